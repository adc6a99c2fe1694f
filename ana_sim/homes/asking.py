"""A layer to start from: what figures say of a home, and the questions that only somebody who knows it can answer."""

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

from ana_sim.homes.build import BuiltHome, gather
from ana_sim.homes.numbers import Built
from ana_sim.homes.writing import written
from ana_sim.rules.world import DOMAINS

NUMBER = '{{value: {value:g}, low: {low:g}, high: {high:g}, unit: {unit}, judgement: "say here how you know"}}'
ABOUT_HOME = (
    ("institution", "Does {home} lead an institution of its own? How strong is it: 0 none, 1 as strong as they come?"),
)
LEAST_SAID = 0.005
"""The smallest share that is worth a word."""
DOMAIN_WORDS = {
    "security": "arms and protection",
    "energy": "earnings abroad",
    "trade": "goods and credit",
    "transit": "ways to the sea and to markets",
    "diplomacy": "mediation, votes, recognition",
}


def new_home(code: str, year: int = 2019) -> str:
    """Return the text of a layer for a home, which validates as it stands: every line of it is a comment or a key.

    What figures say of home and of each power stands above the questions that remain. An answer is given by taking the
    sign # off the lines below a question. Raises ScenarioError where the tables do not know the home or the year.
    """
    home = gather(code, year)
    head = written(
        {"kind": "layer", "title": f"What somebody who knows {home.name} adds to the figures", "lies_over": code},
        comment=("yaml-language-server: $schema=../schema/layer.json",),
    )
    lines = [*_how(code, year), "home:", *_of_home(home), "powers:"]
    for power, about in home.powers.items():
        lines += _of_power(power, about, home)
    lines += _at_the_end(home)
    return head + "\n".join(lines) + "\n"


def _how(code: str, year: int) -> list[str]:
    return [
        f"# Figures of {year} give a file by themselves; this one is laid over it:",
        f"#   ana-sim build-home {code} --year {year} --layer THIS_FILE --out FILE",
        "# Where you can answer a question, take the # off the lines below it and put your numbers in. What you leave",
        "# stays as the figures have it. A number needs a value, the range you would bet on nine times in ten, and how",
        "# you know: `judgement` in a line of words, or `source` with a key of sources.yaml.",
    ]


def _of_home(home: BuiltHome) -> list[str]:
    lines: list[str] = []
    own = home.numbers
    missing = [name for name in ("importance.security", "self_provision.security") if name not in own]
    if "importance.security" in missing:
        lines += ["  # Figures do not say what home spends on arms, so these two must be answered.",
                  f"  # How much does each domain weigh for {home.name}? The five sum to 1."]  # fmt: skip
        lines += ["  #importance:", *(_line(4, domain, 0.2, 0.1, 0.3, "weight", domain) for domain in DOMAINS)]
        lines += ["  # Which part of its security does it provide by itself: 0 nothing, 1 all?", "  #self_provision:"]
        lines.append(_line(4, "security", 0.5, 0.3, 0.7, "share of need"))
    else:
        weights = ", ".join(f"{domain} {own[f'importance.{domain}'].value:.2f}" for domain in DOMAINS)
        lines += _comment(f"By figures the domains weigh: {weights}. Is one of them off by half or more?", 2)
    for key, question in ABOUT_HOME:
        number = own[key]
        lines += _comment(question.format(home=home.name), 2)
        lines.append(_line(2, key, number.value, number.low, number.high, number.unit))
    return [*lines, f"  name: {home.name}"]


def _of_power(power: str, about: Mapping[str, Any], home: BuiltHome) -> list[str]:
    numbers = about["numbers"]
    lines = [f"  {power}:", *_comment(f"{about['name']}. By figures: {', '.join(_said(numbers))}.", 4)]
    for question, answer in _questions(numbers, about["name"], home.name):
        lines += [*_comment(question, 4), *(f"    #{line}" for line in answer)]
    return lines


def _questions(numbers: Mapping[str, Built], name: str, home: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (question, lines of an answer) about a power."""
    level, ideal = _level(numbers), numbers["ideal"]
    claim = "a rivalry is on record" if "dispute.open" in numbers else "none is on record"
    yield (
        f"Has {name} bases, media, seats or companies in {home} that serve it? How much hold does each give?",
        ("foothold:", "  base:", "    name: what people call it", f"    size: {_number(0.1, 0.05, 0.2, 'index')}",
         "    present: true", "    removable: true"),
    )  # fmt: skip
    yield (
        f"Is there an open claim between the two ({claim})? How much of it is open, and which part does home hold?",
        ("dispute:", f"  open: {_number(0.5, 0.2, 0.8, 'share')}", f"  held: {_number(0.5, 0.2, 0.8, 'share')}"),
    )
    yield (
        f"Which level have they declared: 0 none, 1 partnership, 2 strategic, 3 alliance (by treaties: {level})?",
        (f"commitment: {_number(level, max(0, level - 1), min(3, level + 1), 'level')}",),
    )
    yield (
        f"How close does {home} want to be to {name}: -1 hostile, 1 allied?",
        (f"ideal: {_number(ideal.value, ideal.low, ideal.high, 'alignment')}",),
    )
    yield (
        f"How tied down is {name} elsewhere: 0 free, .95 nothing left? No figure says.",
        (f"strain: {_number(0.25, 0.1, 0.4, 'share of capacity')}",),
    )
    yield f"Has {home} an injury by {name} that it has not got over?", (f"injury: {_number(0.2, 0, 0.5, 'injury')}",)
    yield f"Does {name} belong to the institution that {home} leads?", ("member: true",)


def _comment(text: str, indent: int) -> list[str]:
    return [" " * indent + line for line in wrap(text, 114 - indent, initial_indent="# ", subsequent_indent="# ")]


def _level(numbers: Mapping[str, Built]) -> int:
    return int(numbers["commitment"].value) if "commitment" in numbers else 0


def _said(numbers: Mapping[str, Built]) -> Iterator[str]:
    for key in ("capability", "salience", "coerciveness", "ideal"):
        yield f"{key} {numbers[key].value:.2g}"
    for domain in DOMAINS:
        if f"shares.{domain}" in numbers and numbers[f"shares.{domain}"].value >= LEAST_SAID:
            yield f"{numbers[f'shares.{domain}'].value:.0%} of home's {DOMAIN_WORDS[domain]}"


def _at_the_end(home: BuiltHome) -> list[str]:
    powers = list(home.powers)
    return [
        "# Is one of these powers of no account to home? Name it: left_out: [its_id]",
        "# Is a power missing? Add it under `powers` with all keys; `ana-sim validate` names those it needs.",
        "# Do two powers stand differently to one another than votes, pacts and rivalries say?",
        "#affinity:",
        f"#  - {{between: [{powers[0]}, {powers[-1]}], {_number(0, -0.3, 0.3, 'affinity')[1:]}",
    ]


def _number(value: float, low: float, high: float, unit: str) -> str:
    return NUMBER.format(value=float(f"{value:.2g}"), low=float(f"{low:.2g}"), high=float(f"{high:.2g}"), unit=unit)


def _line(indent: int, key: str, value: float, low: float, high: float, unit: str, domain: str | None = None) -> str:
    note = f"  # {DOMAIN_WORDS[domain]}" if domain else ""
    return f"  #{' ' * (indent - 2)}{key}: {_number(value, low, high, unit)}{note}"
