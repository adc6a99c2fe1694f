"""Say whether a fact of the essay holds: in nine runs of ten, as fixed before anything ran."""

import numpy as np

from ana_sim.analysis.patterns.finding import UNTESTABLE, Finding, verdict_of
from ana_sim.analysis.patterns.worlds import mean_of, share_of

ENOUGH = 0.9


def fact(source, id, title, check, *, shown, number, unit, why="", enough=ENOUGH, more=None):
    """Return the Finding of a fact that must show in a share of runs.

    Args:
        source: Chronicle or Worlds. shown: (replications,) whether a run shows it.
        number: (replications,) the figure reported. enough: share of runs that makes it hold.
    """
    share = share_of(np.asarray(shown))
    told = why or f"{100 * share.mean:.0f} % of runs show it; {100 * enough:.0f} % are asked for."
    return Finding(
        id,
        title,
        check,
        verdict_of(share.mean >= enough),
        told,
        mean_of(np.asarray(number, float)),
        unit,
        share,
        source.name,
        more or {},
    )


def compared(source, id, title, check, *, apart, wanted, unit, least=0.0, why="", more=None):
    """Return the Finding of a fact about the mean of paired differences.

    Args:
        apart: (replications,) differences. wanted: +1 if it should be above `least`, −1 if below −`least`.
    """
    number = mean_of(apart)
    beyond = number.low > least if wanted > 0 else number.high < -least
    return Finding(
        id,
        title,
        check,
        verdict_of(beyond),
        why,
        number,
        unit,
        share_of(wanted * apart > least),
        source.name,
        more or {},
    )


def untestable(id, title, check, why, **more):
    """Return the Finding of a fact that this model cannot test, with the reason."""
    return Finding(id, title, check, UNTESTABLE, why, **more)
