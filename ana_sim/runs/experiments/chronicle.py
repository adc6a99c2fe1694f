"""Histories kept in detail: home by month, powers by quarter, and every act with its target, size and answer."""

import numpy as np

from ana_sim.model import AnaModel
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.runs.experiments.case import Case
from ana_sim.runs.experiments.run import finished, record_of, run_blocks, started_now, write
from ana_sim.runs.experiments.tables import labels_columns
from ana_sim.runs.experiments.unfinished import Unfinished
from ana_sim.runs.experiments.worlds import removed
from ana_sim.runs.simulate import schedule_of
from ana_sim.scenario import load_posture, load_scenario

QUARTER = 3
NONE = -1
OF_HOME = ("autonomy", "brokerage", "rival_pairs", "institution", "influence", "concentration_security", "dependency",
           "reliability", "entrapment", "rents", "offers", "accepted", "acts_deepen", "acts_slice_tie",
           "acts_slice_foothold", "acts_broker", "acts_institution", "acts_build")  # fmt: skip
OF_POWERS = ("stated", "ideal", "closeness", "leverage", "counter", "grievance", "foothold", "strain", "share_security",
             "share_energy", "share_transit", "tie_security", "tie_diplomacy", "served_transit")  # fmt: skip
ACTIONS = ("offer", "press", "punish", "deepen", "slice_tie", "slice_foothold", "broker", "institution", "build",
           "claim")  # fmt: skip
ANSWERS = ("none", "accepted", "refused", "yielded", "resisted")
HOME_PLACES = [MEASURE_NAMES.index(name) for name in OF_HOME]
POWER_PLACES = [POWER_MEASURE_NAMES.index(name) for name in OF_POWERS]


def chronicled_worlds():
    """Return the Cases whose histories are kept in detail."""
    historical = load_scenario("historical")
    passive, active = load_posture("passive"), load_posture("active")
    calm = ("strain(russia)",)
    karabakh = tuple(removed("karabakh_unresolved", historical))
    return [
        Case({"world": "historical", "posture": "passive"}, historical, passive),
        Case({"world": "historical", "posture": "active"}, historical, active),
        Case({"world": "Russia never strained", "posture": "passive"}, historical, passive, calm=calm),
        Case({"world": "Russia never strained", "posture": "active"}, historical, active, calm=calm),
        Case({"world": "no war of 2020", "posture": "active"}, historical, active, without=karabakh),
        Case({"world": "myopic", "posture": "active"}, historical, active, {"parameters.planning": 3.0}),
    ]


def run_chronicle(name, cases, *, seed, replications, out, threads=1, progress=None):
    """Step every case's histories and write the tables cases, home, powers, acts and affinities.

    Args:
        name, seed, replications, out, threads, progress: as for `run_cases`.
    """
    record = record_of(name, seed, replications, [[c.labels, *c.resolved()] for c in cases])
    done = finished(out, record)
    if done:
        return done
    jobs = [(number, case, k) for number, case in enumerate(cases) for k in range(replications)]
    started, rows = started_now(), []
    with Unfinished(out, record["plan"]) as store:
        run_blocks(jobs, lambda job: history(*job, seed=seed), store, rows, threads, progress)
        home, powers, affinity, acts = (np.concatenate([block[k] for block in rows]) for k in range(4))
        tables = {
            "cases": labels_columns(cases),
            "home": _home(home, len(cases), replications),
            "powers": _powers(powers, len(cases), replications, cases[0]),
            "affinities": _affinities(affinity, len(cases), replications, cases[0]),
            "acts": _acts(acts, cases[0]),
        }
        return write(out, cases, record, tables, started, store)


def history(number, case, replication, *, seed):
    """Return one history: (months, home), (quarters, powers, measures), (powers, powers), padded rows of acts."""
    resolved, postures = case.resolved()
    schedule = schedule_of(resolved, postures[case.posture.name], postures)
    model = AnaModel(resolved, schedule, seed=seed, replication=replication).run()
    quarters = len(model.power_rows) // QUARTER
    powers = model.power_rows[: quarters * QUARTER, :, POWER_PLACES]
    by_quarter = powers.reshape(quarters, QUARTER, *powers.shape[1:]).mean(axis=1)
    return model.rows[:, HOME_PLACES], by_quarter, model.world.affinity.copy(), _rows(model, number, replication)


def _rows(model, number, replication):
    """Return the acts of a history as rows of numbers, padded with empty rows to one length for all histories."""
    ids = list(model.world.power_ids)
    place = lambda name: NONE if name is None else ids.index(name)  # noqa: E731
    rows = []
    for r in model.trace:
        if r["actor"] == "world":
            continue
        by_home = r["actor"] == "home"
        first = r["power"] if by_home else r["actor"]
        rows.append((
            number, replication, r["month"], by_home, ACTIONS.index(r["action"]), place(first),
            place(r.get("other")), r["size"], ANSWERS.index(r.get("answer", "none")),
            float(bool(r.get("succeeded"))), r.get("lost", 0.0), float(r.get("reprised", False)),
        ))  # fmt: skip
    padded = np.full((8 * model.months, 12), float(NONE))
    padded[: len(rows)] = rows
    return padded


def _keys(cases, replications, *shape):
    case, replication, *rest = np.indices((cases, replications, *shape))
    return {"case": case.ravel(), "replication": replication.ravel()}, [axis.ravel() for axis in rest]


def _home(values, cases, replications):
    keys, (month,) = _keys(cases, replications, values.shape[1])
    flat = values.reshape(-1, len(OF_HOME)).T
    return keys | {"month": month} | dict(zip(OF_HOME, flat, strict=True))


def _ids(case):
    return np.array(sorted(case.scenario.resolved["powers"]))


def _powers(values, cases, replications, case):
    keys, (quarter, power) = _keys(cases, replications, *values.shape[1:3])
    flat = values.reshape(-1, len(OF_POWERS)).T
    return keys | {"quarter": quarter, "power": _ids(case)[power]} | dict(zip(OF_POWERS, flat, strict=True))


def _affinities(values, cases, replications, case):
    keys, (first, second) = _keys(cases, replications, *values.shape[1:])
    ids = _ids(case)
    return keys | {"first": ids[first], "second": ids[second], "affinity": values.ravel()}


def _acts(acts, case):
    rows = acts.reshape(-1, acts.shape[-1])
    rows = rows[rows[:, 0] >= 0].T
    named = np.append(_ids(case), "nobody")
    return {
        "case": rows[0].astype(np.int64),
        "replication": rows[1].astype(np.int64),
        "month": rows[2].astype(np.int64),
        "by_home": rows[3] > 0,
        "action": np.array(ACTIONS)[rows[4].astype(int)],
        "power": named[rows[5].astype(int)],
        "other": named[rows[6].astype(int)],
        "size": rows[7],
        "answer": np.array(ANSWERS)[rows[8].astype(int)],
        "succeeded": rows[9] > 0,
        "lost": rows[10],
        "reprised": rows[11] > 0,
    }
