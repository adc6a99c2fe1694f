"""On what an answer hangs: each number of the rules moved to the ends of its plausible range, one at a time."""

from dataclasses import dataclass

from ana_sim.analysis.compare import CANNOT_TELL, interval, paired, verdict_of
from ana_sim.analysis.measures import better
from ana_sim.analysis.statistics import Interval, mean_interval
from ana_sim.analysis.wording import words

PARAMETERS = "parameters."


@dataclass(frozen=True)
class Moved:
    """One number at the low and at the high end of its range: the mean difference at each with its interval.

    `turns`: whether at one of the ends the other side is ahead in the mean, or, where the answer cannot be told with
    the number as it stands, one is clearly ahead.
    """

    path: str
    title: str
    low: float
    high: float
    at_low: Interval
    at_high: Interval
    turns: bool


@dataclass(frozen=True)
class Sweep:
    """What a sweep found about the paired difference of one measure since the postures parted.

    `rows` hold every number tried, those that move the answer most first; `tried` is how many they are, `histories`
    over how many each answer was taken; `centre` the answer with every number as it stands.
    """

    measure: str
    tried: int
    histories: int
    centre: Interval
    rows: tuple[Moved, ...]


def sweep(first, second, *, seed, replications, measure="net", engine="auto", threads=None, progress=None):
    """Return the Sweep of the numbers of the rules that have a range.

    Args:
        first, second: sides, each a pair of Scenario and Posture.
        seed: 0 to 2⁶⁴ − 1. replications: histories of each side at each end, at least 2.
        measure: its name. engine, threads: as `ana_sim.runs.simulate.simulate` takes them.
        progress: called with (numbers done, numbers in all).
    """
    from ana_sim.engines import choose

    ranges = _ranges(second[0])
    asked = {"seed": seed, "replications": replications, "threads": threads}
    asked["engine"] = choose(engine, histories=4 * replications * (len(ranges) + 1))

    def apart(overrides):
        totals = [_total(*side, measure, overrides, asked) for side in (first, second)]
        return interval(mean_interval(paired(*totals)))

    centre, rows = apart({}), []
    for done, (path, (low, high)) in enumerate(ranges.items(), start=1):
        rows.append(_moved(path, low, high, [apart({path: end}) for end in (low, high)], centre, measure))
        if progress:
            progress(done, len(ranges))
    rows.sort(key=lambda row: -abs(row.at_high.mean - row.at_low.mean))
    return Sweep(measure, len(rows), replications, centre, tuple(rows))


def _ranges(scenario):
    """Return path -> (low, high) of the numbers of the rules that have a range."""
    found = {path: (n.low, n.high) for path, n in scenario.numbers.items() if path.startswith(PARAMETERS)}
    return {path: ends for path, ends in found.items() if None not in ends and ends[0] < ends[1]}


def _total(scenario, posture, measure, overrides, asked):
    """Return (replications,) sums of a measure since the postures parted."""
    from ana_sim.runs.accounts import summed
    from ana_sim.runs.simulate import simulate

    parting = [part["from"] for part in scenario.resolved["schedule"] if part["posture"] == "compared"]
    found = simulate(scenario, posture, overrides=overrides, power_rows="none", acts=False, **asked)
    return summed(found.home[:, min(parting, default=0) :])[measure]


def _moved(path, low, high, ends, centre, measure):
    clear = [verdict_of(one, better(measure)) != CANNOT_TELL for one in ends]
    open_answer = verdict_of(centre, better(measure)) == CANNOT_TELL
    turns = any(clear) if open_answer else any(one.mean * centre.mean < 0 for one in ends)
    return Moved(path, words(path.removeprefix(PARAMETERS)), low, high, *ends, turns)
