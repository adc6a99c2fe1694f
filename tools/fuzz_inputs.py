"""Put wrong values into every number and expression of the shipped files, one at a time, and see whether it is noticed.

    python tools/fuzz_inputs.py                 every place of every kind of file, some ten minutes
    python tools/fuzz_inputs.py --places 300    as many places, chosen by --seed

For each kind of wrong value it prints in how many places it was refused, warned about, or taken as documented; what is
taken in silence is listed, and the exit code is then 1.
"""

import argparse
import json
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ana_sim.scenario import ScenarioError, library, validate
from ana_sim.scenario.number import records
from ana_sim.scenario.text import read

FILES = (
    "historical.yaml", "tripp_on_time.yaml", "tripp_late.yaml", "america_turns_away.yaml", "russia_returns.yaml",
    "iran_war_spreads.yaml", "oil_price_boom.yaml", "reckless_neighbour.yaml", "actors/azerbaijan.yaml",
    "parameters/standard.yaml", "postures/active.yaml", "postures/passive.yaml", "batches/activism-sweep.yaml",
    "batches/parameter-uncertainty.yaml", "batches/passive-vs-active.yaml",
)  # fmt: skip
MONTH = re.compile(r"\d{4}-\d{2}")
MISTYPED = {
    "a word": "much", "true": "true", "a list": "[1, 2]", "nothing": "null", "a decimal comma": "0,5",
    "in per cent": "3 %", "not a number": ".nan", "infinite": ".inf", "quoted": "'0.5'",
}  # fmt: skip
NUMBERS = {"far above": "1000000000", "far below": "-1000000000", **MISTYPED}
BARE = {"far above": "1000000000", "far below": "-1000000000", "a fraction": "0.5", **MISTYPED}
MONTHS = {
    "with a day": "2021-03-05", "month 13": "2021-13", "long ago": "1850-01", "far ahead": "2950-01",
    "without a hyphen": "202103", "in words": "March 2021", "of two digits": "21-03",
}  # fmt: skip
CONDITIONS = {
    "a month as a number": "({}) and month > 2027-06", "after the end": "({}) and month > 200",
    "never true": "({}) and dependency > 97",
    "always true": "({}) or unmet_need < 100", "a share in per cent": "({}) and dependency > 3 %",
    "a decimal comma": "({}) and dependency > 0,5", "an unknown word": "({}) and dependancy > 0.5",
    "one bracket too many": "({}", "a number alone": "0.5", "nobody's tie": "({}) and tie(narnia, energy) > 0.1",
}  # fmt: skip
EXPRESSIONS = {
    "a month as a number": "({}) + 2027-06", "an unknown word": "({}) + dependancy", "a decimal comma": "({}) + 0,5",
    "in per cent": "({}) + 3 %", "one bracket too many": "({}", "nobody's tie": "({}) + tie(narnia, energy)",
    "a comparison": "({}) > 0.5",
}  # fmt: skip
TARGETS = {
    "an unknown target": "temper(iran)", "of nobody": "tie(narnia, energy)", "of no domain": "tie(iran, fish)",
    "of nothing": "salience", "a number": "3",
}  # fmt: skip
ALLOWED = {
    ("bare number", "a fraction"): "an axis of a batch takes any number within the bounds of what it sets",
}
"""Wrong values that are taken, and why that is no silence: (sort of place, kind of value) -> where it is documented."""


@dataclass(frozen=True)
class Try:
    """One wrong value at one place: what is replaced, by what."""

    file: str
    sort: str
    kind: str
    path: tuple
    spans: tuple


def tries_of(name: str) -> list[Try]:
    """Return every wrong value at every place of a file of the library."""
    text = (library() / name).read_text(encoding="utf-8")
    tree, lines = read(library() / name), text.split("\n")
    found, inside = [], set()
    for path, record in records(tree):
        found += _of_record(name, path, record, lines)
        inside |= {id(child) for _, child in record.items()}
    for path, node in _scalars(tree):
        if id(node) not in inside:
            found += _of_scalar(name, path, node, lines)
    return found


def _scalars(node, path=()):
    """Yield (path, node) of every scalar below a node."""
    children = node.items() or enumerate(node.elements())
    for key, child in children:
        if isinstance(child.value, dict | list):
            yield from _scalars(child, (*path, key))
        else:
            yield (*path, key), child


def _of_record(name, path, record, lines):
    value, low, high, unit = (record.get(key) for key in ("value", "low", "high", "unit"))
    found = [
        Try(name, "number", f"{key} {kind}", path, (_span(node, new, lines),))
        for key, node in (("value", value), ("low", low), ("high", high))
        for kind, new in NUMBERS.items()
    ]
    if low.value < high.value:
        swapped = _span(low, f"{high.value:g}", lines), _span(high, f"{low.value:g}", lines)
        found.append(Try(name, "number", "range upside down", path, swapped))
        outside = high.value + (high.value - low.value) / 2
        found.append(Try(name, "number", "outside its own range", path, (_span(value, f"{outside:g}", lines),)))
    for kind, new in (("of nothing", "furlong"), ("of another", "nm squared"), ("in per cent", "'%'"), ("none", "''")):
        found.append(Try(name, "unit", kind, path, (_span(unit, new, lines),)))
    if path[-1] == "change":
        found.append(Try(name, "number", "larger than its target's range", path, (_span(value, "15", lines),)))
    source = record.get("source")
    if source is not None and isinstance(source.value, str):
        found.append(Try(name, "source", "an unknown key", path, (_span(source, "nobody1999", lines),)))
    return found


def _of_scalar(name, path, node, lines):
    """Return the wrong values of a number, a month, an expression or a target; none of other words."""
    sort, kinds = _sort_of(path, node)
    written = str(node.value)
    return [
        Try(name, sort, kind, path, (_span(node, json.dumps(new.format(written)) if quoted else new, lines),))
        for kind, new in kinds.items()
        for quoted in (sort in ("condition", "expression", "target"),)
    ]


def _sort_of(path, node):
    key = path[-1]
    if isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return "bare number", BARE
    if not isinstance(node.value, str) or path[0] in ("as_of", "kind"):
        return "word", {}
    if MONTH.fullmatch(node.value):
        return "month", MONTHS
    if key == "when":
        return "condition", CONDITIONS
    if key == "of":
        return "expression", EXPRESSIONS
    return ("target", TARGETS) if key == "on" else ("word", {})


def _span(node, new, lines):
    """Return (first line, column, last line, end, new text), all from 0, of the characters that a node stands for."""
    line, column = node.place.line - 1, node.place.column - 1
    if node.place.length > 0:
        return line, column, line, column + node.place.length, new
    if lines[line][column] in ">|":  # a folded text reaches as far as it is indented
        indent, last = len(lines[line]) - len(lines[line].lstrip()), line
        while last + 1 < len(lines) and len(lines[last + 1]) - len(lines[last + 1].lstrip()) > indent:
            last += 1
        return line, column, last, len(lines[last]), new
    raise ValueError(f"a scalar over several lines in line {line + 1}")


def put(text: str, spans: tuple) -> str:
    """Return a text in which some spans hold something else."""
    lines = text.split("\n")
    for line, column, last, end, new in sorted(spans, reverse=True):
        lines[line : last + 1] = [lines[line][:column] + new + lines[last][end:]]
    return "\n".join(lines)


class Shelf:
    """A copy of the library, in which one file at a time holds one wrong value."""

    def __init__(self, folder: str):
        self.root = Path(folder) / "scenarios"
        shutil.copytree(library(), self.root)

    def outcome(self, one: Try) -> str:
        """Return "refused", "warned", "documented" or "silent" of one wrong value."""
        path = self.root / one.file
        whole = path.read_text(encoding="utf-8")
        try:
            path.write_text(put(whole, one.spans), encoding="utf-8")
            problems = validate(path)
        except ScenarioError as error:
            problems = error.problems
        finally:
            path.write_text(whole, encoding="utf-8")
        if problems:
            return "refused" if any(problem.severity == "error" for problem in problems) else "warned"
        return "documented" if _allowed(one) else "silent"


def _allowed(one):
    return (one.sort, one.kind) in ALLOWED


def fuzz(count: int | None, *, seed: int, folder: str) -> tuple[Counter, list[Try]]:
    """Return (how often each (sort, kind, outcome) came, what was taken in silence).

    Args:
        count: how many wrong values; all if None. seed: of the choice. folder: for the copy of the library.
    """
    every = [one for name in FILES for one in tries_of(name)]
    chosen = every if count is None else _spread(every, count, random.Random(seed))
    shelf, found, silent = Shelf(folder), Counter(), []
    for one in chosen:
        outcome = shelf.outcome(one)
        found[one.sort, one.kind, outcome] += 1
        silent += [one] if outcome == "silent" else []
    return found, silent


def _spread(every, count, pick):
    """Return so many wrong values by chance, of every sort and kind about equally many."""
    groups = {}
    for one in pick.sample(every, len(every)):
        groups.setdefault((one.sort, one.kind), []).append(one)
    turns = max(map(len, groups.values()))
    return [group[turn] for turn in range(turns) for group in groups.values() if turn < len(group)][:count]


OUTCOMES = ("refused", "warned", "documented", "silent")


def summary(found: Counter) -> str:
    """Return a table: sorts of places with kinds of values, and in how many places each outcome came."""
    rows = [f"{'place':<12} {'wrong value':<36}" + "".join(f"{outcome:>12}" for outcome in OUTCOMES)]
    for sort, kind in dict.fromkeys((sort, kind) for sort, kind, _ in sorted(found)):
        rows.append(f"{sort:<12} {kind:<36}" + "".join(f"{found[sort, kind, one]:>12}" for one in OUTCOMES))
    many = sum(found.values())
    shares = (sum(n for (*_, outcome), n in found.items() if outcome == one) / many for one in OUTCOMES)
    return "\n".join([*rows, f"{f'{many:,} wrong values':<49}" + "".join(f"{share:>12.1%}" for share in shares)])


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--places", type=int, help="how many wrong values; all if left out")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        found, silent = fuzz(chosen.places, seed=chosen.seed, folder=folder)
    print(summary(found))
    for one in silent[:50]:
        print(f"silent: {one.file}: {'.'.join(map(str, one.path))}: {one.sort}, {one.kind}")
    print(f"{time.perf_counter() - started:.0f} s")
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
