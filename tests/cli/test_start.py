"""The command line starts at once."""

import resource
import subprocess
import sys

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
