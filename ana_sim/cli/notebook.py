"""`ana-sim notebook`: the seminar's notebooks as a private copy, opened in JupyterLab."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

import ana_sim
from ana_sim.results.errors import ResultsError
from ana_sim.results.writing import make_folder, write_text

TO_COPY, TO_OPEN = ("jupytext",), ("jupytext", "jupyterlab", "ipykernel")
"""Packages needed to write the copy, and to open it."""
SOLUTIONS = "solutions"
QUIET = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--Application.log_level=WARN",
)
"""JupyterLab would ask the network for news and for a newer version of itself, and fill the terminal with its log."""
NO_NEWS = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
"""JupyterLab would ask everybody whether it may ask the network for news."""


def notebook(
    folder: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="Folder for your copy; notebooks already there are kept.")
    ] = Path("ana-sim-notebooks"),
    only_copy: Annotated[bool, typer.Option("--only-copy", help="Write the copy and open nothing.")] = False,
):
    """Open the seminar's notebooks in JupyterLab, as your own copy."""
    check_installed(TO_COPY if only_copy else TO_OPEN)
    made = copy_notebooks(folder)
    kept = len(sources()) - len(made)
    print(f"{len(made)} notebooks written to {folder}/" + (f"; {kept} already there were kept." if kept else "."))
    if only_copy:
        return
    print("JupyterLab opens in your browser; start with 0_first_run. If no browser opens, copy the last address below")
    print("into one. Leave this window open while you work. To stop, press Ctrl and C here, then y and Enter.")
    raise typer.Exit(run([sys.executable, "-m", "jupyterlab", "--notebook-dir", str(folder), *QUIET]))


def run(command):
    """Run a command to its end and return its exit code; Ctrl-C is left to the command, which asks what is meant."""
    with tempfile.TemporaryDirectory() as settings:
        page = Path(settings) / "labconfig" / "page_config.json"
        page.parent.mkdir()
        write_text(page, json.dumps(NO_NEWS))
        places = [settings, *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])]
        before = signal.signal(signal.SIGINT, _do_nothing)  # ignoring it would be handed down to the command
        try:
            return subprocess.run(command, env=os.environ | {"JUPYTER_CONFIG_PATH": os.pathsep.join(places)}).returncode
        finally:
            signal.signal(signal.SIGINT, before)


def _do_nothing(*_):
    pass


def check_installed(needed):
    """Raise where a package is not installed, with the command that installs it."""
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise ResultsError(f"notebooks need {', '.join(missing)}", mend=f"Install it: {install_command()}")


def install_command():
    """Return the command that installs what notebooks need into the Python at work: from a checkout, or by name."""
    checkout = Path(ana_sim.__file__).parents[1]
    what = f'--editable "{checkout}[notebooks]"' if (checkout / "pyproject.toml").exists() else '"ana-sim[notebooks]"'
    return f"{sys.executable} -m pip install {what}"


def home_of_notebooks():
    """Return the folder of the notebooks' sources: beside the package in a checkout, else inside of it."""
    inside = Path(ana_sim.__file__).parent
    beside = inside.parent / "notebooks"
    return beside if beside.is_dir() else inside / "notebooks"


def sources():
    """Return the notebooks' sources in order, the solutions last."""
    folder = home_of_notebooks()
    return [*sorted(folder.glob("[0-9]*.py")), *sorted((folder / SOLUTIONS).glob("[0-9]*.py"))]


def copy_notebooks(folder):
    """Write each source as a notebook into a folder, solutions below it; what stands there already is left alone.

    Returns:
        Paths of the notebooks written.

    Raises:
        ResultsError: when the folder cannot be written to.
    """
    import jupytext

    written = []
    for source in sources():
        place = Path(folder) / source.relative_to(home_of_notebooks()).with_suffix(".ipynb")
        if place.exists():
            continue
        notebook = jupytext.read(source)
        notebook.metadata.pop("jupytext", None)  # JupyterLab would look for the source to pair it with
        make_folder(place.parent)
        write_text(place, jupytext.writes(notebook, fmt="ipynb"))
        written.append(place)
    return written
