"""What initiatives are open to home this month, and what each is worth."""

from ana_sim.rules.arithmetic import logistic
from ana_sim.rules.candidates import (
    cover_gain,
    dependency_change,
    expect_powers,
    exposure_change,
    hub_change,
    hub_slope,
    influence_change,
    liaison_change,
    loosening,
    measure_rivals_anger,
    objective,
    pledge_risk,
    slice_anger,
    willingness,
    worth,
)
from ana_sim.rules.claims import claim_terms
from ana_sim.rules.compile import entry_part, part, rule
from ana_sim.rules.world import (
    BALANCE,
    BANDWAGON,
    BROKER,
    BUILD,
    CLAIM,
    DEEPEN,
    DIPLOMACY,
    EQUIDISTANCE,
    INSTITUTION,
    MOST_POWERS,
    N_DOMAINS,
    SECURITY,
    SLICE_FOOTHOLD,
    SLICE_TIE,
)

ANY_WORTH = float("-inf")
"""What a candidate is worth more than in any case: as the least, it has all of them listed."""


@part
def propose(candidates, count, least, kind, first, second, size, chance, terms, cost):
    """Write one candidate with its three terms and its value if it is worth more than `least`; return the new count."""
    value = worth(terms, cost)
    if value <= least:
        return count
    c = candidates[count]
    c.kind = kind
    c.first = first
    c.second = second
    c.size = size
    c.chance = chance
    c.dependency, c.influence, c.risk = terms
    c.value = value
    c.done = 0
    return count + 1


@rule
def distance_rank(p, want_lowest):
    """Return the power with the lowest (or highest) closeness relative to what it aspires to."""
    best = 0
    mark = 0.0
    for i in range(p.count):
        ratio = p.closeness[i] / max(0.05, p.aspiration[i])
        if not want_lowest:
            ratio = -ratio
        if i == 0 or ratio < mark - 1e-12:
            best = i
            mark = ratio
    return best


@rule
def may_deepen_with(i, posture, affinity, farthest):
    """Return whether the posture's pattern lets home court power i."""
    if posture.pattern == BANDWAGON:
        return i == posture.patron
    if posture.pattern == BALANCE:
        return affinity[i, posture.adversary] < -0.1
    if posture.pattern == EQUIDISTANCE:
        return i == farthest
    return True


@rule
def may_slice_from(i, posture, closest):
    """Return whether the posture's pattern lets home cut power i."""
    if posture.pattern == BALANCE:
        return i == posture.adversary
    if posture.pattern == EQUIDISTANCE:
        return i == closest
    return True


@rule
def weigh_deepening(p, h, affinity, relations, rules, least):
    """Set how far each tie could be deepened, and what that would do to dependency, influence and risk."""
    reliability, deepen_size = h.reliability, rules.deepen_size
    price, price_of_service = rules.exposure_price, h.price_of_service
    measure_rivals_anger(p, affinity, relations, rules)
    for i in range(p.count):
        p.willing[i] = willingness(p.gap[i], p.strain[i], p.warmth[i], reliability, deepen_size)
    for d in range(N_DOMAINS):
        importance, supplied, met, served = h.importance[d], h.worth_of_supply[d], h.need_met[d], h.served_supply[d]
        squares, concentration, weights = h.sum_squares[d], h.concentration[d], h.exposure_weight[d]
        for i in range(p.count):
            step = min(1.0 - p.tie[d, i], p.willing[i] * (1.0 - p.tie[d, i]))
            dq = p.capacity[d, i] * p.supply_factor[d, i] * step
            per_met = 1.0 / (met + dq)
            risk = price * exposure_change(p.exposed[d, i], p.supply[d, i], p.share[d, i], dq, per_met, weights)
            p.deeper[d, i] = step
            p.deeper_risk[d, i] = risk - supplied * dq + p.anger[i] * step * importance * N_DOMAINS
            p.deeper_dependency[d, i] = dependency_change(
                p.supply[d, i], dq, per_met, importance, squares, concentration
            )
            p.deeper_influence[d, i] = hub_change(i, d, step, p, served, price_of_service)
    for i in range(p.count):
        p.deeper_influence[DIPLOMACY, i] = liaison_change(i, p.deeper[DIPLOMACY, i], p, h)
    for d in range(N_DOMAINS):
        for i in range(p.count):
            p.deeper_value[d, i] = worth_of_deepening(d, i, p, h, rules)
    weigh_pledges(p, h, affinity, relations, rules, least)


@part
def worth_of_deepening(d, i, p, h, rules):
    """Return what a deeper tie with power i in a domain is worth."""
    terms = objective(p.deeper_dependency[d, i], p.deeper_influence[d, i], p.deeper_risk[d, i], h, rules)
    return worth(terms, rules.cost_act)


@rule
def weigh_pledges(p, h, affinity, relations, rules, least):
    """Add to the risk of deeper security ties that of pledges, less the cover gained.

    A tie that would not be worth more than `least` if its partner cared as much as can be is passed over.
    """
    price, all_cover = rules.exposure_price, 0.0
    for i in range(p.count):
        all_cover += p.cover_worth[i]
    for i in range(p.count):
        step, tie = p.deeper[SECURITY, i], p.tie[SECURITY, i]
        guard, deeper = p.guard[i] * (1.0 - p.strain[i]) * h.reliability, tie + step
        covers, covers_deeper = guard * tie * tie, guard * deeper * deeper
        most = rules.value_risk * price * all_cover * loosening(1.0, covers, covers_deeper)
        if p.deeper_value[SECURITY, i] + most <= least:
            continue
        p.deeper_risk[SECURITY, i] -= price * cover_gain(i, covers, covers_deeper, p, affinity, rules.cover_floor)
        p.deeper_risk[SECURITY, i] += pledge_risk(i, step, p, affinity, relations, rules)
        p.deeper_value[SECURITY, i] = worth_of_deepening(SECURITY, i, p, h, rules)


@part
def propose_deepening(i, p, h, rules, posture, candidates, count, least):
    """List the ties with power i that could be deepened: nobody is courted against his will."""
    if p.willing[i] <= 0.0:
        return count
    for d in range(N_DOMAINS):
        step = p.deeper[d, i]
        if (
            p.deeper_value[d, i] <= least
            or step <= 1e-9
            or (d == SECURITY and p.tie[SECURITY, i] + step > posture.security_cap)
        ):
            continue
        terms = objective(p.deeper_dependency[d, i], p.deeper_influence[d, i], p.deeper_risk[d, i], h, rules)
        count = propose(candidates, count, least, DEEPEN, i, d, step, 1.0, terms, rules.cost_act)
    return count


@part
def propose_tie_slices(i, p, h, rules, candidates, count, least):
    """List the ties with power i that dominate a domain and could be cut by a slice.

    Source: Schelling1966
    """
    for d in range(N_DOMAINS):
        supply, share = p.supply[d, i], p.share[d, i]
        if share <= 0.12 or share <= 1.2 * h.concentration[d]:
            continue
        step = -min(rules.slice_size, p.tie[d, i])
        anger = rules.slice_anger
        if step > -rules.slice_size:
            anger = slice_anger(-step, rules)
        dq = p.capacity[d, i] * p.supply_factor[d, i] * step
        per_met = 1.0 / (h.need_met[d] + dq)
        exposure = exposure_change(p.exposed[d, i], supply, share, dq, per_met, h.exposure_weight[d])
        risk = p.coerciveness[i] * rules.exposure_price * exposure
        risk -= h.worth_of_supply[d] * dq
        risk += p.hazard[i] * anger - rules.worth_reliability * rules.unreliability * step * rules.keep
        change = dependency_change(supply, dq, per_met, h.importance[d], h.sum_squares[d], h.concentration[d])
        terms = objective(p.coerciveness[i] * change, influence_change(i, d, step, p, h), risk, h, rules)
        count = propose(candidates, count, least, SLICE_TIE, i, d, step, 1.0, terms, rules.cost_act)
    return count


@rule
def foothold_terms(i, size, anger, p, h, rules):
    """Return the three terms of taking a part of a power's foothold.

    Source: Schelling1966
    """
    ungripped = (1.0 - p.lambda_[i]) * (1.0 - rules.grey_force * p.expected_force[i] * p.open[i])
    freed = ungripped * rules.foothold_grip * size
    risk = p.hazard[i] * anger - rules.exposure_price * p.coerciveness[i] * freed
    risk += rules.worth_reliability * rules.unreliability * size * rules.keep
    return objective(0.0, 0.0, risk, h, rules)


@part
def propose_foothold_slices(i, p, h, pieces, rules, posture, candidates, count, least):
    """List the pieces of power i's foothold that home could remove, or all at once where the posture leaps."""
    together = 0.0
    for k in range(p.pieces[i], p.pieces_end[i]):
        piece = pieces[k]
        if piece.sliceable == 0 or piece.presence <= 0.5:
            continue
        size = piece.size * piece.presence
        if posture.leaps == 1:
            together += size
        else:
            terms = foothold_terms(i, size, piece.anger, p, h, rules)
            count = propose(candidates, count, least, SLICE_FOOTHOLD, i, k, size, 1.0, terms, rules.cost_act)
    if together > 0.0:
        terms = foothold_terms(i, together, slice_anger(together, rules), p, h, rules)
        count = propose(candidates, count, least, SLICE_FOOTHOLD, i, -1, together, 1.0, terms, rules.cost_act)
    return count


@part
def broker_appeal(i, j, rivalry, p, h, rules):
    """Return what speaks for home's mediation between two hostile powers: the log odds that it succeeds.

    `β_b - 1 + 2√(TT') + 4(rel - 0.8) - 1.5R - 2|closeness - closeness'|`: trusted by both, close to neither more.

    Source: GouldFernandez1989
    """
    trust = 2.0 * p.root_diplomacy[i] * p.root_diplomacy[j] + 4.0 * (h.reliability - 0.8)
    apart = abs(p.closeness[i] - p.closeness[j])
    return rules.broker_ease - 1.0 + trust - 1.5 * rivalry - 2.0 * apart


@rule
def propose_listed(pairs, p, h, rules, candidates, count, least):
    """List the mediations between the pairs at hand: first all chances, several at a stroke."""
    for m in range(pairs):
        p.of_pair[m] = logistic(p.of_pair[m])
    for m in range(pairs):
        i, j, chance = p.one[m], p.other[m], p.of_pair[m]
        risk = -chance * rules.broker_perk
        risk -= rules.worth_reliability * rules.broker_reliability * (2.0 * chance - 1.0)
        terms = objective(0.0, chance * (p.mediated[i] + p.mediated[j]), risk, h, rules)
        count = propose(candidates, count, least, BROKER, i, j, 0.0, chance, terms, rules.cost_act)
    return count


@rule
def propose_brokerage(p, h, affinity, relations, rules, month, candidates, count, least):
    """List the hostile pairs between which home could mediate.

    Source: GouldFernandez1989
    """
    for i in range(p.count):
        p.mediated[i] = liaison_change(i, rules.broker_tie * (1.0 - p.tie[DIPLOMACY, i]), p, h)
    pairs = 0
    for i in range(p.count):
        if p.tie[DIPLOMACY, i] <= 0.15:
            continue
        if pairs + p.count > MOST_POWERS:
            count = propose_listed(pairs, p, h, rules, candidates, count, least)
            pairs = 0
        for k in range(p.rivals[i]):
            j = relations[i, k].rival
            rivalry = -affinity[i, j]
            if j < i or p.tie[DIPLOMACY, j] <= 0.15 or rivalry <= 0.15:
                continue
            if month - relations[i, j].last_brokered < 12:
                continue
            p.one[pairs], p.other[pairs] = i, j
            p.of_pair[pairs] = broker_appeal(i, j, rivalry, p, h, rules)
            pairs += 1
    return propose_listed(pairs, p, h, rules, candidates, count, least)


@rule
def propose_institution(h, rules, candidates, count, least):
    """List a step to build home's own institution."""
    step = rules.institution_step * (1.0 - h.institution) * h.reliability
    if h.members == 0 or step <= 0.0:
        return count
    terms = objective(0.0, rules.weight_leadership * step * h.member_tie * h.rank, 0.0, h, rules)
    return propose(candidates, count, least, INSTITUTION, -1, -1, step, 1.0, terms, rules.cost_act)


@rule
def propose_building(p, h, rules, candidates, count, least):
    """List steps to build home's own provision (second = 0) and its supply to others (second = 1), by domain."""
    for d in range(N_DOMAINS):
        step = rules.build_step * h.provision_start[d]
        if step > 0.0 and h.provision_intact[d] < 1.5 * h.provision_start[d] - 1e-9:
            met = h.need_met[d] + step
            dependency = h.importance[d] * (h.sum_squares[d] / (met * met) - h.concentration[d])
            risk = -h.worth_of_supply[d] * step
            risk -= rules.exposure_price * h.exposure_weight[d] * step / met
            terms = objective(dependency, 0.0, risk, h, rules)
            count = propose(candidates, count, least, BUILD, d, 0, step, 1.0, terms, rules.cost_act)
    for d in range(N_DOMAINS):
        step = rules.build_step * h.supply_start[d]
        is_open = h.supply[d] < 1.5 * h.supply_start[d] - 1e-9
        if d != DIPLOMACY and step > 0.0 and is_open and h.hub_total > 0.0:
            gain = h.price_of_service * hub_slope(d, p) * step / h.supply[d]
            terms = objective(0.0, gain, 0.0, h, rules)
            count = propose(candidates, count, least, BUILD, d, 1, step, 1.0, terms, rules.cost_act)
    return count


@part
def propose_claim(i, p, h, rules, candidates, count, least):
    """List a demand on power i, where home is the stronger on the spot."""
    size, chance, gives_way, risk = claim_terms(i, p, h, rules)
    if size <= 0.0:
        return count
    terms = objective(0.0, 0.0, risk, h, rules)
    second = 0
    if gives_way:
        second = 1
    return propose(candidates, count, least, CLAIM, i, second, size, chance, terms, rules.cost_act)


@entry_part
def list_candidates(powers, home, affinity, relations, pieces, parameters, postures, now, month, candidates, least):
    """List every initiative open to home this month that is worth more than `least`; return how many there are."""
    p, h, rules, posture = powers[0], home[0], parameters[0], postures[now]
    expect_powers(p, h, rules)
    farthest, closest = -1, -1
    if posture.pattern == EQUIDISTANCE:
        farthest, closest = distance_rank(p, True), distance_rank(p, False)
    if posture.may_deepen == 1:
        weigh_deepening(p, h, affinity, relations, rules, least)
    count = 0
    for i in range(p.count):
        if posture.may_deepen == 1 and may_deepen_with(i, posture, affinity, farthest):
            count = propose_deepening(i, p, h, rules, posture, candidates, count, least)
        if posture.may_slice == 1 and may_slice_from(i, posture, closest):
            count = propose_tie_slices(i, p, h, rules, candidates, count, least)
            count = propose_foothold_slices(i, p, h, pieces, rules, posture, candidates, count, least)
        if posture.may_claim == 1:
            count = propose_claim(i, p, h, rules, candidates, count, least)
    if posture.may_broker == 1:
        count = propose_brokerage(p, h, affinity, relations, rules, month, candidates, count, least)
    if posture.may_institution == 1:
        count = propose_institution(h, rules, candidates, count, least)
    if posture.may_build == 1:
        count = propose_building(p, h, rules, candidates, count, least)
    return count
