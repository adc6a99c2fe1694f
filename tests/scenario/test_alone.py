"""The room of scenarios stands alone: it reads, checks and builds without anything compiled."""

import subprocess
import sys

CODE = """
import sys
sys.modules["numba"] = None
from ana_sim.scenario import describe, load_posture, load_scenario
from ana_sim.scenario.arrays import build
from ana_sim.scenario.batch import load_batch
scenario, posture = load_scenario("historical"), load_posture("active")
print(len(build(scenario.resolved, [(0, posture.resolved)]).power_ids), len(describe(scenario)) > 1000)
"""


def test_a_scenario_is_read_and_built_without_numba():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["13", "True"]
