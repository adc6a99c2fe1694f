"""Without Numba, as a plain install has it, the whole way from files to results works, on WebAssembly."""

import subprocess
import sys

SCRIPT = """
import sys
sys.modules["numba"] = None
sys.argv = ["ana-sim", *{words!r}]
from ana_sim.cli import main
main()
"""
COMPARE = ("compare", "quiet_world", "--postures", "passive,active", "--replications", "3", "--seed", "1", "--quiet")


def run(tmp_path, *words):
    script = SCRIPT.format(words=[*words, "--out", str(tmp_path / "out")])
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path)


def test_a_comparison_runs_without_numba(tmp_path):
    done = run(tmp_path, *COMPARE, "--no-pictures")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "findings.json").is_file()


def test_asking_for_numba_says_how_to_get_it(tmp_path):
    done = run(tmp_path, *COMPARE, "--no-pictures", "--engine", "numba")
    assert done.returncode == 1
    assert "pip install 'ana-sim[fast]'" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
