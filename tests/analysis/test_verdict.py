"""The verdict, sentence by sentence, on made-up findings."""

from dataclasses import replace

import pytest

from ana_sim.analysis.findings import find
from ana_sim.analysis.statistics import Interval
from ana_sim.analysis.sweep import Moved, Sweep
from ana_sim.analysis.verdict import amount, notes, part_in_words, templates, verdict
from ana_sim.analysis.wording import number, percent, plus_minus
from tests.made_up_histories import save_made_up

BETTER, NONE, WORSE = Interval(1.5, 1.4, 1.6), Interval(0.1, -0.2, 0.4), Interval(-1.5, -1.6, -1.4)


def changed(findings, place, period, **differences):
    """Return findings in which the Intervals of some differences of one comparison are others."""
    one = findings.comparisons[place]
    found = dict(getattr(one, period))
    for name, difference in differences.items():
        found[name] = replace(found[name], difference=difference)
    rest = [replace(c, **{period: found}) if c is one else c for c in findings.comparisons]
    return replace(findings, comparisons=tuple(rest))


def at(findings, place, period, name, **fields):
    """Return findings in which other fields of one difference are changed."""
    one = findings.comparisons[place]
    found = getattr(one, period) | {name: replace(getattr(one, period)[name], **fields)}
    rest = [replace(c, **{period: found}) if c is one else c for c in findings.comparisons]
    return replace(findings, comparisons=tuple(rest))


@pytest.fixture(scope="session")
def quiet(findings):
    """Findings in which no difference can be told anywhere."""
    for place in (0, 1):
        for period in ("final", "since"):
            names = dict.fromkeys(getattr(findings.comparisons[place], period), NONE)
            findings = changed(findings, place, period, **names)
    return findings


def test_there_are_three_to_five_sentences(findings, quiet):
    assert 3 <= len(verdict(findings)) <= 5
    assert 3 <= len(verdict(quiet)) <= 5
    assert all(sentence.endswith(".") for sentence in verdict(findings))


def test_better_off_says_by_how_much_and_how_surely(quiet):
    found = at(changed(quiet, 0, "since", net=BETTER), 0, "since", "net", ahead=Interval(0.92, 0.9, 0.94))
    assert verdict(found)[0] == (
        "Active leaves Ruritania better off than passive from June 2020 to May 2022: by the worth of 46 days with all "
        "needs met (+1.50 nm, 95 % interval 1.40 to 1.60), in 92 % of histories."
    )


def test_worse_off_says_so_as_plainly(quiet):
    found = at(changed(quiet, 0, "since", net=WORSE), 0, "since", "net", ahead=Interval(0.004, 0.0, 0.01))
    assert verdict(found)[0] == (
        "Active leaves Ruritania worse off than passive from June 2020 to May 2022: by the worth of 46 days with all "
        "needs met (−1.50 nm, 95 % interval −1.60 to −1.40); it does better in < 1 % of histories."
    )


def test_no_difference_can_be_told(quiet):
    assert verdict(quiet)[0] == (
        "No difference can be told between active and passive in how well off Ruritania is from June 2020 to May 2022 "
        "(+0.10 nm, 95 % interval −0.20 to 0.40)."
    )


def test_sides_that_never_differ_are_one_sentence(findings):
    one = replace(findings.comparisons[0], differ_from=None)
    found = verdict(replace(findings, comparisons=(one, *findings.comparisons[1:])))
    assert found == (
        "Active and passive are the same in every month of every history: nothing of what sets them apart comes into "
        "play.",
    )


def test_routine_stands_beside_passive(quiet):
    """How much of the lead over passive comes with routine too is always said."""
    found = changed(quiet, 0, "since", net=BETTER)
    found = changed(found, 1, "since", net=Interval(0.75, 0.7, 0.8))
    said = verdict(at(found, 1, "since", "net", ahead=Interval(0.8, 0.7, 0.9)))[1]
    assert said == (
        "Against routine (which starts nothing by itself), active is ahead by 23 days (+0.75 nm, 95 % interval 0.70 to "
        "0.80), in 80 % of histories: about half of the lead over passive comes with routine too."
    )


def test_of_three_scenarios_none_is_passed_over(tmp_path):
    """The last is set against the first and, in a sentence of its own, against the one before it."""
    scenarios = ("early", "late", "never")
    made = find(save_made_up(tmp_path / "three", scenarios=scenarios, postures=("active",), months=17, switch=3))
    costs = dict.fromkeys(templates()["costs"], NONE) | {"effort": Interval(0.25, 0.2, 0.3)}
    found = changed(changed(made, 0, "since", **costs), 1, "since", net=WORSE)
    said = verdict(at(found, 1, "since", "net", ahead=Interval(0.1, 0.0, 0.2)))
    assert said[4].startswith(
        "With never there is more effort (0.25 nm); the worst twentieth of histories (1 of 5) ends "
    )
    assert said[1].startswith("The two can differ from ")
    assert said[2] == (
        "Against late, never is behind by 46 days (−1.50 nm, 95 % interval −1.60 to −1.40); it does better in 10 % of "
        "histories."
    )
    assert "; against late it does " in said[3]


def test_a_lead_that_routine_has_as_well(quiet):
    said = verdict(changed(quiet, 0, "since", net=BETTER))[1]
    assert said == (
        "Against routine (which starts nothing by itself), no difference can be told on this (+0.10 nm, 95 % interval "
        "−0.20 to 0.40): what active has over passive, routine has as well."
    )


def test_behind_routine(quiet):
    found = changed(quiet, 0, "since", net=BETTER)
    found = at(changed(found, 1, "since", net=WORSE), 1, "since", "net", ahead=Interval(0.1, 0.0, 0.2))
    assert verdict(found)[1].endswith(
        "active is behind by 46 days (−1.50 nm, 95 % interval −1.60 to −1.40); it does better in 10 % of histories."
    )


def test_a_posture_that_acts_has_no_gloss(quiet):
    sides = tuple(replace(s, acts_by_itself=True) for s in quiet.sides)
    assert verdict(replace(quiet, sides=sides))[1].startswith("Against routine, no difference")


def test_changes_are_grouped_and_in_percent(quiet):
    found = changed(quiet, 0, "final", dependency=Interval(0.02, 0.01, 0.03), influence=Interval(0.1, 0.05, 0.15))
    found = at(at(found, 0, "final", "dependency", first=0.2), 0, "final", "influence", first=0.0)
    assert verdict(found)[2] == (
        "In 2022, against passive, active does better on influence (higher), worse on dependency (10 % higher) and no "
        "differently, as far as can be told, on concentration of supply and unmet need; against routine it does no "
        "differently, as far as can be told, on dependency, concentration of supply, unmet need and influence."
    )


def test_the_price_names_the_largest_costs_and_the_worst_histories(quiet):
    costs = {"effort": Interval(0.25, 0.2, 0.3), "wars": Interval(0.04, 0.03, 0.05), "punishments": NONE}
    found = at(changed(quiet, 0, "since", **costs), 0, "since", "net", worst=(90.0, 91.0))
    assert verdict(found)[3] == (
        "The price is more effort (0.25 nm) and loss in partners' wars (0.040 nm); the worst twentieth of histories "
        "(1 of 5) ends 30 days above that of passive."
    )


def test_no_cost_and_worse_worst_histories(quiet):
    said = verdict(at(quiet, 0, "since", "net", worst=(90.0, 80.0)))[3]
    assert said == (
        "No cost is clearly higher than with passive; the worst twentieth of histories (1 of 5) ends 10 months below "
        "that of passive."
    )


def test_no_more_than_three_costs_are_named(quiet):
    costs = dict.fromkeys(templates()["costs"], BETTER)
    assert verdict(changed(quiet, 0, "since", **costs))[3].count(" nm)") == 3


def moved(name, *, turns, at_high=NONE):
    return Moved(f"parameters.{name}", name, 0.1, 0.9, BETTER, at_high, turns)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [moved("force", turns=True), moved("greed", turns=True), moved("memory", turns=False)],
            "Within its plausible range “force” or “greed” would turn the answer on net balance by the mean of 40 "
            "histories, though not beyond luck; tried one at a time were 3 numbers of the rules and 17 kinds of "
            "numbers of home and the powers, each kind for all powers at once.",
        ),
        (
            [moved("force", turns=True, at_high=WORSE), moved("greed", turns=True)],
            "Within its plausible range “force” or “greed” would turn the answer on net balance by the mean of 40 "
            "histories, beyond luck “force” alone; tried one at a time were 2 numbers of the rules and 17 kinds of "
            "numbers of home and the powers, each kind for all powers at once.",
        ),
        (
            [moved("force", turns=False)] * 42,
            "None of the 42 numbers of the rules, and none of 17 kinds of numbers of home and the powers (each kind "
            "for all powers at once), turns the answer on net balance within its plausible range, moved one at a "
            "time, by the mean of 40 histories.",
        ),
    ],
)
def test_on_what_the_answer_hangs(quiet, rows, said):
    sweep = Sweep("net", len(rows), 17, 40, BETTER, tuple(rows))
    assert verdict(replace(quiet, sweep=sweep))[-1] == said


def test_numbers_that_settle_an_open_answer_turn_none(quiet):
    sweep = Sweep("net", 1, 17, 10, NONE, (moved("force", turns=True),))
    assert verdict(replace(quiet, sweep=sweep))[-1].startswith(
        "By the mean of 10 histories, with every number as it stands, the answer on net balance cannot be told; within "
        "its plausible range “force” would settle it; "
    )


def test_without_a_sweep_it_says_that_it_was_not_tried(quiet):
    assert verdict(quiet)[-1] == ("How far this hangs on the model's own numbers was not tried; --sweep 40 tries them.")


@pytest.fixture(scope="session")
def crossed(two_worlds):
    return find(two_worlds)


def test_scenarios_are_named_by_their_titles(crossed):
    worlds = tuple(replace(w, title=f"World {w.name}") for w in crossed.worlds)
    found = verdict(replace(changed(crossed, 0, "since", net=NONE), worlds=worlds))
    assert found[0].startswith("No difference can be told between “World there” (there) and “World here” (here)")
    assert found[2].startswith("In 2021, against here, there does")
    assert "with active in both" in found[0]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (BETTER, "What active has over passive is more by 46 days in there than in here (+1.50 nm"),
        (WORSE, "What active has over passive is less by 46 days in there than in here (−1.50 nm"),
        (NONE, "No difference can be told between there and here in what active has over passive"),
    ],
)
def test_the_difference_of_differences(crossed, more, said):
    first = replace(crossed.crossed[0], more=more)
    assert verdict(replace(crossed, crossed=(first, *crossed.crossed[1:])))[1].startswith(said)


def test_scenarios_under_one_posture_say_from_when_they_differ(crossed):
    one = replace(crossed.comparisons[0], differ_from="2021-03")
    found = verdict(replace(crossed, crossed=(), comparisons=(one, *crossed.comparisons[1:])))
    assert found[1] == "The two can differ from March 2021 on; until then they are the same, history by history."


@pytest.mark.parametrize(
    ("nm", "said"),
    [
        (0.0, "less than a day"),
        (0.03, "1 day"),
        (-0.5, "15 days"),
        (5.9, "180 days"),
        (6.0, "6.0 months"),
        (12, "12 months"),
    ],
)
def test_amounts_are_days_or_months(nm, said):
    assert amount(nm) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.01, "hardly any"),
        (0.34, "about a third"),
        (0.5, "about half"),
        (0.66, "about two thirds"),
        (1.0, "nearly all"),
    ],
)
def test_parts_are_words(share, said):
    assert part_in_words(share) == said


def test_shares_and_numbers_say_no_more_than_is_known():
    """Never a few as none, never most as all, never a power of ten, never minus nothing."""
    assert [percent(s) for s in (0, 0.001, 0.5, 0.999, 1)] == ["0 %", "< 1 %", "50 %", "> 99 %", "100 %"]
    told = [number(v) for v in (0.00012, -1234.5, None)]
    assert told == ["0.00012", "−1,234", "–"]
    assert number(-0.0001, digits=2, signed=True) == "0.00"


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        ((0.0422, 0.0409, 0.0435), "+0.0422 ± 0.0013"),
        ((0.00002, 0.0, 0.00004), "0.0000"),
        ((-0.0001, -0.00012, -0.00008), "−0.0001"),
        ((0.0, 0.0, 0.0), "0"),
        ((0.3, 0.3, 0.3), "+0.3000"),
        ((0.00001, -0.0002, 0.00022), "0.0000 ± 0.0002"),
        ((0.1, None, None), "+0.1000"),
    ],
)
def test_an_interval_smaller_than_the_last_digit_is_left_out(interval, said):
    """A difference stands alone where its interval would show no figure, and as 0 where nothing differs at all."""
    assert plus_minus(Interval(*interval), 4) == said


def test_a_change_of_less_than_a_percent_is_told_in_words(findings):
    little = at(findings, 0, "final", "dependency", first=1.0, difference=Interval(0.004, 0.003, 0.005))
    said = " ".join(verdict(little))
    assert "dependency (less than 1 % higher)" in said
    assert "< 1 %" not in said


def test_the_notes_say_what_is_chosen_for_and_that_it_is_no_forecast(findings):
    said = " ".join(notes(findings))
    assert "chooses for net balance" in said
    assert "nm: need-month, the worth to Ruritania" in said
    assert "Not a forecast" in said


def test_nobody_says_that_activism_pays():
    assert "pays" not in str(templates())
