"""Homes in the model: base rates, the cross-section, disputes; few histories, facts that hold at any number."""

import json
from dataclasses import replace

import numpy as np
import pytest

from ana_sim.homes.cross import answer, run_home, trait_findings, traits
from ana_sim.homes.dyads import COUNTED, Worlds, dyads_of
from ana_sim.homes.findings import HomesFindings
from ana_sim.homes.fit import FITTED, PRIORS, Fitting, Posterior, figures, quantiles, targets, unscaled
from ana_sim.homes.ranks import rank_correlation
from ana_sim.homes.rates import base_rates, carried_out, per_100, prior_points, share, yielded
from ana_sim.homes.split import is_fitted, is_judged
from ana_sim.homes.suffered import suffered
from ana_sim.homes.weight import weights
from ana_sim.homes.worlds import is_complete, quiet_scenario
from ana_sim.scenario.problem import ScenarioError

THREE = ("GEO", "KAZ", "VNM")


@pytest.fixture(scope="module")
def worlds():
    return Worlds(THREE)


@pytest.fixture(scope="module")
def three():
    return [run_home(code, replications=3) for code in THREE]


def test_a_home_without_gaps_is_a_quiet_scenario():
    scenario = quiet_scenario("KAZ", months=13)
    assert (scenario.months, scenario.start, scenario.resolved["events"]) == (13, "2020-01", {})


def test_a_home_with_gaps_is_none():
    assert is_complete("KAZ")
    assert not is_complete("ARE")
    with pytest.raises(ScenarioError):
        quiet_scenario("ARE")


def test_every_dyad_has_a_row_of_counts_that_are_none_below_0(worlds):
    table = worlds.tally("passive", replications=2)
    assert table.shape == (len(worlds.dyads), len(COUNTED) + 1)
    assert (table >= 0).all()


def test_answers_to_demands_sum_to_demands(worlds):
    told = worlds.counts("active", replications=3, measures=("demands", "yields", "promises", "resisted"))
    assert told[:, 1:].sum(axis=1) == pytest.approx(told[:, 0])


def test_without_demands_no_figure_of_coercion_is_above_0(worlds):
    told = worlds.counts("passive", replications=2, overrides={"parameters.demands": 0.06, "parameters.force": 0.3})
    assert told.shape == (len(worlds.dyads), len(COUNTED))


def test_rates_observed_are_those_of_the_table():
    middle, low, high = per_100("dispute_strong_on_weak_neighbour")
    assert middle == pytest.approx(3.416, abs=1e-3)
    assert (low, high) == pytest.approx((2.825, 4.094), abs=2e-3)
    assert share("carried_out_all")[0] == pytest.approx(431 / 902)


def test_shares_of_nothing_are_not_a_number():
    assert np.isnan(yielded(np.zeros((3, 7))))
    assert np.isnan(carried_out(np.zeros((3, 7))))


def test_a_refusal_is_carried_out_by_punishment_or_force_drawn_apart():
    table = np.array([[10, 0, 0, 10, 5, 5, 0.0]])
    assert carried_out(table) == pytest.approx(0.75)


def test_points_of_the_prior_lie_in_their_ranges(worlds):
    scenario = worlds.scenarios["KAZ"]
    points = prior_points(scenario, 5, ranges=PRIORS, seed=1)
    assert len({point["parameters.demands"] for point in points}) == 5
    assert all(low <= point[f"parameters.{name}"] <= high for point in points for name, (low, high) in PRIORS.items())
    assert all(point["parameters.plan"] == int(point["parameters.plan"]) for point in points)


def test_a_base_rate_says_how_many_points_hold_it(worlds):
    points = prior_points(worlds.scenarios["KAZ"], 2, ranges=PRIORS, seed=1)
    for one in base_rates(worlds, replications=2, points=points):
        assert one.low <= one.observed <= one.high
        assert 0 <= one.held_by <= one.points == 2


def test_the_luck_of_a_base_rate_shrinks_with_histories_and_spoils_a_verdict_near_an_end(worlds):
    few, many = ({one.name: one for one in base_rates(worlds, replications=replications)} for replications in (10, 250))
    assert few["demands_strong"].error == pytest.approx(5 * many["demands_strong"].error, rel=0.5)
    assert many["persistence"].error == pytest.approx(0, abs=1e-9)
    near = replace(many["demands_strong"], low=1.0, high=many["demands_strong"].model + many["demands_strong"].error)
    assert near.holds
    assert not near.is_clear
    assert replace(near, error=near.error / 4).is_clear


def test_what_may_be_fitted_and_what_judges_have_no_dyad_year_in_common():
    dyads = [("RUS", "GEO"), ("CHN", "VNM"), ("IRN", "AZE"), ("TUR", "GRC")]
    assert not any(is_fitted(*dyad, year) and is_judged(*dyad, year) for dyad in dyads for year in range(1946, 2015))


def test_targets_are_the_registered_figures():
    fitted = {one.name: one.value for one in targets(is_fitted, 1946)}
    kept = {one.name: one.value for one in targets(is_judged, 1992)}
    assert np.exp(fitted["demands"]) == pytest.approx(100 * (71 / 1990 + 28 / 3838))
    assert np.exp(fitted["force"]) == pytest.approx(100 * 56 / 1990)
    assert np.exp(kept["demands"]) == pytest.approx(100 * (79 / 1844 + 31 / 2066))
    assert np.exp(kept["force"]) == pytest.approx(100 * 44 / 1844)


def test_a_point_gives_a_figure_for_every_target():
    fitting = Fitting(["KAZ", "GEO"], half=FITTED, replications=2)
    start = {"demands": 0.15, "greed": 6, "force": 0.7, "restraint": 1, "cover": 0.6, "tie_return": 0.0175}
    found = fitting.figures(start)
    assert set(found) == {one.name for one in targets(is_fitted, 1946)}
    assert np.isfinite(list(found.values())).all()


def test_no_events_at_all_are_still_finite_figures():
    dyads = dyads_of("GEO", 2019)
    found = figures(dyads, np.zeros((len(dyads), 7)), {"cover": 0.6, "tie_return": 0.0175})
    assert np.isfinite([value for name, value in found.items() if name != "cover"]).all()


def test_quantiles_with_weights_are_those_of_repeated_values():
    assert quantiles([1.0, 2.0, 3.0], [0.0, 1.0, 0.0], (0.5,)) == pytest.approx([2.0])


def test_what_is_searched_on_the_log_is_raised_again():
    assert unscaled({"demands": 0.0, "force": 0.5}) == {"demands": 1.0, "force": 0.5}


def test_a_posterior_is_read_as_it_was_saved(tmp_path):
    made = Posterior(["demands"], [[0.1]], [1.0], 2.0, 3, {"demands": [0.1, 0.1, 0.1]})
    made.save(tmp_path)
    assert Posterior.load(tmp_path) == made


def test_differences_are_between_means(three):
    for home in three:
        gap = home.means["active"]["net"] - home.means["passive"]["net"]
        assert home.differences["active-passive"]["net"][0] == pytest.approx(gap)


def test_traits_come_from_the_file_alone():
    assert traits("KAZ", 2019)["land neighbours"] == 3
    assert traits("KAZ", 2019) == traits("KAZ", 2019)


def test_ranks_that_agree_correlate_fully_and_ranks_that_oppose_not_at_all():
    assert rank_correlation([1, 2, 5, 9], [0, 3, 4, 8])[0] == pytest.approx(1)
    assert rank_correlation([1, 2, 5, 9], [8, 4, 3, 0])[0] == pytest.approx(-1)
    assert np.isnan(rank_correlation([1, 1, 1], [1, 2, 3])[0])


def test_the_answer_names_the_claim_and_counts_the_homes(three):
    first, second, third, *_ = answer(three)
    assert first == (
        f"In {_above(three, 'passive')} of 3 homes active is clearly better off than passive, and in "
        f"{_above(three, 'routine')} of 3 than routine, which is open to offers and takes no initiative (net, by two "
        "standard errors)."
    )
    assert third.endswith("(C18).")
    assert "say nothing of whether other small states" in third
    assert second.startswith("It is clearly worse off")
    many = [three[0]] * 8
    assert answer(many)[2].startswith("On net, against routine, the claim that other small states can copy it ")


def _above(homes, other):
    found = [home.differences[f"active-{other}"]["net"] for home in homes]
    return sum(mean > 2 * error for mean, error in found)


def test_traits_of_three_homes_are_not_told(three):
    """Of three homes in one order of three a correlation is perfect, whatever the trait."""
    assert not any(one.is_told for one in trait_findings(three, "active-passive", "net"))


def test_findings_are_read_as_they_were_saved(three, tmp_path, worlds):
    found = HomesFindings(
        three, trait_findings(three, "active-passive", "net"), base_rates(worlds, replications=2), "a", "m", {}
    )
    found.save(tmp_path)
    again = HomesFindings.load(tmp_path)
    assert json.loads((tmp_path / "homes.json").read_text(encoding="utf-8"))["schema"] == 1
    assert (again.answer, again.homes[0].means) == (found.answer, found.homes[0].means)


def test_disputes_suffered_are_foreseen_by_three_rules():
    found = suffered(("GEO", "KAZ", "IND", "PAK", "EGY"), 2004, replications=2)
    assert [one.rule for one in found] == ["the model's demands", "contiguity alone", "capability alone"]
    assert len({(one.dyads, one.disputes) for one in found}) == 1


@pytest.mark.slow
@pytest.mark.parametrize("code", ["KAZ", "CHL"])
def test_at_most_half_of_what_moves_a_home_is_constants(code):
    for measure, parts in weights(code, replications=5).items():
        assert parts["constant"] < 0.5, measure
