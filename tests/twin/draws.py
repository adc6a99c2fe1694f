"""Keyed random numbers: a draw depends on seed, replication, stream, key and month, and on nothing else."""

import math
import zlib
from functools import cache

WORD = 0xFFFFFFFF
MULTIPLIERS = (0xD2511F53, 0xCD9E8D57)
WEYL = (0x9E3779B9, 0xBB67AE85)


def philox(counter, key):
    """Return the four 32-bit words of Philox4x32-10 for a counter of four words and a key of two."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        left, right = MULTIPLIERS[0] * c0, MULTIPLIERS[1] * c2
        c0, c1, c2, c3 = (right >> 32) ^ c1 ^ k0, right & WORD, (left >> 32) ^ c3 ^ k1, left & WORD
        k0, k1 = (k0 + WEYL[0]) & WORD, (k1 + WEYL[1]) & WORD
    return c0, c1, c2, c3


@cache
def name_key(name):
    """Return the 32-bit key of a stream, a power, an event or a pair written a|b."""
    return zlib.crc32(name.encode())


class Draws:
    """All luck of one run."""

    def __init__(self, seed, replication):
        self.key = (seed & WORD, (seed >> 32) & WORD)
        self.replication = replication

    def words(self, stream, name, month):
        """Return the four words that belong to this stream, name and month."""
        return philox((self.replication, name_key(stream), name_key(name), month), self.key)

    def uniform(self, stream, name, month):
        """Return a number strictly between 0 and 1."""
        first, second, _, _ = self.words(stream, name, month)
        return (((first >> 6) << 26) + (second >> 6) + 0.5) * 2.0**-52

    def normal(self, stream, name, month):
        """Return a number of mean 0 and standard deviation 1, always within 3.47 of zero."""
        return math.sqrt(3) * ((sum(self.words(stream, name, month)) + 2) / 2**32 - 2)
