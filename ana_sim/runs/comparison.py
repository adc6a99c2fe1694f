"""Run scenarios under postures with the same luck, and save what happened."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import product
from threading import Lock
from typing import Any

from ana_sim.engines import Engine, choose
from ana_sim.results import Block, Draft, Results, ResultsError, read_results
from ana_sim.results.folder import check_showable
from ana_sim.results.paths import shown
from ana_sim.runs.check import check_histories
from ana_sim.runs.manifest import cell_of, manifest_of
from ana_sim.runs.memory import check_memory
from ana_sim.runs.save import save_split, save_tables
from ana_sim.runs.simulate import Space, simulate
from ana_sim.runs.split import in_years, mixtures
from ana_sim.runs.version import RULES_VERSION
from ana_sim.scenario.asked import (
    call_of,
    names_of,
    path_of,
    replications_of,
    seed_of,
    threads_of,
    whole_number,
    word_of,
)
from ana_sim.scenario.inputs import resolved_orders
from ana_sim.scenario.mistake import WrongKindError
from ana_sim.scenario.named import Name, postures_of, scenario_of
from ana_sim.scenario.scenario import Posture, Scenario

SHARED = {"start": "the same start", "months": "equally many months", "powers": "the same powers"}
"""What scenarios that are set against one another have in common."""


def run_comparison(
    scenario: Scenario | Name | Sequence[Scenario | Name],
    postures: Sequence[Posture | Name],
    *,
    seed: int,
    replications: int,
    out: str | os.PathLike[str],
    split: int = 0,
    threads: int | None = None,
    power_rows: str = "yearly",
    engine: str | Engine = "auto",
    orders: Sequence[Mapping[str, Any]] = (),
    sides: Sequence[tuple[str, str]] | None = None,
    progress: Callable[[int, int], None] | None = None,
    command: Sequence[str] = (),
) -> Results:
    """Run each scenario under each posture with the same draws and write the results folder.

    Args:
        scenario: Scenario to run, its name or path, or a list of several that share start, months and powers; the last
            is set against each of the others.
        postures: Postures, their names or paths; the last is set against each of the others. One is enough where there
            are several scenarios.
        seed: 0 to 2⁶⁴ − 1. replications: histories of each scenario under each posture, at least 1.
        out: folder for the results.
        split: replications for every mixture of the first and the last posture; 0 makes no split.
        threads: how many to use; every processor if left out. Never changes a result.
        power_rows: "yearly" or "monthly".
        engine: "auto", "wasm" or "numba", or an Engine. Never changes a result.
        orders: what home is told to do besides the scenarios' orders, under every posture; see
            `ana_sim.scenario.inputs.resolved_orders`.
        sides: pairs (name of a scenario, name of a posture), to run these alone; the last is set against each other.
            Left out: every scenario under every posture.
        progress: called with (histories done, histories in all) as the runs go on.
        command: the command line, kept in the manifest.

    Returns:
        Results, read back from the folder.

    Raises:
        ResultsError: when the folder cannot be used, memory does not suffice, or a history went out of range.
        OutOfRangeError, WrongKindError, ScenarioError, EngineError: what is asked for cannot be run.

    Example:
        >>> postures, out = ["passive", "active"], folder / "made"
        >>> made = ana_sim.run_comparison("historical", postures, seed=1, replications=2, out=out, engine="wasm")
        >>> made.postures
        ['passive', 'active']
    """
    path_of("out", out), call_of("progress", progress or print, "(histories done, histories in all)")
    command = names_of("command", command)
    asked = _asked(scenario, postures, seed, replications, split, threads, power_rows, orders, sides)
    mixed = mixtures(asked.postures[0], asked.postures[-1]) if asked.split else {}
    histories = len(asked.sides) * asked.replications + len(mixed) * asked.split
    engine = engine if isinstance(engine, Engine) else choose(engine, histories=histories)
    _check_memory(asked, mixed)
    started, cpu = datetime.now(UTC), time.process_time()
    manifest = manifest_of(asked.scenarios, asked.postures, run=_what_determines(asked, mixed))
    manifest |= {"command": [shown(word, 1000) for word in command], "threads": asked.threads, "engine": engine.name}
    check_showable(manifest)
    with Draft(out) as draft:
        run = partial(_block, asked=asked, engine=engine, count=_counter(progress, histories))
        tables = _run_all(draft, run, asked, manifest)
        if mixed:
            years = [
                in_years(run(asked.scenarios[0], p, replications=asked.split, power_rows="none"))
                for p, _ in mixed.values()
            ]
            tables |= save_split(draft, years, start=asked.start, note=manifest["id"])
        times = {
            "started": started.isoformat(timespec="seconds"),
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "cpu_seconds": round(time.process_time() - cpu, 2),
        }
        draft.commit(manifest | {"tables": tables} | times)
    return read_results(out)


@dataclass(frozen=True)
class _Asked:
    """What is to be run, once it is known to make sense."""

    scenarios: list[Any]
    postures: list[Any]
    seed: int
    replications: int
    split: int
    threads: int | None
    power_rows: str
    orders: list[dict[str, Any]]
    start: str
    sides: list[Any]


def _asked(
    scenario: Any,
    postures: Any,
    seed: Any,
    replications: Any,
    split: Any,
    threads: Any,
    power_rows: Any,
    orders: Any,
    sides: Any,
) -> _Asked:
    scenarios = _scenarios(scenario)
    followed = _postures(postures, near=scenarios[0].path, several=len(scenarios) > 1)
    split = whole_number("split", split, 0, 10**6)
    if split and (len(scenarios) > 1 or len(followed) < 2):
        raise ResultsError(
            "a split is made of two postures in one scenario", mend="Leave --split out, or name one scenario."
        )
    return _Asked(
        scenarios=scenarios,
        postures=followed,
        seed=seed_of(seed),
        replications=replications_of(replications),
        split=split,
        threads=threads_of(threads),
        power_rows=word_of("power_rows", power_rows, ("yearly", "monthly")),
        orders=[order for one in scenarios[:1] for order in resolved_orders(orders, one.resolved)],
        start=scenarios[0].resolved["start"],
        sides=_sides(scenarios, followed, sides),
    )


def _sides(scenarios: Any, postures: Any, sides: Any) -> list[tuple[Any, Any]]:
    """Return the pairs of Scenario and Posture to run, scenario by scenario where all are."""
    if sides is None:
        return list(product(scenarios, postures))
    if not isinstance(sides, list | tuple) or not all(isinstance(side, list | tuple) for side in sides):
        raise WrongKindError(f"sides are a list of pairs of names, as [(scenario, posture), …], not {sides!r:.100}")
    worlds, followed = {one.resolved["name"]: one for one in scenarios}, {one.name: one for one in postures}
    pairs = [tuple(side) for side in sides]
    unused = {*worlds, *followed} - {name for pair in pairs for name in pair}
    if len(set(pairs)) < max(2, len(pairs)) or unused or any(s not in worlds or p not in followed for s, p in pairs):
        raise ResultsError(
            f"sides are two or more different pairs of a scenario and a posture, not {', '.join(map(':'.join, pairs))}",
            mend="Name each pair once, and every scenario and posture in one pair at least.",
        )
    return [(worlds[scenario], followed[posture]) for scenario, posture in pairs]


def _scenarios(scenario: Any) -> list[Scenario]:
    """Return the scenarios, loaded. Raises where they cannot be set against one another."""
    scenarios = [scenario_of(one) for one in (scenario if isinstance(scenario, list | tuple) else [scenario])]
    names = [one.resolved["name"] for one in scenarios]
    if len(set(names)) < len(names) or not names:
        raise ResultsError(
            f"scenarios to be compared are different ones, not {', '.join(names) or 'none'}", mend="Name each once."
        )
    first = scenarios[0].resolved
    for other in (one.resolved for one in scenarios[1:]):
        for key, said in SHARED.items():
            one, another = (list(r[key]) if key == "powers" else r[key] for r in (first, other))
            if one != another:
                raise ResultsError(
                    f"{first['name']} and {other['name']} cannot be set against one another: they must have {said}",
                    mend="`ana-sim diff` shows how they differ; compare each by itself, under two postures.",
                )
    return scenarios


def _postures(postures: Any, *, near: os.PathLike[str] | None, several: bool) -> list[Posture]:
    """Return the postures, loaded; paths may be as seen from the scenario's file. Raises where they are too few."""
    followed = postures_of(postures, near=near)
    names = [one.name for one in followed]
    if len(set(names)) < max(1 if several else 2, len(names)):
        raise ResultsError(
            f"a comparison needs two or more different postures, not {', '.join(names) or 'none'}",
            mend="Name them, the one to be measured last, as passive and active. `ana-sim list` shows them.",
        )
    return followed


def _check_memory(asked: _Asked, mixed: Mapping[str, Any]) -> None:
    for one in asked.scenarios:
        check_memory(
            one,
            postures=len(asked.postures) * len(asked.scenarios),
            replications=asked.replications,
            power_rows=asked.power_rows,
            mixtures=len(mixed),
            split=asked.split,
        )


def _what_determines(asked: _Asked, mixed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record of everything besides scenario and postures that determines the results."""
    split = {
        "first": asked.postures[0].name,
        "second": asked.postures[-1].name,
        "replications": asked.split,
        "mixtures": {name: taken for name, (_, taken) in mixed.items()},
    }
    return {
        "seed": asked.seed,
        "replications": asked.replications,
        "rows": {"home": "monthly", "powers": asked.power_rows, "split": "yearly"},
        "split": split if mixed else None,
        "orders": asked.orders,
        "rules_version": RULES_VERSION,
        **({} if _is_crossed(asked) else {"sides": [[s.resolved["name"], p.name] for s, p in asked.sides]}),
    }


def _is_crossed(asked: _Asked) -> bool:
    """Whether every scenario runs under every posture, in the order in which they are named."""
    return asked.sides == list(product(asked.scenarios, asked.postures))


def _counter(progress: Callable[[int, int], None] | None, total: int) -> Callable[[int], None]:
    """Return a function that adds to the histories done and tells `progress`; several threads may call it."""
    done, lock = 0, Lock()

    def count(more: int) -> None:
        nonlocal done
        with lock:
            done += more
            if progress:
                progress(done, total)

    count(0)
    return count


def _run_all(draft: Any, run: Any, asked: Any, manifest: Any) -> dict[str, Any]:
    """Run every scenario under every posture and write the tables; return table -> files."""
    space = Space(len(asked.sides)) if len(asked.scenarios) == 1 else None
    blocks = [
        run(scenario, posture, replications=asked.replications, power_rows=asked.power_rows, space=space)
        for scenario, posture in asked.sides
    ]
    return save_tables(draft, blocks, start=asked.start, note=manifest["id"])


def _block(
    scenario: Any,
    posture: Any,
    *,
    asked: Any,
    engine: Any,
    count: Any,
    replications: Any,
    power_rows: Any,
    space: Any = None,
) -> Block:
    """Return the checked histories of one scenario under one posture."""
    histories = simulate(
        scenario,
        posture,
        seed=asked.seed,
        replications=replications,
        threads=asked.threads,
        power_rows=power_rows,
        progress=count,
        engine=engine,
        acts=power_rows != "none",
        orders=asked.orders,
        space=space,
    )
    check_histories(histories, start=asked.start, posture=posture.name, first=0, seed=asked.seed)
    about = {"seed": asked.seed, "rules_version": RULES_VERSION, "orders": asked.orders}
    several = scenario.resolved["name"] if len(asked.scenarios) > 1 else None
    return Block(cell_of(scenario, posture, **about), posture.name, 0, histories, several)
