"""Arithmetic whose bits are the same on every platform: exponential, logarithm, power, logistic, clipping."""

import math

import numpy as np

from ana_sim.rules.compile import rule

LOG2_E = 1.4426950408889634
LN2_HIGH = 6.93147180369123816490e-01
LN2_LOW = 1.90821492927058770002e-10
LARGEST = 709.0
SQRT_HALF = 0.7071067811865476


@rule
def exp(x):
    """Return e to the x, x cut to at most 709 (0 below -708), without the platform's mathematical library.

    Cody–Waite reduction to [-½ ln 2, ½ ln 2], then a Taylor polynomial of degree 13; error about one unit in the
    last place.
    """
    if x > LARGEST:
        x = LARGEST
    if x < -708.0:
        return 0.0
    k = math.floor(x * LOG2_E + 0.5)
    r = (x - k * LN2_HIGH) - k * LN2_LOW
    p = 1.6059043836821613e-10
    p = p * r + 2.08767569878681e-09
    p = p * r + 2.505210838544172e-08
    p = p * r + 2.755731922398589e-07
    p = p * r + 2.7557319223985893e-06
    p = p * r + 2.48015873015873e-05
    p = p * r + 1.984126984126984e-04
    p = p * r + 1.388888888888889e-03
    p = p * r + 8.333333333333333e-03
    p = p * r + 4.1666666666666664e-02
    p = p * r + 1.6666666666666666e-01
    p = p * r + 0.5
    p = p * r + 1.0
    p = p * r + 1.0
    return p * np.int64((int(k) + 1023) << 52).view(np.float64)


@rule
def log(x):
    """Return the natural logarithm of x > 0 by splitting off the power of two and an odd series."""
    m, e = math.frexp(x)
    if m < SQRT_HALF:
        m = 2.0 * m
        e = e - 1
    s = (m - 1.0) / (m + 1.0)
    z = s * s
    p = 1.0 / 23.0
    p = p * z + 1.0 / 21.0
    p = p * z + 1.0 / 19.0
    p = p * z + 1.0 / 17.0
    p = p * z + 1.0 / 15.0
    p = p * z + 1.0 / 13.0
    p = p * z + 1.0 / 11.0
    p = p * z + 1.0 / 9.0
    p = p * z + 1.0 / 7.0
    p = p * z + 1.0 / 5.0
    p = p * z + 1.0 / 3.0
    p = p * z + 1.0
    return e * LN2_HIGH + (e * LN2_LOW + 2.0 * s * p)


@rule
def power(x, y):
    """Return x to the power y for x ≥ 0 (0 where x is 0 and y > 0)."""
    if y == 0.0 or x == 1.0:
        return 1.0
    if x <= 0.0:
        return 0.0
    return exp(y * log(x))


@rule
def logistic(x):
    """Return 1/(1 + e^-x), in (0, 1)."""
    return 1.0 / (1.0 + exp(-x))


@rule
def clip(x, low, high):
    """Return x held between low and high."""
    if x < low:
        return low
    if x > high:
        return high
    return x


@rule
def positive(x):
    """Return x where it is above 0, else 0."""
    if x > 0.0:
        return x
    return 0.0
