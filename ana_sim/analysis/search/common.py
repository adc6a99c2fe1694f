"""What some candidates have in common that the others have not."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.stats import binomtest, mannwhitneyu

from ana_sim.analysis.search.space import FIELDS, NUMBERS, Candidate
from ana_sim.scenario.resolve import NO_LIMIT

LEVEL = 0.05 / len(FIELDS)
"""A trait is common where chance would show it less often; one level for all fields together."""


class Common(NamedTuple):
    """One trait: a field, and its way with how many of how many go it, or no way and the middle half of its numbers."""

    field: str
    way: str
    chosen: tuple[float, ...]
    all: tuple[float, ...]


def in_common(chosen: Sequence[Candidate], everyone: Sequence[Candidate]) -> list[Common]:
    """Return the Commons of some candidates against all that were searched.

    Args:
        chosen, everyone: candidates, {field: value}.
    """
    found = [_number(name, chosen, everyone) if name in NUMBERS else _switch(name, chosen, everyone) for name in FIELDS]
    return [one for one in found if one]


def _number(name: str, chosen: Sequence[Candidate], everyone: Sequence[Candidate]) -> Common | None:
    if name == "tolerance":
        return _switch(name, chosen, everyone)
    first, second = ([one[name] for one in group] for group in (chosen, everyone))
    if len(set(second)) < 2 or mannwhitneyu(first, second).pvalue > LEVEL:
        return None
    return Common(name, "", *(tuple(float(q) for q in np.quantile(values, [0.25, 0.75])) for values in (first, second)))


def _switch(name: str, chosen: Sequence[Candidate], everyone: Sequence[Candidate]) -> Common | None:
    first, second = ([_said(one[name]) for one in group] for group in (chosen, everyone))
    way = max(sorted(set(first)), key=first.count)
    share = second.count(way) / len(second)
    if share in (0.0, 1.0) or binomtest(first.count(way), len(first), share, alternative="greater").pvalue > LEVEL:
        return None
    return Common(name, way, (first.count(way), len(first)), (second.count(way), len(second)))


def _said(value: bool | float | str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "any" if value >= NO_LIMIT else "limited"
    return value
