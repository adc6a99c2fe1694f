"""What a power could do to home: force, cover by others, foothold, grip and the damage of a reprisal."""

import math

from ana_sim.rules.arithmetic import clip, power
from ana_sim.rules.compile import part, rule
from ana_sim.rules.world import SECURITY


@rule
def measure_capability(i, p, contest):
    """Set a power's might `m^r` in a contest, `√m` and `m^¼` from its capability."""
    p.might[i] = power(p.capability[i], contest)
    p.root[i] = math.sqrt(p.capability[i])
    p.quarter[i] = math.sqrt(p.root[i])


@part
def contest_share(might, might_of_other):
    """Return the chance of the stronger side in a contest of force: `m^r/(m^r + m_other^r)`.

    Source: Tullock1980
    """
    return might / (might + might_of_other)


@part
def reach(affinity, cover_floor):
    """Return how much one power cares to cover home against another: `κ₀(1 - P) + (1 - κ₀)R`, 0–1.

    Source: Snyder1984
    """
    if affinity > 0.0:
        return cover_floor * (1.0 - affinity)
    return cover_floor - (1.0 - cover_floor) * affinity


@part
def shelter(guard, strain, tie):
    """Return what a partner can do for home's safety: `guard (1 - X) T²`.

    Depth squared, so many shallow ties protect less than one deep one.

    Source: Snyder1984
    """
    return guard * (1.0 - strain) * tie * tie


@part
def shield(shelter, affinity, cover_floor, reliability):
    """Return how far one partner keeps another power's hands off home, 0–1.

    `guard (1 - X) T² (κ₀(1 - P) + (1 - κ₀)R) rel`: rivals of the threat care more than its friends.

    Source: Snyder1984
    """
    return min(1.0, shelter * reach(affinity, cover_floor) * reliability)


@part
def measure_cover(p, affinity, cover_floor, reliability):
    """Set how well home's other partners together cover it against each power: `1 - Π(1 - shield)`.

    Source: Snyder1984
    """
    for i in range(p.count):
        p.scratch[i] = 1.0
    for j in range(p.count):
        partner, uncovered = p.shelter[j], p.scratch[j]
        for i in range(p.count):
            p.scratch[i] *= 1.0 - shield(partner, affinity[j, i], cover_floor, reliability)
        p.scratch[j] = uncovered
    for i in range(p.count):
        p.cover[i] = 1.0 - p.scratch[i]


@part
def grip(lambda_, force_open, foothold, grey_force, foothold_grip):
    """Return a power's hold over home by leverage, force and foothold, 0–1.

    `1 - (1 - λ)(1 - μ force open)(1 - ν f)`: any one of the three suffices.

    Source: Walt1987
    """
    return 1.0 - (1.0 - lambda_) * (1.0 - grey_force * force_open) * (1.0 - foothold_grip * foothold)


@part
def damage(leverage, force_open, frailty, rules):
    """Return the loss from one reprisal in need-months: `ι h L + ς force open b⁰/b` (the last cut to 0.3–5).

    Source: judgement
    """
    return rules.intensity * rules.horizon * leverage + rules.force_damage * force_open * frailty


@rule
def frailty_of(h):
    """Return how much harder force hits a home with less self-provision in security than at the start, 0.3–5."""
    if h.provision_start[SECURITY] <= 0.0:
        return 1.0
    if h.provision[SECURITY] <= 0.0:
        return 5.0
    return clip(h.provision_start[SECURITY] / h.provision[SECURITY], 0.3, 5.0)


@rule
def home_might(h, contest):
    """Return home's might `(m b/b⁰)^r`: its capability, scaled by self-provision in security."""
    ratio = 1.0
    if h.provision_start[SECURITY] > 0.0:
        ratio = h.provision[SECURITY] / h.provision_start[SECURITY]
    return power(h.capability * ratio, contest)


@rule
def measure_footholds(p, pieces):
    """Set each power's foothold: its present pieces added up, at most 1."""
    for i in range(p.count):
        p.foothold[i] = 0.0
    for k in range(pieces.shape[0]):
        p.foothold[pieces[k].power] += pieces[k].size * pieces[k].presence
    for i in range(p.count):
        p.foothold[i] = min(1.0, p.foothold[i])


@rule
def measure_force(powers, home, affinity, pieces, parameters):
    """Set force, cover, grip and reprisal damage of each power, and home's exposure (largest coerciveness × grip).

    Source: Walt1987, Snyder1984, Tullock1980
    """
    p, h, rules = powers[0], home[0], parameters[0]
    measure_footholds(p, pieces)
    h.might = home_might(h, rules.contest)
    might, frailty = h.might, frailty_of(h)
    for i in range(p.count):
        p.shelter[i] = shelter(p.guard[i], p.strain[i], p.tie[SECURITY, i])
        p.contest[i] = contest_share(p.might[i], might)
        p.force[i] = p.proximity[i] * p.contest[i] * (1.0 - p.strain[i])
    measure_cover(p, affinity, rules.cover_floor, h.reliability)
    for i in range(p.count):
        p.open[i] = 1.0 - rules.cover * p.cover[i]
        force_open = p.force[i] * p.open[i]
        p.grip[i] = grip(p.lambda_[i], force_open, p.foothold[i], rules.grey_force, rules.foothold_grip)
        p.damage[i] = damage(p.leverage[i], force_open, frailty, rules)
    h.exposure = -1.0
    for i in range(p.count):
        exposure = p.coerciveness[i] * p.grip[i]
        if exposure > h.exposure:
            h.exposure = exposure
            h.exposure_power = i
