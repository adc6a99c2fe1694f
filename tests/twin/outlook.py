"""What home expects over its planning horizon: of each power, and of a change of a tie."""

import math

from .actors import DOMAINS
from .dealings import expected_strain
from .structure import damage_under, grip_under, served_at, shield


def look_ahead(model):
    """Work out what home expects of each power over its planning horizon."""
    parameters, home = model.parameters, model.home
    horizon = parameters["planning"]
    home.exposure_worth = parameters["worth_exposure"] * horizon / 12
    home.exposure_weight = dict.fromkeys(DOMAINS, 0.0)
    for power in model.powers:
        power.strain_ahead = expected_strain(model, power)
        power.force_ahead = power.proximity * power.contest * (1 - power.strain_ahead)
        power.bare = (1 - power.lam) * (1 - parameters["foothold_grip"] * power.foothold)
        power.unforced = 1 - parameters["grey_force"] * power.force_ahead * power.open
        power.grip_slope = power.bare * power.unforced / parameters["leverage_scale"]
        remembered = (1 - power.memory**horizon) / (1 - power.memory) if power.memory != 1 else horizon
        power.hazard = (
            parameters["tempo"]
            * power.coerciveness
            * power.salience
            * grip_under(model, power, power.force_ahead)
            * (1 - power.strain_ahead)
            * damage_under(model, power, power.force_ahead)
            * remembered
        )
        for d in DOMAINS:
            home.exposure_weight[d] += exposure_part(home, power, d) * power.share[d]
    home.squares = {d: sum(power.inflow[d] ** 2 for power in model.powers) for d in DOMAINS}
    full = 1 - math.exp(-parameters["curvature"])
    home.slope = {
        d: parameters["curvature"] * math.exp(-parameters["curvature"] * home.need_met[d]) / full for d in DOMAINS
    }
    fade = parameters["slice_fade"]
    home.kept = (1 - (1 - fade) ** horizon) / (fade * horizon) if fade > 0 else 1.0


def exposure_part(home, power, domain):
    """Return how much exposure a share of one power in one domain adds."""
    return home.importance[domain] * power.coerciveness * power.grip_slope * power.vulnerability[domain]


def tie_change(model, power, domain, size):
    """Return how a change of a tie changes dependency, influence, exposure and satisfaction over the horizon."""
    home, weight = model.home, model.home.importance[domain]
    inflow, need_met = power.inflow[domain], home.need_met[domain]
    added = power.capacity[domain] * power.supply_factor[domain] * size
    after = need_met + added
    dependency = exposure = 0.0
    if after > 0:
        squares = home.squares[domain] + 2 * inflow * added + added**2
        dependency = weight * (squares / after**2 - home.concentration[domain])
        own = exposure_part(home, power, domain)
        others = home.exposure_weight[domain] - own * power.share[domain]
        exposure = own * ((inflow + added) / after - power.share[domain]) - added / after * others
    satisfaction = model.parameters["planning"] * weight * home.slope[domain] * added
    return dependency, influence_gain(model, power, domain, size), exposure, satisfaction


def influence_gain(model, power, domain, size):
    """Return how a change of a tie changes influence."""
    home = model.home
    if domain == "diplomacy":
        return brokerage_gain(model, power, size) + membership_gain(model, power, size)
    if home.hub_total <= 0:
        return 0.0
    served = served_at(home, power, domain, power.tie[domain] + size) - power.served[domain]
    hub = home.reliability * math.sqrt(power.capability) * power.need[domain] * served / home.hub_total
    return model.influence_weights["hub"] * hub


def brokerage_gain(model, power, size):
    """Return how a change of a diplomatic tie changes the part of influence that is brokerage."""
    if model.hostility_start <= 0:
        return 0.0
    tie = power.tie["diplomacy"]
    deeper = math.sqrt(tie + size) - math.sqrt(tie)
    part = model.home.reliability * deeper * power.liaison / model.hostility_start
    return model.influence_weights["brokerage"] * part


def membership_gain(model, power, size):
    """Return how a change of a member's diplomatic tie changes the part of influence that is leadership."""
    home = model.home
    if not power.member:
        return 0.0
    return model.influence_weights["leadership"] * home.institution * home.rank * size / home.members


def rivals_offended(model, power, domain, size):
    """Return what each rival of a power resents when the tie with it is deepened."""
    weighted = size * model.home.importance[domain] * len(DOMAINS)
    scale = model.parameters["rival_grievance"]
    return [(other, scale * rivalry * weighted) for other, rivalry in model.rivals[power]]


def security_risk(model, power, tie, deeper):
    """Return what a deeper security tie adds to risk: cover (less), unreliability and entrapment (more)."""
    parameters, home = model.parameters, model.home
    risk = 0.0
    for other in model.powers:
        if other is not power:
            before, after = shield(model, other, power, tie), shield(model, other, power, deeper)
            gained = (1 - other.cover) * (after - before) / max(0.001, 1 - before)
            force = parameters["grey_force"] * other.force_ahead * parameters["cover"]
            risk -= home.exposure_worth * other.coerciveness * other.bare * force * gained
    for other, rivalry in model.rivals[power]:
        theirs = other.tie["security"]
        clash = max(0.0, min(deeper, theirs) - 0.4) - max(0.0, min(tie, theirs) - 0.4)
        risk += parameters["worth_reliability"] * parameters["unreliability"] * rivalry * clash
        loss = other.proximity * (1 - other.strain_ahead / 2) * other.open * (pledge(deeper) - pledge(tie))
        wars = parameters["planning"] * parameters["war"] * rivalry**2
        risk += parameters["entrapment_cost"] * wars * loss
    return risk


def pledge(tie):
    """Return how far a security tie commits home to a partner's wars."""
    return tie**2 if tie > 0.3 else 0.0


def offence(model, size):
    """Return the grievance that a cut of this size gives."""
    parameters = model.parameters
    reference = parameters["slice_reference"]
    return parameters["slice_grievance"] * reference * (size / reference) ** parameters["slice_curvature"]
