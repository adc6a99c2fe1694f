"""Engines can be copied, pickled and used by several threads; what they refuse they refuse in one sentence."""

import copy
import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from ana_sim.engines import EngineError, choose, with_numba, with_wasm
from ana_sim.engines.with_wasm import OWN, own_hash
from ana_sim.page import pack
from ana_sim.rules import compiled
from tests.engines.files import package_files
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


def flipped(wasm):
    return wasm[:5000] + bytes([wasm[5000] ^ 1]) + wasm[5001:]


@pytest.mark.parametrize("damage", [flipped, lambda wasm: wasm[:-1], lambda wasm: b""], ids=["flipped", "cut", "empty"])
def test_a_damaged_file_is_told_in_one_sentence(tmp_path, damage):
    """Bytes that are not those of rules.json are not run."""
    (tmp_path / "rules.wasm").write_bytes(damage(with_wasm.WASM.read_bytes()))
    with package_files(wasm=tmp_path / "rules.wasm"), pytest.raises(EngineError, match=r"rules\.wasm is damaged: inst"):
        run(choose("wasm"), world_of("passive"))


def test_a_missing_file_is_told_in_one_sentence(tmp_path):
    with package_files(wasm=tmp_path / "none"), pytest.raises(EngineError, match="none is missing: install"):
        run(choose("wasm"), world_of("passive"))


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "\xff", '{"source": 1}'])
def test_what_says_how_to_call_it_is_told_where_it_is_damaged(tmp_path, text):
    (tmp_path / "rules.json").write_bytes(text.encode("latin-1"))
    with package_files(about=tmp_path / "rules.json"), pytest.raises(EngineError, match=r"rules\.json is damaged"):
        run(choose("wasm"), world_of("passive"))


@pytest.mark.parametrize("path", [("free",), ("rules_version",), ("layout", "WORLD", "size"), ("names", "MEASURES")])
def test_a_description_that_was_changed_by_hand_is_told(tmp_path, path):
    """Whatever is changed in it, and not only what Python needs, since the page takes the rest."""
    said = json.loads(with_wasm.ABOUT.read_text(encoding="utf-8"))
    place = said
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = place[path[-1]][::-1] if isinstance(place[path[-1]], list) else place[path[-1]] + 64
    (tmp_path / "rules.json").write_text(json.dumps(said), encoding="utf-8")
    with package_files(about=tmp_path / "rules.json"):
        for use in (lambda: run(choose("wasm"), world_of("passive")), lambda: pack(["quiet_world"], ["active"])):
            with pytest.raises(EngineError, match=r"rules\.json is damaged: install"):
                use()


def test_no_page_is_made_of_damaged_machine_code(tmp_path):
    (tmp_path / "rules.wasm").write_bytes(flipped(with_wasm.WASM.read_bytes()))
    with package_files(wasm=tmp_path / "rules.wasm"), pytest.raises(EngineError, match=r"rules\.wasm is damaged"):
        pack(["quiet_world"], ["active"])


def test_rules_that_the_file_was_not_made_from_are_told_on_the_command_line(tmp_path, ana_sim):
    """So is a file whose description is lost: nobody knows of which rules it is."""
    said_of = json.loads(with_wasm.ABOUT.read_text(encoding="utf-8"))
    others = said_of | {"source": "0" * 16}
    (tmp_path / "rules.json").write_text(json.dumps(others | {OWN: own_hash(others)}), encoding="utf-8")
    for about in (tmp_path / "rules.json", tmp_path / "none"):
        with package_files(about=about):
            said = ana_sim("compare", "quiet_world", "--engine", "wasm", "--out", tmp_path / "out")
        assert said.code == 1
        assert "are not those that rules.wasm was made from" in said.err
        assert not (tmp_path / "out").exists()


def test_a_damaged_file_costs_a_comparison_nothing_that_stood_there(tmp_path, ana_sim):
    words = ("compare", "quiet_world", "--replications", 2, "--engine", "wasm", "--no-pictures")
    words += ("--out", tmp_path / "r")
    assert ana_sim(*words).code == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "r").iterdir() if path.is_file()}
    with package_files(wasm=tmp_path / "none"):
        said = ana_sim(*words, "--seed", 2)
    assert (said.code, "is missing: install ana-sim anew" in said.err) == (1, True)
    assert {path.name: path.read_bytes() for path in (tmp_path / "r").iterdir() if path.is_file()} == before
