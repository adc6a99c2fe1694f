"""Which acts home starts in a month, what they change and what they cost."""

import math

from .candidates import candidates
from .outlook import look_ahead, rivals_offended
from .structure import first_largest


def initiate(model):
    """Spend home's attention on the best acts it can start."""
    home, posture = model.home, model.posture
    home.attention += model.parameters["acts"] * posture["activism"]
    units = math.floor(home.attention + 1e-9)
    home.attention -= units
    if units == 0:
        return
    look_ahead(model)
    left = [candidate for candidate in candidates(model) if candidate.value > 0]
    while units and left:
        best = first_largest(left, lambda candidate: candidate.value)
        left.remove(best)
        units -= 1
        carry_out(model, best)


def carry_out(model, act):
    """Do one act: book what it changes, to be applied with everything else of the month."""
    model.acts[act.kind] += 1
    for power in act.powers:
        power.last_act = model.month
    DO[act.kind](model, act)


def do_deepen(model, act):
    """Deepen a tie."""
    (power,) = act.powers
    power.change_later("tie", act.size, act.domain)
    for other, offended in rivals_offended(model, power, act.domain, act.size):
        other.change_later("grievance", offended)


def do_slice(model, act):
    """Cut a tie, or remove pieces of foothold."""
    (power,) = act.powers
    if act.domain:
        power.change_later("tie", -act.size, act.domain)
    for piece in act.pieces:
        piece.presence = 0.0
    power.change_later("grievance", act.offence)
    model.home.change_later("slice_memory", act.size)


def do_broker(model, act):
    """Try to mediate between two rivals."""
    (i, j), parameters = act.powers, model.parameters
    model.last_brokered[i, j] = model.month
    if model.uniform("broker", f"{i.name}|{j.name}") >= act.chance:
        model.home.change_later("reliability", -parameters["broker_reliability"])
        return
    model.home.change_later("reliability", parameters["broker_reliability"])
    model.flow["perks"] += parameters["broker_perk"]
    model.affinity_changes[i, j] = act.peace
    for power in act.powers:
        power.change_later("tie", parameters["broker_tie"] * (1 - power.tie["diplomacy"]), "diplomacy")


def do_institution(model, act):
    """Strengthen home's institution."""
    model.home.change_later("institution", act.size)


def do_build(model, act):
    """Build what home provides itself or what it can give."""
    for field in act.built:
        model.home.change_later(field, act.size, act.domain)


def do_claim(model, act):
    """Make a demand on a power; it gives way or not."""
    (power,), parameters = act.powers, model.parameters
    power.change_later("grievance", parameters["resist_grievance"])
    for friend, friendship in model.friends[power]:
        scale = parameters["rival_grievance"] * parameters["slice_reference"]
        friend.change_later("grievance", scale * friendship * act.size)
    if act.gives_way:
        model.flow["perks"] += parameters["stake"] * act.size
    elif model.uniform("claim", power.name) < act.chance:
        model.flow["effort"] += act.cost
        power.change_later("hurt", parameters["reprisal_hurt"])


DO = {
    "deepen": do_deepen,
    "slice_tie": do_slice,
    "slice_foothold": do_slice,
    "broker": do_broker,
    "institution": do_institution,
    "build": do_build,
    "claim": do_claim,
}


def effort(model):
    """Return the cost of this month's acts and of the fronts kept open over a year."""
    fronts = sum(power.last_act >= model.month - 11 for power in model.powers)
    cost = model.parameters["cost_act"] * sum(model.acts.values())
    return cost + model.parameters["cost_front"] * fronts**2
