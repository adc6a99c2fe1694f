"""No wrong value in any number or expression of a shipped file is taken in silence."""

import importlib.util
from pathlib import Path

import pytest

from ana_sim.scenario import library, validate

TOOL = Path(__file__).parents[2] / "tools" / "fuzz_inputs.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("fuzz_inputs", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_wrong_value_is_taken_in_silence(tool, tmp_path):
    found, silent = tool.fuzz(300, seed=20200101, folder=tmp_path)
    assert sum(found.values()) == 300
    assert {sort for sort, *_ in found} == {
        "number", "unit", "source", "bare number", "month", "condition", "expression", "target",
    }  # fmt: skip
    assert silent == [], "\n".join(f"{one.file} {one.path} {one.kind}" for one in silent)
    assert "silent" in tool.summary(found).splitlines()[0]


def test_the_tool_sees_what_is_taken_in_silence(tool, tmp_path, monkeypatch):
    monkeypatch.setattr(tool, "validate", lambda path: [])
    _, silent = tool.fuzz(20, seed=1, folder=tmp_path)
    assert silent


def test_a_wrong_value_stands_in_its_place_and_nowhere_else(tool):
    text = (library() / "postures" / "active.yaml").read_text(encoding="utf-8")
    for one in tool.tries_of("postures/active.yaml"):
        changed = tool.put(text, one.spans)
        apart = [k for k, (a, b) in enumerate(zip(text.split("\n"), changed.split("\n"), strict=True)) if a != b]
        assert apart == sorted({line for line, *_ in one.spans})


CHANGED = {
    "a tie in another unit": ("actors/azerbaijan.yaml", "unit: tie,", "unit: share of need,", "no unit of `ties."),
    "a rule in another unit": ("parameters/standard.yaml", "unit: chance,", "unit: per month,", "no unit of `"),
    "a decision in another unit": ("postures/active.yaml", "unit: ratio,", "unit: nm,", "no unit of `"),
    "an effect in a unit of nothing": ("historical.yaml", "unit: affinity,", "unit: furlong,", "no unit of affinity"),
    "a hazard in another unit": (
        "historical.yaml", "unit: log of the monthly rate,", "unit: per month,", "no unit of `hazard.base`",
    ),
    "an axis with a value twice": (
        "batches/activism-sweep.yaml", "[0, 0.2, 0.5, 1]", "[0, 0.2, 0.2, 1]", "`0.2` stands twice in one axis",
    ),
    "more dependency than there are powers": (
        "historical.yaml", "when: presence(russia, garrison) > 0.5", "when: dependency > 97", "is never true",
    ),
    "a month after the end": (
        "historical.yaml", "when: presence(russia, garrison) > 0.5", "when: month > 156", "is never true",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", list(CHANGED))
def test_what_the_fuzz_found_once_is_noticed(tool, tmp_path, name):
    file, old, new, said = CHANGED[name]
    path = tool.Shelf(tmp_path).root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(said in problem.message for problem in validate(path)), [problem.message for problem in validate(path)]
