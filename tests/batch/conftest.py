"""A small world of two powers and seven months, and batches of it."""

import hashlib
from pathlib import Path

import pytest

from ana_sim.scenario import new
from ana_sim.scenario.batch import load_batch

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
    hazard: {{chance: {{value: 0.2, low: 0.1, high: 0.3, unit: chance per month, judgement: "made up"}}}}
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
points: [{grid: {parameters.tempo: [0.2, 0.4, 0.7]}}]
replications: 5
seed: 3
record: {home: monthly, powers: yearly}
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with two scenarios of a small world."""
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "small.yaml").write_text(new("actors"), encoding="utf-8")
    for name, change in (("first", 0.1), ("second", 0.4)):
        text = SCENARIO.format(title=f"The {name}", change=change)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


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


def tables(folder):
    """Return {name: hash} of every table of a batch folder."""
    files = sorted(Path(folder).rglob("*.parquet"))
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
