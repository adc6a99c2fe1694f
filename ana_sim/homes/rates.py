"""Base rates: how often the model's powers press, strike and are obeyed, beside how often real ones do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import exp, log
from typing import Any

import numpy as np
from scipy.stats import beta, gamma

from ana_sim.homes.dyads import COUNTED, Dyad, Worlds
from ana_sim.homes.tables import row, rows
from ana_sim.scenario.scenario import Posture, Scenario

INTERVAL = 0.95
Observed = tuple[float, float, float]
"""A figure with the ends of its interval."""


@dataclass(frozen=True)
class BaseRate:
    """A figure of the model beside the observed one with its interval (95 %); the unit is part of the title.

    error: standard error of the model's figure, by the luck of its histories. held_by: how many of the points of the
    prior ranges hold it, of `points`; None where no points were run.
    """

    name: str
    title: str
    model: float
    observed: float
    low: float
    high: float
    held_by: int | None = None
    points: int | None = None
    error: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether the model's figure lies in the observed interval."""
        return self.low <= self.model <= self.high

    @property
    def is_clear(self) -> bool:
        """Whether two standard errors of luck either way leave it on the same side of each end of the interval."""
        return all(abs(self.model - end) > 2 * self.error for end in (self.low, self.high))

    def plain(self) -> dict[str, Any]:
        """Return the figures as a mapping of plain values."""
        return {**asdict(self), "holds": bool(self.holds), "is_clear": bool(self.is_clear)}


# --- observed --------------------------------------------------------------------------------------------------------
def per_100(*names: str, first: int = 1992) -> Observed:
    """Return (rate, low, high) a hundred dyad-years of the sum of kinds of cases, each a row of `base_rates`.

    The interval takes cases for independent, which those of one dyad are not, so it is too narrow.
    """
    lines = [
        next(line for line in rows("base_rates") if (line["rate"], line["from"]) == (name, first)) for name in names
    ]
    rates = np.array([100 * line["events"] / line["trials"] for line in lines])
    lows = np.array(
        [100 * gamma.ppf(0.025, line["events"]) / line["trials"] if line["events"] else 0 for line in lines]
    )
    highs = np.array([100 * gamma.ppf(0.975, line["events"] + 1) / line["trials"] for line in lines])
    middle = rates.sum()
    return middle, middle - np.hypot.reduce(rates - lows), middle + np.hypot.reduce(highs - rates)


def share(name: str) -> Observed:
    """Return (share, low, high) of the cases in which something happened (Jeffreys interval)."""
    line = next(line for line in rows("base_rates") if line["rate"] == name)
    k, n = line["events"], line["trials"]
    return k / n, *beta.ppf([0.025, 0.975], k + 0.5, n - k + 0.5)


def _cover() -> Observed:
    fit = row("fits", "dispute", "pact_with_other")
    middle, low, high = (exp(fit["coefficient"] + sign * 1.96 * fit["error"]) for sign in (0, -1, 1))
    return middle, low, high


# --- the model's -----------------------------------------------------------------------------------------------------
def demands(dyads: Sequence[Dyad], table: np.ndarray, chosen: Callable[[Dyad], bool]) -> float:
    """Return the demands per 100 dyad-years of the dyads for which `chosen` holds."""
    return _mean(dyads, table, "demands", chosen)


def force(dyads: Sequence[Dyad], table: np.ndarray, chosen: Callable[[Dyad], bool]) -> float:
    """Return the uses of force per 100 dyad-years."""
    return _mean(dyads, table, "forced", chosen)


def _mean(dyads: Sequence[Dyad], table: np.ndarray, measure: str, chosen: Callable[[Dyad], bool]) -> float:
    kept = [place for place, dyad in enumerate(dyads) if chosen(dyad)]
    return float(table[kept, COUNTED.index(measure)].mean()) if kept else float("nan")


def yielded(table: np.ndarray) -> float:
    """Return the share of demands met by yielding or by a promise."""
    told = table[:, [COUNTED.index(name) for name in ("yields", "promises", "demands")]].sum(axis=0)
    return float((told[0] + told[1]) / told[2]) if told[2] else float("nan")


def carried_out(table: np.ndarray) -> float:
    """Return the share of refusals followed by punishment, force or both, the two drawn apart."""
    resisted, punished, forced = table[:, [COUNTED.index(n) for n in ("resisted", "punished", "forced")]].sum(axis=0)
    if not resisted:
        return float("nan")
    return float(1 - (1 - punished / resisted) * (1 - forced / resisted))


def cover(dyads: Sequence[Dyad], table: np.ndarray, strength: float) -> float:
    """Return what shelter leaves of the demands on a home that another major power has a pact with.

    strength: the parameter `cover`.
    """
    kept = [place for place, dyad in enumerate(dyads) if dyad.covered and dyad.strong]
    return float(np.mean(1 - strength * table[kept, len(COUNTED)])) if kept else float("nan")


def persistence(tie_return: float) -> float:
    """Return the part of a share's distance from its habit that is left after a year."""
    return (1 - tie_return) ** 12


def _strong(dyad: Dyad) -> bool:
    return dyad.strong


RATES: tuple[
    tuple[str, str, Callable[[], Observed], Callable[[Sequence[Dyad], np.ndarray, Mapping[str, float]], float]], ...
] = (
    ("demands_strong", "Demands by strong or major neighbours, per 100 dyad-years",
     lambda: per_100("dispute_strong_on_weak_neighbour", "sanction_strong_on_weak_neighbour"),
     lambda d, t, p: demands(d, t, _strong)),
    ("demands_major", "… by major powers next door",
     lambda: per_100("dispute_major_on_neighbour", "sanction_major_on_neighbour"),
     lambda d, t, p: demands(d, t, lambda one: one.strong and one.major)),
    ("demands_russia", "… by Russia on former Soviet republics",
     lambda: per_100("dispute_russia_on_former_soviet", "sanction_russia_on_former_soviet_gsdb"),
     lambda d, t, p: demands(d, t, lambda one: one.former_soviet)),
    ("demands_distant", "… by major powers far away",
     lambda: per_100("dispute_major_on_distant", "sanction_major_on_distant"),
     lambda d, t, p: demands(d, t, lambda one: one.major and not one.touch)),
    ("force_strong", "Uses of force by strong or major neighbours, per 100 dyad-years",
     lambda: per_100("force_strong_on_weak_neighbour"), lambda d, t, p: force(d, t, _strong)),
    ("force_major", "… by major powers next door",
     lambda: per_100("force_major_on_neighbour"), lambda d, t, p: force(d, t, lambda o: o.strong and o.major)),
    ("force_distant", "… by major powers far away",
     lambda: per_100("force_major_on_distant"), lambda d, t, p: force(d, t, lambda o: o.major and not o.touch)),
    ("yielded", "Part of demands yielded to or met with a promise",
     lambda: share("target_yields_to_threat_all"), lambda d, t, p: yielded(t)),
    ("carried_out", "Part of refusals punished, answered by force, or both",
     lambda: share("carried_out_all"), lambda d, t, p: carried_out(t)),
    ("cover", "What a pact with another major power leaves of a neighbour's disputes, odds",
     _cover, lambda d, t, p: cover(d, t, p["cover"])),
    ("persistence", "Part of a share's deviation left after a year",
     lambda: tuple(row("figures", "trade_share_persistence")[name] for name in ("value", "low", "high")),
     lambda d, t, p: persistence(p["tie_return"])),
)  # fmt: skip
"""Each figure: name, title, observed (value, low, high), and the model's of (dyads, tally, parameters)."""


def base_rates(
    worlds: Worlds,
    posture: Posture | str = "passive",
    *,
    replications: int,
    seed: int = 1,
    points: Sequence[Mapping[str, float]] = (),
    progress: Callable[[], None] | None = None,
) -> list[BaseRate]:
    """Return the BaseRates of a set of Worlds under a posture.

    points: mappings {"parameters.x": value} at which each row is tried as well. progress: called after each point.
    """
    start = _parameters(worlds)
    tables = worlds.tallies(posture, replications=replications, seed=seed)
    model = _figures(worlds.dyads, tables.mean(axis=0), start)
    errors = _errors(worlds.dyads, tables, start)
    observed = [found() for _, _, found, _ in RATES]
    held = np.zeros(len(RATES), int)
    for point in points:
        there = start | {path.removeprefix("parameters."): value for path, value in point.items()}
        few = max(2, replications // 5)
        table = worlds.tally(posture, replications=few, seed=seed, overrides=point)
        figures = _figures(worlds.dyads, table, there)
        held += [low <= figure <= high for figure, (_, low, high) in zip(figures, observed, strict=True)]
        if progress:
            progress()
    counted = len(points) or None
    return [
        BaseRate(
            name, title, figure, float(value), float(low), float(high), int(times) if counted else None, counted, error
        )
        for (name, title, _, _), figure, error, (value, low, high), times in zip(
            RATES, model, errors, observed, held, strict=True
        )
    ]


def _parameters(worlds: Worlds) -> dict[str, float]:
    parameters: dict[str, float] = next(iter(worlds.scenarios.values())).resolved["parameters"]
    return parameters


def _figures(dyads: Sequence[Dyad], table: np.ndarray, parameters: Mapping[str, float]) -> list[float]:
    return [figure(dyads, table, parameters) for _, _, _, figure in RATES]


def _errors(dyads: Sequence[Dyad], tables: np.ndarray, parameters: Mapping[str, float]) -> list[float]:
    """Return the standard error of each figure over histories, by leaving out one history at a time (jackknife)."""
    many, whole = len(tables), tables.sum(axis=0)
    if many < 2:
        return [float("nan")] * len(RATES)
    left = np.array([_figures(dyads, (whole - one) / (many - 1), parameters) for one in tables])
    return [float(error) for error in np.sqrt((many - 1) * left.var(axis=0))]


def prior_points(
    scenario: Scenario, count: int, *, ranges: Mapping[str, tuple[float, float]], seed: int
) -> list[dict[str, float]]:
    """Return points of a Latin hypercube over the ranges of all parameters, on the log where they are wide.

    ranges: {parameter: (low, high)} that replace those of the parameters file.
    """
    from scipy.stats import qmc

    numbers = {
        path: ranges.get(path.removeprefix("parameters."), (number.low, number.high))
        for path, number in scenario.numbers.items()
        if path.startswith("parameters.")
    }
    unit = qmc.LatinHypercube(d=len(numbers), rng=np.random.default_rng(seed)).random(count)
    return [
        {
            path: _between(part, *numbers[path], whole=path.endswith(".plan"))
            for path, part in zip(numbers, line, strict=True)
        }
        for line in unit
    ]


def _between(part: float, low: float, high: float, *, whole: bool) -> float:
    wide = low > 0 and high >= 4 * low
    value = exp(log(low) + part * (log(high) - log(low))) if wide else low + part * (high - low)
    return float(round(value)) if whole else float(value)
