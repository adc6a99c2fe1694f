"""Failures of cells: recorded beside the results, with what is needed to see them again."""

import re
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import ana_sim
from ana_sim.engines.engine import EngineError, RuleFailedError
from ana_sim.rules.world import MEASURES, POWER_MEASURE_NAMES
from ana_sim.runs.check import SLACK

if TYPE_CHECKING:
    from ana_sim.runs.batch.plan import Cell

LOWEST = np.array([-np.inf if low is None else low - SLACK for _, _, _, low, _, _ in MEASURES])
HIGHEST = np.array([np.inf if high is None else high + SLACK for _, _, _, _, high, _ in MEASURES])
ROOT = str(Path(ana_sim.__file__).parent.parent)


class Failure(NamedTuple):
    """One history that failed, or all of a block where `replications` is more than one.

    stage: `build` (the world of the cell), `run` (the rules) or `check` (a measure is no number or out of range).
    """

    cell: str
    posture: str
    replication: int
    replications: int
    stage: str
    message: str
    traceback: str


def wrong_histories(home: np.ndarray, powers: np.ndarray) -> np.ndarray:
    """Return for each replication whether a measure of home lies outside its range or anything is no number.

    Args:
        home: (replications, rows, measures). powers: (replications, rows, powers, measures).
    """
    lowest, highest = home.min(axis=1), home.max(axis=1)
    fits = (lowest >= LOWEST) & (highest <= HIGHEST) & np.isfinite(lowest) & np.isfinite(highest)
    whole: np.ndarray = fits.all(axis=1) & np.isfinite(powers).all(axis=(1, 2, 3))
    return ~whole


def what_is_wrong(home: np.ndarray, powers: np.ndarray, power_ids: Sequence[str]) -> str:
    """Return in words what is wrong with a history: home (rows, measures), powers (rows, powers, measures)."""
    wrong = ~(np.isfinite(home) & (home >= LOWEST) & (home <= HIGHEST))
    if not wrong.any():
        row, power, place = np.argwhere(~np.isfinite(powers))[0]
        return f"{POWER_MEASURE_NAMES[place]} of {power_ids[power]} is not a finite number in row {row}"
    row, place = np.argwhere(wrong)[0]
    name, _, unit, low, high, _ = MEASURES[place]
    bounds = " to ".join("any number" if bound is None else f"{bound:g}" for bound in (low, high))
    return f"{name} is {home[row, place]:g} {unit} in row {row}; it must lie within {bounds}"


def of_error(error: Exception, *, stage: str, cell: "Cell", first: int, replications: int) -> Failure:
    """Return the failure of a block of replications by an exception; its traceback names no folder of the machine.

    Raises the exception again where no history is at fault: no engine can run, or memory does not suffice.
    """
    if isinstance(error, MemoryError) or (isinstance(error, EngineError) and not isinstance(error, RuleFailedError)):
        raise error
    lines = "".join(traceback.format_exception(error)).replace(ROOT, "").rstrip()
    told = re.sub(r" 0x[0-9a-f]+", " 0x…", lines)
    message = f"{type(error).__name__}: {error}"
    return Failure(cell.id, cell.posture, first, replications, stage, message, told)


def failure_columns(failures: Sequence[Failure], *, scenario: str) -> dict[str, np.ndarray]:
    """Return the columns of the table `failures`, with the command that replays each: DIR is the batch folder."""
    columns = {name: [getattr(one, name) for one in failures] for name in Failure._fields}
    columns["command"] = [f"ana-sim replay DIR {one.cell} {one.replication}" for one in failures]
    columns["scenario"] = [scenario] * len(failures)
    order = ("cell", "scenario", *Failure._fields[1:], "command")
    return {name: _array(columns[name]) for name in order}


def _array(values: Sequence[int | str]) -> np.ndarray:
    if isinstance(values[0], int):
        return np.array(values, dtype=np.int64)
    return np.array(values, dtype=object)
