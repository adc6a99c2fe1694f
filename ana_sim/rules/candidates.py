"""Initiatives open to home: what each would be worth. Each is offered to the choice, which keeps the best."""

from math import sqrt

from ana_sim.rules.arithmetic import clip, positive, power
from ana_sim.rules.compiled import rule
from ana_sim.rules.once import offence_of
from ana_sim.rules.pledges import COOL_OFF, lasting_worth, may_pledge, nearness_of_level, worth_of_pledge
from ana_sim.rules.relations import price_of_offence, worth_of_calming, worth_of_foothold, worth_of_redress
from ana_sim.rules.ties import best_domain, nearness_of, step_together, worth_of_deal, worth_of_tie
from ana_sim.rules.world import (
    ALL_SIDES,
    BALANCE,
    BANDWAGON,
    CLAIM,
    CUT,
    DEEPEN,
    DOWNGRADE,
    FIRST_PIECE,
    MEDIATE,
    N_DOMAINS,
    NOBODY,
    PAGE,
    PLEDGE,
    RECONCILE,
    SECURITY,
    SUMMIT,
)

SETTLED = 0.1
"""Part of a dispute that one act is about."""
LEAST_TIE, LEAST_DISPUTE, LEAST_GRIEVANCE = 0.02, 0.02, 0.02
"""What must be there for an act about it."""
OPPOSED = 0.1
"""Rivalry from which a mediation is worth a try."""
SUREST_MEDIATION = 0.95


@rule
def propose(w, kind, partner, other, domain, size, chance, gross, units):
    """Offer an initiative to the choice: kept where its worth per unit of attention, less effort, is strictly better.

    gross: what the act is worth as a whole, nm.
    """
    worth = gross / units - w.home.effort_unit
    place = w.page.count - w.page.first
    if 0 <= place < PAGE:
        page = w.page
        page.kind[place], page.partner[place], page.other[place], page.domain[place] = kind, partner, other, domain
        page.amount[place], page.chance[place], page.worth[place] = size, chance, worth
        page.gross[place], page.units[place] = gross, units
    w.page.count += 1
    if worth > w.best.worth:
        best = w.best
        best.kind, best.partner, best.other, best.domain = kind, partner, other, domain
        best.amount, best.chance, best.worth, best.gross, best.units = size, chance, worth, gross, units


@rule
def consider_deepening(w, i, d):
    """Propose to deepen a tie with a power that wants home closer, where a project is open."""
    p = w.powers
    if p.gap[i] <= 0.0 or p.project[d, i] < 0.5 or p.capacity[d, i] + p.need[d, i] <= 0.0:
        return
    t = step_together(w, i, d)
    if w.home.importance[d] > 0.0:
        t = min(t, p.gap[i] / w.home.importance[d])
    if t > 0.0:
        gross = worth_of_tie(w, i, d, t) + worth_of_deal(w, i, d, t) - p.undo_nearer[i]
        propose(w, DEEPEN, i, NOBODY, d, t, 1.0, gross, 1)


@rule
def consider_cut(w, i, d):
    """Propose to cut a tie by a step, or wholly where the posture leaps."""
    p = w.powers
    if p.tie[d, i] <= LEAST_TIE or w.month - p.last_cut[d, i] < COOL_OFF:
        return
    t, weight = min(w.rules.step, p.tie[d, i]), w.home.importance[d]
    if w.posture.leap == 1:
        t = p.tie[d, i]
    grievance = w.once.offence_step[d]
    if t != w.rules.step:
        grievance = offence_of(nearness_of(weight, t), w.rules.offence)
    gross = worth_of_tie(w, i, d, -t) + worth_of_redress(w, i)
    gross -= price_of_offence(w, i, nearness_of(weight, t), grievance) + p.undo_away[i]
    propose(w, CUT, i, NOBODY, d, t, 1.0, gross, 1)


@rule
def consider_pledge(w, i):
    """Propose to raise the commitment to a power that wants home closer."""
    p = w.powers
    if p.gap[i] > 0.0 and may_pledge(w, i):
        gross = worth_of_pledge(w, i, p.commitment[i]) - p.undo_nearer[i]
        propose(w, PLEDGE, i, NOBODY, NOBODY, 1.0, 1.0, gross, 2)


@rule
def consider_downgrade(w, i):
    """Propose to lower a commitment by one level."""
    p = w.powers
    if p.commitment[i] <= 0.0 or w.month - p.last_downgrade[i] < COOL_OFF:
        return
    size = nearness_of_level(w.rules.pledge)
    gross = worth_of_redress(w, i) - lasting_worth(w, i, p.commitment[i] - 1.0)
    gross -= price_of_offence(w, i, size, w.once.offence_level) + p.undo_away[i]
    propose(w, DOWNGRADE, i, NOBODY, NOBODY, 1.0, 1.0, gross, 1)


@rule
def chance_of_contest(w, i):
    """Return the chance that home wins a contest of strength over its dispute with i: `prox·hf/(hf + √m(1 - X))·…`.

    The last factor is what the strongest friend of i in reach leaves of it.

    Source: Tullock1980
    """
    p, h, grown = w.powers, w.home, 1.0
    if h.own_start[SECURITY] > 0.0:
        grown = h.own[SECURITY] / h.own_start[SECURITY]
    strength, helped = sqrt(h.capability * grown), 0.0
    for j in range(w.n):
        if j != i:
            helped = max(helped, positive(w.pairs.affinity[i, j]) * p.reach[j] * (1.0 - p.strain[j]))
    against = p.root[i] * (1.0 - p.strain[i])
    if strength + against <= 0.0:
        return 0.0
    return p.proximity[i] * strength / (strength + against) * (1.0 - helped)


@rule
def chance_of_reconciling(stated, trust):
    """Return the chance that a power takes home's hand: `½(1 + y)·τ`."""
    return 0.5 * (1.0 + stated) * trust


@rule
def consider_reconciling(w, i):
    """Propose to take grievance, injury and a part of the dispute off the table at once."""
    p, r = w.powers, w.rules
    if p.grievance[i] + p.injury[i] <= LEAST_GRIEVANCE or w.month - p.last_reconcile[i] < COOL_OFF:
        return
    part, chance = min(SETTLED, p.dispute[i]), chance_of_reconciling(p.stated[i], p.trust[i])
    gross = (1.0 - r.cool) * worth_of_calming(w, i) + worth_of_redress(w, i)
    if part > 0.0:
        odds = chance_of_contest(w, i)
        gross += part * ((odds - p.holds[i]) * r.claim + p.price_dispute[i])
    propose(w, RECONCILE, i, NOBODY, NOBODY, part, chance, chance * gross, 1)


@rule
def consider_claim(w, i):
    """Propose to press a claim against a power by strength."""
    p, r = w.powers, w.rules
    if p.dispute[i] <= LEAST_DISPUTE or w.month - p.last_claim[i] < COOL_OFF:
        return
    part, odds = min(SETTLED, p.dispute[i]), chance_of_contest(w, i)
    answered = p.cost_resist[i]
    for j in range(w.n):
        if j != i:
            answered += r.audience * positive(w.pairs.affinity[i, j]) * p.cost_resist[j]
    gross = odds * part * ((1.0 - p.holds[i]) * r.claim + p.price_dispute[i])
    gross -= (1.0 - odds) * answered + r.offence * part * p.anger_all[i]
    propose(w, CLAIM, i, NOBODY, NOBODY, part, odds, gross, 2)


@rule
def chance_of_mediating(w, i, j):
    """Return the chance that a mediation between i and j succeeds: rivalry is middling, home trusted, no one else near.

    `ease·4R(1 - R)·min(y_i, y_j)·√(sal_i·sal_j)·min(τ_i, τ_j)·(1 - bridge)`, at most 0.95
    """
    p, rivalry = w.powers, positive(-w.pairs.affinity[i, j])
    ripe = w.rules.ease * 4.0 * rivalry * (1.0 - rivalry)
    liked = min(p.stated[i], p.stated[j]) * sqrt(p.salience[i] * p.salience[j]) * min(p.trust[i], p.trust[j])
    return clip(ripe * liked * (1.0 - w.pairs.bridge[i, j]), 0.0, SUREST_MEDIATION)


@rule
def thanks_for(w, i, j):
    """Return the thanks of two powers for a success, nm; less where one is recent."""
    p, since = w.powers, w.month - w.pairs.last_success[i, j]
    fresh = 1.0 - power(1.0 - w.rules.tie_return, float(since))
    return w.rules.fee * (p.salience[i] + p.salience[j]) * fresh


@rule
def calming_danger(w, i):
    """Return what it is worth to take i's grievance away, of danger and chill alone, nm."""
    return w.powers.price_grievance[i] * positive(w.powers.grievance[i] - 0.5 * w.powers.dispute[i])


@rule
def consider_mediating(w, i, j):
    """Propose to mediate between two rivals, home being on good terms with both."""
    p = w.powers
    if -w.pairs.affinity[i, j] <= OPPOSED or p.stated[i] <= 0.0 or p.stated[j] <= 0.0:
        return
    if w.month - w.pairs.last_mediated[i, j] < COOL_OFF:
        return
    chance = chance_of_mediating(w, i, j)
    calm = (1.0 - w.rules.cool) * (calming_danger(w, i) + calming_danger(w, j))
    propose(w, MEDIATE, i, j, NOBODY, 1.0, chance, chance * (thanks_for(w, i, j) + calm), 2)


@rule
def consider_removing(w, k):
    """Propose to remove a piece of foothold that home could end by an act of its own."""
    p, pieces, i = w.powers, w.pieces, w.pieces.power[k]
    if pieces.present[k] < 0.5 or pieces.removable[k] == 0 or w.month - pieces.last_removed[k] < COOL_OFF:
        return
    size = pieces.extent[k]
    gross = worth_of_foothold(w, i) * size + worth_of_redress(w, i)
    gross -= price_of_offence(w, i, size, offence_of(size, w.rules.offence)) + p.undo_away[i]
    propose(w, CUT, i, NOBODY, FIRST_PIECE + k, size, 1.0, gross, 1)


@rule
def summit_step(w, i):
    """Return the step by which a summit deepens the tie with a member, and its best domain (-1: none)."""
    d = best_domain(w, i)
    if d < 0:
        return 0.0, d
    return step_together(w, i, d), d


@rule
def consider_summit(w):
    """Propose a summit of home's institution: a deepening with every member, and more hopes of all."""
    p, members, gross = w.powers, 0, 0.0
    if w.month - w.home.last_summit < COOL_OFF:
        return
    for i in range(w.n):
        if p.member[i] == 1:
            members += 1
            t, d = summit_step(w, i)
            if d >= 0:
                gross += worth_of_tie(w, i, d, t) + worth_of_deal(w, i, d, t)
            gross -= p.price_closeness[i] * w.rules.step * (1.0 - w.home.institution)
    if members > 0:
        propose(w, SUMMIT, NOBODY, NOBODY, NOBODY, w.rules.step * (1.0 - w.home.institution), 1.0, gross, 1)


@rule
def may_near(w, i):
    """Return whether the posture's side lets home move nearer to i."""
    side = w.posture.side
    if side == BANDWAGON:
        return i == w.home.threat
    if side == BALANCE:
        return i != w.home.threat
    return side == ALL_SIDES or w.powers.closeness[i] < w.home.mean_closeness


@rule
def may_leave(w, i):
    """Return whether the posture's side lets home move away from i."""
    side = w.posture.side
    if side == BANDWAGON:
        return i != w.home.threat
    if side == BALANCE:
        return i == w.home.threat
    return side == ALL_SIDES or w.powers.closeness[i] > w.home.mean_closeness


@rule
def consider_power(w, i):
    """Propose everything that concerns one power, in the order that decides among equals."""
    near, leave = may_near(w, i), may_leave(w, i)
    for d in range(N_DOMAINS):
        if near:
            consider_deepening(w, i, d)
        if leave:
            consider_cut(w, i, d)
    if near:
        consider_pledge(w, i)
    if leave:
        consider_downgrade(w, i)
    consider_reconciling(w, i)
    consider_claim(w, i)
    for j in range(i + 1, w.n):
        consider_mediating(w, i, j)


@rule
def consider_all(w):
    """Propose every initiative the posture's side leaves open."""
    for i in range(w.n):
        consider_power(w, i)
    for k in range(w.pieces.count):
        if may_leave(w, w.pieces.power[k]):
            consider_removing(w, k)
    if w.posture.side == ALL_SIDES:
        consider_summit(w)


@rule
def consider_one(w, kind, i, j, d):
    """Propose the one initiative that is named, if it is open: whatever its worth and the posture's side."""
    if kind == DEEPEN and 0 <= d < N_DOMAINS:
        consider_deepening(w, i, d)
    elif kind == CUT and 0 <= d < N_DOMAINS:
        consider_cut(w, i, d)
    elif kind == CUT and FIRST_PIECE <= d < FIRST_PIECE + w.pieces.count:
        consider_removing(w, d - FIRST_PIECE)
    elif kind == PLEDGE:
        consider_pledge(w, i)
    elif kind == DOWNGRADE:
        consider_downgrade(w, i)
    elif kind == RECONCILE:
        consider_reconciling(w, i)
    elif kind == CLAIM:
        consider_claim(w, i)
    elif kind == MEDIATE:
        consider_mediating(w, min(i, j), max(i, j))
    elif kind == SUMMIT:
        consider_summit(w)
