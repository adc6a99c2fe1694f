"""Many histories by any engine: block after block, so that little memory is used and a run can be stopped."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from ana_sim.engines.arguments import TABLES, Argument, Recorded
from ana_sim.rules.world import ACT, N_MEASURES, N_POWER_MEASURES

if TYPE_CHECKING:
    from ana_sim.engines.engine import World

Call = Callable[[str, dict[str, Argument], tuple[str, ...]], int]
"""Runs a compiled entry with arguments by name; says which arrays are changed."""
BLOCK = 4_000_000
"""Bytes of results that one call writes, more or less."""
ACTS_A_MONTH = 4.0
"""How many acts of a month there is room for at first."""
OUT = ("out_home", "out_powers", "out_events", "out_orders", "out_acts", "counts")


def run(
    call: Call, world: "World", recorded: Recorded, *, seed: int, first: int, count: int, acts: bool
) -> dict[str, np.ndarray]:
    """Return {home, powers, events, orders, acts} of some histories, each an array as `Outcome` has it.

    `call` runs a compiled entry.
    """
    arguments: dict[str, Argument] = {**_start(world, seed), **_rows(recorded)}
    n, events, orders = int(world.block["n"][0]), len(world.events), len(world.orders)
    shapes: dict[str, tuple[int, ...]] = {
        "home": (recorded["home_rows"], N_MEASURES), "powers": (recorded["power_rows"], n, N_POWER_MEASURES),
        "events": (events,), "orders": (orders,),
    }  # fmt: skip
    whole = {
        "home": np.zeros((count, *shapes["home"])), "powers": np.zeros((count, *shapes["powers"])),
        "events": np.full((count, events), -1), "orders": np.zeros((count, orders), dtype=np.int64),
    }  # fmt: skip
    room = ACTS_A_MONTH * len(recorded["home_row"]) if acts else 0.0
    size = max(1, int(BLOCK / (8 * sum(map(_numbers, shapes.values())) + ACT.itemsize * room + 1)))
    kept: list[np.ndarray] = []
    for at in range(0, count, size):
        part = {name: array[at : at + size] for name, array in whole.items()}
        room = _block(call, arguments | {"first": first + at}, part, room, kept)
    return whole | {"acts": np.concatenate(kept) if kept else np.zeros(0, dtype=ACT)}


def _block(
    call: Call, arguments: dict[str, Argument], part: Mapping[str, np.ndarray], room: float, kept: list[np.ndarray]
) -> float:
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


def _start(world: "World", seed: int) -> dict[str, np.ndarray]:
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


def _rows(recorded: Recorded) -> dict[str, Argument]:
    return {
        "home_row": np.ascontiguousarray(recorded["home_row"], dtype=np.int64),
        "power_row": np.ascontiguousarray(recorded["power_row"], dtype=np.int64),
        "home_rows": int(recorded["home_rows"]),
        "power_rows": int(recorded["power_rows"]),
    }


def _numbers(shape: tuple[int, ...]) -> int:
    return int(np.prod(shape))
