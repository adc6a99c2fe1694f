"""Worlds that cannot be: what must hold between the numbers of an actors file, and among the parameters."""

from collections.abc import Collection, Iterable

from ana_sim.rules.keys import key_of
from ana_sim.rules.world import DOMAINS, MOST_PIECES, MOST_POWERS
from ana_sim.scenario.check_numbers import amount
from ana_sim.scenario.naming import power_meant
from ana_sim.scenario.problem import ENOUGH, Problem
from ana_sim.scenario.tree import Node, Place
from ana_sim.scenario.words import nearest, shortened

LEAST_TIE = 0.05
"""A share is met through a tie of at least this depth."""
ROUNDING = 1e-9


def check_actors(tree: Node) -> list[Problem]:
    """Return the problems of an actors file as a whole."""
    problems = _importance(tree) + _needs_met(tree) + _affinities(tree) + _ids(tree)
    problems += _too_many(tree)
    for name, power in _powers(tree):
        problems += _shares(name, power) + _needs(name, power)
    return problems


def _powers(tree: Node) -> list[tuple[str, Node]]:
    return list(tree.items("powers"))


def _importance(tree: Node) -> list[Problem]:
    found = [amount(tree, "home", "importance", domain) for domain in DOMAINS]
    weights = [weight for weight in found if weight is not None]
    if len(weights) < len(found) or abs(sum(weights) - 1) <= 0.005:
        return []
    message = f"the importance of the five domains sums to {sum(weights):.4g}, not to 1"
    return [tree["home"]["importance"].key_place.problem("sum", message, hint="scale them so that they sum to 1")]


def _needs_met(tree: Node) -> list[Problem]:
    problems = []
    for domain in DOMAINS:
        own = amount(tree, "home", "self_provision", domain) or 0
        shares = [amount(power, "shares", domain) or 0 for _, power in _powers(tree)]
        total = own + sum(shares)
        if total > 1 + ROUNDING:
            message = f"self-provision and shares in {domain} sum to {total:.4g}, above 1"
            place = tree.nearest(("home", "self_provision", domain)).key_place
            hint = f"self-provision {own:.4g} and the powers' shares {sum(shares):.4g} are parts of one need"
            problems.append(place.problem("sum", message, hint=hint))
    return problems


def _shares(name: str, power: Node) -> list[Problem]:
    problems = []
    for domain in DOMAINS:
        share, tie = amount(power, "shares", domain), amount(power, "ties", domain) or 0
        if not share:
            continue
        place = power["shares"][domain].key_place
        if tie < LEAST_TIE:
            message = f"`{name}` has a share of {share:g} in {domain} through a tie of {tie:g}"
            problems.append(
                place.problem("share-without-tie", message, hint=f"a share needs a tie of at least {LEAST_TIE}")
            )
        elif amount(power, "capacity", domain) is not None:
            message = f"`{name}` states both a share and a capacity in {domain}"
            place = power["capacity"][domain].key_place
            problems.append(
                place.problem("share-and-capacity", message, hint="capacity follows from share and tie: leave it out")
            )
    return problems


def _needs(name: str, power: Node) -> list[Problem]:
    needs = {domain: amount(power, "needs", domain) or 0 for domain in DOMAINS}
    problems = []
    if sum(needs.values()) > 1 + ROUNDING:
        message = f"the needs of `{name}` sum to {sum(needs.values()):.4g}, above 1"
        hint = "needs are parts of the power's whole interest"
        problems.append(power["needs"].key_place.problem("sum", message, hint=hint))
    for domain, need in needs.items():
        if need > 0 and amount(power, "alternatives", domain) is None:
            message = f"`{name}` has a need in {domain} but no alternatives there"
            place = power["needs"][domain].key_place
            problems.append(
                place.problem("no-alternatives", message, hint=f"state `alternatives` in {domain}, above 0")
            )
    return problems


def _affinities(tree: Node) -> list[Problem]:
    known = [name for name, _ in _powers(tree)]
    problems: list[Problem] = []
    seen: dict[tuple[str, ...], Node] = {}
    for entry in tree.elements("affinity"):
        names = entry.elements("between")
        if len(names) != 2 or not all(isinstance(one.value, str) for one in names):
            continue
        meant = [power_meant(str(one.value), known) for one in names]
        problems += [_unknown_power(one, known) for one, found in zip(names, meant, strict=True) if found is None]
        pair = sorted(found or str(one.value) for one, found in zip(names, meant, strict=True))
        problems += _pair(entry, tuple(pair), seen)
        if len(problems) >= ENOUGH:
            break
    return problems


def _unknown_power(node: Node, known: Collection[str]) -> Problem:
    hint = nearest(node.value, known)
    return node.place.problem("unknown-power", f"unknown power `{shortened(node.value)}`", hint=hint)


def _pair(entry: Node, pair: tuple[str, ...], seen: dict[tuple[str, ...], Node]) -> list[Problem]:
    between = entry["between"]
    if pair[0] == pair[1]:
        return [
            between.place.problem(
                "affinity", f"an affinity of `{shortened(pair[0])}` with itself", hint="name two powers"
            )
        ]
    if pair not in seen:
        seen[pair] = entry
        return []
    first, again = amount(seen[pair]), amount(entry)
    line = seen[pair].place.line
    said = "with another value: affinity is symmetric" if first != again else "already"
    message = f"the affinity of `{pair[0]}` and `{pair[1]}` is stated on line {line} {said}"
    return [between.place.problem("affinity", message, hint="keep one of the two")]


def _too_many(tree: Node) -> list[Problem]:
    powers = _powers(tree)
    pieces = [piece for _, power in sorted(powers) for piece in power.items("foothold")]
    problems = []
    for found, most, what in ((powers, MOST_POWERS, "powers"), (pieces, MOST_PIECES, "pieces of foothold")):
        if len(found) > most:
            message = f"{len(found)} {what}: a world holds at most {most}"
            place = found[most][1].key_place
            problems.append(place.problem("too-many", message, hint="leave some out, from this one on"))
    return problems


def _ids(tree: Node) -> list[Problem]:
    return same_key([(name, power.key_place) for name, power in _powers(tree)], "powers")


def same_key(named: Iterable[tuple[str, Place]], what: str) -> list[Problem]:
    """Return a problem where two ids have the same CRC-32, by which their random draws are distinguished."""
    problems: list[Problem] = []
    seen: dict[int, str] = {}
    for name, place in named:
        first = seen.setdefault(key_of(name), name)
        if first != name:
            message = f"the {what} `{first}` and `{name}` would share their random draws"
            problems.append(place.problem("same-key", message, hint="rename one of them"))
    return problems
