"""A Dask scheduler that cannot do the work is told in a sentence, and nothing is left in the folder."""

import pytest

from ana_sim.engines import choose
from ana_sim.results import ResultsError
from ana_sim.runs.batch import on_dask
from ana_sim.runs.batch.on_dask import DaskCluster, run_far
from ana_sim.runs.batch.plan import make_plan
from ana_sim.runs.version import RULES_VERSION

distributed = pytest.importorskip("distributed", reason="pip install 'ana-sim[dask]'")


@pytest.fixture
def cluster():
    """A scheduler of this process, without workers."""
    how = {"n_workers": 0, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
    with distributed.LocalCluster(**how, host="127.0.0.1", protocol="tcp://") as cluster:
        yield cluster


def test_a_scheduler_without_workers_is_told_and_no_folder_is_made(cluster, batch_file, folder, ana_sim):
    address = cluster.scheduler_address
    search = ("search", "quiet_world", "--candidates", 32, "--worlds", 20, "--adaptive", 0)
    for words in (("batch", batch_file()), search):
        said = ana_sim(*words, "--out", folder / "out", "--dask", address, "--engine", "wasm")
        assert said.code == 1
        assert "the Dask scheduler has no workers" in said.err
        assert "Start some: dask worker ADDRESS." in said.err
        assert not (folder / "out").exists()


def test_a_folder_that_workers_do_not_see_is_told(cluster, small, folder):
    cluster.scale(1)
    cluster.wait_for_workers(1)
    plan, alone = make_plan(small()), folder / "on_the_client_alone"
    with pytest.raises(ResultsError, match=r"a worker does not see .*on_the_client_alone") as raised:
        next(DaskCluster(cluster.scheduler_address).run(plan, [0], alone, engine=choose("wasm")))
    assert "storage that all of them share" in raised.value.mend
    assert not alone.exists()


def test_a_worker_with_other_rules_is_told(folder):
    with pytest.raises(ResultsError, match=f"a worker has version {RULES_VERSION} of the rules") as raised:
        run_far(str(folder), "id", 0, 0, "wasm")
    assert raised.value.mend == "Install the same ana-sim everywhere."


@pytest.mark.parametrize("address", ["nonsense", "tcp://", "http://127.0.0.1:1", "tcp://127.0.0.1:99999999"])
def test_what_is_no_address_is_told(address, batch_file, folder, ana_sim, monkeypatch):
    monkeypatch.setattr(on_dask, "SECONDS_TO_ANSWER", 1)
    said = ana_sim("batch", batch_file(), "--out", folder / "out", "--dask", address, "--engine", "wasm")
    assert said.code == 1
    assert f"no Dask scheduler answers at {address}" in said.err.replace("\n", " ")
    assert "name its address with --dask" in said.err
    assert not (folder / "out").exists()
