"""The pictures a comparison leaves in its folder, and how any picture is saved: naming the results it shows."""

import os
from contextlib import contextmanager, nullcontext
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager, ft2font

from ana_sim.results.parquet import cannot_write
from ana_sim.views.cost_panel import cost_panel
from ana_sim.views.difference_chart import difference_chart
from ana_sim.views.fan_chart import fan_chart
from ana_sim.views.split_chart import split_chart
from ana_sim.views.theme import NOT_A_FORECAST, SETTINGS

FOLDER = "pictures"
KINDS = ("png", "svg", "pdf")
PACKING = 3
"""Of 9: a file a tenth larger, written in half the time."""
NAMES = ("fan", "difference", "costs", "split")


def write_pictures(results, *, kinds=("png",), dpi=100):
    """Draw a comparison and write its pictures into its folder; return their paths.

    fan: dependency, unmet need and influence under each posture; difference: paired differences over time; costs:
    gains beside costs; split (where one was made): which part of the posture does it.

    Raises:
        ResultsError: when a file cannot be written.
    """
    drawn = {"fan": fan_chart(results), "difference": difference_chart(results), "costs": cost_panel(results)}
    if results.split is not None:
        drawn["split"] = split_chart(results)
    written = [
        path for name, figure in drawn.items() for path in write_picture(results, figure, name, kinds=kinds, dpi=dpi)
    ]
    for path in (results.folder / FOLDER / f"{name}.{kind}" for name in NAMES for kind in KINDS):
        if path not in written:
            path.unlink(missing_ok=True)
    return written


def write_picture(results, figure, name, *, kinds=("png",), dpi=100):
    """Write one Figure into the results folder, once for each kind of file; return the paths.

    Raises:
        ResultsError: when a file cannot be written.
    """
    folder = results.folder / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        return [save(figure, folder / f"{name}.{kind}", results.manifest, dpi=dpi) for kind in kinds]
    except OSError as error:
        raise cannot_write(folder, error) from error


def save(figure, path, manifest, *, dpi=100, small=False):
    """Write one picture whole or not at all, with the results' id in its metadata, and return its path.

    No date is written, so that the same results give the same file.

    Args:
        small: a PNG file of at most 256 colours, a third as large.
    """
    path = Path(path)
    kind = path.suffix[1:]
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    lighter = {"pil_kwargs": {"compress_level": PACKING}} if kind == "png" else {}
    try:
        fonts = _fonts_in_memory() if kind == "png" else nullcontext()
        with mpl.rc_context(SETTINGS | {"pdf.fonttype": 42}), fonts:
            figure.savefig(part, format=kind, dpi=dpi, metadata=metadata(manifest, kind), **lighter)
        if small and kind == "png":
            _shrink(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


@contextmanager
def _fonts_in_memory():
    """Read each font once: for every letter it draws, matplotlib asks the file for some bytes here and some there.

    The same letters in three fifths of the time. Not for PDF, which takes fonts in by their files' names.
    """
    made = ft2font.FT2Font
    kept = font_manager._get_font
    kept.cache_clear()
    ft2font.FT2Font = lambda path, **options: made(BytesIO(Path(path).read_bytes()), **options)
    try:
        yield
    finally:
        ft2font.FT2Font = made
        kept.cache_clear()


def _shrink(path):
    """Write a PNG anew with few colours and all that it says of itself."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    with Image.open(path) as picture:
        told, few = PngInfo(), picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        for key, text in picture.text.items():
            told.add_text(key, text)
    few.save(path, format="png", pnginfo=told, optimize=True)


def metadata(manifest, kind):
    """Return what a picture's file says of itself: which results, or which batch, it shows."""
    if "scenario" in manifest:
        title = f"{manifest['scenario']['title']} ({' and '.join(manifest['compared'])})"
        told = f"ana-sim results {manifest['id']}, seed {manifest['seed']}. {NOT_A_FORECAST}."
    else:
        title, told = manifest["title"], f"ana-sim batch {manifest['id']}. {NOT_A_FORECAST}."
    made = f"ana-sim {manifest['versions']['ana-sim']}"
    if kind == "png":
        return {"Title": title, "Description": told, "Software": made}
    if kind == "pdf":
        return {"Title": title, "Subject": told, "Creator": made, "CreationDate": None}
    return {"Title": title, "Description": told, "Date": None}
