"""Orders that cannot be followed: to do with nobody, with an unknown power, on what is not there, after the end."""

from ana_sim.rules.world import DOMAINS, INITIATIVES
from ana_sim.scenario.months import index, is_month, label
from ana_sim.scenario.naming import power_meant
from ana_sim.scenario.problem import ENOUGH
from ana_sim.scenario.words import nearest, shortened

TAKES_DOMAIN = ("deepen", "cut", "accept", "refuse", "hold")
NEEDS_DOMAIN = ("deepen", "cut")


def check_orders(orders, *, calendar, powers, pieces):
    """Return the problems of a scenario's orders.

    orders: node of the list. calendar: (start, months) or None where not known. powers, pieces: of the actors file,
    None where it is broken.
    """
    problems = []
    for entry in orders.elements():
        kind = entry.get("kind")
        if kind is None or not isinstance(kind.value, str):
            continue
        problems += _with_whom(entry, kind.value) + _about_what(entry, kind.value)
        problems += _known(entry, powers, pieces) if powers is not None else []
        problems += _term(entry, *calendar) if calendar else []
        if len(problems) >= ENOUGH:
            break
    return problems


def _stated(entry, key):
    node = entry.get(key)
    return node if node is not None and isinstance(node.value, str) else None


def _with_whom(entry, kind):
    """Return what is wrong with whom an order is about: a summit has no partner, a mediation two, all others one.

    An answer without a partner is given to everyone.
    """
    wanted = {"summit": (), "mediate": ("partner", "other")}.get(kind, ("partner",))
    problems = []
    for key in ("partner", "other"):
        node = _stated(entry, key)
        if node is None and key in wanted and kind in INITIATIVES:
            hint = f"add `{key}: …`, a power of the actors file"
            problems.append(entry.place.problem("order", f"the order to {_said(kind)} needs `{key}`", hint=hint))
        elif node is not None and key not in wanted:
            message = f"the order to {_said(kind)} takes no `{key}`"
            problems.append(node.key_place.problem("order", message, hint="leave it out"))
    return problems


def _said(kind):
    return {"summit": "hold a summit", "hold": "hold offers back"}.get(kind, kind)


def _about_what(entry, kind):
    node = _stated(entry, "domain")
    if node is None and kind in NEEDS_DOMAIN:
        hint = f"add `domain: …`, one of {', '.join(DOMAINS)}" + (" or a piece of foothold" if kind == "cut" else "")
        return [entry.place.problem("order", f"the order to {kind} needs `domain`", hint=hint)]
    if node is not None and kind not in TAKES_DOMAIN:
        return [node.key_place.problem("order", f"the order to {_said(kind)} takes no `domain`", hint="leave it out")]
    return []


def _known(entry, powers, pieces):
    problems, meant = [], {}
    for key in ("partner", "other"):
        node = _stated(entry, key)
        meant[key] = node and power_meant(node.value, powers)
        if node is not None and meant[key] is None:
            hint = nearest(node.value, powers)
            problems.append(node.place.problem("unknown-power", f"unknown power `{shortened(node.value)}`", hint=hint))
    if entry.get("kind").value == "mediate" and meant["partner"] and meant["partner"] == meant["other"]:
        place = entry.get("other").place
        problems.append(place.problem("order", "a mediation is between two different powers", hint="name another"))
    node, partner = _stated(entry, "domain"), meant["partner"]
    if node is None:
        return problems
    known = list(DOMAINS)
    if entry.get("kind").value == "cut" and partner is not None:
        known += [piece for owner, piece in pieces if owner == partner]
    if node.value not in known:
        message = f"`{shortened(node.value)}` is nothing an order to {_said(entry.get('kind').value)} can be about"
        problems.append(node.place.problem("order", message, hint=nearest(node.value, known)))
    return problems


def _term(entry, start, months):
    since, until = (_stated(entry, key) for key in ("from", "until"))
    first, last = (_month(node, start) for node in (since, until))
    end = label(months - 1, start=start)
    if first is not None and not 0 <= first < months:
        message = f"the order is given from {since.value}, outside {start} to {end}"
        return [since.place.problem("calendar", message, hint="write `start` or a month within the scenario")]
    if last is not None and not 0 <= last < months:
        message = f"the order holds until {until.value}, outside {start} to {end}"
        return [until.place.problem("calendar", message, hint="leave `until` out for the end of the scenario")]
    if None not in (first, last) and last < first:
        message = "the order ends before it begins"
        return [until.place.problem("calendar", message, hint="swap `from` and `until`")]
    return []


def _month(node, start):
    if node is None:
        return None
    return 0 if node.value == "start" else index(node.value, start=start) if is_month(node.value) else None
