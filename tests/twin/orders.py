"""Orders (16): what home is told to do, whatever its posture."""

from .start import DOMAINS, INITIATIVES


def runs(w, order):
    """Return whether the term of an order runs this month."""
    return order.__dict__["from"] <= w.t and (order.until is None or w.t <= order.until)


def last_order(w, kinds, i, d=None):
    """Return the kind of the last order in force that is about i and, where it names one, the domain d."""
    answer = None
    for order in w.orders:
        about = order.partner in (None, i.id) and (order.domain is None or order.domain == d)
        if order.kind in kinds and about and runs(w, order):
            answer = order.kind
    return answer


def ordered_answer(w, i):
    """Return the answer to a demand of i that is ordered, or None."""
    return last_order(w, ("yield", "promise", "resist"), i)


def ordered_reply(w, i):
    """Return the answer to i's offer that is ordered, or None."""
    return last_order(w, ("accept", "refuse", "hold"), i, DOMAINS[i.offer.d])


def open_orders(w):
    """Return the orders of initiatives whose term runs and which are not yet done."""
    return [o for o in w.orders if o.kind in INITIATIVES and o.state != "done" and runs(w, o)]


def meant(order, candidate):
    """Return whether a candidate is what is ordered."""
    names = {power.id for power in (candidate.i, candidate.j) if power}
    where = DOMAINS[candidate.d] if isinstance(candidate.d, int) else candidate.d
    wanted = {name for name in (order.partner, order.other) if name}
    return (order.kind, wanted, order.domain) == (candidate.kind, names, where)
