"""What an interruption, a full disk, a poor screen or a closed archive leaves standing."""

import errno
import os
import sys
from contextlib import contextmanager
from unittest import mock

import pytest

from ana_sim.results import read_results
from ana_sim.runs.batch.run import run_batch
from ana_sim.runs.experiments import Store
from ana_sim.scenario.batch import load_batch

from .conftest import command, commands, compared, program, said, state


class Stop(BaseException):
    """Stands for Ctrl-C, or for a machine that dies, in the middle of the work."""


def test_promise_24_an_interrupted_comparison_leaves_what_stood_there(world, comparison, tmp_path):
    def stop(done, whole):
        raise Stop

    before = state(comparison)
    for folder in (comparison, tmp_path / "new"):
        with pytest.raises(Stop):
            compared(world, folder, seed=2, progress=stop)
    assert state(comparison) == before
    assert not state(tmp_path / "new")
    assert read_results(comparison).manifest["seed"] == 1


DIES = """
import os
from pathlib import Path
from ana_sim.runs.batch import plan
from ana_sim.runs.batch.run import run_batch
from ana_sim.scenario.batch import load_batch
plan.RUNS_IN_CHUNK = 15
run_batch(load_batch({file!r}), {out!r}, engine="wasm", progress=lambda done, whole: done and os._exit(9))
"""


def test_promise_25_a_killed_batch_goes_on_to_the_same_bytes(world, tmp_path, monkeypatch):
    file, out = str(world / "small.yaml"), str(tmp_path / "out")
    assert program(DIES.format(file=file, out=out)).returncode == 9
    monkeypatch.setattr("ana_sim.runs.batch.plan.RUNS_IN_CHUNK", 15)
    assert not (tmp_path / "out" / "manifest.json").exists()
    for folder in (out, tmp_path / "whole"):
        run_batch(load_batch(file), folder, engine="wasm")
    tables = [{k: v for k, v in state(one).items() if k.endswith(".parquet")} for one in (out, tmp_path / "whole")]
    assert tables[0] == tables[1]


def test_promise_26_evidence_goes_on_where_it_was(tmp_path):
    made = []

    def make(places, *, fails=False):
        if fails and places.start:
            raise Stop
        made.append(places.start)
        return {"net": list(places)}

    def parts(**more):
        return Store(tmp_path, "points", {"size": 4}).parts(4, 2, lambda places: make(places, **more))["net"].tolist()

    with pytest.raises(Stop):
        parts(fails=True)
    assert parts() == [0, 1, 2, 3]
    assert made == [0, 2]
    half = next(path for path in tmp_path.rglob("00000*.npz"))
    half.write_bytes(half.read_bytes()[:50])
    assert parts() == [0, 1, 2, 3]
    assert made == [0, 2, 0]


FULL = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files cannot be kept from growing here")
def test_promise_27_a_full_disk_leaves_what_stood_there(world, folders):
    comparison = folders / "comparison"
    before = state(folders)
    words = ("compare", world / "first.yaml", "--seed", 2, "--replications", 40, "--engine", "wasm", "--no-pictures")
    words = (*words, "--out", comparison)
    steps = [(8_000, words), (20_000, words), (20_000, ("export", comparison, "--out", folders / "out")),
             (20_000, ("report", comparison))]  # fmt: skip
    for code, text in commands(*((FULL.format(limit=limit), words) for limit, words in steps)):
        assert (code, "cannot write" in text, "Traceback" in text) == (1, True, False), text
    left = {name: digest for name, digest in state(folders).items() if not name.startswith("out/")}
    assert left == before


@pytest.mark.parametrize(
    "screen",
    [
        {"PYTHONIOENCODING": "cp1252", "MPLBACKEND": "module://matplotlib_inline.backend_inline"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "MPLBACKEND": "no such screen"},
    ],
    ids=str,
)
def test_promise_28_what_only_shows_never_costs_results(world, tmp_path, screen):
    words = ("compare", world / "first.yaml", "--replications", 2, "--engine", "wasm", "--out", tmp_path / "r")
    done = command(*words, **screen)
    assert done.returncode == 0, said(done)
    assert "Traceback" not in said(done)
    read_results(tmp_path / "r")
    assert list((tmp_path / "r" / "pictures").glob("*.png"))


@contextmanager
def closed(folder):
    """Let nothing in a folder be opened to write."""
    real = os.open

    def refuse(path, flags, *more, **words):
        if str(path).startswith(str(folder)) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise PermissionError(errno.EROFS, "Read-only file system", str(path))
        return real(path, flags, *more, **words)

    with mock.patch("os.open", refuse):
        yield


@pytest.mark.parametrize(("name", "table"), [("comparison", "home"), ("batch", "home"), ("findings", "scores")])
def test_promise_29_a_closed_archive_can_be_read(folders, ana_sim, name, table):
    before = state(folders)
    for path in [folders / name, *(folders / name).rglob("*")]:
        os.chmod(path, 0o555 if path.is_dir() else 0o444)
    words = [("verify", folders / name, "--sample", 0), ("query", folders / name, f"select count(*) from {table}")]
    words += [("status", folders / name)] if name == "batch" else []
    try:
        with closed(folders):
            for one in words:
                found = ana_sim(*one)
                assert found.code == 0, found.err
    finally:
        for path in [folders / name, *(folders / name).rglob("*")]:
            os.chmod(path, 0o755 if path.is_dir() else 0o644)
    assert state(folders) == before
