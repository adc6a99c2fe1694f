"""One history, month by month (3)."""

from types import SimpleNamespace

from .demands import powers_decide
from .drift import drift, wars
from .events import events
from .expressions import value
from .initiatives import initiatives
from .measures import measure, row_of_home, row_of_power
from .offers import answer_offers
from .prices import prices
from .start import OF_HOME, OF_POWER, apply_gathered, start
from .structure import structure


def run(resolved, schedule, seed, replication, orders=()):
    """Return a history: measures of home and of the powers by month, acts, and the first month of each event.

    Args:
        resolved: the resolved scenario. schedule: pairs (first month, resolved posture). seed: 0 to 2⁶⁴ − 1.
        replication: number of the history. orders: resolved orders besides the scenario's.

    Returns:
        `.home`: a dictionary a month. `.powers`: month by month a dictionary for each power. `.acts`: lists (month,
        kind, partner, other, domain, size, outcome). `.events`: id -> month.
    """
    w = prepared(resolved, schedule, seed, replication, orders)
    rows = [month(w, t) for t in range(resolved["months"])]
    home, powers = ([row[k] for row in rows] for k in range(2))
    return SimpleNamespace(home=home, powers=powers, acts=w.acts, events=w.first_fired)


def prepared(resolved, schedule, seed, replication, orders=()):
    """Return the world at its start, measured."""
    w = start(resolved, schedule, seed, replication, orders)
    structure(w, moved=False)
    for i in w.powers:
        i.arms0 = i.s[0]
    measure(w)
    return w


def posture_in_force(w):
    """Return the last posture whose month has come and whose sign, if it has one, was seen by now (15)."""
    for place, (since, _, sign) in enumerate(w.course):
        if since <= w.t and (sign is None or value(w, sign)):
            w.seen.add(place)
    return w.course[max(w.seen)][1]


def month(w, t):
    """Live one month and return home's measures and the powers'."""
    w.t = t
    w.posture = posture_in_force(w)
    w.flows = dict.fromkeys(OF_HOME, 0.0)
    for i in w.powers:
        i.flows = dict.fromkeys(OF_POWER, 0.0)
    events(w)
    structure(w)
    w.flows["benefit"] = w.benefit
    prices(w)
    powers_decide(w)
    answer_offers(w)
    apply_gathered(w)
    initiatives(w)
    wars(w)
    drift(w)
    measure(w)
    return row_of_home(w), [row_of_power(i) for i in w.powers]
