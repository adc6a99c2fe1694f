"""Where a result comes from: versions, machine, commit."""

import os
import platform
import subprocess
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import ana_sim

PACKAGE = Path(__file__).parent.parent
RECORDED = ("numpy", "numba", "llvmlite", "wasmtime", "mesa", "duckdb", "scipy")


def made() -> dict[str, Any]:
    """Return what a manifest says of how its files were made: versions, machine, commit."""
    return {"versions": versions(), "platform": machine(), "git": commit()}


def versions() -> dict[str, str | None]:
    """Return the version of Python and of each package that can move a number."""
    found: dict[str, str | None] = {"python": platform.python_version(), "ana-sim": ana_sim.__version__}
    for name in RECORDED:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = None
    return found


def machine() -> dict[str, Any]:
    """Return the platform, without the machine's name or its user's."""
    return {
        "system": platform.platform(),
        "machine": platform.machine(),
        "implementation": platform.python_implementation(),
        "processors": os.cpu_count(),
    }


@cache
def commit() -> dict[str, Any] | None:
    """Return the git commit of the package's own checkout and whether it had changes, or None outside of one.

    Looked up once: what a process has loaded stays what it is.
    """
    if _git("ls-files", "--error-unmatch", "__init__.py") is None:
        return None
    found, changes = _git("rev-parse", "HEAD"), _git("status", "--porcelain", "--untracked-files=no")
    return None if found is None else {"commit": found, "dirty": bool(changes)}


def _git(*arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", "-C", PACKAGE, *arguments], capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
