"""What `ana-sim search` prints and writes: text, posture files, picture, and the marked part of a document."""

import re

from ana_sim.results import ResultsError
from ana_sim.results.kept import kept, let_go
from ana_sim.results.paths import shown
from ana_sim.results.record import as_text, plain
from ana_sim.results.writing import make_folder, new_file, write_text
from ana_sim.runs.provenance import made
from ana_sim.views.search.chart import front_chart
from ana_sim.views.search.homes import homes_text
from ana_sim.views.search.numbers import called, names_of
from ana_sim.views.search.tables import short, text
from ana_sim.views.search.words import sentences
from ana_sim.views.terminal import screen

FOUND, HOMES, PICTURE, POSTURES = "search.json", "homes.json", "front.png", "postures"
SEARCHED, OF_HOMES = "searched", "homes"
"""Marks of the parts of a document that are filled in."""
DPI, WIDEST = 150, 106
CHOSEN = {"robust": "meets the minimum in most worlds", "minimum": "meets the minimum in most worlds"}


def write(found, folder):
    """Write what was found, the best few as posture files, and the picture; return the paths of the last two."""
    keep(folder, FOUND, as_text(plain(found), indent=1))
    for path in (folder / POSTURES).glob("searched_*.yaml"):
        let_go(folder, f"{POSTURES}/{path.name}")
    paths = [keep(folder, f"{POSTURES}/{name}.yaml", body) for name, body in _files(found)]
    with kept(folder, PICTURE, kind="search", made=made()) as part:
        front_chart(found).savefig(part, dpi=DPI, format="png", metadata={"Software": None})
    return [*paths, folder / PICTURE]


def keep(folder, name, body):
    """Keep a text in the folder of a search and return its path."""
    with kept(folder, name, kind="search", made=made()) as part:
        part.write_text(body, encoding="utf-8")
    return folder / name


def _files(found):
    """Yield (name, text) of the posture files."""
    from ana_sim.analysis.search.files import posture_file
    from ana_sim.analysis.search.space import Choice

    space = [Choice(**one) for one in found["space"]]
    fields = {one["name"]: one["fields"] for one in found["postures"]} | found["waits"]
    for candidate, name in names_of(found).items():
        sentence, other = _sentence(found, candidate), _other(found, fields[candidate])
        how = {"title": _title(name), "sentence": sentence, "made": found["command"], "space": space, "other": other}
        yield name, posture_file(name, fields[candidate], **how)


def _other(found, fields):
    """Return the name of the posture that one with a switch turns into, or None."""
    return called(found, fields["names"][1]) if fields["then"] and "names" in fields else None


def _title(name):
    what = name.removeprefix("searched_").replace("_", " ")
    if what.startswith("wait"):
        return "Searched, waiting for a sign"
    return f"Searched, best by {what}" if what != "robust" else "Searched, most robust"


def _sentence(found, candidate):
    """Return the sentence that says why a posture was chosen."""
    best = [what for what, name in found["few"].items() if name == candidate]
    told = [CHOSEN.get(what, f"is best by {what}") for what in best] or ["is best of those that wait for a sign"]
    sizes = found["sizes"]
    return f"Of {sizes['candidates']} candidates in {sizes['worlds']} worlds the one that {' and '.join(told)}."


def say(found):
    """Print what was found: sentences, then a short table; all numbers stand in the folder."""
    from rich.table import Table

    console = screen()
    for one in sentences(found):
        console.print(f"• {one}", markup=False, highlight=False)
    console.print()
    heads, rows = short(found)
    table = Table(
        title="Against passive, on worlds held out (± half of 95 %)", title_justify="left", box=None, pad_edge=False
    )
    table.add_column(heads[0], no_wrap=True)
    for name in heads[1:]:
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    console.width = max(console.width, WIDEST)
    console.print(table, highlight=False)


def _print(body):
    console = screen()
    if console.is_terminal:
        from rich.markdown import Markdown

        console.print(Markdown(body, hyperlinks=False))
    else:
        print(body)


def write_across(found, folder):
    """Write what was found of several homes and return its path."""
    return keep(folder, HOMES, as_text(plain(found), indent=1))


def say_across(found):
    """Print what was found of several homes."""
    _print(homes_text(found))


def marked(page, mark):
    """Return the text of a document that has a part to fill in.

    Raises:
        ResultsError: it cannot be read, or has no such marks.
    """
    try:
        old = page.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ResultsError(f"{shown(page)} is no text", mend="Name a document with --page.") from None
    except OSError as error:
        raise ResultsError(
            f"{shown(page)} cannot be read: {error.strerror}", mend="Name a document with --page."
        ) from None
    if not _between(mark).search(old):
        raise ResultsError(
            f"{shown(page)} has no part to fill in",
            mend=f"Write <!-- {mark} --> and <!-- /{mark} --> on lines of their own.",
        )
    return old


def _between(mark):
    return re.compile(rf"<!-- {mark} -->\n.*?<!-- /{mark} -->", re.DOTALL)


def fill(page, mark, found, *, picture=False):
    """Fill the part of a document between `<!-- mark -->` and `<!-- /mark -->` anew, and its picture; return the paths.

    Args:
        page: the document. mark: SEARCHED or OF_HOMES. found: what was found.
        picture: whether the picture beside the document is drawn anew.

    Raises:
        ResultsError: as `marked` does.
    """
    old, body = marked(page, mark), text(found) if mark == SEARCHED else homes_text(found)
    filled = f"<!-- {mark} -->\n{body.strip()}\n<!-- /{mark} -->"
    write_text(page, _between(mark).sub(lambda _: filled, old))
    if not picture:
        return [page]
    drawn = make_folder(page.parent / "pictures") / "search.png"
    with new_file(drawn) as part:
        front_chart(found).savefig(part, dpi=DPI, format="png", metadata={"Software": None})
    return [page, drawn]
