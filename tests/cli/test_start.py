"""The command line starts at once."""

import ast
import os
import resource
import subprocess
import sys

from ana_sim.results import read_results
from ana_sim.runs.batch.status import status_of
from tests.batch.conftest import BATCH, write_world

HEAVY = ["numpy", "numba", "scipy", "pandas", "mesa", "matplotlib", "duckdb", "pydantic_core", "yaml"]


def test_help_loads_nothing_heavy():
    """Asking for help imports neither model nor tables."""
    code = f"import sys, ana_sim.cli.app; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_takes_less_than_half_a_second():
    """Help costs less than half a second of processor time, the best of three times on a busy machine."""
    code = "import sys; sys.argv = ['ana-sim', '--help']; from ana_sim.cli import main; main()"
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert "compare" in done.stdout
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) < 0.5


def test_public_names_are_there():
    """Every name of the public face can be imported, and nothing is imported before it is asked for."""
    code = "import sys, ana_sim as a; assert 'numpy' not in sys.modules; print([getattr(a, n) and n for n in dir(a)])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "run_comparison" in done.stdout and "AnaModel" in done.stdout


def test_version(ana_sim):
    """The version is that of the package."""
    from ana_sim import __version__

    assert ana_sim("--version") == (0, f"ana-sim {__version__}\n", "")


SPECIAL = "import sys, scipy.special; print(sorted(sys.modules))"
COMMANDS = """
import contextlib, sys
from ana_sim.cli import main

for words in {commands}:
    sys.argv = ["ana-sim", *words, "--engine", "wasm"]
    with contextlib.suppress(SystemExit), contextlib.redirect_stdout(sys.stderr):
        main()
print([name for name in {unused} if name in sys.modules])
"""


def test_running_and_checking_load_only_what_they_need(tmp_path):
    """A comparison, a batch and what verifies them load neither statistics of SciPy, nor Mesa, nor what draws.

    Nor linear algebra, where SciPy's special functions, which it needs, do without it: up to SciPy 1.17 they do.
    """
    unused = ["scipy.stats", "scipy.linalg", "scipy.optimize", "mesa", "matplotlib", "pandas"]
    special = ast.literal_eval(said_by(SPECIAL))
    unused = [name for name in unused if name not in special]
    assert {"scipy.stats", "mesa"} <= set(unused)
    write_world(tmp_path)
    (tmp_path / "small.yaml").write_text(BATCH, encoding="utf-8")
    first, small, out, batch = (str(tmp_path / name) for name in ("first.yaml", "small.yaml", "out", "batch"))
    commands = [
        ("compare", first, "--replications", "2", "--no-pictures", "--out", out),
        ("verify", out, "--sample", "1"),
        ("batch", small, "--out", batch),
    ]
    assert said_by(COMMANDS.format(commands=commands, unused=unused)) == "[]"
    assert read_results(out) and status_of(batch)["finished"]


def said_by(code):
    """Return what a process of its own prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_threads_of_linear_algebra_are_the_users(ana_sim, monkeypatch):
    """A command starts one thread for linear algebra, or as many as the environment says."""
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    ana_sim("--version")
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    ana_sim("--version")
    assert os.environ["OPENBLAS_NUM_THREADS"] == "3"
