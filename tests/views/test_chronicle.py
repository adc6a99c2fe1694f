"""The chronicle tells every kind of record, with the numbers that decided."""

import pytest

from ana_sim.views.chronicle import chronicle, concerned, sentence, years_table

PIECE = {"name": "Cimmerian garrison"}
SCENARIO = {
    "powers": {
        "atlantis": {"name": "Atlantis", "foothold": {}},
        "cimmeria": {"name": "Cimmeria", "foothold": {"garrison": PIECE}},
    }
}
STAMP = {"month": 25, "date": "2022-02"}


def home(action, **more):
    empty = {"partner": "cimmeria", "other": None, "domain": None, "size": 0.03, "outcome": "done", "worth": 0.03}
    return STAMP | empty | {"actor": "home", "action": action, "strain": 0.1} | more


def power(action, times=1):
    return STAMP | {"actor": "cimmeria", "action": action, "times": times}


DEMAND = {"size": 0.4, "asked": 0.5, "dared": 0.7, "worth": 0.0}


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (STAMP | {"actor": "world", "action": "event", "event": "flood", "title": "Flood"}, "Flood."),
        (
            home("accept", domain="energy"),
            "Cimmeria: an offer of closer ties in energy (+0.030). Home accepts: it expects +0.030 nm of it.",
        ),
        (
            home("accept", domain="energy", size=0.0002),
            "Cimmeria: an offer of closer ties in energy (less than 0.001). Home accepts: it expects +0.030 nm of it.",
        ),
        (
            home("refuse", domain="energy", worth=-0.2),
            "Cimmeria: an offer of closer ties in energy (+0.030). Home refuses: it expects −0.200 nm of it.",
        ),
        (
            home("hold", domain="trade"),
            "Cimmeria: an offer of closer ties in trade (+0.030). Home keeps the offer waiting for a better one.",
        ),
        (
            home("yield", **DEMAND),
            "Cimmeria: a demand. Home yields and gives up 0.400 nm; to resist would have cost 0.700 nm.",
        ),
        (
            home("promise", **DEMAND),
            "Cimmeria: a demand. Home promises closer relations and gives up 0.400 nm of the 0.500 nm asked.",
        ),
        (
            home("resist", other="atlantis", **DEMAND),
            "Cimmeria: a demand that home undo what it did with Atlantis of 0.500 nm. Home resists, which it "
            "expects to cost 0.700 nm.",
        ),
        (
            home("yield", **DEMAND, known=0.12, resented=0.03),
            "Cimmeria: a demand. Home yields and gives up 0.400 nm, and 0.120 nm more by being known to yield; to "
            "resist would have cost 0.700 nm, and 0.030 nm more by what is resented.",
        ),
        (
            home("promise", **DEMAND, known=0.12, resented=0.0),
            "Cimmeria: a demand. Home promises closer relations and gives up 0.400 nm of the 0.500 nm asked, and "
            "0.120 nm more by being known to yield.",
        ),
        (
            home("resist", **DEMAND, known=0.12, resented=0.0004),
            "Cimmeria: a demand of 0.500 nm. Home resists, which it expects to cost 0.700 nm; to yield would have cost "
            "0.120 nm more than is asked, by being known to yield.",
        ),
        (
            home("refuse", domain="energy", worth=0.2, displeasure=0.05, tolerated=False),
            "Cimmeria: an offer of closer ties in energy (+0.030). Home refuses although it expects +0.200 nm of it: "
            "the rivals would mind, by 0.050 nm.",
        ),
        (
            home("refuse", domain="energy", worth=0.2, displeasure=0.05, tolerated=True),
            "Cimmeria: an offer of closer ties in energy (+0.030). Home refuses although it expects +0.200 nm of it: "
            "it was told to, or refuses all.",
        ),
        (power("punish"), "Home's economy is punished by Cimmeria."),
        (power("use force", times=2), "Force is used against home by Cimmeria twice."),
    ],
)
def test_answers_and_what_follows(record, said):
    """Each offer and demand becomes a sentence with who, what, and the numbers that decided it."""
    assert sentence(record, SCENARIO) == said


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (home("deepen", domain="trade"), "Home deepens its tie with Cimmeria in trade by 0.030."),
        (home("pledge"), "Home raises its commitment to Cimmeria by a level."),
        (home("cut", domain="trade"), "Home cuts its tie with Cimmeria in trade by 0.030."),
        (home("cut", domain="garrison"), "Home cuts Cimmerian garrison, a foothold of Cimmeria, by 0.030."),
        (
            home("cut", domain="trade", outcome="undone"),
            "Home cuts its tie with Cimmeria in trade by 0.030, and undoes it when asked.",
        ),
        (home("downgrade"), "Home lowers its commitment to Cimmeria by a level."),
        (home("mediate", other="atlantis"), "Home mediates between Cimmeria and Atlantis and succeeds."),
        (home("mediate", other="atlantis", outcome="failed"), "Home mediates between Cimmeria and Atlantis and fails."),
        (home("claim"), "Home presses its claim against Cimmeria and wins."),
        (home("reconcile"), "Home seeks reconciliation with Cimmeria, who answers."),
        (home("reconcile", outcome="failed"), "Home seeks reconciliation with Cimmeria in vain."),
        (home("summit", partner=None), "Home calls a summit of its institution."),
        (
            home("pledge", outcome="waiting", worth=0),
            "Home raises its commitment to Cimmeria by a level: that must wait.",
        ),
    ],
)
def test_initiatives_and_how_they_end(record, said):
    """What home starts is told with its outcome; what it expected of it follows where it chose it by itself."""
    told = sentence(record, SCENARIO)
    expected = " It expects +0.030 nm for each unit of attention, effort paid." if record["worth"] else ""
    assert told == said + expected


def test_events_concern_whom_they_move():
    """A reader who folds the chronicle by a power also reads the events that move it."""
    events = {"flood": {"effects": [{"on": "strain(atlantis)"}, {"on": "affinity(atlantis, home)"}]}}
    record = STAMP | {"actor": "world", "action": "event", "event": "flood", "title": "Flood"}
    assert {"world", "atlantis"} <= concerned(record, SCENARIO | {"events": events})
    assert "cimmeria" not in concerned(record, SCENARIO | {"events": events})
    assert concerned(home("mediate", other="atlantis"), SCENARIO) == {"home", "atlantis", "cimmeria"}


def test_months_can_be_chosen():
    """Only the months asked for are told, in order."""
    trace = [
        STAMP | {"date": date, "actor": "world", "action": "event", "title": date} for date in ("2021-12", "2022-02")
    ]
    assert [date for date, _ in chronicle(trace, scenario=SCENARIO)] == ["2021-12", "2022-02"]
    assert [date for date, _ in chronicle(trace, scenario=SCENARIO, since="2022-01")] == ["2022-02"]
    assert [date for date, _ in chronicle(trace, scenario=SCENARIO, until="2021-12")] == ["2021-12"]


def test_years_are_means_or_sums():
    """A level's year is its mean, what adds up is summed, and a year begins in January whatever the first month."""
    names = ("dependency", "unmet_need", "influence", "demands", "punished", "net")
    values = {name: [1.0] * 3 + [3.0] * 12 for name in names}
    adds_up = {name: name in names[3:] for name in names}
    table = years_table(values, start="2020-10", adds_up=adds_up)
    cells = {column.header: list(column.cells) for column in table.columns}
    assert cells["year"] == ["2020", "2021"]
    assert cells["dependency"] == ["1.0000", "3.0000"]
    assert cells["net"] == ["3.00", "36.00"]
