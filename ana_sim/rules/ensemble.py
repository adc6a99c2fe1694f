"""Many replications of one world in one compiled call."""

import numpy as np

from ana_sim.rules.answer import answer_all, expect
from ana_sim.rules.change import apply_affinity, apply_changes, clear_changes
from ana_sim.rules.compile import entry, rule, template
from ana_sim.rules.decide import decide_all, measure_sway
from ana_sim.rules.drift import drift
from ana_sim.rules.events import act_events
from ana_sim.rules.initiatives import take_initiatives
from ana_sim.rules.month import measure_structure, posture_of
from ana_sim.rules.record import record_flows, record_powers, record_stocks
from ana_sim.rules.strain import move_strains
from ana_sim.rules.world import COLUMNS, MOST_POWERS


@rule
def reset(memory, start, count):
    """Put the world back to its start: both are flat views of all that a run changes, first the columns of powers.

    Only what is in use of a column is copied: as many numbers as there are powers.
    """
    for column in range(COLUMNS):
        first = column * MOST_POWERS
        for i in range(first, first + count):
            memory[i] = start[i]
    for k in range(COLUMNS * MOST_POWERS, memory.shape[0]):
        memory[k] = start[k]


@rule
def is_last_of_row(home_row, month):
    """Return whether no later month goes to the row this month goes to."""
    return month + 1 == home_row.shape[0] or home_row[month + 1] != home_row[month]


@template
def run_month(
    memory, powers, home, affinity, d_affinity, relations, pieces, events, effects, calendar, program, fades,
    parameters, postures, candidates, seed, replication, month, row, keeps_row, power_rows, keeps_powers
):  # fmt: skip
    """One month, in order: events, strain, structure, powers, answers, initiatives, drift, record."""
    now = posture_of(postures, month)
    home[0].told = np.int64(keeps_row or home[0].watched == 1)
    clear_changes(powers, home, pieces)
    act_events(
        memory, events, effects, calendar, program, fades, powers, home, pieces, parameters, seed, replication, month
    )  # fmt: skip
    move_strains(powers, parameters, seed, replication, month)
    measure_structure(powers, home, affinity, relations, pieces, parameters)
    if keeps_row:
        record_stocks(home, row)
    if keeps_powers:
        record_powers(powers, power_rows)
    expect(powers, postures, now)
    decide_all(powers, home, parameters, postures, now, seed, replication, month)
    if home[0].told == 1:
        measure_sway(powers, home)
    answer_all(powers, home, affinity, relations, parameters, postures, now, seed, replication, month)
    take_initiatives(
        powers, home, affinity, d_affinity, relations, pieces, parameters, postures, now, seed, replication, month,
        candidates
    )  # fmt: skip
    apply_changes(powers, home, affinity, d_affinity, pieces)
    drift(powers, home, affinity, d_affinity, relations, parameters, postures, now, seed, replication, month)
    apply_affinity(home, affinity, d_affinity)
    record_flows(home, month, row)


@entry
def run_ensemble(
    memory,
    start,
    powers,
    home,
    affinity,
    d_affinity,
    relations,
    pieces,
    events,
    effects,
    calendar,
    program,
    fades,
    parameters,
    postures,
    candidates,
    seed,
    first,
    home_row,
    power_row,
    out_home,
    out_powers,
    out_events,
):
    """Run replications first, first + 1, … and write their rows.

    Args:
        memory: the memory of the world's changing arrays as reals, overwritten.
        start: the same memory of the prepared world, read only.
        powers … calendar: the changing arrays, views of `memory`.
        home_row, power_row: (months,) the row each month goes to; power_row is -1 where nothing is kept.
        out_home: (replications, rows, measures), zeros; out_powers: (replications, rows, powers, measures);
        out_events: (replications, events), month of first firing or -1.
    """
    for r in range(out_home.shape[0]):
        reset(memory, start, powers[0].count)
        for month in range(home_row.shape[0]):
            run_month(
                memory,
                powers,
                home,
                affinity,
                d_affinity,
                relations,
                pieces,
                events,
                effects,
                calendar,
                program,
                fades,
                parameters,
                postures,
                candidates,
                seed,
                first + r,
                month,
                out_home[r, home_row[month]],
                is_last_of_row(home_row, month),
                out_powers[r, max(0, power_row[month])],
                power_row[month] >= 0,
            )
        for k in range(events.shape[0]):
            out_events[r, k] = events[k].first_fired
