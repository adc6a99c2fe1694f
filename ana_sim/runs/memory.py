"""Refuse what would not fit into memory before anything runs, rather than be killed half way."""

import os
from pathlib import Path
from typing import Any

from ana_sim.results import ResultsError
from ana_sim.rules.world import N_MEASURES, POWER_MEASURE_NAMES

TIMES = 1.4
"""Memory by that of the histories: as measured 1.0 to 1.1, tables being views of them, and 1.3 for a split."""
SPARED = 0.2
"""Part of the free memory that is left to others."""


def check_memory(
    scenario: Any, *, postures: int, replications: int, power_rows: str, mixtures: int, split: int
) -> None:
    """Raise if a comparison needs more memory than is free.

    Args:
        postures: how many. replications: histories of each. power_rows: "yearly" or "monthly".
        mixtures: how many mixtures of postures. split: histories of each.
    """
    months, powers = scenario.resolved["months"], len(scenario.resolved["powers"])
    years = -(-months // 12) + 1
    of_powers = (months if power_rows == "monthly" else years) * powers * len(POWER_MEASURE_NAMES)
    numbers = postures * replications * (months * N_MEASURES + of_powers)
    numbers += split * (months + mixtures * years) * N_MEASURES
    needed, free = 8 * TIMES * numbers, (1 - SPARED) * _free()
    if needed > free:
        raise ResultsError(
            f"this comparison would need about {needed / 1e9:,.0f} GB of memory; {free / 1e9:.0f} GB are to be had",
            mend=f"Run fewer replications: at most about {free / needed:.1%} of what was asked for.",
        )


def _free():
    """Return the bytes of memory that programs may still have; endless where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration, ValueError):
        pass
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return float("inf")
