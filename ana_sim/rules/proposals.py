"""What initiatives are open to home this month, and what each is worth."""

from ana_sim.rules.arithmetic import logistic
from ana_sim.rules.candidates import (
    cover_gain,
    dependency_change,
    expect_powers,
    exposure_change,
    hub_slope,
    influence_change,
    liaison_change,
    objective,
    pledge_risk,
    rivals_anger,
    slice_anger,
    willingness,
)
from ana_sim.rules.claims import claim_terms
from ana_sim.rules.compile import entry, part, rule
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
    N_DOMAINS,
    SECURITY,
    SLICE_FOOTHOLD,
    SLICE_TIE,
)


@part
def propose(candidates, count, kind, first, second, size, chance, terms, cost):
    """Write one candidate with its three terms and its value; return the new count."""
    c = candidates[count]
    c.kind = kind
    c.first = first
    c.second = second
    c.size = size
    c.chance = chance
    c.dependency, c.influence, c.risk = terms
    c.value = c.dependency + c.influence + c.risk - cost
    c.done = 0
    return count + 1


@rule
def distance_rank(powers, want_lowest):
    """Return the power with the lowest (or highest) closeness relative to what it aspires to."""
    best = 0
    mark = 0.0
    for i in range(powers.shape[0]):
        ratio = powers[i].closeness / max(0.05, powers[i].aspiration)
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


@part
def propose_deepening(i, powers, home, affinity, relations, rules, posture, candidates, count):
    """List the ties with power i that could be deepened: nobody is courted against his will."""
    h, p = home[0], powers[i]
    willing = willingness(p, rules, h.reliability)
    if willing <= 0.0:
        return count
    anger = rivals_anger(i, powers, affinity, relations, rules)
    for d in range(N_DOMAINS):
        step = min(1.0 - p.tie[d], willing * (1.0 - p.tie[d]))
        if step <= 1e-9 or (d == SECURITY and p.tie[SECURITY] + step > posture.security_cap):
            continue
        dq = p.capacity[d] * p.supply_factor[d] * step
        per_met = 1.0 / (h.need_met[d] + dq)
        risk = rules.exposure_price * exposure_change(i, d, dq, per_met, powers, home)
        risk -= h.worth_of_supply[d] * dq
        risk += anger * step * h.importance[d] * N_DOMAINS
        if d == SECURITY:
            risk -= rules.exposure_price * cover_gain(i, step, powers, home, affinity, rules)
            risk += pledge_risk(i, step, powers, affinity, relations, rules)
        dependency = dependency_change(i, d, dq, per_met, powers, home)
        terms = objective(dependency, influence_change(i, d, step, powers, home), risk, home, rules)
        count = propose(candidates, count, DEEPEN, i, d, step, 1.0, terms, rules.cost_act)
    return count


@part
def propose_tie_slices(i, powers, home, rules, candidates, count):
    """List the ties with power i that dominate a domain and could be cut by a slice.

    Source: Schelling1966
    """
    h, p = home[0], powers[i]
    for d in range(N_DOMAINS):
        if p.share[d] <= 0.12 or p.share[d] <= 1.2 * h.concentration[d]:
            continue
        step = -min(rules.slice_size, p.tie[d])
        anger = rules.slice_anger
        if step > -rules.slice_size:
            anger = slice_anger(-step, rules)
        dq = p.capacity[d] * p.supply_factor[d] * step
        per_met = 1.0 / (h.need_met[d] + dq)
        risk = p.coerciveness * rules.exposure_price * exposure_change(i, d, dq, per_met, powers, home)
        risk -= h.worth_of_supply[d] * dq
        risk += p.hazard * anger - rules.worth_reliability * rules.unreliability * step * rules.keep
        dependency = p.coerciveness * dependency_change(i, d, dq, per_met, powers, home)
        terms = objective(dependency, influence_change(i, d, step, powers, home), risk, home, rules)
        count = propose(candidates, count, SLICE_TIE, i, d, step, 1.0, terms, rules.cost_act)
    return count


@rule
def foothold_terms(p, size, anger, home, rules):
    """Return the three terms of taking a part of a power's foothold.

    Source: Schelling1966
    """
    freed = (1.0 - p.lambda_) * (1.0 - rules.grey_force * p.expected_force * p.open) * rules.foothold_grip * size
    risk = p.hazard * anger - rules.exposure_price * p.coerciveness * freed
    risk += rules.worth_reliability * rules.unreliability * size * rules.keep
    return objective(0.0, 0.0, risk, home, rules)


@part
def propose_foothold_slices(i, powers, home, pieces, rules, posture, candidates, count):
    """List the pieces of power i's foothold that home could remove, or all at once where the posture leaps."""
    p = powers[i]
    together = 0.0
    for k in range(p.pieces, p.pieces_end):
        piece = pieces[k]
        if piece.sliceable == 0 or piece.presence <= 0.5:
            continue
        size = piece.size * piece.presence
        if posture.leaps == 1:
            together += size
        else:
            terms = foothold_terms(p, size, piece.anger, home, rules)
            count = propose(candidates, count, SLICE_FOOTHOLD, i, k, size, 1.0, terms, rules.cost_act)
    if together > 0.0:
        terms = foothold_terms(p, together, slice_anger(together, rules), home, rules)
        count = propose(candidates, count, SLICE_FOOTHOLD, i, -1, together, 1.0, terms, rules.cost_act)
    return count


@rule
def broker_chance(a, b, rivalry, home, rules):
    """Return the chance that home's mediation between two hostile powers succeeds.

    `σ(β_b - 1 + 2√(TT') + 4(rel - 0.8) - 1.5R - 2|closeness - closeness'|)`: trusted by both, close to neither more.

    Source: GouldFernandez1989
    """
    trust = 2.0 * a.root_diplomacy * b.root_diplomacy + 4.0 * (home[0].reliability - 0.8)
    return logistic(rules.broker_ease - 1.0 + trust - 1.5 * rivalry - 2.0 * abs(a.closeness - b.closeness))


@rule
def propose_brokerage(powers, home, affinity, relations, rules, month, candidates, count):
    """List the hostile pairs between which home could mediate.

    Source: GouldFernandez1989
    """
    for i in range(powers.shape[0]):
        a = powers[i]
        a.mediated = liaison_change(a, rules.broker_tie * (1.0 - a.tie[DIPLOMACY]), home)
    for i in range(powers.shape[0]):
        if powers[i].tie[DIPLOMACY] <= 0.15:
            continue
        for k in range(powers[i].rivals):
            j = relations[i, k].rival
            rivalry = -affinity[i, j]
            if j < i or powers[j].tie[DIPLOMACY] <= 0.15 or rivalry <= 0.15:
                continue
            if month - relations[i, j].last_brokered < 12:
                continue
            a, b = powers[i], powers[j]
            chance = broker_chance(a, b, rivalry, home, rules)
            gain = a.mediated + b.mediated
            risk = -chance * rules.broker_perk
            risk -= rules.worth_reliability * rules.broker_reliability * (2.0 * chance - 1.0)
            terms = objective(0.0, chance * gain, risk, home, rules)
            count = propose(candidates, count, BROKER, i, j, 0.0, chance, terms, rules.cost_act)
    return count


@rule
def propose_institution(home, rules, candidates, count):
    """List a step to build home's own institution."""
    h = home[0]
    step = rules.institution_step * (1.0 - h.institution) * h.reliability
    if h.members == 0 or step <= 0.0:
        return count
    terms = objective(0.0, rules.weight_leadership * step * h.member_tie * h.rank, 0.0, home, rules)
    return propose(candidates, count, INSTITUTION, -1, -1, step, 1.0, terms, rules.cost_act)


@rule
def propose_building(powers, home, rules, candidates, count):
    """List steps to build home's own provision (second = 0) and its supply to others (second = 1), by domain."""
    h = home[0]
    for d in range(N_DOMAINS):
        step = rules.build_step * h.provision_start[d]
        if step > 0.0 and h.provision_intact[d] < 1.5 * h.provision_start[d] - 1e-9:
            met = h.need_met[d] + step
            dependency = h.importance[d] * (h.sum_squares[d] / (met * met) - h.concentration[d])
            risk = -h.worth_of_supply[d] * step
            risk -= rules.exposure_price * h.exposure_weight[d] * step / met
            terms = objective(dependency, 0.0, risk, home, rules)
            count = propose(candidates, count, BUILD, d, 0, step, 1.0, terms, rules.cost_act)
    for d in range(N_DOMAINS):
        step = rules.build_step * h.supply_start[d]
        is_open = h.supply[d] < 1.5 * h.supply_start[d] - 1e-9
        if d != DIPLOMACY and step > 0.0 and is_open and h.hub_total > 0.0:
            gain = h.price_of_service * hub_slope(d, powers) * step / h.supply[d]
            terms = objective(0.0, gain, 0.0, home, rules)
            count = propose(candidates, count, BUILD, d, 1, step, 1.0, terms, rules.cost_act)
    return count


@part
def propose_claim(i, powers, home, parameters, candidates, count):
    """List a demand on power i, where home is the stronger on the spot."""
    size, chance, gives_way, risk = claim_terms(i, powers, home, parameters)
    if size <= 0.0:
        return count
    terms = objective(0.0, 0.0, risk, home, parameters[0])
    second = 0
    if gives_way:
        second = 1
    return propose(candidates, count, CLAIM, i, second, size, chance, terms, parameters[0].cost_act)


@entry
def list_candidates(powers, home, affinity, relations, pieces, parameters, postures, now, month, candidates):
    """List every initiative open to home this month with its worth; return how many there are."""
    rules, posture = parameters[0], postures[now]
    expect_powers(powers, home, parameters)
    farthest = distance_rank(powers, True)
    closest = distance_rank(powers, False)
    count = 0
    for i in range(powers.shape[0]):
        if posture.may_deepen == 1 and may_deepen_with(i, posture, affinity, farthest):
            count = propose_deepening(i, powers, home, affinity, relations, rules, posture, candidates, count)
        if posture.may_slice == 1 and may_slice_from(i, posture, closest):
            count = propose_tie_slices(i, powers, home, rules, candidates, count)
            count = propose_foothold_slices(i, powers, home, pieces, rules, posture, candidates, count)
        if posture.may_claim == 1:
            count = propose_claim(i, powers, home, parameters, candidates, count)
    if posture.may_broker == 1:
        count = propose_brokerage(powers, home, affinity, relations, rules, month, candidates, count)
    if posture.may_institution == 1:
        count = propose_institution(home, rules, candidates, count)
    if posture.may_build == 1:
        count = propose_building(powers, home, rules, candidates, count)
    return count
