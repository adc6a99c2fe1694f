"""What a search is asked: objectives, the minimum that is to be met, and how much is run."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import numpy as np

from ana_sim.analysis.measures import better
from ana_sim.analysis.statistics import worst_mean
from ana_sim.results import ResultsError
from ana_sim.results.errors import together
from ana_sim.rules.world import MEASURE_NAMES, MEASURES
from ana_sim.scenario.words import nearest

if TYPE_CHECKING:
    from ana_sim.analysis.search.space import Choice
    from ana_sim.scenario import Scenario

WORST, OF_WORST, TWENTIETH = "worst", "net", 0.05
OBJECTIVES = ("net", WORST, "dependency", "influence")
MINIMA = ("net>passive", "dependency<=passive", "influence>=passive")
SIGNS: dict[str, Callable[..., Any]] = {">=": np.greater_equal, "<=": np.less_equal, ">": np.greater, "<": np.less}
FEWEST_WORLDS, FEWEST_CANDIDATES = 20, 32
MOST_WORLDS, MOST_CANDIDATES, MOST_HISTORIES = 10_000, 100_000, 10**8
"""Of one draw of worlds; each world is held in memory, and four numbers of each history."""
MEND = "Write for example `--at-least net>=routine` or `--at-least dependency<=0.15`."


class Objective(NamedTuple):
    """What candidates are judged by: a measure of home, or its worst twentieth; `sign` is 1 where more is better."""

    name: str
    measure: str
    sign: int
    unit: str

    @property
    def is_a_mean(self) -> bool:
        """Whether it is the mean over all histories of all worlds."""
        return self.name != WORST

    def of(self, values: np.ndarray) -> float:
        """Return one number of the values (worlds, histories) of its measure, higher is better."""
        if self.is_a_mean:
            return self.sign * float(values.mean())
        return worst_mean(values.ravel(), share=TWENTIETH)


class Minimum(NamedTuple):
    """One demand of the minimum: a measure, a sign, and a number or a shipped posture whose value is meant."""

    text: str
    measure: str
    sign: str
    value: float | None
    posture: str | None

    def is_met(self, values: np.ndarray, of_posture: np.ndarray | None) -> np.ndarray:
        """Return where values (…) meet it; `of_posture` are those of the posture named."""
        met: np.ndarray = SIGNS[self.sign](values, of_posture if self.value is None else self.value)
        return met


class Sizes(NamedTuple):
    """How much is run: candidates, worlds (as many again are held out), histories of each world, adaptive postures."""

    candidates: int = 256
    worlds: int = 300
    histories: int = 2
    adaptive: int = 64


@dataclass(frozen=True)
class Asked:
    """One search.

    scenario: Scenario. space: Choices. objectives: Objectives. minima: Minimums. sizes: Sizes. seed: of it all.
    command: the words that asked, for the sentences of the posture files.
    """

    scenario: "Scenario"
    space: "list[Choice]"
    objectives: list[Objective]
    minima: list[Minimum]
    sizes: Sizes
    seed: int
    command: str

    @property
    def measures(self) -> tuple[str, ...]:
        """Names of the measures of home that are needed."""
        return tuple(dict.fromkeys([*(one.measure for one in self.objectives), *(one.measure for one in self.minima)]))


def objectives_of(names: Sequence[str]) -> list[Objective]:
    """Return the Objectives of some names: measures of home, or `worst` for the worst twentieth of net.

    Raises:
        ResultsError: there is no such measure, neither direction of it is better, or there is one alone.
    """
    if len(set(names)) == 1:
        raise ResultsError(f"`{names[0]}` alone has no front", mend="Name two objectives or more.")
    return together(*(partial(_objective, name) for name in dict.fromkeys(names or OBJECTIVES)))


def _objective(name: str) -> Objective:
    if name == WORST:
        return Objective(WORST, OF_WORST, 1, "nm")
    if name not in MEASURE_NAMES:
        known = [WORST, *(one for one in MEASURE_NAMES if better(one))]
        mend = "Name measures of home of which more or less is better, or worst."
        raise ResultsError(f"there is no objective `{name}`: {nearest(name, known)}", mend=mend)
    if better(name) is None:
        raise ResultsError(f"of `{name}` neither more nor less is better in itself", mend="Choose another objective.")
    return Objective(name, name, 1 if better(name) == "higher" else -1, MEASURES[MEASURE_NAMES.index(name)][2])


def minima_of(texts: Iterable[str], shipped: Collection[str]) -> list[Minimum]:
    """Return the Minimums of texts such as "net>=routine" or "dependency<=0.15".

    Args:
        texts: what is demanded; all of it at once. shipped: names of postures whose values may be meant.

    Raises:
        ResultsError: a text cannot be read.
    """
    return together(*(partial(_minimum, text.strip(), shipped) for text in texts))


def _minimum(text: str, shipped: Collection[str]) -> Minimum:
    found = re.fullmatch(r"(\w+)\s*(>=|<=|>|<)\s*(\S+)", text)
    if not found:
        raise ResultsError(f"`{text}` is no minimum", mend=MEND)
    measure, sign, said = found.groups()
    if measure not in MEASURE_NAMES:
        raise ResultsError(f"there is no measure `{measure}` of home: {nearest(measure, MEASURE_NAMES)}", mend=MEND)
    if said in shipped:
        return Minimum(text, measure, sign, None, said)
    try:
        value = float(said)
    except ValueError:
        value = np.nan
    if not np.isfinite(value):
        raise ResultsError(f"`{said}` is neither a number nor a posture: {nearest(said, shipped)}", mend=MEND)
    return Minimum(text, measure, sign, value, None)


def require(sizes: Sizes) -> None:
    """Raise ResultsError where sizes are too small to say anything, or more than is ever held and run."""
    together(*(partial(_refuse, *why) for why in _wrong(sizes)))


def _refuse(why: str, mend: str) -> NoReturn:
    raise ResultsError(why, mend=mend)


def _wrong(sizes: Sizes) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with sizes, each with how to mend it."""
    most_of = {"worlds": MOST_WORLDS, "candidates": MOST_CANDIDATES, "adaptive": MOST_CANDIDATES}
    too_many = [name for name, most in most_of.items() if getattr(sizes, name) > most]
    for name in too_many:
        yield f"a search has at most {most_of[name]:,} {name}", f"Ask for fewer with --{name}."
    histories = (sizes.candidates + sizes.adaptive) * sizes.worlds * sizes.histories
    if histories > MOST_HISTORIES and not too_many:
        yield f"a search has at most {MOST_HISTORIES:,} histories", "Ask for fewer worlds, candidates or histories."
    if sizes.worlds < FEWEST_WORLDS:
        yield (
            f"{sizes.worlds} world{'s' * (sizes.worlds != 1)} cannot show what holds where numbers are not known",
            f"Sample {FEWEST_WORLDS} or more with --worlds.",
        )
    if sizes.candidates < FEWEST_CANDIDATES:
        yield (
            f"{sizes.candidates} candidate{'s are' if sizes.candidates != 1 else ' is'} no search",
            f"Try {FEWEST_CANDIDATES} or more with --candidates.",
        )
