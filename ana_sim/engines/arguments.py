"""What the two compiled entries are called with, in order: arrays of one dimension, and whole numbers."""

from typing import TypedDict

import numpy as np

from ana_sim.rules import world as w

REALS, WHOLES, NUMBER = np.dtype(np.float64), np.dtype(np.int64), None
TABLES = {"events": w.EVENT, "effects": w.EFFECT, "program": w.STEP_OF_PROGRAM, "postures": w.POSTURE,
          "orders": w.ORDER}  # fmt: skip
ENTRIES = {
    "run_ensemble": {
        "world": w.WORLD, "start": w.WORLD, "memory": REALS, "start_memory": REALS, **TABLES, "first": NUMBER,
        "count": NUMBER, "home_row": WHOLES, "power_row": WHOLES, "home_rows": NUMBER, "power_rows": NUMBER,
        "out_home": REALS, "out_powers": REALS, "out_events": WHOLES, "out_orders": WHOLES, "out_acts": w.ACT,
        "counts": WHOLES,
    },
    "live": {"phase": NUMBER, "who": NUMBER, "world": w.WORLD, "memory": REALS, **TABLES},
}  # fmt: skip
"""{entry: {argument: kind of an array's items, or NUMBER for a whole number of 64 bits}}."""
Argument = np.ndarray | int
"""What an entry is called with: an array of one dimension, or a whole number."""
SAME_MEMORY = {"memory": "world", "start_memory": "start"}
"""Arguments that are another one seen as reals."""


class Recorded(TypedDict):
    """For each month the row it is recorded in, or -1, of home and of the powers; and how many rows there are."""

    home_row: np.ndarray
    power_row: np.ndarray
    home_rows: int
    power_rows: int
