"""One setter for files, `--set`, batches and Python: the same paths, the same words."""

from pathlib import Path

import numpy as np
import pytest

from ana_sim.scenario import (
    ScenarioError,
    SettingError,
    load_comparison,
    load_posture,
    load_scenario,
    with_numbers,
    with_settings,
)

VALID = Path(__file__).parents[1] / "scenarios" / "valid"
BASE = VALID / "base.yaml"
RESOLVED = load_scenario(BASE).resolved
QUIET = load_posture("quiet", near=VALID).resolved

SET = {
    "powers.north.dispute.open": 0.3,
    "powers.north.foothold.radio.size": 0.5,
    "powers.north.foothold.radio.present": False,
    "powers.far_union.ties.security": 0.1,
    "powers.east.commitment": 2,
    "home.supply.energy": 3,
    "affinity.north|far_union": -0.2,
    "parameters.memory": 0.96,
    "events.storm.date": "2020-05",
    "events.storm.effects.1.change": -0.2,
    "events.drizzle.chance": 0.1,
    "events.unrest.base": -4,
    "events.unrest.terms.0.times": 2,
    "events.unrest.not_before": "2020-04",
    "events.talks.delay": 2,
}


@pytest.mark.parametrize(("path", "value"), SET.items())
def test_a_file_set_and_a_resolved_scenario_set_are_the_same(path, value):
    reloaded = load_scenario(BASE, set={path: value}).resolved
    assert with_numbers(RESOLVED, {path: value}) == reloaded != RESOLVED


def test_what_is_not_set_is_shared_and_what_is_given_stays():
    before = load_scenario(BASE).resolved
    changed = with_numbers(RESOLVED, {"powers.north.strain": 0.5})
    assert changed["powers"]["north"]["strain"] == 0.5
    assert before == RESOLVED
    assert changed["events"] is RESOLVED["events"]
    assert changed["powers"]["east"] is RESOLVED["powers"]["east"]


@pytest.mark.parametrize("value", [np.float64(0.5), np.float32(0.5), np.int64(1), 1])
def test_numbers_of_numpy_are_welcome_and_become_plain_numbers(value):
    for found in (with_numbers(RESOLVED, {"parameters.phi": value}),
                  load_scenario(BASE, set={"parameters.phi": value}).resolved):  # fmt: skip
        assert found["parameters"]["phi"] == value
        assert type(found["parameters"]["phi"]) is float


POINT = "write 0.5, with a point and without quotes"
SET_WHAT = "numbers, choices, yes or no, and dates are set"
LEVELS = "`level` is one of `neighbourhood`, `regional` and `systemic`, not the text `near`"
WRONG = [
    ("powers.north.salience", 1.4, "`salience` runs from 0 (ignored) to 1 (decisive), not 1.4", ""),
    ("parameters.memory", "0.5", "`memory` is a number, not the text `0.5`", POINT),
    ("parameters.memory", "5 %", "`memory` is a number, not the text `5 %`", "write 0.05 for 5 %"),
    ("parameters.memory", "0,5", "`memory` is a number, not the text `0,5`", POINT),
    ("parameters.memory", True, "`memory` is a number, not `true`", ""),
    ("parameters.memory", np.True_, "`memory` is a number, not `true`", ""),
    ("parameters.memory", None, "`memory` is a number, not nothing", ""),
    ("parameters.memory", float("nan"), "`memory` must be a finite number, not nan", ""),
    ("parameters.memory", np.inf, "`memory` must be a finite number, not inf", ""),
    ("powers.north.foothold.radio.present", 1, "`present` is true or false, not the number 1", ""),
    ("powers.north.level", "near", LEVELS, ""),
    ("powers.nort.salience", 0.5, "`powers.nort.salience` leads to no number: there is no `nort`", "mean `north`?"),
    ("parameters.memry", 0.9, "`parameters.memry` leads to no number: there is no `memry`", "did you mean `memory`?"),
    ("north.salience", 0.9, "`north.salience` is no path to a number", "did you mean `powers.north.salience`?"),
    ("weather", 1, "`weather` is no path to a number",
     "a path starts with home, powers, affinity, parameters, events, posture or postures"),
    ("powers.north.ties", 0.5, "`powers.north.ties` is not one number",
     "add what of it: security, energy, trade, transit, diplomacy"),
    ("powers.north.name", "South", "`powers.north.name` is no number", SET_WHAT),
    ("powers.north.capacity.security", 0.5,
     "`powers.north.capacity.security` follows from the share and the tie of the power in security", "set one of"),
    ("affinity.north|east", 0.5, "`affinity.north|east` leads to no number: there is no `east|north`", ""),
    ("events.storm.effects.2.change", 1, "`events.storm.effects.2.change` leads to no number: there is no `2`",
     "known: 0, 1"),
    ("events.unrest.date", "2020-05", "the event `unrest` has no date to move: it comes by chance",
     "a scenario that extends this one can state the event anew, or `remove` it"),
    ("events.quarrel.date", "never", "the event `quarrel` has no date to move: a condition sets it off",
     "`events.quarrel.not_before` sets the first month in which it can come"),
    ("events.quarrel.chance", 0.1, "`events.quarrel.chance` is not stated in the files: a condition sets it off", ""),
    ("events.storm.date", "2020-05-17", "`2020-05-17` has a day, which nothing here uses", "write the month alone"),
    ("events.storm.date", "May", "`May` is no month", "a month is written YYYY-MM, as in 2022-02"),
    ("events.storm.date", 3, "`3` is no month", ""),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "message", "hint"), WRONG)
def test_a_mistake_is_shown_in_the_same_words_everywhere(path, value, message, hint):
    with pytest.raises(SettingError) as caught:
        with_numbers(RESOLVED, {path: value})
    with pytest.raises(ScenarioError) as loading:
        load_scenario(BASE, set={path: value})
    (problem,) = loading.value.problems
    assert caught.value.message == problem.message == message
    assert hint in caught.value.hint
    assert caught.value.hint == problem.hint
    assert problem.column == (1 if caught.value.at == "path" else len(path) + 2)


def test_a_date_outside_the_calendar_is_refused():
    with pytest.raises(SettingError, match="`date` of `storm` is 2021-12, outside 2020-01 to 2020-07"):
        with_numbers(RESOLVED, {"events.storm.date": "2021-12"})


def test_a_date_may_be_moved_to_never_and_back():
    never = with_numbers(RESOLVED, {"events.storm.date": "never"})
    assert never["events"]["storm"]["date"] is None
    assert with_numbers(never, {"events.storm.date": "2020-02"}) == RESOLVED
    assert load_scenario(BASE, set={"events.storm.date": "never"}).resolved == never


def test_the_numbers_of_a_posture_are_set_by_their_names():
    assert with_numbers(QUIET, {"activism": 0.5, "tolerance": "any", "side": "balance", "bid": True}) == QUIET | {
        "activism": 0.5, "tolerance": 1e9, "side": "balance", "bid": True,
    }  # fmt: skip
    with pytest.raises(SettingError, match="did you mean `activism`"):
        with_numbers(QUIET, {"activsm": 0.5})


def test_posture_means_all_compared_and_postures_name_means_one():
    settings = {"posture.resolve": 2, "postures.quiet.tolerance": 0.5, "parameters.memory": 0.96}
    bold = QUIET | {"name": "bold"}
    scenario, compared, calendar = with_settings(
        settings, scenario=RESOLVED, compared={"quiet": QUIET, "bold": bold}, calendar={"quiet": QUIET}
    )
    assert scenario["parameters"]["memory"] == 0.96
    assert [(one["resolve"], one["tolerance"]) for one in compared.values()] == [(2, 0.5), (2, 0.002)]
    assert (calendar["quiet"]["resolve"], calendar["quiet"]["tolerance"]) == (1, 0.5)


def test_a_posture_that_is_not_there_is_shown_with_the_nearest():
    with pytest.raises(SettingError, match="no posture `quite`; did you mean `quiet`"):
        with_settings({"postures.quite.resolve": 1}, scenario=RESOLVED, compared={"quiet": QUIET})


def test_a_comparison_is_loaded_with_all_its_settings():
    settings = {"posture.resolve": 2, "postures.quiet.tolerance": 0.5, "powers.north.strain": 0.2}
    scenario, (leaning,) = load_comparison(BASE, ["leaning"], set=settings)
    assert scenario.resolved["powers"]["north"]["strain"] == 0.2
    assert (leaning.resolved["resolve"], leaning.numbers["resolve"].judgement) == (2, "set on the command line")
    assert leaning.resolved["tolerance"] == 1e9
    assert (scenario.postures["quiet"].resolved["resolve"], scenario.postures["quiet"].resolved["tolerance"]) == (
        1,
        0.5,
    )


def test_a_comparison_refuses_the_name_of_a_posture_that_is_not_in_it():
    with pytest.raises(ScenarioError, match="no posture `active`") as caught:
        load_comparison(BASE, ["leaning"], set={"postures.active.resolve": 2})
    assert caught.value.problems[0].file == "--set"


def test_without_a_posture_compared_there_is_none_to_set():
    with pytest.raises(ScenarioError, match="no posture is compared here"):
        load_comparison(BASE, [], set={"posture.resolve": 2})


def test_mistakes_in_a_posture_are_shown_like_those_of_a_scenario():
    with pytest.raises(ScenarioError) as caught:
        load_posture("quiet", near=VALID, set={"posture.resolve": 7})
    (problem,) = caught.value.problems
    assert problem.excerpt == "posture.resolve=7"
    assert problem.message.startswith("`resolve` runs from 0")


def test_a_file_must_say_why_it_sets_a_number(tmp_path):
    (tmp_path / "x.yaml").write_text(
        f"kind: scenario\ntitle: T\nquestion: Q?\nextends: {BASE}\nset:\n  parameters.memory: 0.96\n", encoding="utf-8"
    )
    with pytest.raises(ScenarioError, match="`memory` says neither where it comes from nor why"):
        load_scenario(tmp_path / "x.yaml")
