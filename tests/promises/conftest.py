"""Folders that ana-sim wrote, small and whole, for tests that do to them what strangers, disks and time do."""

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from ana_sim import load_posture, load_scenario, run_comparison
from ana_sim.results.kept import kept
from ana_sim.results.record import as_text, sealed
from ana_sim.runs.batch.run import run_batch
from ana_sim.scenario.batch import load_batch
from tests.batch.conftest import BATCH, write_world
from tests.cli.conftest import ana_sim  # noqa: F401 - a fixture

ROOT = Path(__file__).parents[2]
SECONDS = 180


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    """A folder with two scenarios of seven months."""
    folder = write_world(tmp_path_factory.mktemp("world"))
    (folder / "small.yaml").write_text(BATCH, encoding="utf-8")
    return folder


def compared(world, out, **how):
    """Run a small comparison into a folder and return its Results."""
    postures = [load_posture(name) for name in ("passive", "active")]
    asked = {"seed": 1, "replications": 3, "engine": "wasm"} | how
    return run_comparison(load_scenario(world / "first.yaml"), postures, out=out, **asked)


@pytest.fixture(scope="session")
def once(world, tmp_path_factory):
    """A comparison and a batch, run once."""
    folder = tmp_path_factory.mktemp("once")
    compared(world, folder / "comparison")
    run_batch(load_batch(world / "small.yaml"), folder / "batch", engine="wasm")
    with kept(folder / "findings", "hindcast.json", kind="hindcast", made={"versions": {"ana-sim": "0"}}) as part:
        part.write_text(as_text({"scores": [{"series": "=1+1", "skill": 0.5}]}), encoding="utf-8")
    return folder


@pytest.fixture
def folders(once, tmp_path):
    """A copy of the comparison, the batch and the findings, with something precious beside them."""
    shutil.copytree(once, tmp_path / "theirs")
    (tmp_path / "precious.txt").write_text("thesis")
    return tmp_path / "theirs"


@pytest.fixture
def comparison(folders):
    return folders / "comparison"


def forged(path, change):
    """Change a record as a forger does: with a checksum that fits."""
    record = json.loads(path.read_text(encoding="utf-8"))
    del record["checksum"]
    change(record)
    path.write_text(sealed(record), encoding="utf-8")


def flip(path):
    """Change one bit in the middle of a file."""
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def state(folder):
    """Return name -> hash of every file of a folder, hidden ones too."""
    files = (path for path in Path(folder).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def command(*words, code=None, cwd=None, **environment):
    """Run `ana-sim` in a process of its own, some code before it, and return it when it is done."""
    asked = ["ana-sim", *map(str, words)]
    text = f"{code or ''}\nimport sys\nsys.argv = {asked!r}\nfrom ana_sim.cli import main\nmain()\n"
    return program(text, cwd=cwd, **environment)


ONE_AFTER_ANOTHER = """
import contextlib, io, json, sys
from ana_sim.cli import main
said = []
for code, words in {steps!r}:
    exec(code)
    sys.argv, text, ended = words, io.StringIO(), 0
    try:
        with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
            main()
    except SystemExit as stop:
        ended = stop.code or 0
    said.append((ended, text.getvalue()))
print(json.dumps(said))
"""


def commands(*steps):
    """Run pairs (code before it, words of `ana-sim`) in one process of their own; return each one's (code, text)."""
    steps = [(code, ["ana-sim", *map(str, words)]) for code, words in steps]
    done = program(ONE_AFTER_ANOTHER.format(steps=steps))
    assert done.returncode == 0, said(done)
    return json.loads(done.stdout)


def program(text, *, cwd=None, **environment):
    """Run a program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", text],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        timeout=SECONDS,
    )


def said(done):
    return (done.stdout + done.stderr).decode("utf-8", "replace")
