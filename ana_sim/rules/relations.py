"""What acts do to how powers stand to home: displeasure, offence, broken words, learning; gathered, then applied."""

from ana_sim.rules.arithmetic import clip, positive
from ana_sim.rules.compiled import rule
from ana_sim.rules.world import MOST_ACTS


@rule
def note_act(w, kind, partner, other, domain, size, worth):
    """Write down an act of home as done and return its place among the month's acts. `strain` is the partner's."""
    a, k = w.acts, min(w.acts.count, MOST_ACTS - 1)
    a.kind[k], a.partner[k], a.other[k], a.domain[k] = kind, partner, other, domain
    a.amount[k], a.outcome[k], a.worth[k], a.strain[k] = size, 0, worth, 0.0
    if partner >= 0:
        a.strain[k] = w.powers.strain[partner]
    a.count = k + 1
    return k


@rule
def apply_gathered(w):
    """Apply what was gathered. Changes `grievance`, `trust`, `record`."""
    p = w.powers
    for i in range(w.n):
        p.grievance[i] = positive(p.grievance[i] * p.f_grievance[i] + p.d_grievance[i])
        p.trust[i] = clip(p.trust[i] + p.d_trust[i], 0.0, 1.0)
        p.record[i] = clip(p.record[i] + p.d_record[i], 0.0, 1.0)
        p.f_grievance[i], p.d_grievance[i], p.d_trust[i], p.d_record[i] = 1.0, 0.0, 0.0, 0.0


@rule
def displease(w, i, nearness):
    """Let i's rivals resent that home came nearer to i, and doubt what home promised them.

    nearness: 1 for a full tie in a domain that is a fifth of home's needs. Gathers `grievance`, `trust`.
    """
    p, r = w.powers, w.rules
    for j in range(w.n):
        mind = w.pairs.mind[j, i]
        if mind > 0.0:
            p.d_grievance[j] += r.resent * mind * p.salience[j] * nearness
            p.d_trust[j] -= r.betrayal * p.commitment[j] / 3.0 * mind * nearness


@rule
def broken_word(betrayal, commitment, size):
    """Return the trust lost by a cut of some size at a power with a commitment: `betrayal·(c/3)·min(1, 5·size)`."""
    return betrayal * commitment / 3.0 * min(1.0, 5.0 * size)


@rule
def offend(w, i, size, grievance):
    """Let i and its friends take offence at a cut, and everyone doubt home's word if one was broken.

    size: of the cut. grievance: offence of that size. Gathers `grievance`, `trust`.
    """
    p, r = w.powers, w.rules
    anger = grievance * (1.0 + r.betrayal * p.commitment[i])
    broken = broken_word(r.betrayal, p.commitment[i], size)
    p.d_grievance[i] += anger
    p.d_trust[i] -= broken
    for j in range(w.n):
        if j != i:
            affinity = w.pairs.affinity[i, j]
            p.d_grievance[j] += r.audience * positive(affinity) * anger
            p.d_trust[j] -= r.audience * 0.5 * (1.0 + affinity) * broken


@rule
def price_of_offence(w, i, size, grievance):
    """Return what a cut costs home by anger and a broken word, nm; arguments as for `offend`."""
    p, r = w.powers, w.rules
    broken = broken_word(r.betrayal, p.commitment[i], size)
    return grievance * (1.0 + r.betrayal * p.commitment[i]) * p.anger_all[i] + broken * p.distrust_all[i]


@rule
def weight_of_lesson(w, i, j):
    """Return how much j learns from home's answer to i: half of what there is to learn, others by what reaches them."""
    if j == i:
        return 0.5
    return 0.5 * w.rules.audience


@rule
def learn_yielding(w, i, share):
    """Let everyone learn that home gave i some share of what it asked. Gathers `record`.

    Source: Schelling1966
    """
    p = w.powers
    for j in range(w.n):
        p.d_record[j] += weight_of_lesson(w, i, j) * share * (1.0 - p.record[j])


@rule
def learn_resisting(w, i):
    """Let everyone learn that home resisted i. Gathers `record`."""
    p = w.powers
    for j in range(w.n):
        p.d_record[j] -= weight_of_lesson(w, i, j) * p.record[j]


@rule
def calmed(cool, trust):
    """Return what a promise leaves of a grievance: all of it where home's word is not trusted."""
    return 1.0 - (1.0 - cool) * trust


@rule
def worth_of_calming(w, i):
    """Return what it is worth to take all grievance of i away that can be, nm: to half its dispute, to the start."""
    p = w.powers
    danger = p.price_grievance[i] * positive(p.grievance[i] - 0.5 * p.dispute[i])
    return danger + p.price_climate[i] * positive(p.grievance[i] - p.grievance_start[i])


@rule
def worth_of_foothold(w, i):
    """Return what one unit less of i's foothold is worth over the plan, nm."""
    p = w.powers
    return p.price_leverage[i] * (1.0 - p.leverage_trade[i]) * w.rules.hold


@rule
def worth_of_redress(w, i):
    """Return what it is worth to home to answer or settle its injury by i, nm."""
    p = w.powers
    return (1.0 - w.rules.cool) * p.price_injury[i] * p.injury[i]
