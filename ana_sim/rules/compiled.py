"""How rules are compiled: by Numba where it is installed, else they are plain Python; what was compiled is kept.

Numba keeps machine code by the file of each function, so that a change in a callee would leave wrong code in place. The
folder it is kept in is therefore named by all sources of the rules together, and no entry in it can be stale. Machine
code read from a file is as trusted as the file: only folders of this user's own are used, and files that no longer have
the hash noted when they were written are deleted before anything is loaded.
"""

import atexit
import json
import os
import shutil
import stat
import tempfile
import time
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent
SUMS = "sums.json"
FORTNIGHT = 14 * 24 * 3600


@cache
def source_version():
    """Return the first 16 hex digits of the SHA-256 of all source files of the rules, in order of their names."""
    digest = sha256()
    for path in sorted(HERE.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


# --- where machine code is kept -------------------------------------------------------------------------------------
def _is_trusted(folder):
    """Return whether a folder is no link, belongs to this user, and nobody else can write into it."""
    about = folder.lstat()
    if not hasattr(os, "getuid"):
        return stat.S_ISDIR(about.st_mode)
    return stat.S_ISDIR(about.st_mode) and about.st_uid == os.getuid() and not about.st_mode & 0o022


def _candidates():
    """Yield the folders in which machine code of these sources could be kept, best first."""
    name = f"{source_version()}-numba{metadata.version('numba')}"
    for place in (os.environ.get("NUMBA_CACHE_DIR"), os.environ.get("XDG_CACHE_HOME"), "~/.cache"):
        if place and not (home := os.path.expanduser(place)).startswith("~"):  # there may be no home
            yield Path(home) / "ana-sim" / name


@cache
def folder():
    """Return the folder of the rules' machine code: this user's own, made now if need be, or one for this process."""
    for place in _candidates():
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _is_trusted(place) and os.access(place, os.W_OK):
                return place
        except OSError:
            continue
    private = Path(tempfile.mkdtemp(prefix="ana-sim-"))
    atexit.register(shutil.rmtree, private, ignore_errors=True)
    return private


def _sums(place):
    """Return {path inside a folder of machine code: hash noted}; empty where nothing was noted or notes are damaged."""
    try:
        noted = json.loads((place / SUMS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _files(place):
    """Return {path inside the folder: hash} of the machine code in it."""
    found = {}
    for path in place.glob("*/*.nb[ci]"):
        try:
            found[path.relative_to(place).as_posix()] = sha256(path.read_bytes()).hexdigest()
        except OSError:
            continue  # another process has just replaced it
    return found


def _drop_damaged(place):
    """Delete every file whose hash is not the noted one, so that it is compiled anew.

    A file without a note stays: a process that still runs wrote it whole, and notes it when it ends.
    """
    noted = _sums(place)
    for name, digest in _files(place).items():
        if noted.get(name, digest) != digest:
            (place / name).unlink(missing_ok=True)


def note_sums():
    """Note the hashes of all machine code in the folder, for later processes to know damage by."""
    place = folder()
    found = _files(place)
    if not place.is_dir() or found == _sums(place):
        return
    with suppress(OSError):  # where there is no room, nothing is noted
        handle, name = tempfile.mkstemp(dir=place)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(found, file)
        os.replace(name, place / SUMS)


def _drop_old(place):
    """Delete folders of other versions that no process has used for a fortnight; mark this one as used."""
    os.utime(place)
    for other in place.parent.glob("*-numba*") if place in _candidates() else ():
        if time.time() - other.lstat().st_mtime > FORTNIGHT and other != place:
            shutil.rmtree(other, ignore_errors=True)


def forget():
    """Delete all machine code in the folder."""
    for path in folder().glob("*/*.nb[ci]"):
        path.unlink(missing_ok=True)


def is_ready(entry="run_ensemble"):
    """Return whether machine code of an entry is kept for these sources; loads neither Numba nor the rules."""
    try:
        return any(f".{entry}-" in name for name in _sums(folder()))
    except metadata.PackageNotFoundError:
        return False


# --- the decorators -------------------------------------------------------------------------------------------------
@cache
def numba():
    """Return the module Numba with what is kept checked, or None where it is not installed or does not load.

    The vector library of Intel's compiler is left out: its functions give other bits than the platform's.
    """
    os.environ.setdefault("NUMBA_DISABLE_INTEL_SVML", "1")
    try:
        import numba as module
    except ImportError:
        return None
    if not module.config.DISABLE_JIT:
        _drop_damaged(folder())
        with suppress(OSError):
            _drop_old(folder())
        atexit.register(note_sums)
    return module


def _compiled(function, *, kept):
    """Return a function as Numba compiles it on first use: no fast-math, lock released; unchanged without Numba."""
    module = numba()
    if module is None or module.config.DISABLE_JIT:
        return function
    before, module.config.CACHE_DIR = module.config.CACHE_DIR, str(folder())
    try:
        return module.njit(cache=kept, nogil=True, error_model="numpy", no_cfunc_wrapper=True)(function)
    finally:
        module.config.CACHE_DIR = before


def rule(function):
    """Compile a rule that other rules call; Python can call it too."""
    return _compiled(function, kept=True)


def entry(function):
    """Compile a rule that engines call; all its arguments are arrays of one dimension or whole numbers."""
    return _compiled(function, kept=True)


def fold(steps):
    """Return one rule that does several in order, all with the same arguments; nothing is returned by it."""
    first, *others = steps
    if not others:
        return first
    rest = fold(others)

    def both(*given):
        first(*given)
        rest(*given)

    return _compiled(both, kept=False)
