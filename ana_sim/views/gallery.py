"""Every picture of a comparison as files: PNG to look at, SVG and PDF to print, each naming the results it shows."""

from functools import partial
from pathlib import Path

from ana_sim.results import ResultsError
from ana_sim.results.parquet import cannot_write
from ana_sim.views.alignment_wheel import alignment_wheel
from ana_sim.views.cost_panel import cost_panel
from ana_sim.views.dependency_chart import dependency_chart
from ana_sim.views.difference_chart import difference_chart
from ana_sim.views.fan_chart import fan_chart
from ana_sim.views.geography.places import has_map
from ana_sim.views.pictures import KINDS, save
from ana_sim.views.plane_chart import plane_chart
from ana_sim.views.printing import for_print
from ana_sim.views.split_chart import split_chart
from ana_sim.views.tie_heat_map import tie_heat_map
from ana_sim.views.tie_map import animate, tie_map

PICTURES = {
    "fan": fan_chart,
    "difference": difference_chart,
    "costs": cost_panel,
    "split": split_chart,
    "powers": dependency_chart,
    "plane": plane_chart,
    "ties": tie_heat_map,
    "wheel": alignment_wheel,
    "map": tie_map,
}
THEMES = ("light", "print")


def drawable(results):
    """Return the names of the pictures that these results have the data for."""
    missing = {"split"} if results.split is None else set()
    if not has_map(results):
        missing.add("map")
    return [name for name in PICTURES if name not in missing]


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
    drawn = {name: partial(PICTURES[name], results) for name in drawable(results)}
    folder = Path(folder or results.folder / "pictures")
    looks = {"kinds": kinds, "theme": theme, "only": only, "dpi": dpi, "small": small}
    written = write_figures(drawn, results.manifest, results.folder, folder=folder, **looks)
    try:
        return [*written, animate(results, folder / "map.gif")] if film else written
    except OSError as error:
        raise cannot_write(folder, error) from error


def write_figures(
    drawn, manifest, beside, *, folder=None, kinds=("png",), theme="light", only=None, dpi=110, small=False
):
    """Draw pictures into files and return their paths.

    Args:
        drawn: name -> function without arguments that returns the Figure.
        manifest: what the files say of themselves. beside: folder of the results.
        folder, kinds, theme, only, dpi, small: as `write_gallery` takes them.

    Raises:
        ResultsError: a kind, theme or picture is unknown, or a file cannot be written.
    """
    _check("kind of file", kinds, KINDS)
    _check("theme", [theme], THEMES)
    _check("picture of these results", only or [], list(drawn))
    folder = Path(folder or Path(beside) / "pictures")
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in only or drawn:
            figure = for_print(drawn[name]()) if theme == "print" else drawn[name]()
            written += [save(figure, folder / f"{name}.{kind}", manifest, dpi=dpi, small=small) for kind in kinds]
    except OSError as error:
        raise cannot_write(folder, error) from error
    return written


def _check(what, asked, known):
    for name in asked:
        if name not in known:
            raise ResultsError(f"there is no {what} `{name}`", mend=f"There are: {', '.join(known)}.")
