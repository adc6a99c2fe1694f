"""Arithmetic whose bits are the same on every platform: exponential, logarithm, power, clipping."""

import math

import numpy as np

from ana_sim.rules.compiled import rule

PARTS_PER_LN2 = 46.16624130844683
PART_HIGH = 0.02166084938653512
PART_LOW = 5.9631716539705866e-12
LN2_HIGH = 6.93147180369123816490e-01
LN2_LOW = 1.90821492927058770002e-10
LARGEST = 709.0
SMALLEST = -708.0
WHOLE = 6755399441055744.0
ONE_BITS = np.int64(1023 << 52)
ROOTS_OF_TWO = np.array(
    [
        1.0, 1.0218971486541166, 1.0442737824274138, 1.0671404006768237,
        1.0905077326652577, 1.1143867425958924, 1.1387886347566916, 1.1637248587775775,
        1.189207115002721, 1.215247359980469, 1.241857812073484, 1.2690509571917332,
        1.2968395546510096, 1.3252366431597413, 1.3542555469368927, 1.383909881963832,
        1.4142135623730951, 1.4451808069770467, 1.4768261459394993, 1.5091644275934228,
        1.5422108254079407, 1.5759808451078865, 1.6104903319492543, 1.645755478153965,
        1.681792830507429, 1.718619298122478, 1.7562521603732995, 1.7947090750031072,
        1.8340080864093424, 1.8741676341103, 1.9152065613971474, 1.9571441241754002,
    ]
)  # fmt: skip
SQRT_HALF = 0.7071067811865476


@rule
def exp(x):
    """Return e to the x, x cut to at most 709 (0 below -708), without the platform's mathematical library.

    x = k ln 2/32 + r with |r| ≤ ln 2/64; e^x = 2^(k div 32) · 2^((k mod 32)/32) · e^r, the first by its bits, the
    second from a table, the third by a polynomial of degree 6; error about one unit in the last place. Adding
    1.5 · 2^52 leaves the whole number k in the lowest bits of the sum. Nothing is jumped over, so that several powers
    can be done at a stroke.
    """
    held = x
    if x > LARGEST:
        held = LARGEST
    if x < SMALLEST:
        held = SMALLEST
    shifted = held * PARTS_PER_LN2 + WHOLE
    k = shifted - WHOLE
    bits = np.float64(shifted).view(np.int64)
    r = (held - k * PART_HIGH) - k * PART_LOW
    p = 1.388888888888889e-03
    p = p * r + 8.333333333333333e-03
    p = p * r + 4.1666666666666664e-02
    p = p * r + 1.6666666666666666e-01
    p = p * r + 0.5
    p = p * r + 1.0
    root = ROOTS_OF_TWO[bits & 31]
    value = (root + root * (p * r)) * np.int64(((bits >> 5) << 52) + ONE_BITS).view(np.float64)
    if x < SMALLEST:
        value = 0.0
    return value


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
