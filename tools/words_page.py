"""Write docs/words.md: every word that a file or an option may name.

python tools/words_page.py            writes it
python tools/words_page.py --check    says whether the page and the code agree (exit code 1 if not)
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from ana_sim.scenario import load_scenario  # noqa: E402
from ana_sim.scenario.meanings import TITLES  # noqa: E402
from ana_sim.scenario.vocabulary import OF_A_SCENARIO, words_of  # noqa: E402

PAGE = ROOT / "docs" / "words.md"
SCENARIO = "historical"
LEFT_OUT = ("events", "sources")
"""Long, and better told by `ana-sim describe`."""
HEAD = """# The words that files and options may name

Written by `python tools/words_page.py`; `ana-sim words` prints the same, `ana-sim words PART` one part of it, and
`ana-sim words WORD` what a word is. What each scenario has of its own (powers, pieces of foothold, events, sources)
stands here for `{scenario}`; `ana-sim words powers --scenario NAME` gives that of another.

A power goes by its id, its name or its code, in any case, with or without diacritics: `turkiye`, `Türkiye`, `TUR` and
`TR` mean the same wherever a condition, an effect or an option of the command line names a power. `power.strain` and
`strain(power)` mean the same.
"""


def main(words):
    """Write the page, or check it; return the exit code."""
    made = page()
    if "--check" not in words:
        PAGE.write_text(made, encoding="utf-8")
        return 0
    if PAGE.read_text(encoding="utf-8") == made:
        return 0
    print("docs/words.md and the code disagree: run `python tools/words_page.py`", file=sys.stderr)
    return 1


def page():
    """Return the whole page."""
    scenario = load_scenario(SCENARIO)
    parts = [HEAD.format(scenario=SCENARIO)]
    parts += [section(part, words_of(part, scenario=scenario)) for part in TITLES if part not in LEFT_OUT]
    return "\n".join(parts)


def section(part, words):
    """Return one part of the vocabulary as a heading and a table."""
    names = ("word", "range", "unit", "meaning")
    columns = [name for name in names if name in ("word", "meaning") or any(getattr(word, name) for word in words)]
    whose = f", `{SCENARIO}`" if part in OF_A_SCENARIO else ""
    lines = [f"## {part}", "", f"{TITLES[part]}{whose}.", "", _row(columns), "|---" * len(columns) + "|"]
    for word in words:
        cells = {"word": f"`{word.name}`", "range": word.range, "unit": word.unit, "meaning": word.meaning}
        lines.append(_row(cells[name] for name in columns))
    return "\n".join([*lines, ""])


def _row(cells):
    return "|" + "|".join(cell.replace("|", "\\|") for cell in cells) + "|"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
