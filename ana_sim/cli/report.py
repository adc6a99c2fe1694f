"""`ana-sim report`: one HTML file to hand over, and the pictures to print."""

from pathlib import Path
from typing import Annotated

import typer

Folders = Annotated[
    list[Path], typer.Argument(metavar="DIR…", help="A folder of `compare` or `batch`; more of `compare` add rows.")
]


def report(
    folders: Folders,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write it; report.html in DIR if left out.")
    ] = None,
    no_histories: Annotated[bool, typer.Option("--no-histories", help="Tell no history.")] = False,
):
    """Write a report as one HTML file that opens without a network and prints to PDF."""
    import time

    from ana_sim.views.terminal import screen

    started = time.perf_counter()
    path = _write(folders, out, histories=not no_histories)
    size = path.stat().st_size / 1e6
    told = f"{path}: {size:.2f} MB, {time.perf_counter() - started:.0f} s."
    screen(errors=True).print(told, soft_wrap=True)


def _write(folders, out, *, histories):
    from ana_sim.results import read_results
    from ana_sim.views.report.page import write_report

    if _is_batch(folders[0]):
        return _write_batch(folders[0], out)
    results, *others = [read_results(folder) for folder in folders]
    told, untold = _told(results) if histories else (None, None)
    path = out or results.folder / REPORT
    with _place(results.folder, out)(path.name) as part:
        write_report(results, part, told=told, untold=untold, others=others, tried=_try_yourself(results))
    return path


def _place(folder, out):
    """Return the function that gives a new file of a name: beside the results, or beside the file that is asked for."""
    from ana_sim.results.writing import beside, new_file

    return (lambda name: beside(folder, name)) if out is None else (lambda name: new_file(out.with_name(name)))


def _try_yourself(results):
    """Return the page with the model that starts from the report's numbers, or None where it cannot be made."""
    from ana_sim.cli.exploring import picture_of
    from ana_sim.engines import EngineError
    from ana_sim.page import PageError, pack_results
    from ana_sim.runs.version import RULES_VERSION

    if results.manifest["rules_version"] != RULES_VERSION:
        return None
    try:
        return pack_results(results, picture=picture_of(results.manifest["scenario"]["resolved"]))
    except (EngineError, PageError):
        return None


REPORT = "report.html"


def _write_batch(folder, out):
    """Write the report of a finished batch."""
    from ana_sim.analysis.batches import read_batch
    from ana_sim.views.report.batch_page import write_batch_report

    batch, path = read_batch(folder), out or folder / REPORT
    with _place(folder, out)(path.name) as part:
        write_batch_report(batch, part)
    return path


def _is_batch(folder):
    return (folder / "plan.json").exists()


def _told(results):
    """Return the histories to tell, run again from the manifest, or why there are none."""
    from ana_sim.analysis.typical import typical_history
    from ana_sim.results import ResultsError
    from ana_sim.runs.recorded import run_recorded
    from ana_sim.views.report.told import History, Told, titles, years_of

    scenario, posture = results.sides[-1]
    where = {"scenario": scenario} if len(results.scenarios) > 1 else {}
    typical = typical_history(results, posture, **where)
    try:
        told = [
            History(
                title,
                number,
                run_recorded(results, posture, number, **where).trace,
                years_of(results, posture, number, **where),
            )
            for number, title in titles(typical).items()
        ]
    except ResultsError as error:
        return None, f"{error.message.replace(str(results.folder), 'these results')}."
    return Told(typical, told), None


def pictures(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of `compare` or `batch`.")],
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where to write them; DIR/pictures if left out.")
    ] = None,
    kinds: Annotated[str, typer.Option("--format", metavar="png,svg,pdf", help="Kinds of files, with commas.")] = "png",
    theme: Annotated[str, typer.Option(metavar="light|print", help="print: black and white, for paper.")] = "light",
    only: Annotated[str | None, typer.Option(metavar="A,B,…", help="Only these pictures.")] = None,
    dpi: Annotated[int, typer.Option(min=40, max=600, help="Dots per inch of PNG files.")] = 110,
    small: Annotated[bool, typer.Option("--small", help="PNG files of few colours, for web pages.")] = False,
    film: Annotated[bool, typer.Option("--film", help="Also the map as a moving picture (GIF).")] = False,
):
    """Draw every picture of a comparison or of a batch."""
    wishes = {"folder": out, "kinds": tuple(kinds.split(",")), "theme": theme, "dpi": dpi, "small": small}
    wishes["only"] = only.split(",") if only else None
    for path in _draw_batch(folder, film, wishes) if _is_batch(folder) else _draw(folder, film, wishes):
        print(path)


def _draw(folder, film, wishes):
    from ana_sim.results import read_results
    from ana_sim.views.gallery import write_gallery

    return write_gallery(read_results(folder), film=film, **wishes)


def _draw_batch(folder, film, wishes):
    from ana_sim.analysis.batches import read_batch
    from ana_sim.results import ResultsError
    from ana_sim.views.batch_gallery import write_batch_gallery

    if film:
        raise ResultsError(
            f"there is no film of {folder}: it holds a batch", mend="Only a folder of `ana-sim compare` has a map."
        )
    return write_batch_gallery(read_batch(folder), **wishes)
