"""Postures written in Python: an object decides, the rules carry out."""

import numpy as np

from ana_sim.model.view import Candidate, Demand, Offer, view_of
from ana_sim.rules.world import DOMAINS
from ana_sim.scenario.mistake import WrongKindError

ALWAYS = 1e300


def choose_by_object(model, count, units):
    """Return an iterator over the places of the initiatives that the posture object wants, at most `units`.

    Raises:
        TypeError: `decide` returned something that is not a list of the month's candidates, such as the nothing of a
            forgotten `return`.
    """
    view = view_of(model, count, units)
    wanted = model.posture_object.decide(view)
    if not isinstance(wanted, list | tuple):
        raise _not_candidates(wanted)
    strangers = [choice for choice in wanted if choice not in view.candidates]
    if strangers:
        raise _not_candidates(strangers[0])
    places = dict.fromkeys(choice.place for choice in wanted)
    return iter(list(places)[:units])


def _not_candidates(returned):
    what = f"one candidate alone, {returned.kind}" if isinstance(returned, Candidate) else repr(returned)
    return WrongKindError(
        f"decide() returns a list of candidates of the month it was shown, not {what}"
        f"{'; is a `return` missing?' if returned is None else '.'}"
        " Mend: return what view.best() gives, cut to view.units, or [] to do nothing."
    )


def _yes_or_no(method, returned):
    """Return what a method of the object answered, if it is a truth value.

    Raises:
        TypeError: it is something else, such as the nothing of a forgotten `return`.
    """
    if not isinstance(returned, bool | np.bool_):
        raise WrongKindError(f"{method}() returns True or False, not {returned!r}; is a `return` missing?")
    return returned


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
    return _with(model, tolerance=ALWAYS if _yes_or_no("accepts", accepts(offer)) else -1.0, pattern=0)


def yield_by_object(model, power):
    """Return the postures under which the rules yield or resist as the object says; unchanged if it has no say."""
    yields_to = getattr(model.posture_object, "yields_to", None)
    if yields_to is None:
        return model.world.postures
    demand = Demand(power.name, DOMAINS[int(power.domain)], float(power.damage), model.date)
    return _with(model, resolve=-1.0 if _yes_or_no("yields_to", yields_to(demand)) else ALWAYS)
