"""A file as a tree of values that know where they were written."""

import re
from dataclasses import dataclass

from ana_sim.scenario.problem import Problem

LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


class Text:
    """The text of a file and the name by which messages call it."""

    def __init__(self, text, *, file):
        self.text = text
        self.file = file
        self._lines = None

    def line(self, number):
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

    def problem(self, code, message, *, hint="", severity="error"):
        """Return a problem at this place."""
        excerpt = self.text.line(self.line)
        length = self.length if self.length > 0 else len(excerpt.rstrip()) - self.column + 1
        return Problem(code, message, self.text.file, self.line, self.column, max(1, length), hint, excerpt, severity)

    def reach(self, end_mark):
        """Let the place reach to the end of what it holds, where that is on the same line."""
        self.length = end_mark.column + 1 - self.column if end_mark.line + 1 == self.line else 0

    def written(self):
        """Return the characters that stand here."""
        return self.text.line(self.line)[self.column - 1 : self.column - 1 + self.length]

    def within(self, part, *, offset, length):
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

    def plain(self):
        """Return the value without places, as ordinary dicts, lists and scalars."""
        if isinstance(self.value, dict):
            return {name: node.plain() for name, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def get(self, *path):
        """Return the node at a path of keys and places in lists, or None where there is none."""
        node = self
        for step in path:
            node = node._child(step)
            if node is None:
                return None
        return node

    def nearest(self, path):
        """Return the deepest node on the way to a path, for pointing at something that is missing."""
        node = self
        for step in path:
            child = node._child(step)
            if child is None:
                break
            node = child
        return node

    def _child(self, step):
        if isinstance(self.value, dict):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and 0 <= step < len(self.value):
            return self.value[step]
        return None

    def items(self):
        """Return (key, node) of a mapping; nothing where this is no mapping."""
        return self.value.items() if isinstance(self.value, dict) else ()

    def elements(self):
        """Return the nodes of a list; nothing where this is no list."""
        return self.value if isinstance(self.value, list) else ()

    def replaced(self, path, new):
        """Return a copy of this tree with another node at a path; nothing in this one is changed."""
        if not path:
            return Node(new.value, new.place, new.key or self.key)
        child = self._child(path[0])
        if isinstance(self.value, list):
            value = list(self.value)
            value[path[0]] = child.replaced(path[1:], new)
        else:
            below = child or Node({}, new.place)
            value = {**self.value, path[0]: below.replaced(path[1:], new)}
        return Node(value, self.place, self.key)

    @property
    def key_place(self):
        """Where to point when the whole entry is meant: its key, or itself where it has none."""
        return self.key or self.place
