"""All of the evidence: run part by part, going on where an earlier run stopped, kept as one file of plain values."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ana_sim.analysis.evidence import ruled_out
from ana_sim.analysis.evidence.ablation import ablate, frontier
from ana_sim.analysis.evidence.believe import Belief, believe, parse
from ana_sim.analysis.evidence.compared import compare_all, turned_without
from ana_sim.analysis.evidence.documented import (
    BEFORE,
    COUNTED,
    FEWEST,
    documented_acts,
    draw,
    strain_of,
    sums_of,
)  # fmt: skip
from ana_sim.analysis.evidence.register import ADMITTED, FACTS, NOT_TESTABLE
from ana_sim.analysis.evidence.revealed import reveal
from ana_sim.analysis.evidence.sampled import POSTURES, SCENARIO, Folder, Progress, Sample, sample
from ana_sim.analysis.evidence.words import cases, words
from ana_sim.analysis.hindcast.hindcast import cases_of, hindcast
from ana_sim.analysis.hindcast.homes import hindcast_homes
from ana_sim.analysis.hindcast.tables import Tables, every_posture
from ana_sim.results import ResultsError
from ana_sim.results.kept import contents, kept
from ana_sim.results.paths import shown
from ana_sim.results.record import as_text, decoded, parsed, plain
from ana_sim.runs.experiments import Seen, Stage
from ana_sim.runs.experiments.seen import PLACE_OF_KIND
from ana_sim.runs.experiments.stage import MEASURES
from ana_sim.runs.provenance import made
from ana_sim.scenario import library, load_scenario

SCHEMA, VERSION, FILE = "ana-sim evidence", 1, "evidence.json"
ASKED = ("net: active > routine", "net: active > passive", "dependency: active < passive")
DIFFERENCES = (
    "net", "net_before_effort", "dependency", "autonomy", "concentration", "unmet_need", "hub", "brokerage",
    "leadership", "sway", "pair_hedge", "capture", "record", "trust", "punishments", "force_losses", "concessions",
    "rents", "injuries", "wars", "effort",
)  # fmt: skip
AGAINST = (("active", "passive"), ("active", "routine"), ("autonomous_active", "active"))
HINDCAST_SEED = 1
Tell = Callable[[str, int, int], None]
"""Called with (name of the part, done, in all)."""


class Sizes(NamedTuple):
    """How much is run."""

    points: int
    histories: int
    more_points: int
    draws: int
    replications: int
    of_a_home: int


FULL = Sizes(points=1000, histories=40, more_points=200, draws=20_000, replications=500, of_a_home=40)
QUICK = Sizes(points=150, histories=16, more_points=30, draws=5_000, replications=100, of_a_home=20)


def gather(
    folder: Folder, *, sizes: Sizes = FULL, acts: Folder | None = None, threads: int = 1, tell: Tell | None = None
) -> dict[str, Any]:
    """Run what is missing, and return and keep the evidence as plain values.

    Args:
        folder: where parts and `evidence.json` are kept. sizes: Sizes.
        acts: path of a file of documented acts; the one shipped for home if left out.
        threads: how many parts are run at once. tell: called with (name of the part, done, in all).

    Raises:
        ScenarioError: a file is wrong.
    """

    def progress(name: str) -> Progress | None:
        return (lambda done, whole: tell(name, done, whole)) if tell else None

    scenario = load_scenario(SCENARIO)
    tables = Tables(scenario)
    how: dict[str, Any] = {"histories": sizes.histories, "threads": threads}
    main = sample(folder, points=sizes.points, operators=tables.operators, progress=progress("points"), **how)
    more = sample(
        folder, points=sizes.more_points, every_number=True, operators=tables.operators,
        progress=progress("numbers"), **how,
    )  # fmt: skip
    compared = compare_all(folder, main.points, main.ranges, progress=progress("compared"), **how)
    verdicts = partial(turned_without, folder=folder, points=main.points, ranges=main.ranges, on=compared, **how)
    found = {
        "schema": SCHEMA, "version": VERSION, "sizes": sizes._asdict(), "postures": POSTURES,
        "quick": sizes != FULL, "facts": _facts(main, more), "not_testable": NOT_TESTABLE,
        "cases": [case._asdict() for case in cases(main.shows)], "lists": list(ADMITTED),
        "differences": differences(main), "differences_of_all_numbers": differences(more),
        "best": _best(main), "base_rates": base_rates(main), "compared": [one._asdict() for one in compared.judged()],
        "not_run": compared.missing, "believe": _beliefs(main, tables),
        "revealed": revealed(folder, acts, draws=sizes.draws, threads=threads, tell=tell),
        "ablation": [one._asdict() for one in ablate(folder, main, verdicts, progress=progress("ablation"), **how)],
        "frontier": [one._asdict() for one in frontier(folder)],
        "hindcast": hindcast(
            scenario, every_posture(), tables, seed=HINDCAST_SEED, replications=sizes.replications
        ).plain(),
        "homes_hindcast": hindcast_homes(
            seed=HINDCAST_SEED, replications=sizes.of_a_home, progress=progress("homes")
        ).plain(),
    }  # fmt: skip
    with kept(folder, FILE, kind="evidence", made=made()) as part:
        part.write_text(as_text(plain(found), indent=1), encoding="utf-8")
    return read_evidence(folder)


def _facts(main: Sample, more: Sample) -> list[dict[str, Any]]:
    """Return a record of each fact: its text, what history says, shares, ratios and words, also over all numbers."""
    of_all = words(more.shows)
    return [
        {
            "id": fact.id, "text": fact.text, "history": fact.history, "because": fact.because,
            "shares": one.shares, "ratios": one.ratios, "words": one.words, "words_of_all_numbers": other.words,
        }
        for fact, one, other in zip(FACTS, words(main.shows), of_all, strict=True)
    ]  # fmt: skip


def differences(sample: Sample) -> list[dict[str, Any]]:
    """Return for each pair of postures and measure the median over points with 5 and 95 %, and the share above 0."""
    found = []
    for one, other in AGAINST:
        for measure in DIFFERENCES:
            apart = sample.of(measure, one) - sample.of(measure, other)
            low, middle, high = np.quantile(apart, [0.05, 0.5, 0.95])
            above, error = float((apart > 0).mean()), float(np.sqrt(0.25 / len(apart)))
            found.append(
                {"one": one, "other": other, "measure": measure, "kind": MEASURES[measure], "middle": middle,
                 "low": low, "high": high, "above": above, "error": error}
            )  # fmt: skip
    return found


def _best(sample: Sample) -> dict[str, float]:
    """Return posture -> share of points at which it has the highest net."""
    net = np.stack([sample.of("net", name) for name in POSTURES])
    return dict(zip(POSTURES, np.bincount(net.argmax(axis=0), minlength=len(POSTURES)) / net.shape[1], strict=True))


def base_rates(sample: Sample) -> list[dict[str, Any]]:
    """Return a record of each base rate: the model's median with 5 and 95 % over points, figures, who holds them."""
    fitted, judged = (ruled_out.implausibility(sample.rates, judged=j) for j in (False, True))
    found = []
    for place, figure in enumerate(ruled_out.FIGURES):
        low, middle, high = np.nanquantile(sample.rates[:, place], [0.05, 0.5, 0.95])
        found.append(
            {
                "id": figure.id, "what": figure.what, "middle": middle, "low": low, "high": high,
                "fitted": figure.value()[0] if figure.fitted else None, "judged": figure.value(True)[0],
                "kept": float((fitted[:, place] <= ruled_out.LIMIT).mean()) if figure.fitted else None,
                "met": float((judged[:, place] <= 2).mean()),
            }
        )  # fmt: skip
    return found


def observed_moves(tables: Tables) -> np.ndarray:
    """Return (series,) changes seen of the series that rule points out; NaN where there is none."""
    known = {case.operator.series: case.known for case in cases_of(tables.operators, tables.rows)[0]}
    moves = [
        known[name][last] - known[name][first] if name in known and {first, last} <= set(known[name]) else np.nan
        for name, (first, last) in ruled_out.SERIES.items()
    ]
    return np.array(moves)


def _beliefs(sample: Sample, tables: Tables) -> dict[str, Any]:
    left, out = ruled_out.left(sample, observed_moves(tables))
    beliefs = [believe(text, sample, left, list(MEASURES)) for text in ASKED]
    return {"left": left.mean(), "ruled_out": out, "asked": [_with_words(one) for one in beliefs]}


def _with_words(belief: Belief) -> dict[str, Any]:
    found: dict[str, Any] = plain(belief) | {"words": [bound.words for bound in belief.bounds]}
    return found


class Asked(NamedTuple):
    """A statement that was asked: the belief as plain values, the sample, places of points left, whether it holds."""

    belief: dict[str, Any]
    sample: Sample
    kept: np.ndarray
    holds: np.ndarray

    @property
    def points(self) -> int:
        """How many points there are."""
        return len(self.sample.points)

    @property
    def left(self) -> float:
        """Share of points that figures leave."""
        return len(self.kept) / self.points


def asked(text: str, folder: Folder, *, sizes: Sizes = FULL, threads: int = 1, tell: Tell | None = None) -> Asked:
    """Return what one must believe of a statement, on the kept points; they are run where they are not there.

    Raises:
        ValueError: the statement cannot be read.
    """
    tables = Tables(load_scenario(SCENARIO))
    progress = (lambda done, whole: tell("points", done, whole)) if tell else None
    main = sample(
        folder, points=sizes.points, histories=sizes.histories, operators=tables.operators, threads=threads,
        progress=progress,
    )  # fmt: skip
    left, _ = ruled_out.left(main, observed_moves(tables))
    kept = np.flatnonzero(left)
    holds = parse(text, list(MEASURES)).holds(main)[kept]
    return Asked(_with_words(believe(text, main, left, list(MEASURES))), main, kept, holds)


def revealed(
    folder: Folder, acts: Folder | None = None, *, draws: int, threads: int = 1, tell: Tell | None = None
) -> dict[str, Any]:
    """Return window -> what documented acts say of home's posture in it, or why they say nothing.

    Args:
        acts: path of the file of acts; the one shipped for home if left out.

    Raises:
        ScenarioError: the file is wrong.
    """
    stage = Stage(SCENARIO, "passive")
    path = Path(acts) if acts else library() / "observations" / "azerbaijan_acts.yaml"
    start, ids = stage.resolved["start"], stage.world.power_ids
    found, strained = documented_acts(path, start=start, power_ids=ids), strain_of()
    kinds = [PLACE_OF_KIND[kind] for kinds in COUNTED for kind in kinds]
    seen = Seen(start, {"": np.zeros((1, stage.resolved["months"]))}, {}, ids, np.empty(0), {})
    told: dict[str, Any] = {}
    for name, before in (("after", False), ("before", True)):
        window = seen.months(BEFORE if before else "2020-11..2030")
        inside = (found.month >= window.start) & (found.month < window.stop) & np.isin(found.kind, kinds)
        if inside.sum() < FEWEST:
            told[name] = f"{int(inside.sum())} acts are documented: nothing can be inferred."
            continue
        progress = (lambda done, whole, name=name: tell(f"posture {name}", done, whole)) if tell else None
        fields, sums = draw(folder, strained, draws=draws, before=before, threads=threads, progress=progress)
        parameters, checks = reveal(fields, sums, sums_of(found, seen, strained, before=before)[0])
        told[name] = {
            "acts": int(inside.sum()), "parameters": [one._asdict() for one in parameters],
            "checks": [one._asdict() for one in checks],
        }  # fmt: skip
    return told


def read_evidence(folder: Folder) -> dict[str, Any]:
    """Return the evidence that `gather` kept in a folder.

    Raises:
        ResultsError: there is none, or it is not what was written.
    """
    text = contents(folder, FILE)
    if text is None:
        raise ResultsError(f"no evidence is kept in {shown(folder)}", mend="Run `ana-sim evidence` first.")
    found: dict[str, Any] = parsed(decoded(text))
    return found
