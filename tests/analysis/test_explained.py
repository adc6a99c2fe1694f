"""What `ana-sim explain` says first, on made-up events."""

from dataclasses import dataclass

import pytest

from ana_sim.analysis.explain import MEASURES, Explanation, Gave
from ana_sim.analysis.explained import in_words, most_moving
from ana_sim.analysis.statistics import Interval


@dataclass(frozen=True)
class Told:
    """A difference, as far as the sentences read it."""

    difference: Interval

    @property
    def verdict(self):
        return "none" if self.difference.low <= 0 <= self.difference.high else "higher"


def gave(title, **means):
    """Return an event that gave each measure a mean, 0.1 of it to either side; 0 cannot be told."""
    intervals = {name: means.get(name, 0.0) for name in MEASURES}
    told = {name: Told(Interval(m, m - abs(m) / 10, m + abs(m) / 10)) for name, m in intervals.items()}
    return Gave(title, title, "", told)


WAR = gave("A war", dependency=-0.03, net=2.0)
PRICE = gave("A price", net=-0.5, influence=0.004)
NOTHING = gave("A speech")


def said(events, lead=None):
    return in_words(Explanation("active", 60, tuple(events), ()), year="2030", lead=lead)


def over(mean):
    return ("passive", Interval(mean, mean - 0.1, mean + 0.1))


def test_what_moved_most_comes_first():
    assert said([WAR, PRICE, NOTHING]) == [
        "2 of 3 events change something that can be told under active.",
        "Dependency in 2030 is moved most by “A war” (−0.0300 ± 0.0030).",
        "Influence in 2030 is moved most by “A price” (+0.00400 ± 0.00040).",
        "The net balance is moved most by “A war” (+2.00 ± 0.20 nm) and “A price” (−0.500 ± 0.050 nm).",
    ]


def test_the_table_shows_what_the_sentences_name():
    """However few rows are asked for, no event is named that the table leaves out; neither has what cannot be told."""
    visit, storm = gave("A visit", dependency=-0.002), gave("A storm", dependency=-0.001)
    told = Explanation("active", 60, (visit, NOTHING, storm, WAR, PRICE), ())
    assert most_moving(told, 1) == [visit, WAR, PRICE]


def test_where_nothing_can_be_told_one_sentence_says_so():
    assert said([NOTHING]) == ["No event asked for changes anything that can be told under active."]


@pytest.mark.parametrize(
    ("lead", "how"),
    [
        (1.7, "as large as what “A war” gave or took"),
        (-0.45, "as large as what “A price” gave or took"),
        (9.0, "more than any one event gave or took"),
        (0.2, "less than any event gave or took of which it can be told"),
        (1.0, "between what “A war” and “A price” gave or took"),
    ],
)
def test_a_lead_is_set_beside_events_that_were_left_out(lead, how):
    sentence = said([WAR, PRICE, NOTHING], over(lead))[-1]
    assert (
        sentence.startswith("What active has over passive, ")
        and " ± " in sentence
        and sentence.endswith(f" nm, is {how}.")
    )


def test_a_lead_that_cannot_be_told_is_set_beside_nothing():
    assert said([WAR], over(0.05)) == said([WAR])


def test_a_lead_is_set_beside_no_event_that_moved_the_net_balance_by_luck_alone():
    only = gave("A route", dependency=0.01)
    assert said([only], over(1.0)) == said([only])
