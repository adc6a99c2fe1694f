"""Build the seminar's notebooks, run them, and render each as one HTML file that needs no network.

python tools/build_notebooks.py [FOLDER]     (build/notebooks if left out)
"""

import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from ana_sim.cli.notebook import copy_notebooks, sources

WIDGET = "application/vnd.jupyter.widget-view+json"
NO_WIDGET = "(Sliders and menus need a live notebook. The next cell does the same with plain code.)"
FETCHED = {"require_js_url", "mathjax_url", "mermaid_js_url", "jquery_url", "widget_renderer_url"}
"""Settings of the exporter that name scripts on the network."""
FROM_ELSEWHERE = re.compile(
    r"""<script[^>]*\bsrc=|<link[^>]*\bhref=["']https?:|@import|\bimport\(|\bfrom ["']https?:"""
)
"""What would make a browser fetch something."""


def build(folder):
    """Write, run and render every notebook; print how long each took."""
    for old in folder.rglob("*.ipynb"):
        old.unlink()
    copy_notebooks(folder)
    slowest = 0.0
    for path in [folder / source.relative_to(sources()[0].parent).with_suffix(".ipynb") for source in sources()]:
        started = time.perf_counter()
        notebook = run(path)
        took = time.perf_counter() - started
        slowest = max(slowest, took)
        page = path.with_suffix(".html")
        page.write_text(render(notebook), encoding="utf-8")
        print(f"{took:5.1f} s  {page}")
    print(f"slowest: {slowest:.1f} s")


def run(path):
    """Run a notebook in its folder and keep its answers in the file."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    nbformat.write(notebook, path)
    return notebook


def render(notebook):
    """Return a run notebook as one HTML page.

    Raises:
        ValueError: the page would fetch something from elsewhere.
    """
    drop_widgets(notebook)
    nowhere = dict.fromkeys(FETCHED & HTMLExporter.class_traits().keys(), "")
    exporter = HTMLExporter(**nowhere)
    page = without_scripts(exporter.from_notebook_node(notebook)[0])
    found = FROM_ELSEWHERE.search(page)
    if found:
        raise ValueError(f"the page would fetch something: {page[found.start() : found.start() + 120]!r}")
    return page


def without_scripts(page):
    """Return the page without its scripts: they only serve formulas, diagrams and widgets, and come from elsewhere."""
    return re.sub(r"<script\b.*?</script>", "", page, flags=re.DOTALL)


def drop_widgets(notebook):
    """Put a sentence in the place of each widget, which a page without a kernel cannot run."""
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if WIDGET in output.get("data", {}):
                output.data = {"text/plain": NO_WIDGET}


if __name__ == "__main__":
    build(Path(sys.argv[1] if len(sys.argv) > 1 else "build/notebooks"))
