"""What must be true of the figures, and whether it is."""

from typing import NamedTuple

from benchmarks.per_run import TOLERANCE
from benchmarks.words import number, times

MOST_TO_C = 1.5
MOST_MS = 0.5
MOST_MESA_MS = 15
MOST_TWO_TO_ONE = 1.15
LINEAR = 1.05
"""A slope of costs to sizes up to here counts as in proportion: measuring is no more exact than that."""
SQUARE = 2.0
FLAT = 1.1
"""Peak memory of the most runs by that of a hundredth of them; both have full chunks in memory."""


MET, NOT_MET, REPORTED, NOT_MEASURED = "met", "not met", "reported", "not measured"


class Limit(NamedTuple):
    """Something that must be true: what, the bound, what was measured, and the verdict."""

    what: str
    bound: str
    measured: str
    verdict: str


def limits(figures):
    """Return every Limit, from figures by part; those of parts that are missing are not measured."""
    found = []
    for part, made in (
        ("per_run", _equality),
        ("per_run", _per_run),
        ("threads", _threads),
        ("runs", _runs),
        ("months", _months),
        ("powers", _powers),
    ):
        found += made(figures[part]) if part in figures else [Limit(TITLES[part], "", "–", NOT_MEASURED)]
    return found


TITLES = {"per_run": "One run", "threads": "Two threads", "runs": "Runs", "months": "Months", "powers": "Powers"}


def _equality(figures):
    apart = max(one["equal"][kind] for one in figures.values() for kind in ("twin", "twin_batch"))
    exact = all(one["equal"][kind] is not False for one in figures.values() for kind in ("c", "mesa"))
    who = "Mesa and C" if all(one["equal"]["c"] for one in figures.values()) else "Mesa (there is no gcc)"
    told, within = "every bit" if exact else "they differ", f"within {TOLERANCE:g}"
    return [
        Limit(f"The ensemble, {who} give the same history", "every bit", told, _verdict(exact)),
        Limit("The plain twin gives the same history", within, f"{apart:.1e}", _verdict(apart <= TOLERANCE)),
    ]


def _per_run(figures):
    found = []
    for posture, one in figures.items():
        for way, by_c in one["to_c"].items():
            what = f"CPU of the ensemble by that of C, {posture}, {KEPT[way]}"
            found.append(_most(what, by_c["median"], MOST_TO_C, " ×"))
    for posture, one in figures.items():
        for way, kept in KEPT.items():
            found.append(_most(f"CPU a run, {posture}, {kept}", one["ms"][way]["median"], MOST_MS, " ms"))
    for posture, one in figures.items():
        what = f"CPU a run built and stepped in Mesa, {posture}"
        found.append(_most(what, one["ms"]["mesa"]["median"], MOST_MESA_MS, " ms"))
    for posture, one in figures.items():
        what = f"CPU of the plain twin under `mesa.batch_run` by that of the ensemble, {posture}"
        found.append(Limit(what, "", times(one["to_ensemble"]["twin_batch"]["median"]), REPORTED))
    return found


KEPT = {"ensemble": "all months kept", "ensemble_yearly": "years of home kept"}


def _threads(figures):
    found = []
    for posture, one in figures.items():
        what = f"CPU of two threads by that of one, {posture}"
        found.append(_most(what, one["cpu_two_to_one"]["median"], MOST_TWO_TO_ONE, " ×"))
        what = f"Wall time of one thread by that of two, {posture}"
        found.append(Limit(what, "", times(one["wall_one_to_two"]["median"]), REPORTED))
    return found


def _runs(figures):
    rows = figures["rows"]
    most, part = rows[-1], next(row for row in rows if 100 * row["runs"] >= rows[-1]["runs"])
    what = f"Peak memory of {most['runs']:,} runs by that of {part['runs']:,}"
    return [
        _most("CPU with runs: slope of the logarithms, larger half", figures["slope_of_larger"], LINEAR),
        _most(what, most["peak_mb"] / part["peak_mb"], FLAT, " ×"),
        _most(BATCH.format(most["runs"]), 1000 * most["cpu_s"]["median"] / most["runs"], MOST_MS, " ms"),
    ]


BATCH = "CPU a run of a batch of {:,} runs, half passive and half active, one row kept of a run, all work counted"


def _months(figures):
    slope = max(figures["slope"], figures["slope_of_larger"])
    return [_most("CPU with months: slope of the logarithms, all or larger half", slope, LINEAR)]


def _powers(figures):
    slope, most = max(figures["slope"], figures["slope_of_larger"]), figures["rows"][-1]["powers"]
    return [_most(f"CPU with powers, up to {most}: slope of the logarithms, all or larger half", slope, SQUARE)]


def _most(what, value, bound, unit=""):
    return Limit(what, f"at most {bound:g}{unit}", f"{number(value)}{unit}", _verdict(value <= bound))


def _verdict(met):
    return MET if met else NOT_MET
