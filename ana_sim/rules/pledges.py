"""Commitments: what one level more is worth, when it may be given, and what happens when it is."""

from ana_sim.rules.arithmetic import positive
from ana_sim.rules.compiled import rule
from ana_sim.rules.prices import COUNTED
from ana_sim.rules.relations import calmed, displease, worth_of_calming

COOL_OFF = 12
"""Months between two changes of one commitment, and between two acts of one kind with one partner."""
BAN = 60
"""Months for which a power takes no pledge after home broke one to it."""


@rule
def protection_added(level, higher):
    """Return the change of (c/3)² between two levels of commitment."""
    return (higher / 3.0) * (higher / 3.0) - (level / 3.0) * (level / 3.0)


@rule
def wars_added(level, higher):
    """Return the change of (c/3)² that draws home into a partner's wars: from level 2 on."""
    before, after = 0.0, 0.0
    if level >= 2.0:
        before = (level / 3.0) * (level / 3.0)
    if higher >= 2.0:
        after = (higher / 3.0) * (higher / 3.0)
    return after - before


@rule
def nearness_of_level(pledge):
    """Return how much nearer one level of commitment brings home: `5·pledge/3`."""
    return 5.0 * pledge / 3.0


@rule
def lasting_worth(w, i, level):
    """Return the parts of a pledge's worth that a downgrade gives up: warmth, closeness, cover less wars, nm."""
    p, r = w.powers, w.rules
    warmth = p.price_offers[i] * positive(p.gap[i]) * r.pledge / (COUNTED + p.stated[i])
    worth = warmth + p.price_closeness[i] * r.pledge / 3.0
    worth += p.price_ally[i] * protection_added(level, level + 1.0)
    return worth - p.entrapment[i] * wars_added(level, level + 1.0)


@rule
def worth_of_pledge(w, i, level):
    """Return what one level more than `level` of commitment to i is worth over the plan, nm."""
    p, r = w.powers, w.rules
    soft = (1.0 - r.cool) * p.trust[i]
    worth = lasting_worth(w, i, level) + soft * worth_of_calming(w, i)
    return worth - (p.rivals[i] + p.jealous[i]) * nearness_of_level(r.pledge)


@rule
def may_pledge(w, i):
    """Return whether i would take one level more now: pledges follow ties, and a dispute scales both."""
    p = w.powers
    if p.commitment[i] > 2.0 or w.month - p.last_pledge[i] < COOL_OFF or w.month - p.last_downgrade[i] < BAN:
        return False
    return p.commitment[i] + 1.0 <= (1.0 - p.dispute[i]) * (1.0 + 4.0 * p.ties[i])


@rule
def raise_pledge(w, i):
    """Raise the commitment to i by one level.

    Changes `commitment`, `last_pledge`; gathers grievance and trust.
    """
    p, r = w.powers, w.rules
    p.commitment[i] = min(3.0, p.commitment[i] + 1.0)
    p.last_pledge[i] = w.month
    p.f_grievance[i] *= calmed(r.cool, p.trust[i])
    displease(w, i, nearness_of_level(r.pledge))
