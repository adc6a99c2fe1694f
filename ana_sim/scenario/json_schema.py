"""JSON Schema of each kind of file, from the models that check it: editors show errors, completion and meaning."""

import json
from typing import Any

from ana_sim.scenario.files import FOLDERS
from ana_sim.scenario.kinds import KINDS
from ana_sim.scenario.vocabulary import Word, words_of

DIALECT = "http://json-schema.org/draft-07/schema#"
NAMING = {("Effect", "on"): "targets", ("Event", "when"): "reads", ("Term", "of"): "reads", ("Hazard", "of"): "reads",
          ("Order", "domain"): "domains"}  # fmt: skip
"""Which words of the vocabulary a text names: editors offer them, each with what it means."""
CHOICES = {("Order", "kind"): "acts", ("Effect", "shape"): "shapes", ("Power", "level"): "levels"}
"""Which words of the vocabulary a choice is among."""
KEYS = {"Rules": "parameters", "Power": "reads", "posture": "posture"}
"""Which words of the vocabulary the keys of a definition, or of a kind of file, are."""


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file.

    Raises KeyError for an unknown kind. What holds between numbers (sums, dates, names of powers) is not in it.
    """
    found = _simpler(KINDS[kind].model_json_schema(ref_template="#/definitions/{model}"))
    found = _with_words(kind, found)
    found["definitions"] = {name: _titled(_with_words(name, part)) for name, part in found.pop("$defs", {}).items()}
    return {"$schema": DIALECT, **found, "title": f"ana-sim {kind} file"}


def _with_words(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """Return a definition in which keys, choices and texts that name words of the vocabulary say what these mean."""
    properties = {key: _with_word(name, key, one) for key, one in part.get("properties", {}).items()}
    return {**part, "properties": properties} if properties else part


def _with_word(owner: str, key: str, one: dict[str, Any]) -> dict[str, Any]:
    said = _said_of_keys(owner).get(key)
    one = {**one, "description": said} if said else one
    if (owner, key) in CHOICES:
        meanings = {word.name: _said(word) for word in words_of(CHOICES[owner, key])}
        one = {**one, "enumDescriptions": [meanings[choice] for choice in one["enum"]]}
    if (owner, key) in NAMING:
        offered = words_of(NAMING[owner, key])
        snippets = [{"label": word.name, "description": _said(word), "body": word.name} for word in offered]
        one = {**one, "examples": [word.name for word in offered], "defaultSnippets": snippets}
    return one


def _said_of_keys(owner: str) -> dict[str, str]:
    """Return key -> what it means, of a definition whose keys are words of the vocabulary."""
    if owner.startswith(BY_DOMAIN):
        return {word.name: _said(word) for word in words_of("domains")}
    return {word.name.removesuffix("(power)"): _said(word) for word in (words_of(KEYS[owner]) if owner in KEYS else ())}


BY_DOMAIN = ("all_number", "some_number")
"""How definitions of five numbers, one for each domain, are called."""


def _said(word: Word) -> str:
    """Return what a word means, with its unit and range where it is a number, as one line."""
    about = ", ".join(filter(None, (word.range, word.unit)))
    return f"{word.meaning} ({about})." if about else f"{word.meaning.rstrip('.')}."


def _titled(part: dict[str, Any]) -> dict[str, Any]:
    """Return a definition with the name that editors show where something else stands."""
    value = part.get("properties", {}).get("value", {})
    if "minimum" in value:
        return {**part, "title": f"a number from {value['minimum']:g} to {value['maximum']:g}, with range and source"}
    return part


def schema_line(kind: str) -> str:
    """Return the first line of a file of the library: where an editor finds the schema of its kind."""
    folder = "" if FOLDERS[kind] == "." else "../"
    return f"# yaml-language-server: $schema={folder}schema/{kind}.json"


def _simpler(node: Any) -> Any:
    """Return a schema without what only says "or nothing": an optional key is left out, not set to null."""
    if isinstance(node, list):
        return [_simpler(one) for one in node]
    if not isinstance(node, dict):
        return node
    options = [one for one in node.get("anyOf", []) if one != {"type": "null"}]
    if "anyOf" in node and len(options) == 1:
        node = {**options[0], **{key: value for key, value in node.items() if key not in ("anyOf", "default")}}
    return {key: _simpler(value) for key, value in node.items() if not _is_ornament(key, value)}


def _is_ornament(key: str, value: object) -> bool:
    """Whether this is the schema's own title or default; a key `title` of the files is described by a mapping."""
    return key in ("title", "default") and not isinstance(value, dict)


def schema_files() -> dict[str, str]:
    """Return name -> text of the files that stand in the library's folder `schema`, one for each kind of file."""
    return {f"{kind}.json": json.dumps(schema(kind), indent=1, ensure_ascii=False) + "\n" for kind in KINDS}
