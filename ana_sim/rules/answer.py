"""Home's answers to what powers did this month."""

from ana_sim.rules.compile import entry, part
from ana_sim.rules.offers import answer_offer
from ana_sim.rules.pressure import answer_demand, suffer_reprisal
from ana_sim.rules.world import HOLD, OFFER, PRESS, PUNISH


@part
def expected_strain(strain, usual, prudence):
    """Return the strain home reckons with: today's, or as far as it is prudent the usual one."""
    return (1.0 - prudence) * strain + prudence * usual


@entry
def expect(powers, postures, now):
    """Set the strain that home expects of each power."""
    p, prudence = powers[0], postures[now].prudence
    for i in range(p.count):
        p.expected_strain[i] = expected_strain(p.strain[i], p.strain_start[i], prudence)


@entry
def answer(i, powers, home, affinity, relations, parameters, postures, now, seed, replication, month):
    """Answer what power i did: a demand, an offer, or a punishment that is simply suffered."""
    p, h, rules, posture = powers[0], home[0], parameters[0], postures[now]
    if p.choice[i] == PRESS:
        answer_demand(i, p, h, affinity, rules, posture, seed, replication, month)
    elif p.choice[i] == OFFER:
        answer_offer(i, p, h, affinity, relations, rules, posture, month)
    elif p.choice[i] == PUNISH:
        suffer_reprisal(i, p, h, rules, month)


@part
def answer_all(powers, home, affinity, relations, parameters, postures, now, seed, replication, month):
    """Answer every power that did something."""
    p = powers[0]
    for i in range(p.count):
        if p.choice[i] != HOLD:
            answer(i, powers, home, affinity, relations, parameters, postures, now, seed, replication, month)
