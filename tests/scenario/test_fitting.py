"""A posture that leans on or against a power needs that power, or one that stands in for it."""

from pathlib import Path

import pytest

from ana_sim.scenario import ScenarioError, fitted, library, load_posture, load_scenario

VALID = Path(__file__).parents[1] / "scenarios" / "valid"


def leaning(tmp_path, patron):
    text = (VALID / "postures" / "leaning.yaml").read_text(encoding="utf-8")
    (tmp_path / "leaning.yaml").write_text(text.replace("patron: east", f"patron: {patron}"), encoding="utf-8")
    return load_posture(tmp_path / "leaning.yaml")


def test_a_posture_whose_patron_is_there_stays_as_it_is():
    posture = load_posture("leaning", near=VALID)
    assert fitted(posture, load_scenario(VALID / "base.yaml")) is posture


def test_a_patron_of_another_world_gives_way_to_the_one_of_the_actors_file(tmp_path):
    posture = fitted(leaning(tmp_path, "atlantis"), load_scenario(VALID / "longer.yaml"))
    assert posture.resolved["patron"] == "far_union"
    (warning,) = posture.warnings
    assert warning.message == "the patron `atlantis` is no power of `longer`"
    assert (warning.line, warning.severity) == (15, "warning")


def test_without_a_stand_in_it_is_a_mistake_with_its_place(tmp_path):
    (tmp_path / "balancing.yaml").write_text(
        (VALID / "postures" / "leaning.yaml").read_text(encoding="utf-8").replace("name: leaning", "name: balancing")
        .replace("pattern: bandwagon\npatron: east", "pattern: balance\nadversary: estern"), encoding="utf-8"
    )  # fmt: skip
    with pytest.raises(ScenarioError, match="did you mean `east`") as caught:
        fitted(load_posture(tmp_path / "balancing.yaml"), load_scenario(VALID / "base.yaml"))
    assert caught.value.problems[0].line == 15


@pytest.mark.parametrize("name", sorted(path.stem for path in library().glob("*.yaml") if path.stem != "sources"))
def test_every_posture_of_the_library_fits_every_scenario(name):
    scenario = load_scenario(name)
    for path in (library() / "postures").glob("*.yaml"):
        plain = fitted(load_posture(path), scenario).resolved
        for partner in ("patron", "adversary"):
            assert plain[partner] is None or plain[partner] in scenario.resolved["powers"]
