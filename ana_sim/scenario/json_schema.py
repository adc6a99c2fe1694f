"""JSON Schema of each kind of file, from the models that check it: editors show errors, completion and meaning."""

import json
from pathlib import Path

from ana_sim.scenario.files import FOLDERS
from ana_sim.scenario.kinds import KINDS
from ana_sim.scenario.vocabulary import words_of

DIALECT = "http://json-schema.org/draft-07/schema#"
NAMING = {("Effect", "on"): ("targets",), ("Event", "when"): ("reads",), ("Term", "of"): ("reads",),
          ("Hazard", "of"): ("reads",), ("Order", "domain"): ("domains",)}  # fmt: skip
"""Which words of the vocabulary a text names: editors offer them."""


def schema(kind):
    """Return the JSON Schema of a kind of file.

    Raises KeyError for an unknown kind. What holds between numbers (sums, dates, names of powers) is not in it.
    """
    found = _simpler(KINDS[kind].model_json_schema(ref_template="#/definitions/{model}"))
    found["definitions"] = {name: _titled(_offering(name, part)) for name, part in found.pop("$defs", {}).items()}
    return {"$schema": DIALECT, **found, "title": f"ana-sim {kind} file"}


def _offering(name, part):
    """Return a definition in which texts that name words of the vocabulary have these as examples."""
    properties = dict(part.get("properties", {}))
    for (owner, key), parts in NAMING.items():
        if owner == name:
            offered = [word.name for one in parts for word in words_of(one)]
            properties[key] = {**properties[key], "examples": offered}
    return {**part, "properties": properties} if properties else part


def _titled(part):
    """Return a definition with the name that editors show where something else stands."""
    value = part.get("properties", {}).get("value", {})
    if "minimum" in value:
        return {**part, "title": f"a number from {value['minimum']:g} to {value['maximum']:g}, with range and source"}
    return part


def schema_line(kind):
    """Return the first line of a file of the library: where an editor finds the schema of its kind."""
    folder = "" if FOLDERS[kind] == "." else "../"
    return f"# yaml-language-server: $schema={folder}schema/{kind}.json"


def _simpler(node):
    """Return a schema without what only says "or nothing": an optional key is left out, not set to null."""
    if isinstance(node, list):
        return [_simpler(one) for one in node]
    if not isinstance(node, dict):
        return node
    options = [one for one in node.get("anyOf", []) if one != {"type": "null"}]
    if "anyOf" in node and len(options) == 1:
        node = {**options[0], **{key: value for key, value in node.items() if key not in ("anyOf", "default")}}
    return {key: _simpler(value) for key, value in node.items() if not _is_ornament(key, value)}


def _is_ornament(key, value):
    """Whether this is the schema's own title or default; a key `title` of the files is described by a mapping."""
    return key in ("title", "default") and not isinstance(value, dict)


def write_schemas(folder):
    """Write the schema of every kind of file into a folder, and return the paths."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{kind}.json" for kind in KINDS]
    for path in paths:
        path.write_text(json.dumps(schema(path.stem), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return paths
