"""Parts of a month that belong together, on a world's arrays."""

from ana_sim.model.rules import rules


def begin_month(world, seed, replication, month):
    """Let events act and strain move, then measure the structure."""
    w = world
    rules.clear_changes(w.columns, w.home, w.pieces)
    rules.act_events(
        w.memory, w.events, w.effects, w.calendar, w.program, w.fades, w.columns, w.home, w.pieces,
        w.parameters, seed, replication, month,
    )  # fmt: skip
    rules.move_strains(w.columns, w.parameters, seed, replication, month)
    rules.measure_structure(w.columns, w.home, w.affinity, w.relations, w.pieces, w.parameters)


def end_month(world, now, seed, replication, month):
    """Apply what was decided, then let everything drift under the posture at place `now`."""
    w = world
    rules.apply_changes(w.columns, w.home, w.affinity, w.d_affinity, w.pieces)
    rules.drift(
        w.columns, w.home, w.affinity, w.d_affinity, w.relations, w.parameters, w.postures, now, seed, replication,
        month,
    )  # fmt: skip
    rules.apply_affinity(w.home, w.affinity, w.d_affinity)
