"""Keyed draws: the published test vectors, open intervals, moments, and dependence on the keys alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ana_sim.rules import draws

RANDOM123 = (
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
)
"""Counter, key and result of Philox4x32-10 in the known-answer file of Random123 (Salmon2011)."""
WORDS = st.integers(0, 2**32 - 1)
KEYS = st.tuples(st.integers(0, 2**64 - 1), WORDS, WORDS, WORDS, st.integers(0, 5000))


def of(draw, seed, replication, stream, key, month):
    return draw(np.uint64(seed), replication, stream, key, month)


@pytest.mark.parametrize(("counter", "key", "words"), RANDOM123, ids=["zeros", "ones", "pi"])
def test_philox_gives_the_published_words(counter, key, words):
    assert draws.philox(*(np.uint64(word) for word in counter + key)) == words


@given(KEYS)
def test_uniform_is_the_page_s_formula_on_the_words_and_lies_strictly_between_0_and_1(keys):
    seed, *counter = keys
    w0, w1, _, _ = draws.philox(*(np.uint64(x) for x in counter), np.uint64(seed % 2**32), np.uint64(seed >> 32))
    value = of(draws.uniform, *keys)
    assert value == ((w0 >> 6) * 2**26 + (w1 >> 6) + 0.5) / 2**52
    assert 0.0 < value < 1.0


def test_the_smallest_and_the_largest_words_give_numbers_inside_0_and_1():
    smallest, largest = (((w >> 6) * 2.0**26 + (w >> 6) + 0.5) * draws.TWO_MINUS_52 for w in (0, 2**32 - 1))
    assert 0.0 < smallest < 1e-15
    assert 1.0 - 1e-15 < largest < 1.0


@given(KEYS)
def test_normal_is_the_page_s_formula_and_stays_below_root_twelve(keys):
    seed, *counter = keys
    words = draws.philox(*(np.uint64(x) for x in counter), np.uint64(seed % 2**32), np.uint64(seed >> 32))
    value = of(draws.normal, *keys)
    assert value == draws.SQRT_3 * ((sum(words) + 2) / 2**32 - 2)
    assert abs(value) < 12**0.5


def test_uniform_has_the_mean_and_spread_of_a_uniform_and_fills_every_twentieth():
    n = 40_000
    values = np.array([of(draws.uniform, 7, k, draws.LOOK, 5, 3) for k in range(n)])
    assert abs(values.mean() - 0.5) < 4 * (1 / 12 / n) ** 0.5
    assert abs(values.var() - 1 / 12) < 4 * (1 / 180 / n) ** 0.5
    counts = np.bincount((values * 20).astype(int), minlength=20)
    assert abs(counts - n / 20).max() < 5 * (n / 20) ** 0.5


def test_normal_has_mean_0_and_standard_deviation_1():
    n = 40_000
    values = np.array([of(draws.normal, 7, k, draws.STRAIN, 5, 3) for k in range(n)])
    assert abs(values.mean()) < 4 / n**0.5
    assert abs(values.std() - 1.0) < 4 / (2 * n) ** 0.5


def test_neighbouring_keys_draw_unrelated_numbers():
    n = 4_000
    base = [of(draws.uniform, 1, k, draws.LOOK, 9, 4) for k in range(n)]
    others = ((2, 0, draws.LOOK, 9, 4), (1, n, draws.LOOK, 9, 4), (1, 0, draws.CHOICE, 9, 4))
    for seed, first, stream, key, month in (*others, (1, 0, draws.LOOK, 10, 4), (1, 0, draws.LOOK, 9, 5)):
        other = [of(draws.uniform, seed, first + k, stream, key, month) for k in range(n)]
        assert abs(np.corrcoef(base, other)[0, 1]) < 4 / n**0.5


def test_streams_and_pairs_have_keys_of_their_own():
    assert len({draws.key_of(name) for name in draws.STREAMS}) == len(draws.STREAMS)
    assert draws.pair_key("iran", "israel") == draws.pair_key("israel", "iran") == draws.key_of("iran|israel")
    assert draws.key_of("123456789") == 0xCBF43926  # the published check value of CRC-32
