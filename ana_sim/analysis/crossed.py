"""Two worlds by two postures: what the world does, what the posture does, and what only both together do."""

from dataclasses import dataclass

from ana_sim.analysis.periods import since_switch
from ana_sim.analysis.statistics import Interval, mean_interval


@dataclass(frozen=True)
class Crossed:
    """A measure in two worlds under two postures.

    `means` maps (world, posture) -> mean; `posture_effect` maps world -> Interval of second minus first posture;
    `world_effect` maps posture -> Interval of second minus first world; `interaction` is the difference between the
    two posture effects. All are taken history by history, on the same luck.
    """

    measure: str
    unit: str
    worlds: tuple[str, str]
    postures: tuple[str, str]
    means: dict
    posture_effect: dict[str, Interval]
    world_effect: dict[str, Interval]
    interaction: Interval


def cross(first, second, measure, *, period=since_switch):
    """Return the Crossed of two Results that hold the same postures, seed and number of replications.

    Args:
        first, second: Results, one per world. measure: its name.
        period: `since_switch` or `final_year`, of `ana_sim.analysis.periods`.

    Raises:
        ValueError: the two were not run on the same luck.
    """
    luck = [(r.manifest["seed"], r.manifest["replications"], r.postures[0], r.postures[-1]) for r in (first, second)]
    if luck[0] != luck[1]:
        raise ValueError(f"both worlds need the same seed, replications and postures, not {luck[0]} and {luck[1]}")
    worlds = {r.manifest["scenario"]["name"]: r for r in (first, second)}
    one, two = first.postures[0], first.postures[-1]
    values = {(w, p): period(r, p, [measure])[measure] for w, r in worlds.items() for p in (one, two)}
    here, there = worlds
    return Crossed(
        measure=measure,
        unit=first.measures[measure]["unit"],
        worlds=(here, there),
        postures=(one, two),
        means={place: float(found.mean()) for place, found in values.items()},
        posture_effect={w: mean_interval(values[w, two] - values[w, one]) for w in worlds},
        world_effect={p: mean_interval(values[there, p] - values[here, p]) for p in (one, two)},
        interaction=mean_interval(values[there, two] - values[there, one] - values[here, two] + values[here, one]),
    )
