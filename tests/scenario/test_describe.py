"""A scenario in prose, and two scenarios set side by side."""

from pathlib import Path

import pytest

from ana_sim.scenario import describe, describe_posture, difference, library, load_posture, load_scenario
from ana_sim.scenario.differences import Difference, render_difference
from ana_sim.scenario.phrases import degree, figure, listing, month_name, percent

VALID = Path(__file__).parents[1] / "scenarios" / "valid"


@pytest.fixture(scope="module")
def base():
    return load_scenario(VALID / "base.yaml")


@pytest.fixture(scope="module")
def both():
    return load_scenario(VALID / "both.yaml")


def test_the_briefing_opens_with_title_question_and_calendar(base):
    assert describe(base).split("\n\n")[:3] == [
        "# Seven months on the isle",
        "What would a quiet isle have seen?",
        "7 months, January 2020 to July 2020. "
        "Isle follows from the start “Quiet” and from March 2020 the posture compared.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "- **Security** (weight 0.3): itself 30 %, The North 40 %; rest of the world 30 %.",
        "presses much (coerciveness 0.8)",
        "Garrison on the cape (not for home to remove) and Radio house (home could remove it)",
        "It is a member of home's institution.",
        "- Rivals: The Far Union – The North −0.7.",
        "- **February 2020**. A storm over the North: The North's strain rises by 0.3 (0.1 to 0.5) over 2 months; "
        "home's tie with The East in energy falls by 0.1 (0 to 0.2), half of it gone after 3 months. [gazette]",
        "- **By chance, at a monthly rate of exp(−3 + 5 × (strain(north) - strain_start(north))), while "
        "`presence(north, garrison) > 0.5 and north.strain > 0.2`, not before February 2020, not after December 2020, "
        "at most once**. Unrest in the capital of the North: the presence of Garrison on the cape falls by 1 (0 to 1).",
        "- **1 month after “Unrest in the capital of the North”**. Talks after the unrest: "
        "the affinity of The Far Union and The North rises by 0.1 (0 to 0.2). [assumed, for tests]",
        "- **When `dependency > 0.9 or min(influence, autonomy) < 0.01`, again and again**. Home is suddenly alone: "
        "nothing in the model changes. [assumed, for tests]",
        "(an outcome of home's own acts, taken as given): the strength of home's institution falls by 0.01 (0 to 0.02)",
        "Of its dispute with home 60 % is open; home holds 25 %. Home's injury by it: 0.2.",
        "Home's commitment: a declared partnership (1 of 3). Its grievance against home: 0.1.",
        "- **By chance, `0.1 * (1 - dispute(north)) * (1 + stated(east)) / 2` a month, while `happened(unrest) and "
        "since(unrest) > 1`, at most once**. The East offers the North a pact: an apology eases home's injury by The "
        "North. [assumed, for tests]",
        "- remove Radio house of The North, from March 2020 to May 2020",
        "- resist demands of The North, from the start to the end",
        "2 follow from data by a rule that holds for every home",
        "- `gazette`: Gazette, Treaties, roads and quarrels (2019), https://example.org/gazette",
        "This is not a forecast.",
    ],
)
def test_the_briefing_says_what_the_files_say(base, sentence):
    assert sentence in describe(base)


def test_the_briefing_says_who_set_what(both):
    text = describe(both)
    assert "sets actors.powers.north.salience to 0.5 (before: 0.7; line 8)" in text
    assert "removes storm (“A storm over the North”; line 6)" in text
    assert "sets months to 13 (before: 7; line 5)" in text


def test_a_scenario_of_one_file_has_nothing_to_say_about_who_set_what(base):
    assert "Who set what" not in describe(base)


@pytest.mark.parametrize("path", sorted(library().glob("*.yaml")), ids=lambda path: path.stem)
def test_every_scenario_of_the_library_can_be_described(path):
    if path.stem != "sources":
        scenario = load_scenario(path)
        text = describe(scenario)
        for event in scenario.resolved["events"].values():
            assert " ".join(event["title"].split()) in text


def test_a_posture_is_described_with_its_reasons():
    text = describe_posture(load_posture("leaning", near=VALID))
    assert "- resolve: 1.2 (0.5 to 2 ratio): test" in text
    assert "- tolerance: accepts any displeasure of rivals in an answer" in text
    assert "- approaches: only the power it fears most, and leaves only others" in text
    assert "- cuts: a step at a time" in describe_posture(load_posture("quiet", near=VALID))


def test_an_event_that_never_comes_is_shown_as_such():
    scenario = load_scenario(VALID / "base.yaml", set={"events.storm.date": "never"})
    assert "- **Never**. A storm over the North" in describe(scenario)


def test_a_scenario_does_not_differ_from_itself(base):
    assert difference(base, base) == []
    assert render_difference([], names=("base", "base")) == "base and base resolve to the same."


def test_the_difference_of_two_scenarios_names_each_number_and_event(base, both):
    found = {row.path: (row.first, row.second) for row in difference(base, both)}
    assert found == {
        "title": ("Seven months on the isle", "Calmer and longer"),
        "question": ("What would a quiet isle have seen?", "Do scenarios compose?"),
        "months": (7, 13),
        "powers.far_union.ties.transit": (0.0, 0.2),
        "powers.north.salience": (0.7, 0.5),
        "affinity.far_union|north": (-0.7, -0.6),
        "parameters.memory": (0.97, 0.95),
        "schedule": (base.resolved["schedule"], both.resolved["schedule"]),
        "events.storm": ("A storm over the North", None),
        "events.drizzle.chance": (0.02, 0.03),
        "events.late_talks": (None, "Talks at the very end"),
    }


def test_a_range_that_differs_alone_is_a_difference(base):
    wider = {"value": 0.7, "low": 0.3, "judgement": "wider"}
    other = load_scenario(VALID / "base.yaml", set={"actors.powers.north.salience": wider})
    assert difference(base, other) == [Difference("powers.north.salience (range)", [0.5, 0.9], [0.3, 0.9])]


def test_a_difference_in_dates_or_words_is_counted_as_such():
    dates = [Difference("events.storm.not_before", 12, 24), Difference("title", "One", "Two")]
    said = render_difference(dates, names=("on_time", "late")).split("\n")[0]
    assert said == "on time and late differ in 1 date; in nothing else but words for people."
    assert render_difference(dates[1:], names=("a", "b")).startswith("a and b differ in words for people alone.")
    ranges = [Difference("powers.north.salience (range)", [0.5, 0.9], [0.3, 0.9])]
    assert render_difference(ranges, names=("a", "b")).startswith("a and b differ in 1 range; in nothing else.\n")


def test_differences_are_shown_one_a_line(base, both):
    lines = render_difference(difference(base, both), names=("base", "both")).split("\n")
    assert lines[0] == (
        "base and both differ in 2 events, 6 numbers and 1 other entry; in nothing else but words for people."
    )
    assert lines[2].split() == ["base", "→", "both"]
    assert "affinity.far_union|north       −0.7 → −0.6" in lines
    assert "events.storm                   A storm over the North → –" in lines


def test_numbers_and_months_in_words():
    assert [degree(value) for value in (0, 0.1, 0.5, 0.9, 1)] == [
        "not at all", "little", "moderately", "much", "as much as can be",
    ]  # fmt: skip
    assert [percent(value) for value in (0, 0.004, 0.01, 0.375, 1)] == ["0 %", "0.4 %", "1 %", "38 %", "100 %"]
    assert [figure(value) for value in (-0.0, -0.05, 1234.5678, 3)] == ["0", "−0.05", "1235", "3"]
    assert [listing(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert [month_name(place, start="2020-11") for place in (0, 2, 13)] == [
        "November 2020", "January 2021", "December 2021",
    ]  # fmt: skip
