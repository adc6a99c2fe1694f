"""Found postures as files that validate, each with the sentence that describes it."""

from collections.abc import Iterable
from textwrap import wrap
from typing import Any

from ana_sim.analysis.search.space import FIELDS, NUMBERS, Candidate, Choice, units
from ana_sim.scenario.resolve import NO_LIMIT

ANSWERS = {
    "price": "answers offers and demands by what they are worth",
    "yes": "takes every offer and yields to every demand",
    "no": "refuses every offer and resists every demand",
}
SIDES = {
    "all": "courts and leaves whomever it pays to",
    "bandwagon": "draws nearer to the most threatening power only, and away from others only",
    "balance": "draws nearer to all but the most threatening power, and away from that one only",
    "equidistance": "draws nearer to whoever is less close, and away from whoever is closer",
}
WIDTH = 112
"""Letters of a line of a summary."""
JUDGEMENT = "found by a search of the model over this range; no figure says it"


def described(fields: Candidate, other: str | None = None) -> str:
    """Return a candidate as one sentence; `other` is what a posture that waits for a sign turns into."""
    parts = [_activism(fields["activism"])]
    if fields["activism"]:
        parts.append(SIDES[fields["side"]])
    parts.append(ANSWERS[fields["answer"]])
    if fields["answer"] == "price":
        parts.append(_tolerance(fields["tolerance"]))
    parts.append("plays rivals' offers against each other" if fields["bid"] else "plays nobody against anybody")
    parts.append(_counted(fields))
    if fields["leap"] and fields["activism"]:
        parts.append("cuts a whole tie at once")
    then = f"; from the month in which {fields['then']['when']} shows, follows {other}" if fields.get("then") else ""
    return f"{'; '.join(part for part in parts if part)}{then}."


def _activism(spent: float) -> str:
    if spent == 0:
        return "Starts nothing"
    return f"Spends {'all' if spent == 1 else f'{spent:g} times'} the attention of its foreign service on initiatives"


def _tolerance(most: float) -> str:
    if most >= NO_LIMIT:
        return "whoever minds"
    return f"refuses what displeases rivals by more than {most:g} nm"


def _counted(fields: Candidate) -> str:
    return (
        f"counts {fields['heed']:g} of rivals' anger and {fields['resolve']:g} of the cost of being known to yield, "
        f"expects {fields['prudence']:g} of powers' strain to pass, and prizes lower dependency at "
        f"{fields['autonomy']:g} nm a month a unit"
    )


def posture_file(
    name: str,
    fields: Candidate,
    *,
    title: str,
    sentence: str,
    made: str,
    space: Iterable[Choice],
    other: str | None = None,
) -> str:
    """Return the text of a posture file.

    Args:
        name: id, and name of the file. title: as people read it. sentence: why it was chosen. made: the command.
        space: Choices that were searched, for the ranges. other: name of the file it turns into, if any.
    """
    ranges = {choice.name: choice for choice in space}
    lines = [
        "kind: posture",
        f"# Made by `{made}`: the best in a study of a model, not advice.",
        f"name: {name}",
        f"title: {title}",
        "summary: >-",
        *(f"  {line}" for text in (described(fields, other), sentence) for line in wrap(text, WIDTH)),
        *(_line(field, fields[field], ranges[field]) for field in FIELDS),
    ]
    if fields.get("then"):
        lines.append(f'then: {{when: "{fields["then"]["when"]}", posture: {other}}}')
    return "\n".join(lines) + "\n"


def _line(field: str, value: Any, choice: Choice) -> str:
    if field in NUMBERS and not (field == "tolerance" and value >= NO_LIMIT):
        low, high = min(choice.low, value), max(choice.high, value)
        return (
            f"{field}: {{value: {value:g}, low: {low:g}, high: {high:g}, unit: {units()[field]},\n"
            f'  judgement: "{JUDGEMENT}"}}'
        )
    if field == "tolerance":
        return "tolerance: any"
    said = str(value).lower() if isinstance(value, bool) else value
    return f'{field}: "{said}"' if said in ("yes", "no") else f"{field}: {said}"
