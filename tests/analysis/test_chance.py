"""Events without a date, in words, on made-up findings."""

from dataclasses import replace

import pytest

from ana_sim.analysis.chance import happened, happened_in_words, open_events
from ana_sim.analysis.findings.types import Event, Happening

MAY = ("2021-01", "2021-05", "2021-09")


def with_events(findings, *events):
    """Return findings whose one world has these events without a date beside its dated ones."""
    world = findings.worlds[0]
    dated = tuple(event for event in world.events if event.trigger == "date")
    return replace(findings, worlds=(replace(world, events=(*dated, *events)),))


def event(name, passive, active, *, trigger="condition"):
    happenings = (
        Happening(side, share, MAY if share else None) for side, share in (("passive", passive), ("active", active))
    )
    return Event(name, name.title(), trigger, None, False, tuple(happenings))


def test_how_often_and_by_when_is_said_of_both_sides(findings):
    said = happened(with_events(findings, event("coup", 0.25, 0.004)))
    assert said == (
        "By chance or condition, in so many histories: “Coup” 25 % with passive and < 1 % with active (half of them by "
        "May 2021).",
    )


def test_the_two_whose_shares_differ_most_are_named_and_the_others_counted(findings):
    events = [event("a", 0.5, 0.5), event("b", 0.1, 0.9), event("c", 0.2, 0.4), event("d", 0.5, 0.5)]
    (said,) = happened(with_events(findings, *events))
    assert said.startswith("By chance or condition, in so many histories: “B” 10 %")
    assert "; “C” 20 %" in said
    assert said.endswith("; 2 more.")


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0, 0), "“Coup” in no history"),
        ((1, 1), "“Coup” in every history"),
        ((0, 1), "“Coup” never with passive, always with active"),
        ((1, 0), "“Coup” never with active, always with passive"),
    ],
)
def test_what_no_luck_alters_is_pointed_out(findings, shares, said):
    assert happened(with_events(findings, event("coup", *shares))) == (
        f"To be looked at: {said}; see whether each means what it should.",
    )


def test_what_always_follows_another_event_is_not_pointed_out(findings):
    assert happened(with_events(findings, event("echo", 1, 1, trigger="after"))) == ()
    assert happened(with_events(findings, event("echo", 0, 0, trigger="after"))) != ()


def test_some_and_odd_are_two_sentences(findings):
    assert len(happened(with_events(findings, event("a", 0.5, 1), event("b", 0, 0)))) == 2


def test_an_event_whose_date_is_never_is_not_open(findings):
    never = Event("visit", "A visit", "date", None, False, ())
    assert open_events(with_events(findings, never)) == []
    assert happened(with_events(findings, never)) == ()


def test_an_event_of_one_scenario_alone_is_told_of_its_side(two_worlds):
    from ana_sim.analysis.findings import find

    findings = find(two_worlds)
    here, there = findings.worlds
    dated = tuple(event for event in here.events if event.trigger == "date")
    said = happened(replace(findings, worlds=(replace(here, events=dated), there)))
    assert "with active in here" not in " ".join(said)
    assert happened_in_words([]) == ()


def test_months_that_differ_are_said_of_each_side(findings):
    late = Happening("active", 0.5, ("2022-01", "2022-02", "2022-03"))
    one = event("coup", 0.25, 0.5)
    (said,) = happened(with_events(findings, replace(one, happened=(one.happened[0], late))))
    assert said.endswith("“Coup” 25 % with passive (half of them by May 2021) and 50 % with active (half of them by "
                         "February 2022).")  # fmt: skip
