"""The chronicle tells every kind of record, with the numbers that decided."""

import pytest

from ana_sim.views.chronicle import chronicle, concerned, month_in_words, sentence, years_table

PIECE = {"name": "Cimmerian garrison"}
SCENARIO = {
    "powers": {
        "atlantis": {"name": "Atlantis", "foothold": {}},
        "cimmeria": {"name": "Cimmeria", "foothold": {"garrison": PIECE}},
    }
}
STAMP = {"month": 25, "date": "2022-02"}
TERMS = {"dependency": 0.0412, "influence": -0.002, "risk": 0.0001}


def power(action, answer, **more):
    numbers = {"domain": "energy", "size": 0.02, "weighed": 0.01, "limit": 0.03, "gained": 0.2, "lost": 0.5}
    return STAMP | numbers | {"actor": "cimmeria", "action": action, "answer": answer, "reprised": False} | more


def home(action, **more):
    empty = {"power": None, "other": None, "domain": None, "piece": None, "succeeded": None, "chance": 1.0}
    return STAMP | empty | {"actor": "home", "action": action, "size": 0.03, "terms": TERMS, "value": 0.03} | more


@pytest.mark.parametrize(
    ("record", "parts"),
    [
        (STAMP | {"actor": "world", "action": "event", "title": "Flood"}, ["Flood."]),
        (power("offer", "accepted"), ["Cimmeria offers closer ties in energy (+0.020)", "accepts", "gains 0.200 nm"]),
        (power("offer", "refused", weighed=0.04), ["refuses", "0.0400, exceeds its tolerance of 0.03"]),
        (power("offer", "refused"), ["refuses", "cap on ties in security"]),
        (power("press", "yielded"), ["demands a concession", "yields", "concedes 0.50 nm"]),
        (power("press", "resisted", reprised=True), ["resists", "A reprisal follows and costs 0.50 nm"]),
        (power("press", "resisted"), ["resists", "No reprisal follows"]),
        (power("punish", "none"), ["punishes home in energy", "0.50 nm"]),
        (home("deepen", power="atlantis", domain="trade"), ["deepens its tie with Atlantis in trade by 0.030"]),
        (home("slice_tie", power="cimmeria", domain="trade", size=-0.04), ["cuts its tie with Cimmeria", "by 0.040"]),
        (home("slice_foothold", power="cimmeria", piece="garrison"), ["closes Cimmerian garrison, a foothold of Cimm"]),
        (home("slice_foothold", power="cimmeria"), ["closes all pieces it can"]),
        (home("broker", power="atlantis", other="cimmeria", chance=0.25, succeeded=True), ["(25 % likely", "succeeds"]),
        (home("broker", power="atlantis", other="cimmeria", chance=0.25, succeeded=False), ["and fails"]),
        (home("institution"), ["strengthens its institution by 0.030"]),
        (home("build", domain="security"), ["builds up its own means in security"]),
        (home("claim", power="atlantis", succeeded=True), ["demand on Atlantis and gets its way"]),
        (home("claim", power="atlantis", succeeded=False), ["and is refused"]),
    ],
)
def test_every_record_is_told(record, parts):
    """Each kind of act becomes a sentence with who, what, and the numbers that decided it."""
    said = sentence(record, SCENARIO)
    for part in parts:
        assert part in said
    assert said.endswith(".")


def test_initiatives_say_why():
    """What home starts is explained by the three terms of its objective."""
    said = sentence(home("institution"), SCENARIO)
    assert (
        "It expected to gain: lower dependency +0.041, more influence −0.002, less risk 0; after the effort +0.030 nm."
        in said
    )


def test_a_gain_never_rounds_to_nothing():
    """What is accepted for a gain below a thousandth is not told as a gain of 0.000."""
    assert "It gains less than 0.001 nm." in sentence(power("offer", "accepted", gained=0.0002), SCENARIO)


def test_events_concern_whom_they_move():
    """A reader who folds the chronicle by a power also reads the events that move it."""
    events = {"flood": {"effects": [{"on": "strain(atlantis)"}, {"on": "affinity(atlantis, home)"}]}}
    record = STAMP | {"actor": "world", "action": "event", "event": "flood", "title": "Flood"}
    assert {"world", "atlantis"} <= concerned(record, SCENARIO | {"events": events})
    assert "cimmeria" not in concerned(record, SCENARIO | {"events": events})
    assert concerned(home("broker", power="atlantis", other="cimmeria"), SCENARIO) == {"home", "atlantis", "cimmeria"}


def test_months_can_be_chosen():
    """Only the months asked for are told, in order."""
    trace = [
        STAMP | {"date": date, "actor": "world", "action": "event", "title": date} for date in ("2021-12", "2022-02")
    ]
    assert [date for date, _ in chronicle(trace, scenario=SCENARIO)] == ["2021-12", "2022-02"]
    assert [date for date, _ in chronicle(trace, scenario=SCENARIO, since="2022-01")] == ["2022-02"]
    assert [date for date, _ in chronicle(trace, scenario=SCENARIO, until="2021-12")] == ["2021-12"]
    assert month_in_words("2022-02") == "February 2022"


def test_years_are_means_or_sums():
    """A level's year is its mean, what adds up is summed, and a year begins in January whatever the first month."""
    names = ("dependency", "unmet_need", "influence", "sway", "reprisals", "net")
    values = {name: [1.0] * 3 + [3.0] * 12 for name in names}
    adds_up = {name: name in ("reprisals", "net") for name in names}
    table = years_table(values, start="2020-10", adds_up=adds_up)
    cells = {column.header: list(column.cells) for column in table.columns}
    assert cells["year"] == ["2020", "2021"]
    assert cells["dependency"] == ["1.0000", "3.0000"]
    assert cells["net"] == ["3.00", "36.00"]
