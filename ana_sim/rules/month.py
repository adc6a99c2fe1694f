"""The month as one compiled function, folded from its phases in the order of `phases.MONTH`."""

from collections import namedtuple

from ana_sim.rules.compiled import fold, rule
from ana_sim.rules.demands import answer_demand
from ana_sim.rules.draws import STRAIN, normal
from ana_sim.rules.drift import drift, fight
from ana_sim.rules.events import happen
from ana_sim.rules.initiatives import initiate
from ana_sim.rules.offers import decide, settle_table
from ana_sim.rules.orders import begin
from ana_sim.rules.phases import MONTH
from ana_sim.rules.prices import weigh
from ana_sim.rules.record import record
from ana_sim.rules.structure import measure
from ana_sim.rules.supply import move_strain

Tables = namedtuple("Tables", "memory events effects program postures orders")
"""What stands beside the World: its memory as reals, and the tables that are as long as a scenario makes them."""


@rule
def move_strains(w, x):
    """Let the strain of every power move."""
    for i in range(w.n):
        move_strain(w, i, normal(w, STRAIN, w.powers.key[i]))


@rule
def deal(w, x):
    """Let every power decide, in the order of names, and home answer its demand at once."""
    for i in range(w.n):
        decide(w, i)
        answer_demand(w, i)


@rule
def close(w, x):
    """End the month."""
    w.month += 1


@rule
def phase_measure(w, x):
    """Structure."""
    measure(w)


@rule
def phase_weigh(w, x):
    """Prices."""
    weigh(w)


@rule
def phase_settle_table(w, x):
    """Offers on the table."""
    settle_table(w)


@rule
def phase_fight(w, x):
    """Wars of others."""
    fight(w)


@rule
def phase_drift(w, x):
    """Drift."""
    drift(w)


@rule
def phase_record(w, x):
    """Record."""
    record(w)


PHASES_BY_NAME = {
    "begin": begin, "happen": happen, "move_strain": move_strains, "measure": phase_measure, "weigh": phase_weigh,
    "deal": deal, "settle_table": phase_settle_table, "initiate": initiate,
    "fight": phase_fight, "drift": phase_drift, "record": phase_record, "close": close,
}  # fmt: skip
run_month = fold(tuple(PHASES_BY_NAME[name] for name in MONTH))
"""One month of a World `w` with its tables `x`."""
