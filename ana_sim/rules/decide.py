"""What a power does this month: hold, offer, press or punish."""

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import exp, positive
from ana_sim.rules.compile import rule
from ana_sim.rules.pressure import (
    conflict_expectation,
    demand_of,
    is_retaliating,
    most_vulnerable_domain,
    room,
    sender_cost,
)
from ana_sim.rules.world import HOLD, N_DOMAINS, OFFER, PRESS, PUNISH


@rule
def payoffs(p, counter, reliability, rules):
    """Return the payoffs of offering, pressing and punishing to one power, for a given dependence on home.

    offer `salience gap⁺ W accept rel (1 - rival capture) - c_o/room`; press `salience (gap⁺ + G) yield grip (1.5 - W) -
    c_p (1 + ηC)/room`; punish `salience G grip - c_r (1 + ηC)/room`.

    Source: Baldwin1985
    """
    free = room(p.strain)
    wanted = positive(p.gap)
    fear = 1.0 + rules.deterrence * counter
    offer = p.salience * wanted * p.warmth * p.accepts * reliability * (1.0 - p.rival_capture) - rules.cost_offer / free
    press = p.salience * (wanted + p.grievance) * p.yields * p.grip * (1.5 - p.warmth) - rules.cost_press * fear / free
    punish = p.salience * p.grievance * p.grip - rules.cost_reprisal * fear / free
    return offer, press, punish


@rule
def may_demand(p, counter, posture, rules, month):
    """Return 1 when a demand would bring anything: the largest concession to be expected is above 0."""
    cost = sender_cost(counter, p.strain, is_retaliating(p, posture, rules, month), rules)
    if demand_of(p.damage, cost, conflict_expectation(p.ideal, p.grievance), rules.demand_scale) > 0.0:
        return 1.0
    return 0.0


@rule
def choice_shares(p, counter, reliability, posture, rules, month):
    """Return the chances of offer, press and punish of a power that looks at home (hold is the rest).

    Quantal response: in proportion to `e^{βV}`, press and punish times coerciveness.

    Source: McKelveyPalfrey1995
    """
    offer, press, punish = payoffs(p, counter, reliability, rules)
    top = max(max(offer, press), max(punish, rules.hold))
    w_offer = exp(rules.precision * (offer - top))
    w_press = may_demand(p, counter, posture, rules, month) * p.coerciveness * exp(rules.precision * (press - top))
    w_punish = p.coerciveness * exp(rules.precision * (punish - top))
    total = w_offer + w_press + w_punish + exp(rules.precision * (rules.hold - top))
    return w_offer / total, w_press / total, w_punish / total


@rule
def best_offer_domain(p, importance):
    """Return where an offer would move most: the largest `w k (1 - T)` (the first if all are equal)."""
    best = 0
    most = -1.0
    for d in range(N_DOMAINS):
        value = importance[d] * p.capacity[d] * (1.0 - p.tie[d])
        if value > most + 1e-12:
            best = d
            most = value
    return best


@rule
def aim(p, importance, rules, month):
    """Set where a choice falls and how large an offer is; an empty offer is not made."""
    if p.choice == OFFER:
        p.domain = best_offer_domain(p, importance)
        p.size = rules.offer_size * (1.0 - p.strain) * (1.0 - p.tie[p.domain])
        if p.size > 0.0:
            p.last_bid = month
        else:
            p.choice = HOLD
    elif p.choice != HOLD:
        p.domain = most_vulnerable_domain(p, importance)


@rule
def decide(i, powers, home, parameters, postures, now, seed, replication, month):
    """Let one power look at home (with chance `tempo`) and choose; note the pressure it refrains from.

    Source: McKelveyPalfrey1995
    """
    h, rules, posture, p = home[0], parameters[0], postures[now], powers[i]
    offer, press, punish = choice_shares(p, p.counter, h.reliability, posture, rules, month)
    _, press_free, punish_free = choice_shares(p, 0.0, h.reliability, posture, rules, month)
    p.pressed = press + punish
    p.refrained = press_free + punish_free - p.pressed
    p.choice = HOLD
    if draws.uniform(seed, replication, draws.LOOK, p.key, month) >= rules.tempo:
        return
    cut = draws.uniform(seed, replication, draws.CHOICE, p.key, month)
    if cut < offer:
        p.choice = OFFER
    elif cut < offer + press:
        p.choice = PRESS
    elif cut < offer + press + punish:
        p.choice = PUNISH
    aim(p, h.importance, rules, month)


@rule
def measure_sway(powers, home):
    """Set sway: the pressure that powers refrain from because they need home, weighted by √capability × salience."""
    total = 0.0
    weight = 0.0
    for i in range(powers.shape[0]):
        p = powers[i]
        total += p.root * p.salience * p.refrained
        weight += p.root
    home[0].sway = total / weight
