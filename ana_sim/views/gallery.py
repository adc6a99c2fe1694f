"""Every picture of a comparison as files: PNG to look at, SVG and PDF to print, each naming the results it shows."""

from functools import partial
from pathlib import Path

from ana_sim.analysis.findings import findings_of
from ana_sim.results import ResultsError
from ana_sim.results.writing import beside, make_folder, new_file
from ana_sim.views.alignment_wheel import alignment_wheel
from ana_sim.views.dependency_chart import dependency_chart
from ana_sim.views.geography.places import has_map
from ana_sim.views.pictures import DRAWN, FOLDER, KINDS, has_data, write
from ana_sim.views.plane_chart import plane_chart
from ana_sim.views.printing import for_print
from ana_sim.views.tie_heat_map import tie_heat_map
from ana_sim.views.tie_map import animate, tie_map

PICTURES = DRAWN | {
    "powers": dependency_chart,
    "plane": plane_chart,
    "ties": tie_heat_map,
    "wheel": alignment_wheel,
    "map": tie_map,
}
THEMES = ("light", "print")


def drawable(findings):
    """Return the names of the pictures that findings have the data for."""
    return [name for name in PICTURES if has_data(findings, name) and (name != "map" or has_map(findings))]


def write_gallery(results, *, folder=None, kinds=("png",), theme="light", only=None, dpi=110, film=False, small=False):
    """Draw the pictures of a comparison and return their paths.

    Args:
        results: Results to draw. folder: where to; `pictures` in the results folder if left out.
        kinds: of "png", "svg", "pdf". theme: "light" or "print".
        only: names of pictures; all that can be drawn if left out.
        dpi: dots per inch of PNG files. film: also the map as `map.gif`.
        small: PNG files of at most 256 colours, a third as large.

    Raises:
        ResultsError: a kind, theme or picture is unknown, or a file cannot be written.
    """
    findings = findings_of(results)
    drawn = {name: partial(PICTURES[name], findings) for name in drawable(findings)}
    looks = {"kinds": kinds, "theme": theme, "only": only, "dpi": dpi, "small": small}
    written = write_figures(drawn, findings, results, folder=folder, **looks)
    return [*written, _write_film(findings, results, folder)] if film else written


def _write_film(findings, results, folder):
    with _place(results.folder, folder)("map.gif") as part:
        animate(findings, part)
    return Path(folder or results.folder / FOLDER) / "map.gif"


def write_figures(drawn, source, home, *, folder=None, kinds=("png",), theme="light", only=None, dpi=110, small=False):
    """Draw pictures into files and return their paths.

    Args:
        drawn: name -> function without arguments that returns the Figure.
        source: Findings or manifest, for what the files say of themselves.
        home: what has the `folder` of the results, into which the pictures go where no other is named.
        folder, kinds, theme, only, dpi, small: as `write_gallery` takes them.

    Raises:
        ResultsError: a kind, theme or picture is unknown, or a file cannot be written.
    """
    _check("kind of file", kinds, KINDS)
    _check("theme", [theme], THEMES)
    _check("picture of these results", only or [], list(drawn))
    place = _place(home.folder, folder)
    written = []
    for name in only or drawn:
        figure = for_print(drawn[name]()) if theme == "print" else drawn[name]()
        for kind in kinds:
            with place(f"{name}.{kind}") as part:
                write(figure, part, kind, source, dpi=dpi, small=small)
            written.append(Path(folder or Path(home.folder) / FOLDER) / f"{name}.{kind}")
    return written


def _place(home, folder):
    """Return the function that gives a new file of a name: among the results' own pictures, or in another folder."""
    if not folder:
        return lambda name: beside(home, f"{FOLDER}/{name}")
    make_folder(folder)
    return lambda name: new_file(Path(folder) / name)


def _check(what, asked, known):
    for name in asked:
        if name not in known:
            raise ResultsError(f"there is no {what} `{name}`", mend=f"There are: {', '.join(known)}.")
