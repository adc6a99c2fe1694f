"""How time and memory grow: with runs, powers, months and threads."""

import numpy as np

from ana_sim.runs.simulate import run_block, simulate
from benchmarks import c_version, worlds
from benchmarks.clock import child, in_turn, ratio, slope, summary

MOST_RUNS_A_CALL = 250
RUN_MONTHS = 13 * 132
"""A call of a world of this size holds as many runs as are measured of it; larger worlds fewer, smaller ones more."""
IN_MEMORY = 20
"""Histories whose memory is measured in worlds of other sizes."""


def runs(size):
    """Return what batches of more and more runs cost, each in a fresh process, by one thread, one row kept of a run.

    Processor time is that of the batch from its file to its tables, without starting Python and loading the compiled
    rules, which every size does once.
    """
    rows = []
    for count, rounds in size.runs.items():
        done = [child("batch", runs=count) for _ in range(rounds)]
        rows.append(
            {
                "runs": count,
                "cpu_s": summary([one["cpu"] for one in done], unit=1),
                "wall_s": summary([one["wall"] for one in done], unit=1),
                "bare_s": summary([one["bare"] for one in done], unit=1),
                "peak_mb": max(one["peak_mb"] for one in done),
                "disk_mb": max(one["disk_mb"] for one in done),
            }
        )
    return {"rows": rows} | _slopes(rows, "runs", "cpu_s") | {"slope_of_memory": _slope(rows, "runs", "peak_mb")}


def powers(size):
    """Return what an active run costs in worlds of more and more powers."""
    return _worlds("powers", {count: worlds.with_powers(count) for count in size.powers}, size)


def months(size):
    """Return what an active run of more and more months costs."""
    return _worlds("months", {count: worlds.with_months(count) for count in size.months}, size)


def _worlds(what, scenarios, size):
    """Return time a run of the ensemble and of the C version, and peak memory, by the size of a world."""
    cases, per, equal = {}, {}, {}
    for count, scenario in scenarios.items():
        prepared = worlds.world("active", scenario)
        asked = worlds.asked(scenario, home="yearly", powers="none", count=_count(scenario, size))
        cases[f"ensemble {count}"] = _call(run_block, prepared, asked)
        if c_version.compiler():
            equal[count] = worlds.same_bits(prepared, worlds.asked(scenario, count=2))
            cases[f"c {count}"] = _call(c_version.run_block, prepared, asked)
        per |= {f"ensemble {count}": asked["count"], f"c {count}": asked["count"]}
    if not all(equal.values()):
        raise RuntimeError(f"C and the compiled rules differ at {what}: {[n for n, same in equal.items() if not same]}")
    times = in_turn(cases, rounds=size.rounds)
    rows = [_row(what, count, times, per) for count in scenarios]
    return {"rows": rows, "equal": bool(equal) or None, "in_memory": IN_MEMORY} | _slopes(rows, what, "ensemble_ms")


def _count(scenario, size):
    """Return how many runs of a scenario are timed in one call, so that all worlds take about as long."""
    weight = len(scenario["powers"]) * scenario["months"] / RUN_MONTHS
    return int(min(MOST_RUNS_A_CALL * 4, max(4, size.histories / 4 / weight)))


def _call(run, prepared, asked):
    return lambda: run(prepared, **asked)


def _row(what, count, times, per):
    row = {what: count, "ensemble_ms": summary(times[f"ensemble {count}"]["cpu"], per=per[f"ensemble {count}"])}
    if f"c {count}" in times:
        row["c_ms"] = summary(times[f"c {count}"]["cpu"], per=per[f"c {count}"])
        row["to_c"] = ratio(times, f"ensemble {count}", f"c {count}")
    return row | child("world", count=IN_MEMORY, **{what: count})


def _slopes(rows, what, value):
    """Return the slope over all sizes, and over the upper half of them, where fixed costs weigh less."""
    half = rows[len(rows) // 2 :] if len(rows) > 3 else rows[-2:]
    return {"slope": _slope(rows, what, value), "slope_of_larger": _slope(half, what, value)}


def _slope(rows, what, value):
    values = [row[value]["median"] if isinstance(row[value], dict) else row[value] for row in rows]
    return slope([row[what] for row in rows], values)


def threads(size):
    """Return processor and wall time of the same histories by one thread and by two.

    Raises:
        RuntimeError: they do not give the same bits.
    """
    found = {}
    for posture in worlds.POSTURES:
        scenario, followed = worlds.load_scenario(worlds.SCENARIO), worlds.load_posture(posture)

        def run(count, scenario=scenario, followed=followed):
            return simulate(
                scenario, followed, seed=worlds.SEED, replications=size.threaded, threads=count, home_rows="yearly",
                power_rows="none",
            )  # fmt: skip

        if not all(np.array_equal(getattr(run(1), kind), getattr(run(2), kind)) for kind in ("home", "powers")):
            raise RuntimeError("one thread and two give different histories")
        times = in_turn({"one": lambda run=run: run(1), "two": lambda run=run: run(2)}, rounds=size.rounds)
        wall = {name: {"cpu": times[name]["wall"]} for name in times}
        found[posture] = {
            "ms": {name: summary(times[name]["cpu"], per=size.threaded) for name in times},
            "wall_ms": {name: summary(times[name]["wall"], per=size.threaded) for name in times},
            "cpu_two_to_one": ratio(times, "two", "one"),
            "wall_one_to_two": ratio(wall, "one", "two"),
            "equal": True,
        }
    return found
