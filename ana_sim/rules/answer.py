"""Home's answers to what powers did this month."""

from ana_sim.rules.compile import entry, rule
from ana_sim.rules.offers import answer_offer
from ana_sim.rules.pressure import answer_demand, suffer_reprisal
from ana_sim.rules.world import HOLD, OFFER, PRESS, PUNISH


@rule
def expected_strain(p, prudence):
    """Return the strain home reckons with: today's, or as far as it is prudent the usual one."""
    return (1.0 - prudence) * p.strain + prudence * p.strain_start


@entry
def expect(powers, postures, now):
    """Set the strain that home expects of each power."""
    for i in range(powers.shape[0]):
        powers[i].expected_strain = expected_strain(powers[i], postures[now].prudence)


@entry
def answer(i, powers, home, affinity, relations, parameters, postures, now, seed, replication, month):
    """Answer what power i did: a demand, an offer, or a punishment that is simply suffered."""
    p = powers[i]
    if p.choice == PRESS:
        answer_demand(i, powers, home, affinity, parameters, postures[now], seed, replication, month)
    elif p.choice == OFFER:
        answer_offer(i, powers, home, affinity, relations, parameters, postures[now], month)
    elif p.choice == PUNISH:
        suffer_reprisal(i, powers, home, parameters, month)


@rule
def answer_all(powers, home, affinity, relations, parameters, postures, now, seed, replication, month):
    """Answer every power that did something."""
    for i in range(powers.shape[0]):
        if powers[i].choice != HOLD:
            answer(i, powers, home, affinity, relations, parameters, postures, now, seed, replication, month)
