"""What moves by itself at the end of a month; everything is worked out from the same moment and then applied."""

from .actors import DOMAINS, clip


def drift(model):
    """Let wars, forgetting, habits, healing and reputation take their course."""
    drift_home(model)
    affinity = counter_balance(model)
    entrapped = fight(model)
    crowding = overload(model)
    ahead = [(power, drift_power(model, power, entrapped.get(power, 0.0), crowding)) for power in model.powers]
    for power, fields in ahead:
        for field, value in fields.items():
            setattr(power, field, value)
    for field, value in model.home_ahead.items():
        setattr(model.home, field, value)
    model.affinity.update(affinity)
    model.keep_in_range()


def fight(model):
    """Let rivals fight: a partner's war costs home, and the other side resents the pledge."""
    parameters, resented = model.parameters, {}
    for i, j, rivalry in model.hostile_now:
        sides = [(partner, enemy) for partner, enemy in ((i, j), (j, i)) if partner.tie["security"] > 0.3]
        if not sides or model.uniform("war", f"{i.name}|{j.name}") >= parameters["war"] * rivalry**2:
            continue
        for partner, enemy in sides:
            model.flow["wars"] += 1
            depth = partner.tie["security"] ** 2
            loss = depth * enemy.proximity * (1 - enemy.strain / 2) * enemy.open
            model.flow["entrapment"] += parameters["entrapment_cost"] * loss
            resented[enemy] = resented.get(enemy, 0.0) + parameters["entrapment_grievance"] * depth
    return resented


def overload(model):
    """Return how far the ministry has more ties to keep than it can."""
    if model.ties_start <= 0:
        return 0.0
    ties = sum(power.tie[d] for power in model.powers for d in DOMAINS)
    return model.parameters["overload"] * clip(ties / (1.15 * model.ties_start) - 1, 0.0, 1.0)


def drift_power(model, power, entrapped, crowding):
    """Return the numbers of a power after a month's drift."""
    parameters, home = model.parameters, model.home
    pull = parameters["tie_return"] * (1 + crowding)
    kept = max(0.0, 1 - 0.15 * crowding)
    chill = parameters["chill"] * min(1.0, power.grievance)
    ideal = power.ideal_anchor + parameters["ideal_pull"] * (power.closeness - power.closeness_start) - power.hurt
    return {
        "grievance": power.memory * power.grievance + entrapped,
        "tie": {d: tie + pull * (power.habit[d] * kept - tie) - chill * tie for d, tie in power.tie.items()},
        "habit": {d: habit + parameters["habit_speed"] * (power.tie[d] - habit) for d, habit in power.habit.items()},
        "alternatives": {
            d: other * (1 + parameters["counter_building"] * power.served[d] * (1.5 - home.reliability))
            for d, other in power.alternatives.items()
        },
        "ideal": power.ideal + parameters["ideal_speed"] * (clip(ideal, -1.0, 1.0) - power.ideal),
        "hurt": (1 - parameters["hurt_fade"]) * power.hurt,
        "stated": power.stated + parameters["stated_speed"] * (stated_target(model, power) - power.stated),
        "yields": power.yields + parameters["forget"] * (parameters["yield_prior"] - power.yields),
        "accepts": power.accepts + parameters["forget"] * (parameters["accept_prior"] - power.accepts),
    }


def stated_target(model, power):
    """Return what home would declare towards a power: the more, the better that power can hurt it."""
    fear = max(0.0, power.grip - model.parameters["grip_threshold"]) * power.coerciveness
    return clip(power.ideal + 2 * model.posture["accommodation"] * fear * (1 - power.ideal), -1.0, 1.0)


def reliability_target(model):
    """Return the reputation that home's pledges and cuts deserve."""
    clash = sum(
        rivalry * max(0.0, min(i.tie["security"], j.tie["security"]) - 0.4) for i, j, rivalry in model.hostile_now
    )
    return clip(1 - model.parameters["unreliability"] * (clash + model.home.slice_memory), 0.0, 1.0)


def drift_home(model):
    """Work out home's own healing and reputation."""
    parameters, home = model.parameters, model.home
    heal = parameters["provision_heal"]
    model.hostile_now = [(i, j, -affinity) for (i, j), affinity in model.affinity.items() if affinity < 0]
    model.home_ahead = {
        "interruption": {d: (1 - parameters["interruption_heal"]) * z for d, z in home.interruption.items()},
        "provision": {d: b + heal * (home.provision_intact[d] - b) for d, b in home.provision.items()},
        "institution": home.institution + parameters["institution_decay"] * (home.institution_start - home.institution),
        "slice_memory": (1 - parameters["slice_fade"]) * home.slice_memory,
        "reliability": home.reliability + parameters["rel_speed"] * (reliability_target(model) - home.reliability),
    }


def counter_balance(model):
    """Return affinities after powers that share a rival have drawn together against home's closeness to it."""
    affinity = dict(model.affinity)
    rivals = {power: [] for power in model.powers}
    for i, j, rivalry in model.hostile_now:
        rivals[i].append((j, rivalry))
        rivals[j].append((i, rivalry))
    for power in model.powers:
        closer = power.closeness - power.closeness_start
        if closer <= 0:
            continue
        for place, (i, with_i) in enumerate(rivals[power]):
            for j, with_j in rivals[power][place + 1 :]:
                drawn = model.parameters["counter_balancing"] * min(with_i, with_j) * closer
                affinity[model.pair(i, j)] += drawn
    return affinity
