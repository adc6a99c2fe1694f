"""What the instructor's guide says of the library is so."""

import re
from pathlib import Path

import pytest

from ana_sim.cli.notebook import home_of_notebooks, sources
from ana_sim.runs.accounts import accounts
from ana_sim.scenario import library, load_posture, load_scenario

GUIDE = (Path(__file__).parents[2] / "docs" / "teaching.md").read_text(encoding="utf-8")


def test_guide_names_every_notebook():
    rows = re.findall(r"^\| (\d) ", GUIDE, flags=re.MULTILINE)
    notebooks = [source.name[0] for source in sources() if source.parent == home_of_notebooks()]
    assert [row for row in rows if row in notebooks][:7] == notebooks


@pytest.mark.slow
def test_passive_is_better_where_the_guide_says_so_and_nowhere_else():
    sentence = GUIDE.split("**Where passive wins.**")[1].split(";")[0]
    said = set(re.findall(r"`(\w+)`", sentence))
    found = set()
    for path in library().glob("*.yaml"):
        if path.name == "sources.yaml":
            continue
        world = load_scenario(path.stem)
        passive, active = (
            accounts(world, load_posture(posture), seed=1, replications=100)["net"] for posture in ("passive", "active")
        )
        if (active - passive).mean() < 0:
            found.add(path.stem)
    assert said == found, "correct docs/teaching.md"
