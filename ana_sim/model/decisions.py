"""Postures written in Python: what an object decides becomes orders for the month, which the rules carry out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ana_sim.model.view import Candidate, Demand, Offer, view_of
from ana_sim.rules.world import ACCEPT, ANSWERS, DOMAINS, KINDS, NOBODY, ORDER, ORDER_OPEN
from ana_sim.scenario.mistake import UnknownNameError, WrongKindError

if TYPE_CHECKING:
    from ana_sim.model.agents import Power
    from ana_sim.model.model import AnaModel

METHODS = ("decide", "accepts", "yields_to")
TO_OFFERS, TO_DEMANDS = ANSWERS[:3], ANSWERS[3:]


def check_object(posture_object: Any) -> None:
    """Raise WrongKindError for a class, and for an object that has none of the methods by which it could decide."""
    if isinstance(posture_object, type):
        name = posture_object.__name__
        raise WrongKindError(f"`posture_object` is an object, not its class; write {name}()")
    if posture_object is None or any(callable(getattr(posture_object, name, None)) for name in METHODS):
        return
    methods = "decide(view), accepts(offer) or yields_to(demand)"
    raise WrongKindError(f"`posture_object` has a method {methods}, unlike {posture_object!r:.100}")


def _method(model: "AnaModel", name: str) -> Callable[[Any], Any] | None:
    """Return a method of the posture object, None where it has none or does not decide yet."""
    return getattr(model.posture_object, name, None) if model.posture_object_decides else None


def _answer(method: str, returned: Any, known: Sequence[str]) -> int:
    """Return the number of an answer: one of the words, True for the first or False for the last that refuses.

    Raises WrongKindError: it is something else, such as the nothing of a forgotten `return`.
    """
    words = {True: known[0], False: "refuse" if "refuse" in known else "resist"}
    word = words[bool(returned)] if isinstance(returned, bool | np.bool_) else returned
    if word not in known:
        raise WrongKindError(
            f"{method}() returns True, False or one of {', '.join(known)}, not {returned!r}; is a `return` missing?"
        )
    return 1 + KINDS.index(word) - ACCEPT


def answer_by_object(model: "AnaModel", power: "Power") -> None:
    """Put down what the posture object answers to a demand, if it has a say."""
    method = _method(model, "yields_to")
    if method is not None:
        demand = Demand(power.name, float(power.loss), model.date)
        power.order_demand = _answer("yields_to", method(demand), TO_DEMANDS)


def take_by_object(model: "AnaModel", power: "Power") -> None:
    """Put down what the posture object answers to an offer, if it has a say."""
    method = _method(model, "accepts")
    if method is None:
        return
    domain = int(power.offer_domain)
    offer = Offer(
        power=power.name,
        domain=DOMAINS[domain],
        size=float(power.offer_step),
        pledge=bool(power.offer_pledges),
        worth=float(power.offer_worth + power.offer_pledge),
        displeasure=float(power.offer_displeasure + power.offer_pledge_displeasure),
        date=model.date,
    )
    model.world.block["powers"][0]["order_offer"][domain, power.place] = _answer("accepts", method(offer), TO_OFFERS)


def choose_by_object(model: "AnaModel") -> None:
    """Order the initiatives that the posture object chooses, if it has a say; without one the posture chooses."""
    method = _method(model, "decide")
    if method is None:
        return
    home, posture = model.world.block["home"][0], model.world.block["posture"][0]
    home["wants_attention"] = 1
    posture["activism"] = 0.0
    view = view_of(model)
    wanted = method(view)
    if not isinstance(wanted, Iterable) or isinstance(wanted, str):
        raise _not_candidates(wanted)
    left = view.units
    for choice in wanted:
        if choice not in view.candidates:
            raise _not_candidates(choice)
        left -= choice.units
        if left < 0.0:
            return
        model.put_order(choice.order(model.tick))


def _not_candidates(returned: Any) -> WrongKindError:
    what = f"one candidate alone, {returned.kind}" if isinstance(returned, Candidate) else repr(returned)
    return WrongKindError(
        f"decide() returns a list of candidates of the month it was shown, not {what}"
        f"{'; is a `return` missing?' if returned is None else '.'}"
        " Mend: return what view.best() gives, or [] to do nothing."
    )


def check_names(order: Mapping[str, Any], power_ids: Sequence[str], domains: Sequence[str]) -> None:
    """Raise UnknownNameError where an order names a kind, a power or a domain that does not exist."""
    for key, (what, known) in _names_in_orders(power_ids, domains).items():
        if order.get(key) is not None and order[key] not in known:
            raise UnknownNameError(what, order[key], known)


def _names_in_orders(power_ids: Sequence[str], domains: Sequence[str]) -> dict[str, tuple[str, list[str]]]:
    """Return key of an order -> what it names, and which there are."""
    power = "power", list(power_ids)
    return {"kind": ("kind of act", list(KINDS)), "partner": power, "other": power, "domain": ("domain", list(domains))}


def row_of_order(
    order: Mapping[str, Any], power_ids: Sequence[str], domains: Sequence[str], *, last: int
) -> np.ndarray:
    """Return an order as a row of ORDER.

    Args:
        order: kind, partner, other, domain (names or None), from and until (months from 0; until None: the end).
        power_ids, domains: what the names are places in. last: the last month of the run.

    Raises UnknownNameError: a kind, power or domain does not exist.
    """
    check_names(order, power_ids, domains)
    row = np.zeros(1, ORDER)
    for key, (_, known) in _names_in_orders(power_ids, domains).items():
        name = order.get(key)
        row[key] = NOBODY if name is None else known.index(name)
    row["first"] = order["from"]
    row["last"] = last if order.get("until") is None else order["until"]
    row["state"], row["month"] = ORDER_OPEN, NOBODY
    return row
