"""Killed at any moment, out of disk, or with a worker lost, a batch ends with the same bytes."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ana_sim.runs.batch import on_dask
from ana_sim.runs.batch.journal import JOURNAL
from ana_sim.runs.batch.run import run_batch
from ana_sim.runs.batch.status import status_of
from ana_sim.runs.batch.verify import verify
from ana_sim.scenario import new
from ana_sim.scenario.batch import load_batch

from .conftest import SCENARIO, tables

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="signals and mounts of POSIX")]
ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-c", "from ana_sim.cli import main; main()")
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}
SCENARIOS = 12
CHUNKS_AND_TABLES = SCENARIOS + 2
"""Lines of the journal of a finished batch."""
BATCH = f"""kind: batch
title: Many scenarios of a small world
scenarios: [{", ".join(f"s{n:02d}" for n in range(SCENARIOS))}]
postures: [passive, active]
replications: 100
record: {{home: monthly, powers: yearly}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a batch of a dozen scenarios, each a chunk of its own."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "actors").mkdir()
    (folder / "actors" / "small.yaml").write_text(new("actors"), encoding="utf-8")
    for n in range(SCENARIOS):
        text = SCENARIO.format(title=f"Scenario {n}", change=0.01 + n / 100).replace("months: 7", "months: 40")
        (folder / f"s{n:02d}.yaml").write_text(text, encoding="utf-8")
    (folder / "many.yaml").write_text(BATCH, encoding="utf-8")
    return folder


def start(*arguments):
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)], env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture(scope="module")
def whole(folder):
    """The tables of the batch when nothing disturbs it."""
    run_batch(load_batch(folder / "many.yaml"), folder / "whole", engine="wasm")
    return tables(folder / "whole")


def lines(out):
    """Return how many lines the journal of a batch folder has by now."""
    path = out / JOURNAL
    return path.read_bytes().count(b"\n") if path.exists() else 0


def wait_for_lines(out, many, process):
    """Wait until the journal of a running batch has so many lines, or the batch has ended."""
    while lines(out) < many and process.poll() is None:
        time.sleep(0.002)


def test_killed_eight_times_at_random_moments_the_tables_are_the_same(folder, whole, ana_sim):
    """Each time some more chunks are waited for, then the process is killed; it begins anew when it has finished."""
    draw, midway, finished = random.Random(11), 0, 0
    for _ in range(8):
        out = folder / f"killed{finished}"
        process = start("batch", folder / "many.yaml", "--out", out, "--threads", draw.choice([1, 2, 3]))
        wait_for_lines(out, lines(out) + draw.randrange(1, 6), process)
        time.sleep(draw.random() / 100)
        process.kill()
        process.communicate()
        midway += 0 < lines(out) < CHUNKS_AND_TABLES
        if lines(out) >= CHUNKS_AND_TABLES and (out / "manifest.json").exists():
            assert tables(out) == whole
            finished += 1
    assert midway >= 3
    assert ana_sim("batch", folder / "many.yaml", "--out", out).code == 0
    assert tables(out) == whole
    assert verify(out, sample=20).good


SENDS_ITSELF = """
import json, os, signal, sys
from ana_sim.cli import batch_run, main

signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs in the background is started without
batch_run.RECORDS_A_SECOND = float("inf")

class Screen:
    def __init__(self, real):
        self.real, self.line, self.sent = real, "", False

    def write(self, text):
        self.real.write(text)
        *lines, self.line = (self.line + text).split("\\n")
        if not self.sent and any(json.loads(line).get("done", 0) > 0 for line in lines if line):
            self.sent = True
            os.kill(os.getpid(), {sent})

    def __getattr__(self, name):
        return getattr(self.real, name)

sys.stdout = Screen(sys.stdout)
sys.argv = ["ana-sim", *{words!r}]
main()
"""


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_polite_interruption_says_how_to_go_on(folder, whole, ana_sim, sent):
    """The signal comes with the first cell of the first chunk, from within, so that no batch is done before it."""
    path = folder / "many.yaml"
    out = folder / f"polite{int(sent)}"
    words = ["batch", str(path), "--out", str(out), "--threads", "1", "--json"]
    process = subprocess.Popen(
        [sys.executable, "-c", SENDS_ITSELF.format(sent=int(sent), words=words)], env=ENVIRONMENT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    rest, err = process.communicate(timeout=300)
    assert process.returncode == 130, err
    assert json.loads(rest.strip().split("\n")[-1])["event"] == "interrupted"
    assert "Traceback" not in err
    assert lines(out) < CHUNKS_AND_TABLES
    assert ana_sim("batch", path, "--out", out).code == 0
    assert tables(out) == whole


HOLD = """
import sys, time
from ana_sim.runs.batch.lock import locked
with locked(sys.argv[1]):
    print("held", flush=True)
    time.sleep(3600)
"""


def test_a_second_process_refuses_and_the_lock_dies_with_the_first(folder, whole, ana_sim):
    out = folder / "locked"
    out.mkdir()
    words = [sys.executable, "-c", HOLD, out]
    holder = subprocess.Popen(words, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout.readline() == "held\n"
        code, _, err = ana_sim("batch", folder / "many.yaml", "--out", out)
        assert (code, f"another process works in {out}: process {holder.pid}" in err.replace("\n", "")) == (1, True)
    finally:
        holder.kill()
        holder.communicate()
    assert ana_sim("batch", folder / "many.yaml", "--out", out).code == 0
    assert tables(out) == whole


@pytest.fixture
def small_disk(tmp_path, folder, whole):
    """A disk in memory with room for half of the batch."""
    disk = tmp_path / "disk"
    disk.mkdir()
    half = sum(path.stat().st_size for path in (folder / "whole").rglob("*.*")) // 2
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={half}", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_ends_in_a_message_and_a_folder_that_goes_on(folder, whole, ana_sim, small_disk):
    out = small_disk / "out"
    code, _, err = ana_sim("batch", folder / "many.yaml", "--out", out)
    assert code == 1
    assert "cannot write" in err
    assert "Free some space" in err
    assert not list(out.rglob("*.part"))
    assert 0 < status_of(out)["runs"]["done"] < status_of(out)["runs"]["planned"]
    subprocess.run(["mount", "-o", "remount,size=100m", small_disk], check=True)
    assert ana_sim("batch", folder / "many.yaml", "--out", out).code == 0
    assert tables(out) == whole
    assert verify(out, sample=5).good


def kill_midway(worker, out):
    """Kill a worker when two chunks are there, and return how many lines the journal had by then."""
    deadline = time.monotonic() + 240
    while lines(out) < 2 and time.monotonic() < deadline:
        time.sleep(0.002)
    worker.kill()
    return lines(out)


def test_dask_with_a_worker_killed_midway_gives_the_same_bytes(folder, whole, ana_sim, tmp_path):
    distributed = pytest.importorskip("distributed")
    where, out = tmp_path / "scheduler.json", folder / "dask"
    quiet = {"env": ENVIRONMENT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "dask"]
    local = ["--host", "127.0.0.1", "--scheduler-file", str(where)]
    processes = [subprocess.Popen([*dask, "scheduler", "--port", "0", "--no-dashboard", *local], **quiet)]
    try:
        deadline = time.monotonic() + 60
        while not (where.exists() and where.stat().st_size) and time.monotonic() < deadline:
            time.sleep(0.1)
        address = json.loads(where.read_text())["address"]
        worker = [*dask, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0"]
        worker += ["--host", "127.0.0.1", "--local-directory", str(tmp_path / "scratch")]
        processes += [subprocess.Popen(worker, **quiet) for _ in range(2)]
        with distributed.Client(address, set_as_default=False) as seen:
            seen.wait_for_workers(2, timeout=60)
        with ThreadPoolExecutor(1) as aside:
            killed = aside.submit(kill_midway, processes[1], out)
            found = ana_sim("batch", folder / "many.yaml", "--out", out, "--dask", address, "--json")
        assert found.code == 0, found.err
        assert 2 <= killed.result() < CHUNKS_AND_TABLES
        assert json.loads(found.out.strip().split("\n")[-1])["done"] == SCENARIOS * 2 * 100
    finally:
        for process in processes:
            process.kill()
            process.wait()
    assert tables(out) == whole


def test_dask_without_a_scheduler_says_so(folder, tmp_path, monkeypatch, ana_sim):
    pytest.importorskip("distributed")
    monkeypatch.setattr(on_dask, "SECONDS_TO_ANSWER", 1)
    found = ana_sim("batch", folder / "many.yaml", "--out", tmp_path / "none", "--dask", "tcp://127.0.0.1:1")
    assert found.code == 1
    assert "no Dask scheduler answers" in found.err
