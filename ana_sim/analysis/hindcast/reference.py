"""The hindcast that the evidence page tells: `historical` under every posture, on the tables shipped for its home."""

import tempfile
import time
from functools import partial

from ana_sim.analysis.hindcast.hindcast import hindcast
from ana_sim.analysis.hindcast.saving import save_hindcast
from ana_sim.analysis.hindcast.tables import Tables, every_posture
from ana_sim.results import ResultsError, read_results
from ana_sim.results.folder import read_manifest
from ana_sim.runs.experiments.verify import Verdict
from ana_sim.scenario import load_scenario

SCENARIO = "historical"
REPLICATIONS = 500
SEED = 1


def run_reference_hindcast(out, *, replications=REPLICATIONS, seed=SEED, threads=1, progress=None):
    """Run the hindcast of the evidence page, anew each time (some seconds), save it and return its Results.

    Where the folder holds the very same tables they are left as they are, with the time that they took.

    Args:
        out: folder for the results. replications: histories per posture.
        progress: called with (postures done, postures in all).
    """
    begun, scenario = time.process_time(), load_scenario(SCENARIO)
    tables, postures, done = Tables(scenario), every_posture(scenario), []

    def count(name):
        done.append(name)
        if progress:
            progress(len(done), len(postures))

    found = hindcast(
        scenario, postures, rows=tables.rows, operators=tables.operators, documented=tables.acts(),
        facts=tables.facts(), seed=seed, replications=replications, threads=threads, progress=count,
    )  # fmt: skip
    save = partial(
        save_hindcast, found, scenario, postures, seed=seed, replications=replications, observed=tables.used,
        cpu=time.process_time() - begun,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as scratch:
        made = save(out=scratch).manifest
    return read_results(out) if _holds(out, made) else save(out=out)


def _holds(folder, manifest):
    """Return whether a folder holds what a manifest tells of, file by file."""
    try:
        there = read_results(folder)
    except ResultsError:
        return False
    return (there.manifest["id"], there.manifest["files"]) == (manifest["id"], manifest["files"]) and not there.verify()


def is_hindcast(folder):
    """Return whether a folder holds the results of a hindcast."""
    try:
        return "hindcast" in read_manifest(folder)
    except ResultsError:
        return False


def verify_reference_hindcast(folder):
    """Return the Verdict on a folder that `run_reference_hindcast` wrote: files whole, and the same when run again.

    Raises:
        ResultsError: it is a hindcast of something else, or of other tables.
    """
    results = read_results(folder)
    damaged = results.verify()
    if damaged:
        return Verdict(damaged, 0, [])
    manifest = results.manifest
    with tempfile.TemporaryDirectory() as scratch:
        again = run_reference_hindcast(scratch, replications=manifest["replications"], seed=manifest["seed"]).manifest
    if again["id"] != manifest["id"]:
        raise ResultsError(
            f"{folder} is not the hindcast of `{SCENARIO}` on the tables shipped with this version",
            mend="Run `ana-sim evidence --only hindcast` (the reference) or `ana-sim hindcast` (your own) again.",
        )
    files = manifest["files"]
    different = [name for name, facts in again["files"].items() if facts["sha256"] != files[name]["sha256"]]
    return Verdict([], len(manifest["compared"]) * manifest["replications"], different)
