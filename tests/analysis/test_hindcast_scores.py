"""Scores against closed forms, and forecasts against sums done by hand."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from ana_sim.analysis.hindcast.baselines import driver_only, from_base, horizon, persistence, trend
from ana_sim.analysis.hindcast.case import case_of
from ana_sim.analysis.hindcast.fit import LEVEL, SHARE, Spread, back, elasticity, transformed
from ana_sim.analysis.hindcast.hindcast import cases_of
from ana_sim.analysis.hindcast.observed import Row
from ana_sim.analysis.hindcast.operators import Operator
from ana_sim.analysis.hindcast.score import Forecast, bootstrap_by_series, crps, log_score, quantile
from ana_sim.analysis.hindcast.scoring import score_baselines, score_model
from ana_sim.analysis.hindcast.told_apart import told_apart
from ana_sim.runs.experiments import Seen
from ana_sim.scenario import ScenarioError

CENTRES = np.array([-1.3, 0.2, 0.9, 2.0, 2.1])


def test_crps_of_a_normal_is_the_closed_form():
    z = (0.7 - 0.1) / 0.4
    closed = 0.4 * (z * (2 * norm.cdf(z) - 1) + 2 * norm.pdf(z) - 1 / np.sqrt(np.pi))
    assert crps(0.7, Forecast(np.array([0.1]), 0.4)) == pytest.approx(closed, abs=1e-14)


def test_crps_of_an_ensemble_is_mean_distance_less_half_the_spread():
    spread = np.abs(CENTRES[:, None] - CENTRES).mean()
    assert crps(0.5, Forecast(CENTRES, 0.0)) == pytest.approx(np.abs(CENTRES - 0.5).mean() - spread / 2, abs=1e-14)


def test_crps_of_a_mixture_is_the_integral_of_its_definition():
    forecast = Forecast(CENTRES, 0.3)

    def below(x):
        return norm.cdf((x - CENTRES) / 0.3).mean()

    left, _ = quad(lambda x: below(x) ** 2, -8, 0.4, epsabs=1e-12)
    right, _ = quad(lambda x: (1 - below(x)) ** 2, 0.4, 9, epsabs=1e-12)
    assert crps(0.4, forecast) == pytest.approx(left + right, abs=1e-9)


def test_crps_rewards_the_honest_forecast():
    truth = np.random.default_rng(3).normal(0, 1, 4001)
    honest = np.mean([crps(y, Forecast(np.zeros(1), 1.0)) for y in truth])
    for other in (Forecast(np.zeros(1), 0.5), Forecast(np.zeros(1), 2.0), Forecast(np.array([0.5]), 1.0)):
        assert honest < np.mean([crps(y, other) for y in truth])


def test_quantiles_of_a_mixture_hold_their_chance():
    forecast = Forecast(CENTRES, 0.3)
    for level in (0.05, 0.5, 0.95):
        assert norm.cdf((quantile(forecast, level) - CENTRES) / 0.3).mean() == pytest.approx(level, abs=1e-9)


def test_log_score_counts_half_a_history_in_every_cell():
    assert log_score(3, 20, cells=4) == pytest.approx(-np.log(3.5 / 22))


def test_bootstrap_of_equal_series_has_no_width_and_of_unequal_ones_holds_the_mean():
    assert bootstrap_by_series([0.2, 0.2, 0.2]) == pytest.approx((0.2, 0.2, 0.2))
    mean, low, high = bootstrap_by_series([-1.0, 0.0, 1.0, 2.0])
    assert mean == 0.5
    assert -1 < low < 0 < 1 < high < 2


def row(series, year, value, unit="kt"):
    return Row(series, str(year), "year", year, value, unit, "source", "A", "", year, "seen.csv")


def operator(kind="odds", *, driver="", elasticity="", series="a"):
    return Operator(series, kind, "p", (), "trade", driver, elasticity, 0, "")


def rows(name, **values):
    return [row(name, int(year[1:]), value) for year, value in values.items()]


SERIES = rows("a", y2019=4.0, y2020=5.0, y2021=10.0, y2022=20.0, y2023=30.0, y2024=50.0)
DRIVER = rows("z", y2019=1.0, y2020=2.0, y2021=4.0, y2022=8.0, y2023=16.0)


def test_nothing_after_the_last_year_of_fitting_moves_a_forecast():
    late = [r if r.year <= 2022 else row("a", r.year, r.value * 7) for r in SERIES]
    for rule in (persistence, trend, driver_only):
        forecasts = []
        for seen in (SERIES, late):
            case = case_of(operator(driver="z", elasticity="fitted"), [*seen, *DRIVER], fit_until=2022, base_year=2021)
            centres, errors, _, _ = rule(case)
            forecasts.append(([c.tolist() for c in centres.values()], np.asarray(errors).tolist()))
        assert forecasts[0] == forecasts[1]


def test_the_model_moves_from_the_base_year_by_its_own_relative_change_and_nothing_else():
    case = case_of(operator(), SERIES, fit_until=2022, base_year=2021)
    moves = {year: np.array([0.1, 0.3]) * (year - 2019) for year in range(2019, 2025)}
    centres, errors, apart, fitted = from_base(case, moves)
    assert centres[2024] == pytest.approx(np.log(10) + np.array([0.3, 0.9]))
    assert errors[-1] == pytest.approx(np.log(2) - 0.2)
    assert (sorted(centres), apart.tolist(), fitted) == ([2023, 2024], [2, 1, 1], 0)


def test_one_elasticity_is_fitted_on_what_the_model_leaves_and_only_on_early_years():
    case = case_of(operator(driver="z", elasticity="fitted"), SERIES + DRIVER, fit_until=2022, base_year=2021)
    still = dict.fromkeys(range(2019, 2025), np.zeros(1))
    centres, _, _, fitted = from_base(case, still)
    dz = np.log([1 / 4, 2 / 4, 8 / 4])
    dy = np.log([4 / 10, 5 / 10, 20 / 10])
    eta = (dz * dy).sum() / (dz**2).sum()
    assert fitted == 1
    assert centres[2023] == pytest.approx(np.log(10) + eta * np.log(4))
    assert elasticity(dy, dz) == pytest.approx(eta)


def test_a_driver_that_ends_early_is_held_and_said_to_be():
    case = case_of(operator(driver="z", elasticity="1"), SERIES + DRIVER, fit_until=2022, base_year=2021)
    assert case.held == {2024}
    assert case.driver[2024] == case.driver[2023]


def test_persistence_and_trend_by_hand():
    case = case_of(operator(), SERIES, fit_until=2022, base_year=2021)
    assert persistence(case)[0][2024] == pytest.approx(np.log(20))
    values = np.log([4, 5, 10, 20])
    slope, level = np.polyfit([0, 1, 2, 3], values, 1)
    assert trend(case)[0][2024] == pytest.approx(level + 5 * slope)


def test_the_base_is_2021_or_the_last_early_year_and_horizons_are_counted_from_it():
    assert case_of(operator(), SERIES, fit_until=2022, base_year=2021).base == 2021
    fewer = [r for r in SERIES if r.year != 2021]
    case = case_of(operator(), fewer, fit_until=2022, base_year=2021)
    assert case.base == 2022
    assert horizon(case, "persistence", 2024) == 2


def test_why_a_series_cannot_be_scored_is_a_sentence():
    assert "no figure up to" in case_of(operator(), SERIES[-2:], fit_until=2022, base_year=2021)
    assert "no figure after" in case_of(operator(), SERIES[:3], fit_until=2022, base_year=2021)
    assert "no figures" in case_of(operator(series="b"), SERIES, fit_until=2022, base_year=2021)


def test_a_driver_without_figures_leaves_the_series_out_and_says_so():
    for drives in ([], rows("z", y2021=0.0, y2022=2.0)):
        found = case_of(operator(driver="z", elasticity="1"), SERIES + drives, fit_until=2022, base_year=2021)
        assert found == "its driver z has no figure above 0 of 2021"


def seen_of(use, start="2020-01"):
    """Return the Seen of a world in which one power's use of what home serves is known: (replications, months)."""
    return Seen(start, {"net": use}, {"served_trade": use[..., None]}, ("p",), None, {})


GONE = seen_of(np.concatenate([np.full((3, 36), 0.25), np.zeros((3, 24))], axis=1))
STILL = seen_of(np.full((3, 72), 0.25), start="2019-01")


def test_what_has_gone_to_nothing_is_scored_badly_and_not_infinitely():
    cases = [case_of(operator(), SERIES, fit_until=2022, base_year=2021)]
    (first, *_) = score_model(cases, GONE, posture="p")
    assert 5 < first.crps < 30


def test_a_share_beyond_its_whole_is_refused_at_its_line():
    with pytest.raises(ScenarioError) as caught:
        transformed(row("a", 2023, 100.0, "%"), kind=SHARE, whole=100)
    assert caught.value.problems[0].line == 2023
    with pytest.raises(ScenarioError):
        transformed(row("a", 2023, 0.0), kind=LEVEL)


def test_logs_and_odds_come_back():
    for kind, whole in ((LEVEL, 1.0), (SHARE, 100.0)):
        assert back(transformed(row("a", 2023, 37.0), kind=kind, whole=whole), kind=kind, whole=whole) == pytest.approx(
            37
        )


def test_errors_are_gathered_by_kind_per_root_year_less_what_was_fitted():
    spread = Spread()
    spread.add(LEVEL, [0.2, 0.4], [1, 4], fitted=1)
    assert spread.of(LEVEL) == pytest.approx(np.sqrt(0.04 + 0.04))
    assert spread.of(SHARE) == spread.of(LEVEL)


def test_a_model_in_which_nothing_moves_scores_as_the_driver_alone():
    cases = [case_of(operator(), SERIES, fit_until=2022, base_year=2021)]
    own = score_model(cases, STILL, posture="p")
    driver = [score for score in score_baselines(cases) if score.forecaster == "driver"]
    assert [s.crps for s in own] == pytest.approx([s.crps for s in driver], abs=1e-12)


def test_postures_are_told_apart_where_scores_differ_by_more_than_luck():
    luck = np.random.default_rng(5).normal(0, 0.1, 41)
    near, far = [(0.0, Forecast(luck, 0.2))], [(0.0, Forecast(luck + 0.5, 0.2))]
    one = told_apart("a", near, far, names=("passive", "active"))
    assert one.apart == pytest.approx(crps(0.0, far[0][1]) - crps(0.0, near[0][1]))
    assert one.is_told
    assert one.apart > one.low > 0
    assert not told_apart("a", near, near, names=("passive", "active")).is_told


def test_series_of_which_none_says_how_large_errors_are_are_refused_in_words():
    operators = [operator(series="a"), operator(series="b", driver="oil", elasticity="1")]
    figures = rows("a", y2022=4.0, y2023=5.0) + rows("b", y2021=2.0, y2022=3.0, y2023=4.0)
    figures += rows("oil", y2021=1.0, y2023=2.0)
    cases, _ = cases_of(operators, figures)
    assert score_baselines(cases)
    lasting, left_out = cases_of(operators, figures, base_year=2022)
    assert list(left_out) == ["b"]
    with pytest.raises(ScenarioError, match="how large errors usually are"):
        score_baselines(lasting)


def test_early_figures_that_never_move_are_refused_in_words():
    cases, _ = cases_of([operator()], rows("a", y2021=4.0, y2022=4.0, y2023=5.0))
    with pytest.raises(ScenarioError, match="two different figures up to 2022"):
        score_baselines(cases)
