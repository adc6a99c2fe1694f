"""What moves by itself: habit, resentment, adaptation, healing, reputation, wars among others."""

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import clip, positive
from ana_sim.rules.candidates import pledge
from ana_sim.rules.compile import entry, part, rule
from ana_sim.rules.world import N_DOMAINS, SECURITY


@rule
def war_loss(partner, enemy, rules):
    """Return what a partner's war costs home, need-months: `ς_e T² proximity (1 - ½X) open`, 0 for a tie up to 0.3.

    Source: Snyder1984
    """
    reach = enemy.proximity * (1.0 - 0.5 * enemy.strain) * enemy.open
    return rules.entrapment_cost * pledge(partner.tie[SECURITY]) * reach


@part
def suffer_war(partner, enemy, h, rules):
    """Book the loss and the enemy's grievance when a partner of home fights."""
    bound = pledge(partner.tie[SECURITY])
    if bound > 0.0:
        h.wars += 1.0
        h.entrapment += war_loss(partner, enemy, rules)
        enemy.d_grievance += rules.entrapment_grievance * bound


@rule
def fight_wars(powers, home, affinity, relations, parameters, seed, replication, month):
    """Let hostile pairs fight, each with chance `war R²` a month, where one of them is home's security partner.

    Source: Snyder1984
    """
    h, rules = home[0], parameters[0]
    for i in range(powers.shape[0]):
        powers[i].d_grievance = 0.0
    if rules.war <= 0.0:
        return
    for i in range(powers.shape[0]):
        if pledge(powers[i].tie[SECURITY]) <= 0.0:
            continue
        for k in range(powers[i].rivals):
            j = relations[i, k].rival
            if j < i and pledge(powers[j].tie[SECURITY]) > 0.0:
                continue
            chance = rules.war * affinity[i, j] * affinity[i, j]
            if draws.uniform(seed, replication, draws.WAR, relations[i, j].key, month) < chance:
                suffer_war(powers[i], powers[j], h, rules)
                suffer_war(powers[j], powers[i], h, rules)


@rule
def overload(powers, tie_start, overload_factor):
    """Return how far home's ministry is overloaded: ties beyond 1.15 of the start, 0–1, times the factor.

    Source: judgement
    """
    if tie_start <= 0.0:
        return 0.0
    total = 0.0
    for i in range(powers.shape[0]):
        for d in range(N_DOMAINS):
            total += powers[i].tie[d]
    return overload_factor * clip(total / (1.15 * tie_start) - 1.0, 0.0, 1.0)


@part
def drift_ties(p, strained, rules):
    """Let ties return to habit, habit follow ties, and resentment cool them.

    `T ← T + ε_T(1 + over)(T̄(1 - 0.15 over) - T) - chill min(1, G) T`; `T̄ ← T̄ + ε_B(T - T̄)`.

    Source: judgement
    """
    cooling = rules.chill * min(1.0, p.grievance)
    back, speed = rules.tie_return * (1.0 + strained), rules.habit_speed
    lasting = positive(1.0 - 0.15 * strained)
    for d in range(N_DOMAINS):
        tie, habit = p.tie[d], p.habit[d]
        p.tie[d] = clip(tie + back * (habit * lasting - tie) - cooling * tie, 0.0, 1.0)
        p.habit[d] = clip(habit + speed * (tie - habit), 0.0, 1.0)


@part
def drift_alternatives(p, reliability, rules):
    """Let those whom home serves look for others: `a ← a(1 + ε_a u(1.5 - rel))`.

    Source: Emerson1962
    """
    speed = rules.counter_building * (1.5 - reliability)
    for d in range(N_DOMAINS):
        p.alternatives[d] = max(0.001, p.alternatives[d] * (1.0 + speed * p.served[d]))


@part
def drift_stance(p, posture, rules):
    """Move what a power wants with home, and what home declares to it.

    Home declares more closeness to those who can hurt it, under every posture.

    Source: Wise2015
    """
    wish = clip(p.ideal_anchor + rules.ideal_pull * (p.closeness - p.closeness_start) - p.hurt, -1.0, 1.0)
    declared = clip(stated_target(p, posture, rules), -1.0, 1.0)
    p.stated = clip(p.stated + rules.stated_speed * (declared - p.stated), -1.0, 1.0)
    p.ideal = clip(p.ideal + rules.ideal_speed * (wish - p.ideal), -1.0, 1.0)
    p.hurt = positive((1.0 - rules.hurt_fade) * p.hurt)


@rule
def stated_target(p, posture, rules):
    """Return the alignment home would declare: `x + 2 accommodation (grip - threshold)⁺ coerciveness (1 - x)`.

    Source: Wise2015
    """
    pressure = positive(p.grip - rules.grip_threshold) * p.coerciveness
    return p.ideal + 2.0 * posture.accommodation * pressure * (1.0 - p.ideal)


@part
def drift_grievance(p, rules):
    """Let grievance fade, add that of wars, and let beliefs return to their priors."""
    p.grievance = positive(p.memory * p.grievance + p.d_grievance)
    p.yields = clip(p.yields + rules.forget * (rules.yield_prior - p.yields), 0.0, 1.0)
    p.accepts = clip(p.accepts + rules.forget * (rules.accept_prior - p.accepts), 0.0, 1.0)


@rule
def reliability_target(powers, home, affinity, relations, rules):
    """Return the reputation that home's pledges deserve: 1 less incompatible pledges and remembered slices.

    `1 - θ_rel [Σ R (min(T, T') - 0.4)⁺ + slice memory]` over hostile pairs, ties in security; held in 0–1.

    Source: Snyder1984
    """
    conflict = 0.0
    for i in range(powers.shape[0]):
        if powers[i].tie[SECURITY] <= 0.4:
            continue
        for j in range(i + 1, powers.shape[0]):
            if affinity[i, j] < 0.0:
                both = min(powers[i].tie[SECURITY], powers[j].tie[SECURITY])
                conflict -= affinity[i, j] * positive(both - 0.4)
    return clip(1.0 - rules.unreliability * (conflict + home[0].slice_memory), 0.0, 1.0)


@rule
def heal(home, rules, reliability_goal):
    """Let interruptions and damaged provision heal, the institution and slice memory fade, reputation follow."""
    h = home[0]
    for d in range(N_DOMAINS):
        h.interruption[d] = clip((1.0 - rules.interruption_heal) * h.interruption[d], 0.0, 0.5)
        h.provision[d] = positive(h.provision[d] + rules.provision_heal * (h.provision_intact[d] - h.provision[d]))
    h.institution = clip(h.institution + rules.institution_decay * (h.institution_start - h.institution), 0.0, 1.0)
    h.slice_memory = positive((1.0 - rules.slice_fade) * h.slice_memory)
    h.reliability = clip(h.reliability + rules.rel_speed * (reliability_goal - h.reliability), 0.0, 1.0)


@rule
def counter_balance(powers, home, affinity, relations, rules):
    """Draw two powers together that share a rival to whom home has come closer: `A += ε_A min(R, R')(closeness gain)⁺`.

    Source: Walt1987
    """
    if rules.counter_balancing <= 0.0:
        return
    for k in range(powers.shape[0]):
        nearer = powers[k].closeness - powers[k].closeness_start
        if nearer <= 0.0:
            continue
        home[0].affinity_moves = 1
        pull = rules.counter_balancing * nearer
        for a in range(powers[k].rivals):
            i = relations[k, a].rival
            rivalry = -affinity[k, i]
            for b in range(a + 1, powers[k].rivals):
                j = relations[k, b].rival
                both = min(rivalry, -affinity[k, j])
                if both > 0.0:
                    relations[i, j].d_affinity += pull * both


@entry
def drift(powers, home, affinity, relations, parameters, postures, now, seed, replication, month):
    """Let everything that moves by itself move once, all from the same starting point.

    Source: judgement
    """
    rules = parameters[0]
    fight_wars(powers, home, affinity, relations, parameters, seed, replication, month)
    goal = reliability_target(powers, home, affinity, relations, rules)
    strained = overload(powers, home[0].tie_start, rules.overload)
    counter_balance(powers, home, affinity, relations, rules)
    for i in range(powers.shape[0]):
        p = powers[i]
        drift_ties(p, strained, rules)
        drift_alternatives(p, home[0].reliability, rules)
        drift_stance(p, postures[now], rules)
        drift_grievance(p, rules)
    heal(home, rules, goal)
