"""From a scenario and a posture to what their World is built from: calendar, numbers replaced, orders given."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ana_sim.scenario.asked import numbers_by_path
from ana_sim.scenario.check_effects import check_expression
from ana_sim.scenario.check_orders import check_orders
from ana_sim.scenario.kinds.orders import Order
from ana_sim.scenario.mistake import WrongKindError
from ana_sim.scenario.months import label
from ana_sim.scenario.places import ids_of
from ana_sim.scenario.problem import ScenarioError, is_wrong
from ana_sim.scenario.resolve import order_of
from ana_sim.scenario.setting import with_settings
from ana_sim.scenario.tree import Node, Place, Text
from ana_sim.scenario.wording import mistakes

COMPARED = "compared"
"""What a calendar calls the posture that is compared."""
IN_PYTHON = "orders"
MARKS = {"scenario": "schedule", "posture": "activism"}
"""What every resolved scenario, and every resolved posture, holds."""


class Inputs(NamedTuple):
    """What a World is built from, all of it plain: the scenario, (first month, posture) in order, orders besides."""

    resolved: dict[str, Any]
    schedule: list[tuple[int, Mapping[str, Any]]]
    orders: tuple[dict[str, Any], ...] = ()


def schedule_of(
    resolved: Mapping[str, Any], posture: Mapping[str, Any], calendar: Mapping[str, Mapping[str, Any]] | None = None
) -> list[tuple[int, Mapping[str, Any]]]:
    """Return the postures in force with the months they begin in: `compared` stands for the one given.

    Args:
        resolved: the resolved scenario.
        posture: the resolved posture to be compared.
        calendar: name -> resolved posture, for the others the scenario names; read from the library if left out.
    """
    return [(part["from"], _posture(part["posture"], posture, calendar)) for part in resolved["schedule"]]


def _posture(
    name: str, compared: Mapping[str, Any], calendar: Mapping[str, Mapping[str, Any]] | None
) -> Mapping[str, Any]:
    if name == COMPARED:
        return compared
    if calendar:
        return calendar[name]
    from ana_sim.scenario.load import load_posture

    return load_posture(name).resolved


def calendar_of(scenario: Any) -> dict[str, dict[str, Any]]:
    """Return name -> resolved posture of those that a Scenario's calendar names; empty for a resolved one."""
    return {name: other.resolved for name, other in getattr(scenario, "postures", {}).items()}


def inputs_of(
    scenario: Any, posture: Any, *, overrides: Mapping[str, Any] | None = None, orders: Sequence[Mapping[str, Any]] = ()
) -> Inputs:
    """Return what the World of a scenario under a posture is built from.

    Args:
        scenario: a `Scenario` or its resolved dictionary; or Inputs, which are returned as they are.
        posture: a `Posture` or its resolved dictionary.
        overrides: numbers by path, as {"powers.russia.salience": 0.8}; `posture.` leads to the posture's own.
        orders: orders besides the scenario's, see `resolved_orders`.

    Raises:
        SettingError: a path leads to no number, or a value cannot stand there.
        ScenarioError: an order cannot be followed, or the posture waits for a sign the scenario cannot show.
    """
    if isinstance(scenario, Inputs):
        return scenario
    resolved, followed = _resolved_form("scenario", scenario), _resolved_form("posture", posture)
    overrides = numbers_by_path("overrides", overrides or {})
    calendar = calendar_of(scenario)
    if overrides:
        name = followed.get("name", COMPARED)
        resolved, compared, calendar = with_settings(
            overrides, scenario=resolved, compared={name: followed}, calendar=calendar
        )
        followed = compared[name]
    require_sign(followed, resolved, node=getattr(posture, "sign", None))
    schedule = schedule_of(resolved, followed, calendar or None)
    return Inputs(resolved, schedule, tuple(resolved_orders(orders, resolved)))


def _resolved_form(what: str, given: Any) -> dict[str, Any]:
    """Return the resolved form of a Scenario or Posture; raise WrongKindError for what has none."""
    resolved = getattr(given, "resolved", given)
    if not isinstance(resolved, dict) or MARKS[what] not in resolved:
        raise WrongKindError(f"`{what}` is a {what.capitalize()}, not {given!r:.100}; load_{what}(…) gives one")
    return resolved


def require_sign(posture: Mapping[str, Any], resolved: Mapping[str, Any], *, node: Node | None = None) -> None:
    """Refuse a resolved posture that waits for a sign which a resolved scenario cannot show.

    node: where its file states the sign, for pointing at it.

    Raises:
        ScenarioError: the condition cannot be read, or names a power, piece or event the scenario has not.
    """
    then = posture.get("then")
    if not then:
        return
    if node is None:
        node = Node(then["when"], Place(Text(then["when"], file=f"posture {posture['name']}, `then`, `when`")))
    powers, pieces = ids_of(resolved)
    known = {"powers": powers, "pieces": pieces, "events": list(resolved["events"])}
    problems = [one for one in check_expression(node, "truth", known) if is_wrong(one)]
    if problems:
        raise ScenarioError(problems)


def resolved_orders(orders: Sequence[Mapping[str, Any]], resolved: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return orders given in Python as a resolved scenario holds them, checked in the words of a scenario file.

    Args:
        orders: each as in a scenario file, `{"kind": "deepen", "partner": "turkiye", "domain": "energy",
            "from": "2021-03", "until": "2022-12"}`; months may also be numbers from 0.
        resolved: the resolved scenario they are given in.

    Raises:
        ScenarioError: with every order that cannot be followed.
    """
    if not isinstance(orders, list | tuple):
        raise WrongKindError(f"`orders` is a list of orders, in square brackets, not {orders!r:.100}")
    if not orders:
        return []
    start, months = resolved["start"], resolved["months"]
    each = [_node(place, order, start) for place, order in enumerate(orders)]
    nodes = Node(each, Place(Text("", file=IN_PYTHON)))
    problems = [problem for node in each for problem in mistakes(node, Order)]
    powers, pieces = ids_of(resolved)
    problems = problems or check_orders(nodes, calendar=(start, months), powers=powers, pieces=pieces)
    if problems:
        raise ScenarioError(problems)
    return [order_of(node.plain(), start=start, powers=resolved["powers"]) for node in each]


def _node(number: int, order: Mapping[str, Any], start: str) -> Node:
    """Return an order as a node of a file that has a line for each order, its months written out."""
    if not isinstance(order, Mapping):
        raise WrongKindError(f"an order is a dictionary, not {order!r}")
    plain = {key: value for key, value in order.items() if value is not None}
    for key in ("from", "until"):
        if isinstance(plain.get(key), int) and not isinstance(plain[key], bool):
            plain[key] = label(plain[key], start=start)
    text = str(dict(order))
    place = Place(Text("\n" * number + text, file=IN_PYTHON), number + 1, 1, len(text))
    return Node({str(key): Node(value, place, place) for key, value in plain.items()}, place)
