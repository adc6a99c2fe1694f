"""Every picture of a comparison, as PNG to look at and SVG to print, each naming the results it shows."""

import os

import matplotlib as mpl

from ana_sim.results.parquet import cannot_write
from ana_sim.views.cost_panel import cost_panel
from ana_sim.views.difference_chart import difference_chart
from ana_sim.views.fan_chart import fan_chart
from ana_sim.views.split_chart import split_chart
from ana_sim.views.theme import NOT_A_FORECAST, SETTINGS

FOLDER = "pictures"
KINDS = ("png", "svg")
PACKING = 3
"""Of 9: a file a tenth larger, written in half the time."""
NAMES = ("fan", "difference", "costs", "split")


def write_pictures(results, *, dpi=120):
    """Draw a comparison and write its pictures into its folder; return their paths.

    fan: dependency, unmet need and influence under each posture; difference: paired differences over time; costs:
    gains beside costs; split (where one was made): which part of the posture does it.

    Raises:
        ResultsError: when a file cannot be written.
    """
    drawn = {"fan": fan_chart(results), "difference": difference_chart(results), "costs": cost_panel(results)}
    if results.split is not None:
        drawn["split"] = split_chart(results)
    written = [path for name, figure in drawn.items() for path in write_picture(results, figure, name, dpi=dpi)]
    for name in set(NAMES) - drawn.keys():
        for kind in KINDS:
            (results.folder / FOLDER / f"{name}.{kind}").unlink(missing_ok=True)
    return written


def write_picture(results, figure, name, *, dpi=120):
    """Write one Figure into the results folder, as PNG and SVG; return the paths.

    Raises:
        ResultsError: when a file cannot be written.
    """
    folder = results.folder / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        return [_save(figure, folder / f"{name}.{kind}", results, dpi=dpi) for kind in KINDS]
    except OSError as error:
        raise cannot_write(folder, error) from error


def _save(figure, path, results, *, dpi):
    """Write one picture whole or not at all."""
    kind = path.suffix[1:]
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    lighter = {"pil_kwargs": {"compress_level": PACKING}} if kind == "png" else {}
    try:
        with mpl.rc_context(SETTINGS):
            figure.savefig(part, format=kind, dpi=dpi, metadata=_metadata(results, kind), **lighter)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def _metadata(results, kind):
    """Return what the file says of itself: which results it shows, and no date, so that the same give the same file."""
    manifest = results.manifest
    title = f"{manifest['scenario']['title']} ({' and '.join(results.postures)})"
    told = f"ana-sim results {manifest['id']}, seed {manifest['seed']}. {NOT_A_FORECAST}."
    if kind == "png":
        return {"Title": title, "Description": told, "Software": f"ana-sim {manifest['versions']['ana-sim']}"}
    return {"Title": title, "Description": told, "Date": None}
