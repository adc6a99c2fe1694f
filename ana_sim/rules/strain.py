"""Strain: how much of a power's capacity is committed elsewhere."""

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import clip
from ana_sim.rules.compile import entry, part

MOST = 0.95


@part
def moved_strain(strain, target, shock, rules):
    """Return strain moved towards its target, with inertia and noise; held in 0–0.95.

    `X ← X + inertia (X* - X) + noise N`.

    Args:
        shock: `noise N`.

    Source: judgement
    """
    return clip(strain + rules.strain_inertia * (clip(target, 0.0, MOST) - strain) + shock, 0.0, MOST)


@entry
def move_strains(powers, parameters, seed, replication, month):
    """Move every power's strain."""
    p, rules = powers[0], parameters[0]
    noise = rules.strain_noise
    for i in range(p.count):
        p.scratch[i] = noise * draws.normal(seed, replication, draws.STRAIN, p.key[i], month)
    for i in range(p.count):
        p.strain[i] = moved_strain(p.strain[i], p.strain_target[i], p.scratch[i], rules)
