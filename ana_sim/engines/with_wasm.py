"""The rules as WebAssembly, compiled beforehand and run by Wasmtime: ready in a moment, and the same in a browser."""

import atexit
import json
import threading
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from ana_sim.engines.arguments import ENTRIES, NUMBER, SAME_MEMORY
from ana_sim.engines.engine import Engine, EngineError, RuleFailedError
from ana_sim.rules.compiled import source_version

WASM, ABOUT = Path(__file__).with_name("rules.wasm"), Path(__file__).with_name("rules.json")
PAGE = 1 << 16
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
    if not isinstance(said, dict) or not {"source", "sha256", "free"} <= said.keys():
        raise EngineError(DAMAGED.format(path=ABOUT))
    return said


def fits() -> bool:
    """Return whether rules.wasm was made from the rules as they stand."""
    return bool(about().get("source") == source_version())


class WasmEngine(Engine):
    """Calls the entries inside a WebAssembly machine with a memory of its own; each thread takes one that is idle."""

    name = "wasm"

    def _call(self, entry, arguments, changed):
        """Copy the arguments into a machine, call the entry, and copy what it changes back."""
        with _machine() as machine:
            return machine.call(entry, arguments, changed)


class _Machine:
    """One instance of the rules with its memory: constants and stack first, from `free` on what a call needs."""

    def __init__(self, wasmtime, engine, module):
        self.store = wasmtime.Store(engine)
        exports = wasmtime.Instance(self.store, module, []).exports(self.store)
        self.memory, self.entries = exports["memory"], {name: exports[name] for name in ENTRIES}
        self.bytes = self._view()

    def _view(self):
        return np.frombuffer(self.memory.get_buffer_ptr(self.store), dtype=np.uint8)

    def call(self, entry, arguments, changed):
        """Run an entry; return its whole number, 0 where it returns nothing."""
        given = {name: arguments[name] for name in ENTRIES[entry]}
        words, places, end = _placed(given, ENTRIES[entry], about()["free"])
        self._reserve(end)
        for name, at in places.items():
            self._part(at, given[name])[:] = given[name].view(np.uint8)
        start = self._part(about()["free"], words)
        start[:] = words.view(np.uint8)
        if self.entries[entry](self.store, about()["free"]):
            raise RuleFailedError("The rules gave up: one of them divides by nothing or raises an error.")
        for name in changed:
            given[name].view(np.uint8)[:] = self._part(places[name], given[name])
        return int(start.view(np.int64)[0])

    def _part(self, at, array):
        return self.bytes[at : at + array.nbytes]

    def _reserve(self, end):
        """Let the memory reach up to an address."""
        missing = end - len(self.bytes)
        if missing > 0:
            self.memory.grow(self.store, -(-missing // PAGE))
            self.bytes = self._view()


def _placed(given, kinds, free):
    """Return (the words an entry is called with, {array: its address}, first address behind all)."""
    words, places = [0, 0], {}
    length = 2 + sum(1 if kind is NUMBER else 2 for kind in kinds.values())
    end = free + 8 * length
    for name, kind in kinds.items():
        if kind is NUMBER:
            words.append(given[name])
            continue
        owner = SAME_MEMORY.get(name, name)
        if owner not in places:
            places[owner] = end = -(-end // 64) * 64
            end += given[owner].nbytes
        words += [places[owner], len(given[name])]
    return np.array(words, dtype=np.int64), places, end


_making = threading.Lock()
_idle: list["_Machine"] = []


@contextmanager
def _machine():
    """Lend a machine that no other thread uses; it is kept for the next call unless the call failed."""
    try:
        machine = _idle.pop()
    except IndexError:
        with _making:
            machine = _Machine(*_module())
    yield machine
    _idle.append(machine)


@cache
def _module():
    """Return (Wasmtime, its engine, the compiled module): once for all threads."""
    try:
        import wasmtime
    except (ImportError, OSError) as error:
        raise EngineError(MISSING.format(error=error)) from error
    if not WASM.exists():
        raise EngineError(LOST.format(path=WASM))
    wasm = WASM.read_bytes()
    if sha256(wasm).hexdigest() != about().get("sha256"):
        raise EngineError(DAMAGED.format(path=WASM))
    engine = wasmtime.Engine()
    atexit.register(_let_go)
    return wasmtime, engine, wasmtime.Module(engine, wasm)


def _let_go():
    """Let go of the machines while Wasmtime can still take them apart, before Python ends."""
    _idle.clear()
    _module.cache_clear()
