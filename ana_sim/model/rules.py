"""The compiled rules that a month is made of, as the Mesa model calls them."""

from numba.core import config

from ana_sim.rules.answer import answer, expect
from ana_sim.rules.change import apply_affinity, apply_changes, clear_changes
from ana_sim.rules.decide import decide, measure_sway
from ana_sim.rules.drift import drift
from ana_sim.rules.events import act_events
from ana_sim.rules.initiatives import best_candidate, carry_out, gather_attention, pay_effort
from ana_sim.rules.month import measure_structure, posture_of
from ana_sim.rules.proposals import list_candidates
from ana_sim.rules.record import record_flows, record_powers, record_stocks
from ana_sim.rules.strain import move_strains

RULES = (
    act_events, answer, apply_affinity, apply_changes, best_candidate, carry_out, clear_changes, decide, drift, expect,
    gather_attention, list_candidates, measure_structure, measure_sway, move_strains, pay_effort, posture_of,
    record_flows, record_powers, record_stocks,
)  # fmt: skip


class _Rules:
    """Each rule under its name.

    At every call Numba looks up the kind of every argument: 0.75 of the 1.2 microseconds of a power's decision. The
    kinds of a world's arrays never change, so the first call of a rule settles which machine code the later ones go to.
    """

    def __init__(self, rules):
        for rule in rules:
            setattr(self, rule.__name__, self._first(rule))

    def _first(self, rule):
        def call(*arguments):
            result = rule(*arguments)
            kinds = tuple(map(rule.typeof_pyval, arguments))
            setattr(self, rule.__name__, rule.overloads[kinds].entry_point)
            return result

        return rule if config.DISABLE_JIT else call


rules = _Rules(RULES)
