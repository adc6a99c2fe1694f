"""What docs/files.md shows as a file is one, once numbers stand where it writes {...}."""

import re
from pathlib import Path

import pytest

from ana_sim.scenario import load_scenario, validate

PAGE = (Path(__file__).parents[2] / "docs" / "files.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(kind: (\w+)\n.*?)```", PAGE, re.DOTALL)
RECORD = '{value: 0.1, low: 0.01, high: 0.5, unit: some, judgement: "by way of example"}'
SHARE = '{value: 0.2, low: 0.1, high: 0.5, unit: some, judgement: "by way of example"}'
ALL_FIVE = "{security: %s, energy: %s, trade: %s, transit: %s, diplomacy: %s}" % ((SHARE,) * 5)
"""Five weights of a fifth each: they sum to 1."""


def filled(text):
    """Return a block with numbers and words in place of dots."""
    text = text.replace("{security: {...}, energy: {...}, trade: {...}, transit: {...}, diplomacy: {...}}", ALL_FIVE)
    text = text.replace("{...all five...}", ALL_FIVE).replace("{...}", RECORD)
    return text.replace("title: ...", "title: An example").replace('judgement: "..."', 'judgement: "by way of example"')


def test_every_kind_of_file_that_is_shown_is_tried():
    assert [kind for _, kind in BLOCKS] == ["actors", "posture", "scenario"]


def test_actors_and_posture_that_are_shown_are_valid(tmp_path):
    for text, kind in BLOCKS[:2]:
        place = tmp_path / "active.yaml"
        shown = filled(text)
        if kind == "actors":  # the other power of the pair that is shown has no lines of its own
            power = re.search(r"  russia:.*?(?=affinity:)", shown, re.DOTALL).group()
            shown = shown.replace("affinity:", power.replace("  russia:", "  united_states:") + "affinity:")
        place.write_text(shown, encoding="utf-8")
        problems = [problem for problem in validate(place) if problem.code != "unit"]  # of numbers that `filled` made
        assert [str(problem) for problem in problems] == []


def test_scenario_that_is_shown_is_valid(tmp_path):
    text = filled(BLOCKS[2][0])
    text = re.sub(r"question: .*", "question: What does it answer?", text).replace("[event_id]", "[invasion]")
    text = text.replace("sources: [key]", "sources: [politico_pk]")
    text = text.replace("    title: An example\n", "    title: It leaves\n    note: An example.\n")
    place = tmp_path / "mine.yaml"
    place.write_text(text, encoding="utf-8")
    problems = [problem for problem in validate(place) if problem.severity == "error"]
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:actors|events|parameters)\.[\w.|]+\w)`", PAGE))))
def test_path_that_is_shown_leads_to_a_number(path):
    scenario = load_scenario("historical")
    assert path.removeprefix("actors.") in scenario.numbers or path == "events.invasion.date"
