"""An explanation as a results folder: what each cause gave month by month, and every change of every tie."""

import numpy as np

from ana_sim.analysis.explain import MEASURES
from ana_sim.results import Draft, read_results
from ana_sim.runs.manifest import identity


def save_explanation(told, ledgers, manifest, *, posture, out):
    """Write the tables `causes` and `ties` with a manifest and return them as Results.

    Args:
        told: Explanation. ledgers: the Ledgers it rests on.
        manifest: of the scenario, or of the results explained. posture: its name. out: folder.

    Raises:
        ResultsError: the folder is not ours, or cannot be written.
    """
    kept = {key: value for key, value in manifest.items() if key not in ("files", "tables", "id")}
    explained = {"since": told.since, "until": told.until, "posture": posture, "replications": told.replications}
    made = kept | {"explained": explained, "replications": told.replications, "compared": [posture]}
    made["id"] = identity({"explained": explained, "of": manifest["id"]})
    tables = {"causes": _causes(ledgers), "ties": _ties(ledgers)}
    with Draft(out) as draft:
        for name, (columns, names) in tables.items():
            draft.table(name, columns, note=made["id"], names=names)
        draft.commit(made | {"tables": {name: [f"{name}.parquet"] for name in tables}})
    return read_results(out)


def _causes(ledgers):
    """Return what each cause gave in each month of each history, months without an effect left out."""
    rows = [
        (replication, month, *key, *map(float, values[month]))
        for replication, ledger in enumerate(ledgers)
        for key, values in (ledger.parts | {("remainder", ""): ledger.remainder}).items()
        for month in np.flatnonzero(values.any(axis=1))
    ]
    return _table(rows, ("replication", "month", "category", "label", *MEASURES))


def _ties(ledgers):
    """Return every change of every tie, the resolution of its cause with it."""
    names = ("month", "power", "domain", "category", "label", "amount")
    rows = [(k, *(row[name] for name in names)) for k, ledger in enumerate(ledgers) for row in ledger.ties]
    return _table(rows, ("replication", *names))


def _table(rows, names):
    """Return columns and, of texts, the lists their places stand for."""
    columns, texts = {}, {}
    for place, name in enumerate(names):
        values = [row[place] for row in rows]
        if values and isinstance(values[0], str):
            texts[name], columns[name] = np.unique(values, return_inverse=True)
            texts[name] = texts[name].tolist()
        else:
            columns[name] = np.array(values)
    return columns, texts
