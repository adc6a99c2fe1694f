"""The tables of an experiment: labels of cases, summaries of histories, events, means and paired differences."""

import numpy as np

from ana_sim.runs.experiments.summary import columns_of


def labels_columns(cases):
    """Return the columns of the table of cases: case and its labels."""
    return {"case": np.arange(len(cases))} | {
        label: np.array([case.labels[label] for case in cases]) for label in cases[0].labels
    }


def histories_columns(cases, found):
    """Return the columns of the table of histories: case, replication, then each summary."""
    columns = columns_of(sorted(cases[0].scenario.resolved["powers"]))
    values = np.concatenate([rows[:, : len(columns)] for rows in found])
    return _keys(found) | dict(zip(columns, values.T, strict=True))


def _keys(found):
    return {
        "case": np.repeat(np.arange(len(found)), [len(rows) for rows in found]),
        "replication": np.concatenate([np.arange(len(rows)) for rows in found]),
    }


def happened_columns(cases, found):
    """Return the columns of the table of events: one row per case, replication and event that happened."""
    skip = len(columns_of(sorted(cases[0].scenario.resolved["powers"])))
    rows = {"case": [], "replication": [], "event": [], "month": []}
    for number, (case, values) in enumerate(zip(cases, found, strict=True)):
        names = np.array(list(case.scenario.resolved["events"]), dtype=str)
        months = values[:, skip:].astype(np.int64)
        replication, event = np.nonzero(months >= 0)
        rows["case"].append(np.full(len(event), number))
        rows["replication"].append(replication)
        rows["event"].append(names[event] if len(names) else np.array([], dtype="U1"))
        rows["month"].append(months[replication, event])
    return {name: np.concatenate(parts) for name, parts in rows.items()}


def outcomes_columns(means, names, columns):
    """Return the columns of means by point and posture, from (points, postures, columns)."""
    points, postures, _ = means.shape
    keys = {"point": np.repeat(np.arange(points), postures), "posture": np.tile(np.array(names), points)}
    return keys | dict(zip(columns, means.reshape(-1, len(columns)).T, strict=True))


def differences_columns(apart, errors, pairs, columns):
    """Return the columns of mean paired differences and their standard errors, from (points, pairs, columns)."""
    points, count, _ = apart.shape
    keys = {
        "point": np.repeat(np.arange(points), count),
        "first": np.tile(np.array([first for first, _ in pairs]), points),
        "second": np.tile(np.array([second for _, second in pairs]), points),
    }
    named = dict(zip(columns, apart.reshape(-1, len(columns)).T, strict=True))
    doubts = [f"error_{name}" for name in columns]
    return keys | named | dict(zip(doubts, errors.reshape(-1, len(columns)).T, strict=True))


def coded(columns):
    """Return the columns with texts as places in a list of names, and those lists."""
    coded, names = {}, {}
    for name, values in columns.items():
        if values.dtype.kind == "U":
            found, places = np.unique(values, return_inverse=True)
            coded[name], names[name] = places.astype(np.int16), found.tolist()
        else:
            coded[name] = values
    return coded, names
