"""Refuse what would not fit into memory before anything runs, rather than be killed half way."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from ana_sim.results import ResultsError
from ana_sim.rules.world import N_MEASURES, N_POWER_MEASURES

TIMES = 1.4
"""Memory by that of the histories: as measured 1.0 to 1.1, tables being views of them, and 1.3 for a split."""
SPARED = 0.2
"""Part of the free memory that is left to others."""
OF_A_NUMBER, OF_A_ROW, OF_A_POINT = 24, 32, 1000
"""Bytes of a table of outcomes while it is put together: as measured 24 a number and 16 a row, and 700 a point."""


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
    of_powers = (months if power_rows == "monthly" else years) * powers * N_POWER_MEASURES
    numbers = postures * replications * (months * N_MEASURES + of_powers)
    numbers += split * (months + mixtures * years) * N_MEASURES
    needed = 8 * TIMES * numbers
    if needed > free():
        part = free() / needed
        many = f"at most {int(part * replications):,} replications"
        many += f" and a split over {int(part * split):,}" if split else ""
        raise _too_much("this comparison", needed, mend=f"Run fewer: {many} fit.")


def check_histories(*, replications: int, home_rows: int, power_rows: int, powers: int) -> None:
    """Raise if histories need more memory than is free.

    Args:
        replications: how many. home_rows, power_rows: rows of each. powers: how many.
    """
    each = 8 * TIMES * (home_rows * N_MEASURES + power_rows * powers * N_POWER_MEASURES)
    if replications * each > free():
        most = int(free() / each)
        raise _too_much(f"{replications:,} histories", replications * each, mend=f"At most {most:,} replications fit.")


def check_table(*, points: int, postures: int, replications: int, measures: int) -> None:
    """Raise if a table of outcomes needs more memory than is free.

    Args:
        points, postures, measures: how many. replications: histories of each posture at each point.
    """
    row = postures * (OF_A_NUMBER * measures + OF_A_ROW)
    needed = points * (OF_A_POINT + replications * row)
    if needed <= free():
        return
    many = {"replications": int((free() / points - OF_A_POINT) / row)} if points * OF_A_POINT < free() else {}
    many |= {"points": most_points(postures=postures, replications=replications, measures=measures)}
    told = " or ".join(f"{most:,} {name}" for name, most in many.items() if most >= 1)
    mend = f"Ask for less: at most {told} fit." if told else "Ask for fewer replications and fewer points."
    raise _too_much("this table", needed, mend=mend)


def most_points(*, postures: int, replications: int, measures: int) -> int:
    """Return at how many points a table of outcomes still fits."""
    each = OF_A_POINT + replications * postures * (OF_A_NUMBER * measures + OF_A_ROW)
    return int(min(free() / each, 2**53))


def _too_much(what: str, needed: float, *, mend: str) -> ResultsError:
    there = f"{needed / 1e9:,.0f} GB of memory; {free() / 1e9:.0f} GB are to be had"
    return ResultsError(f"{what} would need about {there}", mend=mend)


def free() -> float:
    """Return the bytes of memory that may be taken; endless where the system does not say."""
    return (1 - SPARED) * _available()


def _available() -> float:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration, ValueError):
        pass
    if sys.platform != "win32":
        with suppress(OSError, ValueError):
            return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return float("inf")
