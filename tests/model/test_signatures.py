"""Every rule is compiled once: no kernel has a second version for other kinds of arguments."""

import json
import os
import subprocess
import sys

import pytest

PROGRAM = """
import importlib, json, pkgutil
from numba.core import types
import ana_sim.rules
from ana_sim.model import AnaModel
from ana_sim.runs import simulate as runs
from ana_sim.runs.simulate import schedule_of, simulate
from ana_sim.scenario import load_posture, load_scenario

scenario = load_scenario("historical")
for name in ("passive", "active", "balance"):
    for threads, chunk in ((1, 250), (2, 3)):
        runs.CHUNK = chunk
        simulate(scenario, load_posture(name), seed=2**63 + 1, replications=7, threads=threads)
    AnaModel(scenario.resolved, schedule_of(scenario.resolved, load_posture(name).resolved), seed=1).run()
found = {}
for module in pkgutil.iter_modules(ana_sim.rules.__path__):
    for name, rule in vars(importlib.import_module(f"ana_sim.rules.{module.name}")).items():
        if hasattr(rule, "signatures") and rule.__module__ == f"ana_sim.rules.{module.name}":
            kinds = {tuple(map(types.unliteral, signature)) for signature in rule.signatures}
            found[f"{module.name}.{name}"] = len(kinds)
print(json.dumps(found))
"""


def compiled(**environment):
    """Return {rule: versions compiled} after ensembles and Mesa runs in a fresh process."""
    kept = {key: value for key, value in os.environ.items() if key != "ANA_SIM_OPEN_RULES"}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=kept | environment, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.mark.slow
def test_each_rule_has_exactly_one_compiled_version(tmp_path):
    """Compiled anew into an empty folder, since inner rules are not loaded where their callers are cached.

    Constants written in a call (`-1`, `True`) count as the kind of number they are.
    """
    found = compiled(NUMBA_CACHE_DIR=str(tmp_path))
    used = {name: versions for name, versions in found.items() if versions}
    assert {"ensemble.run_ensemble", "draws.uniform", "decide.decide"} <= set(used)
    assert {name: versions for name, versions in used.items() if versions != 1} == {}
