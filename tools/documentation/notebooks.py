"""The executed notebooks as pages: text, code, and the answers that are kept in them."""

import base64
import json
import re
import shutil
from pathlib import Path

from tools.addresses import OPENING
from tools.documentation.markdown import settled

QUESTION = re.compile(r"\*\*Question\.\*\* (.*?)\n\n", re.DOTALL)
STYLE = re.compile(r"<style.*?</style>", re.DOTALL)
LIVE = """*Made from the executed notebook; its guesses are still open. To answer them yourself,
[download it]({name}) or run `ana-sim notebook`.*"""
HEAD = """# Notebooks

Seven for a seminar, each with a question, guesses before every answer, and three exercises. The pages show them
executed, by rules {rules}; `ana-sim notebook` opens a copy of your own, in which nothing is given away.
[Teaching](../teaching.md) says how to use them.
"""


def write(folder):
    """Write a page for every notebook into a folder, its pictures and the notebook itself beside it, and a list of all.

    Raises:
        SiteError: a notebook has not been made.
    """
    from ana_sim.cli.notebook import home_of_notebooks, sources

    home, rows, rules = home_of_notebooks(), [], set()
    for source in sources():
        kept = source.with_suffix(".ipynb")
        notebook = _read(kept)
        place = folder / kept.relative_to(home)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(kept, place)
        place.with_suffix(".md").write_text(page(notebook, place), encoding="utf-8")
        rules.add(str(notebook["metadata"]["ana-sim"]["rules"]))
        if source.parent == home:
            rows.append(_listed(notebook, kept.stem))
    listed = "\n".join([HEAD.format(rules=" and ".join(sorted(rules))), *rows])
    (folder / "index.md").write_text(listed + "\n", encoding="utf-8")


def _read(path):
    from tools.documentation.gathering import SiteError

    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SiteError(f"{path} is missing: python tools/build_notebooks.py makes it") from error


def _listed(notebook, stem):
    """Return a notebook's item of the list: its title, what it asks, where it and its solutions are."""
    first = next(_source(cell) for cell in notebook["cells"] if _source(cell).startswith("# "))
    question = QUESTION.search(first).group(1)
    title = first.splitlines()[0].removeprefix("# ")
    return f"- [{title}]({stem}.md). {question} ([file]({stem}.ipynb), [solutions](solutions/{stem}.md))"


def page(notebook, place):
    """Return a notebook as Markdown; its pictures are written beside its place.

    Args:
        notebook: as read from its file. place: where its copy stands among the site's pages.
    """
    parts = []
    for cell in notebook["cells"]:
        if OPENING in cell["metadata"].get("tags", ()):
            continue
        if cell["cell_type"] == "markdown":
            parts.append(_source(cell))
            continue
        parts.append(f"```python\n{_source(cell)}\n```")
        parts += [_shown(output, place.parent / f"{place.stem}_{len(parts)}.png") for output in cell["outputs"]]
    title, rest = parts[0].split("\n", 1) if "\n" in parts[0] else (parts[0], "")
    return settled("\n\n".join([title, LIVE.format(name=place.name), rest, *parts[1:]]))


def _shown(output, picture):
    """Return an answer as Markdown; a picture is written to its path."""
    data = output.get("data", {})
    if "image/png" in data:
        picture.write_bytes(base64.b64decode(data["image/png"]))
        return f"![{output['metadata'].get('image/png', {}).get('alt', '')}]({Path(picture).name})"
    if "text/markdown" in data:
        quoted = "".join(data["text/markdown"]).splitlines()
        return "\n".join(f"> {line}".rstrip() for line in quoted)
    if "text/html" in data:
        return STYLE.sub("", "".join(data["text/html"]))
    return "```text\n" + "".join(output.get("text") or data["text/plain"]).rstrip("\n") + "\n```"


def _source(cell):
    return "".join(cell["source"])
