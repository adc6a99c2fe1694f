"""Numbers, months, effects and triggers in words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ana_sim.rules import world
from ana_sim.scenario.condition import compile_target
from ana_sim.scenario.months import label
from ana_sim.scenario.number import Number
from ana_sim.scenario.readings import Piece

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
DEGREES = ("not at all", "little", "moderately", "much", "as much as can be")
OF_POWER = {
    "trust": "the trust of {power} in home's word",
    "injury": "home's injury by {power}",
    "commitment": "home's commitment to {power}",
    "dispute": "the open part of the dispute with {power}",
    "ideal": "the alignment home wants with {power}",
}
OF_POWER_AND_DOMAIN = {
    "tie": "home's tie with {power} in {domain}",
    "capacity": "what {power} could supply in {domain}",
    "need": "what {power} needs of home in {domain}",
    "alternatives": "{power}'s alternatives in {domain}",
}
OF_DOMAIN = {
    "provision": "home's own provision in {domain}",
    "rest_of_world": "what the rest of the world supplies in {domain}",
    "supply": "what home can give in {domain}",
}
OF_HOME = {"institution": "the strength of home's institution"}
COMMITMENTS = ("none", "a declared partnership", "a strategic or allied declaration", "an alliance")
ORDERED = {
    "deepen": "deepen ties with {partner}", "pledge": "pledge closer relations to {partner}",
    "cut": "cut ties with {partner}", "downgrade": "downgrade relations with {partner}",
    "mediate": "mediate between {partner} and {other}", "claim": "press its claim against {partner}",
    "summit": "hold a summit of its institution", "reconcile": "seek reconciliation with {partner}",
    "accept": "accept offers of {partner}", "refuse": "refuse offers of {partner}",
    "hold": "hold back offers of {partner}", "yield": "yield to demands of {partner}",
    "promise": "answer demands of {partner} with a promise", "resist": "resist demands of {partner}",
}  # fmt: skip
REMOVED = "remove {piece} of {partner}"


def month_name(place: int, *, start: str) -> str:
    """Return the month `place` months after the start as "February 2022"."""
    text = label(place, start=start)
    return f"{MONTHS[int(text[5:7]) - 1]} {text[:4]}"


def degree(value: float) -> str:
    """Return how much an index between 0 and 1 is, in words."""
    if value < 0.05 or value > 0.95:
        return DEGREES[0 if value < 0.05 else -1]
    return DEGREES[1 + int((value - 0.05) / 0.3001)]


def percent(value: float) -> str:
    """Return a share in whole percent, or with one digit below one percent."""
    return f"{100 * value:.0f} %" if value >= 0.01 or value == 0 else f"{100 * value:.1f} %"


def figure(value: float | None) -> str:
    """Return a number as people write it, with a real minus sign."""
    return f"{value or 0:.4g}".replace("-", "−")


def listing(parts: Iterable[str]) -> str:
    """Return parts as a list in prose: a, b and c."""
    parts = list(parts)
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def effect_phrase(
    effect: Mapping[str, Any], *, names: Mapping[str, str], pieces: Mapping[Piece, str], number: Number | None = None
) -> str:
    """Return what an effect does: "The Neighbour's strain rises by 0.45 (0.3 to 0.6) over 6 months".

    names: {power id: name}, in the order of ids. pieces: {(power id, piece id): name}, in order. number: its Number.
    """
    name, target = _target(effect["on"], names, pieces)
    if name == "injury" and effect["change"] < 0:
        return f"an apology eases {target}"
    verb = "rises" if effect["change"] >= 0 else "falls"
    size = figure(abs(effect["change"]))
    if number is not None and number.low != number.high:
        low, high = (number.low, number.high) if effect["change"] >= 0 else (-number.high, -number.low)
        size += f" ({figure(low)} to {figure(high)})"
    return f"{target} {verb} by {size}{_over(effect)}"


def _over(effect: Mapping[str, Any]) -> str:
    months = f"{figure(effect['months'])} month{'' if effect['months'] == 1 else 's'}"
    return {"step": "", "ramp": f" over {months}", "pulse": f", half of it gone after {months}"}[effect["shape"]]


def _target(text: str, names: Mapping[str, str], pieces: Mapping[Piece, str]) -> tuple[str, str]:
    """Return the name of a target, and the target in words."""
    name, first, second = compile_target(text, powers=list(names), pieces=list(pieces))
    return name, _in_words(name, first, second, list(names.values()), list(pieces.values()))


def _in_words(name: str, first: int, second: int, powers: Sequence[str], pieces: Sequence[str]) -> str:
    if name in world.TARGETS_OF_PIECE:
        return f"the presence of {pieces[first]}"
    if name in world.TARGETS_OF_PAIR:
        return f"the affinity of {powers[first]} and {powers[second]}"
    if name in world.TARGETS_OF_POWER_AND_DOMAIN:
        return OF_POWER_AND_DOMAIN[name].format(power=powers[first], domain=world.DOMAINS[second])
    if name in world.TARGETS_OF_DOMAIN:
        return OF_DOMAIN[name].format(domain=world.DOMAINS[first])
    if name in world.TARGETS_OF_HOME:
        return OF_HOME[name]
    return OF_POWER.get(name, "{power}'s " + name).format(power=powers[first])


def order_phrase(order: Mapping[str, Any], *, names: Mapping[str, str], pieces: Mapping[Piece, str], start: str) -> str:
    """Return what an order tells home to do: "resist demands of The North, from the start to the end".

    names: {power id: name}. pieces: {(power id, piece id): name}.
    """
    whom = {key: names.get(order[key], "everyone") for key in ("partner", "other")}
    piece = pieces.get((order["partner"], order["domain"]))
    said = REMOVED if piece else ORDERED[order["kind"]]
    said = said.format(piece=piece, **whom)
    said += f" in {order['domain']}" if order["domain"] in world.DOMAINS else ""
    since = "the start" if order["from"] == 0 else month_name(order["from"], start=start)
    until = "the end" if order["until"] is None else month_name(order["until"], start=start)
    return f"{said}, from {since} to {until}"


def trigger_phrase(event: Mapping[str, Any], *, start: str, titles: Mapping[str, str]) -> str:
    """Return when an event happens: "February 2022", "by chance, 2 % a month", "when …", "3 months after …"."""
    if event["trigger"] == "date":
        return "never" if event["date"] is None else month_name(event["date"], start=start)
    if event["trigger"] == "after":
        delay = event["delay"]
        wait = f"{delay} month{'' if delay == 1 else 's'} after" if delay else "in the month of"
        return f"{wait} “{titles[event['after']]}”"
    said = f"when `{_one_line(event['when'])}`" if event["trigger"] == "condition" else _chance(event)
    return said + _window(event, start) + (", again and again" if event["repeat"] else ", at most once")


def _chance(event: Mapping[str, Any]) -> str:
    gate = f", while `{_one_line(event['when'])}`" if event["when"] else ""
    if event["of"] is not None:
        return f"by chance, `{_one_line(event['of'])}` a month{gate}"
    if event["chance"] is not None:
        return f"by chance, {percent(event['chance'])} a month{gate}"
    terms = "".join(_term(term) for term in event["terms"])
    return f"by chance, at a monthly rate of exp({figure(event['base'])}{terms}){gate}"


def _term(term: Mapping[str, Any]) -> str:
    return f" {'−' if term['times'] < 0 else '+'} {figure(abs(term['times']))} × ({_one_line(term['of'])})"


def _window(event: Mapping[str, Any], start: str) -> str:
    first, last = event["not_before"], event["not_after"]
    since = f", not before {month_name(first, start=start)}" if first is not None else ""
    until = f", not after {month_name(last, start=start)}" if last is not None else ""
    return since + until


def _one_line(text: str) -> str:
    return " ".join(text.split())
