"""From the bytes of a file to a tree of values with places: YAML 1.2, and nothing that could surprise."""

import re
from pathlib import Path

import yaml

from ana_sim.scenario.problem import ScenarioError
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


class _Loader(_Base):
    """The words of YAML 1.2's core schema: `no`, `on`, `12:30` and `2020-01` are text."""

    yaml_implicit_resolvers = {}


_PLAIN = {
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "bool": (r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    "int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    "float": (
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        list("-+.0123456789"),
    ),
}
for _name, (_pattern, _first) in _PLAIN.items():
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_pattern})$"), _first)


def read(path):
    """Return the tree of a file.

    Raises ScenarioError, with the place, for what is no YAML, is too large or too deep, is not UTF-8, states a key
    twice, or uses anchors, aliases, tags, directives or several documents.
    """
    shown = _shown(path)
    return parse(_decoded(_bytes(path, shown), shown), file=shown)


def parse(text, *, file):
    """Return the tree of a text; `file` is what messages call it. Raises as `read` does."""
    source = Text(text, file=file)
    _refuse_unprintable(source)
    try:
        _guard(source)
        node = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        raise ScenarioError([_syntax(source, error)]) from None
    problems = []
    tree = _tree(source, node, problems)
    if problems:
        raise ScenarioError(problems)
    return tree


def value_of(text):
    """Return what a plain word means: a number, true, false, null, or the text itself."""
    for name, (pattern, _) in _PLAIN.items():
        if re.fullmatch(pattern, text):
            return _MEANING[name](text)
    return text


def _shown(path):
    """Return a path as messages show it: relative to the working folder where it lies inside."""
    path = Path(path).absolute()
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _bytes(path, shown):
    start = Place(Text("", file=shown))
    try:
        size = Path(path).stat().st_size
        if size > LARGEST:
            message = f"the file has {size:,} bytes; at most {LARGEST:,} are read"
            raise ScenarioError([start.problem("too-large", message, hint="split it over files that extend one another")])
        return Path(path).read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {(error.strerror or str(error)).lower()}"
        raise ScenarioError([start.problem("unreadable", message)]) from None


def _decoded(raw, shown):
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        lines = LINE_END.split(before)
        place = Place(Text("", file=shown), len(lines), len(lines[-1]) + 1)
        hint = "save it as UTF-8" if b"\0" not in raw else "this looks like UTF-16 or a binary file, not like text"
        message = f"the file is not UTF-8: byte {raw[error.start]:#04x} is no text"
        raise ScenarioError([place.problem("encoding", message, hint=hint)]) from None


def _refuse_unprintable(source):
    found = _UNPRINTABLE.search(source.text)
    if found:
        before = LINE_END.split(source.text[: found.start()])
        place = Place(Text("", file=source.file), len(before), len(before[-1]) + 1)
        message = f"an unprintable character (U+{ord(found[0]):04X}): this is no text file"
        raise ScenarioError([place.problem("binary", message)])


def _guard(source):
    """Refuse by looking at parser events, before anything is built: the parser in C crashes on deep nesting."""
    depth = documents = 0
    for count, event in enumerate(yaml.parse(source.text, _Loader)):
        if count > MOST:
            raise _refusal(source, event, "too-large", f"the file has more than {MOST:,} entries")
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > DEEPEST:
                raise _refusal(source, event, "too-deep", f"nested more than {DEEPEST} deep")
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            _check_document(source, event, documents)
        _check_event(source, event)
    if not documents:
        raise ScenarioError([Place(source).problem("empty", "the file is empty", hint="start it with `kind: …`")])


def _check_document(source, event, documents):
    if documents > 1:
        raise _refusal(source, event, "documents", "a second document starts here; a file holds one")
    if event.version or event.tags:
        raise _refusal(source, event, "directive", "`%` directives are not used here", hint="leave the line out")


def _check_event(source, event):
    if isinstance(event, yaml.AliasEvent):
        raise _refusal(source, event, "alias", f"the alias `*{shortened(event.anchor)}` is refused", hint="write the value out")
    if getattr(event, "anchor", None):
        raise _refusal(source, event, "anchor", f"the anchor `&{shortened(event.anchor)}` is refused", hint="write the value out")
    if getattr(event, "tag", None):
        hint = "leave it out: numbers, true, false and text are told apart by how they look"
        raise _refusal(source, event, "tag", f"the tag `{_short_tag(event.tag)}` is refused", hint=hint)


def _short_tag(tag):
    return shortened(tag.replace("tag:yaml.org,2002:", "!!"))


def _refusal(source, event, code, message, hint=""):
    return ScenarioError([_place(source, event.start_mark, event.end_mark).problem(code, message, hint=hint)])


def _place(source, start, end):
    length = end.column - start.column if end.line == start.line else 0
    if length < 1:
        length = max(1, len(source.line(start.line + 1).rstrip()) - start.column)
    return Place(source, start.line + 1, start.column + 1, length)


def _syntax(source, error):
    mark = error.problem_mark or error.context_mark
    place = Place(source, mark.line + 1, mark.column + 1) if mark else Place(source)
    message = "; ".join(part for part in (error.problem, error.context) if part)
    return place.problem("yaml", f"this is no YAML: {message}", hint=_syntax_hint(source, place))


def _syntax_hint(source, place):
    line = source.line(place.line)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces, not with tabs"
    if re.search(r":\s.*:\s", line):
        return "put a text that holds a colon in quotes"
    return "check indentation, brackets, quotes and colons on this line and the one before"


def _tree(source, node, problems, key=None):
    place = _place(source, node.start_mark, node.end_mark)
    if isinstance(node, yaml.MappingNode):
        return Node(_mapping(source, node, problems), place, key)
    if isinstance(node, yaml.SequenceNode):
        return Node([_tree(source, child, problems) for child in node.value], place, key)
    return Node(_scalar(node), place, key)


def _mapping(source, node, problems):
    result = {}
    for key_node, value_node in node.value:
        at = _place(source, key_node.start_mark, key_node.end_mark)
        name = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
        if not isinstance(name, str):
            shown = f" `{shortened(key_node.value)}`" if isinstance(key_node, yaml.ScalarNode) else ""
            problems.append(at.problem("key", f"the key{shown} is not a word", hint="keys are names such as `salience`"))
        elif name in result:
            first = result[name].key
            message = f"`{shortened(name)}` is stated twice: first on line {first.line}, column {first.column}"
            problems.append(at.problem("duplicate", message, hint="keep one of the two"))
        else:
            result[name] = _tree(source, value_node, problems, at)
    return result


def _scalar(node):
    return _MEANING[node.tag.rpartition(":")[2]](node.value)


def _whole(text):
    """Return a whole number; one of more digits than any number here needs becomes a float, never a slow integer."""
    if text.startswith(("0o", "0x")):
        return int(text, 0) if len(text) < 18 else float("inf")
    return int(text) if len(text) < 18 else float(text)


def _real(text):
    special = text.lstrip("+-").lower()
    if special in (".inf", ".nan"):
        return float(text.replace(".", "", 1))
    return float(text)


_MEANING = {
    "null": lambda text: None,
    "bool": lambda text: text.lower() == "true",
    "int": _whole,
    "float": _real,
    "str": str,
}
