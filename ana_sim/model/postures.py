"""Postures written in Python: an object decides, the rules carry out."""

from ana_sim.model.view import Candidate, Demand, Offer, view_of
from ana_sim.rules.world import DOMAINS

ALWAYS = 1e300


def choose_by_object(model, count, units):
    """Return an iterator over the places of the initiatives that the posture object wants, at most `units`.

    Raises:
        TypeError: `decide` returned something that is not a list of the month's candidates.
    """
    wanted = model.posture_object.decide(view_of(model, count, units))
    places = []
    for choice in wanted or []:
        if not isinstance(choice, Candidate) or not 0 <= choice.place < count:
            raise TypeError(f"decide() returns candidates of the month it was shown, not {choice!r}")
        if choice.place not in places:
            places.append(choice.place)
    return iter(places[:units])


def _with(model, **numbers):
    """Return the postures with some numbers of the one in force replaced."""
    postures = model.world.postures.copy()
    for name, value in numbers.items():
        postures[model.now][name] = value
    return postures


def accept_by_object(model, power):
    """Return the postures under which the rules accept or refuse as the object says; unchanged if it has no say."""
    accepts = getattr(model.posture_object, "accepts", None)
    if accepts is None:
        return model.world.postures
    offer = Offer(power.name, DOMAINS[int(power.domain)], float(power.size), model.date)
    return _with(model, tolerance=ALWAYS if accepts(offer) else -1.0, pattern=0)


def yield_by_object(model, power):
    """Return the postures under which the rules yield or resist as the object says; unchanged if it has no say."""
    yields_to = getattr(model.posture_object, "yields_to", None)
    if yields_to is None:
        return model.world.postures
    demand = Demand(power.name, DOMAINS[int(power.domain)], float(power.damage), model.date)
    return _with(model, resolve=-1.0 if yields_to(demand) else ALWAYS)
