"""A cell is named by what determines its histories and by nothing else."""

import json

import pytest

from ana_sim.runs.batch.identity import Identities, differences, posture_at, scenario_at
from ana_sim.scenario import load_posture, load_scenario
from ana_sim.scenario.setting import SettingError

SCENARIO = load_scenario("historical")
POSTURE = load_posture("active").resolved
CALENDAR = {name: posture.resolved for name, posture in SCENARIO.postures.items()}


def copy(plain):
    return json.loads(json.dumps(plain))


def identity(resolved=SCENARIO.resolved, posture=POSTURE, calendar=CALENDAR, seed=1, rules_version=1):
    return Identities(seed=seed, rules_version=rules_version).of(resolved, posture, calendar)


def test_a_copy_has_the_same_id():
    assert identity(copy(SCENARIO.resolved), copy(POSTURE), copy(CALENDAR)) == identity()


def relabelled(plain):
    plain["title"] = plain["question"] = plain["name"] = "other words"
    plain["home"]["name"] = "Elsewhere"
    plain["powers"]["russia"]["name"] = "The North"
    event = next(iter(plain["events"].values()))
    event["title"], event["note"], event["sources"], event["given"] = "x", "y", ["z"], True
    piece = next(iter(plain["powers"]["russia"]["foothold"].values()))
    piece["name"] = "A house"


def test_labels_do_not_count():
    plain = copy(SCENARIO.resolved)
    relabelled(plain)
    assert identity(plain) == identity()
    assert identity(posture=POSTURE | {"title": "x", "summary": "y", "name": "z"}) == identity()


def swap_events(plain):
    plain["events"] = dict(reversed(plain["events"].items()))


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["parameters"].update(memory=0.5),
        lambda plain: plain["parameters"].update(greed=1.0),
        lambda plain: plain["powers"]["iran"].update(salience=0.123),
        lambda plain: plain["affinity"].update({"iran|israel": 0.0}),
        lambda plain: plain["schedule"][1].update({"from": 3}),
        lambda plain: plain.update(months=131),
        lambda plain: plain["events"]["oil_collapse"].update(date=4),
        swap_events,
    ],
)
def test_everything_that_determines_a_history_counts(change):
    plain = copy(SCENARIO.resolved)
    change(plain)
    assert identity(plain) != identity()


def test_posture_calendar_seed_and_rules_count():
    others = [
        identity(posture=POSTURE | {"resolve": 0.77}),
        identity(calendar={"passive": CALENDAR["passive"] | {"resolve": 0.77}}),
        identity(seed=2),
        identity(rules_version=2),
    ]
    assert len({identity(), *others}) == 5


def test_a_number_set_to_what_it_was_leaves_the_id_alone():
    point = {"parameters.memory": SCENARIO.resolved["parameters"]["memory"]}
    assert identity(scenario_at(SCENARIO.resolved, point), posture_at(POSTURE, point, "active")) == identity()


def test_setting_numbers_changes_copies_only():
    before = copy(SCENARIO.resolved)
    path = "events.oil_collapse.effects.0.change"
    point = {path: 0.5, "posture.resolve": 0.1}
    resolved, posture = scenario_at(SCENARIO.resolved, point), posture_at(POSTURE, point, "active")
    assert before == SCENARIO.resolved
    assert list(differences(SCENARIO.resolved, resolved)) == [
        (path, before["events"]["oil_collapse"]["effects"][0]["change"], 0.5)
    ]
    assert [field for field, *_ in differences(POSTURE, posture)] == ["resolve"]


@pytest.mark.parametrize("path", ["parameters.memoir", "events.none.base", "events.oil_collapse.effects.99.change"])
def test_a_path_to_no_number_is_refused(path):
    with pytest.raises(SettingError):
        scenario_at(SCENARIO.resolved, {path: 1.0})
