"""Many histories of one World: reset, live every month, and write rows."""

from ana_sim.rules.compiled import rule
from ana_sim.rules.month import run_month
from ana_sim.rules.world import (
    FIRST_MEASURE,
    FLOW,
    MEASURE_KINDS,
    N_MEASURES,
    N_POWER_LEVELS,
    N_POWER_MEASURES,
    NOBODY,
    ORDER_OPEN,
    POWER_PLACES,
)


@rule
def reset(x, start_memory, replication, w):
    """Put the World and its tables back to the start, for one replication."""
    for k in range(start_memory.shape[0]):
        x.memory[k] = start_memory[k]
    for k in range(x.events.shape[0]):
        e = x.events[k]
        e.fired, e.first_fired, e.count, e.look, e.rests = -1, -1, 0, 0, 0
    for k in range(x.effects.shape[0]):
        x.effects[k].level = 0.0
    for k in range(x.orders.shape[0]):
        x.orders[k].state = ORDER_OPEN
        x.orders[k].month = NOBODY
    for k in range(x.postures.shape[0]):
        x.postures[k].taken = -1
    w.replication = replication
    w.month = 0


@rule
def write_home(memory, out, first):
    """Write home's measures into the row that begins at `first`: levels as they are, flows added."""
    for k in range(N_MEASURES):
        if MEASURE_KINDS[k] == FLOW:
            out[first + k] += memory[FIRST_MEASURE + k]
        else:
            out[first + k] = memory[FIRST_MEASURE + k]


@rule
def write_powers(memory, n, out, first, levels):
    """Add the flows of n powers to the rows that begin at `first`; with `levels` write their levels too."""
    for i in range(n):
        row = first + i * N_POWER_MEASURES
        for k in range(N_POWER_LEVELS, N_POWER_MEASURES):
            out[row + k] += memory[POWER_PLACES[k] + i]
        if levels:
            for k in range(N_POWER_LEVELS):
                out[row + k] = memory[POWER_PLACES[k] + i]


@rule
def is_last_of_row(rows, month):
    """Return whether no later month goes to the row this month goes to."""
    return month + 1 == rows.shape[0] or rows[month + 1] != rows[month]


@rule
def write_acts(w, replication, out, counts):
    """Write the month's acts of home where there is room; `counts`: acts written, acts wanted."""
    a = w.acts
    for k in range(a.count):
        counts[1] += 1
        if counts[0] < out.shape[0]:
            row = out[counts[0]]
            row.replication, row.month, row.kind, row.partner = replication, w.month - 1, a.kind[k], a.partner[k]
            row.other, row.domain, row.size, row.outcome = a.other[k], a.domain[k], a.amount[k], a.outcome[k]
            counts[0] += 1


@rule
def run_history(w, x, home_row, power_row, out_home, out_powers, first_home, first_powers, out_acts, counts):
    """Live every month of one history and write its rows, those of home and powers from their places on."""
    for month in range(home_row.shape[0]):
        run_month(w, x)
        write_home(x.memory, out_home, first_home + home_row[month] * N_MEASURES)
        if power_row[month] >= 0:
            first = first_powers + power_row[month] * w.n * N_POWER_MEASURES
            write_powers(x.memory, w.n, out_powers, first, is_last_of_row(power_row, month))
        write_acts(w, w.replication, out_acts, counts)
