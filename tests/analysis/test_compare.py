"""Comparisons of made-up histories, against sums done by hand."""

import numpy as np
import pytest

from ana_sim.analysis.breakdown import by_domain, by_level, by_power, split_difference
from ana_sim.analysis.compare import compare_final_year, compare_since_switch, difference_of, fan, over_time
from ana_sim.analysis.measures import HIGHER_IS_BETTER, LOWER_IS_BETTER, NAMES_OF_POWERS, better
from ana_sim.analysis.periods import cumulative, final_year, since_switch
from ana_sim.results import ResultsError
from ana_sim.rules.world import MEASURE_NAMES
from ana_sim.runs.split import PARTS
from tests.made_up_histories import PASSIVE, save_made_up

FACTS = {"title": "Something", "unit": "nm"}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "up"
    return save_made_up(folder, postures=("passive", "routine", "active"), months=29, switch=5, split=3)


def test_every_measure_has_its_way():
    """A measure is better low, better high, neither, or the name of a power; none is forgotten, none stands twice."""
    assert not set(LOWER_IS_BETTER) & set(HIGHER_IS_BETTER)
    assert set(LOWER_IS_BETTER) | set(HIGHER_IS_BETTER) | set(NAMES_OF_POWERS) <= set(MEASURE_NAMES)
    neither = [name for name in MEASURE_NAMES if better(name) is None and name not in NAMES_OF_POWERS]
    assert set(neither) == {"pair_hedge", "rival_pairs", "offers", "accepted"} | {
        name for name in MEASURE_NAMES if name.startswith("acts_")
    }


def test_final_year_is_the_last_twelve_months(results):
    """Stocks are averaged, flows summed, a mean chance averaged."""
    found = final_year(results, "active", ["dependency", "net", "sway"])
    months = results.values("active")
    assert np.array_equal(found["net"], months["net"][:, -12:].sum(axis=1))
    assert np.array_equal(found["dependency"], months["dependency"][:, -12:].mean(axis=1))
    assert np.array_equal(found["sway"], months["sway"][:, -12:].mean(axis=1))


def test_since_switch_starts_at_the_switch(results):
    """The sum starts with the first month in which postures may differ; the running sum ends there too."""
    by_hand = results.values("active", ["damages"])["damages"][:, 5:].sum(axis=1)
    assert np.array_equal(since_switch(results, "active", ["damages"])["damages"], by_hand)
    running = cumulative(results, "active", ["damages"])["damages"]
    assert np.allclose(running[:, -1], by_hand)
    assert not running[:, :5].any()


def test_difference_by_hand():
    """Wins, losses and ties of four histories, lower being better; their mean and quantiles."""
    first, second = np.array([1.0, 2.0, 3.0, 4.0]), np.array([0.5, 2.0, 3.5, 1.0])
    found = difference_of(first, second, measure="unmet_need", facts=FACTS)
    assert (found.ahead.mean, found.behind, found.tied) == (0.5, 0.25, 0.25)
    assert found.difference.mean == pytest.approx(-0.75)
    assert found.worst == (4.0, 3.5)
    higher = difference_of(first, second, measure="net", facts=FACTS)
    assert (higher.ahead.mean, higher.behind, higher.worst) == (0.25, 0.5, (1.0, 0.5))


def test_postures_default_to_first_and_last(results):
    """Left out, the first posture compared stands against the last; any pair may be named."""
    usual = compare_final_year(results, measures=["net"])["net"]
    assert usual == compare_final_year(results, first="passive", second="active", measures=["net"])["net"]
    routine = compare_final_year(results, first="routine", measures=["net"])["net"]
    assert routine.second == usual.second and routine.first != usual.first


def test_parts_by_domain_add_up(results):
    """Dependency's parts by domain are importance times concentration."""
    found = by_domain(results)
    concentration = compare_final_year(results, measures=["concentration_energy"])["concentration_energy"]
    assert found["energy"].difference.mean == pytest.approx(0.2 * concentration.difference.mean)
    assert list(found) == results.manifest["domains"]


def test_levels_and_powers(results):
    """Levels and powers come by name; powers at their last recorded date."""
    assert list(by_level(results, "influence")) == ["neighbourhood", "regional", "systemic"]
    sql = "SELECT avg(leverage) FROM powers WHERE posture = 'active' AND power = 'cimmeria' AND date = '2022-05-01'"
    by_hand = results.query(sql).fetchall()[0][0]
    assert by_power(results, "leverage")["cimmeria"].second == pytest.approx(by_hand)
    with pytest.raises(ResultsError, match="no measure of powers"):
        by_power(results, "levrage")


def test_course_agrees_with_its_histories(results):
    """The mean paired difference of a month, its quantiles, and the shares ahead are those of the histories."""
    course = over_time(results, "dependency")
    apart = (
        results.values("active", ["dependency"])["dependency"] - results.values("passive", ["dependency"])["dependency"]
    )
    assert np.allclose(course.difference.mean, apart.mean(axis=0))
    assert np.allclose(course.spread[0.5], np.median(apart, axis=0))
    assert np.array_equal(course.ahead, (apart < 0).mean(axis=0))
    assert len(course.months) == 29
    assert np.array_equal(
        fan(results, "active", "net")[0.05], np.quantile(results.values("active", ["net"])["net"], 0.05, axis=0)
    )


def test_flows_since_switch_are_complete(results):
    """Gains and costs add up to the balances, if the histories' do: here only that every one is there."""
    found = compare_since_switch(results)
    assert {
        "benefit",
        "rents",
        "perks",
        "damages",
        "entrapment",
        "conceded",
        "effort",
        "net",
        "net_before_effort",
    } <= set(found)


def test_split_adds_up_to_the_whole(results):
    """Shapley parts add up to the difference exactly, in every measure and period, history by history."""
    for measure, period in (("dependency", final_year), ("net", since_switch), ("reprisals", final_year)):
        found = split_difference(results, measure, period=period)
        assert list(found.parts) == ["initiatives", "openness", "bidding", "prudence", "resolve"]
        assert sum(part.mean for part in found.parts.values()) == pytest.approx(found.whole.mean)


def test_split_needs_a_split(tmp_path):
    """Results without mixtures say how to get them."""
    with pytest.raises(ResultsError, match="no split"):
        split_difference(save_made_up(tmp_path / "r"), "net")


def test_every_decision_stands_in_one_part():
    """The parts of a posture hold each decision parameter exactly once, so that nothing is left over."""
    fields = [field for fields in PARTS.values() for field in fields]
    assert sorted(fields) == sorted(PASSIVE)
