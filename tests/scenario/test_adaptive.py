"""Posture files that turn into another posture when a sign shows: how they are read, and what is wrong with them."""

from pathlib import Path

import pytest

from ana_sim.scenario import ScenarioError, library, load_comparison, load_posture, load_scenario, validate
from ana_sim.scenario.inputs import inputs_of

ROUTINE = (library() / "postures" / "routine.yaml").read_text(encoding="utf-8")


def waiting(folder, then, name="waiting"):
    """Write a posture that is routine and turns into another."""
    path = Path(folder) / f"{name}.yaml"
    path.write_text(ROUTINE.replace("name: routine", f"name: {name}") + f"then: {then}\n", encoding="utf-8")
    return path


def messages(error):
    return [problem.message for problem in error.value.problems]


def test_what_a_posture_turns_into_is_read_with_it(tmp_path):
    posture = load_posture(waiting(tmp_path, '{when: "strain(russia) > 0.5", posture: active}'))
    then = posture.resolved["then"]
    assert then["when"] == "strain(russia) > 0.5"
    assert then["posture"] == load_posture("active").resolved
    assert load_posture("routine").resolved["then"] is None


def test_the_next_posture_may_stand_beside_the_file(tmp_path):
    text = ROUTINE.replace("name: routine", "name: bolder").replace("leap: false", "leap: true")
    (tmp_path / "bolder.yaml").write_text(text, encoding="utf-8")
    posture = load_posture(waiting(tmp_path, '{when: "dependency > 0.2", posture: bolder.yaml}'))
    assert posture.resolved["then"]["posture"]["leap"] is True


def test_a_world_holds_both_rows_and_the_sign(tmp_path):
    from ana_sim.scenario.arrays import build

    posture = load_posture(waiting(tmp_path, '{when: "Russia.strain > 0.5", posture: active}'))
    world = build(*inputs_of(load_scenario("historical"), posture))
    first, then = world.postures[-2:]
    assert first["from_month"] == then["from_month"] > 0
    assert (first["gate"], first["gate_end"]) == (0, 0)
    assert then["gate_end"] - then["gate"] == 3  # read, number, greater
    assert world.program[then["gate_end"] - 2]["value"] == 0.5


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ('{when: "dependency > 0.2", posture: actve}', "there is no posture `actve`"),
        ('{when: "dependency > 0.2"}', "`then` needs `posture`"),
        ("{posture: active}", "`then` needs `when`"),
    ],
)
def test_a_then_that_leads_nowhere_is_a_mistake_of_the_file(tmp_path, then, said):
    assert said in [problem.message for problem in validate(waiting(tmp_path, then))]


def test_a_posture_turns_once(tmp_path):
    waiting(tmp_path, '{when: "month > 40", posture: active}', name="second")
    first = waiting(tmp_path, '{when: "month > 30", posture: second.yaml}')
    with pytest.raises(ScenarioError) as error:
        load_posture(first)
    assert messages(error) == ["`second.yaml` turns into a third posture; a posture turns once"]


def test_a_posture_that_turns_into_itself_is_refused(tmp_path):
    with pytest.raises(ScenarioError, match="a posture turns once"):
        load_posture(waiting(tmp_path, '{when: "month > 30", posture: waiting.yaml}'))


@pytest.mark.parametrize(
    ("sign", "said"),
    [
        ("Rusia.strain > 0.5", "unknown power `Rusia`"),
        ("dependency", "a condition must be true or false; this is a number"),
        ("happened(nothing_of_the_kind)", "unknown event `nothing_of_the_kind`"),
    ],
)
def test_a_sign_the_scenario_cannot_show_is_pointed_at_before_anything_runs(tmp_path, sign, said):
    path = waiting(tmp_path, f'{{when: "{sign}", posture: active}}')
    with pytest.raises(ScenarioError) as error:
        load_comparison("historical", [path])
    assert said in messages(error)[0]
    assert error.value.problems[0].file.endswith("waiting.yaml")
    with pytest.raises(ScenarioError, match=r"waiting"):
        inputs_of(load_scenario("historical").resolved, load_posture(path).resolved)
