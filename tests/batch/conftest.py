"""A small world of two powers and seven months, and batches of it."""

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ana_sim.runs.batch import plan as planning
from ana_sim.runs.batch.run import run_batch
from ana_sim.scenario import new
from ana_sim.scenario.batch import load_batch
from tests.cli.conftest import ana_sim  # noqa: F401 - a fixture

SCENARIO = """kind: scenario
title: {title}
question: Does the batch run?
actors: small
parameters: standard
start: 2020-11
months: 7
postures:
  - {{from: start, posture: passive}}
  - {{from: 2020-12, posture: compared}}
events:
  flood:
    title: A flood
    hazard: {{chance: {{value: 0.2, low: 0.1, high: 0.3, unit: per month, judgement: "made up"}}}}
    note: made up
    effects:
      - on: strain(neighbour)
        change: {{value: {change}, low: 0, high: 0.5, unit: share of capacity, judgement: "made up"}}
        shape: step
"""
BATCH = """kind: batch
title: A small batch
scenarios: [first, second]
postures: [passive, active]
points: [{grid: {parameters.offers: [0.2, 0.4, 0.7]}}]
replications: 5
seed: 3
record: {home: monthly, powers: yearly}
"""


def write_world(folder):
    """Write two scenarios of a small world."""
    (folder / "actors").mkdir()
    (folder / "actors" / "small.yaml").write_text(new("actors"), encoding="utf-8")
    for name, change in (("first", 0.1), ("second", 0.4)):
        text = SCENARIO.format(title=f"The {name}", change=change)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path):
    """A folder with two scenarios of a small world."""
    return write_world(tmp_path)


@pytest.fixture(scope="session")
def finished_once(tmp_path_factory):
    """A finished batch of several chunks, run once for all tests."""
    folder, before = write_world(tmp_path_factory.mktemp("once")), planning.RUNS_IN_CHUNK
    (folder / "small.yaml").write_text(BATCH, encoding="utf-8")
    planning.RUNS_IN_CHUNK = 15
    try:
        run_batch(load_batch(folder / "small.yaml"), folder / "out")
    finally:
        planning.RUNS_IN_CHUNK = before
    return folder / "out"


@pytest.fixture
def finished(finished_once, folder, monkeypatch):
    """A copy of a finished batch of several chunks, beside its files."""
    monkeypatch.setattr(planning, "RUNS_IN_CHUNK", 15)
    shutil.copytree(finished_once, folder / "out")
    return folder / "out"


@pytest.fixture
def batch_file(folder):
    """Write a batch file, some of its text replaced, and return its path."""

    def write(name="small", text=BATCH, **replaced):
        for old, value in replaced.items():
            assert f"{old}:" in text
            lines = [f"{old}: {value}" if line.startswith(f"{old}:") else line for line in text.split("\n")]
            text = "\n".join(lines)
        path = folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def small(batch_file):
    """Load a batch of the small world."""
    return lambda **replaced: load_batch(batch_file(**replaced))


def with_broken_scenario(batch, **numbers):
    """Return a batch with a third scenario, whose rules have a number that no file could state: memory 1e308.

    numbers: other numbers of its rules; None leaves one out, so that no world can be built.
    """
    resolved = batch.scenarios["first"].resolved
    rules = resolved["parameters"] | (numbers or {"memory": 1e308})
    rules = {name: value for name, value in rules.items() if value is not None}
    third = replace(batch.scenarios["first"], name="third", resolved=resolved | {"name": "third", "parameters": rules})
    return replace(batch, scenarios=batch.scenarios | {"third": third})


def tables(folder):
    """Return {name: hash} of every table of a batch folder."""
    files = sorted(Path(folder).rglob("*.parquet"))
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
