"""One finding: what was asked, what came out, and whether that is what was said."""

from dataclasses import dataclass, field

from ana_sim.analysis.statistics import Interval

HOLDS, FAILS, UNTESTABLE = "holds", "fails", "not testable"


@dataclass(frozen=True)
class Finding:
    """What came out of one check.

    Args:
        id: short name, "SF6". title: what is claimed, in a few words.
        check: the exact definition in the model's own measures.
        verdict: a word such as `holds`, `fails`, `not testable`, `supported`, `contested`, `not identifiable`.
        number: the figure that decides, with its interval (bounds NaN where it has none).
        unit: of the number.
        share: share of runs that show it, or None.
        why: one or two plain sentences: what decided, or why it cannot be tested.
        results: name of the results folder the number comes from.
        more: further figures, name -> text.
    """

    id: str
    title: str
    check: str
    verdict: str
    why: str
    number: Interval | None = None
    unit: str = ""
    share: Interval | None = None
    results: str = ""
    more: dict = field(default_factory=dict)


def verdict_of(shown):
    """Return `holds` or `fails`."""
    return HOLDS if shown else FAILS
