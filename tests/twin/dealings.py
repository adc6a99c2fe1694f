"""What powers decide about home and how home answers: offers, bids, demands, reprisals."""

import math

from .actors import DOMAINS, NEVER, clip
from .structure import first_largest


def logistic(x):
    """Return the chance that goes with log odds of x."""
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0


def sender_cost(model, power, counter):
    """Return what carrying out a threat costs a power that depends this much on home."""
    parameters = model.parameters
    burden = 1 + parameters["deterrence"] * counter * (1 + (0.5 if retaliates(model, power) else 0.0))
    return parameters["sender_cost"] * parameters["cost_reprisal"] * burden / power.room


def retaliates(model, power):
    """Say whether home is retaliating against a power for a reprisal of the last months."""
    since = model.month - power.last_reprisal
    return model.posture["retaliates"] and 1 <= since <= model.parameters["retaliation_months"]


def conflict_expected(power):
    """Return how far power and home expect further conflict with each other."""
    return clip((1 - power.ideal) / 2 + min(1.0, power.grievance) / 2, 0.0, 1.0)


def credibility(target_cost, cost, expectation, width):
    """Return the chance that a threat is carried out."""
    return logistic((expectation * target_cost - cost) / width)


def largest_concession(target_cost, cost, expectation):
    """Return the most that the target would concede (Drezner)."""
    return (target_cost - expectation * cost) / (1 + expectation)


def decide_powers(model):
    """Let every power choose among holding, offering, pressing and punishing; sum up home's sway."""
    weight = sum(math.sqrt(power.capability) for power in model.powers)
    sway = 0.0
    for power in model.powers:
        power.room = max(0.05, 1 - power.strain)
        chances = choice_chances(model, power, power.counter)
        without = choice_chances(model, power, 0.0)
        refrained = without["press"] + without["punish"] - chances["press"] - chances["punish"]
        sway += math.sqrt(power.capability) * power.salience * refrained
        power.choice = choose(model, power, chances)
        set_target(model, power)
        if power.choice == "offer":
            power.last_bid = model.month
            model.flow["offers"] += 1
    model.home.sway = sway / weight


def choice_chances(model, power, counter):
    """Return the chance of each choice for a power that depends this much on home."""
    parameters = model.parameters
    goodwill = power.salience * power.gap * power.warmth * power.accepts * model.home.reliability
    burden = (1 + parameters["deterrence"] * counter) / power.room
    payoff = {
        "offer": goodwill * (1 - power.rival_capture) - parameters["cost_offer"] / power.room,
        "press": power.salience * (power.gap + power.grievance) * power.yields * power.grip * (1.5 - power.warmth)
        - parameters["cost_press"] * burden,
        "punish": power.salience * power.grievance * power.grip - parameters["cost_reprisal"] * burden,
        "hold": parameters["hold"],
    }
    top = max(payoff.values())
    weight = {choice: math.exp(parameters["precision"] * (value - top)) for choice, value in payoff.items()}
    weight["press"] *= power.coerciveness
    weight["punish"] *= power.coerciveness
    if largest_concession(power.damage, sender_cost(model, power, counter), conflict_expected(power)) <= 0:
        weight["press"] = 0.0
    total = sum(weight.values())
    return {choice: value / total for choice, value in weight.items()}


def choose(model, power, chances):
    """Draw a power's choice, if it looks at home in this month at all."""
    if model.uniform("look", power.name) >= model.parameters["tempo"]:
        return "hold"
    draw, reached = model.uniform("choice", power.name), 0.0
    for choice in ("offer", "press", "punish"):
        reached += chances[choice]
        if draw < reached:
            return choice
    return "hold"


def set_target(model, power):
    """Fix the domain of what a power does, and the size of its offer."""
    importance = model.home.importance
    if power.choice == "offer":
        power.domain = first_largest(DOMAINS, lambda d: importance[d] * power.capacity[d] * (1 - power.tie[d]))
        power.size = model.parameters["offer_size"] * (1 - power.strain) * (1 - power.tie[power.domain])
        if power.size <= 0:
            power.choice = "hold"
    elif power.choice != "hold":
        power.domain = first_largest(DOMAINS, lambda d: importance[d] * power.share[d] * power.vulnerability[d])


def answer(model):
    """Let home answer every demand and offer, all on the same information."""
    for power in model.powers:
        if power.choice == "press":
            answer_demand(model, power)
        elif power.choice == "punish":
            punish(model, power)
        elif power.choice == "offer":
            answer_offer(model, power)


def answer_demand(model, power):
    """Yield when the threat is worse than the precedent; otherwise resist and perhaps be punished."""
    parameters, domain = model.parameters, power.domain
    cost, expectation = sender_cost(model, power, power.counter), conflict_expected(power)
    carried_out = credibility(power.damage, cost, expectation, parameters["credibility_width"])
    demand = min(1.0, largest_concession(power.damage, cost, expectation) / parameters["demand_scale"])
    nerve = math.exp(parameters["resolve_noise"] * model.normal("resolve", power.name))
    stake = model.posture["resolve"] * (1 - power.capture) * parameters["stake"]
    model.flow["demands"] += 1
    yields = carried_out * power.damage * nerve > stake
    learn(model, power, "yields", yields)
    if not yields:
        power.change_later("grievance", parameters["resist_grievance"])
        if model.uniform("reprisal", power.name) < carried_out:
            punish(model, power)
        return
    model.flow["yields"] += 1
    model.flow["conceded"] += parameters["stake"] * demand
    power.change_later("tie", parameters["yield_tie"] * demand * (1 - power.tie[domain]), domain)
    power.change_later("grievance", -(1 - parameters["cooling"]) * power.grievance)
    for other, rivalry in model.rivals[power]:
        other.change_later("tie", -parameters["yield_displaces"] * rivalry * other.tie[domain], domain)


def learn(model, power, belief, confirmed):
    """Move what a power, and less so the others, expect of home towards what home has just done."""
    for other in model.powers:
        speed = model.parameters["learning"] * (1.0 if other is power else model.parameters["spill"])
        now = getattr(other, belief)
        other.change_later(belief, speed * (1 - now) if confirmed else -speed * now)


def punish(model, power):
    """Book a reprisal of a power against home."""
    parameters, home, domain = model.parameters, model.home, power.domain
    model.flow["reprisals"] += 1
    model.flow["damages"] += power.damage
    power.change_later("tie", -parameters["reprisal_tie_loss"] * power.tie[domain], domain)
    power.change_later("grievance", -(1 - parameters["cooling"]) * power.grievance)
    power.change_later("hurt", parameters["reprisal_hurt"])
    home.change_later("interruption", parameters["reprisal_interruption"] * power.lam, domain)
    lost = parameters["reprisal_provision_loss"] * power.lam * home.provision[domain]
    home.change_later("provision", -lost, domain)
    power.last_reprisal = model.month


def expected_strain(model, power):
    """Return the strain home reckons with, between today's and that of the start."""
    prudence = model.posture["prudence"]
    return (1 - prudence) * power.strain + prudence * power.strain_start


def answer_offer(model, power):
    """Accept an offer that displeases little enough, collect its perk and rent; otherwise refuse it."""
    parameters, domain, size = model.parameters, power.domain, power.size
    accepted = acceptable(model, power)
    learn(model, power, "accepts", accepted)
    if not accepted:
        return
    model.flow["accepted"] += 1
    power.bid_spent = True
    weighted = size * model.home.importance[domain] * len(DOMAINS)
    power.change_later("tie", size, domain)
    for other, rivalry in model.rivals[power]:
        other.change_later("grievance", parameters["rival_grievance"] * rivalry * weighted)
    if not retaliates(model, power):
        model.flow["perks"] += parameters["sweet"] * size * model.home.importance[domain]
        if model.posture["bidding"]:
            collect_rent(model, power)


def acceptable(model, power):
    """Say whether home takes an offer."""
    posture, domain = model.posture, power.domain
    if domain == "security" and power.tie[domain] + power.size > posture["security_cap"]:
        return False
    tolerance = posture["tolerance"]
    if posture["pattern"] == "bandwagon":
        tolerance = math.inf if power.name == posture["patron"] else 0.0
    weighted = power.size * model.home.importance[domain] * len(DOMAINS)
    displeasure = sum(
        rivalry * other.coerciveness * other.salience * other.grip * (1 - expected_strain(model, other)) * weighted
        for other, rivalry in model.rivals[power]
    )
    return displeasure <= tolerance


def worth(power):
    """Return how much is at stake for a power in being close to home."""
    return power.salience * power.gap * power.warmth * (1 - power.strain)


def collect_rent(model, power):
    """Collect what a rival's recent bid makes this offer worth, and bear the rival's resentment."""
    parameters, collusion = model.parameters, model.collusion
    window = model.month - parameters["bid_window"]
    bidders = [
        (other, rivalry)
        for other, rivalry in model.rivals[power]
        if rivalry > 0.1 and other.last_bid > NEVER and other.last_bid >= window
    ]

    def rent(bid):
        other, rivalry = bid
        stake = parameters["rent"] * rivalry * min(worth(power), worth(other))
        return stake * (1 - collusion) * (1 - collusion * (1 - rivalry)) * (1 - model.home.capture)

    best = first_largest(bidders, rent)
    if best is None or rent(best) <= 0:
        return
    loser, rivalry = best
    model.flow["rents"] += rent(best)
    loser.bid_spent = True
    loser.change_later("grievance", parameters["loser_grievance"] * rivalry * worth(loser))
    loser.change_later("accepts", -parameters["learning"] * rivalry * loser.accepts)
