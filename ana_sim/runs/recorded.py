"""A history of a results folder again, from its manifest alone, and whether it is the one that was recorded."""

import numpy as np

from ana_sim.model import AnaModel
from ana_sim.results import ResultsError
from ana_sim.rules.world import MEASURE_NAMES
from ana_sim.runs.simulate import schedule_of
from ana_sim.runs.version import RULES_VERSION


def run_recorded(results, posture, replication):
    """Return the finished AnaModel of one recorded history; its `trace` says what happened and why.

    Args:
        results: Results. posture: its name. replication: number of the history.

    Raises:
        ResultsError: the rules have changed since, or the history differs from the recorded one in any bit.
    """
    manifest = results.manifest
    if manifest["rules_version"] != RULES_VERSION:
        raise ResultsError(
            f"{results.folder} was made by version {manifest['rules_version']} of the rules; "
            f"this is version {RULES_VERSION}",
            mend=f"Use ana-sim {manifest['versions']['ana-sim']}, or run the comparison again.",
        )
    calendar = {name: record["resolved"] for name, record in manifest["calendar_postures"].items()}
    resolved = manifest["scenario"]["resolved"]
    schedule = schedule_of(resolved, manifest["postures"][posture]["resolved"], calendar)
    history = AnaModel(resolved, schedule, seed=manifest["seed"], replication=replication).run()
    _check_same(results, posture, replication, history)
    return history


def _check_same(results, posture, replication, history):
    asked = ", ".join(f'"{name}"' for name in MEASURE_NAMES)
    sql = f"SELECT {asked} FROM home WHERE posture = $posture AND replication = $replication ORDER BY date"
    found = results.ask(sql, posture=posture, replication=replication)
    recorded = np.stack([found[name] for name in MEASURE_NAMES], axis=1)
    if not np.array_equal(recorded, np.asarray(history.rows)[:, : len(MEASURE_NAMES)], equal_nan=True):
        raise ResultsError(
            f"replication {replication} under {posture}, run again, is not the one recorded in {results.folder}",
            mend="Run the comparison again: the program that made it was another one.",
        )
