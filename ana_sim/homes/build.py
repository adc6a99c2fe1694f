"""An actors file from figures alone: which powers, all numbers, written as a person would write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from typing import Any

from ana_sim.homes.features import TOUCHING
from ana_sim.homes.hazards import Hazards
from ana_sim.homes.home import home_numbers
from ana_sim.homes.layers import known_of_home, lay_over, read_layer
from ana_sim.homes.numbers import Built
from ana_sim.homes.pairs import affinity
from ana_sim.homes.powers import level, power_numbers
from ana_sim.homes.problems import unknown_home, unknown_year
from ana_sim.homes.tables import Row, member_of, row, rows
from ana_sim.homes.writing import written
from ana_sim.rules.world import DOMAINS

YEARS = (2004, 2009, 2014, 2019)
COUNTS = 0.03
"""A power belongs into a file from this share of home's imports, exports or arms on, or as a neighbour, ally, rival."""
WHOLE = 0.9999
"""Most of a need that home and the powers together meet, so that rounding never makes it more than all."""
GREAT = ("USA", "CHN", "RUS", "EU27")
GREAT_COUNTS = 0.01
"""The share from which one of these four belongs into it."""


@dataclass(frozen=True)
class BuiltHome:
    """A home before it is written: its code and year, its numbers, its powers in order, affinities."""

    code: str
    year: int
    name: str
    numbers: dict[str, Built]
    powers: dict[str, dict[str, Any]]
    pairs: list[tuple[str, str, Built]]


def codes(year: int = 2019) -> list[str]:
    """Return the ISO codes of the homes the tables know in a year."""
    return sorted({line["home"] for line in rows("homes") if line["year"] == year})


def gather(
    code: str,
    year: int = 2019,
    *,
    era: str = "all",
    own_disputes: bool = True,
    known: dict[str, Built] | None = None,
) -> BuiltHome:
    """Return a BuiltHome.

    era, own_disputes: see Hazards; what the shipped files are made with is the default. known: {path: Built} of home's
    numbers that a layer states, in place of what the tables say.
    Raises ScenarioError where the tables do not know the home or the year.
    """
    if year not in YEARS:
        raise unknown_year(year, YEARS)
    if code not in codes(year):
        raise unknown_home(code, codes(year))
    own, hazards = home_numbers(code, year) | (known or {}), Hazards(era, own_disputes=own_disputes)
    around = chosen(code, year)
    powers = {}
    for dyad in around:
        state = row("states", dyad["power"])
        numbers = power_numbers(dyad, around, own, hazards)
        powers[state["id"]] = {"name": state["name"], "level": level(dyad), "numbers": numbers, "code": dyad["power"]}
    _fit_into_need(own, powers)
    return BuiltHome(code, year, row("states", code)["name"], own, powers, _pairs(powers))


def chosen(code: str, year: int) -> list[Row]:
    """Return the rows of `dyads` of the powers that belong into a home's file, strongest first."""
    found = [line for line in rows("dyads") if line["home"] == code and line["year"] == year and _belongs(line)]
    return sorted(found, key=lambda line: (-line["capability"], line["power"]))


def _belongs(line: Row) -> bool:
    if line["power"] == member_of().get(line["home"]) == "EU27":
        return False
    share = max(line["import_share"] or 0, line["export_share"] or 0, line["arms_share"] or 0)
    if line["power"] in GREAT and share >= GREAT_COUNTS:
        return True
    return share >= COUNTS or line["contiguity"] in TOUCHING or bool(line["pact"] or line["rivalry"])


def _fit_into_need(own: Mapping[str, Built], powers: Mapping[str, dict[str, Any]]) -> None:
    """Scale the shares of a domain down where, with what home does itself, they come to more than its need."""
    for domain in DOMAINS:
        path = f"shares.{domain}"
        shares = [about["numbers"] for about in powers.values() if path in about["numbers"]]
        total = sum(numbers[path].value for numbers in shares)
        room = WHOLE - own[f"self_provision.{domain}"].value if f"self_provision.{domain}" in own else 1.0
        if total > room:
            for numbers in shares:
                numbers[path] = numbers[path].scaled(room / total)


def _pairs(powers: Mapping[str, dict[str, Any]]) -> list[tuple[str, str, Built]]:
    found, ids = [], list(powers)
    for place, one in enumerate(ids):
        for other in ids[place + 1 :]:
            if _overlap(powers[one]["code"], powers[other]["code"]):
                continue
            number = affinity(powers[one]["code"], powers[other]["code"])
            if number:
                found.append((one, other, number))
    return found


def _overlap(one: str, other: str) -> bool:
    """Whether one of two powers is a member of the other."""
    return member_of().get(one) == other or member_of().get(other) == one


def build_home(
    code: str,
    year: int = 2019,
    *,
    era: str = "all",
    own_disputes: bool = True,
    layer: str | PathLike[str] | None = None,
) -> str:
    """Return the text of an actors file built from the tables for a home (ISO code) and a year.

    layer: path of a layer laid over it, or None.
    Raises ScenarioError where the tables do not know the home or the year, or the layer is wrong.
    """
    over = read_layer(layer, code=code) if layer is not None else {}
    home = gather(code, year, era=era, own_disputes=own_disputes, known=known_of_home(over))
    return written(lay_over(tree(home), over), comment=_head(home))


def _head(home: BuiltHome) -> tuple[str, ...]:
    return (
        "yaml-language-server: $schema=../schema/actors.json",
        f"Made by `ana-sim build-home {home.code} --year {home.year}`; what each rule rests on: docs/homes.md.",
        "A number that the tables cannot give is not here, and `ana-sim validate` names it.",
    )


def tree(home: BuiltHome) -> dict[str, Any]:
    """Return a BuiltHome as the tree of an actors file, with Built numbers at its leaves."""
    return {
        "kind": "actors",
        "title": f"{home.name} and {len(home.powers)} powers, from figures",
        "as_of": f"{home.year + 1}-01",
        "home": {"name": home.name, **_nested(home.numbers)},
        "powers": {
            power: {"name": about["name"], "level": about["level"], "member": False, **_nested(about["numbers"])}
            for power, about in home.powers.items()
        },
        "affinity": [{"between": [one, other], **number.record()} for one, other, number in home.pairs],
    }


def _nested(numbers: Mapping[str, Built]) -> dict[str, Any]:
    """Return {dotted path: number} as mappings in mappings."""
    found: dict[str, Any] = {}
    for path, number in numbers.items():
        head, _, last = path.partition(".")
        if last:
            found.setdefault(head, {})[last] = number
        else:
            found[head] = number
    return found
