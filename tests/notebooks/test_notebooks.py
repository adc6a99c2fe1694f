"""Every notebook runs from a fresh kernel, and one that is broken does not pass."""

import os
import re
import signal
import subprocess
import sys

import jupytext
import nbformat
import pytest

from ana_sim.cli.notebook import check_installed, copy_notebooks, home_of_notebooks, run, sources
from ana_sim.results.errors import ResultsError
from tests.notebooks.kernels import fresh_kernel

HOME = home_of_notebooks()


MANY = re.compile(r"(replications=|HISTORIES = 1, )(\d+)")
WORLDS = re.compile(r"for name in (TEN_SCENARIOS|names)\]")


class CellError(Exception):
    """A cell of a notebook raised something: its traceback."""


def execute(notebook, folder):
    """Run every code cell of a notebook in a kernel of its own that works in the folder; return how many there are.

    The client waits in plain calls: the asynchronous one of nbclient was once seen to sleep through an answer until its
    time was up.
    """
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    with fresh_kernel(folder) as kernel:
        for source in cells:
            told = kernel.execute_interactive(source, allow_stdin=False, timeout=300, output_hook=lambda message: None)
            if told["content"]["status"] != "ok":
                raise CellError("\n".join([source, *told["content"].get("traceback", ["the cell was not run"])]))
    return len(cells)


def with_few_histories(notebook):
    """Return a notebook with a tenth of its histories, one at least, and tournaments in two worlds."""
    for cell in notebook.cells:
        cell.source = MANY.sub(lambda found: f"{found[1]}{max(1, int(found[2]) // 10)}", cell.source)
        cell.source = WORLDS.sub(r"for name in \1[:2]]", cell.source)
    return notebook


@pytest.mark.slow
@pytest.mark.parametrize("source", sources(), ids=lambda source: str(source.relative_to(HOME)))
def test_notebook_runs_from_a_fresh_kernel(source, tmp_path):
    assert execute(with_few_histories(jupytext.read(source)), tmp_path) > 0


@pytest.mark.slow
def test_broken_cell_fails_and_is_shown(tmp_path):
    notebook = jupytext.read(HOME / "0_first_run.py")
    code_cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    code_cells[1].source += "\nload_scenario('no_such_world')"
    with pytest.raises(CellError, match="no_such_world"):
        execute(notebook, tmp_path)


def test_there_are_seven_notebooks_each_with_its_solutions():
    names = [source.name for source in sources() if source.parent == HOME]
    assert [name[0] for name in names] == list("0123456")
    assert names == [source.name for source in sources() if source.parent != HOME]


@pytest.mark.parametrize("source", [s for s in sources() if s.parent == HOME], ids=lambda source: source.stem)
def test_notebook_says_what_it_asks_and_ends_with_three_exercises(source):
    text = "\n".join(cell.source for cell in jupytext.read(source).cells if cell.cell_type == "markdown")
    for part in ("**Question.**", "**You will**", "**Time.**", "**Larger.**"):
        assert text.count(part) == 1, part
    exercises = text.split("## Exercises")[1]
    assert [exercises.count(f"{n}. *{how}.*") for n, how in enumerate(("Easy", "Middle", "Hard"), 1)] == [1, 1, 1]


@pytest.mark.parametrize("source", [s for s in sources() if s.parent == HOME], ids=lambda source: source.stem)
def test_every_guess_is_made_before_it_is_revealed_and_never_given_away(source):
    cells = [cell.source for cell in jupytext.read(source).cells if cell.cell_type == "code"]
    asked = [line.split(" = ")[0] for cell in cells for line in cell.splitlines() if line.startswith("my_guess")]
    assert asked
    for name in asked:
        first = next(place for place, cell in enumerate(cells) if f"{name} = None" in cell)
        shown = next(place for place, cell in enumerate(cells) if f"reveal({name}" in cell.replace("\n    ", ""))
        assert shown > first


def test_cells_are_short():
    for source in sources():
        for cell in jupytext.read(source).cells:
            if cell.cell_type == "code":
                assert len(cell.source.splitlines()) <= 21, f"{source.name}:\n{cell.source}"


def test_copy_keeps_what_a_student_has_written(tmp_path):
    written = copy_notebooks(tmp_path)
    assert len(written) == len(sources())
    (tmp_path / "0_first_run.ipynb").write_text("mine", encoding="utf-8")
    assert copy_notebooks(tmp_path) == []
    assert (tmp_path / "0_first_run.ipynb").read_text(encoding="utf-8") == "mine"
    assert "jupytext" not in nbformat.read(written[1], as_version=4).metadata  # or JupyterLab refuses to open it
    assert all(not cell.get("outputs") for cell in nbformat.read(written[1], as_version=4).cells)


def test_missing_package_is_named_with_the_command_that_installs_it():
    check_installed(["jupytext"])
    with pytest.raises(ResultsError, match="no_such_package") as raised:
        check_installed(["jupytext", "no_such_package"])
    assert "pip install" in raised.value.mend


PATIENT = """
import signal, sys, time
def asked(*_):
    print("answered", flush=True)
    sys.exit(7)
signal.signal(signal.SIGINT, asked)
print("ready", flush=True)
time.sleep(300)
"""
"""Stands in for JupyterLab, which on Ctrl-C asks whether it shall stop and waits for an answer."""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches a group of processes in another way there")
def test_ctrl_c_is_left_to_jupyterlab_which_asks_first():
    opener = f"from ana_sim.cli.notebook import run; import sys; sys.exit(run([sys.executable, '-c', {PATIENT!r}]))"
    opened = subprocess.Popen(
        [sys.executable, "-c", opener],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert opened.stdout.readline() == "ready\n"
    os.killpg(opened.pid, signal.SIGINT)  # the terminal sends it to the command and to all that it has started
    out, err = opened.communicate(timeout=300)
    assert (out, opened.returncode) == ("answered\n", 7), err


def test_jupyterlab_is_told_not_to_ask_about_news():
    shows = "import os, sys; from jupyter_core.paths import jupyter_config_path as where; sys.exit(not any("
    shows += "os.path.exists(os.path.join(p, 'labconfig', 'page_config.json')) for p in where()))"
    assert run([sys.executable, "-c", shows]) == 0
