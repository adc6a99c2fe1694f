"""The reference experiments at sizes at which they mean nothing, run once for all tests."""

import pytest

from ana_sim.runs.experiments.reference import TINY, run_reference


@pytest.fixture(scope="session")
def reference(tmp_path_factory):
    """Return folder and results of the fastest experiments: a few cases, detailed histories, sampled points, maps."""
    folder = tmp_path_factory.mktemp("reference")
    return folder, run_reference(folder, sizes=TINY, only=("chronicle", "sampled", "maps"))
