"""What is measured: a history by each engine and in Mesa, two threads, starts in fresh processes, a large batch."""

import os
import sys
import tempfile
from pathlib import Path

from ana_sim.engines import choose
from ana_sim.model import AnaModel
from ana_sim.runs.simulate import simulate
from ana_sim.scenario import load_posture, load_scenario
from benchmarks.clock import in_turn, process, ratio, summary

SCENARIO = "historical"
HISTORIES = {"numba": 500, "wasm": 500, "mesa": 1}
ANA_SIM = (sys.executable, "-c", "from ana_sim.cli import main; main()")


def histories(rounds):
    """Return the processor time of a history, tables of all months of home and years of powers counted, acts not."""
    scenario, found = load_scenario(SCENARIO), {}
    for name in ("passive", "active"):
        posture = load_posture(name)
        cases = {
            engine: lambda engine=engine, posture=posture: simulate(
                scenario, posture, seed=1, replications=HISTORIES[engine], engine=choose(engine), threads=1, acts=False
            )
            for engine in ("numba", "wasm")
        }
        cases["mesa"] = lambda posture=posture: AnaModel(scenario, posture, engine="wasm", keep_trace=False).run()
        times = in_turn(cases, rounds=rounds)
        found[name] = {case: summary(seconds, per=HISTORIES[case]) for case, seconds in times.items()}
        for case in ("wasm", "mesa"):
            per = HISTORIES[case], HISTORIES["numba"]
            found[name][f"{case} by numba"] = ratio(times, case, "numba", per=per)
    return found


def threads(rounds):
    """Return the processor time of two threads by that of one, the same histories, by each engine."""
    scenario, posture, found = load_scenario(SCENARIO), load_posture("active"), {}
    for engine in ("numba", "wasm"):
        cases = {
            str(many): lambda many=many, engine=engine: simulate(
                scenario, posture, seed=1, replications=1000, engine=choose(engine), threads=many, acts=False
            )
            for many in (1, 2)
        }
        found[engine] = ratio(in_turn(cases, rounds=rounds), "2", "1")
    return found


def starts(rounds):
    """Return seconds of processor time of commands in fresh processes; `cold`: no cache of anything."""
    found = {"help": [], "import": [], "cold": [], "warm": []}
    with tempfile.TemporaryDirectory(prefix="ana-sim-starts-") as folder:
        for place in range(rounds):
            bare = os.environ | {name: str(Path(folder) / f"empty-{place}") for name in ("HOME", "XDG_CACHE_HOME")}
            out = str(Path(folder) / "results")
            compare = (*ANA_SIM, "compare", SCENARIO, "--postures", "passive,active", "--replications", "200")
            compare = (*compare, "--seed", "1", "--out", out)
            found["help"].append(process((*ANA_SIM, "--help"))["cpu"])
            found["import"].append(process((sys.executable, "-c", "import ana_sim"))["cpu"])
            found["cold"].append(process(compare, environment=bare)["cpu"])
            found["warm"].append(process(compare)["cpu"])
    return {name: summary(seconds, unit=1) for name, seconds in found.items()}


PARTS = {"histories": histories, "threads": threads, "starts": starts}
