"""From the bytes of a file to a tree of values with places: YAML 1.2, and nothing that could surprise."""

import re
from collections.abc import Iterable
from functools import lru_cache
from os import PathLike
from pathlib import Path
from stat import S_ISREG

import yaml

from ana_sim.scenario.meaning import value_of
from ana_sim.scenario.problem import ENOUGH, Problem, ScenarioError
from ana_sim.scenario.tree import LINE_END, Node, Place, Text
from ana_sim.scenario.words import shortened

LARGEST = 1_000_000
"""Bytes in one file."""
DEEPEST = 40
"""Lists and mappings inside one another."""
MOST = 100_000
"""Words, lists and mappings in one file."""

_Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of writing, so that a text reads otherwise than it is."""
_CONTROL = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202f-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no text may hold, not even where it is written with an escape, as in "\\x1b"."""


def read(path: str | PathLike[str]) -> Node:
    """Return the tree of a file.

    Raises ScenarioError, with the place, for what is no YAML, is too large or too deep, is not UTF-8, states a key
    twice, or uses anchors, aliases, tags, directives or several documents.
    """
    shown = shown_path(path)
    return _parsed(_bytes(path, shown), shown)


def text_of(path: str | PathLike[str]) -> str:
    """Return the text of a file.

    Raises ScenarioError for a folder, a device, a file that is too large, or one that is not UTF-8.
    """
    shown = shown_path(path)
    return _decoded(_bytes(path, shown), shown)


@lru_cache(maxsize=32)
def _parsed(raw: bytes, shown: str) -> Node:
    """Return the tree of a file's bytes; a library of scenarios reads the same actors and parameters many times."""
    return parse(_decoded(raw, shown), file=shown)


def parse(text: str, *, file: str) -> Node:
    """Return the tree of a text; `file` is what messages call it. Raises as `read` does."""
    source = Text(text, file=file)
    _refuse_unprintable(source)
    builder = _Builder(source)
    try:
        for event in yaml.parse(text, _Base):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise ScenarioError([_syntax(source, error)]) from None
    if builder.problems:
        raise ScenarioError(builder.problems)
    if builder.root is None:
        raise ScenarioError([Place(source).problem("empty", "the file is empty", hint="start it with `kind: …`")])
    return builder.root


def shown_path(path: str | PathLike[str]) -> str:
    """Return a path as messages show it: relative to the working folder where it lies inside."""
    path = Path(path).absolute()
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def says_its_kind(path: str | PathLike[str], kinds: Iterable[str]) -> bool:
    """Whether a file that may be broken has a line that says `kind:` with one of the kinds."""
    try:
        start = _bytes(path, "").decode("utf-8", "replace").removeprefix("\ufeff")
    except ScenarioError:
        return False
    return re.search(rf"^kind:[ \t]+(?:{'|'.join(kinds)})[ \t]*(?:#.*)?\r?$", start, re.MULTILINE) is not None


def _bytes(path: str | PathLike[str], shown: str) -> bytes:
    start = Place(Text("", file=shown))
    try:
        status = Path(path).stat()
        if not S_ISREG(status.st_mode):
            raise ScenarioError([start.problem("unreadable", "the file cannot be read: it is a folder or a device")])
        size = status.st_size
        if size > LARGEST:
            message = f"the file has {size:,} bytes; at most {LARGEST:,} are read"
            raise ScenarioError(
                [start.problem("too-large", message, hint="split it over files that extend one another")]
            )
        return Path(path).read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {(error.strerror or str(error)).lower()}"
        hint = "write the path of a file; `ana-sim describe NAME` tells what the library has under a name"
        missing = isinstance(error, FileNotFoundError)
        raise ScenarioError([start.problem("unreadable", message, hint=hint if missing else "")]) from None


def _decoded(raw: bytes, shown: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        lines = LINE_END.split(before)
        place = Place(Text("", file=shown), len(lines), len(lines[-1]) + 1)
        hint = "save it as UTF-8" if b"\0" not in raw else "this looks like UTF-16 or a binary file, not like text"
        message = f"the file is not UTF-8: byte {raw[error.start]:#04x} is no text"
        raise ScenarioError([place.problem("encoding", message, hint=hint)]) from None


def _refuse_unprintable(source: Text) -> None:
    for pattern, code, said in (
        (_UNPRINTABLE, "binary", "an unprintable character (U+{:04X}): this is no text file"),
        (_TURNING, "character", "a character that turns the direction of writing (U+{:04X})"),
    ):
        found = pattern.search(source.text)
        if found:
            before = LINE_END.split(source.text[: found.start()])
            place = Place(Text("", file=source.file), len(before), len(before[-1]) + 1)
            raise ScenarioError([place.problem(code, said.format(ord(found[0])))])


class _Builder:
    """Builds the tree from parser events, and refuses before anything deep is built.

    PyYAML's own `compose` in C crashes on 100,000 nested brackets; its events, read one by one, do not.
    """

    def __init__(self, source: Text) -> None:
        self.source = source
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[Node] = []
        self._keys: list[Node | None] = []
        self._documents = self._events = 0

    def take(self, event: yaml.Event) -> None:
        """Add what one event of the parser says."""
        self._events += 1
        if self._events > MOST:
            raise _refusal(self.source, event, "too-large", f"the file has more than {MOST:,} entries")
        kind = type(event)
        if kind in (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent):
            _check_node(self.source, event)
            self._start(event, kind)
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            self._end(event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            _check_document(self.source, event, self._documents)
        elif kind is yaml.AliasEvent:
            message = f"the alias `*{shortened(event.anchor)}` is refused"
            raise _refusal(self.source, event, "alias", message, hint="write the value out")

    def _start(self, event: yaml.Event, kind: type[yaml.Event]) -> None:
        place = _place(self.source, event.start_mark, event.end_mark)
        if kind is yaml.ScalarEvent:
            self._refuse_escaped(event.value, place)
            value = value_of(event.value) if event.implicit[0] else event.value
            self._put(Node(value, place))
            return
        node = Node({} if kind is yaml.MappingStartEvent else [], place)
        self._put(node)
        self._open.append(node)
        self._keys.append(None)
        if len(self._open) > DEEPEST:
            raise _refusal(self.source, event, "too-deep", f"nested more than {DEEPEST} deep")

    def _refuse_escaped(self, text: str, place: Place) -> None:
        """Refuse a text that holds a control character by way of an escape: no screen shows what it says."""
        found = _CONTROL.search(text) or _TURNING.search(text)
        if found:
            message = f"an escape here stands for the control character U+{ord(found[0]):04X}"
            self._note(place, "character", message, "write the text without it")

    def _end(self, event: yaml.Event) -> None:
        self._keys.pop()
        self._open.pop().place.reach(event.end_mark)

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        owner, key = self._open[-1].value, self._keys[-1]
        if isinstance(owner, list):
            owner.append(node)
        elif key is None:
            self._keys[-1] = node
        elif isinstance(owner, dict):
            self._keys[-1] = None
            self._put_entry(owner, key, node)

    def _put_entry(self, mapping: dict[str, Node], key: Node, node: Node) -> None:
        node.key = key.place
        if whole := _cut_by_comma(key):
            hint = f"write {whole.replace(',', '.')}: a decimal takes a point"
            self._note(_from(key.place, whole), "key", f"the comma splits `{whole}` in two", hint)
        elif not isinstance(key.value, str):
            shown = "" if isinstance(key.value, (dict, list)) else f" `{shortened(key.place.written())}`"
            hint = "keys are names such as `salience`; a decimal takes a point, as in 0.5"
            self._note(key.place, "key", f"the key{shown} is not a word", hint)
        elif key.value in mapping:
            first = mapping[key.value].key_place
            message = f"`{shortened(key.value)}` is stated twice: first on line {first.line}, column {first.column}"
            self._note(key.place, "duplicate", message, "keep one of the two")
        else:
            mapping[key.value] = node

    def _note(self, place: Place, code: str, message: str, hint: str) -> None:
        self.problems.append(place.problem(code, message, hint=hint))
        if len(self.problems) == ENOUGH:
            raise ScenarioError(self.problems)


def _cut_by_comma(key: Node) -> str:
    """Return the number of which a key is the part after a decimal comma, as in `{value: 0,5}`; else an empty text."""
    if isinstance(key.value, str) and not key.value.isdecimal():
        return ""
    before, after = key.place.text.line(key.place.line)[: key.place.column - 1], key.place.written()
    found = _BEFORE_COMMA.search(before)
    return f"{found[0]}{after}" if found and after.isdecimal() else ""


_BEFORE_COMMA = re.compile("-?[0-9]+,$")


def _from(key: Place, whole: str) -> Place:
    """Return the place of a number that ends with a key."""
    return Place(key.text, key.line, key.column + key.length - len(whole), len(whole))


def _check_document(source: Text, event: yaml.Event, documents: int) -> None:
    if documents > 1:
        raise _refusal(source, event, "documents", "a second document starts here; a file holds one")
    if event.version or event.tags:
        raise _refusal(source, event, "directive", "`%` directives are not used here", hint="leave the line out")


def _check_node(source: Text, event: yaml.Event) -> None:
    if event.anchor:
        message = f"the anchor `&{shortened(event.anchor)}` is refused"
        raise _refusal(source, event, "anchor", message, hint="write the value out")
    if event.tag:
        hint = "leave it out: numbers, true, false and text differ by how they look"
        raise _refusal(source, event, "tag", f"the tag `{_short_tag(event.tag)}` is refused", hint=hint)


def _short_tag(tag: str) -> str:
    return shortened(tag.replace("tag:yaml.org,2002:", "!!"))


def _refusal(source: Text, event: yaml.Event, code: str, message: str, hint: str = "") -> ScenarioError:
    return ScenarioError([_place(source, event.start_mark, event.end_mark).problem(code, message, hint=hint)])


def _place(source: Text, start: yaml.Mark, end: yaml.Mark) -> Place:
    length = end.column - start.column if end.line == start.line else 0
    return Place(source, start.line + 1, start.column + 1, length)


def _syntax(source: Text, error: yaml.MarkedYAMLError) -> Problem:
    """Return the problem of a text that is no YAML, in plainer words than the parser's."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    message, hint = f"this is no YAML: {problem or context}", _CHECK
    if "escape" in problem:
        message, hint = "an escape that stands for no character", "in double quotes write a backslash as \\\\"
    elif error.context_mark and "quoted scalar" in context:
        message, hint, mark = "the quote opened here is never closed", "close it on the same line", error.context_mark
    elif error.context_mark and "flow" in context:
        message = "the bracket opened here is not closed, or an entry after it lacks a comma"
        hint, mark = f"reading failed on line {mark.line + 1}, column {mark.column + 1}", error.context_mark
    elif "mapping values are not allowed" in problem:
        message, hint = (
            "a colon where no key can stand",
            "put a text that holds a colon in quotes; check the indentation",
        )
    elif "cannot start any token" in problem:
        message = "a character that cannot start a value"
        hint = "indent with spaces, not with tabs; put a text that starts with @, ` or % in quotes"
    elif "block mapping" in context or "block collection" in context:
        message, hint = "the indentation does not fit what stands above", "entries of one mapping start in one column"
    place = Place(source, mark.line + 1, mark.column + 1) if mark else Place(source)
    return place.problem("yaml", message, hint=hint)


_CHECK = "check indentation, brackets, quotes and colons on this line and the one before"
