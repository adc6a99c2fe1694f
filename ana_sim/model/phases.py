"""Parts of a month that belong together, on a world's arrays."""

from ana_sim.rules.change import apply_affinity, apply_changes, clear_changes
from ana_sim.rules.drift import drift
from ana_sim.rules.events import act_events
from ana_sim.rules.month import measure_structure
from ana_sim.rules.strain import move_strains


def begin_month(world, seed, replication, month):
    """Let events act and strain move, then measure the structure."""
    w = world
    clear_changes(w.columns, w.home, w.pieces)
    act_events(
        w.memory, w.events, w.effects, w.calendar, w.program, w.columns, w.home, w.pieces, w.parameters, seed,
        replication, month,
    )  # fmt: skip
    move_strains(w.columns, w.parameters, seed, replication, month)
    measure_structure(w.columns, w.home, w.affinity, w.relations, w.pieces, w.parameters)


def end_month(world, now, seed, replication, month):
    """Apply what was decided, then let everything drift under the posture at place `now`."""
    w = world
    apply_changes(w.columns, w.home, w.affinity, w.d_affinity, w.pieces)
    drift(
        w.columns, w.home, w.affinity, w.d_affinity, w.relations, w.parameters, w.postures, now, seed, replication,
        month,
    )  # fmt: skip
    apply_affinity(w.home, w.affinity, w.d_affinity)
