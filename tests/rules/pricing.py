"""Prices against what they are prices of: J by central differences, and shocks in paired histories.

J is written down once more here, from what a World's month is measured to be.
"""

from dataclasses import dataclass, replace

import numpy as np

from ana_sim.engines import choose
from ana_sim.rules.phases import MONTH
from ana_sim.rules.prices import WAR
from ana_sim.rules.world import (
    EFFECT,
    ENERGY,
    EVENT,
    MEASURE_NAMES,
    NOBODY,
    ON_DATE,
    POWER_MEASURE_NAMES,
    SECURITY,
    STEP,
    TRANSIT,
    place_of,
)
from ana_sim.scenario import load_posture, load_scenario
from ana_sim.scenario.arrays import build

from .plain import plain
from .worlds import outcome, place, prepared, record, weighed

SMALL = 1e-4
R = plain()


# --- worlds ---------------------------------------------------------------------------------------------------------
def shipped(posture="passive", scenario="historical"):
    """Return a World of the library under one posture from its first month on, not yet prepared."""
    return build(load_scenario(scenario).resolved, [(0, load_posture(posture).resolved)])


def lived(of, months, *, seed=1):
    """Return a World after some months of one history."""
    engine, later = choose("wasm"), prepared(of.copy())
    later.block["seed"] = seed
    for _ in range(months):
        for phase in MONTH:
            engine.live(later, phase)
    return later


# --- J --------------------------------------------------------------------------------------------------------------
def expected(of, fixed):
    """Return what home expects over its plan, nm.

    fixed: powers as they were before any change, of whom two things are held fixed, which the prices leave out: what a
    standard offer is worth, and how far protection keeps partners' wars away.
    """
    w = weighed(of)
    p, rules = w.powers, w.rules
    month = w.measures.benefit - (p.demand_rate * p.loss).sum() + (p.offer_rate * fixed.standard_offer).sum()
    month -= rules.redress * p.injury.sum() + wars(w, fixed.open)
    return rules.plan * month


def wars(w, exposed):
    """Return the mean loss of a month in the wars of partners home is committed to; exposed: to each enemy, 0–1."""
    p, total = w.powers, 0.0
    for i in range(w.n):
        if p.commitment[i] > 1.5:
            rivalry = np.maximum(0.0, -w.pairs.affinity[i])
            enemies = rivalry**2 * p.proximity * (1.0 - p.strain) * exposed
            total += WAR * w.rules.entrap * (p.commitment[i] / 3.0) ** 2 * enemies.sum()
    return total


def slope(of, change):
    """Return the central difference of J by what `change(record, step)` changes."""
    fixed, there, back = weighed(of.copy()).powers, of.copy(), of.copy()
    change(record(there), SMALL)
    change(record(back), -SMALL)
    return (expected(there, fixed) - expected(back, fixed)) / (2 * SMALL)


@dataclass(frozen=True)
class Price:
    """A price: `price(w, k)` of power or domain k, and `change(w, k, step)` of what it prices.

    domains: it is of domains. fades: what it prices fades. within, least: how far it may be off, as a share, and the
    size from which it must be that near, nm.
    """

    price: object
    change: object
    domains: bool = False
    fades: bool = False
    within: float = 0.02
    least: float = 1e-4


def add(*path):
    """Return a change that adds a step to a number of a power or domain."""

    def change(w, k, step):
        values = w
        for name in path:
            values = getattr(values, name)
        values[k] += step

    return change


def of_commitment(w, i):
    """Return the worth of a little more commitment: closeness, jealousy, cover, wars."""
    p, level = w.powers, w.powers.commitment[i]
    bound = p.entrapment[i] if level > 1.5 else 0.0
    near = (p.price_closeness[i] - 5.0 * p.jealous[i]) * w.rules.pledge / 3.0
    return near + (p.price_ally[i] - bound) * 2.0 * level / 9.0


def of_own(w, d):
    """Return the worth of a little more own provision: supply, and less leverage of suppliers."""
    return w.home.price_need[d] + w.home.price_others[d] / w.home.supply_all[d]


def of_serving(w, d):
    """Return the worth of a little more to serve others with in a domain: they need home more."""
    p, n = w.powers, w.n
    tie, need, alternatives = p.tie[d, :n], p.need[d, :n], p.alternatives[d, :n]
    return (p.price_counter[:n] * need * tie * alternatives / (w.home.serves[d] * tie + alternatives) ** 2).sum()


def of_foothold(w, i):
    """Return the price of one unit more of foothold."""
    return -R.relations.worth_of_foothold(w, i)


def add_piece(w, i, step):
    """Let a power hold a piece of foothold more."""
    k = w.pieces.count
    w.pieces.power[k], w.pieces.extent[k], w.pieces.present[k] = i, step, 1.0
    w.pieces.count = k + 1


PRICES = {
    "leverage by foothold": Price(of_foothold, add_piece),
    "what home serves with": Price(of_serving, add("home", "serves"), domains=True),
    "own provision": Price(of_own, add("home", "own"), domains=True),
    "closeness": Price(lambda w, i: -w.powers.price_closeness[i], add("powers", "aspiration")),
    "commitment": Price(of_commitment, add("powers", "commitment")),
    "trust": Price(lambda w, i: w.powers.price_trust[i], add("powers", "trust"), fades=True),
    "record": Price(lambda w, i: -w.powers.price_record[i], add("powers", "record"), fades=True),
    "injury": Price(lambda w, i: w.powers.price_climate[i] - w.powers.price_injury[i], add("powers", "injury"),
                    fades=True),
    "grievance": Price(lambda w, i: -w.once.fade * w.powers.danger_slope[i], add("powers", "grievance"), fades=True,
                       within=0.08, least=0.05),
}  # fmt: skip


def furthest_off(of, name):
    """Return by what share a price is off at most, of those that must be near."""
    stated, found = compared(of, name)
    off = np.abs(stated - found)[np.abs(found) > PRICES[name].least] / np.abs(found)[np.abs(found) > PRICES[name].least]
    return off.max(initial=0.0)


def compared(of, name):
    """Return (price, central difference) for each power or domain of a World, as two arrays."""
    it, w = PRICES[name], weighed(of.copy())
    counted = w.once.fade / w.rules.plan if it.fades else 1.0
    places = range(len(w.home.own) if it.domains else w.n)
    stated = np.array([it.price(w, k) for k in places])
    found = np.array([counted * slope(of, lambda v, step, k=k: it.change(v, k, step)) for k in places])
    return stated, found


# --- shocks ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Shock:
    """A shock of some size to the number at `path`, of power, domain or piece `of`, in the first month.

    price: of one unit, nm over the plan, as home reckons: `price(w, place)`.
    """

    path: tuple
    of: object
    size: float
    price: object

    def where(self, of):
        """Return the place of what is priced and the place in memory of what is moved."""
        if self.path[0] != "pieces":
            k = place(of, self.of) if isinstance(self.of, str) else self.of
            return k, place_of(*self.path) + k
        piece = next(k for k, (power, _) in enumerate(of.piece_ids) if power == self.of)
        return place(of, self.of), place_of(*self.path) + piece


def hit(of, shock):
    """Return a World that a shock hits in its first month, by an event, and is the same otherwise."""
    event, effect = np.zeros(1, EVENT), np.zeros(1, EFFECT)
    event["trigger"], event["key"], event["fired"], event["first_fired"], event["after"] = ON_DATE, 1, -1, -1, NOBODY
    event["effects"], event["effects_end"] = len(of.effects), len(of.effects) + 1
    effect["place"], effect["change"], effect["shape"], effect["months"] = shock.where(of)[1], shock.size, STEP, 1.0
    effect["low"], effect["high"] = -np.inf, np.inf
    tables = {"events": np.concatenate([of.events, event]), "effects": np.concatenate([of.effects, effect])}
    return replace(of.copy(), **tables)


def nets(of, *, histories=3000, seed=7):
    """Return (histories,) the net balance of a World over the plan, nm."""
    months = int(prepared(of.copy()).block["rules"]["plan"][0])
    found = outcome(of, months=months, count=histories, seed=seed, powers="no")
    return found.home[:, :, MEASURE_NAMES.index("net")].sum(axis=1)


def shocked(of, shock, unhit):
    """Return (foreseen, realised, standard error) of a shock over the plan, nm, in paired histories of a World.

    unhit: the `nets` of the World.
    """
    w, apart = weighed(prepared(of.copy())), nets(hit(of, shock)) - unhit
    foreseen = shock.size * shock.price(w, shock.where(of)[0])
    return foreseen, apart.mean(), apart.std(ddof=1) / len(apart) ** 0.5


def in_band(foreseen, realised, error):
    """Return whether what a shock does is within a quarter and two standard errors of what its price foresees."""
    return abs(realised - foreseen) <= 0.25 * abs(foreseen) + 2.0 * error


def less(name):
    """Return the price of one unit more of what costs home the price of that name."""
    return lambda w, i: -w.powers._fields[name][i]


def worth(name):
    """Return the price of one unit more of what the price of that name says is worth having."""
    return lambda w, i: w.powers._fields[name][i]


def shocks(coercer, other_coercer, ally, far):
    """Return the shocks to a World by name; the names are those of its coercers, an ally and a far power."""
    powers = {
        f"grievance of {coercer} +.3": ("grievance", coercer, 0.3, less("anger")),
        f"grievance of {other_coercer} +.3": ("grievance", other_coercer, 0.3, less("anger")),
        f"grievance of {ally} +.3": ("grievance", ally, 0.3, less("anger")),
        f"record with {coercer} +.3": ("record", coercer, 0.3, less("price_record")),
        f"record with {ally} +.3": ("record", ally, 0.3, less("price_record")),
        f"trust of {ally} -.3": ("trust", ally, -0.3, worth("price_trust")),
        f"trust of {far} -.3": ("trust", far, -0.3, worth("price_trust")),
        f"aspiration of {coercer} +.1": ("aspiration", coercer, 0.1, less("price_closeness")),
        f"aspiration of {far} +.1": ("aspiration", far, 0.1, less("price_closeness")),
        f"injury by {coercer} +.3": ("injury", coercer, 0.3, less("price_injury")),
    }
    found = {name: Shock(("powers", field), *rest) for name, (field, *rest) in powers.items()}
    found[f"foothold of {coercer} +.3"] = Shock(("pieces", "extent"), coercer, 0.3, of_foothold)
    found["own security +.05"] = Shock(("home", "own"), SECURITY, 0.05, of_own)
    found["own transit +.05"] = Shock(("home", "own"), TRANSIT, 0.05, of_own)
    found["energy to serve with +.2"] = Shock(("home", "serves"), ENERGY, 0.2, of_serving)
    return found


# --- demands --------------------------------------------------------------------------------------------------------
def realised_loss(worlds, *, histories, seed):
    """Return (realised over foreseen loss of the demands of one month, its standard error, demands met) of Worlds."""
    losses = [MEASURE_NAMES.index(name) for name in ("punishments", "force_losses", "concessions")]
    demands = POWER_MEASURE_NAMES.index("demands")
    real, foreseen, squares, met = 0.0, 0.0, 0.0, 0.0
    for number, of in enumerate(worlds):
        w = weighed(prepared(of.copy()))
        found = outcome(of, months=1, count=histories, seed=seed + number)
        made = found.powers[:, 0, :, demands]
        lost, expected_loss = found.home[:, 0, losses].sum(axis=1), made @ w.powers.loss[: w.n]
        real, foreseen, met = real + lost.sum(), foreseen + expected_loss.sum(), met + made.sum()
        squares += ((lost - expected_loss) ** 2).sum()
    return real / foreseen, squares**0.5 / foreseen, met
