"""A file as a tree of values that know where they were written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ana_sim.scenario.problem import Problem

Step = str | int
"""A key of a mapping, or a place in a list."""
Steps = tuple[Step, ...]

LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


class Text:
    """The text of a file and the name by which messages call it."""

    def __init__(self, text: str, *, file: str) -> None:
        self.text = text
        self.file = file
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        """Return a line, counted from 1; beyond the last line an empty text."""
        if self._lines is None:
            self._lines = LINE_END.split(self.text)
        return self._lines[number - 1] if number <= len(self._lines) else ""


@dataclass(slots=True, eq=False)
class Place:
    """Where something stands: line and column from 1, length in characters (0 where it ends on a later line)."""

    text: Text
    line: int = 1
    column: int = 1
    length: int = 1

    def problem(self, code: str, message: str, *, hint: str = "", severity: str = "error") -> Problem:
        """Return a problem at this place."""
        excerpt = self.text.line(self.line)
        length = self.length if self.length > 0 else len(excerpt.rstrip()) - self.column + 1
        return Problem(code, message, self.text.file, self.line, self.column, max(1, length), hint, excerpt, severity)

    def reach(self, end_mark: Any) -> None:
        """Let the place reach to the end of what it holds, where that is on the same line."""
        self.length = end_mark.column + 1 - self.column if end_mark.line + 1 == self.line else 0

    def written(self) -> str:
        """Return the characters that stand here."""
        return self.text.line(self.line)[self.column - 1 : self.column - 1 + self.length]

    def within(self, part: str, *, offset: int, length: int) -> "Place":
        """Return the place of some characters of a scalar, or of all of it where its text is folded or escaped."""
        start = self.text.line(self.line).find(part, self.column - 1)
        if not part or start < 0 or start > self.column:
            return self
        return Place(self.text, self.line, start + 1 + offset, length)


@dataclass(slots=True, eq=False)
class Node:
    """A value of a file: a scalar, a dict of nodes or a list of nodes, with its place and that of its key.

    Nodes are not changed once a file is read: `replaced` makes copies.
    """

    value: object
    place: Place
    key: Place | None = None

    def plain(self) -> Any:
        """Return the value without places, as ordinary dicts, lists and scalars."""
        if isinstance(self.value, dict):
            return {name: node.plain() for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def get(self, *path: Step) -> "Node | None":
        """Return the node at a path of keys and places in lists, or None where there is none."""
        node: Node | None = self
        for step in path:
            node = node._child(step) if node is not None else None
        return node

    def __getitem__(self, step: Step) -> "Node":
        """Return the node of a key, or at a place in a list; KeyError where there is none."""
        node = self._child(step)
        if node is None:
            raise KeyError(step)
        return node

    def text_at(self, *path: Step) -> "Node | None":
        """Return the node at a path where it holds a text, else None."""
        node = self.get(*path)
        return node if node is not None and isinstance(node.value, str) else None

    def nearest(self, path: Iterable[Step]) -> "Node":
        """Return the deepest node on the way to a path, for pointing at something that is missing."""
        node = self
        for step in path:
            child = node._child(step)
            if child is None:
                break
            node = child
        return node

    def _child(self, step: Step) -> "Node | None":
        child: Node | None = None
        if isinstance(self.value, dict):
            child = self.value.get(step)
        elif isinstance(self.value, list) and isinstance(step, int) and 0 <= step < len(self.value):
            child = self.value[step]
        return child

    def items(self, *path: Step) -> Iterable[tuple[str, "Node"]]:
        """Return (key, node) of the mapping at a path; nothing where there is no mapping."""
        node = self.get(*path)
        return node.value.items() if node is not None and isinstance(node.value, dict) else ()

    def elements(self, *path: Step) -> Sequence["Node"]:
        """Return the nodes of the list at a path; nothing where there is no list."""
        node = self.get(*path)
        return node.value if node is not None and isinstance(node.value, list) else ()

    def replaced(self, path: Sequence[Step], new: "Node") -> "Node":
        """Return a copy of this tree with another node at a path; nothing in this one is changed."""
        if not path:
            return Node(new.value, new.place, new.key or self.key)
        step, *rest = path
        below = (self._child(step) or Node({}, new.place)).replaced(rest, new)
        if isinstance(self.value, list):
            return Node([below if at == step else one for at, one in enumerate(self.value)], self.place, self.key)
        entries: dict[Step, Node] = dict(self.items())
        return Node(entries | {step: below}, self.place, self.key)

    @property
    def key_place(self) -> Place:
        """Where to point when the whole entry is meant: its key, or itself where it has none."""
        return self.key or self.place
