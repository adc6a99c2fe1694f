"""What each act that home could start is worth to it over its planning horizon."""

import math
from dataclasses import dataclass

from .actors import DOMAINS, MATERIAL
from .dealings import conflict_expected, credibility, largest_concession
from .outlook import brokerage_gain, membership_gain, offence, rivals_offended, security_risk, tie_change
from .structure import first_largest


@dataclass(eq=False)
class Candidate:
    """A possible act with what it would change and what it is worth to home."""

    kind: str
    powers: tuple = ()
    domain: str = ""
    size: float = 0.0
    dependency: float = 0.0
    influence: float = 0.0
    risk: float = 0.0
    value: float = 0.0
    chance: float = 0.0
    offence: float = 0.0
    cost: float = 0.0
    peace: float = 0.0
    gives_way: bool = False
    pieces: tuple = ()
    built: tuple = ()


def candidates(model):
    """Return everything home could start, in the order that decides between equals."""
    may, found = model.posture["may"], []
    courted, shunned = narrowed(model)
    for power in model.powers:
        if "deepen" in may and power in courted:
            found += [deepen(model, power, d) for d in DOMAINS]
        if "slice" in may and power in shunned:
            found += [slice_tie(model, power, d) for d in DOMAINS]
            found += slice_foothold(model, power)
        if "claim" in may:
            found.append(claim(model, power))
    if "broker" in may:
        found += [broker(model, i, j, rivalry) for i, j, rivalry in model.hostile_pairs]
    if "institution" in may:
        found.append(institution(model))
    if "build" in may:
        found += [build_provision(model, d) for d in DOMAINS]
        found += [build_supply(model, d) for d in MATERIAL]
    found = [candidate for candidate in found if candidate is not None]
    for candidate in found:
        candidate.value = worth(model, candidate)
    return found


def narrowed(model):
    """Return the powers that the posture's pattern lets home court, and those it lets home shun."""
    posture, powers = model.posture, model.powers
    match posture["pattern"]:
        case "bandwagon":
            return [model.power[posture["patron"]]], powers
        case "balance":
            adversary = model.power[posture["adversary"]]
            return [other for other, rivalry in model.rivals[adversary] if rivalry > 0.1], [adversary]
        case "equidistance":
            distance = {power: power.closeness / max(0.05, power.aspiration) for power in powers}
            lowest = first_largest(powers, lambda power: -distance[power])
            return [lowest], [first_largest(powers, distance.get)]
    return powers, powers


def worth(model, candidate):
    """Return what an act is worth to home in need-months, its cost counted."""
    parameters = model.parameters
    gains = -parameters["value_dependency"] * candidate.dependency / model.dependency_start
    gains += parameters["value_influence"] * candidate.influence / model.influence_start
    return gains - parameters["value_risk"] * candidate.risk - parameters["cost_act"]


def deepen(model, power, domain):
    """Value deepening the tie with a power in one domain."""
    home, tie = model.home, power.tie[domain]
    wanted = model.parameters["deepen_size"] * (1 - power.strain) * (1 - tie) * home.reliability
    size = min(1 - tie, wanted * min(1.0, power.gap / 0.15) * 2 * power.warmth)
    if size <= 1e-9 or (domain == "security" and tie + size > model.posture["security_cap"]):
        return None
    dependency, influence, exposure, satisfaction = tie_change(model, power, domain, size)
    risk = home.exposure_worth * exposure - satisfaction
    risk += sum(other.hazard * offence for other, offence in rivals_offended(model, power, domain, size))
    if domain == "security":
        risk += security_risk(model, power, tie, tie + size)
    return Candidate("deepen", (power,), domain, size, dependency, influence, risk)


def slice_tie(model, power, domain):
    """Value cutting a tie on which home depends too much."""
    home, parameters = model.home, model.parameters
    if power.share[domain] <= max(0.12, 1.2 * home.concentration[domain]):
        return None
    size = min(parameters["slice_size"], power.tie[domain])
    dependency, influence, exposure, satisfaction = tie_change(model, power, domain, -size)
    offended = offence(model, size)
    risk = power.coerciveness * home.exposure_worth * exposure - satisfaction + power.hazard * offended
    risk += parameters["worth_reliability"] * parameters["unreliability"] * size * home.kept
    dependency *= power.coerciveness
    return Candidate("slice_tie", (power,), domain, size, dependency, influence, risk, offence=offended)


def slice_foothold(model, power):
    """Value removing a power's foothold, piece by piece or, for a posture that leaps, all at once."""
    present = [piece for piece in power.pieces.values() if piece.presence > 0.5 and piece.sliceable]
    groups = [(piece,) for piece in present]
    if model.posture["leaps"] and present:
        groups = [tuple(present)]
    return [slice_pieces(model, power, pieces) for pieces in groups]


def slice_pieces(model, power, pieces):
    """Value removing some pieces of a power's foothold in one act."""
    home, parameters = model.home, model.parameters
    size = sum(piece.size * piece.presence for piece in pieces)
    offended = offence(model, size)
    freed = power.coerciveness * (1 - power.lam) * power.unforced * parameters["foothold_grip"] * size
    risk = power.hazard * offended - home.exposure_worth * freed
    risk += parameters["worth_reliability"] * parameters["unreliability"] * size * home.kept
    return Candidate("slice_foothold", (power,), "", size, risk=risk, offence=offended, pieces=pieces)


def broker(model, i, j, rivalry):
    """Value mediating between two rivals."""
    home, parameters = model.home, model.parameters
    ties = i.tie["diplomacy"], j.tie["diplomacy"]
    recent = model.month - model.last_brokered[i, j] < 12
    if min(ties) <= 0.15 or rivalry <= 0.15 or recent:
        return None
    odds = parameters["broker_ease"] - 1 + 2 * math.sqrt(ties[0] * ties[1]) + 4 * (home.reliability - 0.8)
    odds -= 1.5 * rivalry + 2 * abs(i.closeness - j.closeness)
    chance = 1 / (1 + math.exp(-odds))
    influence = 0.0
    for power, tie in zip((i, j), ties, strict=True):
        size = parameters["broker_tie"] * (1 - tie)
        influence += chance * (brokerage_gain(model, power, size) + membership_gain(model, power, size))
    risk = -chance * parameters["broker_perk"]
    risk -= parameters["worth_reliability"] * parameters["broker_reliability"] * (2 * chance - 1)
    peace = min(parameters["broker_peace"], rivalry)
    return Candidate("broker", (i, j), influence=influence, risk=risk, chance=chance, peace=peace)


def institution(model):
    """Value a step to build home's institution."""
    home = model.home
    if not home.members:
        return None
    size = model.parameters["institution_step"] * (1 - home.institution) * home.reliability
    gain = model.influence_weights["leadership"] * size * home.member_tie * home.rank
    return Candidate("institution", size=size, influence=gain)


def build_provision(model, domain):
    """Value a step to provide more of a need at home."""
    home, parameters = model.home, model.parameters
    start = home.provision_start[domain]
    size = parameters["build_step"] * start
    if size <= 0 or home.provision_intact[domain] >= 1.5 * start:
        return None
    weight, after = home.importance[domain], home.need_met[domain] + size
    dependency = weight * (home.squares[domain] / after**2 - home.concentration[domain])
    risk = -parameters["planning"] * weight * home.slope[domain] * size
    risk -= home.exposure_worth * home.exposure_weight[domain] * size / after
    return Candidate("build", (), domain, size, dependency, risk=risk, built=("provision", "provision_intact"))


def build_supply(model, domain):
    """Value a step to be able to give the powers more."""
    home, base = model.home, model.home.supply_base[domain]
    size = model.parameters["build_step"] * base
    if size <= 0 or home.supply[domain] >= 1.5 * base:
        return None
    gain = 0.0
    if home.hub_total > 0:
        for power in model.powers:
            tie, else_ = power.tie[domain], power.alternatives[domain]
            steepness = else_ * tie / (home.served_supply[domain] * tie + else_) ** 2
            gain += math.sqrt(power.capability) * power.need[domain] * steepness / home.hub_total
    gain *= model.influence_weights["hub"] * home.reliability * size * home.supply_cut[domain]
    return Candidate("build", (), domain, size, influence=gain, built=("supply",))


def claim(model, power):
    """Value a demand on a power over which home has more force than it over home."""
    home, parameters = model.home, model.parameters
    force = power.proximity * home.strength / (power.capability ** parameters["contest"] + home.strength)
    if force <= power.force:
        return None
    cost = parameters["sender_cost"] * parameters["cost_reprisal"] * (1 + parameters["deterrence"] * power.lam)
    target_cost = parameters["intensity"] * parameters["horizon"] * power.counter + parameters["force_damage"] * force
    expectation = conflict_expected(power)
    size = min(1.0, largest_concession(target_cost, cost, expectation) / parameters["demand_scale"])
    if size <= 0:
        return None
    chance = credibility(target_cost, cost, expectation, parameters["credibility_width"])
    gives_way = chance * target_cost > parameters["stake"]
    outcome = -parameters["stake"] * size if gives_way else chance * cost
    risk = power.hazard * parameters["resist_grievance"] + outcome
    return Candidate("claim", (power,), "", size, risk=risk, chance=chance, cost=cost, gives_way=gives_way)
