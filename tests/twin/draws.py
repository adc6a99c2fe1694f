"""Draws (17): Philox4x32-10, keyed by what is decided."""

import math
from zlib import crc32

FULL = 2**32


def philox(key, counter):
    """Return the four words that ten rounds of Philox4x32 make of two words of key and four of counter."""
    k0, k1 = key
    c0, c1, c2, c3 = counter
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (p1 // FULL) ^ c1 ^ k0, p1 % FULL, (p0 // FULL) ^ c3 ^ k1, p0 % FULL
        k0, k1 = (k0 + 0x9E3779B9) % FULL, (k1 + 0xBB67AE85) % FULL
    return c0, c1, c2, c3


def words(w, stream, key):
    """Return the four words of this month for a stream and a key, both texts."""
    counter = (w.replication, crc32(stream.encode()), crc32(key.encode()), w.t)
    return philox((w.seed % FULL, w.seed // FULL), counter)


def uniform(w, stream, key):
    """Return u, above 0 and below 1."""
    w0, w1, _, _ = words(w, stream, key)
    return ((w0 >> 6) * 2**26 + (w1 >> 6) + 0.5) * 2.0**-52


def exponential(w, stream, key):
    """Return E, of mean 1."""
    return -math.log(uniform(w, stream, key))


def normal(w, stream, key):
    """Return N, a sum of four uniforms of mean 0 and variance 1."""
    return math.sqrt(3) * ((sum(words(w, stream, key)) + 2) / FULL - 2)
