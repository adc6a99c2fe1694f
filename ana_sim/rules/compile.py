"""How rules are compiled: one decorator whose cache can never be stale."""

import os
import sys
import tempfile
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path

os.environ.setdefault("NUMBA_DISABLE_INTEL_SVML", "1")

import numba
from numba.core import config, cpu, types
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import register_pass
from numba.core.targetconfig import TargetConfig
from numba.core.typed_passes import NativeLowering

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


def _spare_numba_repeated_work():
    """Let Numba keep two answers that it would work out anew each time it looks for a function: an eighth of compiling.

    It writes a record out in full, with its hundred fields, and lists all options to compare them or to hash them (it
    hashes their names, which are the same for all).
    """
    types.Record.__repr__ = cache(types.Record.__repr__)
    equal, hash_of = TargetConfig.__eq__, cache(lambda kind: hash(tuple(sorted(kind.options))))

    def equal_at_sight(self, other):
        return (type(self) is type(other) and self._values == other._values) or equal(self, other)

    TargetConfig.__eq__, TargetConfig.__hash__ = equal_at_sight, lambda self: hash_of(type(self))


_spare_numba_repeated_work()


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

    kept = getattr(run_ensemble, "_cache", None)
    return kept is None or any(Path(kept.cache_path).glob("ensemble.run_ensemble*.nbi"))


class _ForCallers(JITCodeLibrary):
    """The code of a rule that only rules call: its callers take it in, and optimise and translate it with their own.

    Numba would make every function ready to be called by itself, which takes a fifth of the time to compile.
    """

    def _optimize_final_module(self):
        """Leave it to the callers."""

    def _finalize_final_module(self):
        """Make no machine code."""
        self._finalize_dynamic_globals()
        self._finalized = True


@register_pass(mutates_CFG=True, analysis_only=False)
class _LoweringForCallers(NativeLowering):
    """Numba's own last step, but for the library it fills and for the machine code, which it leaves out."""

    _name = "lowering_for_callers"

    def run_pass(self, state):
        """Fill the library and give the function a handle that nobody can call."""
        state.library = _ForCallers(state.targetctx.codegen(), state.func_id.func_qualname)
        state.flags.no_compile = True
        super().run_pass(state)
        result = state["cr"]
        described = result.fndesc
        handle = cpu._dynfunc.make_function(
            described.lookup_module(), described.qualname, "for callers", 0, result.env, (state.library,)
        )
        state.targetctx.insert_user_function(handle, described, [state.library])
        state["cr"] = result._replace(cfunc=handle)
        return True


class _CompilerForCallers(CompilerBase):
    """Numba's steps for a compiled function, the last one replaced."""

    def define_pipelines(self):
        """Return the one series of steps."""
        steps = DefaultPassBuilder.define_nopython_pipeline(self.state)
        steps.passes = [(_LoweringForCallers if step is NativeLowering else step, why) for step, why in steps.passes]
        steps.finalize()
        return [steps]


def _compiler(**options):
    """Return a decorator that compiles on first use: no fast-math, bits equal to plain Python, lock released.

    Rules make no arrays and outlive none, so counting references to the arrays they are given (`_nrt`) is left out.
    """
    options = {"cache": True, "nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True, "_nrt": False} | options

    def compiled(function):
        if config.DISABLE_JIT:
            return function
        before, config.CACHE_DIR = config.CACHE_DIR, str(FOLDER)
        try:
            return numba.njit(**options)(function)
        finally:
            config.CACHE_DIR = before

    return compiled


_FOR_CALLERS = {} if OPEN else {"cache": False, "no_cpython_wrapper": True, "pipeline_class": _CompilerForCallers}

rule = _compiler(**_FOR_CALLERS)
"""A rule that other rules call. Python can call it only where `ANA_SIM_OPEN_RULES=1` was set before the import."""
part = _compiler(**_FOR_CALLERS, forceinline=True)
"""A rule called in an inner loop with many arguments: copied into its caller, since the call would cost more."""
entry = _compiler()
"""A rule that Python calls too: the ensemble, and the steps of the Mesa model."""
entry_part = _compiler(forceinline=True)
"""A rule that Python calls too and that is copied into its callers: a draw, so that a loop of them goes at a stroke, or
a step of the month whose call would hand over many arrays."""


def template(function):
    """Copy a rule's lines into its only caller before anything is compiled."""
    return function if config.DISABLE_JIT else numba.njit(inline="always")(function)
