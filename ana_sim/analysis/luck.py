"""What is lost when two postures are compared on different luck."""

from typing import TYPE_CHECKING

import numpy as np

from ana_sim.analysis.periods import Period, since_switch

if TYPE_CHECKING:
    from ana_sim.results.reading import Results


def paired_and_not(
    results: "Results",
    other: "Results",
    measure: str,
    *,
    first: str | None = None,
    second: str | None = None,
    period: Period = since_switch,
) -> tuple[np.ndarray, np.ndarray]:
    """Return second minus first posture, history by history, on the same luck and on other luck.

    Args:
        results: Results that both postures are taken from in the first comparison, the first posture in the second.
        other: Results of the same scenario under another seed, which the second comparison takes the second from.
        measure: its name. first, second: names of postures; the first and the last compared if left out.
        period: `since_switch` or `final_year`, of `ana_sim.analysis.periods`.

    Returns:
        Two (replications,) arrays.
    """
    first, second = first or results.postures[0], second or results.postures[-1]
    here = {name: period(results, name, [measure])[measure] for name in (first, second)}
    there = period(other, second, [measure])[measure]
    return here[second] - here[first], there - here[first]
