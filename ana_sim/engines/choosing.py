"""Which engine runs the rules: nobody's first result waits for a compiler, and large jobs take the fastest."""

from importlib.util import find_spec

from ana_sim.engines import with_wasm
from ana_sim.engines.engine import Engine, EngineError
from ana_sim.engines.with_numba import MISSING, NumbaEngine
from ana_sim.engines.with_wasm import WasmEngine
from ana_sim.rules import compiled

NAMES = ("auto", "wasm", "numba")
LARGE = 100_000
"""From so many histories on compiling pays for itself."""
WORTH_LOADING = 10_000
"""From so many histories on machine code that is already there pays for loading it."""
CHANGED = (
    "The rules in {folder} are not those that rules.wasm was made from, and only Numba can compile them: "
    "pip install 'ana-sim[fast]'."
)
WASM_CHANGED = (
    "The rules in {folder} are not those that rules.wasm was made from: run `python tools/build_rules_wasm.py`, or use "
    "--engine numba."
)


_preferred = "auto"


def prefer(name: str) -> None:
    """Let `auto` stand for the engine of a name in this process from now on; "auto" takes that back.

    Raises EngineError where there is no such engine here.
    """
    global _preferred
    choose(name)
    _preferred = name


def choose(name: str = "auto", *, histories: int = 0) -> Engine:
    """Return the engine of a name, or with "auto" the one that suits a job of so many histories in all.

    Raises EngineError, in one sentence, where there is no such engine here.
    """
    name = _preferred if name == "auto" else name
    if name not in NAMES:
        raise EngineError(f"There is no engine {name!r}; there are {', '.join(NAMES)}.")
    has_numba, fits = find_spec("numba") is not None, with_wasm.fits()
    if name == "wasm" and not fits:
        raise EngineError((WASM_CHANGED if has_numba else CHANGED).format(folder=compiled.HERE))
    if name == "numba" and not has_numba:
        raise EngineError(MISSING)
    if name == "auto" and not fits and not has_numba:
        raise EngineError(CHANGED.format(folder=compiled.HERE))
    if name == "numba" or (name == "auto" and has_numba and (not fits or _pays(histories))):
        return NumbaEngine()
    return WasmEngine()


def _pays(histories: int) -> bool:
    """Return whether Numba's machine code is worth its start for so many histories."""
    return histories >= LARGE or (histories >= WORTH_LOADING and compiled.is_ready())
