"""What parameters alone decide, made once a run; and the start that later months are compared with."""

from ana_sim.rules.arithmetic import exp, power
from ana_sim.rules.compiled import rule
from ana_sim.rules.record import measure_levels
from ana_sim.rules.settle import settle
from ana_sim.rules.structure import measure
from ana_sim.rules.world import N_DOMAINS, SECURITY

MONTHS_TO_REPLACE = (30.0, 36.0, 9.0, 12.0, 3.0)
"""Months until another supplier serves as well, by domain."""
TAIL = 1.5
"""Exponent of the Pareto tail of losses by force: few are large, and their mean exists."""
LARGEST_LOSS = 30.0
"""The largest loss by one use of force, nm."""
SLICE_REFERENCE = 0.07
"""The size at which slicing neither helps nor hurts."""
SLICE_EXPONENT = 1.2
"""Above 1: many small cuts offend less than one large one."""


@rule
def months_felt(memory, plan):
    """Return how many months a thing that fades counts within the plan: `(1 - memory^plan)/(1 - memory)`."""
    return (1.0 - power(memory, plan)) / (1.0 - memory)


@rule
def months_worn(memory, tie_return, plan):
    """Return what a fading grievance of 1 does to ties that return: `Σ_{t<plan} g_t`, `g_{t+1} = (1-ε)g_t + memory^t`.

    ε: the return of ties.
    """
    total, worn, left = 0.0, 0.0, 1.0
    for _ in range(int(plan)):
        total += worn
        worn = (1.0 - tie_return) * worn + left
        left *= memory
    return total


@rule
def part_that_stays(tie_return, plan):
    """Return the part of a step of a tie that lasts over the plan, as habit follows the tie at twice its return."""
    return 2.0 / 3.0 + (1.0 - exp(-3.0 * tie_return * plan)) / (9.0 * tie_return * plan)


@rule
def mean_loss_by_force(smallest):
    """Return the mean of a loss with a Pareto tail, cut at the largest: `x[a - (x/30)^(a-1)]/(a - 1)`, nm."""
    return smallest * (TAIL - power(smallest / LARGEST_LOSS, TAIL - 1.0)) / (TAIL - 1.0)


@rule
def part_bridged(months, horizon):
    """Return the part of a coercion of `horizon` months in which a lost supply is not yet replaced: ψ."""
    return months / horizon * (1.0 - exp(-horizon / months))


@rule
def offence_of(size, offence):
    """Return the grievance over a cut of some size: `offence·0.07·(size/0.07)^1.2`: many small ones offend less.

    Source: Schelling1966, Maass2021
    """
    return offence * SLICE_REFERENCE * power(size / SLICE_REFERENCE, SLICE_EXPONENT)


@rule
def derive(w):
    """Work out what parameters and the weights of domains decide. Changes `w.once`."""
    p, once = w.rules, w.once
    once.fade = months_felt(p.memory, p.plan)
    once.wear = months_worn(p.memory, p.tie_return, p.plan)
    once.stay = part_that_stays(p.tie_return, p.plan)
    once.force_mean = mean_loss_by_force(p.force_loss)
    once.fullness = 1.0 - exp(-p.curve)
    once.arrival = min(1.0, 0.5 * p.tie_return * p.plan)
    once.offence_level = offence_of(5.0 * p.pledge / 3.0, p.offence)
    for d in range(N_DOMAINS):
        once.bridged[d] = part_bridged(MONTHS_TO_REPLACE[d], p.horizon)
        once.offence_step[d] = offence_of(5.0 * w.home.importance[d] * p.step, p.offence)


@rule
def prepare(w):
    """Settle the start, set what parameters decide, and measure the start, which the first month's conditions read.

    Changes everything that follows from what files state. Once, before the first month.
    """
    settle(w)
    derive(w)
    measure(w)
    for i in range(w.n):
        w.powers.security_start[i], w.powers.ties_start[i] = w.powers.share[SECURITY, i], w.powers.ties[i]
    measure_levels(w)
