"""`ana-sim evidence`, `believe` and `revealed`: what the model says of the strategy, and how surely."""

from pathlib import Path
from typing import Annotated

import typer

from ana_sim.cli.engines import EngineOfAll
from ana_sim.cli.outlived import OutlivedSwitch, OutlivedText, warn

FOLDER, PAGE = Path("results/evidence"), Path("docs/evidence.md")

Folder = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder in which what was run is kept.")]
Acts = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Another file of home's documented acts (kind: observations).")
]
Quick = Annotated[bool, typer.Option("--quick", help="A few minutes on few points: to try it, not to quote it.")]
Threads = Annotated[int, typer.Option(min=1, help="Processors to use. Never changes a result.")]
TOO_QUICK = "A quick run, too small to be quoted."
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but mistakes.")]


def evidence(
    out: Folder = FOLDER,
    text: Annotated[
        Path | None, typer.Option("--page", metavar="FILE", help="Page to write; with --quick it stands in DIR.")
    ] = None,
    acts: Acts = None,
    quick: Quick = False,
    page_only: Annotated[
        bool, typer.Option("--page-only", help="Run nothing: write the page from what is kept.")
    ] = False,
    threads: Threads = 1,
    engine: EngineOfAll = "auto",
    quiet: Quiet = False,
    only: OutlivedText = None,
    tiny: OutlivedSwitch = False,
    check: OutlivedSwitch = False,
):
    """Run what the evidence rests on, going on where an earlier run stopped, and write the page."""
    warn(only=only, tiny=tiny, check=check)
    from ana_sim.analysis.evidence.gather import FULL, QUICK, gather, read_evidence

    sizes, folder = (QUICK, out / "quick") if quick else (FULL, out)
    if page_only:
        found = read_evidence(folder)
    else:
        with _bar(quick=quick, quiet=quiet) as bar:
            found = gather(folder, sizes=sizes, acts=acts, threads=threads, tell=bar.tell)
    text = text or (folder / "evidence.md" if quick else PAGE)
    _write(found, folder, sizes, text)
    if not quiet:
        print(f"{text} written.{f' {TOO_QUICK}' if quick else ''}")


def believe(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="As in net: active > routine.")],
    out: Folder = FOLDER,
    picture: Annotated[Path | None, typer.Option(metavar="FILE", help="Picture to write, as SVG.")] = None,
    quick: Quick = False,
    threads: Threads = 1,
    engine: EngineOfAll = "auto",
):
    """Say what one must believe of the model's numbers for a statement to hold or fail."""
    from ana_sim.analysis.evidence.believe import parse
    from ana_sim.analysis.evidence.gather import FULL, QUICK, asked
    from ana_sim.runs.experiments.stage import MEASURES
    from ana_sim.views.evidence.parts import told_of
    from ana_sim.views.terminal import bulleted, screen

    try:
        parse(statement, list(MEASURES))
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="STATEMENT") from None
    folder, sizes = (out / "quick", QUICK) if quick else (out, FULL)
    with _bar(quick=quick) as bar:
        found = asked(statement, folder, sizes=sizes, threads=threads, tell=bar.tell)
    left = f"Counted are the {100 * found.left:.0f} % of {found.points} points that observed figures do not rule out."
    said = told_of(found.belief).lstrip("- ").replace("`", "“", 1).replace("`", "”", 1)
    screen().print(bulleted([said, left, _standing(quick)]))
    _draw(found, picture or Path("believe.svg"))


def revealed(
    acts: Acts = None,
    out: Folder = FOLDER,
    quick: Quick = False,
    threads: Threads = 1,
    engine: EngineOfAll = "auto",
):
    """Infer from documented acts how home decides, and say what cannot be inferred."""
    from ana_sim.analysis.evidence.gather import FULL, QUICK
    from ana_sim.analysis.evidence.gather import revealed as run
    from ana_sim.views.revealed import in_words, table
    from ana_sim.views.terminal import bulleted, screen, show_tables

    sizes, folder = (QUICK, out / "quick") if quick else (FULL, out)
    with _bar(quick=quick) as bar:
        found = run(folder, acts, draws=sizes.draws, threads=threads, tell=bar.tell)
    console = screen()
    console.print(bulleted([*in_words(found), _standing(quick)]))
    console.print()
    show_tables(console, [table(one) for one in found.values() if not isinstance(one, str)])


def _standing(quick):
    """Return what the answer is not, and of a quick run that it is not to be quoted."""
    return f"{f'{TOO_QUICK} ' if quick else ''}A study of a model, not a forecast."


def _bar(*, quick, quiet=False):
    """Return the Bar of a run whose parts are kept."""
    from ana_sim.cli.progress import Bar
    from ana_sim.views.terminal import screen

    told = "" if quick else " --quick tries it on few points."
    return Bar(screen(errors=True, quiet=quiet), hint=f"What is done is kept, so it may be stopped.{told}")


def _write(found, folder, sizes, text):
    """Write the page, its pictures, and the quoted numbers of other documents beside it."""
    from ana_sim.results import ResultsError

    try:
        _write_all(found, folder, sizes, text)
    except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        raise ResultsError(
            f"the evidence kept in {folder} is not as this ana-sim writes it: {error!r}",
            mend="Run `ana-sim evidence` again.",
        ) from error


def _write_all(found, folder, sizes, text):
    from ana_sim.analysis.evidence.gather import asked
    from ana_sim.results.writing import write_text
    from ana_sim.views.evidence import pictures
    from ana_sim.views.evidence.page import page

    beside = text.parent / "pictures"
    pictures.write(pictures.facts_picture(found), beside, "evidence-facts")
    pictures.write(pictures.frontier_picture(found), beside, "evidence-frontier")
    beliefs = found["believe"]["asked"]
    turns = next((one for one in beliefs if one["words"]), beliefs[0])
    _draw(asked(turns["statement"], folder, sizes=sizes), beside / "evidence-believe.svg")
    write_text(text, page(found))
    if text.resolve() == PAGE.resolve():
        _write_documents(found, PAGE.resolve().parent.parent)


def _write_documents(found, folder):
    """Write the numbers themselves beside the page, and every document that quotes one."""
    from ana_sim.results.record import as_text
    from ana_sim.results.writing import write_text
    from ana_sim.views.evidence.documents import NUMBERS, filled, with_first_screen

    write_text(folder / NUMBERS, as_text(found, indent=1) + "\n")
    for path, text in filled(folder, found).items():
        new = with_first_screen(text, found)
        if new != path.read_text(encoding="utf-8"):
            write_text(path, new)


def _draw(found, path):
    """Draw where a statement turns."""
    from ana_sim.views.evidence import pictures

    figure = pictures.believe_picture(found.belief, found.sample.points[found.kept], found.holds, found.sample.ranges)
    print(f"{pictures.write(figure, path.parent, path.stem)} drawn")
