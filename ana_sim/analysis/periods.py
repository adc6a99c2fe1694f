"""Histories by period: month by month, running sums, the final year, or everything since the postures parted."""

import numpy as np

YEAR = 12


def monthly(results, posture, measures):
    """Return measure -> (replications, months): the values as recorded."""
    return results.values(posture, measures)


def final_year(results, posture, measures, *, table="home"):
    """Return measure -> (replications,): mean of the last 12 months, or their sum where a measure adds up.

    Args:
        table: "home" (by month) or "split" (by year already).
    """
    values = results.values(posture, measures, table=table)
    rows = YEAR if table == "home" else 1
    return {name: _total(results, name, found[:, -rows:]) for name, found in values.items()}


def since_switch(results, posture, measures, *, table="home"):
    """Return measure -> (replications,): sum (or mean, where a measure does not add up) since the postures parted.

    By year the sum runs over the whole run: before the switch all postures are the same, so differences are too.
    """
    first = switch_row(results) if table == "home" else 0
    values = results.values(posture, measures, table=table)
    return {name: _total(results, name, found[:, first:]) for name, found in values.items()}


def cumulative(results, posture, measures):
    """Return measure -> (replications, months): the running sum since the postures parted, 0 before."""
    before = np.arange(len(results.months)) < switch_row(results)
    values = results.values(posture, measures)
    return {name: np.cumsum(np.where(before, 0.0, found), axis=1) for name, found in values.items()}


def switch_row(results):
    """Return the place of the first month in which postures may differ; 0 where they differ from the start."""
    return results.manifest["switch"] or 0


def switch_month(results):
    """Return the first month in which postures may differ, as datetime64[M]."""
    return results.months[switch_row(results)]


def _total(results, name, values):
    return values.sum(axis=1) if results.measures[name]["adds_up"] else values.mean(axis=1)
