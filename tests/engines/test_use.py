"""Engines can be copied, pickled and used by several threads; what they refuse they refuse in one sentence."""

import copy
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from ana_sim.engines import EngineError, choose, with_numba, with_wasm
from ana_sim.rules import compiled
from tests.engines.worlds import bytes_of, run, world_of


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda engine: pickle.loads(pickle.dumps(engine))])
def test_a_copied_engine_runs_the_same_histories(copied):
    """Engines have no state of their own."""
    engine, world = choose("wasm"), world_of("passive")
    before = bytes_of(run(engine, world))
    assert bytes_of(run(copied(engine), world)) == before


def test_a_first_result_loads_no_compiler():
    """Neither Numba nor the rules it would compile are imported where WebAssembly runs them."""
    code = (
        "import sys; from ana_sim.engines import choose; from tests.engines.worlds import run, world_of;"
        "run(choose(), world_of('active'), count=1);"
        "print(sorted({'numba', 'ana_sim.rules.entries'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[]"


def test_only_numba_makes_people_wait(monkeypatch):
    """And only where its machine code is not there yet."""
    monkeypatch.setattr(with_numba, "_ready_for", {})
    monkeypatch.setattr(compiled, "is_ready", lambda: False)
    assert (choose("wasm").must_compile, choose("numba").must_compile) == (False, True)
    monkeypatch.setattr(compiled, "is_ready", lambda: True)
    assert not choose("numba").must_compile


def test_threads_run_at_once_and_give_the_same(monkeypatch):
    """Several threads with one engine and one World get what one thread gets, each from a machine of its own."""
    monkeypatch.setattr(with_wasm, "_idle", [])
    engine, world = choose("wasm"), world_of("active")
    with ThreadPoolExecutor(3) as pool:
        parts = list(pool.map(lambda first: bytes_of(run(engine, world, first=first, count=2)), range(0, 14, 2)))
    assert parts == [bytes_of(run(engine, world, first=first, count=2)) for first in range(0, 14, 2)]
    assert 1 <= len(with_wasm._idle) <= 3


def test_an_unknown_phase_is_refused():
    """The sentence names the phases there are."""
    with pytest.raises(EngineError, match="no phase 'lunch' of a month; there are begin, happen"):
        choose("wasm").live(world_of("passive"), "lunch")


def test_a_damaged_file_is_told_in_one_sentence(tmp_path, monkeypatch):
    """Bytes that are not those of rules.json are not run."""
    (tmp_path / "rules.wasm").write_bytes(with_wasm.WASM.read_bytes()[:-1])
    monkeypatch.setattr(with_wasm, "WASM", tmp_path / "rules.wasm")
    monkeypatch.setattr(with_wasm, "_idle", [])
    with_wasm._module.cache_clear()
    with pytest.raises(EngineError, match=r"rules\.wasm is damaged: install ana-sim anew"):
        run(choose("wasm"), world_of("passive"))
    with_wasm._module.cache_clear()
