"""Statistics against closed forms, published values and their own meaning."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ana_sim.analysis.statistics import (
    deviation,
    effect,
    mean_interval,
    replications_needed,
    share_interval,
    variance_reduction,
    worst_mean,
)


def test_t_interval_of_five_numbers():
    """1..5: mean 3, s = √2.5, t(4, 0.975) = 2.776445, so 3 ± 1.963243."""
    found = mean_interval(np.arange(1.0, 6.0))
    assert found.mean == 3.0
    assert found.high - found.mean == pytest.approx(2.7764451051977987 * np.sqrt(2.5 / 5), rel=1e-12)
    assert found.mean - found.low == pytest.approx(found.high - found.mean, rel=1e-12)


def test_interval_of_one_number_has_no_bounds():
    """One history says nothing about its spread."""
    assert np.isnan(mean_interval(np.array([3.0])).low)


def test_interval_covers_as_often_as_it_says():
    """Over 2,000 samples of 11 normals the 95 % interval holds the mean in 94 to 96 %, give or take luck."""
    samples = np.random.default_rng(1).normal(7.0, 2.0, (11, 2000))
    found = mean_interval(samples)
    assert 0.935 < ((found.low < 7.0) & (found.high > 7.0)).mean() < 0.965


def test_wilson_published_values():
    """Wilson's interval for 1 of 10 and 0 of 10 at 95 %, worked by hand from the formula with z = 1.959964."""
    z = 1.959963984540054
    one = share_interval(1, 10)
    assert one.low == pytest.approx((0.1 + z * z / 20 - z * np.sqrt(0.009 + z * z / 400)) / (1 + z * z / 10), rel=1e-12)
    none = share_interval(0, 10)
    assert (none.mean, none.low) == (0.0, 0.0)
    assert none.high == pytest.approx(z * z / (10 + z * z), rel=1e-12)


@given(st.integers(1, 500), st.data())
def test_wilson_is_symmetric(total, data):
    """The interval of wins mirrors that of losses, stays in [0, 1] and holds the share."""
    count = data.draw(st.integers(0, total))
    won, lost = share_interval(count, total), share_interval(total - count, total)
    assert won.low == pytest.approx(1 - lost.high, abs=1e-12)
    assert 0 <= won.low <= won.mean <= won.high <= 1


def test_effects_of_a_shift():
    """A shift by one pooled standard deviation is an effect of 1; a constant difference has no paired effect."""
    first = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    second = first + np.std(first, ddof=1)
    assert effect(first, second) == pytest.approx(1.0)


def test_variance_reduction_is_that_of_correlation():
    """For equal variances and correlation ρ it is 1/(1 - ρ)."""
    rng = np.random.default_rng(3)
    common, own = rng.normal(size=(2, 400_000))
    found = variance_reduction(common, 0.8 * common + 0.6 * own)
    assert found == pytest.approx(1 / (1 - 0.8), rel=0.02)
    assert variance_reduction(common, common + 1.0) == np.inf


def test_replications_needed_reach_the_precision():
    """With the number it names, and the spread seen, half the interval's width is the one asked for."""
    apart = np.random.default_rng(4).normal(0.1, 1.0, 1000)
    needed = replications_needed(apart, half=0.01)
    assert 1.9623 * deviation(apart) / np.sqrt(needed) == pytest.approx(0.01, rel=1e-3)
    assert np.isnan(replications_needed(apart, half=0.0))


def test_worst_mean_takes_the_worse_end():
    """Of 1..100 the worst 5 % are 1..5 where higher is better, 96..100 where lower is; ever at least one history."""
    values = np.random.default_rng(5).permutation(np.arange(1.0, 101.0))
    assert worst_mean(values) == 3.0
    assert worst_mean(values, better="lower") == 98.0
    assert worst_mean(np.array([4.0, 2.0])) == 2.0


def test_rounding_is_no_spread():
    """Sums that differ in their last bits are one number."""
    assert deviation(np.array([0.1 + 0.2, 0.3, 0.3])) == 0.0
