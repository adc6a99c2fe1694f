"""What a power does this month: hold, offer, press or punish."""

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import exp, positive
from ana_sim.rules.compile import entry, part, rule
from ana_sim.rules.pressure import (
    conflict_expectation,
    is_retaliating,
    most_vulnerable_domain,
    room,
    sender_cost,
)
from ana_sim.rules.world import HOLD, N_DOMAINS, OFFER, PRESS, PUNISH


@rule
def offer_payoff(p, cost, reliability, rules):
    """Return the payoff of an offer: `salience gap⁺ W accept rel (1 - rival capture) - c_o/room`, cost = 1/room.

    Source: Baldwin1985
    """
    welcome = p.accepts * reliability * (1.0 - p.rival_capture)
    return p.salience * positive(p.gap) * p.warmth * welcome - rules.cost_offer * cost


@rule
def press_payoff(p, cost, rules):
    """Return the payoff of a demand: `salience (gap⁺ + G) yield grip (1.5 - W) - c_p (1 + ηC)/room`.

    Args:
        cost: `(1 + ηC)/room`.

    Source: Drezner1998
    """
    wish = positive(p.gap) + p.grievance
    return p.salience * wish * p.yields * p.grip * (1.5 - p.warmth) - rules.cost_press * cost


@rule
def punish_payoff(p, cost, rules):
    """Return the payoff of a punishment: `salience G grip - c_r (1 + ηC)/room`, cost = (1 + ηC)/room.

    Source: Drezner1998
    """
    return p.salience * p.grievance * p.grip - rules.cost_reprisal * cost


@part
def may_demand(p, counter, per_room, expectation, retaliates, rules):
    """Return whether a demand would bring anything: the largest concession to be expected is above 0."""
    return p.damage > expectation * sender_cost(counter, per_room, retaliates, rules)


@part
def weight_of(payoff, rules):
    """Return the weight of an option against holding: `e^{β(V - h₀)}` (the exponent cut at 600).

    Source: McKelveyPalfrey1995
    """
    return exp(min(600.0, rules.precision * (payoff - rules.hold)))


@part
def coercive_weights(p, counter, per_room, expectation, retaliates, rules):
    """Return the weights of pressing and punishing against holding, for a given dependence on home.

    Args:
        per_room: 1/room; expectation: how far the power expects conflict; retaliates: whether home pays it back.

    Source: McKelveyPalfrey1995
    """
    if p.coerciveness <= 0.0:
        return 0.0, 0.0
    cost = (1.0 + rules.deterrence * counter) * per_room
    press = 0.0
    if may_demand(p, counter, per_room, expectation, retaliates, rules):
        press = p.coerciveness * weight_of(press_payoff(p, cost, rules), rules)
    return press, p.coerciveness * weight_of(punish_payoff(p, cost, rules), rules)


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


@part
def look_and_choose(p, h, rules, posture, seed, replication, month):
    """Let one power look at home (with chance `tempo`) and choose; note the pressure it refrains from.

    Quantal response: chances in proportion to `e^{βV}`, those of press and punish times coerciveness.

    Source: McKelveyPalfrey1995
    """
    per_room = 1.0 / room(p.strain)
    w_offer = weight_of(offer_payoff(p, per_room, h.reliability, rules), rules)
    expectation = conflict_expectation(p.ideal, p.grievance)
    retaliates = is_retaliating(p, posture, rules, month)
    w_press, w_punish = coercive_weights(p, p.counter, per_room, expectation, retaliates, rules)
    f_press, f_punish = coercive_weights(p, 0.0, per_room, expectation, retaliates, rules)
    per_total = 1.0 / (1.0 + w_offer + w_press + w_punish)
    offer, press, punish = w_offer * per_total, w_press * per_total, w_punish * per_total
    p.refrained = (f_press + f_punish) / (1.0 + w_offer + f_press + f_punish) - press - punish
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


@entry
def decide(i, powers, home, parameters, postures, now, seed, replication, month):
    """Let power i look at home, perhaps, and choose."""
    look_and_choose(powers[i], home[0], parameters[0], postures[now], seed, replication, month)


@rule
def decide_all(powers, home, parameters, postures, now, seed, replication, month):
    """Let every power decide on the same information."""
    for i in range(powers.shape[0]):
        look_and_choose(powers[i], home[0], parameters[0], postures[now], seed, replication, month)


@entry
def measure_sway(powers, home):
    """Set sway: the pressure that powers refrain from because they need home, weighted by √capability × salience."""
    total = 0.0
    weight = 0.0
    for i in range(powers.shape[0]):
        p = powers[i]
        total += p.root * p.salience * p.refrained
        weight += p.root
    home[0].sway = total / weight
