"""Which numbers move a difference between postures: screening, variance shares, and what luck adds."""

from typing import NamedTuple

import numpy as np

from ana_sim.results import ResultsError
from ana_sim.runs.experiments.effects import elementary_effects


class Screened(NamedTuple):
    """A number and what its crossing of the whole range does to a difference.

    Args:
        mean: mean size of the elementary effects (μ*). error: its standard error. spread: their standard deviation (σ),
        large where the effect depends on the other numbers.
        value, low, high, unit, source: of the number.
    """

    name: str
    mean: float
    error: float
    spread: float
    value: float
    low: float
    high: float
    unit: str
    source: str


def screened(results, column):
    """Return a Screened for every number, the strongest first."""
    effects, found = elementary_effects(results, column), []
    for r in results.manifest["ranges"]:
        d = effects[r["name"]]
        if len(d) < 2:
            continue
        size = np.abs(d)
        found.append(
            Screened(
                r["name"],
                float(size.mean()),
                float(size.std(ddof=1) / np.sqrt(len(d))),
                float(d.std(ddof=1)),
                r["value"],
                r["low"],
                r["high"],
                r["unit"],
                ", ".join(r["sources"]) or "judgement",
            )
        )
    return sorted(found, key=lambda s: -s.mean)


class Share(NamedTuple):
    """Part of a difference's variance that a number explains alone (first) and with all others (total)."""

    name: str
    first: float
    first_half: float
    total: float
    total_half: float


class Noise(NamedTuple):
    """Variance over points of the mean difference, and the part of it that is luck within a point."""

    variance: float
    luck: float


def variance_shares(results, column, *, seed=1):
    """Return the Shares of each number, the largest total first, and the Noise.

    S_k = V[E(y | x_k)]/V(y), T_k = 1 − V[E(y | all but x_k)]/V(y); half-widths are 95 % bootstrap intervals.

    Source: Sobol2001, Saltelli2010
    """
    try:
        from SALib.analyze import sobol
    except ImportError as error:
        raise ResultsError("variance shares need SALib", mend="pip install 'ana-sim[evidence]'") from error
    found = results.ask(f'SELECT "{column}" AS y, "error_{column}" AS e FROM differences ORDER BY point')
    names = [r["name"] for r in results.manifest["ranges"]]
    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    with np.errstate(all="ignore"):
        s = sobol.analyze(problem, found["y"], calc_second_order=False, seed=seed)
    shares = [
        Share(n, *map(float, row)) for n, *row in zip(names, s["S1"], s["S1_conf"], s["ST"], s["ST_conf"], strict=True)
    ]
    noise = Noise(float(found["y"].var(ddof=1)), float((found["e"] ** 2).mean()))
    return sorted(shares, key=lambda share: -share.total), noise


class Map(NamedTuple):
    """A difference over a grid of two numbers: (steps,) values of each and (steps, steps) differences and errors."""

    first: str
    second: str
    across: np.ndarray
    up: np.ndarray
    apart: np.ndarray
    error: np.ndarray


def maps(results, column, pairs):
    """Return a Map for each pair of numbers, in the order in which their grids were run."""
    points = results.ask("FROM points ORDER BY point")
    found = results.ask(f'SELECT "{column}" AS y, "error_{column}" AS e FROM differences ORDER BY point')
    steps = round((len(found["y"]) / len(pairs)) ** 0.5)
    drawn = []
    for k, (a, b) in enumerate(pairs):
        rows = slice(k * steps**2, (k + 1) * steps**2)
        shape = (steps, steps)
        drawn.append(
            Map(
                a,
                b,
                points[a][rows].reshape(shape)[:, 0],
                points[b][rows].reshape(shape)[0],
                found["y"][rows].reshape(shape),
                found["e"][rows].reshape(shape),
            )
        )
    return drawn
