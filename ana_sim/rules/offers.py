"""Offers: what powers lay on the table, and whether home takes, refuses, holds them, or plays one against another."""

from ana_sim.rules.arithmetic import exp, positive
from ana_sim.rules.compiled import rule
from ana_sim.rules.draws import ACT, LAPSE, STRING, uniform
from ana_sim.rules.pledges import may_pledge, nearness_of_level, raise_pledge, worth_of_pledge
from ana_sim.rules.relations import apply_gathered, note_act
from ana_sim.rules.ties import best_domain, deepen, nearness_of, worth_of_deal, worth_of_tie
from ana_sim.rules.world import (
    ACCEPT,
    HOLD,
    NEVER,
    NO,
    NOBODY,
    REFUSE,
    YES,
)

SNUB = 0.05
"""Trust lost by a refused or outplayed offer, as a share of `betrayal`."""
LONGEST_HOLD = 3
"""Months after which a held offer may be withdrawn."""
LAPSES = 0.5
"""Chance a month that it then is."""
OPPOSED = 0.1
"""Rivalry above which two offers oppose one another."""


@rule
def stake(salience, gap, stated, strain):
    """Return what a power has at stake in its offer: `sal·gap⁺·½(1 + y)(1 - X)`."""
    return salience * positive(gap) * (0.5 * (1.0 + stated)) * (1.0 - strain)


@rule
def wants_pledge(w, i):
    """Return whether a pledge hangs on an offer of i, where one may be given: the rarer, the more it coerces."""
    u, coercive = uniform(w, STRING, w.powers.key[i]), w.powers.coerciveness[i]
    return coercive <= u < coercive + 0.5 * (1.0 - coercive) and may_pledge(w, i)


@rule
def lay_offer(w, i, d):
    """Lay an offer of i on the table, with what it is worth to home and how much it would displease, of this day."""
    p, r = w.powers, w.rules
    t = r.step * (1.0 - p.strain[i]) * (1.0 - p.tie[d, i]) * (1.0 - p.dispute[i])
    p.offer_month[i], p.offer_domain[i], p.offer_step[i] = w.month, d, t
    p.offer_worth[i] = worth_of_tie(w, i, d, t) + worth_of_deal(w, i, d, t)
    p.offer_displeasure[i] = p.rivals[i] * nearness_of(w.home.importance[d], t)
    p.offer_pledges[i], p.offer_pledge[i], p.offer_pledge_displeasure[i] = 0, 0.0, 0.0
    if wants_pledge(w, i):
        p.offer_pledges[i] = 1
        p.offer_pledge[i] = worth_of_pledge(w, i, p.commitment[i])
        p.offer_pledge_displeasure[i] = p.rivals[i] * nearness_of_level(r.pledge)
    p.offers[i] += 1.0


@rule
def decide(w, i):
    """Let a power make an offer, make a demand, or do nothing. The demand waits in `demanding`."""
    p = w.powers
    p.demanding[i] = 0
    if p.offer_month[i] == NEVER:
        p.stake[i] = stake(p.salience[i], p.gap[i], p.stated[i], p.strain[i])
    u = uniform(w, ACT, p.key[i])
    if u < p.offer_rate[i] and p.offer_month[i] == NEVER:
        d = best_domain(w, i)
        if d >= 0:
            lay_offer(w, i, d)
    elif u > 1.0 - p.demand_rate[i]:
        p.demanding[i] = 1


@rule
def worth_now(w, i):
    """Return what the offer of i on the table is worth, its pledge counted while it may be given."""
    return w.powers.offer_worth[i] + w.powers.offer_pledge[i]


@rule
def is_welcome(w, i):
    """Return whether home would take the offer of i for what it is worth and whom it would displease."""
    p = w.powers
    displeasure = p.offer_displeasure[i] + p.offer_pledge_displeasure[i]
    return worth_now(w, i) > 0.0 and displeasure <= w.posture.tolerance


@rule
def take(w, i):
    """Take the offer of i: the tie deepens, and the pledge is given."""
    p, d = w.powers, w.powers.offer_domain[i]
    t, worth = min(p.offer_step[i], 1.0 - p.tie[d, i]), worth_now(w, i)
    p.offer_month[i] = NEVER
    p.accepted[i] += 1.0
    deepen(w, i, d, t)
    if p.offer_pledges[i] == 1:
        raise_pledge(w, i)
    note_act(w, ACCEPT, i, NOBODY, d, t, worth)


@rule
def refuse(w, i):
    """Refuse the offer of i, which costs a little trust."""
    p = w.powers
    p.offer_month[i] = NEVER
    p.refused[i] += 1.0
    p.d_trust[i] -= SNUB * w.rules.betrayal
    note_act(w, REFUSE, i, NOBODY, p.offer_domain[i], p.offer_step[i], worth_now(w, i))


@rule
def take_or_refuse(w, i):
    """Answer the offer of i as the posture has it: always, never, or for its worth."""
    if w.posture.answer == YES or (w.posture.answer != NO and is_welcome(w, i)):
        take(w, i)
    else:
        refuse(w, i)


@rule
def rent_of(rent, rivalry, stake, collusion):
    """Return the rent of playing two opposed offers, the lower stake of the two, nm.

    Source: BernheimWhinston1986
    """
    return rent * rivalry * stake * (1.0 - collusion) * (1.0 - collusion * (1.0 - rivalry))


@rule
def rent_between(w, i, j):
    """Return the rent of taking i's offer in the face of j's, nm."""
    p, r = w.powers, w.rules
    return rent_of(r.rent, positive(-w.pairs.affinity[i, j]), min(p.stake[i], p.stake[j]), r.collusion)


@rule
def net_of_playing(w, i, j, forgone):
    """Return what playing i's offer against j's is worth: the rent less j's anger, trust and what is forgone, nm."""
    p, r = w.powers, w.rules
    rivalry = positive(-w.pairs.affinity[i, j])
    anger = r.resent * rivalry * p.stake[j] * p.anger[j]
    return rent_between(w, i, j) - anger - SNUB * r.betrayal * p.price_trust[j] - positive(forgone)


@rule
def play(w, i, j):
    """Take i's offer and book the rent; j's offer is withdrawn, its project lost, and j resents it."""
    p, r = w.powers, w.rules
    w.measures.rents += rent_between(w, i, j)
    p.rents_won[i] += 1.0
    p.offer_month[j] = NEVER
    p.project[p.offer_domain[j], j] = 0.0
    p.d_grievance[j] += r.resent * positive(-w.pairs.affinity[i, j]) * p.stake[j]
    p.d_trust[j] -= SNUB * r.betrayal
    take(w, i)


@rule
def best_waiting(w):
    """Return the offer of highest worth, above 0, that the auction has not looked at; NOBODY where none is left."""
    p, found = w.powers, NOBODY
    for i in range(w.n):
        waits = p.on_table[i] == 1 and p.offer_month[i] != NEVER and worth_now(w, i) > 0.0
        if waits and (found == NOBODY or worth_now(w, i) > worth_now(w, found)):
            found = i
    return found


@rule
def play_off(w, i):
    """Play the offer of i against the opposed offer that brings most, if one does."""
    p, best, loser = w.powers, 0.0, NOBODY
    for j in range(w.n):
        if j == i or p.offer_month[j] == NEVER or p.order_offer[p.offer_domain[j], j] > 0:
            continue
        if -w.pairs.affinity[i, j] <= OPPOSED:
            continue
        if worth_now(w, j) < worth_now(w, i) or (worth_now(w, j) == worth_now(w, i) and j > i):
            net = net_of_playing(w, i, j, worth_now(w, j))
            if net > best:
                best, loser = net, j
    if loser != NOBODY:
        play(w, i, loser)


@rule
def auction(w):
    """Play opposed offers against each other, in the order of their worth."""
    p = w.powers
    for i in range(w.n):
        p.on_table[i] = 0
        if p.offer_month[i] != NEVER and p.order_offer[p.offer_domain[i], i] == 0:
            p.on_table[i] = 1
    i = best_waiting(w)
    while i != NOBODY:
        p.on_table[i] = 0
        if is_welcome(w, i):
            play_off(w, i)
        i = best_waiting(w)


@rule
def pays_to_hold(w, i):
    """Return whether the offer of i is better held for an opposed one than taken.

    Over three months: the chance that a rival comes times what playing would bring, against half the offer's worth if
    none comes and what a late start costs.
    """
    p, rate, expected = w.powers, 0.0, 0.0
    for j in range(w.n):
        if -w.pairs.affinity[i, j] > OPPOSED and p.on_table[j] == 0 and p.offer_rate[j] > 0.0:
            rate += p.offer_rate[j]
            expected += p.offer_rate[j] * positive(net_of_playing(w, i, j, p.standard_offer[j]))
    if rate <= 0.0:
        return False
    comes = 1.0 - exp(-LONGEST_HOLD * rate)
    worth = worth_now(w, i)
    return comes * expected / rate > (1.0 - comes) * 0.5 * worth + LONGEST_HOLD * worth / w.rules.plan


@rule
def keep(w, i):
    """Hold the offer of i for another month; the first time it is noted."""
    p = w.powers
    if p.offer_month[i] == w.month:
        p.held[i] += 1.0
        note_act(w, HOLD, i, NOBODY, p.offer_domain[i], p.offer_step[i], worth_now(w, i))


@rule
def hold_or_answer(w, i, wishes):
    """Hold the offer of i where home wishes to; after three months it may be withdrawn, or must be answered."""
    p = w.powers
    late = w.month - p.offer_month[i] >= LONGEST_HOLD
    if late and uniform(w, LAPSE, p.key[i]) < LAPSES:
        p.offer_month[i] = NEVER
    elif late or not wishes:
        take_or_refuse(w, i)
    else:
        keep(w, i)


@rule
def answer_offer(w, i):
    """Answer the offer of i: as ordered, or as the posture has it."""
    p = w.powers
    ordered = p.order_offer[p.offer_domain[i], i]
    if ordered == 1 + ACCEPT - ACCEPT:
        take(w, i)
    elif ordered == 1 + REFUSE - ACCEPT:
        refuse(w, i)
    elif ordered == 1 + HOLD - ACCEPT:
        hold_or_answer(w, i, True)
    elif w.posture.bid == 1:
        hold_or_answer(w, i, is_welcome(w, i) and pays_to_hold(w, i))
    else:
        take_or_refuse(w, i)


@rule
def drop_stale_pledges(w):
    """Let a pledge that may no longer be given fall away from an offer, with its worth and displeasure."""
    p = w.powers
    for i in range(w.n):
        if p.offer_month[i] != NEVER and p.offer_pledges[i] == 1 and not may_pledge(w, i):
            p.offer_pledges[i], p.offer_pledge[i], p.offer_pledge_displeasure[i] = 0, 0.0, 0.0


@rule
def settle_table(w):
    """Answer all offers on the table, then apply what was gathered since the month began."""
    p = w.powers
    drop_stale_pledges(w)
    if w.posture.bid == 1:
        auction(w)
    for i in range(w.n):
        p.on_table[i] = 0
        if p.offer_month[i] != NEVER:
            p.on_table[i] = 1
    for i in range(w.n):
        if p.on_table[i] == 1:
            answer_offer(w, i)
    apply_gathered(w)
