"""What is said of a wrong value: what stands there, what was expected, how to mend it, and each thing once."""

import shutil
from pathlib import Path

import pytest

from ana_sim.scenario import ScenarioError, load_scenario, read_settings, reading, validate
from ana_sim.scenario.text import parse, read

VALID = Path(__file__).parents[1] / "scenarios" / "valid"
STRAIN = "{on: strain(north), change: {value: 0.3, low: 0.1, high: 0.5, unit: share of capacity"
"""The first change of the sample."""
SALIENCE = "salience: {value: 0.7, low: 0.5, high: 0.9"
WRONG = {
    "a year too far ahead": (
        "base.yaml", "date: 2020-02", "date: 2950-02", "2950-02",
        "`2950-02` is too far off", "years run from 1900 to 2200",
    ),
    "a high end below everything": (
        "actors/three.yaml", SALIENCE, SALIENCE.replace("0.9", "-1000000000"), "-1000000000",
        "the high end of `salience` runs from 0 (ignored) to 1 (decisive), not -1000000000", "salience: ",
    ),
    "a high end below the value": (
        "actors/three.yaml", SALIENCE, SALIENCE.replace("0.9", "0.2"), "0.2",
        "the range of `north.salience` is upside down: low 0.5 is above high 0.2", "`high` is the largest plausible",
    ),
    "a low end above the value": (
        "actors/three.yaml", SALIENCE, SALIENCE.replace("0.5", "0.95"), "0.95",
        "the range of `north.salience` is upside down: low 0.95 is above high 0.9", "`low` is the smallest plausible",
    ),
    "a range with its ends exchanged": (
        "actors/three.yaml", SALIENCE, SALIENCE.replace("0.5", "x").replace("0.9", "0.5").replace("x", "0.9"), "0.9",
        "the range of `north.salience` is upside down: low 0.9 is above high 0.5", "swap the two",
    ),
    "a change too large for anything": (
        "base.yaml", STRAIN, STRAIN.replace("0.3", "1000000000"), "1000000000",
        "a change of strain lies between -0.95 and 0.95, not 1000000000", "in share of capacity",
    ),
    "half a month of a ramp": (
        "base.yaml", "shape: ramp, months: 2", "shape: ramp, months: 1.5", "1.5",
        "a ramp lasts whole months, not 1.5", "write 1 or 2",
    ),
    "less than a month of a ramp": (
        "base.yaml", "shape: ramp, months: 2", "shape: ramp, months: 0.5", "0.5",
        "`months` runs from 1 to 1200, not 0.5", "months: Length",
    ),
    "a decimal comma between brackets": (
        "actors/three.yaml", SALIENCE, SALIENCE.replace("0.7", "0,7"), "0,7",
        "the comma splits `0,7` in two", "write 0.7: a decimal takes a point",
    ),
    "a negative decimal comma": (
        "actors/three.yaml", "ideal: {value: 0.1", "ideal: {value: -0,1", "-0,1",
        "the comma splits `-0,1` in two", "write -0.1: a decimal takes a point",
    ),
    "a yes for true": (
        "base.yaml", "repeat: true\n    note", "repeat: yes\n    note", "yes",
        "`repeat` is true or false, not the text `yes`", "write true or false, without quotes",
    ),
    "a bracket too few": (
        "base.yaml", "of: strain(north) - strain_start(north)", "of: (strain(north) - strain_start(north)", "",
        "`)` expected, found the end of the text", "each bracket that opens is closed once",
    ),
    "a decimal comma in a condition": (
        "base.yaml", "dependency > 0.9", "dependency > 0,9", ",",
        "a comma has no place here", "a decimal takes a point, as in 0.5",
    ),
    "a target that is a number": (
        "base.yaml", "on: institution", 'on: "3"', "3",
        "a name to act on expected, found `3`", "ana-sim words targets",
    ),
    "a target that nobody knows": (
        "base.yaml", "on: institution", "on: weather(north)", "weather",
        "`weather` is nothing one can act on", "ana-sim words targets",
    ),
    "a name that nobody knows in a condition": (
        "base.yaml", "dependency > 0.9", "zzz > 0.9", "zzz",
        "`zzz` is nothing one can look at", "ana-sim words reads",
    ),
    "a number for a unit": (
        "actors/three.yaml", f"{SALIENCE}, unit: index", f"{SALIENCE}, unit: 3", "3",
        "`unit` of `salience` is a text, not the number 3", "unit: Unit, as in: index, share, months, nm",
    ),
    "a unit of nothing": (
        "actors/three.yaml", f"{SALIENCE}, unit: index", f"{SALIENCE}, unit: furlong", "furlong",
        "`furlong` is no unit of `north.salience`", "write `unit: index`",
    ),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(VALID, tmp_path / "valid"))


@pytest.mark.parametrize("name", list(WRONG))
def test_each_kind_of_slip_is_said_once_where_it_stands_and_with_the_way_out(folder, name):
    file, old, new, there, message, hint = WRONG[name]
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    (problem,) = validate(path)
    assert problem.message == message
    assert hint in problem.hint
    assert problem.excerpt[problem.column - 1 : problem.column - 1 + problem.length].strip('"').endswith(there)
    assert problem.excerpt in text.replace(old, new).split("\n")


@pytest.mark.parametrize("given", ["null", "true", "false"])
def test_a_setting_is_shown_as_it_was_typed(given):
    with pytest.raises(ScenarioError) as raised:
        load_scenario(VALID / "base.yaml", set=read_settings([f"parameters.memory={given}"]))
    (problem,) = raised.value.problems
    assert problem.excerpt == f"parameters.memory={given}"
    assert problem.excerpt[problem.column - 1 :] == given


RECORD = "{value: 0.5, low: 0, high: 1, unit: index, judgement: test}"
MISPLACED = {
    kind: parse(text, file="wrong")
    for kind, text in {
        "a number with its range": RECORD, "a number": "0.5", "a text": "much", "nothing": "null",
        "a list of numbers": "[1, 2]", "a mapping of numbers": f"{{value: {RECORD}, low: 1}}",
    }.items()
}  # fmt: skip


@pytest.mark.parametrize("file", sorted(str(path.relative_to(VALID)) for path in VALID.rglob("*.yaml")))
@pytest.mark.parametrize("kind", list(MISPLACED))
def test_no_wrong_thing_in_place_of_a_whole_entry_ends_in_a_traceback(monkeypatch, file, kind):
    """Every mapping and list of every kind of file, the whole file too, holds something else once."""
    whole = read(VALID / file)
    for path in [(), *_entries(whole)]:
        changed = whole.replaced(path, MISPLACED[kind])
        known = reading.read
        with monkeypatch.context() as patched:
            patched.setattr(reading, "read", lambda p, known=known, changed=changed: _read(p, known, changed, file))
            problems = validate(VALID / file)
        assert all(problem.message for problem in problems)
        assert problems or kind in ("nothing", "a number with its range"), path


def _read(path, known, changed, file):
    return changed if Path(path) == (VALID / file).resolve() else known(path)


def _entries(node, path=()):
    for step, child in node.items() or enumerate(node.elements()):
        if isinstance(child.value, dict | list):
            yield (*path, step)
            yield from _entries(child, (*path, step))
