"""The postures that are searched: every number of a posture over its plausible range, every switch over its ways."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

import numpy as np
from scipy.stats import qmc

from ana_sim.results import ResultsError
from ana_sim.results.errors import together
from ana_sim.rules.world import SIDES
from ana_sim.scenario import Posture, library, load_posture
from ana_sim.scenario.resolve import NO_LIMIT
from ana_sim.scenario.words import nearest

NUMBERS = ("activism", "tolerance", "prudence", "resolve", "heed", "autonomy")
SWITCHES: dict[str, tuple[Any, ...]] = {
    "bid": (False, True),
    "answer": ("price", "yes", "no"),
    "side": SIDES,
    "leap": (False, True),
}
FIELDS = ("activism", "tolerance", "bid", "prudence", "answer", "resolve", "heed", "autonomy", "side", "leap")
"""What a posture decides by, in the order of its file."""
ROUND = 32
"""Candidates of one round; each round is a Latin hypercube of its own."""
DIGITS = 3
"""Significant digits of a candidate's numbers, so that its file says the same as what was run."""
ANY = "any"
HOW = "Write for example `--range activism=0.5..2`, `--range tolerance=any` or `--range side=all,balance`."
Candidate = dict[str, Any]
"""Field -> value: what a posture decides by."""


class Choice(NamedTuple):
    """One thing a posture decides by: a number from `low` to `high`, one of `values`, or half the time each."""

    name: str
    low: float = 0.0
    high: float = 0.0
    values: tuple[Any, ...] = ()
    is_number: bool = False

    def at(self, unit: float) -> Any:
        """Return what stands at a place 0–1."""
        if self.is_number and self.values:
            return self.values[0] if unit >= 0.5 else self._number(2 * unit)
        return (
            self._number(unit)
            if self.is_number
            else self.values[min(int(unit * len(self.values)), len(self.values) - 1)]
        )

    def _number(self, unit: float) -> float:
        return float(f"{self.low + unit * (self.high - self.low):.{DIGITS}g}")


def space_of(narrowed: Iterable[str] = ()) -> list[Choice]:
    """Return the Choices: numbers over all ranges that the library's postures state, and all ways of switches.

    Args:
        narrowed: texts such as "activism=0.5..2", "tolerance=any" or "side=all,balance".

    Raises:
        ResultsError: a text names nothing that is searched, an empty range or an unknown way.
    """
    found = {name: _number(name) for name in NUMBERS} | {n: Choice(n, values=v) for n, v in SWITCHES.items()}
    for choice in together(*(partial(_narrowed, text, found) for text in narrowed)):
        found[choice.name] = choice
    return [found[name] for name in FIELDS]


def _number(name: str) -> Choice:
    stated = [posture.numbers[name] for posture in _library() if name in posture.numbers]
    values = (NO_LIMIT,) if name == "tolerance" else ()
    return Choice(name, min(one.low for one in stated), max(one.high for one in stated), values, is_number=True)


@cache
def _library() -> list[Posture]:
    return [load_posture(path.stem) for path in sorted((library() / "postures").glob("*.yaml"))]


@cache
def shipped() -> dict[str, Candidate]:
    """Return {name: candidate} of the library's postures."""
    return {
        one.name: {name: one.resolved[name] for name in FIELDS} | {"then": one.resolved["then"]} for one in _library()
    }


def _narrowed(text: str, known: Mapping[str, Choice]) -> Choice:
    name, sign, said = (part.strip() for part in text.partition("="))
    if not sign or not said:
        raise ResultsError(f"`{text}` is no range", mend=HOW)
    if name not in known:
        raise ResultsError(f"no posture decides by `{name}`: {nearest(name, known)}", mend=HOW)
    if name in SWITCHES:
        return Choice(name, values=_ways(name, said))
    if said == ANY and name == "tolerance":
        return Choice(name, values=(NO_LIMIT,))
    return _range(text, said, known[name])


def _ways(name: str, said: str) -> tuple[Any, ...]:
    words = {str(value).lower(): value for value in SWITCHES[name]}
    asked = [word.strip().lower() for word in said.split(",")]
    for word in asked:
        if word not in words:
            raise ResultsError(f"`{name}` is never `{word}`: {nearest(word, words)}", mend=HOW)
    return tuple(words[word] for word in dict.fromkeys(asked))


def _range(text: str, said: str, whole: Choice) -> Choice:
    first, dots, last = said.partition("..")
    try:
        low, high = float(first), float(last if dots else first)
    except ValueError:
        raise ResultsError(f"`{text}` is no range of numbers", mend=HOW) from None
    if not low <= high:
        raise ResultsError(f"the range `{text}` is empty: {low:g} is above {high:g}", mend=HOW)
    if not (whole.low <= low and high <= whole.high):
        raise ResultsError(f"`{text}` leaves the range of `{whole.name}`, {whole.low:g}..{whole.high:g}", mend=HOW)
    return Choice(whole.name, low, high, is_number=True)


def candidate_at(space: Sequence[Choice], units: np.ndarray) -> Candidate:
    """Return {field: value} of the posture at a point (choices,) of the unit cube; it turns into no other."""
    return {choice.name: choice.at(float(unit)) for choice, unit in zip(space, units, strict=True)} | {"then": None}


def sampled(space: Sequence[Choice], *, count: int, seed: int) -> list[Candidate]:
    """Return candidates, round by round a Latin hypercube; a larger count adds to them and changes none."""
    rounds = [qmc.LatinHypercube(d=len(space), rng=[seed, n]).random(ROUND) for n in range(-(-count // ROUND))]
    return [candidate_at(space, row) for units in rounds for row in units][:count]


def units() -> dict[str, str]:
    """Return {name: unit} of the numbers of a posture."""
    return {name: number.unit for posture in _library() for name, number in posture.numbers.items()}
