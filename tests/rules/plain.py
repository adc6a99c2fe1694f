"""The rules as plain Python, in a copy of their own: to call single ones, and to take the code of a mechanism out.

Nothing is compiled. An edit is (module, old text, new text); the old text must stand in the module exactly once, so
that an edit cannot go stale unnoticed.
"""

import importlib
import sys
import tempfile
from collections import defaultdict
from functools import cache
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from ana_sim import rules
from ana_sim.engines.arguments import ENTRIES
from ana_sim.engines.engine import Engine
from ana_sim.engines.plain import Records

SOURCES = Path(rules.__file__).parent
PLAINLY = """
def rule(function):
    return function


entry = rule


def fold(steps):
    def all_of_them(*given):
        for step in steps:
            step(*given)

    return all_of_them
"""
"""What stands in for the module that compiles."""
_number = count()


@cache
def plain(*edits):
    """Return the modules of the rules by name, uncompiled, with edits made."""
    changes, name = defaultdict(list), f"plain_rules_{next(_number)}"
    for module, old, new in edits:
        changes[module].append((old, new))
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, name)
        package.mkdir()
        for source in SOURCES.glob("*.py"):
            text = PLAINLY if source.stem == "compiled" else _edited(source, changes.pop(source.stem, ()))
            (package / source.name).write_text(text.replace("ana_sim.rules", name), encoding="utf-8")
        assert not changes, f"there are no modules {sorted(changes)}"
        return _loaded(folder, name)


def _edited(source, changes):
    text = source.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, f"{source.name} holds {text.count(old)} times {old!r}"
        text = text.replace(old, new)
    return text


def _loaded(folder, name):
    sys.path.insert(0, folder)
    importlib.invalidate_caches()
    try:
        modules = {path.stem for path in Path(folder, name).glob("*.py")} - {"__init__"}
        return SimpleNamespace(**{module: importlib.import_module(f"{name}.{module}") for module in modules})
    finally:
        sys.path.remove(folder)


class PlainEngine(Engine):
    """Runs a copy of the rules as plain Python, dividing as compiled code does."""

    name = "plain"

    def __init__(self, *edits):
        self.rules = plain(*edits)

    def _call(self, entry, arguments, changed):
        given = [arguments[name] for name in ENTRIES[entry]]
        given = [Records(a) if isinstance(a, np.ndarray) and a.dtype.names else a for a in given]
        with np.errstate(all="ignore"):
            return getattr(self.rules.entries, entry)(*given) or 0
