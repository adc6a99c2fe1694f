"""What facts can tell: shares, ratios with intervals over points, one word each, and the essay's case as a number."""

from typing import NamedTuple

import numpy as np

from ana_sim.analysis.evidence.register import ADMITTED, FACTS, Fact
from ana_sim.analysis.evidence.sampled import POSTURES

DRAWS, LEVEL = 2000, 0.95
SELDOM, NEARLY_ALWAYS, TELLING = 0.01, 0.99, 3.0
PAIRS = (("active", "passive"), ("active", "routine"), ("autonomous_active", "active"))
CHOSEN_BY = PAIRS[:2]
"""Pairs for which a fact must be diagnostic to be part of the essay's case."""


class Ratio(NamedTuple):
    """A ratio with the ends of its interval."""

    value: float
    low: float
    high: float


class Word(NamedTuple):
    """One fact: its id, posture -> (share, low, high), pair "a : b" -> Ratio, pair -> word."""

    id: str
    shares: dict[str, tuple[float, float, float]]
    ratios: dict[str, Ratio]
    words: dict[str, str]


def words(shows: np.ndarray, *, seed: int = 1) -> list[Word]:
    """Return the Word of each fact.

    Args:
        shows: (points, postures, facts, replications). seed: of the bootstrap.
    """
    counts, histories = shows.sum(axis=3, dtype=float), shows.shape[3]
    weights = _weights(len(counts), seed)
    whole = counts.sum(axis=0)
    drawn = np.einsum("bp,pqf->bqf", weights, counts)
    shares = whole / (len(counts) * histories)
    low, high = _ends(drawn / (len(counts) * histories))
    found = []
    for place, fact in enumerate(FACTS):
        ratios = {_said(pair): _ratio(whole[:, place], drawn[:, :, place], pair) for pair in PAIRS}
        found.append(
            Word(
                fact.id,
                {p: (shares[q, place], low[q, place], high[q, place]) for q, p in enumerate(POSTURES)},
                ratios,
                {pair: word(fact, shares[:, place], ratio) for pair, ratio in ratios.items()},
            )
        )
    return found


def word(fact: Fact, shares: np.ndarray, ratio: Ratio) -> str:
    """Return the word for a fact: an act, impossible, vacuous, silent, diagnostic or weak.

    Args:
        shares: (postures,). ratio: Ratio.
    """
    if fact.is_an_act:
        return "an act"
    if max(shares) < SELDOM:
        return "impossible"
    if min(shares) > NEARLY_ALWAYS:
        return "vacuous"
    if ratio.low <= 1 <= ratio.high:
        return "silent"
    return "diagnostic" if ratio.value > TELLING or ratio.value < 1 / TELLING else "weak"


class Case(NamedTuple):
    """The essay's case with one list of facts: ids, joint shares by posture, Ratio by pair, Ratio without each fact."""

    admitted: str
    facts: tuple[str, ...]
    shares: dict[str, float]
    ratios: dict[str, Ratio]
    without: dict[str, Ratio]


def cases(shows: np.ndarray) -> list[Case]:
    """Return the Case of each list of facts: chosen on the points of odd number, counted on those of even number."""
    chosen = [found for found in words(shows[1::2]) if any(found.words[_said(p)] == "diagnostic" for p in CHOSEN_BY)]
    ids = {found.id for found in chosen}
    return [_case(name, _listed(ids, history), shows[::2]) for name, history in ADMITTED.items()]


def _listed(ids: set[str], history: tuple[str, ...]) -> list[int]:
    """Return the places of the chosen facts that history bears out; of a whole fact and its parts only the whole."""
    return [
        place
        for place, fact in enumerate(FACTS)
        if fact.id in ids and fact.history in history and (" " not in fact.id or fact.id.split()[0] not in ids)
    ]


def _case(name: str, places: list[int], shows: np.ndarray) -> Case:
    counts = shows[:, :, places].all(axis=2).sum(axis=2, dtype=float)
    shares = dict(zip(POSTURES, counts.sum(axis=0) / (len(shows) * shows.shape[3]), strict=True))
    pairs = [(pair, _said(pair)) for pair in PAIRS[::-1][1:]]
    without = {}
    for place in places:
        rest = shows[:, :, [p for p in places if p != place]].all(axis=2).sum(axis=2, dtype=float)
        without[FACTS[place].id] = _joint(rest, CHOSEN_BY[1])
    ratios = {said: _joint(counts, pair) if places else Ratio(1.0, 1.0, 1.0) for pair, said in pairs}
    return Case(name, tuple(FACTS[place].id for place in places), shares, ratios, without)


def _joint(counts: np.ndarray, pair: tuple[str, str], seed: int = 1) -> Ratio:
    weights = _weights(len(counts), seed)
    return _ratio(counts.sum(axis=0), weights @ counts, pair)


def _ratio(whole: np.ndarray, drawn: np.ndarray, pair: tuple[str, str]) -> Ratio:
    """Return the Ratio of two postures' counts: (postures,) and bootstrapped (draws, postures)."""
    one, other = (POSTURES.index(name) for name in pair)
    ratios = (drawn[:, one] + 0.5) / (drawn[:, other] + 0.5)
    return Ratio(float((whole[one] + 0.5) / (whole[other] + 0.5)), *map(float, _ends(ratios)))


def _ends(drawn: np.ndarray) -> np.ndarray:
    ends: np.ndarray = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    return ends


def _weights(points: int, seed: int) -> np.ndarray:
    """Return (draws, points): how often each point is in each bootstrap sample of points."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(points, np.full(points, 1 / points), size=DRAWS).astype(float)


def _said(pair: tuple[str, str]) -> str:
    return " : ".join(pair)
