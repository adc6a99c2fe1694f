"""Keyed draws: the published test vectors, open intervals, moments, and dependence on the keys alone."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from .plain import plain

draws = plain().draws

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
    """Return a draw of a World of which only seed, replication and month matter."""
    w = SimpleNamespace(seed=np.uint64(seed), replication=replication, month=month)
    return draw(w, stream, key)


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


def many(draw, n, *, seed=1, first=0, stream=draws.ACT, key=9, month=4):
    """Return the draws of n histories, from number `first` on."""
    return of(draw, seed, np.arange(first, first + n, dtype=np.uint64), stream, key, month)


def test_uniform_has_the_mean_and_spread_of_a_uniform_and_fills_every_twentieth():
    n = 40_000
    values = many(draws.uniform, n)
    assert abs(values.mean() - 0.5) < 4 * (1 / 12 / n) ** 0.5
    assert abs(values.var() - 1 / 12) < 4 * (1 / 180 / n) ** 0.5
    counts = np.bincount((values * 20).astype(int), minlength=20)
    assert abs(counts - n / 20).max() < 5 * (n / 20) ** 0.5


def test_normal_has_mean_0_and_standard_deviation_1():
    n = 40_000
    values = many(draws.normal, n, stream=draws.STRAIN)
    assert abs(values.mean()) < 4 / n**0.5
    assert abs(values.std() - 1.0) < 4 / (2 * n) ** 0.5


def test_exponential_is_minus_the_logarithm_of_the_uniform():
    for history in range(20):
        u = of(draws.uniform, 1, history, draws.ACT, 9, 4)
        assert of(draws.exponential, 1, history, draws.ACT, 9, 4) == pytest.approx(-np.log(u), rel=1e-14)


@pytest.mark.parametrize("other", [{"seed": 2}, {"first": 4_000}, {"stream": draws.WAR}, {"key": 10}, {"month": 5}])
def test_neighbouring_keys_draw_unrelated_numbers(other):
    n = 4_000
    assert abs(np.corrcoef(many(draws.uniform, n), many(draws.uniform, n, **other))[0, 1]) < 4 / n**0.5


def test_every_stream_has_a_key_of_its_own():
    single = [value for name, value in vars(draws).items() if name.isupper() and type(value) is int and value > 1000]
    streams = [*single, *draws.STREAMS_OF_DEMANDS.ravel().tolist()[1:]]
    assert len(single) >= 13
    assert draws.STREAMS_OF_DEMANDS[draws.ORDINARY, draws.MADE] == draws.ACT
    assert len(set(streams)) == len(streams)
    assert draws.STREAMS_OF_DEMANDS.shape == (1 + len(draws.UNDOABLE), 1 + len(draws.COURSE))


def test_keys_are_the_crc_32_of_names():
    assert draws.key_of("123456789") == 0xCBF43926  # the published check value of CRC-32
