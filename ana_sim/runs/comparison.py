"""Run one scenario under several postures with the same luck, and save what happened."""

import time
from datetime import UTC, datetime
from functools import partial
from threading import Lock

from ana_sim.results import Block, Draft, ResultsError, read_results
from ana_sim.runs.check import check_histories
from ana_sim.runs.manifest import cell_of, manifest_of
from ana_sim.runs.memory import check_memory
from ana_sim.runs.save import save_split, save_tables
from ana_sim.runs.simulate import SharedSpace, check_numbers, simulate, space_for
from ana_sim.runs.split import in_years, mixtures
from ana_sim.runs.version import RULES_VERSION


def run_comparison(
    scenario,
    postures,
    *,
    seed,
    replications,
    out,
    split=0,
    threads=None,
    power_rows="yearly",
    progress=None,
    command=(),
):
    """Run a scenario under each posture with the same draws and write the results folder.

    Args:
        scenario: Scenario to run.
        postures: two or more Postures; the last is measured against each of the others.
        seed: 0 to 2⁶⁴ − 1. replications: histories per posture, at least 1.
        out: folder for the results.
        split: replications for every mixture of the first and the last posture; 0 makes no split.
        threads: how many to use; every processor if left out. Never changes a result.
        power_rows: "yearly" or "monthly".
        progress: called with (histories done, histories in all) as the runs go on.
        command: the command line, kept in the manifest.

    Returns:
        Results, read back from the folder.

    Raises:
        ResultsError: when the folder cannot be used, memory does not suffice, or a history went out of range.
    """
    _check_asked(scenario, postures)
    check_numbers(seed, replications)
    mixed = mixtures(postures[0], postures[-1]) if split else {}
    check_memory(
        scenario,
        postures=len(postures),
        replications=replications,
        power_rows=power_rows,
        mixtures=len(mixed),
        split=split,
    )
    started, cpu = datetime.now(UTC), time.process_time()
    manifest = manifest_of(
        scenario, postures, run=_what_determines(seed, replications, power_rows, split, mixed, postures)
    )
    with Draft(out) as draft:
        count = _counter(progress, len(postures) * replications + len(mixed) * split)
        run = partial(_block, scenario, seed=seed, threads=threads, count=count)
        space = SharedSpace(len(postures))
        blocks = [run(p, replications=replications, power_rows=power_rows, space=space) for p in postures]
        tables = save_tables(draft, blocks, start=scenario.resolved["start"], note=manifest["id"])
        if mixed:
            years = [in_years(run(p, replications=split, power_rows="none")) for p, _ in mixed.values()]
            tables |= save_split(draft, years, start=scenario.resolved["start"], note=manifest["id"])
        times = {
            "started": started.isoformat(timespec="seconds"),
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "cpu_seconds": round(time.process_time() - cpu, 2),
        }
        draft.commit(manifest | {"tables": tables, "command": list(command), "threads": threads} | times)
    return read_results(out)


def _check_asked(scenario, postures):
    if not hasattr(scenario, "resolved"):
        raise ResultsError(f"{scenario!r} is no scenario", mend=f"Load it: load_scenario({str(scenario)!r}).")
    if not isinstance(postures, list | tuple):
        raise ResultsError("postures are a list", mend="Write them in square brackets: [passive, active].")
    for posture in postures:
        if not hasattr(posture, "resolved"):
            raise ResultsError(f"{posture!r} is no posture", mend=f"Load it: load_posture({str(posture)!r}).")
    names = [posture.name for posture in postures]
    if len(set(names)) < max(2, len(names)):
        raise ResultsError(
            f"a comparison needs two or more different postures, not {', '.join(names) or 'none'}",
            mend="Name them, the one to be measured last: --postures passive,active. `ana-sim list` shows them.",
        )


def _what_determines(seed, replications, power_rows, split, mixed, postures):
    """Return the record of everything besides scenario and postures that determines the results."""
    return {
        "seed": seed,
        "replications": replications,
        "rows": {"home": "monthly", "powers": power_rows, "split": "yearly"},
        "split": {
            "first": postures[0].name,
            "second": postures[-1].name,
            "replications": split,
            "mixtures": {name: taken for name, (_, taken) in mixed.items()},
        }
        if mixed
        else None,
        "rules_version": RULES_VERSION,
    }


def _counter(progress, total):
    """Return a function that adds to the histories done and tells `progress`; several threads may call it."""
    done, lock = 0, Lock()

    def count(more):
        nonlocal done
        with lock:
            done += more
            if progress:
                progress(done, total)

    count(0)
    return count


def _block(scenario, posture, *, seed, replications, threads, count, power_rows, space=space_for):
    """Return the checked histories of one posture."""
    histories = simulate(
        scenario,
        posture,
        seed=seed,
        replications=replications,
        threads=threads,
        power_rows=power_rows,
        progress=count,
        space=space,
    )
    check_histories(histories, start=scenario.resolved["start"], posture=posture.name, first=0, seed=seed)
    cell = cell_of(scenario, posture, seed=seed, rules_version=RULES_VERSION)
    return Block(cell, posture.name, 0, histories)
