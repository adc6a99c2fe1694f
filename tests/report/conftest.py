"""Made-up results, which the report looks at."""

import pytest

from tests.cli.conftest import ana_sim  # noqa: F401 - a fixture
from tests.made_up_histories import save_made_up


@pytest.fixture(scope="session")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report") / "made-up"
    return save_made_up(folder, postures=("passive", "routine", "active"), months=29, switch=5, split=3)


@pytest.fixture(scope="session")
def two_worlds(tmp_path_factory):
    """Results of two scenarios under two postures."""
    folder = tmp_path_factory.mktemp("report") / "worlds"
    return save_made_up(folder, scenarios=("here", "there"), postures=("passive", "active"), months=17, switch=3)
