"""A history of a results folder again, from its manifest alone, and whether it is the one that was recorded."""

import os
import random
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from ana_sim.engines import Engine, choose
from ana_sim.results import Block, Results, ResultsError, read_results
from ana_sim.results.folder import read_manifest
from ana_sim.results.kept import read_kept, strays_of
from ana_sim.results.paths import shown
from ana_sim.results.tables import acts_columns, events_columns, home_columns, powers_columns
from ana_sim.results.whole import damage, strays
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.runs.save import names_of
from ana_sim.runs.simulate import simulate
from ana_sim.runs.verdict import Different, Verdict, same_column
from ana_sim.runs.version import RULES_VERSION
from ana_sim.runs.worlds import recorded_inputs
from ana_sim.scenario.asked import whole_number

if TYPE_CHECKING:
    from ana_sim.model import AnaModel
    from ana_sim.scenario.inputs import Inputs


def run_recorded(
    results: Results,
    posture: str,
    replication: int,
    *,
    scenario: str | None = None,
    engine: str | Engine = "auto",
) -> "AnaModel":
    """Return the finished AnaModel of one recorded history; its `trace` says what happened and why.

    Args:
        posture: its name. replication: number of the history. scenario: its name, where there are
            several. engine: runs the rules.

    Raises:
        ResultsError: the rules have changed since, or the history differs from the recorded one in any bit.
    """
    from ana_sim.runs.history import lived  # the model with its framework: who only checks a folder needs neither

    manifest = results.manifest
    _check_rules(results.folder, manifest)
    replication = whole_number("replication", replication, 0, manifest["replications"] - 1)
    inputs = _inputs(results.folder, manifest, posture, scenario)
    try:
        history = lived(inputs, seed=manifest["seed"], replication=replication, engine=engine)
    except (KeyError, ValueError, TypeError, IndexError) as error:
        raise _cannot_be_built(results.folder, error) from error
    recorded = _rows(results, "home", posture, replication, scenario)
    again = np.asarray(history.rows)
    if not all(recorded[name].tobytes() == again[:, k].tobytes() for k, name in enumerate(MEASURE_NAMES)):
        raise ResultsError(
            f"replication {replication} under {posture}, run again, is not the one recorded in {shown(results.folder)}",
            mend="Run the comparison again: the program that made it was another one.",
        )
    return history


def _check_rules(folder: str | os.PathLike[str], manifest: Mapping[str, Any]) -> None:
    if manifest["rules_version"] != RULES_VERSION:
        raise ResultsError(
            f"{shown(folder)} was made by version {manifest['rules_version']} of the rules; "
            f"this is version {RULES_VERSION}",
            mend=f"Use ana-sim {manifest['versions'].get('ana-sim')}, or run the comparison again.",
        )


def _inputs(
    folder: str | os.PathLike[str], manifest: Mapping[str, Any], posture: str, scenario: str | None
) -> "Inputs":
    try:
        return recorded_inputs(manifest, posture, scenario)
    except (KeyError, TypeError) as error:
        raise _cannot_be_built(folder, error) from error


def _cannot_be_built(folder: str | os.PathLike[str], error: Exception) -> ResultsError:
    return ResultsError(
        f"the manifest of {shown(folder)} holds a world that cannot be built: {error!r}",
        mend="It was not written by this ana-sim: run the comparison again.",
    )


def _rows(results: Results, table: str, posture: str, replication: int, scenario: str | None) -> dict[str, np.ndarray]:
    """Return the recorded rows of one history, as column -> array."""
    where = "posture = $posture AND replication = $replication"
    values = {"posture": posture, "replication": replication}
    if scenario:
        where, values = f"{where} AND scenario = $scenario", values | {"scenario": scenario}
    return results.ask(f"FROM {table} WHERE {where}", **values)


def verify_comparison(
    folder: str | os.PathLike[str], *, sample: int = 20, seed: int | None = None, engine: str | Engine = "auto"
) -> Verdict:
    """Return whether the files of a comparison are whole and a random sample of its histories repeats, bit for bit.

    Args:
        folder: of results. sample: how many histories are run again. seed: of the sample; a new one if left out.
        engine: runs them.

    Raises:
        ResultsError: it is no results folder, its manifest is damaged, or other rules made it.
    """
    manifest = read_manifest(folder)
    seed = random.SystemRandom().randrange(2**32) if seed is None else seed
    damaged = damage(folder, manifest["files"])
    lost = [f"{name} is vouched for by nothing" for name in strays(folder, manifest["files"])]
    if damaged:
        return Verdict(len(manifest["files"]), damaged + lost, 0, 0, [], seed)
    if sample:
        _check_rules(folder, manifest)
    results, draw = read_results(folder), random.Random(seed)
    engine = engine if isinstance(engine, Engine) or not sample else choose(engine, histories=sample)
    different: list[Different] = []
    for _ in range(sample):
        (world, posture), replication = draw.choice(results.sides), draw.randrange(manifest["replications"])
        scenario = world if len(results.scenarios) > 1 else None
        if not _repeats(results, posture, replication, scenario, engine):
            different.append((posture if scenario is None else f"{scenario}, {posture}", replication))
    return Verdict(len(manifest["files"]), lost, 0, sample, different, seed)


def verify_findings(folder: str | os.PathLike[str]) -> Verdict:
    """Return whether the files of a folder of findings are whole; it keeps no histories that could be run again.

    Raises:
        ResultsError: it is no such folder, or its manifest is damaged.
    """
    files = read_kept(folder)["files"]
    lost = [f"{name} is vouched for by nothing" for name in strays_of(folder, files)]
    return Verdict(len(files), damage(folder, files) + lost, 0, 0, [], 0)


def _repeats(results: Results, posture: str, replication: int, scenario: str | None, engine: str | Engine) -> bool:
    """Return whether one history, run again, gives the rows of every table."""
    manifest = results.manifest
    inputs = _inputs(results.folder, manifest, posture, scenario)
    try:
        histories = simulate(
            inputs,
            None,
            seed=manifest["seed"],
            replications=1,
            first=replication,
            threads=1,
            power_rows=manifest["rows"]["powers"],
            engine=engine,
        )
    except (KeyError, ValueError, TypeError, IndexError) as error:
        raise _cannot_be_built(results.folder, error) from error
    blocks, start = [Block("", posture, replication, histories, scenario)], inputs.resolved["start"]
    again = {
        "home": home_columns(blocks, start=start, measures=MEASURE_NAMES),
        "powers": powers_columns(blocks, start=start, measures=POWER_MEASURE_NAMES),
        "events": events_columns(blocks, start=start),
        "acts": acts_columns(blocks, start=start),
    }
    names = names_of(blocks)
    for table, columns in again.items():
        stored = _rows(results, table, posture, replication, scenario)
        asked = [name for name in columns if name not in ("cell", "scenario")]
        if not all(same_column(stored[name], columns[name], names.get(name)) for name in asked):
            return False
    return True
