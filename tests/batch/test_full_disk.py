"""Wherever the disk is full, a batch ends in a sentence, and the same command goes on to the same bytes."""

import os
from itertools import count

import pytest

from ana_sim.results import ResultsError
from ana_sim.runs.batch.local import LocalThreads
from ana_sim.runs.batch.run import run_batch
from tests.full_disk import full_after

from .conftest import tables


@pytest.fixture
def one_chunk(small):
    """A batch of two histories in one chunk."""
    return small(scenarios="[first]", points="[{list: [{}]}]", replications=1)


def run(batch, folder):
    return run_batch(batch, folder, executor=LocalThreads(1), engine="wasm")


def test_every_write_of_a_batch_may_fail(one_chunk, folder):
    """Lock, plan, journal, chunk, tables about the whole and manifest: the n-th and all later ones, for every n."""
    run(one_chunk, folder / "whole")
    whole, failed = tables(folder / "whole"), 0
    for takes in count():
        out = folder / f"full-{takes}"
        with full_after(takes) as disk:
            try:
                run(one_chunk, out)
                break
            except ResultsError as error:
                failed += 1
                assert error.message.startswith("cannot write")
                assert "No space left on device" in error.message
                assert "Free some space" in error.mend
        assert disk.asked > takes
        assert not list(out.rglob("*.part"))
        if takes % 4 == 0:
            run(one_chunk, out)
            assert tables(out) == whole
    assert failed > 20


def test_more_of_a_batch_that_finds_no_room_costs_nothing_of_what_is_there(finished, small):
    before = tables(finished)
    for takes in range(0, 12, 3):
        with full_after(takes), pytest.raises(ResultsError, match="cannot write"):
            run_batch(small(replications=7), finished, executor=LocalThreads(1), engine="wasm", extend=True)
        found = tables(finished)
        assert {name: found.get(name) for name in before} == before


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_a_lock_that_cannot_say_who_holds_it_is_told(one_chunk, folder, ana_sim, batch_file):
    """The system itself refuses the first byte."""
    import resource
    import signal

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    path = batch_file()
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        said = ana_sim("batch", path, "--out", folder / "out", "--engine", "wasm", "--quiet")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert said.code == 1
    assert "cannot write" in said.err and ".lock: File too large" in said.err.replace("\n", "")
    assert ana_sim("batch", path, "--out", folder / "out", "--engine", "wasm", "--quiet").code == 0
