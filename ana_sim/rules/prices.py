"""What home expects over its plan is one number J, in need-months; the price of a thing is J's derivative by it."""

from ana_sim.rules.arithmetic import exp, positive
from ana_sim.rules.compiled import rule
from ana_sim.rules.structure import NOTHING_LEFT
from ana_sim.rules.world import N_DOMAINS

WAR = 0.006
"""Chance a month that full rivals fight."""
COUNTED = 1.01
"""Keeps a price defined where alignment is -1 or a dispute wholly open."""
LEAST_TRUST = 0.05
ALMOST_NOTHING = 0.001
"""Part left open by one protector below which the others' part is multiplied anew and not divided out."""


@rule
def cost_of_resisting(punishment, force, reading, injured):
    """Return the expected cost of resisting one demand, nm: danger as home reads it, and the injury it leaves.

    punishment, force: expected losses by either. injured: months an injury is felt times its cost a month.
    """
    return reading * (1.0 + injured) * (punishment + force) + 1e-6


@rule
def demanded(dissatisfied, greed, reading):
    """Return the part of the cost of resisting that a demand costs on average: `gΔ/(reading + gΔ)`.

    What is asked and what resisting costs are exponential, and home gives the smaller.
    """
    asked = greed * dissatisfied
    return asked / (reading + asked)


@rule
def lever_slope(lever, counter, restraint):
    """Return how the danger Λα grows with leverage Λ: `(Λ² + 2ΛrC)/(Λ + rC)²`."""
    held = restraint * counter
    whole = lever + held + NOTHING_LEFT
    return (lever * lever + 2.0 * lever * held) / (whole * whole)


@rule
def counter_slope(lever, counter, restraint):
    """Return how the danger Λα shrinks with what the power would lose: `r·Λ²/(Λ + rC)²`."""
    whole = lever + restraint * counter + NOTHING_LEFT
    return restraint * lever * lever / (whole * whole)


@rule
def price_needs(w):
    """Price one unit of supply by domain. Changes `home.price_need`."""
    p = w.rules
    for d in range(N_DOMAINS):
        marginal = p.curve * exp(-p.curve * w.home.supply_all[d]) / w.once.fullness
        w.home.price_need[d] = p.plan * w.home.importance[d] * marginal


@rule
def standard_offer(w, i):
    """Return what one offer of a power is worth to home, in its best domain, nm."""
    p, best = w.powers, 0.0
    for d in range(N_DOMAINS):
        t = w.rules.step * (1.0 - p.strain_expected[i]) * (1.0 - p.tie[d, i]) * (1.0 - p.dispute[i])
        new = positive(t - (p.peak[d, i] - p.tie[d, i]))
        worth = w.rules.sweet * p.need[d, i] * p.stature[i] * new
        worth += w.once.stay * w.home.price_need[d] * p.capacity[d, i] * p.strain_factor[d, i] * t
        best = max(best, worth * max(p.project[d, i], w.once.arrival))
    return best


@rule
def price_coercion(w, i):
    """Price what a coercer's danger hangs on: leverage, counter-dependence, and the slope in dissatisfaction.

    Changes `cost_resist`, `loss`, `price_leverage`, `price_counter`, `danger_slope`, `price_record`.
    """
    p, r, once = w.powers, w.rules, w.once
    free, delta = 1.0 - p.strain_expected[i], p.dissatisfaction[i]
    injured = r.redress * once.fade
    punishment = free * p.asymmetry[i] * r.intensity * r.horizon * p.leverage[i]
    force = r.force * p.reach[i] * free * once.force_mean
    resist = cost_of_resisting(punishment, force, r.reading, injured)
    part = demanded(delta, r.greed, r.reading)
    whole = r.reading + r.greed * delta
    rate = p.demand_weight[i]
    p.cost_resist[i], p.loss[i] = resist, resist * part
    slope = p.loss[i] + delta * resist * r.greed * r.reading / (whole * whole)
    p.danger_slope[i] = rate * slope * (1.0 - delta)
    use = rate * delta * part * r.reading * (1.0 + injured) * free * r.intensity * r.horizon
    per_danger = r.plan * (use + w.posture.autonomy * p.coerciveness[i])
    p.price_leverage[i] = per_danger * lever_slope(p.leverage[i], p.counter[i], r.restraint)
    p.price_counter[i] = per_danger * counter_slope(p.leverage[i], p.counter[i], r.restraint)
    p.price_record[i] = once.fade * rate * delta * p.loss[i] / (0.5 + p.record[i])


@rule
def price_relation(w, i):
    """Price closeness, grievance, injury and dispute with a power: what they do to danger, to ties and to offers.

    Changes `standard_offer`, `price_offers`, `chill_loss`, `price_grievance`, `price_climate`, `price_injury`,
    `price_dispute`, `price_closeness`.
    """
    p, r, once = w.powers, w.rules, w.once
    p.standard_offer[i] = standard_offer(w, i)
    warmth = 0.5 * (1.0 + p.stated[i])
    p.price_offers[i] = r.plan * r.offers * p.salience[i] * warmth * p.trust[i] * p.standard_offer[i]
    at_stake = 0.0
    for d in range(N_DOMAINS):
        at_stake += p.supply[d, i] * w.home.price_need[d]
    p.chill_loss[i] = r.chill * at_stake / r.plan
    offered = p.price_offers[i] * positive(p.gap[i])
    p.price_grievance[i] = once.fade * p.danger_slope[i] + once.wear * p.chill_loss[i]
    p.price_climate[i] = offered / (COUNTED + p.stated[i]) * once.fade / r.plan
    p.price_injury[i] = r.redress * once.fade + p.price_climate[i]
    p.price_dispute[i] = 0.5 * r.plan * (p.danger_slope[i] + p.chill_loss[i]) + offered / (COUNTED - p.dispute[i])
    p.price_closeness[i] = 0.0
    if p.gap[i] > 0.0:
        p.price_closeness[i] = r.plan * p.danger_slope[i] - p.price_offers[i]


@rule
def exposed_without(w, i, j):
    """Return the part of j's means that protectors other than i leave open: `Π_{k≠i,j}(1 - f_kj)`."""
    p = w.powers
    left = 1.0 - p.shield[i] * (1.0 - positive(w.pairs.affinity[i, j]))
    if left > ALMOST_NOTHING:
        return (1.0 - p.shelter[j]) / left
    left = 1.0
    for k in range(w.n):
        if k != i and k != j:
            left *= 1.0 - p.shield[k] * (1.0 - positive(w.pairs.affinity[k, j]))
    return left


@rule
def price_protection(w, i):
    """Price one more (c/3)² with a protector, trust in home's word, and the wars it could draw home into.

    Changes `price_ally`, `price_trust`, `entrapment`.
    """
    p, r = w.powers, w.rules
    level = p.commitment[i] / 3.0
    kept = p.guard[i] * (1.0 - p.strain[i])
    ally, wars = 0.0, 0.0
    for j in range(w.n):
        affinity = w.pairs.affinity[i, j]
        if kept > 0.0 and j != i:
            apart = 1.0 - positive(affinity)
            danger = r.plan * (p.demand_weight[j] / p.open[j]) * p.dissatisfaction[j] * p.loss[j] * r.cover
            if danger * apart > 0.0:
                ally += danger * apart * exposed_without(w, i, j)
        if affinity < 0.0:
            wars += affinity * affinity * r.entrap * p.proximity[j] * (1.0 - p.strain[j]) * p.open[j]
    ally *= kept
    offered = p.price_offers[i] * positive(p.gap[i])
    p.price_ally[i] = p.trust[i] * ally
    p.price_trust[i] = w.once.fade / r.plan * (offered / max(LEAST_TRUST, p.trust[i]) + ally * (level * level))
    p.entrapment[i] = r.plan * WAR * wars


@rule
def sum_over_others(w, i):
    """Sum what several acts cost through third parties: anger, distrust, learning, rivals, jealousy, demands to undo.

    Changes `anger_all`, `distrust_all`, `record_all`, `rivals`, `jealous`, `undo_nearer`, `undo_away`.
    """
    p, r, heed = w.powers, w.rules, w.posture.heed
    anger, distrust, learnt = p.anger[i], p.price_trust[i], 0.0
    rivals, jealous, undo = 0.0, 0.0, 0.0
    for j in range(w.n):
        if j == i:
            continue
        affinity, mind = w.pairs.affinity[i, j], w.pairs.mind[j, i]
        anger += r.audience * positive(affinity) * p.anger[j]
        distrust += r.audience * 0.5 * (1.0 + affinity) * p.price_trust[j]
        learnt += p.price_record[j]
        if mind > 0.0:
            rivals += mind * (
                r.resent * p.salience[j] * p.anger[j] + r.betrayal * p.commitment[j] / 3.0 * p.price_trust[j]
            )
            undo += mind * p.occasion[j] * p.loss[j]
            if p.chief[j] == i and p.gap[j] > 0.0:
                jealous += r.jealousy * mind * p.price_closeness[j] / 5.0
    p.anger_all[i], p.distrust_all[i] = anger, distrust
    p.record_all[i] = 0.5 * (p.price_record[i] + r.audience * learnt)
    p.rivals[i], p.jealous[i] = heed * rivals, jealous
    p.undo_nearer[i], p.undo_away[i] = heed * undo, heed * p.occasion[i] * p.loss[i]


@rule
def occasion_of(w, i):
    """Return the chance that an act that displeases a power wholly is met by a demand to undo it.

    `occasion` 0 takes it as any month, 1 takes the act itself as the occasion.
    """
    p, r = w.powers, w.rules
    if r.demands <= 0.0:
        return 0.0
    inclined = p.coerciveness[i] * p.salience[i] * p.dissatisfaction[i] * p.open[i] * (0.5 + p.record[i])
    return min(1.0, inclined * (r.demands + r.occasion * (1.0 - r.demands)))


@rule
def price_others_leverage(w):
    """Price what more supply does to the leverage of all its suppliers, by domain. Changes `home.price_others`."""
    p = w.powers
    for d in range(N_DOMAINS):
        total = 0.0
        for j in range(w.n):
            lever = p.price_leverage[j] * (1.0 - w.rules.hold * p.foothold[j])
            total += lever * w.home.importance[d] * p.irreplaceable[d, j] * p.share[d, j]
        w.home.price_others[d] = total


@rule
def weigh(w):
    """Work out the price of everything home cares for: frozen for the month."""
    price_needs(w)
    for i in range(w.n):
        price_coercion(w, i)
        price_relation(w, i)
        w.powers.anger[i] = w.powers.price_grievance[i] + w.powers.price_climate[i]
        w.powers.occasion[i] = occasion_of(w, i)
    for i in range(w.n):
        price_protection(w, i)
    for i in range(w.n):
        sum_over_others(w, i)
    price_others_leverage(w)
