"""Nobody's first result waits for a compiler; large jobs take the fastest engine; refusals are one sentence."""

import sys

import pytest

from ana_sim.engines import EngineError, choose, choosing
from ana_sim.rules import compiled


@pytest.fixture
def numba_is_ready(monkeypatch):
    monkeypatch.setattr(compiled, "is_ready", lambda: True)


@pytest.fixture
def numba_is_not_ready(monkeypatch):
    monkeypatch.setattr(compiled, "is_ready", lambda: False)


@pytest.fixture
def numba_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "numba", None)


@pytest.fixture
def rules_are_changed(monkeypatch):
    monkeypatch.setattr(choosing.with_wasm, "fits", lambda: False)


def test_a_first_use_takes_wasm(numba_is_not_ready):
    """Up to the size where compiling pays for itself."""
    assert choose().name == "wasm"
    assert choose("auto", histories=choosing.LARGE - 1).name == "wasm"


def test_a_large_job_takes_numba(numba_is_not_ready):
    """From there on."""
    assert choose(histories=choosing.LARGE).name == "numba"


def test_machine_code_that_is_there_is_used_when_it_gains(numba_is_ready):
    """Loading it takes a second or two, which small jobs do not win back."""
    assert choose(histories=choosing.WORTH_LOADING).name == "numba"
    assert choose(histories=choosing.WORTH_LOADING - 1).name == "wasm"


def test_without_numba_everything_takes_wasm(numba_is_missing):
    """However large the job."""
    assert choose(histories=10**9).name == "wasm"


def test_changed_rules_take_numba(rules_are_changed):
    """However small the job: only it has a compiler."""
    assert choose().name == "numba"


def test_a_name_decides(numba_is_ready):
    """Whatever the size of the job."""
    assert choose("wasm", histories=10**9).name == "wasm"
    assert choose("numba").name == "numba"


@pytest.mark.parametrize("name", ["auto", "wasm"])
def test_changed_rules_without_numba_are_refused(name, rules_are_changed, numba_is_missing):
    """The sentence says what to install."""
    with pytest.raises(EngineError, match=r"not those that rules\.wasm was made from.*pip install 'ana-sim\[fast\]'"):
        choose(name)


def test_wasm_of_changed_rules_is_refused(rules_are_changed):
    """The sentence names the command that makes it anew."""
    with pytest.raises(EngineError, match=r"run `python tools/build_rules_wasm\.py`, or use --engine numba"):
        choose("wasm")


def test_numba_that_is_missing_is_refused(numba_is_missing):
    """The sentence says how to install it."""
    with pytest.raises(EngineError, match=r"Numba is not installed.*pip install 'ana-sim\[fast\]'"):
        choose("numba")


def test_an_unknown_name_is_refused():
    """The sentence lists the names there are."""
    with pytest.raises(EngineError, match="no engine 'gpu'; there are auto, wasm, numba"):
        choose("gpu")
