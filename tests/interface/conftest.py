"""One small comparison that examples and tests of the public names look at."""

import pytest

import ana_sim


@pytest.fixture(scope="session")
def compared(tmp_path_factory):
    """Return the Results of eight histories under two postures, not to be written to."""
    scenario = ana_sim.load_scenario("historical")
    postures = [ana_sim.load_posture("passive"), ana_sim.load_posture("active")]
    folder = tmp_path_factory.mktemp("interface") / "results"
    return ana_sim.run_comparison(scenario, postures, seed=1, replications=8, threads=1, out=folder, engine="wasm")


@pytest.fixture
def results(compared, tmp_path):
    """Return these Results from a folder of one's own."""
    import shutil

    return ana_sim.read_results(shutil.copytree(compared.folder, tmp_path / "results"))
