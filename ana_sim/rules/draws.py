"""Keyed random draws: each is a pure function of seed, replication, stream, key and month."""

import numpy as np

from ana_sim.rules.arithmetic import log
from ana_sim.rules.compiled import rule
from ana_sim.rules.keys import key_of
from ana_sim.rules.world import DOMAINS

STRAIN, ACT, STRING, LAPSE, MEDIATE, RECONCILE, WAR, PROJECT, EVENT = map(
    key_of, ("strain", "act", "string", "lapse", "mediate", "reconcile", "war", "project", "event")
)
CLAIM, CLAIM_PUNISH, CLAIM_FORCE, CLAIM_TOLL = map(key_of, ("claim", "claim_punish", "claim_force", "claim_toll"))

UNDOABLE = (
    *(f"deepen {d}" for d in DOMAINS), "pledge", *(f"cut {d}" for d in DOMAINS), "downgrade", "remove",
)  # fmt: skip
"""What a demand to undo may be about: each has streams of its own."""
COURSE = ("ask", "dare", "punish", "force", "toll")
"""The draws in the course of a demand: what is asked, what resisting costs, punishment, force, the size of its loss."""
STREAMS_OF_DEMANDS = np.array(
    [[key_of("act"), *map(key_of, COURSE)]]
    + [[key_of(f"undo:{what}"), *(key_of(f"undo_{part}:{what}") for part in COURSE)] for what in UNDOABLE]
)
"""Row 0: a demand of the month; row 1 + k: a demand to undo what stands at k in UNDOABLE. Column 0: whether it is
made; then its course."""
MADE, ASK, DARE, PUNISH, FORCE, TOLL = range(6)
ORDINARY = 0
OF_DEEPEN, OF_PLEDGE, OF_CUT, OF_DOWNGRADE, OF_REMOVE = 1, 6, 7, 12, 13

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


@rule
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


@rule
def words(w, stream, key):
    """Return the four words of a stream and key in the World's replication and month."""
    return philox(
        np.uint64(w.replication), np.uint64(stream), np.uint64(key), np.uint64(w.month), w.seed & LOW, w.seed >> SHIFT
    )


@rule
def uniform(w, stream, key):
    """Return a uniform draw in the open interval (0, 1), with 52 bits.

    Source: Salmon2011
    """
    w0, w1, _, _ = words(w, stream, key)
    return (np.float64(w0 >> SIX) * TWO_26 + np.float64(w1 >> SIX) + 0.5) * TWO_MINUS_52


@rule
def exponential(w, stream, key):
    """Return a draw with the exponential distribution of mean 1: -log u."""
    return -log(uniform(w, stream, key))


@rule
def normal(w, stream, key):
    """Return a draw with mean 0 and standard deviation 1: the sum of four uniforms, so |draw| < 3.47.

    Whole-number arithmetic up to the last step keeps the bits equal everywhere.

    Source: Salmon2011
    Limits: the tails end at 3.47 standard deviations.
    """
    w0, w1, w2, w3 = words(w, stream, key)
    return SQRT_3 * ((np.float64(w0 + w1 + w2 + w3) + 2.0) * TWO_MINUS_32 - 2.0)
