"""What a finished batch says, in sentences: in how many of its worlds the last posture does better than each other."""

from ana_sim.analysis.batches import pairs
from ana_sim.analysis.measures import better
from ana_sim.analysis.wording import count, upper, words
from ana_sim.views.frame import in_full

ASKED = ("net", "dependency")
"""Measures that the sentences are about, where the batch keeps them."""


def batch_in_words(batch):
    """Return the sentences, first what it says of postures; none where it does not compare them.

    Args:
        batch: a Batch, as `read_batch` returns it.
    """
    *others, last = batch.postures
    said = [_against(batch, other, last) for other in reversed(others)]
    return [*filter(None, said), *([WORLDS] if any(said) else [])]


WORLDS = (
    "A world is a scenario with one set of numbers; better or worse: the 95 % interval of the mean paired difference "
    "leaves out 0. Not a forecast."
)


def _against(batch, other, last):
    found = pairs(batch, first=other, second=last)
    told = []
    for measure in (name for name in ASKED if name in batch.measures):
        kinds = [kind_of(pair) for pair in found if pair.measure == measure]
        ahead, behind, untold = (count(kinds.count(kind)) for kind in ("better", "worse", "not told apart"))
        if kinds:
            told.append(
                f"on {in_full(measure)} it does better in {ahead} of {count(len(kinds))} worlds, worse in {behind}, "
                f"and in {untold} luck could make the difference"
            )
    return f"{upper(words(last))} against {words(other)}: {'; '.join(told)}." if told else None


def kind_of(pair):
    """Return whether the second posture does better, worse, or neither beyond luck."""
    low, high = pair.difference.low, pair.difference.high
    if not (low > 0 or high < 0):  # one history gives no interval
        return "not told apart"
    return "better" if (high < 0) == (better(pair.measure) == "lower") else "worse"
