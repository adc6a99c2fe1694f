"""Offers: whether home accepts, what it earns, and who resents it."""

from ana_sim.rules.arithmetic import positive
from ana_sim.rules.compile import rule
from ana_sim.rules.pressure import is_retaliating, opposition
from ana_sim.rules.world import ACCEPTED, BANDWAGON, N_DOMAINS, REFUSED, SECURITY


@rule
def displeasure(i, size, domain, powers, home, affinity, relations):
    """Return how much an accepted offer would displease the offerer's rivals, as home expects them to be able to act.

    `Σ R coerciveness salience grip (1 - X̂) δ w/w̄`.

    Source: judgement
    """
    total = 0.0
    for k in range(powers[i].rivals):
        j = relations[i, k].rival
        total += opposition(j, -affinity[i, j], powers, powers[j].expected_strain)
    return total * size * home[0].importance[domain] * N_DOMAINS


@rule
def tolerance_for(i, posture):
    """Return the displeasure home puts up with for this power's sake."""
    if posture.pattern == BANDWAGON:
        if i == posture.patron:
            return 1e300
        return 0.0
    return posture.tolerance


@rule
def teach_accept(i, powers, amount, towards, spill):
    """Move what powers expect of home's openness: the one concerned by `amount`, the others by a part of it."""
    for j in range(powers.shape[0]):
        p = powers[j]
        step = amount
        if j != i:
            step = amount * spill
        p.d_accepts += step * (towards - p.accepts)


@rule
def stake_of(p):
    """Return a power's stake in home: `v = salience gap⁺ W (1 - X)`."""
    return p.salience * positive(p.gap) * p.warmth * (1.0 - p.strain)


@rule
def collusion_discount(rivalry, collusion):
    """Return what collusion among powers leaves of their competition: `(1 - χ₀)(1 - χ₀(1 - R))`."""
    return (1.0 - collusion) * (1.0 - collusion * (1.0 - rivalry))


@rule
def collect_rent(i, powers, home, affinity, relations, parameters, month):
    """Collect the rent of playing i against its rivals whose bids still stand: the second-highest opposed stake.

    A bid stands until it is accepted, is played once, or is older than `bid_window` months.

    `ρ R min(v_i, v_j)(1 - χ₀)(1 - χ₀(1 - R))(1 - capture)`, the best j; that j resents it.

    Source: BernheimWhinston1986
    """
    h, rules = home[0], parameters[0]
    own = stake_of(powers[i])
    best = 0.0
    loser = -1
    for k in range(powers[i].rivals):
        j = relations[i, k].rival
        rivalry = -affinity[i, j]
        if rivalry > 0.1 and month - powers[j].last_bid <= rules.bid_window:
            rent = rivalry * min(own, stake_of(powers[j])) * collusion_discount(rivalry, h.collusion)
            if rent > best + 1e-12:
                best = rent
                loser = j
    rent = rules.rent * best * (1.0 - h.capture)
    if rent <= 0.0:
        return
    h.rents += rent
    powers[i].gained += rent
    q = powers[loser]
    q.bid_spent = 1
    q.d_grievance -= rules.loser_grievance * affinity[i, loser] * stake_of(q)
    q.d_accepts += rules.learning * affinity[i, loser] * q.accepts


@rule
def anger_rivals(i, size, domain, powers, home, affinity, relations, rules):
    """Add the grievance of i's rivals over a tie deepened by `size`: `g_r R δ w/w̄`."""
    weight = rules.rival_grievance * size * home[0].importance[domain] * N_DOMAINS
    for k in range(powers[i].rivals):
        j = relations[i, k].rival
        powers[j].d_grievance -= weight * affinity[i, j]


@rule
def accept_offer(i, powers, home, affinity, relations, parameters, posture, month):
    """Take an offer: the tie deepens, home earns a perk and perhaps a rent, rivals resent it."""
    h, rules, p = home[0], parameters[0], powers[i]
    d = p.domain
    p.answer = ACCEPTED
    p.bid_spent = 1
    h.accepted += 1.0
    p.d_tie[d] += p.size
    anger_rivals(i, p.size, d, powers, home, affinity, relations, rules)
    teach_accept(i, powers, rules.learning, 1.0, rules.spill)
    if is_retaliating(p, posture, rules, month) == 1:
        return
    perk = rules.sweet * p.size * h.importance[d]
    h.perks += perk
    p.gained += perk
    if posture.bidding == 1:
        collect_rent(i, powers, home, affinity, relations, parameters, month)


@rule
def answer_offer(i, powers, home, affinity, relations, parameters, posture, month):
    """Accept an offer that displeases no more than home tolerates and keeps within its cap on security ties."""
    h, rules, p = home[0], parameters[0], powers[i]
    h.offers += 1.0
    p.weighed = displeasure(i, p.size, p.domain, powers, home, affinity, relations)
    p.limit = tolerance_for(i, posture)
    capped = p.domain == SECURITY and p.tie[SECURITY] + p.size > posture.security_cap
    if p.weighed <= p.limit and not capped:
        accept_offer(i, powers, home, affinity, relations, parameters, posture, month)
    else:
        p.answer = REFUSED
        teach_accept(i, powers, rules.learning, 0.0, rules.spill)
