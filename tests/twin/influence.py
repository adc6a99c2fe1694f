"""Home's influence as capacity, and how evenly it stands between rivals."""

import math

from .actors import LEVELS, MATERIAL


def measure_influence(model):
    """Measure influence as capacity: serving needs, standing between rivals, leading the institution."""
    home, weights = model.home, model.influence_weights
    by_level = dict.fromkeys(LEVELS, 0.0)
    home.hub_total = sum(math.sqrt(p.capability) * p.need[d] for p in model.powers for d in MATERIAL)
    home.hub = home.brokerage = home.leadership = 0.0
    if home.hub_total > 0:
        for power in model.powers:
            use = sum(power.need[d] * power.served[d] for d in MATERIAL)
            part = home.reliability * math.sqrt(power.capability) * use / home.hub_total
            home.hub += part
            by_level[power.level] += weights["hub"] * part
    measure_brokerage(model, by_level)
    members = [power for power in model.powers if power.member]
    home.rank = home.member_tie = 0.0
    if members:
        own = math.sqrt(home.capability)
        home.rank = own / (own + max(math.sqrt(power.capability) for power in members))
        home.member_tie = sum(power.tie["diplomacy"] for power in members) / len(members)
        home.leadership = home.institution * home.member_tie * home.rank
        for power in members:
            by_level[power.level] += weights["leadership"] * home.leadership / len(members)
    home.members = len(members)
    home.influence_by_level = by_level
    home.influence = (
        weights["hub"] * home.hub + weights["brokerage"] * home.brokerage + weights["leadership"] * home.leadership
    )


def measure_brokerage(model, by_level):
    """Measure home's place between rivals, half of each pair to the level of either side."""
    home = model.home
    for power in model.powers:
        power.liaison = sum(
            rivalry * (power.capability * other.capability) ** 0.25 * math.sqrt(other.tie["diplomacy"])
            for other, rivalry in model.rivals[power]
        )
    if model.hostility_start <= 0:
        return
    parts = {
        (i, j): home.reliability
        * rivalry
        * (i.capability * j.capability) ** 0.25
        * math.sqrt(i.tie["diplomacy"] * j.tie["diplomacy"])
        / model.hostility_start
        for i, j, rivalry in model.hostile_pairs
    }
    whole = sum(parts.values())
    home.brokerage = min(1.0, whole)
    for (i, j), part in parts.items():
        half = model.influence_weights["brokerage"] * part * (home.brokerage / whole if whole > 0 else 0.0) / 2
        by_level[i.level] += half
        by_level[j.level] += half


def measure_hedge(model):
    """Measure how evenly warm home declares itself towards the two sides of hostile pairs."""
    evenness = weight = 0.0
    model.home.rival_pairs = 0
    for i, j, rivalry in model.hostile_pairs:
        first, second = max(0.0, i.stated), max(0.0, j.stated)
        weight += rivalry
        if first + second > 0:
            evenness += rivalry * 2 * min(first, second) / (first + second)
        if rivalry > 0.2 and i.stated > 0.3 and j.stated > 0.3:
            model.home.rival_pairs += 1
    model.home.pair_hedge = evenness / weight if weight > 0 else 0.0
