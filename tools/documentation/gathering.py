"""The pages of the site as Markdown: those that stand in the project, and those that the code can tell."""

import re
import shutil
from pathlib import Path

from tools.documentation.markdown import settled, with_links, with_references

ROOT = Path(__file__).parents[2]
ELSEWHERE = {"scenarios/README.md": "library.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changes.md"}
"""Documents outside docs/ that are pages, and where on the site."""
STANDS_FOR = {
    "README.md": "limits.md", "docs/decisions": "decisions/index.md", "notebooks": "notebooks/index.md",
    "scenarios/sources.yaml": "sources.md", "docs/references.bib": "references.md",
}  # fmt: skip
"""What else documents link to -> the page that the site has in its place."""
ONLY_ON_THE_SITE = ("explore.html",)
FOUND_FIRST = "---\nsearch:\n  boost: 10\n---\n\n"
"""Head of a page that the search shows before others."""
LIMITS = re.compile(r"^## (What it cannot tell you\n.*?)(?=^## )", re.DOTALL | re.MULTILINE)


class SiteError(Exception):
    """Why the site cannot be built: what, where, and what to do."""


def gather(folder):
    """Write every page and file of the site into an empty folder.

    Raises:
        SiteError: a link of a document leads nowhere, or a public name has no description.
    """
    from ana_sim.cli.exploring import ALL_POSTURES, FIRST, of_one_home
    from ana_sim.page import pack
    from tools.documentation import commands, measures, notebooks, python, works

    folder.mkdir(parents=True)
    for source, page in sources().items():
        text = document(source, (ROOT / source).read_text(encoding="utf-8"), folder=folder)
        _write(folder / page, FOUND_FIRST + text if page == "glossary.md" else text)
    limits = LIMITS.search((ROOT / "README.md").read_text(encoding="utf-8"))
    if not limits:
        raise SiteError("README.md has no part `What it cannot tell you`, which is a page of the site")
    _write(folder / "limits.md", document("README.md", "# " + limits.group(1), page="limits.md", folder=folder))
    for name, made in {
        "commands.md": commands.page, "measures.md": measures.page, "python.md": python.page,
        "sources.md": works.sources, "references.md": works.references, "decisions/index.md": decisions,
    }.items():  # fmt: skip
        _write(folder / name, made())
    notebooks.write(folder / "notebooks")
    shutil.copytree(Path(__file__).parent / "assets", folder / "assets")
    (folder / "explore.html").write_text(pack(of_one_home(FIRST), ALL_POSTURES), encoding="utf-8")


def sources():
    """Return path of a document in the project -> its page on the site."""
    documents = sorted((ROOT / "docs").rglob("*.md"))
    return {
        path.relative_to(ROOT).as_posix(): path.relative_to(ROOT / "docs").as_posix() for path in documents
    } | ELSEWHERE


def document(source, text, *, folder, page=None):
    """Return a document of the project as a page of the site; files that it links to come along.

    Args:
        source: its path in the project. folder: of the site's pages. page: its path there, if not that of `sources`.
    """
    from ana_sim.runs.citing import references as works

    pages = sources()
    page = page or pages[source]

    def place(target):
        """Return where a path of the project is found from this page."""
        here = (ROOT / source).parent / target
        if target in ONLY_ON_THE_SITE:
            return target
        if not here.exists() or not here.resolve().is_relative_to(ROOT):
            raise SiteError(f"{source}: the link {target} leads nowhere within the project")
        inside = here.resolve().relative_to(ROOT).as_posix()
        found = (pages | STANDS_FOR).get(inside)
        if not found and here.is_dir():
            raise SiteError(f"{source}: the link {target} leads to a folder, which the site does not have")
        found = found or _taken_along(inside, folder)
        return "../" * (len(Path(page).parts) - 1) + found

    linked = with_references(with_links(text, place), works(), "../" * (len(Path(page).parts) - 1) + "references.md")
    return settled(linked)


def decisions():
    """Return the page that lists the decisions."""
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    titles = {path.name: path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for path in files}
    listed = "\n".join(f"- [{title}]({name})" for name, title in titles.items())
    return f"# Decisions\n\nWhy things are as they are: what was at hand, what was chosen, what follows.\n\n{listed}\n"


def _taken_along(inside, folder):
    """Copy a file of the project to the site's pages; return its place there."""
    name = inside.removeprefix("docs/")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / inside, folder / name)
    return name


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
