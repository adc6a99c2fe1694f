"""Made-up results with ties, which the report looks at."""

import json

import pytest

from ana_sim.results import read_results
from ana_sim.rules.world import DOMAINS
from tests.made_up_histories import save_made_up


@pytest.fixture(scope="session")
def results(tmp_path_factory):
    return with_ties(tmp_path_factory.mktemp("report") / "made-up")


def with_ties(folder, **choices):
    """Return made-up results whose powers also have ties at the start."""
    chosen = {"postures": ("passive", "routine", "active"), "months": 29, "switch": 5, "split": 3} | choices
    save_made_up(folder, **chosen)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    for place, power in enumerate(manifest["scenario"]["resolved"]["powers"].values()):
        power["ties"] = {domain: 0.1 + 0.1 * place + 0.05 * d for d, domain in enumerate(DOMAINS)}
    path.write_text(json.dumps(manifest))
    return read_results(folder)
