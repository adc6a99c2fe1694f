"""What is measured each month: needs met, leverage, service, force and grip, closeness, influence."""

import math

from .actors import DOMAINS, LEVELS, clip
from .influence import measure_hedge, measure_influence


def first_largest(candidates, value):
    """Return the candidate with the largest value; of those within 1e-12 of it the first."""
    best, best_value = None, -math.inf
    for candidate in candidates:
        candidate_value = value(candidate)
        if candidate_value > best_value + 1e-12:
            best, best_value = candidate, candidate_value
    return best


def measure(model):
    """Measure the whole structure of the month."""
    measure_relations(model)
    measure_supply(model)
    measure_leverage(model)
    measure_service(model)
    measure_force(model)
    measure_grip(model)
    measure_closeness(model)
    measure_influence(model)
    measure_hedge(model)


def measure_relations(model):
    """List who is whose rival and friend, and how far each would cover home against each."""
    model.rivals = {power: [] for power in model.powers}
    model.friends = {power: [] for power in model.powers}
    model.hostile_pairs, model.reach = [], {}
    floor = model.parameters["cover_floor"]
    for (i, j), affinity in model.affinity.items():
        if affinity < 0:
            model.hostile_pairs.append((i, j, -affinity))
        if affinity != 0:
            group = model.rivals if affinity < 0 else model.friends
            group[i].append((j, abs(affinity)))
            group[j].append((i, abs(affinity)))
        reach = floor * (1 - max(0.0, affinity)) + (1 - floor) * max(0.0, -affinity)
        model.reach[i, j] = model.reach[j, i] = reach


def measure_supply(model):
    """Measure what each power supplies, how far needs are met and how concentrated supply is."""
    home, curvature = model.home, model.parameters["curvature"]
    strain_cost = model.parameters["strain_cost"]
    for power in model.powers:
        power.supply_factor = {
            d: (1 - strain_cost[d] * power.strain) / (1 - strain_cost[d] * power.strain_start) for d in DOMAINS
        }
        power.inflow = {d: power.capacity[d] * power.tie[d] * power.supply_factor[d] for d in DOMAINS}
    home.need_met = {
        d: home.provision[d] + home.rest_of_world[d] + sum(power.inflow[d] for power in model.powers) for d in DOMAINS
    }
    for power in model.powers:
        power.share = {d: power.inflow[d] / home.need_met[d] if home.need_met[d] > 0 else 0.0 for d in DOMAINS}
    full = 1 - math.exp(-curvature)
    home.concentration = {d: sum(power.share[d] ** 2 for power in model.powers) for d in DOMAINS}
    home.benefit = sum(home.importance[d] * (1 - math.exp(-curvature * home.need_met[d])) / full for d in DOMAINS)
    home.unmet_need = sum(home.importance[d] * max(0.0, 1 - home.need_met[d]) for d in DOMAINS)
    home.dependency_by_level = dict.fromkeys(LEVELS, 0.0)
    for power in model.powers:
        part = sum(home.importance[d] * power.share[d] ** 2 for d in DOMAINS)
        home.dependency_by_level[power.level] += part
    home.dependency = sum(home.importance[d] * home.concentration[d] for d in DOMAINS)


def measure_leverage(model):
    """Measure what part of its needs home would lose on average over a coercion by each power."""
    home, horizon = model.home, model.parameters["horizon"]
    for power in model.powers:
        power.vulnerability = {}
    for d in DOMAINS:
        wait = model.parameters["replacement"][d] / horizon
        lasting = wait * (1 - math.exp(-1 / wait)) if wait > 0 else 0.0
        slack = {
            power: power.capacity[d]
            * power.supply_factor[d]
            * (min(1.0, power.tie[d] + 0.25) - power.tie[d])
            * max(0.0, 1 - power.grievance)
            for power in model.powers
        }
        for power in model.powers:
            spare = sum(slack[other] for other in model.powers if other is not power) + home.rest_of_world[d] / 2
            whole = power.inflow[d] + spare
            replaceable = spare / whole if whole > 0 else 1.0
            power.vulnerability[d] = 1 - replaceable * (1 - lasting)
    for power in model.powers:
        power.leverage = sum(home.importance[d] * power.share[d] * power.vulnerability[d] for d in DOMAINS)


def measure_service(model):
    """Measure what part of each power's use home serves."""
    home = model.home
    home.supply_cut, home.served_supply = {}, {}
    for d in DOMAINS:
        rivalry = model.parameters["rivalry_in_use"][d]
        start = model.use_start[d]
        crowding = use_of_supply(model, d) / start if start > 0 else 1.0
        home.supply_cut[d] = (1 - home.interruption[d]) / (1 - rivalry + rivalry * max(1.0, crowding))
        home.served_supply[d] = home.supply[d] * home.supply_cut[d]
    for power in model.powers:
        power.served = {d: served_at(home, power, d, power.tie[d]) for d in DOMAINS}
        power.counter = sum(power.need[d] * power.served[d] for d in DOMAINS)


def use_of_supply(model, domain):
    """Return how much the powers use of what home can give."""
    return sum(power.need[domain] * power.tie[domain] for power in model.powers)


def served_at(home, power, domain, tie):
    """Return the part of a power's use that home serves at a given tie."""
    served = home.served_supply[domain] * tie
    return served / (served + power.alternatives[domain])


def measure_force(model):
    """Measure the force each power can bring to bear on home and how far other powers cover home against it."""
    home, exponent = model.home, model.parameters["contest"]
    start = home.provision_start["security"]
    guarding = home.provision["security"] / start if start > 0 else 1.0
    strength = home.strength = (home.capability * guarding) ** exponent
    for power in model.powers:
        might = power.capability**exponent
        power.contest = might / (might + strength)
        power.force = power.proximity * power.contest * (1 - power.strain)
        bare = 1.0
        for other in model.powers:
            if other is not power:
                bare *= 1 - shield(model, power, other, other.tie["security"])
        power.cover = 1 - bare
        power.open = 1 - model.parameters["cover"] * power.cover


def shield(model, against, guardian, tie):
    """Return how far a guardian at a given security tie covers home against a power."""
    reach = model.reach[against, guardian]
    return clip(guardian.guard * (1 - guardian.strain) * tie**2 * reach * model.home.reliability, 0.0, 1.0)


def measure_grip(model):
    """Measure each power's hold over home, the damage of one reprisal and capture by a supplier of security."""
    home, parameters = model.home, model.parameters
    arms = sum(power.inflow["security"] for power in model.powers)
    threshold = parameters["capture_threshold"]
    for power in model.powers:
        power.lam = 1 - math.exp(-power.leverage / parameters["leverage_scale"])
        power.foothold = min(1.0, sum(piece.size * piece.presence for piece in power.pieces.values()))
        power.grip = grip_under(model, power, power.force)
        power.damage = damage_under(model, power, power.force)
        power.exposure = power.coerciveness * power.grip
        part = power.inflow["security"] / arms if arms > 0 else 0.0
        power.capture = max(0.0, part - threshold) / (1 - threshold) if arms > 0 else 0.0
    home.capture = max(power.capture for power in model.powers)
    home.exposure_power = first_largest(model.powers, lambda power: power.exposure)
    home.exposure = home.exposure_power.exposure
    home.leverage_power = first_largest(model.powers, lambda power: power.leverage)
    home.leverage_max = home.leverage_power.leverage


def grip_under(model, power, force):
    """Return a power's hold over home if it could bring this force to bear."""
    parameters = model.parameters
    free_of_force = 1 - parameters["grey_force"] * force * power.open
    return 1 - (1 - power.lam) * free_of_force * (1 - parameters["foothold_grip"] * power.foothold)


def damage_under(model, power, force):
    """Return what one reprisal of a power would cost home if it could bring this force to bear."""
    home, parameters = model.home, model.parameters
    start, now = home.provision_start["security"], home.provision["security"]
    if start <= 0:
        weakness = 1.0
    else:
        weakness = clip(start / now, 0.3, 5.0) if now > 0 else 5.0
    loss = parameters["intensity"] * parameters["horizon"] * power.leverage
    return loss + parameters["force_damage"] * force * power.open * weakness


def measure_closeness(model):
    """Measure how close home stands to each power and how much closer the power wants it."""
    home, parameters = model.home, model.parameters
    for power in model.powers:
        power.closeness = sum(home.importance[d] * power.tie[d] for d in DOMAINS)
        power.warmth = (1 + power.ideal) / 2
    for power in model.powers:
        jealousy = max((rivalry * other.closeness for other, rivalry in model.rivals[power]), default=0.0)
        kinship = max((friendship * other.closeness for other, friendship in model.friends[power]), default=0.0)
        pledge = parameters["pledge_soothes"] * home.reliability * max(0.0, power.stated - power.ideal)
        wish = power.aspiration + parameters["jealousy"] * jealousy - parameters["kinship"] * kinship
        power.gap = max(0.0, wish - power.closeness - pledge)
        power.rival_capture = max((rivalry * other.capture for other, rivalry in model.rivals[power]), default=0.0)
