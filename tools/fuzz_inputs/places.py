"""Every place of a file in which a number, a month, a choice or an expression stands, with the wrong values for it."""

import json
from dataclasses import dataclass

from ana_sim.scenario.number import records
from tools.fuzz_inputs import wrong_values as wrong

OF_MONTHS = ("date", "from", "until", "not_before", "not_after", "start")
OF_CHOICES = ("shape", "answer", "side", "method", "home", "powers", "level")
OF_NAMES = ("powers", "foothold", "sources", "events", "set")
"""Keys below which the next key is a name that somebody chose."""


@dataclass(frozen=True)
class Try:
    """One wrong value at one place.

    file: within the library. sort: of place. kind: of wrong value. path: of the place. spans: what is replaced by what.
    holds: what then stands there.
    """

    file: str
    sort: str
    kind: str
    path: tuple
    spans: tuple
    holds: tuple

    @property
    def place(self) -> str:
        """The path as a text."""
        return ".".join(map(str, self.path))

    @property
    def alike(self) -> tuple:
        """What two tries have in common that stand for one another, but for the file's kind."""
        shape = tuple(
            "*" if isinstance(step, int) or (at and self.path[at - 1] in OF_NAMES) else step
            for at, step in enumerate(self.path)
        )
        return self.sort, self.kind, shape, self.holds


def tries_in(name: str, tree, text: str) -> list[Try]:
    """Return every wrong value at every place of a file.

    Args:
        name: of the file. tree: as `ana_sim.scenario.text.read` gives it. text: what the file holds.
    """
    lines, found, inside = text.split("\n"), [], set()
    for path, record in records(tree):
        found += _of_record(name, path, record, lines)
        inside |= {id(child) for _, child in record.items()}
    for path, node in _scalars(tree):
        if id(node) not in inside:
            found += _of_scalar(name, path, node, lines)
    return found


def _scalars(node, path=()):
    """Yield (path, node) of every scalar below a node."""
    for key, child in node.items() or enumerate(node.elements()):
        if isinstance(child.value, dict | list):
            yield from _scalars(child, (*path, key))
        else:
            yield (*path, key), child


def _of_record(name, path, record, lines):
    parts = {key: node for key in ("value", "low", "high", "unit") if (node := record.get(key)) is not None}
    before = {key: node.value for key, node in parts.items()}

    def one(sort, kind, **new):
        spans = tuple(_span(parts[key], text, lines) for key, text in new.items())
        return Try(name, sort, kind, path, spans, tuple(str(text) for text in (before | new).values()))

    found = [
        one("number", f"{key} {kind}", **{key: new})
        for key in parts
        for kind, new in (wrong.NUMBERS.items() if key != "unit" else ())
    ]
    low, high = before.get("low", 0), before.get("high", 0)
    if low < high:
        found.append(one("number", "range upside down", low=f"{high:g}", high=f"{low:g}"))
        found.append(one("number", "outside its own range", value=f"{high + (high - low) / 2:g}"))
    found += [one("unit", kind, unit=new) for kind, new in wrong.UNITS.items() if "unit" in parts]
    if path[-1] == "change":
        found.append(one("number", "larger than its target's range", value="15"))
    source = record.get("source")
    if source is not None and isinstance(source.value, str):
        span = _span(source, "nobody1999", lines)
        found.append(Try(name, "source", "an unknown key", path, (span,), ("nobody1999",)))
    return found


def _of_scalar(name, path, node, lines):
    """Return the wrong values of a number, a month, a choice, an expression or a target; none of other words."""
    sort, kinds = sort_of(path, node)
    quoted = sort in ("condition", "expression", "target")
    made = {kind: new.format(node.value) if quoted else new for kind, new in kinds.items()}
    written = {kind: json.dumps(new, ensure_ascii=False) if quoted else new for kind, new in made.items()}
    return [Try(name, sort, kind, path, (_span(node, new, lines),), (new,)) for kind, new in written.items()]


def sort_of(path: tuple, node) -> tuple[str, dict]:
    """Return (sort of place, its wrong values) of a scalar at a path; no wrong values for what is only a word."""
    key = path[-1] if isinstance(path[-1], str) else path[-2]
    if isinstance(node.value, bool):
        return "yes or no", wrong.TRUTHS
    if isinstance(node.value, int | float):
        return "bare number", wrong.BARE
    if key in OF_MONTHS:
        return "month", wrong.MONTHS
    if key == "when":
        return "condition", wrong.CONDITIONS
    if key == "of":
        return "expression", wrong.EXPRESSIONS
    if key == "on":
        return "target", wrong.TARGETS
    is_choice = key in OF_CHOICES or (key == "kind" and path[0] in ("orders", "acts"))
    return ("choice", wrong.CHOICES) if is_choice else ("word", {})


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
