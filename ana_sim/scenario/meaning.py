"""What the plain words of a file mean, by the core schema of YAML 1.2."""

import re
from collections.abc import Callable

_CORE = {
    "null": re.compile(r"~|null|Null|NULL|"),
    "bool": re.compile(r"true|True|TRUE|false|False|FALSE"),
    "int": re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    "float": re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"),
}
"""The plain words of YAML 1.2 that are no text: `no`, `on`, `12:30` and `2020-01` are text."""
_MAY_BE_MORE = frozenset("~nNtTfF-+.0123456789")


def value_of(text: str) -> str | int | float | bool | None:
    """Return what a plain word means: a number, true, false, null, or the text itself."""
    if text and text[0] not in _MAY_BE_MORE:
        return text
    for name, pattern in _CORE.items():
        if pattern.fullmatch(text):
            return _MEANING[name](text)
    return text


def _whole(text: str) -> int | float:
    """Return a whole number; one of more digits than any number here needs becomes a float, never a slow integer."""
    if text.startswith(("0o", "0x")):
        return int(text, 0) if len(text) <= 18 else float("inf")
    return int(text) if len(text) <= 20 else float(text)


def _real(text: str) -> float:
    special = text.lstrip("+-").lower()
    if special in (".inf", ".nan"):
        return float(text.replace(".", "", 1))
    return float(text)


_MEANING: dict[str, Callable[[str], int | float | bool | None]] = {
    "null": lambda text: None,
    "bool": lambda text: text.lower() == "true",
    "int": _whole,
    "float": _real,
}
