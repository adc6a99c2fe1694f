"""What engines call: all arguments are arrays of one dimension or whole numbers."""

from ana_sim.rules.compiled import entry
from ana_sim.rules.demands import answer_demand
from ana_sim.rules.drift import drift, fight
from ana_sim.rules.ensemble import reset, run_history
from ana_sim.rules.events import happen
from ana_sim.rules.initiatives import initiate, list_candidates
from ana_sim.rules.month import Tables, close, deal, move_strains
from ana_sim.rules.offers import decide, settle_table
from ana_sim.rules.once import prepare
from ana_sim.rules.orders import begin
from ana_sim.rules.phases import PHASES
from ana_sim.rules.prices import weigh
from ana_sim.rules.record import record
from ana_sim.rules.structure import measure
from ana_sim.rules.world import N_MEASURES, N_POWER_MEASURES

(
    BEGIN, HAPPEN, MOVE_STRAIN, MEASURE, WEIGH, DEAL, SETTLE_TABLE, INITIATE, FIGHT, DRIFT, RECORD, CLOSE,
    PREPARE, DECIDE, ANSWER_DEMAND, LIST_CANDIDATES,
) = range(len(PHASES))  # fmt: skip


@entry
def run_ensemble(
    world, start, memory, start_memory, events, effects, program, postures, orders, first, count, home_row, power_row,
    home_rows, power_rows, out_home, out_powers, out_events, out_orders, out_acts, counts
):  # fmt: skip
    """Run replications first … first + count - 1 of a World and write their rows.

    Args:
        world, memory: room for one World and the same as reals, overwritten.
        start, start_memory: the World at its start and the same as reals; it is prepared.
        events, effects, program, postures, orders: its tables; what events, postures and orders come to is
            overwritten.
        home_row, power_row: (months,) the row each month goes to; power_row -1: months that are not kept.
        out_home: count × home_rows × measures, zeros; out_powers: count × power_rows × powers × measures, zeros.
        out_events: count × events, month of first happening or -1. out_orders: count × orders, the state of each.
        out_acts: room for acts; counts: (2,) acts written, acts wanted.
    """
    w = world[0]
    x = Tables(memory, events, effects, program, postures, orders)
    n = start[0].n
    reset(x, start_memory, first, w)
    prepare(w)
    for k in range(start_memory.shape[0]):
        start_memory[k] = memory[k]
    for r in range(count):
        reset(x, start_memory, first + r, w)
        run_history(
            w, x, home_row, power_row, out_home, out_powers, r * home_rows * N_MEASURES,
            r * power_rows * n * N_POWER_MEASURES, out_acts, counts
        )  # fmt: skip
        for k in range(events.shape[0]):
            out_events[r * events.shape[0] + k] = events[k].first_fired
        for k in range(orders.shape[0]):
            out_orders[r * orders.shape[0] + k] = orders[k].state


@entry
def live(phase, who, world, memory, events, effects, program, postures, orders):
    """Let one World live one phase of `PHASES`; `who`: a power's place, or the first place of a list.

    Returns 0, or how many initiatives are open.
    """
    w = world[0]
    x = Tables(memory, events, effects, program, postures, orders)
    if phase == BEGIN:
        begin(w, x)
    elif phase == HAPPEN:
        happen(w, x)
    elif phase == MOVE_STRAIN:
        move_strains(w, x)
    elif phase == MEASURE:
        measure(w)
    elif phase == WEIGH:
        weigh(w)
    elif phase == DEAL:
        deal(w, x)
    elif phase == SETTLE_TABLE:
        settle_table(w)
    elif phase == INITIATE:
        initiate(w, x)
    elif phase == FIGHT:
        fight(w)
    elif phase == DRIFT:
        drift(w)
    elif phase == RECORD:
        record(w)
    elif phase == CLOSE:
        close(w, x)
    elif phase == PREPARE:
        prepare(w)
    elif phase == DECIDE:
        decide(w, who)
    elif phase == ANSWER_DEMAND:
        answer_demand(w, who)
    elif phase == LIST_CANDIDATES:
        return list_candidates(w, who)
    return 0
