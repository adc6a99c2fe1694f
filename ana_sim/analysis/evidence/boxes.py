"""Boxes of numbers in which a posture loses: found on one part of the points, judged on the other (PRIM)."""

import logging
import warnings
from dataclasses import dataclass

import numpy as np

from ana_sim.analysis.patterns.sampled import differences, rank_correlations
from ana_sim.analysis.statistics import Interval, share_interval
from ana_sim.results import ResultsError

NEEDED = "Install the extra: pip install 'ana-sim[evidence]'."
CONSIDERED = 6
"""Numbers that a box may restrict: those whose rank goes best with losing, on the points it is fitted to."""
LEAST_COVERAGE = 0.4
"""A box must hold this part of the losing points it is fitted to; among such boxes the densest is taken."""


@dataclass(frozen=True)
class Box:
    """Limits on a few numbers within which an outcome is common.

    Args:
        limits: name of the number -> (low, high) within which the box lies.
        coverage: share of all cases of interest that lie in the box. density: share of the box that is of interest.
        base: share of interest among all points. held_out: the same three on points that the box was not fitted to.
        points: how many points it was fitted to.
    """

    limits: dict
    coverage: float
    density: float
    base: float
    held_out_coverage: Interval
    held_out_density: Interval
    held_out_base: float
    points: int


def losing_box(results, first, second, column, *, loses, train=2 / 3):
    """Return the Box in which the second posture does worse than the first, or None if it never or always does.

    Args:
        results: of an experiment over sampled points. loses: function of the paired differences -> (points,) bool.
        train: share of points, from the first on, that the box is fitted to; the rest judges it.
    """
    apart, _ = differences(results, first, second, column)
    bad = loses(apart)
    points = results.ask("FROM points ORDER BY point")
    names = [name for name in points if name != "point"]
    x = np.column_stack([points[name] for name in names])
    cut = int(len(x) * train)
    if bad[:cut].all() or not bad[:cut].any() or not bad[cut:].any():
        return None
    near = np.argsort(-np.abs(rank_correlations(x[:cut].T, apart[:cut])), kind="stable")[:CONSIDERED]
    limits = _peel(x[:cut, near], bad[:cut], [names[k] for k in near])
    inside = np.ones(len(x), bool)
    for name, (low, high) in limits.items():
        inside &= (points[name] >= low) & (points[name] <= high)
    fitted, kept = slice(None, cut), slice(cut, None)
    return Box(
        limits,
        _part(inside[fitted], bad[fitted]),
        _part(bad[fitted], inside[fitted]),
        float(bad[fitted].mean()),
        _interval(inside[kept], bad[kept]),
        _interval(bad[kept], inside[kept]),
        float(bad[kept].mean()),
        cut,
    )


def _part(what, among):
    return float(what[among].mean()) if among.any() else float("nan")


def _interval(what, among):
    if not among.any():
        return Interval(float("nan"), float("nan"), float("nan"))
    return share_interval(int(what[among].sum()), int(among.sum()))


def _prim(x, bad, names):
    """Return the workbench's PRIM on a table."""
    try:
        import pandas as pd
        from ema_workbench.analysis import prim
    except ImportError as error:
        raise ResultsError("finding boxes needs ema_workbench", mend=NEEDED) from error
    logging.getLogger("EMA").setLevel(logging.ERROR)
    return prim.Prim(pd.DataFrame(x, columns=names), bad, threshold=float(bad.mean()), peel_alpha=0.05)


def _peel(x, bad, names):
    """Return name -> (low, high) of PRIM's first box: the densest on its path that still covers enough.

    Source: FriedmanFisher1999
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the workbench tells of parts that nobody here asks for, and of pandas to come
        box = _prim(x, bad, names).find_box()
    if box is None:
        return {}
    path = box.peeling_trajectory
    wide = path[path["coverage"] >= LEAST_COVERAGE]
    best = wide.index[wide["density"].to_numpy().argmax()]
    chosen = box.box_lims[best]
    whole = box.box_lims[0]
    return {
        name: (float(chosen[name].iloc[0]), float(chosen[name].iloc[1]))
        for name in names
        if not np.allclose(chosen[name], whole[name])
    }
