"""Write the headline numbers of every scenario into scenarios/README.md, between its two markers.

python tools/library_page.py            # runs all scenarios: a minute or two
python tools/library_page.py --check    # says what the page lacks, and whether its numbers are of these files and rules
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

from ana_sim.analysis.compare import paired
from ana_sim.analysis.statistics import mean_interval
from ana_sim.analysis.wording import plus_minus
from ana_sim.rules.version import RULES_VERSION
from ana_sim.runs.accounts import accounts
from ana_sim.scenario import load_posture, load_scenario

LIBRARY = Path(__file__).parent.parent / "scenarios"
PAGE = LIBRARY / "README.md"
FIRST, LAST = "<!-- headlines: written by tools/library_page.py -->\n", "<!-- end of headlines -->"
HISTORIES, SEED = 100, 1
MEASURES, OTHERS = {"dependency": 4, "net": 2}, ("passive", "routine")
"""Measures shown with their digits after the point, and the postures that active is set against."""
HEAD = f"""Active less passive, and active less routine (which starts nothing, as passive does, but shuns no
displeasure): the mean of {HISTORIES} histories on the same luck (seed {SEED}, rules {RULES_VERSION}) with half its 95 %
interval. Dependency in the final year; net balance (nm: worth of a month with all needs met) over the whole run. Every
posture that acts aims at net balance: that it is ahead there is by design, by how much is a finding. Intervals are luck
within the model, not doubt about its numbers. Not a forecast.

| scenario | dependency: − passive | − routine | net: − passive | − routine |
|---|---|---|---|---|
"""


def names():
    """Return the names of the library's scenarios, `historical` first."""
    found = sorted(path.stem for path in LIBRARY.glob("*.yaml") if path.name != "sources.yaml")
    return sorted(found, key=lambda name: name != "historical")


def row(scenario):
    """Return a scenario's row of the table."""
    active, *others = (
        accounts(scenario, load_posture(name), seed=SEED, replications=HISTORIES) for name in ("active", *OTHERS)
    )
    cells = [
        plus_minus(mean_interval(paired(other[measure], active[measure])), digits)
        for measure, digits in MEASURES.items()
        for other in others
    ]
    return f"| {scenario.name} | {' | '.join(cells)} |\n"


def stamp(scenarios):
    """Return a comment that names all that determines the numbers: scenarios, postures and the rest, by their hash."""
    postures = [load_posture(name).resolved for name in ("active", *OTHERS)]
    calendar = {name: one.resolved for s in scenarios for name, one in s.postures.items()}
    whole = [[s.resolved for s in scenarios], postures, calendar, RULES_VERSION, HISTORIES, SEED]
    return f"<!-- of {sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()[:12]} -->\n"


def written(text, scenarios, rows):
    """Return the page with other rows between its markers."""
    before, rest = text.split(FIRST)
    return f"{before}{FIRST}{stamp(scenarios)}{HEAD}{''.join(rows)}{LAST}{rest.split(LAST)[1]}"


def lacking(text, scenarios):
    """Return what the page lacks, without running anything."""
    block, said = text.split(FIRST)[1].split(LAST)[0], " ".join(text.split())
    found = [] if block.startswith(stamp(scenarios) + HEAD) else ["numbers of these files and rules"]
    found += [f"numbers of {s.name}" for s in scenarios if f"| {s.name} |" not in block]
    return found + [f"the question of {s.name}" for s in scenarios if " ".join(s.question.split()) not in said]


def main(words):
    """Write the block, or check it; return the exit code."""
    text, scenarios = PAGE.read_text(encoding="utf-8"), [load_scenario(name) for name in names()]
    if "--check" not in words:
        PAGE.write_text(written(text, scenarios, map(row, scenarios)), encoding="utf-8")
        return 0
    missing = lacking(text, scenarios)
    if missing:
        print(f"{PAGE.name} lacks {', '.join(missing)}: run python tools/library_page.py", file=sys.stderr)
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
