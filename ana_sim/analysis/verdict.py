"""The verdict: three to six sentences that say which side does better, by how much, how surely, and at what price.

Templates and words stand in `verdict.json`, so that others can fill the same ones. Each sentence is filled from
Findings alone.
"""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ana_sim.analysis.statistics import worst_count
from ana_sim.analysis.wording import (
    digits_of,
    exponent,
    half_of,
    in_words,
    listed,
    named,
    number,
    percent,
    quoted,
    upper,
    words,
)

if TYPE_CHECKING:
    from ana_sim.analysis.compare import Difference
    from ana_sim.analysis.findings.types import Comparison, Findings
    from ana_sim.analysis.statistics import Interval

CHANGES = ("dependency", "concentration", "unmet_need", "influence")
MOST_COSTS = 3


@cache
def templates() -> dict[str, Any]:
    """Return the templates and words of `verdict.json`."""
    found: dict[str, Any] = json.loads(Path(__file__).with_name("verdict.json").read_text(encoding="utf-8"))
    return found


def verdict(findings: "Findings") -> tuple[str, ...]:
    """Return the verdict on the last side against the first: a tuple of three to six sentences.

    Beside it stands another side, where there is one (`beside_of`). Where there is no difference at all, one sentence
    says so.
    """
    one = findings.comparisons[0]
    if one.differ_from is None:
        return (_balance(findings, one, "same"),)
    beside = beside_of(findings, one)
    middle = [_crossed(findings, one)] if findings.crossed else [_against(findings, one, beside)] if beside else []
    if one.kind != "postures" and not findings.crossed:
        middle.insert(0, _fill("differ_from", month=in_words(one.differ_from)))
    told = [_balance(findings, one), *middle, _changes(findings, one, beside), _price(findings, one), _hangs(findings)]
    return tuple(told)


def notes(findings: "Findings") -> tuple[str, ...]:
    """Return the sentences that belong under every verdict: what is chosen for, words, unit, what this is not."""
    said = templates()["notes"]
    return tuple(said[key].format(home=findings.home) for key in ("aim", "dependency", "nm", "statement"))


def unit_note(findings: "Findings") -> str:
    """Return the sentence that explains the unit nm."""
    note: str = templates()["notes"]["nm"]
    return note.format(home=findings.home)


def _fill(*path: str, **values: object) -> str:
    """Return a template filled in; values may hold any signs, braces too."""
    found: Any = templates()
    for key in path:
        found = found[key]
    return str(found).format(**values)


def _balance(findings: "Findings", one: "Comparison", kind: str | None = None) -> str:
    """Say which side leaves home better off."""
    d = one.since["net"]
    first, second = (_titled(findings, name) for name in (one.first, one.second))
    values = {
        "first": first,
        "second": second,
        "Second": upper(second),
        "home": findings.home,
        "since": in_words(findings.switch),
        "end": in_words(findings.end),
        "both": _both(findings, one),
    }
    return _fill("balance", kind or d.verdict, **values, **_amounts(d.difference), ahead=percent(d.ahead.mean))


def _both(findings: "Findings", one: "Comparison") -> str:
    """Return under which posture two scenarios are compared, or which scenario two postures are, where need be."""
    if one.kind != "scenarios":
        return ""
    return _fill("both", posture=words(findings.side(one.second).posture))


def beside_of(findings: "Findings", one: "Comparison") -> "Comparison | None":
    """Return the comparison of the same second side with another one, of postures rather with routine, or None."""
    if one.kind == "both" or (one.kind == "scenarios" and findings.crossed):
        return None
    others = [c for c in findings.comparisons[1:] if c.kind == one.kind and c.second == one.second]
    routine = [c for c in others if one.kind == "postures" and findings.side(c.first).posture == "routine"]
    return next(iter([*routine, *reversed(others)]), None)


def _against(findings: "Findings", one: "Comparison", beside: "Comparison") -> str:
    """Say how the second side stands beside another one, and of a posture what of its lead the other has too."""
    d, lead = beside.since["net"], one.since["net"]
    names = _names(findings, one) | {"other": name_of(findings, beside.first)}
    of_postures = one.kind == "postures"
    passive = of_postures and not findings.side(beside.first).acts_by_itself
    values = names | {"gloss": _fill("gloss") if passive else "", "shared": "", "as_well": ""}
    if of_postures and lead.verdict == "better" and d.verdict == "none":
        values["as_well"] = _fill("as_well", **names)
    if of_postures and lead.verdict == "better" and 0 < d.difference.mean < lead.difference.mean:
        part = part_in_words(1 - d.difference.mean / lead.difference.mean)
        values["shared"] = _fill("shared", part=part, **names)
    return _fill("beside", d.verdict, **values, **_amounts(d.difference), ahead=percent(d.ahead.mean))


def _crossed(findings: "Findings", one: "Comparison") -> str:
    """Say whether the posture's lead is more or less in the second scenario."""
    both = tuple(findings.side(name).scenario for name in (one.first, one.second))
    found = next(c for c in findings.crossed if c.measure == "net" and c.scenarios == both)
    low, high = found.more.low, found.more.high
    kind = "none" if low is None or high is None or low <= 0 <= high else "more" if found.more.mean > 0 else "less"
    first, second = map(named, both)
    postures = {key: words(p) for key, p in zip(("first_posture", "second_posture"), found.postures, strict=True)}
    return _fill("crossed", kind, first=first, second=second, **postures, **_amounts(found.more))


def _changes(findings: "Findings", one: "Comparison", beside: "Comparison | None") -> str:
    """Say on what the second side does better, worse, or no differently in the final year."""
    values = _names(findings, one) | {"year": findings.end[:4], "groups": _groups(one)}
    if not beside:
        return _fill("changes", **values)
    other = name_of(findings, beside.first)
    return _fill("changes_beside", **values, other=other, groups_beside=_groups(beside))


def _groups(one: "Comparison") -> str:
    """Return "better on …, worse on … and no differently on …" of the final year's measures."""
    found: dict[str, list[str]] = {"better": [], "worse": [], "none": []}
    for name in CHANGES:
        found[one.final[name].verdict].append(_change(one.final[name]))
    groups = [_fill("groups", kind, list=listed(items)) for kind, items in found.items() if items]
    return listed(groups)


def _change(d: "Difference") -> str:
    """Return a measure with its change in percent where it can be told."""
    name: str = templates()["measures"][d.measure]
    if d.verdict == "none":
        return name
    way = "higher" if d.difference.mean > 0 else "lower"
    if not d.first:
        return _fill("change_from_nothing", name=name, way=way)
    told = percent(abs(d.difference.mean / d.first))
    return _fill("change_of_little" if told.startswith("<") else "change", name=name, way=way, percent=told)


def _price(findings: "Findings", one: "Comparison") -> str:
    """Say what costs more, the largest first, and how the worst histories end."""
    costs = templates()["costs"]
    more = [one.since[name] for name in costs if one.since[name].verdict == "worse"]
    more.sort(key=lambda d: -d.difference.mean)
    worst = one.since["net"].worst
    apart = worst[1] - worst[0]
    told = [_fill("cost", name=costs[d.measure], number=number(d.difference.mean)) for d in more[:MOST_COSTS]]
    many = one.since["net"].replications
    values = _names(findings, one) | {"amount": amount(apart), "side": _fill("above" if apart >= 0 else "below")}
    values |= {"few": f"{worst_count(many)}", "many": f"{many:,}"}
    some = "some" if one.kind == "postures" else "of_scenarios"
    return _fill("price", some if told else "no", list=listed(told), **values)


def _hangs(findings: "Findings") -> str:
    """Say on which numbers the answer hangs, from a sweep."""
    sweep = findings.sweep
    if sweep is None:
        return _fill("hangs", "not_tried")
    rows = [row for row in sweep.rows if row.turns][:MOST_COSTS]
    turning = [quoted(row.title) for row in rows]
    sure = [quoted(row.title) for row in rows if row.turns_beyond_luck(sweep.centre)]
    kind = "none" if not sure else "all" if len(sure) == len(rows) else "part"
    return _fill(
        "hangs",
        ("open" if sweep.is_open else "some") if turning else "no",
        list=listed(turning, templates()["or"]),
        tried=sweep.tried,
        kinds=sweep.kinds,
        histories=f"{sweep.histories:,}",
        surely=_fill("hangs", "surely", kind, list=listed(sure)),
    )


def _names(findings: "Findings", one: "Comparison") -> dict[str, str]:
    first, second = (name_of(findings, name) for name in (one.first, one.second))
    return {"first": first, "second": second, "Second": upper(second)}


def name_of(findings: "Findings", name: str) -> str:
    """Return a side in a word or two: its posture where there is one scenario, else its scenario, or both."""
    side = findings.side(name)
    if len(findings.worlds) == 1:
        return words(side.posture)
    alone = len({other.posture for other in findings.sides}) == 1 or name in _scenario_sides(findings)
    return named(side.scenario) if alone else f"{words(side.posture)} in {named(side.scenario)}"


def _titled(findings: "Findings", name: str) -> str:
    """Return a side as it is first named: a scenario by its title, with the word by which it is called from then on."""
    short = name_of(findings, name)
    if len(findings.worlds) == 1:
        return short
    return f"{quoted(findings.world(findings.side(name).scenario).title)} ({short})"


def _scenario_sides(findings: "Findings") -> tuple[str, ...]:
    """Return the sides of the first comparison, where it is one of scenarios under one posture."""
    one = findings.comparisons[0]
    return (one.first, one.second) if one.kind == "scenarios" else ()


def _amounts(difference: "Interval") -> dict[str, str]:
    """Return the words of an amount in nm and its figures."""
    digits = min(digits_of(half_of(difference)), max(2, 1 - exponent(difference.mean)))
    low, high = (number(value, digits=digits) for value in difference[1:])
    mean = number(difference.mean, digits=digits, signed=True)
    return {"amount": amount(difference.mean), "figures": _fill("figures", mean=mean, low=low, high=high)}


def amount(nm: float) -> str:
    """Return nm, without its sign, as days or months with all needs met."""
    said, nm = templates(), abs(nm)
    amounts: dict[str, str] = said["amounts"]
    days = round(nm * said["days_of_a_month"])
    if nm >= said["months_from_nm"]:
        return amounts["months"].format(number=number(nm))
    if days < 1:
        return amounts["less"]
    return amounts["day"] if days == 1 else amounts["days"].format(number=days)


def part_in_words(share: float) -> str:
    """Return a part of a whole in words."""
    parts: list[tuple[float, str]] = templates()["parts"]
    return next(said for below, said in parts if share < below)
