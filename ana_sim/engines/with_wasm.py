"""The rules as WebAssembly, compiled beforehand and run by Wasmtime: ready in a moment, and the same in a browser."""

import atexit
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from ana_sim.engines.arguments import ENTRIES, SAME_MEMORY, Argument
from ana_sim.engines.engine import Engine, EngineError, RuleFailedError
from ana_sim.rules.compiled import source_version

WASM, ABOUT = Path(__file__).with_name("rules.wasm"), Path(__file__).with_name("rules.json")
PAGE, OWN = 1 << 16, "own"
DAMAGED, LOST = "{path} is damaged: install ana-sim anew.", "{path} is missing: install ana-sim anew."
MISSING = "Wasmtime does not load, which runs rules.wasm ({error}): pip install wasmtime, or use --engine numba."


@cache
def about() -> dict[str, Any]:
    """Return what rules.json says; empty where there is none."""
    try:
        said = json.loads(ABOUT.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise EngineError(DAMAGED.format(path=ABOUT)) from error
    if not isinstance(said, dict) or said.get(OWN) != own_hash(said):
        raise EngineError(DAMAGED.format(path=ABOUT))
    return said


def own_hash(said: dict[str, Any]) -> str:
    """Return the SHA-256 of all that rules.json says but this hash itself, by which it vouches for itself."""
    rest = {name: value for name, value in said.items() if name != OWN}
    return sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def machine_code() -> bytes:
    """Return the bytes of rules.wasm. Raises EngineError where they are not those that rules.json was written with."""
    if not WASM.exists():
        raise EngineError(LOST.format(path=WASM))
    wasm = WASM.read_bytes()
    if sha256(wasm).hexdigest() != about().get("sha256"):
        raise EngineError(DAMAGED.format(path=WASM))
    return wasm


def fits() -> bool:
    """Return whether rules.wasm was made from the rules as they stand."""
    return bool(about().get("source") == source_version())


class WasmEngine(Engine):
    """Calls the entries inside a WebAssembly machine with a memory of its own; each thread takes one that is idle."""

    name = "wasm"

    def _call(self, entry: str, arguments: dict[str, Argument], changed: tuple[str, ...]) -> int:
        """Copy the arguments into a machine, call the entry, and copy what it changes back."""
        with _machine() as machine:
            return machine.call(entry, arguments, changed)


class _Machine:
    """One instance of the rules with its memory: constants and stack first, from `free` on what a call needs."""

    def __init__(self, wasmtime: Any, engine: Any, module: Any) -> None:
        self.store = wasmtime.Store(engine)
        exports = wasmtime.Instance(self.store, module, []).exports(self.store)
        self.memory, self.entries = exports["memory"], {name: exports[name] for name in ENTRIES}
        self.bytes = self._view()

    def _view(self) -> np.ndarray:
        return np.frombuffer(self.memory.get_buffer_ptr(self.store), dtype=np.uint8)

    def call(self, entry: str, arguments: dict[str, Argument], changed: tuple[str, ...]) -> int:
        """Run an entry; return its whole number, 0 where it returns nothing."""
        given = [arguments[name] for name in ENTRIES[entry]]
        free, lengths = about()["free"], tuple([len(one) if isinstance(one, np.ndarray) else -1 for one in given])
        places, addresses, end = _placed(entry, lengths, free)
        self._reserve(end)
        arrays = {name: np.asarray(arguments[name]).view(np.uint8) for name in places}
        for name, array in arrays.items():
            self.bytes[places[name]] = array
        words = [0, 0]
        for one, address in zip(given, addresses, strict=True):
            words += (address, len(one)) if isinstance(one, np.ndarray) else (one,)
        start = self.bytes[free : free + 8 * len(words)].view(np.int64)
        start[:] = words
        if self.entries[entry](self.store, free):
            raise RuleFailedError("The rules gave up: one of them divides by nothing or raises an error.")
        for name in changed:
            arrays[name][:] = self.bytes[places[name]]
        return int(start[0])

    def _reserve(self, end: int) -> None:
        """Let the memory reach up to an address."""
        missing = end - len(self.bytes)
        if missing > 0:
            self.memory.grow(self.store, -(-missing // PAGE))
            self.bytes = self._view()


@lru_cache(maxsize=32)
def _placed(entry: str, lengths: tuple[int, ...], free: int) -> tuple[dict[str, slice], tuple[int, ...], int]:
    """Return ({array: its bytes}, the address of each argument of an entry or -1, first address behind all).

    `lengths` are those of the arguments, -1 for a whole number; before the arrays stand the words of the call.
    """
    places, addresses = dict[str, slice](), []
    end = free + 8 * (2 + sum(1 if length < 0 else 2 for length in lengths))
    for (name, kind), length in zip(ENTRIES[entry].items(), lengths, strict=True):
        owner = SAME_MEMORY.get(name, name)
        if kind is not None and owner not in places:
            start = -(-end // 64) * 64
            end = start + length * kind.itemsize
            places[owner] = slice(start, end)
        addresses.append(-1 if kind is None else places[owner].start)
    return places, tuple(addresses), end


_making = threading.Lock()
_idle: list["_Machine"] = []


@contextmanager
def _machine() -> Iterator[_Machine]:
    """Lend a machine that no other thread uses; it is kept for the next call unless the call failed."""
    try:
        machine = _idle.pop()
    except IndexError:
        with _making:
            machine = _Machine(*_module())
    yield machine
    _idle.append(machine)


@cache
def _module() -> tuple[Any, Any, Any]:
    """Return (Wasmtime, its engine, the compiled module): once for all threads."""
    try:
        import wasmtime
    except (ImportError, OSError) as error:
        raise EngineError(MISSING.format(error=error)) from error
    wasm, engine = machine_code(), wasmtime.Engine()
    atexit.register(_let_go)
    return wasmtime, engine, wasmtime.Module(engine, wasm)


def _let_go() -> None:
    """Let go of the machines while Wasmtime can still take them apart, before Python ends."""
    _idle.clear()
    _module.cache_clear()
