"""Own exponential, logarithm and power agree with the mathematical library to a few units in the last place."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from .plain import plain

OWN = plain().arithmetic
clip, exp, log, positive, power = OWN.clip, OWN.exp, OWN.log, OWN.positive, OWN.power


def ulps(value, exact):
    """Return how many units in the last place a value is from the exact one."""
    return abs(value - exact) / math.ulp(exact)


@given(st.floats(-708.0, 709.0))
def test_exp_is_within_two_units_in_the_last_place(x):
    assert ulps(exp(x), math.exp(x)) <= 2


def test_exp_is_within_two_units_on_a_fine_grid():
    assert max(ulps(exp(x), math.exp(x)) for x in np.linspace(-708, 709, 20_001)) <= 2


@pytest.mark.parametrize("x", [-1e300, -math.inf, -709.0, -708.5])
def test_exp_of_less_than_708_below_zero_is_zero(x):
    assert exp(x) == 0.0


@pytest.mark.parametrize("x", [709.0, 710.0, 1e300, math.inf])
def test_exp_is_cut_where_it_would_overflow(x):
    assert exp(x) == exp(709.0)
    assert math.isfinite(exp(x))


def test_exp_of_zero_is_one():
    assert exp(0.0) == 1.0
    assert exp(-0.0) == 1.0


@given(st.floats(min_value=5e-324, max_value=1.7e308, exclude_min=False))
def test_log_is_within_four_units_in_the_last_place(x):
    assert abs(log(x) - math.log(x)) <= 4 * math.ulp(max(abs(math.log(x)), 2**-50))


def test_log_is_precise_close_to_one():
    for x in [1 + sign * 2.0**-k for k in range(1, 53) for sign in (1, -1)]:
        assert ulps(log(x), math.log(x)) <= 4


def test_log_of_one_is_zero():
    assert log(1.0) == 0.0


@given(st.floats(1e-12, 1e12), st.floats(-8, 8))
def test_power_agrees_to_a_relative_error_that_grows_with_the_exponent(x, y):
    assert power(x, y) == pytest.approx(math.pow(x, y), rel=4e-16 * (4 + abs(y * math.log(x))))


def test_power_at_its_edges():
    assert power(0.0, 0.0) == power(3.0, 0.0) == power(1.0, 1e300) == 1.0
    assert power(0.0, 0.5) == 0.0


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_exp_rises(x, y):
    low, high = sorted((x, y))
    assert exp(low) <= exp(high)


@given(st.floats(-1e9, 1e9), st.floats(-10, 10), st.floats(0, 10))
def test_clip_and_positive_hold_in_range(x, low, width):
    assert low <= clip(x, low, low + width) <= low + width
    assert positive(x) == max(0.0, x)
