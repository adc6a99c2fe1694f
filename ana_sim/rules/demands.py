"""Demands: what a power asks, home's three answers, and what a refusal brings."""

from ana_sim.rules.arithmetic import positive, power
from ana_sim.rules.compiled import rule
from ana_sim.rules.draws import ASK, DARE, FORCE, ORDINARY, PUNISH, STREAMS_OF_DEMANDS, TOLL, exponential, uniform
from ana_sim.rules.once import LARGEST_LOSS, TAIL
from ana_sim.rules.pledges import may_pledge, nearness_of_level, raise_pledge, worth_of_pledge
from ana_sim.rules.relations import (
    calmed,
    learn_resisting,
    learn_yielding,
    note_act,
    worth_of_calming,
)
from ana_sim.rules.world import ACCEPT, N_DOMAINS, NO, NOBODY, PROMISE, RESIST, YES, YIELD

REFUSAL = 0.05
"""Grievance over a refused demand."""
TIES_CUT = 0.1
"""Part of every tie lost in a punishment of full intensity."""


@rule
def means_of_punishment(strain, asymmetry):
    """Return the chance that a refusal is punished: `(1 - X)·α`."""
    return (1.0 - strain) * asymmetry


@rule
def means_of_force(force, reach, strain):
    """Return the chance that a refusal is answered by force: `force·reach·(1 - X)`."""
    return force * reach * (1.0 - strain)


@rule
def loss_by_force(smallest, u):
    """Return the size of a loss by force, nm: a Pareto tail from the smallest, cut at the largest.

    u: a uniform draw.
    """
    return min(LARGEST_LOSS, smallest * power(u, -1.0 / TAIL))


@rule
def cost_of_yielding(w, i, asked):
    """Return what yielding costs home beside what is asked: the record, less the calm it buys, nm."""
    calm = (1.0 - w.rules.cool) * worth_of_calming(w, i)
    return asked - calm + w.posture.resolve * w.powers.record_all[i]


@rule
def cost_of_promising(w, i, asked):
    """Return what a promise costs: the part of the demand it does not calm, less the worth of the pledge, nm."""
    part = calmed(w.rules.cool, w.powers.trust[i])
    pledged = worth_of_pledge(w, i, w.powers.commitment[i])
    return part * asked - pledged + w.posture.resolve * part * w.powers.record_all[i]


@rule
def can_promise(w, i):
    """Return whether a promise is open as an answer to i."""
    return w.powers.gap[i] > 0.0 and may_pledge(w, i)


@rule
def by_price(w, i, asked, dared, extra, promises):
    """Return the cheapest answer to a demand; extra: worth of the act to be undone; promises: whether they are open."""
    p = w.powers
    yielding = cost_of_yielding(w, i, asked) + extra
    resisting = dared + REFUSAL * p.anger[i]
    answer, cost = YIELD, yielding
    if resisting < yielding:
        answer, cost = RESIST, resisting
    tolerated = p.rivals[i] * nearness_of_level(w.rules.pledge) <= w.posture.tolerance
    if promises and tolerated and cost_of_promising(w, i, asked) < cost:
        answer = PROMISE
    return answer


@rule
def choose_answer(w, i, asked, dared, extra, ordinary):
    """Return home's answer to a demand of i: as ordered, by rote, or the cheapest.

    ordinary: whether it is a demand of the month, which may be met with a promise.

    Source: Drezner1998
    """
    promises = ordinary and can_promise(w, i)
    ordered = w.powers.order_demand[i]
    if ordinary and ordered > 0:
        wanted = ACCEPT + ordered - 1
        if wanted != PROMISE or promises:
            return wanted
    if w.posture.answer == NO:
        return RESIST
    if w.posture.answer == YES:
        if promises:
            return PROMISE
        return YIELD
    return by_price(w, i, asked, dared, extra, promises)


@rule
def give_in(w, i, asked):
    """Home yields: it gives what is asked, and everyone learns from it."""
    p = w.powers
    w.measures.concessions += asked
    p.yields[i] += 1.0
    p.f_grievance[i] *= w.rules.cool
    learn_yielding(w, i, 1.0)


@rule
def promise(w, i, asked):
    """Home promises: it gives what trust in its word leaves to be given, and raises its commitment."""
    part = calmed(w.rules.cool, w.powers.trust[i])
    w.measures.concessions += part * asked
    w.powers.promises[i] += 1.0
    raise_pledge(w, i)
    learn_yielding(w, i, part)


@rule
def punish(w, i, loss):
    """A power punishes home's economy: a loss, an injury, satisfaction, and all ties with it suffer."""
    p = w.powers
    w.measures.punishments += loss
    p.punished[i] += 1.0
    p.injury[i] += min(1.0, loss)
    p.f_grievance[i] *= w.rules.cool
    for d in range(N_DOMAINS):
        p.tie[d, i] *= 1.0 - TIES_CUT * w.rules.intensity


@rule
def strike(w, i, loss):
    """A power uses force: a loss, an injury, and a commitment with it falls by a level."""
    p = w.powers
    w.measures.force_losses += loss
    p.forced[i] += 1.0
    p.injury[i] += min(1.0, loss)
    p.commitment[i] = positive(p.commitment[i] - 1.0)


@rule
def resist(w, i, row, key, dare):
    """Home resists: i resents it, everyone learns, and i may punish or use force.

    row: of the streams. key: of the draws. dare: the exponential by which resisting was dear.
    """
    p, r = w.powers, w.rules
    p.resisted[i] += 1.0
    p.d_grievance[i] += REFUSAL
    learn_resisting(w, i)
    streams = STREAMS_OF_DEMANDS
    if uniform(w, streams[row, PUNISH], key) < means_of_punishment(p.strain[i], p.asymmetry[i]):
        punish(w, i, r.intensity * r.horizon * p.leverage[i] * dare)
    if uniform(w, streams[row, FORCE], key) < means_of_force(r.force, p.reach[i], p.strain[i]):
        strike(w, i, dare * loss_by_force(r.force_loss, uniform(w, streams[row, TOLL], key)))


@rule
def meet(w, i, row, key, extra, about):
    """Meet a demand of i, and return home's answer: YIELD, PROMISE or RESIST.

    row: of the streams; key: of the draws; extra: worth to home of an act to be undone, nm; about: its partner, or
    NOBODY for a demand of the month.
    """
    p = w.powers
    dare = exponential(w, STREAMS_OF_DEMANDS[row, DARE], key)
    asked = w.rules.greed * p.dissatisfaction[i] * p.cost_resist[i] / w.rules.reading
    asked *= exponential(w, STREAMS_OF_DEMANDS[row, ASK], key)
    p.demands[i] += 1.0
    p.asks[i], p.dares[i] = asked, p.cost_resist[i] * dare
    answer = choose_answer(w, i, asked, p.dares[i], extra, about == NOBODY)
    size = asked
    if answer == YIELD:
        give_in(w, i, asked)
    elif answer == PROMISE:
        size = calmed(w.rules.cool, p.trust[i]) * asked
        promise(w, i, asked)
    else:
        resist(w, i, row, key, dare)
    note_act(w, answer, i, about, NOBODY, size, 0.0)
    return answer


@rule
def answer_demand(w, i):
    """Answer the demand of i that waits, if one does."""
    if w.powers.demanding[i] == 1:
        w.powers.demanding[i] = 0
        meet(w, i, ORDINARY, w.powers.key[i], 0.0, NOBODY)
