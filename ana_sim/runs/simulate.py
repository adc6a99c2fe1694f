"""Thousands of replications of one scenario under one posture, by the compiled rules."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count

import numpy as np

from ana_sim.rules.world import N_MEASURES, N_POWER_MEASURES
from ana_sim.scenario.arrays import build
from ana_sim.scenario.mistake import OutOfRangeError, UnknownNameError, WrongKindError

CHUNK = 250
"""Replications in one compiled call: short enough to interrupt, long enough to cost nothing."""


@dataclass(frozen=True)
class Histories:
    """What a set of replications recorded.

    Attributes:
        home: (replications, rows, measures), see `ana_sim.rules.world.MEASURES`.
        powers: (replications, rows, powers, measures), see `POWER_MEASURES`.
        events: (replications, events), month of first happening, -1 where it did not happen.
        home_months, power_months: the month (0 = first) in which each row ends.
        power_ids, event_ids: names of the rows.
    """

    home: np.ndarray
    powers: np.ndarray
    events: np.ndarray
    home_months: np.ndarray
    power_months: np.ndarray
    power_ids: tuple[str, ...]
    event_ids: tuple[str, ...]


def rows_of(months, kind, start="2020-01"):
    """Return for each month the row it belongs to, and for each row its last month.

    Args:
        months: number of months.
        kind: `monthly`, `yearly` (calendar years), `final` (one row for the whole run) or `none`.
        start: first month, `YYYY-MM`.

    Raises:
        ValueError: the kind is none of the four.
    """
    all_months = np.arange(months)
    if kind == "monthly":
        rows = all_months
    elif kind == "yearly":
        rows = (all_months + int(start[5:7]) - 1) // 12
    elif kind in ("final", "none"):
        rows = np.zeros(months, int)
    else:
        raise ValueError(f"rows are monthly, yearly, final or none, not {kind!r}")
    last = np.append(np.nonzero(np.diff(rows))[0], months - 1)
    return rows.astype(np.int64), last.astype(np.int64)


def schedule_of(resolved, posture, postures=None):
    """Return the postures in force with the months they begin in: `compared` stands for the one given.

    Args:
        resolved: the resolved scenario.
        posture: the resolved posture to be compared.
        postures: resolved postures by name, for the others the scenario names; read from the library if left out.
    """
    from ana_sim.scenario import load_posture

    def find(name):
        if name == "compared":
            return posture
        return postures[name] if postures else load_posture(name).resolved

    return [(part["from"], find(part["posture"])) for part in resolved["schedule"]]


def world_of(scenario, posture, *, overrides=None):
    """Return the prepared world of a scenario under a posture, some numbers replaced.

    Args:
        scenario: a `Scenario` or its resolved dictionary.
        posture: a `Posture` or its resolved dictionary.
        overrides: numbers by path, for example `{"powers.russia.salience": 0.8}`; `posture.` names the posture's own.
    """
    from ana_sim.scenario import fitted

    calendar = {name: other.resolved for name, other in getattr(scenario, "postures", {}).items()}
    if hasattr(scenario, "resolved") and hasattr(posture, "resolved"):
        posture = fitted(posture, scenario)
    resolved = getattr(scenario, "resolved", scenario)
    followed = getattr(posture, "resolved", posture)
    if overrides:
        resolved, followed = replaced(resolved, followed, overrides)
    return build(resolved, schedule_of(resolved, followed, calendar or None))


def replaced(resolved, posture, overrides):
    """Return scenario and posture with the numbers at some paths replaced; the originals stay as they are."""
    from copy import deepcopy

    resolved, posture = deepcopy(resolved), deepcopy(posture)
    for path, value in overrides.items():
        place = resolved
        keys = path.split(".")
        if keys[0] == "posture":
            place, keys = posture, keys[1:]
        elif keys[0] not in resolved:
            _without_its_beginning(path, keys[0], resolved)
        for key in keys[:-1]:
            place = place[_key(place, key, path)]
        last = _key(place, keys[-1], path)
        if isinstance(value, str) and not isinstance(place[last], str):
            raise WrongKindError(f"`{path}` takes a number, written without quotes, not {value!r}")
        place[last] = value
    return resolved, posture


def _without_its_beginning(path, first, resolved):
    """Raise UnknownNameError where only the beginning of a path is missing, with the whole path to write."""
    whole = [f"{key}.{path}" for key, below in resolved.items() if isinstance(below, dict) and first in below]
    if whole:
        raise UnknownNameError("number at the path", path, whole)


def _key(place, key, path):
    """Return where a step of a path leads in a mapping or a list; raise UnknownNameError where it leads nowhere."""
    known = range(len(place)) if isinstance(place, list) else place if isinstance(place, dict) else ()
    found = int(key) if isinstance(place, list) and key.isdecimal() else key
    if found not in known:
        raise UnknownNameError(f"number at the path `{path}`: nothing called", key, known)
    return found


def run_block(world, *, seed, first, count, home_row, power_row, home_rows, power_rows, into=None):
    """Return home, power and event rows of replications first … first + count - 1 of one world.

    Args:
        world: a prepared `World`; it is not changed.
        seed: whole number from 0 to 2**64 - 1.
        home_row, power_row: (months,) row of each month, -1 in power_row where powers are not kept.
        home_rows, power_rows: how many rows there are.
        into: arrays as `space_for` makes them, to be filled instead of new ones.
    """
    from ana_sim.rules.ensemble import run_ensemble

    scratch = world.copy()
    home, powers, events = into or space_for(world, count, home_rows, power_rows)
    run_ensemble(
        scratch.memory, world.memory, *scratch.state(), world.program, world.fades, world.parameters,
        world.postures, scratch.candidates, np.uint64(seed), first, home_row, power_row, home, powers, events,
    )  # fmt: skip
    return home, powers[:, :power_rows], events


def space_for(world, count, home_rows, power_rows):
    """Return empty arrays for home, power and event rows of a number of histories."""
    return (
        np.zeros((count, home_rows, N_MEASURES)),
        np.zeros((count, max(1, power_rows), len(world.power_ids), N_POWER_MEASURES)),
        np.full((count, len(world.event_ids)), -1, np.int64),
    )


class SharedSpace:
    """Space for the histories of several postures of one scenario, side by side: together they are a table as it is.

    Args:
        many: how many postures, each of as many replications.
    """

    def __init__(self, many):
        self.many, self.whole, self.taken = many, None, 0

    def __call__(self, world, count, home_rows, power_rows):
        """Return the next posture's arrays, as `space_for` makes them."""
        if self.whole is None:
            self.whole = space_for(world, self.many * count, home_rows, power_rows)
        first, self.taken = self.taken, self.taken + count
        return [part[first : self.taken] for part in self.whole]


def simulate(
    scenario,
    posture,
    *,
    seed,
    replications,
    first=0,
    threads=None,
    power_rows="yearly",
    home_rows="monthly",
    overrides=None,
    progress=None,
    space=space_for,
):
    """Return the histories of a number of replications of a scenario under a posture.

    The result is the same for any number of threads and any way of cutting the replications into calls.

    Args:
        scenario: a `Scenario` (or its resolved dictionary).
        posture: a `Posture` (or its resolved dictionary).
        seed: whole number from 0 to 2**64 - 1; the same seed gives every posture and scenario the same luck.
        replications: how many histories, > 0.
        first: number of the first replication.
        threads: how many threads, by default one per processor.
        power_rows, home_rows: `monthly`, `yearly`, `final`, or (powers) `none`.
        overrides: numbers by path, see `world_of`.
        progress: called with the number of replications done since the last call.
        space: function like `space_for` that gives the arrays to fill.
    """
    check_numbers(seed, replications)
    world = world_of(scenario, posture, overrides=overrides)
    resolved = getattr(scenario, "resolved", scenario)
    home_row, home_months = rows_of(resolved["months"], home_rows, resolved["start"])
    power_row, power_months = _power_rows(resolved, power_rows)

    home, powers, events = whole = space(world, replications, len(home_months), len(power_months))

    def block(start):
        count = min(CHUNK, replications - start)
        run_block(
            world, seed=seed, first=first + start, count=count, home_row=home_row, power_row=power_row,
            home_rows=len(home_months), power_rows=len(power_months),
            into=[part[start : start + count] for part in whole],
        )  # fmt: skip
        if progress:
            progress(count)

    starts = range(0, replications, CHUNK)
    workers = threads or cpu_count() or 1
    if workers == 1 or len(starts) == 1:
        for start in starts:
            block(start)
    else:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(block, starts))
    powers = powers[:, : len(power_months)]
    return Histories(home, powers, events, home_months, power_months, world.power_ids, world.event_ids)


def check_numbers(seed, replications):
    """Raise OutOfRangeError unless seed and replications are whole numbers in their ranges."""
    whole = (int, np.integer)
    if not isinstance(seed, whole) or not 0 <= seed < 2**64:
        raise OutOfRangeError(f"seed is a whole number from 0 to 2⁶⁴ − 1, written without quotes, not {seed!r}")
    if not isinstance(replications, whole) or replications < 1:
        raise OutOfRangeError(f"replications is a whole number from 1, without quotes or spaces, not {replications!r}")


def _power_rows(resolved, kind):
    """Return the row of each month in which powers are written (-1 elsewhere) and the months of the rows."""
    rows, last = rows_of(resolved["months"], kind, resolved["start"])
    keep = np.full(len(rows), -1, np.int64)
    if kind == "none":
        return keep, last[:0]
    keep[last] = rows[last]
    return keep, last
