"""What the instructor's guide says of notebooks and of the library is so."""

import re
from pathlib import Path

from ana_sim.cli.notebook import home_of_notebooks, sources

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "teaching.md").read_text(encoding="utf-8")
LIBRARY = (ROOT / "scenarios" / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\w+) \|.*\| ([+−][\d.]+) ± [\d.]+ \| ([+−][\d.]+) ± ([\d.]+) \|$", re.MULTILINE)
"""Scenario, mean lead of active in net balance over passive, over routine, and half the interval of the latter."""


def number(text):
    return float(text.replace("−", "-"))


def test_guide_names_every_notebook():
    rows = re.findall(r"^\| (\d) ", GUIDE, flags=re.MULTILINE)
    notebooks = [source.name[0] for source in sources() if source.parent == home_of_notebooks()]
    assert [row for row in rows if row in notebooks][:7] == notebooks


def test_passive_and_routine_do_well_where_the_guide_says_so_and_nowhere_else():
    """The numbers are those of the library's page, which another test holds against the rules."""
    rows = ROW.findall(LIBRARY)
    assert len(rows) >= 35
    told = GUIDE.split("**Where passive wins.**")[1].split("An active home without heed")[0]
    wins, as_well = told.split("**Where routine does as well.**")
    assert set(re.findall(r"`(\w+)`", wins)) == {name for name, lead, _, _ in rows if number(lead) < 0}
    assert set(re.findall(r"`(\w+)`", as_well)) == {
        name for name, _, lead, half in rows if number(lead) <= number(half)
    }
