"""The hindcast of many homes: what each forecaster may know, closed forms of the baselines, skill and its interval."""

import numpy as np
import pytest

from ana_sim.analysis.hindcast.homes import Scored, score, score_figures, skills_of
from ana_sim.analysis.hindcast.score import Forecast
from ana_sim.analysis.hindcast.shares import BASELINES, Past, Share, angle, forecasts, shares_of
from ana_sim.analysis.hindcast.told_apart import told_apart
from ana_sim.homes.foresight import Figure
from tests.few_homes import know_few

IMPORTS = "trade.import_share"


def share(home="A", *, year=2019, base=2014, last=0.2, before=0.1, value=0.25, drawn=(0.2, 0.3), partner="X"):
    return Share(Figure(home, partner, IMPORTS, year, value), base, last, before, {"passive": np.array(drawn)})


@pytest.fixture
def past():
    """Return a Past of made-up shares: ten homes a period, every change in a period of the same size."""
    made = Past.__new__(Past)
    made.of, made._known = {}, {}
    for base, change in ((2004, 0.01), (2009, 0.02), (2014, 0.5)):
        lasts = np.linspace(0.1, 0.3, 10)
        made.of[base] = [
            share(f"H{n}", year=base + 5, base=base, last=last, before=None if base == 2004 else last, drawn=(last,),
                  value=np.sin(angle(last) + (-1) ** n * change) ** 2)
            for n, last in enumerate(lasts)
        ]  # fmt: skip
    return made


def test_the_scale_has_a_place_for_both_ends():
    assert angle(np.array([0, 0.5, 1, 1.2])) == pytest.approx([0, np.pi / 4, np.pi / 2, np.pi / 2])


def test_persistence_spreads_as_other_homes_did_in_periods_that_had_ended(past):
    assert past.rules(share(base=2009, year=2014)).spread["persistence"] == pytest.approx(0.01)
    both = np.sqrt((0.01**2 + 0.02**2) / 2)
    assert past.rules(share(base=2014)).spread["persistence"] == pytest.approx(both)
    assert past.rules(share(base=2004, year=2009)).spread["persistence"] == pytest.approx(0.01)


def test_a_home_learns_nothing_from_itself(past):
    wild = past.of[2004][0]
    past.of[2004][0] = share(wild.figure.home, base=2004, year=2009, last=wild.last, before=None, value=0.99)
    past._known.clear()
    assert past.rules(share(wild.figure.home, base=2009, year=2014)).spread["persistence"] == pytest.approx(0.01)
    assert past.rules(share("elsewhere", base=2009, year=2014)).spread["persistence"] > 0.2


def test_the_trend_takes_the_spread_of_persistence_where_it_has_no_past(past):
    rules = past.rules(share(base=2009, year=2014))
    assert rules.spread["trend"] == rules.spread["persistence"]


def test_every_posture_has_the_same_spread(past):
    for some in past.of.values():
        for one in some:
            one.model["active"] = one.model["passive"] + 0.1
    spread = past.rules(share(base=2009, year=2014)).spread
    assert spread["active"] == spread["passive"] > spread["persistence"]


def test_baselines_are_what_they_are_called(past):
    one = share(last=0.2, before=0.1, base=2014)
    rules = past.rules(one)
    found = forecasts(one, rules)
    assert found["persistence"].centres == pytest.approx([angle(0.2)])
    assert found["trend"].centres == pytest.approx([angle(0.3)])
    assert found["regression"].centres == pytest.approx([rules.level + rules.slope * angle(0.2)])
    assert found["passive"].centres == pytest.approx([angle(0.2), angle(0.3)])
    assert "trend" not in forecasts(share(before=None), rules)


def test_a_trend_stays_within_the_whole(past):
    one = share(last=0.9, before=0.1)
    assert forecasts(one, past.rules(one))["trend"].centres == pytest.approx([np.pi / 2])


def test_errors_grow_with_the_root_of_the_years_ahead(past):
    near, far = (share(base=2014, year=year) for year in (2015, 2019))
    sizes = [forecasts(one, past.rules(one))["persistence"].sigma for one in (near, far)]
    assert sizes[1] == pytest.approx(np.sqrt(5) * sizes[0])


def scored(home, model, other):
    return Scored(share(home), {"passive": model, "persistence": other}, {})


def test_skill_is_one_less_the_ratio_of_scores():
    some = [scored(home, 1.0, 2.0) for home in "ABC"] + [scored("A", 3.0, 2.0)]
    (one,) = skills_of(some, IMPORTS, "all", ("passive",))
    assert one.skill == pytest.approx(1 - 6 / 8)
    assert (one.figures, one.homes) == (4, 3)


def test_what_is_better_in_every_home_is_better_and_the_other_way_round():
    better, worse = (skills_of([scored(h, *pair) for h in "ABC"], IMPORTS, "all", ("passive",))[0].verdict
                     for pair in ((1.0, 2.0), (2.0, 1.0)))  # fmt: skip
    assert (better, worse) == ("better", "worse")


def test_what_hangs_on_one_home_is_not_told_apart():
    some = [scored("A", 1.0, 5.0), *(scored(home, 1.1, 1.0) for home in "BCDEF")]
    (one,) = skills_of(some, IMPORTS, "all", ("passive",))
    assert one.skill > 0
    assert one.verdict == "not told apart"


def test_fewer_than_three_homes_have_no_interval():
    (one,) = skills_of([scored("A", 1.0, 2.0), scored("B", 1.0, 2.0)], IMPORTS, "all", ("passive",))
    assert (one.low, one.high, one.verdict) == (None, None, "not told apart")


def test_postures_that_foresee_the_same_are_not_told_apart():
    same = [(0.5, Forecast(np.array([0.1, 0.4, 0.6]), 0.1))]
    other = [(0.5, Forecast(np.array([0.3, 0.6, 0.8]), 0.1))]
    assert not told_apart("a", same, same, names=("routine", "active")).is_told
    assert told_apart("a", same, other, names=("routine", "active")).apart != 0


@pytest.mark.slow
def test_figures_that_are_not_in_the_project_are_set_against_every_baseline(monkeypatch):
    know_few(monkeypatch)
    figures = [Figure("KAZ", "RUS", IMPORTS, 2021, 0.4), Figure("KAZ", "ZZZ", IMPORTS, 2021, 0.4)]
    found, [(left, why)] = score_figures(figures, "passive", seed=1, replications=2)
    assert {one.baseline for one in found if one.measure == "all"} == set(BASELINES)
    assert left.partner == "ZZZ"
    assert "not among the powers" in why


@pytest.mark.slow
def test_what_came_later_changes_no_forecast(monkeypatch):
    """The figures of 2019 may change without changing what is said of 2014, or the score of any other home in 2019."""
    know_few(monkeypatch)
    past = Past(("passive",), seed=1, replications=2)
    before = {(base, n): score(one, past).crps for base in (2004, 2009) for n, one in enumerate(past.of[base])}
    figures = [Figure(f.home, f.partner, f.measure, f.year, 1 - f.value) for f in (one.figure for one in past.of[2014])]
    past.of[2014], _ = shares_of(figures, ("passive",), seed=1, replications=2)
    past._known.clear()
    after = {(base, n): score(one, past).crps for base in (2004, 2009) for n, one in enumerate(past.of[base])}
    assert before == after
