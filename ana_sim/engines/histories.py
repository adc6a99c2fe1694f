"""Many histories by any engine: block after block, so that little memory is used and a run can be stopped."""

import numpy as np

from ana_sim.engines.arguments import TABLES
from ana_sim.rules.world import ACT, N_MEASURES, N_POWER_MEASURES

BLOCK = 4_000_000
"""Bytes of results that one call writes, more or less."""
ACTS_A_MONTH = 4.0
"""How many acts of a month there is room for at first."""
OUT = ("out_home", "out_powers", "out_events", "out_orders", "out_acts", "counts")


def run(call, world, recorded, *, seed, first, count, acts):
    """Return {home, powers, events, orders, acts} of some histories, each an array as `Outcome` has it.

    `call` runs a compiled entry; `recorded` has the rows of months: home_row, power_row, home_rows, power_rows.
    """
    arguments = _start(world, seed) | _rows(recorded)
    n, events, orders = int(world.block["n"][0]), len(world.events), len(world.orders)
    shapes = {
        "home": (arguments["home_rows"], N_MEASURES), "powers": (arguments["power_rows"], n, N_POWER_MEASURES),
        "events": (events,), "orders": (orders,),
    }  # fmt: skip
    whole = {
        "home": np.zeros((count, *shapes["home"])), "powers": np.zeros((count, *shapes["powers"])),
        "events": np.full((count, events), -1), "orders": np.zeros((count, orders), dtype=np.int64),
    }  # fmt: skip
    room = ACTS_A_MONTH * len(arguments["home_row"]) if acts else 0.0
    size = max(1, int(BLOCK / (8 * sum(map(_numbers, shapes.values())) + ACT.itemsize * room + 1)))
    kept = []
    for at in range(0, count, size):
        part = {name: array[at : at + size] for name, array in whole.items()}
        room = _block(call, arguments | {"first": first + at}, part, room, kept)
    return whole | {"acts": np.concatenate(kept) if kept else np.zeros(0, dtype=ACT)}


def _block(call, arguments, part, room, kept):
    """Run the histories of one block into its part of the results and add their acts to `kept`.

    Returns the room for acts a history that the next block should have. Where there is too little, the block is run
    again: the same histories come out.
    """
    count = len(part["home"])
    while True:
        counts, space = np.zeros(2, dtype=np.int64), np.zeros(int(room * count), dtype=ACT)
        out = {f"out_{name}": array.reshape(-1) for name, array in part.items()}
        call("run_ensemble", arguments | {"count": count, **out, "out_acts": space, "counts": counts}, OUT)
        written, wanted = counts.tolist()
        if not room:
            return room
        if wanted <= len(space):
            kept.append(space[:written].copy())
            return room
        room = max(1.25 * wanted / count, 1.0)
        part["home"][:], part["powers"][:], part["events"][:] = 0.0, 0.0, -1


def _start(world, seed):
    """Return the arguments that hold a World: a copy to work in, one that stays as at the start, and its tables."""
    start = np.array(world.block)
    start["seed"] = np.uint64(seed)
    block = start.copy()
    tables = {name: np.array(getattr(world, name)) for name in TABLES}
    return {
        "world": block,
        "start": start,
        "memory": block.view(np.float64),
        "start_memory": start.view(np.float64),
    } | tables


def _rows(recorded):
    rows = {name: np.ascontiguousarray(recorded[name], dtype=np.int64) for name in ("home_row", "power_row")}
    return rows | {name: int(recorded[name]) for name in ("home_rows", "power_rows")}


def _numbers(shape):
    return int(np.prod(shape))
