"""Made-up results that every test of a view may look at; nobody writes to them."""

import pytest

from tests.made_up_histories import save_made_up


@pytest.fixture(scope="session")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("views") / "made-up"
    return save_made_up(folder, postures=("passive", "routine", "active"), months=29, switch=5, split=3)
