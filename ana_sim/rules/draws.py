"""Keyed random draws: each is a pure function of seed, replication, stream, key and month."""

import zlib

import numpy as np

from ana_sim.rules.compile import entry_part


def key_of(name):
    """Return the 32-bit key of a name: the CRC-32 of its UTF-8 bytes."""
    return zlib.crc32(name.encode("utf-8"))


def pair_key(a, b):
    """Return the key of an unordered pair of names."""
    return key_of("|".join(sorted((a, b))))


STRAIN = key_of("strain")
LOOK = key_of("look")
CHOICE = key_of("choice")
RESOLVE = key_of("resolve")
REPRISAL = key_of("reprisal")
BROKER = key_of("broker")
WAR = key_of("war")
EVENT = key_of("event")
CLAIM = key_of("claim")
STREAMS = ("strain", "look", "choice", "resolve", "reprisal", "broker", "war", "event", "claim")

LOW = np.uint64(0xFFFFFFFF)
SHIFT = np.uint64(32)
SIX = np.uint64(6)
MULTIPLIER_0 = np.uint64(0xD2511F53)
MULTIPLIER_1 = np.uint64(0xCD9E8D57)
WEYL_0 = np.uint64(0x9E3779B9)
WEYL_1 = np.uint64(0xBB67AE85)
TWO_26 = 67108864.0
TWO_MINUS_52 = 2.220446049250313e-16
TWO_MINUS_32 = 2.3283064365386963e-10
SQRT_3 = 1.7320508075688772


@entry_part
def philox(c0, c1, c2, c3, k0, k1):
    """Return four 32-bit words from a counter of four words and a key of two: Philox4x32-10.

    Arguments and results are unsigned 64-bit integers that hold 32 bits.

    Source: Salmon2011
    """
    for _ in range(10):
        p0 = MULTIPLIER_0 * c0
        p1 = MULTIPLIER_1 * c2
        c0, c1, c2, c3 = (p1 >> SHIFT) ^ c1 ^ k0, p1 & LOW, (p0 >> SHIFT) ^ c3 ^ k1, p0 & LOW
        k0 = (k0 + WEYL_0) & LOW
        k1 = (k1 + WEYL_1) & LOW
    return c0, c1, c2, c3


@entry_part
def uniform(seed, replication, stream, key, month):
    """Return a uniform draw in the open interval (0, 1), with 52 bits.

    Args:
        seed: unsigned 64-bit.
        replication, stream, key, month: whole numbers below 2**32.

    Source: Salmon2011
    """
    w0, w1, _, _ = philox(
        np.uint64(replication), np.uint64(stream), np.uint64(key), np.uint64(month), seed & LOW, seed >> SHIFT
    )
    return (np.float64(w0 >> SIX) * TWO_26 + np.float64(w1 >> SIX) + 0.5) * TWO_MINUS_52


@entry_part
def normal(seed, replication, stream, key, month):
    """Return a draw with mean 0 and standard deviation 1: the sum of four uniforms, so |draw| < 3.47.

    Whole-number arithmetic up to the last step keeps the bits equal everywhere.

    Source: Salmon2011
    Limits: the tails end at 3.47 standard deviations.
    """
    w0, w1, w2, w3 = philox(
        np.uint64(replication), np.uint64(stream), np.uint64(key), np.uint64(month), seed & LOW, seed >> SHIFT
    )
    return SQRT_3 * ((np.float64(w0 + w1 + w2 + w3) + 2.0) * TWO_MINUS_32 - 2.0)
