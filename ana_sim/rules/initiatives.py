"""Initiatives: attention is gathered, orders and the best acts are carried out, and rivals may demand to undo them."""

from ana_sim.rules.arithmetic import positive
from ana_sim.rules.candidates import (
    chance_of_contest,
    consider_all,
    consider_one,
    summit_step,
    thanks_for,
)
from ana_sim.rules.compiled import rule
from ana_sim.rules.demands import loss_by_force, means_of_force, means_of_punishment
from ana_sim.rules.draws import CLAIM as CLAIM_STREAM
from ana_sim.rules.draws import (
    CLAIM_FORCE,
    CLAIM_PUNISH,
    CLAIM_TOLL,
    uniform,
)
from ana_sim.rules.draws import MEDIATE as MEDIATE_STREAM
from ana_sim.rules.draws import RECONCILE as RECONCILE_STREAM
from ana_sim.rules.once import offence_of
from ana_sim.rules.pledges import nearness_of_level, raise_pledge
from ana_sim.rules.relations import apply_gathered, note_act, offend
from ana_sim.rules.ties import deepen, nearness_of
from ana_sim.rules.undo import keep_for_undoing, undo_demands
from ana_sim.rules.world import (
    ACCEPT,
    CLAIM,
    CUT,
    DEEPEN,
    DOWNGRADE,
    FAILED,
    FIRST_PIECE,
    MEDIATE,
    N_DOMAINS,
    NOBODY,
    ORDER_DONE,
    ORDER_FAILED,
    ORDER_OPEN,
    ORDER_UNDONE,
    PAGE,
    PLEDGE,
    SUMMIT,
    UNDONE,
    WAITING,
)

MOST_ATTENTION = 3.0
"""Units of attention that can be stored."""
WORTH_OF_ANY = -1e300
"""Below the worth of every initiative: for those that are ordered."""


@rule
def effort_of_unit(cost, crowd, acts_last_year):
    """Return the effort of one unit of attention, nm, dearer after a busy year: `cost(1 + crowd·acts/12)`."""
    return cost * (1.0 + crowd * acts_last_year / 12.0)


@rule
def gather_attention(w):
    """Store the month's attention, and find the threat and the mean closeness that sides look at.

    Changes `home.attention`, `threat`, `mean_closeness`, `effort_unit`.
    """
    p, h, activism = w.powers, w.home, w.posture.activism
    if h.wants_attention == 1:
        activism = max(activism, 1.0)
    threat, worst, closeness, weights = NOBODY, 0.0, 0.0, 0.0
    for i in range(w.n):
        danger = p.demand_rate[i] * p.loss[i]
        if danger > worst:
            threat, worst = i, danger
        closeness += p.salience[i] * p.closeness[i]
        weights += p.salience[i]
    h.threat, h.mean_closeness = threat, 0.0
    if weights > 0.0:
        h.mean_closeness = closeness / weights
    acts = 0.0
    for k in range(12):
        acts += h.acted[k]
    h.effort_unit = effort_of_unit(w.rules.cost, w.rules.crowd, acts)
    if activism > 0.0:
        h.attention = min(MOST_ATTENTION, h.attention + w.rules.corps * activism)


@rule
def clear_choice(w, worth):
    """Forget the choice, so that only what is worth more is chosen."""
    w.best.kind, w.best.worth, w.page.count, w.page.first = NOBODY, worth, 0, PAGE * 1000


@rule
def take_back(w, i, size, grievance):
    """What every act against a power has in common: offence is taken, and home's injury is partly answered."""
    offend(w, i, size, grievance)
    w.powers.injury[i] *= w.rules.cool


@rule
def carry_out_cut(w, i, d, size):
    """Cut a tie or a piece of foothold."""
    p = w.powers
    if d < N_DOMAINS:
        p.last_cut[d, i] = w.month
        p.tie[d, i] = positive(p.tie[d, i] - size)
        size = nearness_of(w.home.importance[d], size)
    else:
        w.pieces.last_removed[d - FIRST_PIECE] = w.month
        w.pieces.present[d - FIRST_PIECE] = 0.0
        if p.removable_start[i] > 0.0:
            p.cuts[i] += size / p.removable_start[i]
    take_back(w, i, size, offence_of(size, w.rules.offence))


@rule
def carry_out_downgrade(w, i):
    """Lower a commitment by one level; home's word is broken."""
    p = w.powers
    p.last_downgrade[i], p.last_pledge[i] = w.month, w.month
    take_back(w, i, nearness_of_level(w.rules.pledge), w.once.offence_level)
    p.commitment[i] = positive(p.commitment[i] - 1.0)


@rule
def carry_out_reconciling(w, i, size, chance):
    """Offer reconciliation; taken, it cools grievance and injury and settles a part of the dispute. Returns success."""
    p = w.powers
    p.last_reconcile[i] = w.month
    if uniform(w, RECONCILE_STREAM, p.key[i]) >= chance:
        return False
    if size > 0.0:
        w.measures.settlements += (chance_of_contest(w, i) - p.holds[i]) * w.rules.claim * size
    p.f_grievance[i] *= w.rules.cool
    p.injury[i] *= w.rules.cool
    p.dispute[i] = positive(p.dispute[i] - size)
    return True


@rule
def carry_out_mediating(w, i, j, chance):
    """Mediate between two rivals; success brings thanks and calms both. Returns success.

    Source: Zartman1985
    """
    p, a = w.powers, w.pairs
    a.last_mediated[i, j], a.last_mediated[j, i] = w.month, w.month
    if uniform(w, MEDIATE_STREAM, a.key[i, j]) >= chance:
        return False
    w.measures.thanks += thanks_for(w, i, j)
    a.last_success[i, j], a.last_success[j, i] = w.month, w.month
    p.f_grievance[i] *= w.rules.cool
    p.f_grievance[j] *= w.rules.cool
    return True


@rule
def answer_claim(w, i, j, weight):
    """Let j answer a lost claim against i, by punishment and by force. weight: 1 for i itself."""
    p, r = w.powers, w.rules
    key = w.pairs.key[min(i, j), max(i, j)]
    if uniform(w, CLAIM_PUNISH, key) < weight * means_of_punishment(p.strain[j], p.asymmetry[j]):
        loss = r.intensity * r.horizon * p.leverage[j]
        w.measures.punishments += loss
        p.punished[j] += 1.0
        p.injury[j] += min(1.0, loss)
    if uniform(w, CLAIM_FORCE, key) < weight * means_of_force(r.force, p.reach[j], p.strain[j]):
        loss = loss_by_force(r.force_loss, uniform(w, CLAIM_TOLL, key))
        w.measures.force_losses += loss
        p.forced[j] += 1.0
        p.injury[j] += min(1.0, loss)


@rule
def carry_out_claim(w, i, size, chance):
    """Press a claim; won, it decides a part of the dispute; lost, i and its friends may answer. Returns success."""
    p, r = w.powers, w.rules
    p.last_claim[i] = w.month
    p.d_grievance[i] += r.offence * size
    for j in range(w.n):
        if j != i:
            p.d_grievance[j] += r.offence * size * r.audience * positive(w.pairs.affinity[i, j])
    if uniform(w, CLAIM_STREAM, p.key[i]) < chance:
        w.measures.settlements += (1.0 - p.holds[i]) * r.claim * size
        p.dispute[i] = positive(p.dispute[i] - size)
        return True
    for j in range(w.n):
        weight = 1.0
        if j != i:
            weight = r.audience * positive(w.pairs.affinity[i, j])
        if weight > 0.0:
            answer_claim(w, i, j, weight)
    return False


@rule
def carry_out_summit(w, size):
    """Hold a summit: a deepening with every member, and a stronger institution."""
    w.home.last_summit = w.month
    w.home.institution = min(1.0, w.home.institution + size)
    for i in range(w.n):
        if w.powers.member[i] == 1:
            t, d = summit_step(w, i)
            if d >= 0:
                deepen(w, i, d, t)


@rule
def carry_out(w):
    """Carry out the chosen initiative. Returns whether it succeeded."""
    kind, i, j, d, size, chance = w.best.kind, w.best.partner, w.best.other, w.best.domain, w.best.amount, w.best.chance
    if kind == DEEPEN:
        deepen(w, i, d, size)
    elif kind == CUT:
        carry_out_cut(w, i, d, size)
    elif kind == PLEDGE:
        raise_pledge(w, i)
    elif kind == DOWNGRADE:
        carry_out_downgrade(w, i)
    elif kind == MEDIATE:
        return carry_out_mediating(w, i, j, chance)
    elif kind == CLAIM:
        return carry_out_claim(w, i, size, chance)
    elif kind == SUMMIT:
        carry_out_summit(w, size)
    else:
        return carry_out_reconciling(w, i, size, chance)
    return True


@rule
def count_act(w):
    """Count the chosen initiative for its partners and for home's year, and book its effort."""
    p, best = w.powers, w.best
    w.home.attention -= best.units
    w.measures.effort += w.home.effort_unit * best.units
    w.measures.acts += 1.0
    for k in range(2):
        i = best.partner
        if k == 1:
            i = best.other
        if i >= 0:
            if best.kind == DEEPEN:
                p.acts_deepen[i] += 1.0
            elif best.kind == PLEDGE:
                p.acts_pledge[i] += 1.0
            elif best.kind == CUT:
                p.acts_cut[i] += 1.0
            elif best.kind == DOWNGRADE:
                p.acts_downgrade[i] += 1.0
            elif best.kind == MEDIATE:
                p.acts_mediate[i] += 1.0
            elif best.kind == CLAIM:
                p.acts_claim[i] += 1.0
            else:
                p.acts_reconcile[i] += 1.0
    if best.kind == SUMMIT:
        for i in range(w.n):
            if p.member[i] == 1:
                p.acts_summit[i] += 1.0


@rule
def act(w):
    """Carry out the chosen initiative, apply what it changes, and meet demands to undo it. Returns its outcome."""
    best = w.best
    place = note_act(w, best.kind, best.partner, best.other, best.domain, best.amount, best.worth)
    count_act(w)
    keep_for_undoing(w)
    deals = w.measures.deals
    if not carry_out(w):
        w.acts.outcome[place] = FAILED
    apply_gathered(w)
    can_be_undone = best.kind in (DEEPEN, PLEDGE, CUT, DOWNGRADE)
    if can_be_undone and undo_demands(w, w.measures.deals - deals):
        w.acts.outcome[place] = UNDONE
    return w.acts.outcome[place]


@rule
def note_waiting(w, x, k):
    """Write down, once, that an ordered initiative waits."""
    order = x.orders[k]
    if order.month < 0:
        x.orders[k].month = w.month
        place = note_act(w, order.kind, order.partner, order.other, order.domain, 0.0, 0.0)
        w.acts.outcome[place] = WAITING


@rule
def follow_order(w, x, k):
    """Carry out an ordered initiative if it can be done, else let it wait.

    Returns whether attention is left for others this month: one that needs more than there is keeps them waiting too.
    """
    order = x.orders[k]
    clear_choice(w, WORTH_OF_ANY)
    consider_one(w, order.kind, order.partner, order.other, order.domain)
    if w.best.kind == NOBODY or w.best.units > w.home.attention:
        note_waiting(w, x, k)
        return w.best.kind == NOBODY
    outcome = act(w)
    x.orders[k].month = w.month
    x.orders[k].state = ORDER_DONE
    if outcome == FAILED:
        x.orders[k].state = ORDER_FAILED
    if outcome == UNDONE:
        x.orders[k].state = ORDER_UNDONE
    return True


@rule
def follow_orders(w, x):
    """Carry out the ordered initiatives whose term runs, in their order. Returns whether others may follow."""
    free = True
    for k in range(x.orders.shape[0]):
        order = x.orders[k]
        if order.state != ORDER_OPEN or order.kind < 0 or order.kind >= ACCEPT:
            continue
        if order.first <= w.month <= order.last:
            if free and w.home.attention >= 1.0:
                free = follow_order(w, x, k)
            else:
                note_waiting(w, x, k)
    return free


@rule
def choose_and_act(w):
    """Carry out the best initiative while attention lasts and one is worth its effort."""
    while w.home.attention >= 1.0:
        clear_choice(w, 0.0)
        consider_all(w)
        if w.best.kind == NOBODY or w.best.units > w.home.attention:
            return
        act(w)


@rule
def initiate(w, x):
    """Spend the month's attention: orders first, then what the posture finds best."""
    h, before = w.home, w.measures.acts
    gather_attention(w)
    free = True
    if h.wants_attention == 1:
        free = follow_orders(w, x)
    if free and w.posture.activism > 0.0:
        choose_and_act(w)
    h.acted[w.month % 12] = w.measures.acts - before


@rule
def list_candidates(w, first):
    """List the initiatives open now on `page`, from the place `first` on. Returns how many there are in all."""
    gather = w.home.attention
    gather_attention(w)
    w.home.attention = gather
    clear_choice(w, WORTH_OF_ANY)
    w.page.first = first
    consider_all(w)
    return w.page.count
