"""What a power does this month: hold, offer, press or punish."""

from typing import NamedTuple

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import exp, positive
from ana_sim.rules.compile import entry, part, rule
from ana_sim.rules.pressure import (
    conflict_expectation,
    is_retaliating,
    most_vulnerable_domain,
    room,
    sender_cost,
    threat_cost,
)
from ana_sim.rules.world import HOLD, N_DOMAINS, OFFER, PRESS, PUNISH


class Mood(NamedTuple):
    """What the choices of all powers have in common in a month: read once, so that a loop over powers need not."""

    precision: float
    hold: float
    cost_offer: float
    cost_press: float
    cost_reprisal: float
    threat: float
    deterrence: float
    reliability: float
    retaliates: int
    retaliation_months: float
    month: int


@part
def mood_of(h, rules, posture, month):
    """Return what the choices of all powers have in common this month."""
    return Mood(
        rules.precision, rules.hold, rules.cost_offer, rules.cost_press, rules.cost_reprisal, threat_cost(rules),
        rules.deterrence, h.reliability, posture.retaliates, rules.retaliation_months, month,
    )  # fmt: skip


@part
def weight_of(payoff, mood):
    """Return the weight of an option against holding: `e^{β(V - h₀)}` (the exponent cut at 600).

    Source: McKelveyPalfrey1995
    """
    return exp(min(600.0, mood.precision * (payoff - mood.hold)))


@part
def offer_payoff(i, p, cost, mood):
    """Return the payoff of an offer: `salience gap⁺ W accept rel (1 - rival capture) - c_o/room`, cost = 1/room.

    Source: Baldwin1985
    """
    welcome = p.accepts[i] * mood.reliability * (1.0 - p.rival_capture[i])
    return p.salience[i] * positive(p.gap[i]) * p.warmth[i] * welcome - mood.cost_offer * cost


@part
def press_payoff(i, p, cost, mood):
    """Return the payoff of a demand: `salience (gap⁺ + G) yield grip (1.5 - W) - c_p (1 + ηC)/room`.

    Args:
        cost: `(1 + ηC)/room`.

    Source: Drezner1998
    """
    wish = positive(p.gap[i]) + p.grievance[i]
    return p.salience[i] * wish * p.yields[i] * p.grip[i] * (1.5 - p.warmth[i]) - mood.cost_press * cost


@part
def punish_payoff(i, p, cost, mood):
    """Return the payoff of a punishment: `salience G grip - c_r (1 + ηC)/room`, cost = (1 + ηC)/room.

    Source: Drezner1998
    """
    return p.salience[i] * p.grievance[i] * p.grip[i] - mood.cost_reprisal * cost


@part
def coercive_weights(i, p, counter, per_room, expectation, retaliates, mood):
    """Return the weights of pressing and punishing against holding, for a given dependence on home.

    A demand is made only where it would bring anything: where the largest concession to be expected is above 0.

    Args:
        per_room: 1/room; expectation: how far the power expects conflict; retaliates: whether home pays it back.

    Source: McKelveyPalfrey1995
    """
    cost = (1.0 + mood.deterrence * counter) * per_room
    press = p.coerciveness[i] * weight_of(press_payoff(i, p, cost, mood), mood)
    if p.damage[i] <= expectation * sender_cost(counter, per_room, retaliates, mood.threat, mood.deterrence):
        press = 0.0
    return press, p.coerciveness[i] * weight_of(punish_payoff(i, p, cost, mood), mood)


@part
def weigh_options(i, p, mood):
    """Set the chances of power i's options, should it look at home.

    Quantal response: chances in proportion to `e^{βV}`, those of press and punish times coerciveness.

    Source: McKelveyPalfrey1995
    """
    per_room = 1.0 / room(p.strain[i])
    w_offer = weight_of(offer_payoff(i, p, per_room, mood), mood)
    expectation = conflict_expectation(p.ideal[i], p.grievance[i])
    retaliates = is_retaliating(p.last_reprisal[i], mood.retaliates, mood.retaliation_months, mood.month)
    w_press, w_punish = coercive_weights(i, p, p.counter[i], per_room, expectation, retaliates, mood)
    per_total = 1.0 / (1.0 + w_offer + w_press + w_punish)
    p.offers[i], p.presses[i], p.punishes[i] = w_offer * per_total, w_press * per_total, w_punish * per_total
    return w_offer, per_room, expectation, retaliates


@part
def weigh_restraint(i, p, mood):
    """Set the chances of power i's options and by how much it presses and punishes less because it needs home."""
    w_offer, per_room, expectation, retaliates = weigh_options(i, p, mood)
    f_press, f_punish = coercive_weights(i, p, 0.0, per_room, expectation, retaliates, mood)
    free = (f_press + f_punish) / (1.0 + w_offer + f_press + f_punish)
    p.refrained[i] = free - p.presses[i] - p.punishes[i]


@rule
def best_offer_domain(i, p, importance):
    """Return where an offer would move most: the largest `w k (1 - T)` (the first if all are equal)."""
    best = 0
    most = -1.0
    for d in range(N_DOMAINS):
        value = importance[d] * p.capacity[d, i] * (1.0 - p.tie[d, i])
        if value > most + 1e-12:
            best = d
            most = value
    return best


@rule
def aim(i, p, importance, rules, month):
    """Set where a choice falls and how large an offer is; an empty offer is not made."""
    if p.choice[i] == OFFER:
        d = best_offer_domain(i, p, importance)
        p.domain[i] = d
        p.size[i] = rules.offer_size * (1.0 - p.strain[i]) * (1.0 - p.tie[d, i])
        if p.size[i] > 0.0:
            p.last_bid[i] = month
        else:
            p.choice[i] = HOLD
    elif p.choice[i] != HOLD:
        p.domain[i] = most_vulnerable_domain(i, p, importance)


@part
def look(i, p, seed, replication, month):
    """Return the draw by which power i looks at home: it does where the draw is below `tempo`."""
    return draws.uniform(seed, replication, draws.LOOK, p.key[i], month)


@rule
def choose(i, p, h, rules, seed, replication, month):
    """Let power i, which looks at home, choose by the chances of its options."""
    cut = draws.uniform(seed, replication, draws.CHOICE, p.key[i], month)
    offer, press, punish = p.offers[i], p.presses[i], p.punishes[i]
    if cut < offer:
        p.choice[i] = OFFER
    elif cut < offer + press:
        p.choice[i] = PRESS
    elif cut < offer + press + punish:
        p.choice[i] = PUNISH
    aim(i, p, h.importance, rules, month)


@entry
def decide(i, powers, home, parameters, postures, now, seed, replication, month):
    """Let power i weigh its options, look at home (with chance `tempo`) and choose."""
    p, h, rules = powers[0], home[0], parameters[0]
    weigh_restraint(i, p, mood_of(h, rules, postures[now], month))
    p.choice[i] = HOLD
    if look(i, p, seed, replication, month) < rules.tempo:
        choose(i, p, h, rules, seed, replication, month)


@part
def decide_all(powers, home, parameters, postures, now, seed, replication, month):
    """Let every power decide on the same information; only where sway is told do those weigh that do not look."""
    p, h, rules, tempo = powers[0], home[0], parameters[0], parameters[0].tempo
    mood = mood_of(h, rules, postures[now], month)
    if h.told == 1:
        for i in range(p.count):
            weigh_restraint(i, p, mood)
    for i in range(p.count):
        p.scratch[i] = look(i, p, seed, replication, month)
    looking = 0
    for i in range(p.count):
        p.choice[i] = HOLD
        p.one[looking] = i
        looking += p.scratch[i] < tempo
    for k in range(looking):
        i = p.one[k]
        if h.told == 0:
            weigh_options(i, p, mood)
        choose(i, p, h, rules, seed, replication, month)


@entry
def measure_sway(powers, home):
    """Set sway: the pressure that powers refrain from because they need home, weighted by √capability × salience."""
    p = powers[0]
    total = 0.0
    weight = 0.0
    for i in range(p.count):
        total += p.root[i] * p.salience[i] * p.refrained[i]
        weight += p.root[i]
    home[0].sway = total / weight
