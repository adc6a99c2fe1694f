"""What a result rests on: works behind its numbers and events, theory behind its rules, and plain judgements."""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ana_sim
from ana_sim.results import ResultsError

PACKAGE = Path(ana_sim.__file__).parent
ENTRY = re.compile(r"@(\w+)\{(\w+),\n(.*?)\n\}", re.DOTALL)
FIELD = re.compile(r"^\s*(\w+) = \{(.*?)\},?$", re.MULTILINE)
RULE = re.compile(r"^def (\w+)\(.*?Source: ([\w ,]+)$", re.MULTILINE | re.DOTALL)
JUDGEMENT = "judgement"


def references() -> dict[str, dict[str, str]]:
    """Return key -> fields of docs/references.bib (with `kind`), from the checkout or the installed package.

    Raises:
        ResultsError: neither is there.
    """
    for path in (PACKAGE.parent / "docs" / "references.bib", PACKAGE / "references.bib"):
        if path.is_file():
            return read_references(path.read_text(encoding="utf-8"))
    raise ResultsError("the list of references is missing", mend="Install ana-sim again.")


def read_references(text: str) -> dict[str, dict[str, str]]:
    """Return key -> fields of a BibTeX text whose fields stand in braces, one a line."""
    return {key: {"kind": kind} | dict(FIELD.findall(body)) for kind, key, body in ENTRY.findall(text)}


def rules_by_source() -> dict[str, list[str]]:
    """Return key of a work (or "judgement") -> names of the rules that name it as their source."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted((PACKAGE / "rules").glob("*.py")):
        for block in re.split(r"^(?=@)", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            for name, keys in RULE.findall(block):
                for key in keys.split(","):
                    found[key.strip()].append(name.replace("_", " "))
    return dict(found)


def uses_of_sources(numbers: Mapping[str, Any], events: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Return key of a source -> (count of numbers, count of events) that rest on it.

    Args:
        numbers: path -> record with `sources`, an object or a dictionary. events: of the resolved scenario.
    """
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for number in numbers.values():
        keys = number["sources"] if isinstance(number, dict) else number.sources
        for key in keys or ():
            found[key][0] += 1
    for event in events.values():
        for key in event["sources"]:
            found[key][1] += 1
    return {key: (counts[0], counts[1]) for key, counts in sorted(found.items())}
