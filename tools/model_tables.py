"""Write the tables of docs/model.md that the code itself knows, between their markers.

python tools/model_tables.py            writes them
python tools/model_tables.py --check    says whether the page and the code agree (exit code 1 if not)
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from ana_sim.rules import world  # noqa: E402
from ana_sim.scenario import library  # noqa: E402
from ana_sim.scenario.kinds.parameters import MEANING  # noqa: E402
from ana_sim.scenario.text import read  # noqa: E402

PAGE = ROOT / "docs" / "model.md"
MARKED = r"<!-- {0} -->\n.*?<!-- /{0} -->"


def main(words):
    """Write the tables, or check them; return the exit code."""
    text = PAGE.read_text(encoding="utf-8")
    made = filled(text, tables())
    if "--check" not in words:
        PAGE.write_text(made, encoding="utf-8")
        return 0
    for name in differing(text, made):
        print(f"docs/model.md and the code disagree on the table `{name}`: run `make docs`", file=sys.stderr)
    return int(made != text)


def filled(text, contents):
    """Return a page with what stands between the markers of each table replaced.

    Raises SystemExit: a table has no markers.
    """
    for name, lines in contents.items():
        whole = f"<!-- {name} -->\n" + "\n".join(lines) + f"\n<!-- /{name} -->"
        text, found = re.subn(MARKED.format(name), lambda _, whole=whole: whole, text, flags=re.DOTALL)
        if found != 1:
            raise SystemExit(f"docs/model.md has {found} places for the table {name}, wanted one")
    return text


def differing(text, other):
    """Return the names of the tables in which two pages differ."""

    def between(page, name):
        return re.search(MARKED.format(name), page, re.DOTALL).group()

    return [name for name in tables() if between(text, name) != between(other, name)]


def tables():
    """Return name -> lines of every table."""
    return {"parameters": parameters(), "measures": measures()}


def parameters():
    """Return the parameters of the rules with their shipped values, ranges and what figures bind them."""
    stated = read(library() / "parameters" / "standard.yaml").plain()["rules"]
    lines = [_row("parameter", "value", "range", "unit", "meaning", "bound by"), "|---" * 6 + "|"]
    for name in world.PARAMETERS:
        record = stated[name]
        keys = record.get("source", [])
        keys = [keys] if isinstance(keys, str) else keys
        span = f"{record['low']:g}–{record['high']:g}"
        row = (f"`{name}`", f"{record['value']:g}", span, record["unit"], MEANING[name][1], ", ".join(keys))
        lines.append(_row(*row))
    return lines


def measures():
    """Return what is recorded of home and of each power."""
    words = ("level", "flow")
    lines = [_row("of", "measure", "kind", "unit", "what it is"), "|---" * 5 + "|"]
    lines += [_row("home", f"`{name}`", words[kind], unit, what) for name, kind, unit, _, _, what in world.MEASURES]
    return lines + [
        _row("power", f"`{name}`", words[kind], unit, what) for name, kind, unit, what in world.POWER_MEASURES
    ]


def _row(*cells):
    return "|" + "|".join(str(cell).replace("|", "\\|") for cell in cells) + "|"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
