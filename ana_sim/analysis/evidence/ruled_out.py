"""Which points figures rule out: rates of coercion and observed series beside what histories at a point show."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ana_sim.analysis.hindcast.operators import Operator, quantities

if TYPE_CHECKING:
    from ana_sim.analysis.evidence.sampled import Sample
    from ana_sim.runs.experiments import Seen

STRONG = ("russia", "iran", "turkiye")
YEARS = "2018..2030"
LIMIT = 3.0
RATE, SHARE = "rate", "share"
ERRORS = {RATE: 0.6, SHARE: 0.5}
"""How far the model may be from a figure for reasons that are not its numbers: standard deviation, logs or logits."""
SERIES_ERROR = 0.5
SERIES = {
    "import_share_Russia": (2019, 2022), "import_share_China": (2019, 2022), "import_share_Turkiye": (2019, 2022),
    "titr_tonnage": (2019, 2022), "gas_exports_Europe": (2021, 2022), "gas_exports_Turkiye": (2021, 2022),
}  # fmt: skip
"""Series that rule points out, and the years between which its change counts; none later than 2022."""


class Figure(NamedTuple):
    """A base rate: pairs (cases, of how many), whose shares are added up where a rate comes from two lists."""

    id: str
    what: str
    kind: str
    fitted: tuple[tuple[int, int], ...]
    judged: tuple[tuple[int, int], ...]

    def value(self, judged: bool = False) -> tuple[float, float]:
        """Return the figure, and its standard error on the log (rate) or logit (share)."""
        counts = self.judged if judged else self.fitted
        cases = sum(k for k, _ in counts)
        value = sum(k / n for k, n in counts)
        spread = 1 / cases if self.kind == RATE else 1 / cases + 1 / (counts[0][1] - cases)
        return value, float(np.sqrt(spread))


FIGURES = (
    Figure("B1", "demands by Russia, Iran, Türkiye a power-year", RATE, ((71, 1990), (28, 3838)),
           ((79, 1844), (31, 2066))),
    Figure("B2", "yields and promises over demands", SHARE, ((144, 685),), ((5, 37),)),
    Figure("B3", "uses of force by the three a power-year", RATE, ((56, 1990),), ((44, 1844),)),
    Figure("B4", "punished, forced or both, over resisted", SHARE, ((431, 902),), ((22, 47),)),
    Figure("B5", "demands by all powers a power-year", RATE, (), ((12, 299), (2, 403))),
)  # fmt: skip


def rates(seen: "Seen") -> np.ndarray:
    """Return (figures,) what the histories of one point show, in the order of `FIGURES`; NaN where nothing happened."""
    window = seen.months(YEARS)
    years = (window.stop - window.start) / 12 * seen.shape[0]
    sums = {
        name: sum(seen.total(name, YEARS, power).sum() for power in STRONG)
        for name in ("demands", "forced", "yields", "promises", "resisted", "punished")
    }
    everyone = seen.total("demands", YEARS).sum()
    struck = sums["punished"] + sums["forced"] - _over(sums["punished"] * sums["forced"], sums["resisted"])
    return np.array(
        [
            sums["demands"] / (years * len(STRONG)),
            _over(sums["yields"] + sums["promises"], sums["demands"]),
            sums["forced"] / (years * len(STRONG)),
            _over(struck, sums["resisted"]),
            everyone / (years * len(seen.power_ids)),
        ]
    )


def _over(above: float, below: float) -> float:
    return above / below if below else np.nan


def series_moves(operators: Iterable[Operator], seen: "Seen") -> np.ndarray:
    """Return (series,) mean log change, or change of log odds, of each of `SERIES`; NaN where there is no operator."""
    by_name = {operator.series: operator for operator in operators}
    moves = []
    for name, (first, last) in SERIES.items():
        if name not in by_name:
            moves.append(np.nan)
            continue
        years = quantities(by_name[name], seen)
        moves.append(float((years[last] - years[first]).mean()))
    return np.array(moves)


def implausibility(found: np.ndarray, *, judged: bool = False) -> np.ndarray:
    """Return (points, figures) distances of rates (points, figures) from their figures, in standard deviations.

    Nothing that a rate could be taken of counts as far; a figure without a value counts as met.
    """
    far = np.zeros(found.shape)
    for place, figure in enumerate(FIGURES):
        if not (figure.judged if judged else figure.fitted):
            continue
        value, error = figure.value(judged)
        spread = np.hypot(error, ERRORS[figure.kind])
        far[:, place] = np.abs(_scaled(found[:, place], figure.kind) - _scaled(value, figure.kind)) / spread
    return np.nan_to_num(far, nan=np.inf, posinf=np.inf)


def _scaled(values: np.ndarray | float, kind: str) -> np.ndarray:
    values = np.clip(values, 1e-6, None if kind == RATE else 1 - 1e-6)
    scaled: np.ndarray = np.log(values) if kind == RATE else np.log(values / (1 - values))
    return scaled


def series_implausibility(moves: np.ndarray, seen_moves: np.ndarray) -> np.ndarray:
    """Return (points, series) distances of changes from those seen; 0 where the series has none."""
    far: np.ndarray = np.nan_to_num(np.abs(moves - seen_moves) / SERIES_ERROR, nan=0.0)
    return far


def left(sample: "Sample", seen_moves: np.ndarray) -> tuple[np.ndarray, dict[str, float]]:
    """Return (points,) whether each point is left, and {what: share of points that it rules out}."""
    far = implausibility(sample.rates)
    series = np.sort(series_implausibility(sample.series, seen_moves), axis=1)[:, -2]
    out = {figure.id: far[:, place] > LIMIT for place, figure in enumerate(FIGURES) if figure.fitted}
    out["series"] = series > LIMIT
    return ~np.any(list(out.values()), axis=0), {name: float(gone.mean()) for name, gone in out.items()}
