"""Whether a plan still says what the files say, and which field differs where it does not."""

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ana_sim.results import ResultsError
from ana_sim.results.paths import shown
from ana_sim.results.record import plain_number
from ana_sim.runs.batch.identity import differences
from ana_sim.runs.batch.plan import Plan
from ana_sim.runs.manifest import without_labels
from ana_sim.runs.version import RULES_VERSION

if TYPE_CHECKING:
    from ana_sim.scenario.batch import Batch

SHOWN = 5
DESIGN = "design"


def stale_fields(plan: Plan, batch: "Batch | None") -> list[tuple[str, Any, Any, list[str]]]:
    """Return what has changed since the plan was made: (field, in the plan, now, cells it concerns).

    Args:
        plan: that of a folder. batch: as its files are now, or None where they cannot be read.

    Returns:
        the cells are ids, all of them where the field concerns the whole batch.
    """
    everything = [cell.id for cell in plan.cells]
    found = []
    if plan.rules_version != RULES_VERSION:
        found.append(("rules_version", plan.rules_version, RULES_VERSION, everything))
    if batch is None:
        return found
    if plan.seed != batch.seed:
        found.append(("seed", plan.seed, batch.seed, everything))
    now_scenarios = {name: one.resolved for name, one in batch.scenarios.items()}
    now_postures = {name: one.resolved for name, one in batch.postures.items()}
    now_calendars = {
        name: {other: posture.resolved for other, posture in one.postures.items()}
        for name, one in batch.scenarios.items()
    }
    for of, there, now in (
        ("scenario", plan.scenarios, now_scenarios),
        ("posture", plan.postures, now_postures),
        ("calendar of", plan.calendars, now_calendars),
    ):
        for name in there:
            if name in now:
                place = 2 if of == "posture" else 1
                cells = [cell.id for cell in plan.cells if cell[place] == name]
                found += [(f"{of} {name}: {field}", *pair, cells) for field, *pair in _moved(there[name], now[name])]
    return found


def _moved(there: dict[str, Any], now: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield what differs between two resolved scenarios or postures, labels left out, order of events included."""
    plain = without_labels(now)
    yield from differences(without_labels(there), plain)
    orders = [list(one.get("events", {})) for one in (there, now)]
    if orders[0] != orders[1] and set(orders[0]) == set(orders[1]):
        yield "order of events", ", ".join(orders[0]), ", ".join(orders[1])


def design_fields(plan: Plan, batch: "Batch") -> list[tuple[str, Any, Any]]:
    """Return what differs in the design itself: (field, in the plan, now)."""
    now = {
        "scenarios": list(batch.scenarios),
        "postures": list(batch.postures),
        "points": batch.points,
        "ranges": {path: list(span) for path, span in batch.ranges.items()},
        "zipped": batch.zipped,
        "replications": batch.replications,
        "record": {"acts": False} | batch.record,
    }
    now = json.loads(json.dumps(now, default=plain_number))
    there = plan.written["design"] | {
        "scenarios": list(plan.scenarios),
        "postures": list(plan.postures),
        "replications": plan.replications,
        "record": plan.record,
    }
    return list(differences({key: there[key] for key in now}, now))


def same_or_refuse(plan: Plan, batch: "Batch", folder: str | os.PathLike[str]) -> None:
    """Raise where the batch is not the one whose plan stands in the folder.

    Raises:
        ResultsError: naming the fields that differ.
    """
    stale = [told(*field[:3]) for field in stale_fields(plan, batch)]
    design = [told(*field) for field in design_fields(plan, batch)]
    found = stale + design
    if not found:
        return
    more = f" … and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    mend = "Choose another folder with --out."
    if not stale:
        mend += " To add replications or cells to this one, say --extend."
    raise ResultsError(f"{shown(folder)} holds another batch: {'; '.join(found[:SHOWN])}{more}", mend=mend)


def told(field: str, there: Any, now: Any) -> str:
    """Return a difference in words."""
    return f"{field} was {_short(there)}, is {_short(now)}"


def _short(value: Any) -> str:
    if value is None:
        return "not there"
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
