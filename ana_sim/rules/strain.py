"""Strain: how much of a power's capacity is committed elsewhere."""

from ana_sim.rules import draws
from ana_sim.rules.arithmetic import clip
from ana_sim.rules.compile import entry, part

MOST = 0.95


@part
def move_strain(p, rules, seed, replication, month):
    """Move a power's strain towards its target, with inertia and noise; held in 0–0.95.

    `X ← X + inertia (X* - X) + noise N`.

    Source: judgement
    """
    p.strain += rules.strain_inertia * (clip(p.strain_target, 0.0, MOST) - p.strain)
    if rules.strain_noise > 0.0:
        p.strain += rules.strain_noise * draws.normal(seed, replication, draws.STRAIN, p.key, month)
    p.strain = clip(p.strain, 0.0, MOST)


@entry
def move_strains(powers, parameters, seed, replication, month):
    """Move every power's strain."""
    for i in range(powers.shape[0]):
        move_strain(powers[i], parameters[0], seed, replication, month)
