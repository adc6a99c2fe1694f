"""Run the seminar's notebooks and keep them, with their answers, beside their sources in notebooks/.

python tools/build_notebooks.py [NAME …]     all of them, or those whose path holds one of the names
"""

import base64
import io
import sys
import tempfile
import time
from pathlib import Path

import jupytext
import nbformat
from jupyter_client.manager import run_kernel
from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from ana_sim.cli.notebook import home_of_notebooks, sources  # noqa: E402
from ana_sim.rules.version import RULES_VERSION  # noqa: E402
from tools.addresses import OPENING, addresses, opening  # noqa: E402

LARGEST = 300_000
"""Bytes of a notebook: what is larger, sites that show notebooks cut off."""
COLOURS = 64
BEFORE = "from ana_sim.views import seminar\nseminar.DPI = seminar.SCREEN"
"""Run before a notebook, and not kept: pictures for the screen alone, which are half as large."""
KEPT = ("execute_result", "display_data", "stream")
WIDGET = "application/vnd.jupyter.widget-view+json"
NO_WIDGET = "(Sliders and menus need a live notebook. The next cell does the same with plain code.)"


def build(names=()):
    """Run and keep every notebook, or those whose path holds one of the names; print how long each took.

    Raises:
        ValueError: one is too large, or holds a path of this machine.
    """
    for source in sources():
        if names and not any(name in str(source.relative_to(home_of_notebooks())) for name in names):
            continue
        started = time.perf_counter()
        path = source.with_suffix(".ipynb")
        with tempfile.TemporaryDirectory() as folder:
            notebook = run(fresh(source), folder=folder)
        text = nbformat.writes(notebook) + "\n"
        refuse(text, path)
        path.write_text(text, encoding="utf-8")
        print(f"{time.perf_counter() - started:5.1f} s  {len(text.encode()) / 1000:4.0f} kB  {path.relative_to(ROOT)}")


def fresh(source):
    """Return a notebook as its source and the addresses make it, not yet run."""
    notebook = jupytext.read(source)
    notebook.metadata.pop("jupytext", None)  # JupyterLab would look for the source to pair it with
    stem = source.relative_to(home_of_notebooks()).with_suffix("").as_posix()
    first = [_cell(kind, text) for kind, text in opening(stem, **addresses())]
    notebook.cells = [*first, *notebook.cells]
    for place, cell in enumerate(notebook.cells):
        cell.id = f"cell-{place}"  # or each making would give other ones
    notebook.metadata["ana-sim"] = {"rules": RULES_VERSION}
    return notebook


def _cell(kind, text):
    make = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
    return make(text, metadata={"tags": [OPENING]})


def run(notebook, *, folder):
    """Run a notebook's cells in a kernel of their own, working in a folder; return it with small pictures.

    The client waits in plain calls: the asynchronous one of nbclient was once seen to sleep through an answer until its
    time was up.

    Raises:
        ValueError: a cell raised something, or was still running after five minutes.
    """
    with run_kernel(cwd=str(folder), startup_timeout=180) as kernel:
        _told(kernel, BEFORE, store_history=False)
        for count, cell in enumerate((c for c in notebook.cells if c.cell_type == "code"), 1):
            cell.outputs, cell.execution_count = [_lightened(output) for output in _told(kernel, cell.source)], count
            if any(WIDGET in output.get("data", {}) for output in cell.outputs):
                cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=NO_WIDGET)]
    return notebook


def _told(kernel, source, **options):
    """Return the outputs of one cell."""
    messages = []
    done = kernel.execute_interactive(source, allow_stdin=False, timeout=300, output_hook=messages.append, **options)
    if done["content"]["status"] != "ok":
        raise ValueError("\n".join([source, *done["content"].get("traceback", ["the cell was not run"])]))
    return [nbformat.v4.output_from_msg(message) for message in messages if message["msg_type"] in KEPT]


def _lightened(output):
    """Return an output whose picture has few colours."""
    data = output.get("data", {})
    if "image/png" in data:
        whole, few = Image.open(io.BytesIO(base64.b64decode(data["image/png"]))), io.BytesIO()
        whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(few, "png", optimize=True)
        data["image/png"] = base64.b64encode(few.getvalue()).decode() + "\n"
    return output


def refuse(text, path):
    """Raise where a notebook is too large to be shown on the web, or names a folder of the machine that ran it.

    Raises:
        ValueError: it is, or does.
    """
    if len(text.encode()) > LARGEST:
        raise ValueError(f"{path} would have {len(text.encode())} bytes; at most {LARGEST} are kept")
    found = [place for place in (str(ROOT), str(Path.home()) + "/", "/tmp/") if place in text]
    if found:
        raise ValueError(f"{path} would name a folder of this machine: {', '.join(found)}")


if __name__ == "__main__":
    build(sys.argv[1:])
