"""What one run costs in five ways of running the same rules: all give the same history before they are timed."""

import mesa
import numpy as np

from ana_sim.model import AnaModel
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.runs.simulate import CHUNK, run_block
from benchmarks import c_version, worlds
from benchmarks.clock import in_turn, ratio, summary
from tests.twin import TwinModel

TOLERANCE = 1e-9
"""How closely the twin follows the compiled rules, which sum in another order."""
WAYS = {
    "ensemble": "the ensemble",
    "c": "the same rules by hand in C",
    "ensemble_yearly": "the ensemble, keeping years of home alone",
    "c_yearly": "the same rules by hand in C, keeping years of home alone",
    "mesa": "the Mesa model, built and stepped, with its trace",
    "twin_loop": "the plain-Python Mesa twin in a plain loop",
    "twin_batch": "the plain-Python Mesa twin under `mesa.batch_run`",
}

SLOWER = ("mesa", "twin_loop", "twin_batch")


def measure(size):
    """Return for each posture the milliseconds a run in each way, the ratios, and what was equal.

    Raises:
        RuntimeError: two ways do not give the same history; nothing is timed then.
    """
    return {posture: _measure(posture, size) for posture in worlds.POSTURES}


def _measure(posture, size):
    prepared = worlds.world(posture)
    equal = compare(posture, prepared, runs=size.twin)
    cases, per = _cases(posture, prepared, size)
    times = in_turn(cases, rounds=size.rounds)
    by_hand = [(f"ensemble{rows}", f"c{rows}") for rows in ("", "_yearly") if "c" in cases]
    return {
        "ms": {way: summary(times[way]["cpu"], per=per[way]) for way in cases},
        "to_c": {ours: ratio(times, ours, c, per=per) for ours, c in by_hand},
        "to_ensemble": {way: ratio(times, way, "ensemble", per=per) for way in SLOWER},
        "equal": equal,
        "world": {"powers": len(prepared.powers), "months": worlds.resolved()["months"]},
    }


def _cases(posture, prepared, size):
    """Return way -> function that runs, and way -> how many runs that is."""
    schedule, cases = worlds.schedule(posture), {}
    for name, kept in (("", {}), ("_yearly", {"home": "yearly", "powers": "none"})):
        cases[f"ensemble{name}"] = _calls(run_block, prepared, size.histories, kept)
        if c_version.compiler():
            cases[f"c{name}"] = _calls(c_version.run_block, prepared, size.histories, kept)
    per = dict.fromkeys(cases, size.histories)
    cases["mesa"] = lambda: [stepped(schedule, k) for k in range(size.stepped)]
    cases["twin_loop"] = lambda: [looped(schedule, k) for k in range(size.twin)]
    cases["twin_batch"] = lambda: batched(schedule, size.twin)
    return cases, per | {"mesa": size.stepped, "twin_loop": size.twin, "twin_batch": size.twin}


def _calls(run, prepared, histories, kept):
    """Return a function that runs so many histories, in calls as large as the ensemble makes them."""
    calls = [worlds.asked(count=CHUNK, first=first, **kept) for first in range(0, histories, CHUNK)]

    def call():
        for asked in calls:
            run(prepared, **asked)

    return call


def stepped(schedule, replication):
    """Return an AnaModel built and stepped to its end."""
    return AnaModel(worlds.resolved(), schedule, seed=worlds.SEED, replication=replication).run()


def looped(schedule, replication):
    """Return a TwinModel stepped to its end; its DataCollector holds all measures of all months."""
    model = TwinModel(worlds.resolved(), schedule, worlds.SEED, replication)
    while model.running:
        model.step()
    return model


def batched(schedule, runs):
    """Return what `mesa.batch_run` collects of the twin, every month: records of home's measures."""
    asked = {
        "resolved": [worlds.resolved()], "schedule": [schedule], "seed": [worlds.SEED], "replication": range(runs)
    }  # fmt: skip
    return mesa.batch_run(
        TwinModel, asked, number_processes=1, data_collection_period=1, display_progress=False
    )  # fmt: skip


def compare(posture, prepared, *, runs):
    """Return what was found equal.

    Returns:
        dict of `c` and `mesa`: whether every bit of every measure is that of the ensemble (`c` None without gcc), and
        `twin`: the largest difference of the twin.

    Raises:
        RuntimeError: something differs.
    """
    asked, schedule = worlds.asked(count=max(runs, 3)), worlds.schedule(posture)
    home, powers, events = run_block(prepared, **asked)
    found = {"c": worlds.same_bits(prepared, asked) if c_version.compiler() else None}
    models = [stepped(schedule, k) for k in range(len(home))]
    found["mesa"] = all(
        np.array_equal(model.rows, home[k])
        and np.array_equal(model.power_rows, powers[k])
        and np.array_equal(model.world.events["first_fired"], events[k])
        for k, model in enumerate(models)
    )
    found["twin"] = max(_apart(looped(schedule, k), home[k], powers[k], events[k], prepared) for k in range(runs))
    collected = batched(schedule, runs)
    rows = np.array([[record[name] for name in MEASURE_NAMES] for record in collected], float)
    found["twin_batch"] = float(np.abs(rows - home[:runs].reshape(rows.shape)).max())
    wrong = [name for name in ("c", "mesa") if found[name] is False]
    wrong += [name for name in ("twin", "twin_batch") if not found[name] <= TOLERANCE]
    if wrong:
        raise RuntimeError(f"under {posture}, {', '.join(wrong)} and the ensemble give different histories")
    return found


def _apart(twin, home, powers, events, prepared):
    """Return the largest difference of a twin's history, infinite if an event happened in another month."""
    rows = np.array([twin.datacollector.model_vars[name] for name in MEASURE_NAMES], float).T
    of_powers = twin.datacollector.get_agenttype_vars_dataframe(type(twin.powers[0]))[list(POWER_MEASURE_NAMES)]
    first = [twin.event[name].first_fired for name in prepared.event_ids]
    if [-1 if month is None else month for month in first] != events.tolist():
        return float("inf")
    apart = np.abs(rows - home).max(), np.abs(of_powers.to_numpy(float).reshape(powers.shape) - powers).max()
    return float(max(apart))
