"""The pictures a comparison leaves in its folder, and how any picture is saved: naming the results it shows."""

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from ana_sim.analysis.findings import Findings, findings_of
from ana_sim.analysis.wording import words
from ana_sim.results import Results
from ana_sim.results.writing import beside, new_file
from ana_sim.scenario.asked import names_of, of_kind, whole_number, word_of
from ana_sim.views.acts_chart import acts_chart
from ana_sim.views.cost_panel import cost_panel
from ana_sim.views.difference_chart import difference_chart
from ana_sim.views.fan_chart import fan_chart, title_of
from ana_sim.views.split_chart import split_chart
from ana_sim.views.theme import NOT_A_FORECAST, SETTINGS

FOLDER = "pictures"
KINDS = ("png", "svg", "pdf")
PACKING = 3
"""Of 9: a file a tenth larger, written in half the time."""
DRAWN: dict[str, Callable[[Findings], Any]] = {
    "fan": fan_chart,
    "difference": difference_chart,
    "costs": cost_panel,
    "acts": acts_chart,
    "split": split_chart,
}


def write_pictures(
    results: Results, findings: Findings | None = None, *, kinds: Sequence[str] = ("png",), dpi: int = 100
) -> list[Path]:
    """Draw a comparison and write its pictures into its folder; return their paths.

    fan: dependency, unmet need, concentration and influence under each side; difference: paired differences over time;
    costs: gains beside costs; acts: what home did with whom; split (where one was made): which part of the posture does
    it.

    Args:
        findings: of these results; read from the folder, or worked out, if left out.
        kinds: any of png, svg and pdf. dpi: dots an inch, 1 to 2400.

    Raises:
        ResultsError: when a file cannot be written. WrongKindError, OutOfRangeError: an argument makes no sense.

    Example:
        >>> [path.name for path in ana_sim.write_pictures(results, dpi=40)]
        ['fan.png', 'difference.png', 'costs.png', 'acts.png']
    """
    of_kind("results", results, Results, mend="read_results(folder) gives them")
    kinds, dpi = [word_of("kinds", kind, KINDS) for kind in names_of("kinds", kinds)], whole_number("dpi", dpi, 1, 2400)
    if findings is not None:
        of_kind("findings", findings, Findings, mend="find(results) gives them")
    findings = findings or findings_of(results)
    drawn = {name: draw(findings) for name, draw in DRAWN.items() if has_data(findings, name)}
    return [
        path for name, figure in drawn.items() for path in write_picture(results, figure, name, kinds=kinds, dpi=dpi)
    ]


def has_data(findings: Findings, name: str) -> bool:
    """Return whether findings hold what a picture shows."""
    return bool(getattr(findings, name)) if name in ("acts", "split") else True


def write_picture(
    results: Results, figure: Figure, name: str, *, kinds: Sequence[str] = ("png",), dpi: int = 100
) -> list[Path]:
    """Write one Figure into the results folder, once for each kind of file; return the paths.

    Raises:
        ResultsError: when a file cannot be written.
    """
    for kind in kinds:
        with beside(results.folder, f"{FOLDER}/{name}.{kind}") as part:
            write(figure, part, kind, results.manifest, dpi=dpi)
    return [Path(results.folder) / FOLDER / f"{name}.{kind}" for kind in kinds]


def save(figure: Figure, path: str | PathLike[str], source: Any, *, dpi: int = 100, small: bool = False) -> Path:
    """Write one picture whole or not at all, naming the results it shows, and return its path.

    No date is written, so that the same results give the same file.

    Args:
        source: Findings, or the manifest of results or of a batch.
        small: a PNG file of at most 256 colours, a third as large.

    Raises:
        ResultsError: it cannot be written.
    """
    path = Path(path)
    with new_file(path) as part:
        write(figure, part, path.suffix[1:], source, dpi=dpi, small=small)
    return path


def write(figure: Figure, part: Any, kind: str, source: Any, *, dpi: int, small: bool = False) -> None:
    """Write one picture of a kind, "png", "svg" or "pdf", into a file that `new_file` gave; see `save`."""
    lighter: dict[str, Any] = {"pil_kwargs": {"compress_level": PACKING}} if kind == "png" else {}
    settings: Any = SETTINGS | {"pdf.fonttype": 42}
    with mpl.rc_context(settings), _letters_missing_in_silence():
        figure.savefig(part, format=kind, dpi=dpi, metadata=metadata(source, kind), **lighter)
    if small and kind == "png":
        _shrink(part)


@contextmanager
def _letters_missing_in_silence() -> Iterator[None]:
    """Keep what the font library says of a letter that no font has; `ana_sim.views.letters` says it in words."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*missing from font")
        yield


def _shrink(path: Path) -> None:
    """Write a PNG anew with few colours and all that it says of itself."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    with Image.open(path) as picture:
        told, few = PngInfo(), picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        for key, text in getattr(picture, "text", {}).items():
            told.add_text(key, text)
    few.save(path, format="png", pnginfo=told, optimize=True)


def metadata(source: Any, kind: str) -> dict[str, Any]:
    """Return what a picture's file says of itself: which results, or which batch, it shows.

    Args:
        source: Findings, or the manifest of results or of a batch.
    """
    title, told, made = _subject(source)
    if kind == "png":
        return {"Title": title, "Description": told, "Software": made}
    if kind == "pdf":
        return {"Title": title, "Subject": told, "Creator": made, "CreationDate": None}
    return {"Title": title, "Description": told, "Date": None}


def _subject(source: Any) -> tuple[str, str, str]:
    """Return the title, a sentence, and the program."""
    if isinstance(source, Findings):
        made, sides = source.made, " and ".join(words(side.name) for side in source.sides)
        said = f"ana-sim results {made.results}, seed {made.seed}. {NOT_A_FORECAST}."
        return f"{title_of(source)} ({sides})", said, f"ana-sim {made.ana_sim}"
    program = f"ana-sim {source['versions']['ana-sim']}"
    if "scenario" in source:
        title = f"{source['scenario']['title']} ({' and '.join(source['compared'])})"
        return title, f"ana-sim results {source['id']}, seed {source['seed']}. {NOT_A_FORECAST}.", program
    return source["title"], f"ana-sim batch {source['id']}. {NOT_A_FORECAST}.", program
