"""Orders that cannot be followed: to do with nobody, with an unknown power, on what is not there, after the end."""

from collections.abc import Collection, Sequence

from ana_sim.rules.world import DOMAINS, INITIATIVES
from ana_sim.scenario.months import Calendar, index, is_month, label
from ana_sim.scenario.naming import power_meant
from ana_sim.scenario.problem import ENOUGH, Problem
from ana_sim.scenario.readings import Piece
from ana_sim.scenario.tree import Node
from ana_sim.scenario.words import nearest, shortened

TAKES_DOMAIN = ("deepen", "cut", "accept", "refuse", "hold")
NEEDS_DOMAIN = ("deepen", "cut")


def check_orders(
    orders: Node, *, calendar: Calendar | None, powers: Collection[str] | None, pieces: Sequence[Piece]
) -> list[Problem]:
    """Return the problems of a scenario's orders.

    orders: node of the list. calendar: (start, months) or None where not known. powers, pieces: of the actors file,
    None where it is broken.
    """
    problems: list[Problem] = []
    for entry in orders.elements():
        node = entry.text_at("kind")
        if node is None:
            continue
        kind = str(node.value)
        problems += _with_whom(entry, kind) + _about_what(entry, kind)
        problems += _known(entry, kind, powers, pieces) if powers is not None else []
        problems += _term(entry, *calendar) if calendar else []
        if len(problems) >= ENOUGH:
            break
    return problems


def _with_whom(entry: Node, kind: str) -> list[Problem]:
    """Return what is wrong with whom an order is about: a summit has no partner, a mediation two, all others one.

    An answer without a partner is given to everyone.
    """
    wanted = {"summit": (), "mediate": ("partner", "other")}.get(kind, ("partner",))
    problems = []
    for key in ("partner", "other"):
        node = entry.text_at(key)
        if node is None and key in wanted and kind in INITIATIVES:
            hint = f"add `{key}: …`, a power of the actors file"
            problems.append(entry.place.problem("order", f"the order to {_said(kind)} needs `{key}`", hint=hint))
        elif node is not None and key not in wanted:
            message = f"the order to {_said(kind)} takes no `{key}`"
            problems.append(node.key_place.problem("order", message, hint="leave it out"))
    return problems


def _said(kind: str) -> str:
    return {"summit": "hold a summit", "hold": "hold offers back"}.get(kind, kind)


def _about_what(entry: Node, kind: str) -> list[Problem]:
    node = entry.text_at("domain")
    if node is None and kind in NEEDS_DOMAIN:
        hint = f"add `domain: …`, one of {', '.join(DOMAINS)}" + (" or a piece of foothold" if kind == "cut" else "")
        return [entry.place.problem("order", f"the order to {kind} needs `domain`", hint=hint)]
    if node is not None and kind not in TAKES_DOMAIN:
        return [node.key_place.problem("order", f"the order to {_said(kind)} takes no `domain`", hint="leave it out")]
    return []


def _known(entry: Node, kind: str, powers: Collection[str], pieces: Sequence[Piece]) -> list[Problem]:
    problems: list[Problem] = []
    meant: dict[str, str | None] = {}
    for key in ("partner", "other"):
        node = entry.text_at(key)
        meant[key] = power_meant(str(node.value), powers) if node is not None else None
        if node is not None and meant[key] is None:
            hint = nearest(node.value, powers)
            problems.append(node.place.problem("unknown-power", f"unknown power `{shortened(node.value)}`", hint=hint))
    if kind == "mediate" and meant["partner"] and meant["partner"] == meant["other"]:
        place = entry["other"].place
        problems.append(place.problem("order", "a mediation is between two different powers", hint="name another"))
    node, partner = entry.text_at("domain"), meant["partner"]
    if node is None:
        return problems
    known = list(DOMAINS)
    if kind == "cut" and partner is not None:
        known += [piece for owner, piece in pieces if owner == partner]
    if node.value not in known:
        message = f"`{shortened(node.value)}` is nothing an order to {_said(kind)} can be about"
        problems.append(node.place.problem("order", message, hint=nearest(node.value, known)))
    return problems


def _term(entry: Node, start: str, months: int) -> list[Problem]:
    since, until = (entry.text_at(key) for key in ("from", "until"))
    first, last = (_month(node, start) for node in (since, until))
    end = label(months - 1, start=start)
    if since is not None and first is not None and not 0 <= first < months:
        message = f"the order is given from {since.value}, outside {start} to {end}"
        return [since.place.problem("calendar", message, hint="write `start` or a month within the scenario")]
    if until is None or last is None:
        return []
    if not 0 <= last < months:
        message = f"the order holds until {until.value}, outside {start} to {end}"
        return [until.place.problem("calendar", message, hint="leave `until` out for the end of the scenario")]
    if first is not None and last < first:
        message = "the order ends before it begins"
        return [until.place.problem("calendar", message, hint="swap `from` and `until`")]
    return []


def _month(node: Node | None, start: str) -> int | None:
    if node is None:
        return None
    return 0 if node.value == "start" else index(node.value, start=start) if is_month(node.value) else None
