"""An actors file or a layer as text: mappings indented, each number on one line."""

from collections.abc import Iterable, Mapping
from typing import Any

from ana_sim.homes.numbers import Built


def written(tree: Mapping[str, Any], *, comment: Iterable[str] = ()) -> str:
    """Return a tree of plain values and Built numbers as YAML; comment: lines put at the head."""
    lines = [f"# {line}" for line in comment]
    for key, value in tree.items():
        lines += _entry(key, value, 0)
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any, indent: int) -> list[str]:
    pad = " " * indent
    if isinstance(value, Built) or is_number(value):
        return [f"{pad}{key}: {_flow(value)}"]
    if isinstance(value, dict):
        inside = [line for name, part in value.items() for line in _entry(name, part, indent + 2)]
        return [f"{pad}{key}:", *inside] if value else [f"{pad}{key}: {{}}"]
    if isinstance(value, list):
        return [f"{pad}{key}:", *(f"{pad}  - {_flow(part)}" for part in value)] if value else [f"{pad}{key}: []"]
    return [f"{pad}{key}: {_word(value)}"]


def is_number(value: object) -> bool:
    """Whether a value is a number record that was read from a file."""
    return isinstance(value, dict) and "value" in value


def _flow(value: Any) -> str:
    if isinstance(value, Built):
        return value.text()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _word(value, quoted=isinstance(value, str) and not value.replace(" ", "").replace("_", "").isalnum())


def _word(value: object, *, quoted: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, int | float):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if quoted or _special(text) else text


def _special(text: str) -> bool:
    """Whether a text would be read as something else if it were not quoted."""
    return text.strip() != text or ": " in text or text[:1] in "{}[]&*#?|-<>=!%@`'\"," or " #" in text or text == ""
