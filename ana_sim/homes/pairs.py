"""How two powers stand to one another, from votes, pacts, rivalries and disputes."""

from functools import cache
from math import log1p

from ana_sim.homes.formulas import apply, words
from ana_sim.homes.numbers import Built
from ana_sim.homes.tables import Row, members, row

LEAST = 0.05
"""Affinities nearer to 0 are left out: neither rivals nor friends."""


@cache
def pair_features(one: str, other: str) -> dict[str, float] | None:
    """Return {term: number} of two powers, or None where no pair of their states is in the table.

    A pact or rivalry of any two members counts for groups; distances and disputes are means over the pairs.
    """
    lines = [line for a in members(one) for b in members(other) if (line := _line(a, b)) is not None]
    if not lines:
        return None
    return {
        "one": 1.0,
        "distance": sum(line["vote_distance"] for line in lines) / len(lines),
        "ally": sum(line["pact"] for line in lines) / len(lines),
        "rival": float(any(line["rivalry"] for line in lines)),
        "disputes": log1p(sum(line["disputes"] for line in lines) / len(lines)),
    }


def _line(one: str, other: str) -> Row | None:
    for key in ((one, other), (other, one)):
        try:
            return row("pairs", *key)
        except KeyError:
            continue
    return None


def affinity(one: str, other: str) -> Built | None:
    """Return the affinity of two powers as a Built number, or None where it is not known or next to nothing."""
    known = pair_features(one, other)
    found = apply("affinity", known, low=-1, high=1) if known else None
    if found is None or abs(found[0]) < LEAST:
        return None
    data = f"pairs: {' '.join(_key(one, other))}" if _single(one, other) else None
    return Built(*found, unit="affinity", rule=words("affinity"), data=data)


def _single(one: str, other: str) -> bool:
    return len(members(one)) == len(members(other)) == 1


def _key(one: str, other: str) -> tuple[str, str]:
    return (one, other) if _line_is(one, other) else (other, one)


def _line_is(one: str, other: str) -> bool:
    try:
        return bool(row("pairs", one, other))
    except KeyError:
        return False
