"""What moves by itself: habit, resentment, adaptation, healing, reputation, wars among others."""

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import clip, positive
from ana_sim.rules.candidates import pledge
from ana_sim.rules.compile import entry_part, part, rule
from ana_sim.rules.world import MOST_POWERS, N_DOMAINS, SECURITY


@rule
def war_loss(tie, proximity, strain, is_open, rules):
    """Return what a partner's war costs home, need-months: `ς_e T² proximity (1 - ½X) open`, 0 for a tie up to 0.3.

    Args:
        tie: home's security tie with the partner.
        proximity, strain, is_open: of the enemy.

    Source: Snyder1984
    """
    return rules.entrapment_cost * pledge(tie) * (proximity * (1.0 - 0.5 * strain) * is_open)


@part
def suffer_war(partner, enemy, p, h, rules):
    """Book the loss and the enemy's grievance when a partner of home fights."""
    tie = p.tie[SECURITY, partner]
    if tie > 0.3:
        h.wars += 1.0
        h.entrapment += war_loss(tie, p.proximity[enemy], p.strain[enemy], p.open[enemy], rules)
        p.d_grievance[enemy] += rules.entrapment_grievance * pledge(tie)


@rule
def fight_listed(pairs, p, h, affinity, rules, seed, replication, month):
    """Let the pairs at hand fight, each with chance `war R²`: first all draws, several at a stroke."""
    for m in range(pairs):
        p.of_pair[m] = draws.uniform(seed, replication, draws.WAR, p.pair_key[m], month)
    for m in range(pairs):
        i, j = p.one[m], p.other[m]
        if p.of_pair[m] < rules.war * affinity[i, j] * affinity[i, j]:
            suffer_war(i, j, p, h, rules)
            suffer_war(j, i, p, h, rules)


@rule
def fight_wars(p, h, affinity, relations, rules, seed, replication, month):
    """Let hostile pairs fight, each with chance `war R²` a month, where one of them is home's security partner.

    Source: Snyder1984
    """
    for i in range(p.count):
        p.d_grievance[i] = 0.0
    if rules.war <= 0.0:
        return
    pairs = 0
    for i in range(p.count):
        if pledge(p.tie[SECURITY, i]) <= 0.0:
            continue
        if pairs + p.count > MOST_POWERS:
            fight_listed(pairs, p, h, affinity, rules, seed, replication, month)
            pairs = 0
        for k in range(p.rivals[i]):
            j = relations[i, k].rival
            if j < i and pledge(p.tie[SECURITY, j]) > 0.0:
                continue
            p.one[pairs], p.other[pairs], p.pair_key[pairs] = i, j, relations[i, j].key
            pairs += 1
    fight_listed(pairs, p, h, affinity, rules, seed, replication, month)


@rule
def overload(p, tie_start, overload_factor):
    """Return how far home's ministry is overloaded: ties beyond 1.15 of the start, 0–1, times the factor.

    Source: judgement
    """
    if tie_start <= 0.0:
        return 0.0
    total = 0.0
    for i in range(p.count):
        for d in range(N_DOMAINS):
            total += p.tie[d, i]
    return overload_factor * clip(total / (1.15 * tie_start) - 1.0, 0.0, 1.0)


@part
def drift_ties(p, strained, rules):
    """Let ties return to habit, habit follow ties, and resentment cool them.

    `T ← T + ε_T(1 + over)(T̄(1 - 0.15 over) - T) - chill min(1, G) T`; `T̄ ← T̄ + ε_B(T - T̄)`.

    Source: judgement
    """
    chill, speed, back = rules.chill, rules.habit_speed, rules.tie_return * (1.0 + strained)
    lasting = positive(1.0 - 0.15 * strained)
    for d in range(N_DOMAINS):
        for i in range(p.count):
            tie, habit, cooling = p.tie[d, i], p.habit[d, i], chill * min(1.0, p.grievance[i])
            p.tie[d, i] = clip(tie + back * (habit * lasting - tie) - cooling * tie, 0.0, 1.0)
            p.habit[d, i] = clip(habit + speed * (tie - habit), 0.0, 1.0)


@part
def drift_alternatives(p, reliability, rules):
    """Let those whom home serves look for others: `a ← a(1 + ε_a u(1.5 - rel))`.

    Source: Emerson1962
    """
    speed = rules.counter_building * (1.5 - reliability)
    for d in range(N_DOMAINS):
        for i in range(p.count):
            p.alternatives[d, i] = max(0.001, p.alternatives[d, i] * (1.0 + speed * p.served[d, i]))


@part
def drift_stance(p, posture, rules):
    """Move what powers want with home, and what home declares to them.

    Home declares more closeness to those who can hurt it, under every posture.

    Source: Wise2015
    """
    pull, towards, declares, fades = rules.ideal_pull, rules.ideal_speed, rules.stated_speed, rules.hurt_fade
    accommodation, threshold = posture.accommodation, rules.grip_threshold
    for i in range(p.count):
        ideal, stated = p.ideal[i], p.stated[i]
        wish = clip(p.ideal_anchor[i] + pull * (p.closeness[i] - p.closeness_start[i]) - p.hurt[i], -1.0, 1.0)
        declared = clip(stated_target(ideal, p.grip[i], p.coerciveness[i], accommodation, threshold), -1.0, 1.0)
        p.stated[i] = clip(stated + declares * (declared - stated), -1.0, 1.0)
        p.ideal[i] = clip(ideal + towards * (wish - ideal), -1.0, 1.0)
        p.hurt[i] = positive((1.0 - fades) * p.hurt[i])


@part
def stated_target(ideal, grip, coerciveness, accommodation, threshold):
    """Return the alignment home would declare: `x + 2 accommodation (grip - threshold)⁺ coerciveness (1 - x)`.

    Source: Wise2015
    """
    pressure = positive(grip - threshold) * coerciveness
    return ideal + 2.0 * accommodation * pressure * (1.0 - ideal)


@part
def drift_grievance(p, rules):
    """Let grievance fade, add that of wars, and let beliefs return to their priors."""
    forget, yield_prior, accept_prior = rules.forget, rules.yield_prior, rules.accept_prior
    for i in range(p.count):
        p.grievance[i] = positive(p.memory[i] * p.grievance[i] + p.d_grievance[i])
        p.yields[i] = clip(p.yields[i] + forget * (yield_prior - p.yields[i]), 0.0, 1.0)
        p.accepts[i] = clip(p.accepts[i] + forget * (accept_prior - p.accepts[i]), 0.0, 1.0)


@rule
def reliability_target(p, h, affinity, rules):
    """Return the reputation that home's pledges deserve: 1 less incompatible pledges and remembered slices.

    `1 - θ_rel [Σ R (min(T, T') - 0.4)⁺ + slice memory]` over hostile pairs, ties in security; held in 0–1.

    Source: Snyder1984
    """
    conflict = 0.0
    for i in range(p.count):
        if p.tie[SECURITY, i] <= 0.4:
            continue
        for j in range(i + 1, p.count):
            if affinity[i, j] < 0.0:
                both = min(p.tie[SECURITY, i], p.tie[SECURITY, j])
                conflict -= affinity[i, j] * positive(both - 0.4)
    return clip(1.0 - rules.unreliability * (conflict + h.slice_memory), 0.0, 1.0)


@rule
def heal(h, rules, reliability_goal):
    """Let interruptions and damaged provision heal, the institution and slice memory fade, reputation follow."""
    for d in range(N_DOMAINS):
        h.interruption[d] = clip((1.0 - rules.interruption_heal) * h.interruption[d], 0.0, 0.5)
        h.provision[d] = positive(h.provision[d] + rules.provision_heal * (h.provision_intact[d] - h.provision[d]))
    h.institution = clip(h.institution + rules.institution_decay * (h.institution_start - h.institution), 0.0, 1.0)
    h.slice_memory = positive((1.0 - rules.slice_fade) * h.slice_memory)
    h.reliability = clip(h.reliability + rules.rel_speed * (reliability_goal - h.reliability), 0.0, 1.0)


@rule
def counter_balance(p, h, affinity, d_affinity, relations, rules):
    """Draw two powers together that share a rival to whom home has come closer: `A += ε_A min(R, R')(closeness gain)⁺`.

    Source: Walt1987
    """
    if rules.counter_balancing <= 0.0:
        return
    for k in range(p.count):
        nearer = p.closeness[k] - p.closeness_start[k]
        if nearer <= 0.0:
            continue
        h.affinity_moves = 1
        pull = rules.counter_balancing * nearer
        for a in range(p.rivals[k]):
            i = relations[k, a].rival
            rivalry = -affinity[k, i]
            for b in range(a + 1, p.rivals[k]):
                j = relations[k, b].rival
                both = min(rivalry, -affinity[k, j])
                if both > 0.0:
                    d_affinity[i, j] += pull * both
                    d_affinity[j, i] += pull * both


@entry_part
def drift(powers, home, affinity, d_affinity, relations, parameters, postures, now, seed, replication, month):
    """Let everything that moves by itself move once, all from the same starting point.

    Source: judgement
    """
    p, h, rules = powers[0], home[0], parameters[0]
    fight_wars(p, h, affinity, relations, rules, seed, replication, month)
    goal = reliability_target(p, h, affinity, rules)
    strained = overload(p, h.tie_start, rules.overload)
    counter_balance(p, h, affinity, d_affinity, relations, rules)
    drift_ties(p, strained, rules)
    drift_alternatives(p, h.reliability, rules)
    drift_stance(p, postures[now], rules)
    drift_grievance(p, rules)
    heal(h, rules, goal)
