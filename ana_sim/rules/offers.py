"""Offers: whether home accepts, what it earns, and who resents it."""

import numpy as np

from ana_sim.rules.arithmetic import positive
from ana_sim.rules.compile import rule
from ana_sim.rules.pressure import is_retaliating, opposition
from ana_sim.rules.world import ACCEPTED, BANDWAGON, N_DOMAINS, REFUSED, SECURITY


@rule
def displeasure(i, size, domain, p, h, affinity, relations):
    """Return how much an accepted offer would displease the offerer's rivals, as home expects them to be able to act.

    `Σ R coerciveness salience grip (1 - X̂) δ w/w̄`.

    Source: judgement
    """
    total = 0.0
    for k in range(p.rivals[i]):
        j = relations[i, k].rival
        total += opposition(j, -affinity[i, j], p, p.expected_strain[j])
    return total * size * h.importance[domain] * N_DOMAINS


@rule
def tolerance_for(i, posture):
    """Return the displeasure home puts up with for this power's sake."""
    if posture.pattern == BANDWAGON:
        if i == posture.patron:
            return 1e300
        return 0.0
    return posture.tolerance


@rule
def teach_accept(i, p, amount, towards, spill):
    """Move what powers expect of home's openness: the one concerned by `amount`, the others by a part of it."""
    for j in range(p.count):
        step = amount
        if j != i:
            step = amount * spill
        p.d_accepts[j] += step * (towards - p.accepts[j])


@rule
def stake_of(i, p):
    """Return a power's stake in home: `v = salience gap⁺ W (1 - X)`."""
    return p.salience[i] * positive(p.gap[i]) * p.warmth[i] * (1.0 - p.strain[i])


@rule
def collusion_discount(rivalry, collusion):
    """Return what collusion among powers leaves of their competition: `(1 - χ₀)(1 - χ₀(1 - R))`."""
    return (1.0 - collusion) * (1.0 - collusion * (1.0 - rivalry))


@rule
def collect_rent(i, p, h, affinity, relations, rules, month):
    """Collect the rent of playing i against its rivals whose bids still stand: the second-highest opposed stake.

    A bid stands until it is accepted, is played once, or is older than `bid_window` months.

    `ρ R min(v_i, v_j)(1 - χ₀)(1 - χ₀(1 - R))(1 - capture)`, the best j; that j resents it.

    Source: BernheimWhinston1986
    """
    own = stake_of(i, p)
    best = 0.0
    loser = -1
    for k in range(p.rivals[i]):
        j = np.int64(relations[i, k].rival)
        rivalry = -affinity[i, j]
        if rivalry > 0.1 and month - p.last_bid[j] <= rules.bid_window:
            rent = rivalry * min(own, stake_of(j, p)) * collusion_discount(rivalry, h.collusion)
            if rent > best + 1e-12:
                best = rent
                loser = j
    rent = rules.rent * best * (1.0 - h.capture)
    if rent <= 0.0:
        return
    h.rents += rent
    p.gained[i] += rent
    p.bid_spent[loser] = 1
    p.d_grievance[loser] -= rules.loser_grievance * affinity[i, loser] * stake_of(loser, p)
    p.d_accepts[loser] += rules.learning * affinity[i, loser] * p.accepts[loser]


@rule
def anger_rivals(i, size, domain, p, h, affinity, relations, rules):
    """Add the grievance of i's rivals over a tie deepened by `size`: `g_r R δ w/w̄`."""
    weight = rules.rival_grievance * size * h.importance[domain] * N_DOMAINS
    for k in range(p.rivals[i]):
        j = relations[i, k].rival
        p.d_grievance[j] -= weight * affinity[i, j]


@rule
def accept_offer(i, p, h, affinity, relations, rules, posture, month):
    """Take an offer: the tie deepens, home earns a perk and perhaps a rent, rivals resent it."""
    d = p.domain[i]
    p.answer[i] = ACCEPTED
    p.bid_spent[i] = 1
    h.accepted += 1.0
    p.d_tie[d, i] += p.size[i]
    anger_rivals(i, p.size[i], d, p, h, affinity, relations, rules)
    teach_accept(i, p, rules.learning, 1.0, rules.spill)
    if is_retaliating(p.last_reprisal[i], posture.retaliates, rules.retaliation_months, month) == 1:
        return
    perk = rules.sweet * p.size[i] * h.importance[d]
    h.perks += perk
    p.gained[i] += perk
    if posture.bidding == 1:
        collect_rent(i, p, h, affinity, relations, rules, month)


@rule
def answer_offer(i, p, h, affinity, relations, rules, posture, month):
    """Accept an offer that displeases no more than home tolerates and keeps within its cap on security ties."""
    h.offers += 1.0
    p.weighed[i] = displeasure(i, p.size[i], p.domain[i], p, h, affinity, relations)
    p.limit[i] = tolerance_for(i, posture)
    capped = p.domain[i] == SECURITY and p.tie[SECURITY, i] + p.size[i] > posture.security_cap
    if p.weighed[i] <= p.limit[i] and not capped:
        accept_offer(i, p, h, affinity, relations, rules, posture, month)
    else:
        p.answer[i] = REFUSED
        teach_accept(i, p, rules.learning, 0.0, rules.spill)
