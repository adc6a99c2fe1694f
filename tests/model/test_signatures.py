"""The rules as people use them, compiled into their callers in a fresh process: once each, and the same numbers."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden.runs import GOLDEN

TOP = Path(__file__).parent.parent.parent
PROGRAM = """
import importlib, json, pkgutil
from numba.core import types
import ana_sim.rules
from ana_sim.model import AnaModel
from ana_sim.runs import simulate as runs
from ana_sim.runs.simulate import schedule_of, simulate
from ana_sim.scenario import load_posture, load_scenario
from tests.golden.runs import hashes

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
print(json.dumps({"versions": found, "golden": hashes()}))
"""


@pytest.fixture(scope="module")
def as_used(tmp_path_factory):
    """Return what a fresh process finds after ensembles and Mesa runs, compiled anew into an empty folder.

    Inner rules are not kept, nor loaded where their callers are.
    """
    kept = {key: value for key, value in os.environ.items() if key != "ANA_SIM_OPEN_RULES"}
    empty = {"NUMBA_CACHE_DIR": str(tmp_path_factory.mktemp("compiled")), "PYTHONPATH": str(TOP)}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=kept | empty, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.mark.slow
def test_each_rule_has_exactly_one_compiled_version(as_used):
    """Constants written in a call (`-1`, `True`) count as the kind of number they are."""
    used = {name: versions for name, versions in as_used["versions"].items() if versions}
    assert {"ensemble.run_ensemble", "draws.uniform", "decide.decide"} <= set(used)
    assert {name: versions for name, versions in used.items() if versions != 1} == {}


@pytest.mark.slow
def test_rules_compiled_into_their_callers_give_the_golden_numbers(as_used):
    """All other tests compile each rule by itself, so as to call it."""
    assert as_used["golden"] == json.loads(GOLDEN.read_text(encoding="utf-8"))["hashes"]
