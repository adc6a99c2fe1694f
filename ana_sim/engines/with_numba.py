"""The rules compiled by Numba for this processor: slow to start for the first time, fastest afterwards."""

import os
from collections.abc import Sequence
from types import ModuleType
from typing import Any

import numpy as np

from ana_sim.engines.arguments import ENTRIES, Argument
from ana_sim.engines.engine import Engine, EngineError
from ana_sim.engines.plain import Records
from ana_sim.rules import compiled

MISSING = "Numba is not installed, which compiles the rules for this processor: pip install 'ana-sim[fast]'."
NO_ROOM = (
    "Machine code of the rules could not be kept in {folder} ({error}): make room there, name another folder in "
    "NUMBA_CACHE_DIR, or use --engine wasm."
)


class NumbaEngine(Engine):
    """Calls the entries as Numba compiles them; with NUMBA_DISABLE_JIT=1 they are plain Python, to be debugged."""

    name = "numba"

    @property
    def must_compile(self) -> bool:
        """Whether its first use in this process compiles the rules, which takes a minute or two."""
        return not (_ready_for or compiled.is_ready() or os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0"))

    def _call(self, entry: str, arguments: dict[str, Argument], changed: tuple[str, ...]) -> int:
        """Call an entry with its arguments in order."""
        given = [arguments[name] for name in ENTRIES[entry]]
        module = compiled.numba()
        if module is None:
            raise EngineError(MISSING)
        if module.config.DISABLE_JIT:
            return _plainly(entry, given)
        return int(_ready(entry, given)(*given) or 0)


def _entry(name: str) -> Any:
    from ana_sim.rules import entries

    return getattr(entries, name)


def _plainly(entry: str, given: Sequence[Argument]) -> int:
    """Call an entry as plain Python: on records whose fields are attributes, dividing as compiled code does."""
    arguments = [Records(a) if isinstance(a, np.ndarray) and a.dtype.names else a for a in given]
    with np.errstate(all="ignore"):
        return int(_entry(entry)(*arguments) or 0)


_ready_for: dict[str, Any] = {}
"""Compiled entries by name; what Numba makes of a function has no type of its own."""


def _ready(entry: str, given: Sequence[Argument]) -> Any:
    """Return a compiled entry; the first time it is loaded or compiled, and what was compiled is noted.

    What is kept may be damaged in a way that no hash tells: then all of it is deleted and compiled anew.
    """
    if entry not in _ready_for:
        function, numba = _entry(entry), compiled.numba()
        signature = tuple(map(numba.typeof, given))
        try:
            _compile(function, signature, numba)
        except OSError as error:
            raise EngineError(NO_ROOM.format(folder=compiled.folder(), error=error.strerror)) from error
        _ready_for[entry] = function
    return _ready_for[entry]


def _compile(function: Any, signature: tuple[Any, ...], numba: ModuleType) -> None:
    try:
        function.compile(signature)
    except (OSError, numba.errors.NumbaError):
        raise
    except Exception:  # whatever reading a damaged file leads to
        compiled.forget()
        function.compile(signature)
    compiled.note_sums()
