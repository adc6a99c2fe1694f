"""Scenarios put together from several files: what results, and where each number comes from."""

import dataclasses
import json
from pathlib import Path

import pytest

from ana_sim.rules import world
from ana_sim.scenario import ScenarioError, library, load_posture, load_scenario, read_settings, validate

VALID = Path(__file__).parents[1] / "scenarios" / "valid"


def load(name, **options):
    return load_scenario(VALID / f"{name}.yaml", **options)


def test_the_resolved_form_is_plain_json():
    resolved = load("both").resolved
    assert json.loads(json.dumps(resolved)) == resolved


def test_every_power_states_every_number_in_the_order_of_ids():
    powers = load("base").resolved["powers"]
    assert list(powers) == ["east", "far_union", "north"]
    for power in powers.values():
        for part in ("ties", "shares", "capacity", "needs", "alternatives"):
            assert tuple(power[part]) == world.DOMAINS


def test_what_a_file_leaves_out_has_its_stated_default():
    powers = load("base").resolved["powers"]
    north, union = powers["north"], powers["far_union"]
    assert [union[key] for key in ("grievance", "commitment", "injury")] == [0.0] * 3
    assert union["dispute"] == {"open": 0.0, "held": 0.5}
    assert (north["capacity"]["security"], north["alternatives"]["transit"]) == (0.0, 1.0)
    assert north["alternatives"]["trade"] == 1.0
    assert north["foothold"]["garrison"] == {
        "name": "Garrison on the cape", "size": 0.2, "present": True, "removable": False,
    }  # fmt: skip


def test_what_lies_between_home_and_a_power_is_resolved():
    powers = load("base").resolved["powers"]
    assert powers["north"]["dispute"] == {"open": 0.6, "held": 0.25}
    assert (powers["north"]["injury"], powers["east"]["commitment"]) == (0.2, 1.0)


def test_orders_are_resolved_with_months_from_the_start():
    assert load("base").resolved["orders"] == [
        {"kind": "cut", "partner": "north", "other": None, "domain": "radio", "from": 2, "until": 4},
        {"kind": "resist", "partner": "north", "other": None, "domain": None, "from": 0, "until": None},
    ]


def test_a_number_says_from_which_data_and_by_which_rule_it_comes():
    held = load("base").numbers["powers.north.dispute.held"]
    assert (held.data, held.rule, held.judgement) == ("borders: ISL", "area held / area claimed, ± 0.1", None)
    assert load("base").numbers["powers.north.injury"].constant == "the same for every home in tests"


def test_affinity_is_keyed_by_the_pair_in_alphabetical_order():
    assert load("base").resolved["affinity"] == {"east|far_union": 0.5, "far_union|north": -0.7}


def test_the_parameters_are_those_of_the_rules():
    parameters = load("base").resolved["parameters"]
    assert tuple(parameters) == world.PARAMETERS
    assert all(isinstance(value, float) for value in parameters.values())


def test_dates_become_months_from_the_start():
    resolved = load("base").resolved
    assert resolved["events"]["storm"]["date"] == 1
    assert (resolved["events"]["unrest"]["not_before"], resolved["events"]["unrest"]["not_after"]) == (1, 11)
    assert resolved["schedule"] == [{"from": 0, "posture": "quiet"}, {"from": 2, "posture": "compared"}]


def test_events_keep_their_order_and_their_trigger():
    events = load("base").resolved["events"]
    assert [(name, event["trigger"]) for name, event in events.items()] == [
        ("storm", "date"), ("unrest", "hazard"), ("talks", "after"), ("quarrel", "condition"), ("drizzle", "hazard"),
        ("pact", "hazard"),
    ]  # fmt: skip
    assert events["unrest"]["base"] == -3.0
    assert events["unrest"]["terms"] == [{"of": "strain(north) - strain_start(north)", "times": 5.0}]
    assert (events["talks"]["after"], events["talks"]["delay"]) == ("unrest", 1)
    assert (events["drizzle"]["chance"], events["drizzle"]["repeat"], events["drizzle"]["given"]) == (0.02, True, True)
    assert events["storm"]["effects"][0] == {"on": "strain(north)", "change": 0.3, "shape": "ramp", "months": 2.0}


def value_at(resolved, path):
    """Follow a path of `numbers` into the resolved form."""
    here, steps = resolved, path.split(".")
    for place, step in enumerate(steps):
        here = here[int(step)] if isinstance(here, list) else here[step]
        if isinstance(here, dict) and steps[0] == "events" and place == len(steps) - 1:
            raise AssertionError(f"{path} is not one number")
    return here


@pytest.mark.parametrize("name", ["base", "calmer", "longer", "both"])
def test_every_number_stands_in_the_resolved_form_under_its_path(name):
    scenario = load(name)
    assert len(scenario.numbers) > 110
    for path, number in scenario.numbers.items():
        assert value_at(scenario.resolved, path) == number.value
        assert number.low <= number.value <= number.high
        assert number.sources or number.judgement or number.rule or number.constant
        assert number.unit


def test_a_number_knows_its_file_and_line():
    number = load("both").numbers["powers.north.salience"]
    line = (VALID / "calmer.yaml").read_text(encoding="utf-8").split("\n")[number.line - 1]
    assert Path(number.file).name == "calmer.yaml"
    assert line.strip().startswith("actors.powers.north.salience:")


def test_the_later_file_wins():
    both = load("both")
    assert both.months == 13
    assert "storm" not in both.resolved["events"]
    assert list(both.resolved["events"]) == ["unrest", "talks", "quarrel", "drizzle", "pact", "late_talks"]
    assert both.resolved["powers"]["north"]["salience"] == 0.5
    assert both.resolved["parameters"]["memory"] == 0.95
    assert both.resolved["affinity"]["far_union|north"] == -0.6


def test_a_setting_keeps_range_and_unit_and_drops_the_old_source():
    before, after = load("base").numbers["events.drizzle.chance"], load("calmer").numbers["events.drizzle.chance"]
    assert (after.low, after.high, after.unit) == (before.low, before.high, before.unit)
    assert (before.sources, before.judgement) == ((), "test")
    assert (after.sources, after.judgement) == (("almanac",), None)


def test_a_tie_the_actors_file_leaves_out_can_be_set_with_a_full_record():
    assert load("base").resolved["powers"]["far_union"]["ties"]["transit"] == 0.0
    assert load("both").resolved["powers"]["far_union"]["ties"]["transit"] == 0.2


def test_changes_say_which_file_did_what():
    changes = {(change.path, change.action): change for change in load("both").changes}
    removed = changes["events.storm", "removes"]
    assert (Path(removed.file).name, removed.before, removed.after) == ("calmer.yaml", "A storm over the North", None)
    months = changes["months", "sets"]
    assert (Path(months.file).name, months.before, months.after) == ("longer.yaml", 7, 13)
    assert changes["actors.powers.north.salience", "sets"].before == 0.7


def test_an_event_of_the_same_name_replaces_the_earlier(tmp_path):
    (tmp_path / "x.yaml").write_text(
        f"kind: scenario\ntitle: T\nquestion: Q?\nextends: {VALID / 'base.yaml'}\nevents:\n"
        "  storm: {title: A breeze, replaces: true, date: 2020-05, note: test, effects: []}\n",
        encoding="utf-8",
    )
    scenario = load_scenario(tmp_path / "x.yaml")
    assert scenario.resolved["events"]["storm"]["title"] == "A breeze"
    assert next(iter(scenario.resolved["events"])) == "storm"
    assert ("replaces", "events.storm") in [(change.action, change.path) for change in scenario.changes]


def test_the_command_line_comes_last():
    settings = read_settings(["actors.powers.north.salience=.6", "events.drizzle.chance=0.1"])
    scenario = load("both", set=settings)
    salience = scenario.numbers["powers.north.salience"]
    assert (salience.value, salience.file, salience.judgement) == (0.6, "--set", "set on the command line")
    assert scenario.resolved["events"]["drizzle"]["chance"] == 0.1


def test_the_value_of_a_number_is_set_with_or_without_saying_so():
    short, long = (load("base", set={f"powers.north.strain{end}": 0.2}) for end in ("", ".value"))
    assert short.numbers["powers.north.strain"] == long.numbers["powers.north.strain"]
    assert long.numbers["powers.north.strain"].judgement == "set on the command line"


def test_the_command_line_takes_values_records_and_short_paths():
    scenario = load("base", set={
        "powers.north.strain": 0.2,
        "affinity.north|far_union": -0.6,
        **read_settings(["powers.far_union.ties.security={value: 0.1, low: 0, high: 0.2, unit: tie, judgement: try}"]),
        "parameters.memory": {"value": 0.95, "source": "almanac"},
    })  # fmt: skip
    powers = scenario.resolved["powers"]
    assert (powers["north"]["strain"], powers["far_union"]["ties"]["security"]) == (0.2, 0.1)
    assert scenario.resolved["affinity"]["far_union|north"] == -0.6
    assert scenario.numbers["parameters.memory"].sources == ("almanac",)


@pytest.mark.parametrize(
    ("path", "value", "message", "column"),
    [
        ("actors.powers.north.salience", 1.4, "`salience` runs from 0 (ignored) to 1 (decisive), not 1.4", 30),
        ("parameters.memory", "often", "`memory` is a number, not the text `often`", 19),
        ("parameters.memry", 0.9, "`parameters.memry` leads to no number: there is no `memry`", 1),
        ("weather", 1, "`weather` is no path to a number", 1),
        ("events.storm.date", "2021-12", "`date` of `storm` is 2021-12, after the last month 2020-07", 19),
        ("events.drizzle.chance", 3, "`chance` runs from 0 (never) to 1 (certain), not 3", 23),
    ],
)
def test_the_command_line_is_shown_its_mistakes_like_a_file(path, value, message, column):
    with pytest.raises(ScenarioError) as caught:
        load("base", set={path: value})
    (problem,) = caught.value.problems
    assert (problem.message, problem.file, problem.line, problem.column) == (message, "--set", 1, column)
    assert problem.excerpt == f"{path}={value}"


@pytest.mark.parametrize("text", ["", "parameters.memory", "=3", "parameters.memory="])
def test_a_setting_without_path_or_value_is_refused(text):
    with pytest.raises(ScenarioError, match="sets nothing"):
        read_settings([text])


def test_a_value_outside_its_range_is_a_warning_that_can_be_made_an_error():
    scenario = load("base", set={"actors.powers.north.salience": 0.95})
    (warning,) = scenario.warnings
    assert warning.message == "`north.salience` is 0.95, outside its own range 0.5 to 0.9"
    assert (warning.severity, warning.file) == ("warning", "--set")
    with pytest.raises(ScenarioError, match="outside its own range"):
        load("base", set={"actors.powers.north.salience": 0.95}, strict=True)


def test_a_posture_is_read_with_its_numbers():
    posture = load_posture("leaning", near=VALID)
    assert posture.resolved == {
        "name": "leaning", "title": "Leaning on the threat", "summary": "Goes nearer only to the power it fears most.",
        "activism": 1.0, "tolerance": 1e9, "bid": True, "prudence": 0.2, "answer": "price", "resolve": 1.2, "heed": 1.0,
        "autonomy": 0.0, "side": "bandwagon", "leap": True, "then": None,
    }  # fmt: skip
    assert posture.numbers["resolve"].value == 1.2


def test_a_scenario_brings_the_postures_of_its_calendar():
    scenario = load("longer")
    assert set(scenario.postures) == {"quiet", "leaning"}
    assert scenario.resolved["schedule"][-1] == {"from": 10, "posture": "leaning"}


def test_an_unknown_name_is_shown_with_the_nearest_one():
    with pytest.raises(ScenarioError, match="did you mean `historical`"):
        load_scenario("historicl")
    with pytest.raises(ScenarioError, match="did you mean `passive`"):
        load_posture("pasive")


def test_a_loaded_scenario_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        load("base").months = 3


def test_loading_twice_gives_the_same_and_settings_leave_no_trace():
    before = load("base")
    load("base", set={"actors.powers.north.salience": 0.55, "events.storm.effects.0.change": 0.2})
    assert load("base") == before


def test_a_home_given_as_a_scenario_is_told_how_it_is_used(tmp_path):
    """Who built a home reads how a scenario takes it; who gives a name for a file, which command takes names."""
    with pytest.raises(ScenarioError) as caught:
        load_scenario(library() / "actors" / "kaz_2019.yaml")
    assert "`actors: FILE`" in caught.value.problems[0].hint
    (tmp_path / "mine.yaml").write_text(
        "kind: scenario\ntitle: Mine\nquestion: Does it run?\nextends: [quiet_world]\nactors: kaz_2019\n",
        encoding="utf-8",
    )
    assert load_scenario(tmp_path / "mine.yaml").resolved["home"]["name"] == "Kazakhstan"
    assert "`ana-sim describe NAME`" in validate("historical")[0].hint
