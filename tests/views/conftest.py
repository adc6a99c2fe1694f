"""Made-up results, and what was found in them, that every test of a view may look at; nobody writes to them."""

import pytest

from ana_sim.analysis.findings import find
from tests.made_up_histories import save_made_up


@pytest.fixture(scope="session")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("views") / "made-up"
    return save_made_up(folder, postures=("passive", "routine", "active"), months=29, switch=5, split=3)


@pytest.fixture(scope="session")
def findings(results):
    return find(results)


@pytest.fixture(scope="session")
def two_worlds(tmp_path_factory):
    """Findings of two scenarios under two postures."""
    folder = tmp_path_factory.mktemp("views") / "worlds"
    return find(save_made_up(folder, scenarios=("here", "there"), postures=("passive", "active"), months=17, switch=3))
