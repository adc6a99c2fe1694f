"""No wrong value in any number or expression that a person may write is taken in silence."""

import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ana_sim.cli.app import app
from ana_sim.scenario import library, validate
from ana_sim.scenario.text import read
from tools.fuzz_inputs import run, wrong_values
from tools.fuzz_inputs.places import put, tries_in
from tools.fuzz_inputs.shelf import Shelf, outcome_of

ROOT = Path(__file__).parents[2]
SORTS = {
    "number", "unit", "source", "bare number", "month", "condition", "expression", "target", "choice", "yes or no",
    "set number", "set date", "set truth", "set choice", "cell",
}  # fmt: skip


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    return Shelf(tmp_path_factory.mktemp("fuzz"))


@pytest.fixture(scope="module")
def tries(shelf):
    return run.every(shelf)


def test_no_wrong_value_is_taken_in_silence(shelf, tries, tmp_path):
    chosen = run.some(tries, 300, seed=20200101)
    found = run.go_through(chosen, shelf, state=tmp_path / "state.json", quiet=True)
    assert sum(found.counts.values()) == 300
    assert {sort for sort, *_ in found.counts} == SORTS
    assert found.unnoticed == [], [chosen[at] for _, at in found.unnoticed]
    assert "silent" in run.summary(found.counts).splitlines()[0]


def test_what_was_tried_is_not_tried_again(shelf, tries, tmp_path, monkeypatch):
    state = tmp_path / "state.json"
    before = run.go_through(tries[:5], shelf, state=state)
    with monkeypatch.context() as blind:
        blind.setattr(run, "_said_of", lambda group, shelf: [[] for _ in group])
        after = run.go_through(tries[:8], shelf, state=state)
        assert (before.done, after.done) == (5, 8)
        assert {at for _, at in after.unnoticed} == {5, 6, 7}
        assert len(run.go_through(tries[1:9], shelf).unnoticed) == 8
    mended = run.go_through(tries[:8], shelf, state=state)
    assert mended.unnoticed == []
    assert sum(mended.counts.values()) == 8


def test_a_traceback_is_no_refusal(tries):
    assert outcome_of(tries[0], ZeroDivisionError()) == "broke"


def test_a_file_read_in_part_says_what_it_says_when_read_whole(shelf, tries):
    for one in random.Random(5).sample([one for one in tries if one.spans], 25):
        assert run.told(shelf.said(one)) == run.told(shelf.said(one, whole=True)), one


def test_several_wrong_values_at_once_come_out_as_each_alone(shelf, tries):
    together = [group for group in run._together(tries) if len(group) > 1]
    for group in random.Random(7).sample(together, 6):
        for one, problems in list(zip(group, run._said_of(group, shelf), strict=True))[:4]:
            assert outcome_of(one, problems) == outcome_of(one, run.said(one, shelf)), one


def test_every_kind_of_file_is_tried(tries):
    folders = {str(Path(one.file).parent) for one in tries if one.spans}
    assert folders >= {".", "actors", "batches", "layers", "observations", "parameters", "postures", "samples"}
    assert {"sources.yaml", "historical.yaml", "azerbaijan.operators.csv"} <= {Path(one.file).name for one in tries}


def test_a_wrong_value_stands_in_its_place_and_nowhere_else():
    text = (library() / "postures" / "active.yaml").read_text(encoding="utf-8")
    for one in tries_in("postures/active.yaml", read(library() / "postures" / "active.yaml"), text):
        changed = put(text, one.spans)
        apart = [k for k, (a, b) in enumerate(zip(text.split("\n"), changed.split("\n"), strict=True)) if a != b]
        assert apart == sorted({line for line, *_ in one.spans})


@pytest.mark.parametrize("where", sorted({one[-1] for one in wrong_values.ALLOWED}))
def test_what_is_allowed_is_documented_where_it_is_said_to_be(where):
    page, said = where.split(": ", 1)
    assert said in " ".join((ROOT / page).read_text(encoding="utf-8").split())


def test_strict_counts_every_kind_of_warning_as_a_mistake(shelf, tries):
    """One try of each sort and kind that is warned about passes `validate`, and fails `validate --strict`."""
    warned = {}
    for one in run.some([one for one in tries if one.sort in ("number", "unit", "condition")], 90, seed=3):
        problems = shelf.said(one)
        if problems and all(problem.severity == "warning" for problem in problems):
            warned.setdefault((one.sort, one.kind), one)
    assert len(warned) >= 5
    for one in warned.values():
        path = shelf.root / one.file
        whole = path.read_text(encoding="utf-8")
        path.write_text(put(whole, one.spans), encoding="utf-8")
        try:
            lax, strict = (CliRunner().invoke(app, ["validate", *option, str(path)]) for option in ([], ["--strict"]))
        finally:
            path.write_text(whole, encoding="utf-8")
        assert (lax.exit_code, strict.exit_code) == (0, 1), one
        assert "warning[" in lax.stdout and "error[" in strict.stdout and "warning[" not in strict.stdout


CHANGED = {
    "a tie in another unit": ("actors/azerbaijan.yaml", "unit: tie,", "unit: share of need,", "no unit of `ties."),
    "a rule in another unit": ("parameters/standard.yaml", "unit: chance,", "unit: per month,", "no unit of `"),
    "a decision in another unit": ("postures/active.yaml", "unit: ratio,", "unit: nm,", "no unit of `"),
    "an effect in a unit of nothing": ("historical.yaml", "unit: affinity,", "unit: furlong,", "no unit of affinity"),
    "a hazard in another unit": (
        "historical.yaml", "unit: log of the monthly rate,", "unit: per month,", "no unit of `hazard.base`",
    ),
    "a weight in no unit of anything": (
        "historical.yaml", "unit: per unit of strain", "unit: furlong", "no unit of `terms.times`",
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
def test_what_the_fuzz_found_once_is_noticed(tmp_path, name):
    file, old, new, said = CHANGED[name]
    path = Shelf(tmp_path).root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(said in problem.message for problem in validate(path)), [problem.message for problem in validate(path)]
