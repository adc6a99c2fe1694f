"""How rules are compiled: one decorator whose cache can never be stale."""

import os
import sys
import tempfile
from hashlib import sha256
from importlib import import_module
from pathlib import Path

os.environ.setdefault("NUMBA_DISABLE_INTEL_SVML", "1")

import numba
from numba.core import config

HERE = Path(__file__).parent
LINEAR_ALGEBRA = "scipy.linalg.cython_blas"


def _load_without_scipy():
    """Load Numba's functions of arrays without SciPy, which no rule needs and which costs a quarter of a second.

    While it loads, Numba looks for SciPy only to choose how `np.correlate` and `np.convolve` will be compiled: where
    there is none, as a plain loop. Whatever needs linear algebra looks again when it is compiled, and finds it.
    """
    if LINEAR_ALGEBRA in sys.modules:
        return
    sys.modules[LINEAR_ALGEBRA] = None  # Python's own sign for a module that is not to be had
    try:
        import_module("numba.np.arraymath")
    finally:
        del sys.modules[LINEAR_ALGEBRA]


_load_without_scipy()


def source_version():
    """Return the first 16 hex digits of the hash of every source file of the rules."""
    digest = sha256()
    for path in sorted(HERE.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _cache_folder():
    """Return the first folder that can be made for compiled rules, named by the rules' sources.

    Numba looks only at the file of the function it compiles, so a change in a callee would leave wrong machine code
    in place; a folder named by all sources together cannot hold a stale entry.
    """
    name = f"{source_version()}-numba{numba.__version__}{'-open' * OPEN}"
    places = (os.environ.get("NUMBA_CACHE_DIR"), os.environ.get("XDG_CACHE_HOME"), "~/.cache", tempfile.gettempdir())
    for place in filter(None, places):
        folder = Path(place).expanduser() / "ana-sim" / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="ana-sim-"))


OPEN = os.environ.get("ANA_SIM_OPEN_RULES") == "1"
"""Whether every rule can be called from Python, as the tests want it; compiling then takes longer."""
FOLDER = _cache_folder()


def is_compiled():
    """Return whether this version of the rules has been compiled for this copy of the package before."""
    from ana_sim.rules.ensemble import run_ensemble

    cache = getattr(run_ensemble, "_cache", None)
    return cache is None or any(Path(cache.cache_path).glob("ensemble.run_ensemble*.nbi"))


def _compiler(**options):
    """Return a decorator that compiles on first use: no fast-math, bits equal to plain Python, lock released.

    Rules make no arrays and outlive none, so counting references to the arrays they are given (`_nrt`) is left out.
    """

    def compiled(function):
        if config.DISABLE_JIT:
            return function
        before, config.CACHE_DIR = config.CACHE_DIR, str(FOLDER)
        try:
            return numba.njit(
                cache=True, nogil=True, error_model="numpy", no_cfunc_wrapper=True, _nrt=False, **options
            )(function)  # fmt: skip
        finally:
            config.CACHE_DIR = before

    return compiled


rule = _compiler(no_cpython_wrapper=not OPEN)
"""A rule that other rules call. Python can call it only where `ANA_SIM_OPEN_RULES=1` was set before the import."""
part = _compiler(no_cpython_wrapper=not OPEN, forceinline=True)
"""A rule called in an inner loop with many arguments: copied into its caller, since the call would cost more."""
entry = _compiler()
"""A rule that Python calls too: the ensemble, and the steps of the Mesa model."""
entry_part = _compiler(forceinline=True)
"""A rule that Python calls too and that is copied into its callers, such as a draw: a loop of them goes at a stroke."""


def template(function):
    """Copy a rule's lines into its only caller before anything is compiled."""
    return function if config.DISABLE_JIT else numba.njit(inline="always")(function)
