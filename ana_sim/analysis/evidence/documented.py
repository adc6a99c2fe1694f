"""Acts of home as a few numbers: documented ones, and those of histories drawn over the decision parameters."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from ana_sim.analysis.evidence.sampled import SCENARIO, SEED, Folder, Progress, told
from ana_sim.runs.experiments import TAKEN, Range, Seen, Stage, Store, latin_hypercube, numbers_at, ranges_of
from ana_sim.runs.experiments.seen import PLACE_OF_KIND, PLACE_OF_OUTCOME
from ana_sim.scenario import Problem, ScenarioError, validate
from ana_sim.scenario.text import read

AFTER, BEFORE, LATE, CALM = "2021..2025", "2018-01..2020-10", "2024..2025", "2018-01..2020-10"
COUNTED = (("deepen",), ("pledge",), ("cut", "downgrade"), ("mediate",), ("summit",), ("reconcile",))
NEARER, AWAY = ("deepen", "pledge", "reconcile"), ("cut", "downgrade")
SUMMARIES = (
    *(f"number of {' and '.join(kinds)} (square root)" for kinds in COUNTED), "effective number of partners",
    "share with Russia", "share in the second part", "share of moves away under strain",
    "share of moves nearer under strain",
)  # fmt: skip
FEWEST = 5
STRAINED = 0.1
"""By how much a power's strain is above that of the calm months where it counts as strained."""
CALM_HISTORIES, PART = 200, 250


class Field(NamedTuple):
    """A decision parameter with its prior, uniform or uniform on the logarithm."""

    name: str
    low: float
    high: float
    on_log: bool = False
    is_yes_or_no: bool = False

    def at(self, unit: np.ndarray) -> np.ndarray:
        """Return values at places 0–1 of the prior."""
        if self.is_yes_or_no:
            return (unit > 0.5).astype(float)
        if self.on_log:
            return self.low * (self.high / self.low) ** unit
        return self.low + unit * (self.high - self.low)

    def place(self, values: np.ndarray) -> np.ndarray:
        """Return the place 0–1 in the prior."""
        if self.on_log:
            place: np.ndarray = np.log(values / self.low) / np.log(self.high / self.low)
            return place
        return (values - self.low) / (self.high - self.low)

    def logit(self, values: np.ndarray) -> np.ndarray:
        """Return the log odds of the place in the prior."""
        place = np.clip(self.place(values), 1e-3, 1 - 1e-3)
        odds: np.ndarray = np.log(place / (1 - place))
        return odds

    def back(self, logits: np.ndarray) -> np.ndarray:
        """Return values from log odds."""
        place = 1 / (1 + np.exp(-np.asarray(logits)))
        values: np.ndarray = (
            self.low * (self.high / self.low) ** place if self.on_log else self.low + place * (self.high - self.low)
        )
        return values


POSTURE_FIELDS = (
    Field("activism", 0.0, 2.0), Field("tolerance", 0.0005, 0.05, on_log=True), Field("bid", 0.0, 1.0,
          is_yes_or_no=True), Field("prudence", 0.0, 1.0), Field("resolve", 0.0, 2.0), Field("heed", 0.0, 2.0),
    Field("autonomy", 0.0, 2.0),
)  # fmt: skip


class Acts(NamedTuple):
    """Acts one a row: history, month (from 0), kind, partner, other; -1 for nobody."""

    history: np.ndarray
    month: np.ndarray
    kind: np.ndarray
    partner: np.ndarray
    other: np.ndarray


def summaries(
    acts: Acts, *, histories: int, window: slice, late: slice, strained: np.ndarray, russia: int
) -> np.ndarray:
    """Return (histories, summaries) of acts in a window of months.

    Args:
        acts: Acts. window, late: slices of months, `late` the part whose share counts.
        strained: (months, powers) whether a power is strained. russia: its place among the powers.
    """
    acts = Acts(*(column[(acts.month >= window.start) & (acts.month < window.stop)] for column in acts))
    count = [_counted(acts, kinds, histories) for kinds in COUNTED]
    every = _is(acts, [kind for kinds in COUNTED for kind in kinds])
    total = _tally(acts.history[every], histories)
    partners = _partners(acts, every, histories, strained.shape[1])
    with_russia = partners[:, russia] / np.maximum(partners.sum(axis=1), 1)
    is_late = every & (acts.month >= late.start) & (acts.month < late.stop)
    shares = [_under_strain(acts, kinds, histories, strained) for kinds in (AWAY, NEARER)]
    return np.column_stack(
        [*(np.sqrt(c) for c in count), _effective(partners), with_russia,
         _tally(acts.history[is_late], histories) / np.maximum(total, 1), *shares]
    )  # fmt: skip


def _is(acts: Acts, kinds: Sequence[str]) -> np.ndarray:
    return np.isin(acts.kind, [PLACE_OF_KIND[kind] for kind in kinds])


def _tally(history: np.ndarray, histories: int) -> np.ndarray:
    return np.bincount(history, minlength=histories).astype(float)


def _counted(acts: Acts, kinds: Sequence[str], histories: int) -> np.ndarray:
    return _tally(acts.history[_is(acts, kinds)], histories)


def _partners(acts: Acts, chosen: np.ndarray, histories: int, powers: int) -> np.ndarray:
    """Return (histories, powers) how many acts each power takes part in."""
    found = np.zeros((histories, powers))
    for who in (acts.partner, acts.other):
        there = chosen & (who >= 0)
        np.add.at(found, (acts.history[there], who[there]), 1.0)
    return found


def _effective(partners: np.ndarray) -> np.ndarray:
    """Return the exponential of the entropy of acts over partners; 0 without acts."""
    total = partners.sum(axis=1, keepdims=True)
    share = partners / np.maximum(total, 1)
    entropy = -(share * np.log(np.where(share > 0, share, 1.0))).sum(axis=1)
    return np.where(total[:, 0] > 0, np.exp(entropy), 0.0)


def _under_strain(acts: Acts, kinds: Sequence[str], histories: int, strained: np.ndarray) -> np.ndarray:
    """Return the share of these acts whose partner is strained in that month; ½ where there is none."""
    chosen = np.flatnonzero(_is(acts, kinds) & (acts.partner >= 0))
    under = strained[acts.month[chosen], acts.partner[chosen]]
    total = _tally(acts.history[chosen], histories)
    hit = _tally(acts.history[chosen[under]], histories)
    return np.where(total > 0, hit / np.maximum(total, 1), 0.5)


def strain_of(scenario: str = SCENARIO) -> np.ndarray:
    """Return (months, powers) whether a power is strained: mean of passive histories against the calm months."""
    seen = Stage(scenario, "passive").run(seed=SEED, count=CALM_HISTORIES, powers=("strain",))
    strain = seen.powers["strain"].mean(axis=0)
    strained: np.ndarray = strain > strain[seen.months(CALM)].mean(axis=0) + STRAINED
    return strained


def documented_acts(path: Folder, *, start: str, power_ids: Sequence[str]) -> Acts:
    """Return the Acts of a file of documented acts; powers that the scenario lacks are left out.

    Raises:
        ScenarioError: the file is wrong.
    """
    rows = []
    for act in _read(path):
        known = [power_ids.index(name) for name in act["towards"] if name in power_ids]
        if act["towards"] and not known:
            continue
        month = 12 * (int(act["date"][:4]) - int(start[:4])) + int(act["date"][5:7]) - int(start[5:7])
        kind = PLACE_OF_KIND[act["kind"]]
        if act["kind"] == "mediate" and len(known) == 2:
            rows.append((0, month, kind, *sorted(known)))
        else:
            rows += [(0, month, kind, who, -1) for who in known or [-1]]
    return Acts(*np.array(rows, dtype=np.int64).reshape(-1, 5).T)


def _read(path: Folder) -> list[dict[str, Any]]:
    """Return the acts of a file of observations as plain records."""
    problems = [problem for problem in validate(path) if problem.severity == "error"]
    if problems:
        raise ScenarioError(problems)
    plain = read(path).plain()
    if plain["kind"] != "observations":
        message = f"this is a file of kind `{plain['kind']}`"
        raise ScenarioError([Problem("kind", message, str(path), 1, hint="documented acts are of kind: observations")])
    acts: list[dict[str, Any]] = plain["acts"]
    return acts


def draw(
    folder: Folder,
    strained: np.ndarray,
    *,
    draws: int,
    before: bool = False,
    threads: int = 1,
    progress: Progress | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return (draws, fields) decision parameters and (draws, summaries) of one history at each.

    Args:
        strained: of `strain_of`.
        before: whether acts before the switch are summed up, with the posture from the first month on.
    """
    stage = Stage(SCENARIO, "routine", always=before)
    rules = ranges_of(stage.scenario)
    ranges = [Range(f"posture.{f.name}", 0.0, 1.0) for f in POSTURE_FIELDS]
    unit = latin_hypercube([*ranges, *rules], points=draws, seed=SEED)
    fields = np.column_stack([f.at(unit[:, k]) for k, f in enumerate(POSTURE_FIELDS)])

    def make(places: range) -> dict[str, np.ndarray]:
        return {"summaries": np.array([_one(stage, rules, fields[p], unit[p], p, before, strained) for p in places])}

    store = Store(folder, "draws", {"draws": draws, "before": before, "summaries": SUMMARIES, **told({"stage": stage})})
    shapes = {"summaries": (len(SUMMARIES),)}
    kept = store.parts(draws, PART, make, shapes=shapes, threads=threads, progress=progress)
    return fields, kept["summaries"]


def _one(
    stage: Stage,
    rules: list[Range],
    fields: np.ndarray,
    unit: np.ndarray,
    place: int,
    before: bool,
    strained: np.ndarray,
) -> np.ndarray:
    """Return (summaries,) of one history."""
    numbers = numbers_at(rules, unit[len(fields) :])
    numbers |= {f"posture.{f.name}": value for f, value in zip(POSTURE_FIELDS, fields, strict=True)}
    seen = stage.run(numbers, seed=SEED, first=int(place), count=1, powers=())
    sums: np.ndarray = sums_of(acts_of(seen), seen, strained, before=before)[0]
    return sums


def acts_of(seen: Seen) -> Acts:
    """Return the Acts that home took in some histories."""
    taken = np.isin(seen.acts["outcome"], [PLACE_OF_OUTCOME[word] for word in TAKEN])
    acts = seen.acts[taken]
    return Acts(acts["replication"] - seen.first, acts["month"], acts["kind"], acts["partner"], acts["other"])


def sums_of(acts: Acts, seen: Seen, strained: np.ndarray, *, before: bool, histories: int = 1) -> np.ndarray:
    """Return (histories, summaries) of Acts in the window after, or before, the switch."""
    window, late = (BEFORE, "2019-06..2020-10") if before else (AFTER, LATE)
    return summaries(
        acts, histories=histories, window=seen.months(window), late=seen.months(late), strained=strained,
        russia=seen.power_ids.index("russia"),
    )  # fmt: skip
