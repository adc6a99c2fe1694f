"""What is checked when, and what never moves a result."""

import copy
import pickle
import re

import pytest

import ana_sim as package
from ana_sim.results import ResultsError, beside, read_results
from ana_sim.results.kept import kept
from ana_sim.results.listed import listed_tables
from ana_sim.views.pictures import write_pictures

from .conftest import commands, compared, flip, program, said, state


@pytest.mark.parametrize(
    "wrong",
    [
        {"seed": -1},
        {"seed": 1.7},
        {"seed": 2**64},
        {"replications": 0},
        {"replications": 10**12},
        {"threads": 0},
        {"power_rows": "daily"},
        {"split": -1},
        {"engine": "steam"},
        {"out": "precious.txt"},
        {"out": "precious.txt/r"},
        {"out": "x" * 256},
        {"out": "\udcff"},
        {"orders": [{"kind": "conquer"}]},
    ],
    ids=str,
)
def test_promise_15_what_is_wrong_costs_no_history(world, tmp_path, monkeypatch, wrong):
    (tmp_path / "precious.txt").write_text("thesis")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("ana_sim.runs.comparison.simulate", lambda *_, **__: pytest.fail("a history was run"))
    asked = {"out": "r"} | wrong
    with pytest.raises(Exception) as caught:
        compared(world, **asked)
    assert type(caught.value).__name__ in {
        "ResultsError",
        "OutOfRangeError",
        "WrongKindError",
        "ScenarioError",
        "EngineError",
    }
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "precious.txt"]


def test_promise_16_a_flipped_bit_is_never_shown(folders, ana_sim):
    comparison, batch, findings = (folders / name for name in ("comparison", "batch", "findings"))
    results = read_results(comparison)
    made = kept_findings(results)
    flip(comparison / "findings.json")
    with pytest.raises(ResultsError, match="not what was written"):
        package.read_findings(comparison)
    assert kept_findings(results) == made
    for path in (comparison / "home.parquet", comparison / "manifest.json", findings / "hindcast.json"):
        flip(path)
    flip(next((batch / "home").iterdir()))
    for command_words in (("report", comparison), ("pictures", comparison), ("query", comparison, "from home"),
                          ("export", comparison), ("cite", comparison), ("report", batch), ("pictures", batch),
                          ("query", findings, "from scores")):  # fmt: skip
        assert ana_sim(*command_words).code == 1, command_words
    with pytest.raises(ResultsError):
        listed_tables(findings)


def kept_findings(results):
    """Return the findings that readers of a folder are given, once they are kept there."""
    from ana_sim.analysis.findings import findings_of

    found = findings_of(results)
    if not (results.folder / "findings.json").exists():
        package.save_findings(found, results.folder)
    return found


@pytest.mark.parametrize(
    ("name", "stray"),
    [("comparison", "home2.parquet"), ("batch", "home/000099.parquet"), ("findings", "scores.json")],
)
def test_promise_17_verify_takes_every_folder_and_refuses_strays(folders, ana_sim, name, stray):
    assert ana_sim("verify", folders / name, "--sample", 1, "--engine", "wasm").code == 0
    table = next(iter((folders / name).rglob("*.parquet")), folders / name / "hindcast.json")
    (folders / name / stray).write_bytes(table.read_bytes())
    found = ana_sim("verify", folders / name, "--sample", 0)
    assert found.code == 1
    assert stray in found.out


def test_promise_18_a_folder_of_somebody_else_is_not_written_into(world, tmp_path):
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(ResultsError, match=r"thesis\.doc"):
        compared(world, tmp_path)
    with pytest.raises(ResultsError, match=r"thesis\.doc"), kept(tmp_path, "a.json", kind="search", made={}):
        pass
    assert list(state(tmp_path)) == ["thesis.doc"]


def test_promise_19_nothing_of_earlier_results_is_left_standing(world, comparison):
    results = read_results(comparison)
    package.save_findings(package.find(results), comparison)
    write_pictures(results)
    with beside(comparison, "report.html") as part:
        part.write_text("a report")
    (comparison / "beside.json").unlink()  # the first edition noted nothing
    (comparison / "pictures" / "own.png").write_text("drawn by hand")
    compared(world, comparison / "explained")
    compared(world, comparison, seed=2)
    assert {name for name in state(comparison) if not name.endswith(".parquet")} == {
        "manifest.json",
        "pictures/own.png",
    }
    assert not (comparison / "explained").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("compare", "nowhere"), 1),
        (("compare", "historical", "--replications", "0"), 2),
        (("report", "nowhere"), 1),
        (("verify", "."), 1),
        (("query", ".", ""), 1),
        (("batch", "nowhere"), 1),
        (("replay-game", "nowhere"), 1),
        (("export", "nowhere"), 1),
        (("explain", "nowhere"), 1),
        (("believe", "nonsense"), 2),
        (("homes", "--homes", "XXX"), 1),
        (("new", "scenario", "nodir/a.yaml"), 1),
    ],
)
def test_promise_20_a_mistake_ends_in_a_sentence(ana_sim, tmp_path, monkeypatch, words, code):
    monkeypatch.chdir(tmp_path)
    found = ana_sim(*words)  # fails on a traceback
    assert found.code == code
    assert found.err.strip()


PLAINLY = """
import sys
from pathlib import Path
from tests.promises.conftest import compared
compared(Path(sys.argv[1]), sys.argv[2], engine="numba", replications=1)
"""


def test_promise_21_engine_and_threads_change_no_byte(world, tmp_path):
    """Compiled as WebAssembly, or as plain Python, on one thread or three."""
    found = {}
    for name, threads in (("one", 1), ("three", 3)):
        found[name] = tables(compared(world, tmp_path / name, threads=threads).folder)
    assert found["one"] == found["three"]
    code = f"import sys; sys.argv = ['', {str(world)!r}, {str(tmp_path / 'plain')!r}]\n{PLAINLY}"
    done = program(code, NUMBA_DISABLE_JIT="1")
    assert done.returncode == 0, said(done)
    assert tables(tmp_path / "plain") == tables(compared(world, tmp_path / "wasm", replications=1).folder)


def tables(folder):
    return {name: digest for name, digest in state(folder).items() if name.endswith(".parquet")}


def test_promise_22_a_copy_lives_the_same_history(world):
    scenario, posture = package.load_scenario(world / "first.yaml"), package.load_posture("active")
    model = package.AnaModel(scenario, posture, seed=5, engine="wasm")
    model.step()
    copies = [copy.deepcopy(model), pickle.loads(pickle.dumps(model)), model]
    for one in copies:
        for _ in range(3):
            one.step()
    assert len({one.world.block.tobytes() for one in copies}) == 1


NO_NETWORK = """
import socket
def refuse(*_, **__):
    raise AssertionError("the network was asked for")
socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = socket.create_connection = refuse
socket.getaddrinfo = refuse
"""


def test_promise_23_nothing_uses_the_network(world, tmp_path):
    out, wasm = tmp_path / "r", ("--engine", "wasm")
    steps = [
        ("compare", world / "first.yaml", "--replications", 2, *wasm, "--out", out, "--quiet"),
        ("report", out),
        ("verify", out, "--sample", 1, *wasm),
    ]
    for code, text in commands(*((NO_NETWORK, words) for words in steps)):
        assert code == 0, text
    page = (tmp_path / "r" / "report.html").read_text(encoding="utf-8")
    loaded = re.findall(r"""<(?:script|link|img|iframe)[^>]*(?:src|href)=["']?(?!data:|#)([^"'\s>]+)""", page)
    assert not [one for one in loaded if "//" in one]
