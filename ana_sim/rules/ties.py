"""Ties: what one more or less is worth, and what happens when one is deepened."""

from ana_sim.rules.arithmetic import positive
from ana_sim.rules.compiled import rule
from ana_sim.rules.relations import displease
from ana_sim.rules.world import N_DOMAINS


@rule
def nearness_of(importance, t):
    """Return how much nearer a step of a tie brings home: `te = 5·w·t`."""
    return 5.0 * importance * t


@rule
def share_gained(more, supply, whole, share):
    """Return how a power's share changes when it supplies more: `(q + dq)/(Q + dq) - s`."""
    return (supply + more) / (whole + more) - share


@rule
def worth_of_tie(w, i, d, t):
    """Return what a change t of a tie (less than 0: a cut) is worth to home over its plan, nm.

    More supply, the supplier's leverage, the others' leverage, closeness, the partner's need of home; going nearer also
    costs the displeasure and the jealousy of rivals, going away earns nothing through third parties.
    """
    p, h = w.powers, w.home
    supply, whole, share, weight = p.supply[d, i], h.supply_all[d], p.share[d, i], h.importance[d]
    more = p.capacity[d, i] * p.strain_factor[d, i] * t
    lever = p.price_leverage[i] * (1.0 - w.rules.hold * p.foothold[i]) * weight * p.irreplaceable[d, i]
    worth = h.price_need[d] * more
    if whole + more > 0.0:
        grown = more / (whole + more)
        worth += grown * (h.price_others[d] - lever * share) - lever * share_gained(more, supply, whole, share)
    worth += p.price_closeness[i] * weight * t
    used = h.serves[d] * p.tie[d, i] + p.alternatives[d, i]
    worth += p.price_counter[i] * h.serves[d] * p.need[d, i] * p.alternatives[d, i] / (used * used) * t
    worth *= w.once.stay
    if t > 0.0:
        worth -= (p.rivals[i] + w.once.stay * p.jealous[i]) * nearness_of(weight, t)
    return worth


@rule
def worth_of_deal(w, i, d, t):
    """Return what the partner gives at once for a tie never reached before, nm: `sweet·n·size·(T + t - max(T, M))⁺`."""
    p = w.powers
    tie = p.tie[d, i]
    return w.rules.sweet * p.need[d, i] * p.stature[i] * positive(tie + t - max(tie, p.peak[d, i]))


@rule
def best_domain(w, i):
    """Return the domain in which a deepening with i would bring most, -1 where no project is open."""
    p, best, found = w.powers, 0.0, -1
    for d in range(N_DOMAINS):
        gain = w.home.importance[d] * p.capacity[d, i] + p.need[d, i] * p.stature[i]
        gain *= (1.0 - p.tie[d, i]) * p.project[d, i]
        if gain > best:
            best, found = gain, d
    return found


@rule
def step_together(w, i, d):
    """Return the step by which home and i could deepen a tie on home's initiative."""
    p = w.powers
    wish = w.rules.step * (1.0 - p.strain[i]) * (1.0 - p.tie[d, i]) * p.trust[i] * (1.0 + p.stated[i])
    return min(wish * (1.0 - p.dispute[i]), 1.0 - p.tie[d, i])


@rule
def deepen(w, i, d, t):
    """Deepen a tie: the deal is booked, the project used up, rivals displeased. Returns the deal, nm.

    Changes `tie`, `peak`, `project`, `measures.deals`; gathers rivals' grievance and trust.
    """
    p = w.powers
    deal = worth_of_deal(w, i, d, t)
    w.measures.deals += deal
    p.tie[d, i] = min(1.0, p.tie[d, i] + t)
    p.peak[d, i] = max(p.peak[d, i], p.tie[d, i])
    p.project[d, i] = 0.0
    displease(w, i, nearness_of(w.home.importance[d], t))
    return deal
