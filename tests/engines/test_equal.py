"""All engines give the same bytes, however the histories are cut into blocks."""

import os
import subprocess
import sys
from hashlib import sha256

import numpy as np
import pytest

from ana_sim.engines import choose, histories
from ana_sim.rules.world import ACT
from tests.engines.worlds import bytes_of, live_through, run, world_of

POSTURES = ("passive", "prudent_active", "autonomous_active", "equidistance", "leap", "yes_to_all")
PLAINLY = """
from hashlib import sha256
from ana_sim.engines.with_numba import NumbaEngine
from tests.engines.worlds import bytes_of, live_through, run, world_of
engine, world = NumbaEngine(), world_of("autonomous_active")
print(sha256(bytes_of(run(engine, world, count=1, months=5))).hexdigest())
print(sha256(live_through(engine, world, months=1)).hexdigest())
"""


@pytest.fixture(scope="module")
def wasm():
    return choose("wasm")


def test_machine_code_gives_the_bytes_of_plain_python(wasm):
    """The rules as WebAssembly and as Python, without any compiler, do the same arithmetic in the same order."""
    own = os.environ | {"NUMBA_DISABLE_JIT": "1"}
    said = subprocess.run([sys.executable, "-c", PLAINLY], env=own, capture_output=True, text=True, check=True).stdout
    world = world_of("autonomous_active")
    expected = bytes_of(run(wasm, world, count=1, months=5)), live_through(wasm, world, months=1)
    assert said.split() == [sha256(one).hexdigest() for one in expected]


@pytest.mark.slow
@pytest.mark.parametrize("posture", POSTURES)
def test_numba_gives_the_bytes_of_wasm(wasm, posture):
    """Rows of home and powers, events, orders and acts of histories are equal bit for bit."""
    numba, world = choose("numba"), world_of(posture)
    assert bytes_of(run(numba, world, months=60)) == bytes_of(run(wasm, world, months=60))


@pytest.mark.slow
def test_numba_lives_a_month_as_wasm_does(wasm):
    """A World that lives phase by phase has the same bytes in both."""
    world = world_of("active")
    assert live_through(choose("numba"), world) == live_through(wasm, world)


def test_blocks_change_nothing(wasm, monkeypatch):
    """Five histories in blocks of one are the five histories of one block."""
    world = world_of("active")
    whole = bytes_of(run(wasm, world))
    monkeypatch.setattr(histories, "BLOCK", 1)
    assert bytes_of(run(wasm, world)) == whole


def test_acts_that_find_no_room_are_not_lost(wasm, monkeypatch):
    """Where there is too little room for acts the block is run again with more, and the same comes out."""
    world = world_of("active")
    whole = run(wasm, world)
    monkeypatch.setattr(histories, "ACTS_A_MONTH", 0.01)
    assert len(whole.acts) > 1
    assert bytes_of(run(wasm, world)) == bytes_of(whole)


def test_without_acts_the_rest_is_the_same(wasm):
    """Acts are kept only when asked for."""
    world = world_of("active")
    kept, left_out = run(wasm, world), run(wasm, world, acts=False)
    assert left_out.acts.dtype == ACT and len(left_out.acts) == 0
    np.testing.assert_array_equal(left_out.home, kept.home)


def test_a_run_leaves_its_world_alone(wasm):
    """Neither the block nor the tables of a World are changed by running its histories."""
    world = world_of("active")
    before = world.copy()
    run(wasm, world)
    for name in ("block", "events", "effects", "program", "postures", "orders"):
        assert getattr(world, name).tobytes() == getattr(before, name).tobytes(), name


def test_each_history_is_the_same_in_any_company(wasm):
    """History number 4 is the same whether it is run with others or alone."""
    world = world_of("active")
    together, alone = run(wasm, world, first=3, count=2), run(wasm, world, first=4, count=1)
    np.testing.assert_array_equal(together.home[1], alone.home[0])


def test_the_seed_may_be_any_of_64_bits(wasm):
    """Another seed gives other histories, up to the largest."""
    world = world_of("active")
    assert bytes_of(run(wasm, world, seed=2**64 - 1)) != bytes_of(run(wasm, world, seed=0))
