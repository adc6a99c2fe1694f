"""Figures of the rules at their start values: range of dependency, prices, shut doors, acts beside documented ones."""

import csv

import numpy as np

from ana_sim.rules.world import CLAIM, INITIATIVES
from ana_sim.scenario import load_posture, load_scenario
from ana_sim.scenario.arrays import build
from ana_sim.scenario.files import library
from tests.rules.exploits import CLOSED, OPENINGS
from tests.rules.plain import plain
from tests.rules.pricing import PRICES, compared, in_band, lived, realised_loss, shipped, shocked, shocks
from tests.rules.worlds import prepared, record, weighed
from tools.measure_points import Points, acts_by_partner, documented

OBSERVED = {
    "disputes begun, strong on weak neighbours": "dispute_strong_on_weak_neighbour",
    "sanction cases begun, strong on weak neighbours": "sanction_strong_on_weak_neighbour",
    "disputes begun, major powers on neighbours": "dispute_major_on_neighbour",
    "sanction cases begun, major powers on neighbours": "sanction_major_on_neighbour",
    "disputes begun, Russia on former Soviet states": "dispute_russia_on_former_soviet",
    "sanction cases begun, Russia on former Soviet states": "sanction_russia_on_former_soviet_gsdb",
    "disputes begun, Iran on neighbours": "dispute_iran_on_neighbours",
    "disputes begun, Türkiye on neighbours": "dispute_turkiye_on_neighbours",
    "uses of force, strong on weak neighbours": "force_strong_on_weak_neighbour",
    "fatal uses of force, strong on weak neighbours": "fatal_strong_on_weak_neighbour",
    "threats carried out": "carried_out_all",
    "targets yield to a threat": "target_yields_to_threat_all",
    "targets yield to a threat, strong on weak neighbours": "target_yields_to_threat_strong_on_weak_neighbour",
    "targets yield after imposition": "target_yields_after_imposition_all",
}
"""What is observed, and its rate in scenarios/data/base_rates.csv."""


def _measured(change=None):
    """Return (dependency, concentration) of the shipped World at its start, after a change if one is given."""
    of = prepared(shipped("passive"))
    if change:
        change(of, record(of))
    w = weighed(of)
    p, n = w.powers, w.n
    return float((p.coerciveness * p.leverage * p.asymmetry)[:n].sum()), float(w.measures.concentration)


def _tied(name):
    def change(of, w):
        i = of.power_ids.index(name)
        w.powers.tie[:, i], w.powers.commitment[i] = 1.0, 3.0

    return change


def _removed(name):
    def change(of, w):
        i = of.power_ids.index(name)
        w.powers.tie[:, i], w.powers.commitment[i] = 0.0, 0.0
        w.pieces.present[[k for k, (power, _) in enumerate(of.piece_ids) if power == name]] = 0.0

    return change


def _all_equal(of, w):
    n = w.n
    w.powers.tie[:, :n] = w.powers.tie[:, :n].mean(axis=1, keepdims=True)


def dependency_range(name="russia"):
    """Return {what is done to the World at its start: (dependency, concentration)}."""
    return {
        "start": _measured(),
        f"no ties, commitment or foothold of {name}": _measured(_removed(name)),
        f"wholly tied to {name} and allied": _measured(_tied(name)),
        "all ties of a domain equal": _measured(_all_equal),
    }


def price_list():
    """Return {price: its largest error as a share, by world}, of prices above what must be near."""
    worlds = {"start": prepared(shipped("passive")), "active, month 50": lived(shipped("active"), 50)}
    found = {}
    for name, it in PRICES.items():
        found[name] = {}
        for label, of in worlds.items():
            stated, difference = compared(of, name)
            near = np.abs(difference) > max(it.least, 1e-4)
            off = np.abs(stated - difference)[near] / np.abs(difference)[near]
            found[name][label] = {"largest": float(np.abs(stated).max()), "off": float(off.max(initial=0.0))}
    return found


def shock_list(histories=3000):
    """Return {shock: foreseen, realised, error, in band} of the shipped World without events, passive."""
    of, found = shipped("passive", "quiet_world"), {}
    for name, shock in shocks("russia", "iran", "turkiye", "european_union").items():
        foreseen, realised, error = (float(x) for x in shocked(of, shock, histories=histories))
        found[name] = {
            "foreseen": foreseen, "realised": realised, "error": error,
            "in band": bool(in_band(foreseen, realised, error)),
        }  # fmt: skip
    return found


def loss_per_demand(histories=20_000, years=6):
    """Return realised over foreseen loss of the demands of single months, and its error, by what home minds.

    Months are those of the shipped World's start with the state of later ones: strain, grievance, record and so on.
    """
    found = {}
    for label, posture, redress in (
        ("resolve, prudence and redress 0", {"resolve": 0.0, "prudence": 0.0}, 0.0),
        ("start values", {}, None),
    ):
        worlds = []
        for year in range(years):
            of = build(load_scenario("historical").resolved, [(0, load_posture("passive").resolved | posture)])
            if redress is not None:
                of.block["rules"]["redress"] = redress
            later = lived(of, 24 * year, seed=year + 1)
            for name in ("strain", "grievance", "record", "injury", "trust", "commitment"):
                of.block["powers"][name] = later.block["powers"][name]
            worlds.append(of)
        ratio, error, demands = realised_loss(worlds, histories=histories, seed=3)
        found[label] = {"ratio": float(ratio), "error": float(error), "demands": float(demands)}
    return found


def shut_doors():
    """Return {way to get something for nothing: what was found}, and whether each check notices an opened one."""
    found = {}
    for check in CLOSED:
        try:
            found[check.__name__] = {"closed": True, "what": check(plain())}
        except AssertionError as error:
            found[check.__name__] = {"closed": False, "what": str(error)}
    noticed = 0
    for check, edit in OPENINGS:
        try:
            check(plain(edit))
        except AssertionError:
            noticed += 1
    return {"doors": found, "noticed": noticed, "opened": len(OPENINGS)}


def acts(histories=300, seed=1):
    """Return acts of 2021–25 under active by kind and partner beside the documented ones, and their correlations.

    Correlations leave claims out, whose outcomes the scenario states as events.
    """
    of = Points("historical", ("active",), histories=histories, acts=("active",))
    taken = acts_by_partner(of.run("active", None, seed=seed).acts, of)
    known, kinds = documented(of.power_ids), np.arange(len(INITIATIVES)) != CLAIM
    partners = slice(0, len(of.power_ids))
    return {
        "kinds": {kind: (float(taken[k].sum()), float(known[k].sum())) for k, kind in enumerate(INITIATIVES)},
        "partners": {
            name: (float(taken[kinds, k].sum()), float(known[kinds, k].sum())) for k, name in enumerate(of.power_ids)
        },
        "correlation by kind": _correlation(taken[kinds].sum(axis=1), known[kinds].sum(axis=1)),
        "correlation by partner": partner_correlation(taken, known),
        "correlation by both": _correlation(taken[kinds, partners].ravel(), known[kinds, partners].ravel()),
    }


def partner_correlation(taken, known):
    """Return the correlation over partners of two tables of acts (kinds, powers and nobody), claims left out."""
    kinds = np.arange(len(INITIATIVES)) != CLAIM
    return _correlation(taken[kinds, :-1].sum(axis=0), known[kinds, :-1].sum(axis=0))


def _correlation(one, other):
    if np.std(one) == 0.0 or np.std(other) == 0.0:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])


def observed_rates():
    """Return {what: (rate, events, trials, years, source)} of observed rates; counts per 100 dyad-years."""
    with (library() / "data" / "base_rates.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["rate"]: row for row in csv.DictReader(file)}  # the last years of each rate
    found = {}
    for what, rate in OBSERVED.items():
        row = rows[rate]
        events, trials = int(row["events"]), int(row["trials"])
        each = 1.0 if rate.startswith(("carried", "target")) else 100.0
        found[what] = (each * events / trials, events, trials, f"{row['from']}-{row['to']}", row["source_id"])
    found["disputes begun, all its powers on Azerbaijan"] = (100.0 * 12 / 299, 12, 299, "1992-2014", "mid5")
    return found
