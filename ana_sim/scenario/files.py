"""Where files are found: beside the file that names them, else in the library."""

from os import PathLike
from pathlib import Path

from ana_sim.scenario.problem import ScenarioError
from ana_sim.scenario.tree import Place, Text
from ana_sim.scenario.words import did_you_mean, nearest, shortened

FOLDERS = {
    "scenario": ".",
    "actors": "actors",
    "parameters": "parameters",
    "posture": "postures",
    "sources": ".",
    "observations": "observations",
    "batch": "batches",
    "layer": "layers",
}
"""Folder of each kind of file, within the library."""
ENDINGS = (".yaml", ".yml")


def library() -> Path:
    """Return the folder of the scenarios that come with the package."""
    package = Path(__file__).resolve().parents[1]
    beside = package.parent / "scenarios"
    return beside if (beside / "actors").is_dir() else package / "library"


def find(
    name: str | PathLike[str], *, kind: str, near: str | PathLike[str] | None = None, place: Place | None = None
) -> Path:
    """Return the path of a file named in a command or in another file.

    name: a name without ending, or a path. near: the folder of the file that names it. place: where it is named.
    Raises ScenarioError where there is no such file.
    """
    for candidate in _candidates(str(name), kind, near):
        if _is_file(candidate):
            return candidate
    place = place or Place(Text("", file=shortened(name)))
    called = f"{kind} file" if kind in ("actors", "parameters") else kind
    message = f"there is no {called} `{shortened(name)}`"
    raise ScenarioError([place.problem("no-file", message, hint=_meant(str(name), kind, near))])


def _meant(name: str, kind: str, near: str | PathLike[str] | None) -> str:
    """Return what a name that leads to no file may mean: a file in the same folder, or a name in the library."""
    if not name.endswith(ENDINGS):
        return nearest(name, _known(kind, near))
    path = Path(near or ".") / name
    try:
        beside = {one.stem: one.name for one in sorted(path.parent.glob("*.y*ml"))}
    except (OSError, ValueError):
        beside = {}
    hint = did_you_mean(path.stem, beside)
    for stem, whole in beside.items():
        hint = hint.replace(f"`{stem}`", f"`{whole}`")
    return hint or did_you_mean(path.stem, _known(kind, near)) or _NO_SUCH_FILE


_NO_SUCH_FILE = (
    "a name that ends in .yaml is a path, from the folder of the file that names it or from the one you are in"
)


def home_of(path: str | PathLike[str]) -> Path:
    """Return the folder of the scenarios a file belongs to: its own, or the one above `actors/` and the like."""
    folder = Path(path).absolute().parent
    return folder.parent if folder.name in FOLDERS.values() else folder


def sources_near(path: str | PathLike[str]) -> list[Path]:
    """Return the sources files that hold for a file, the nearest last."""
    folders = dict.fromkeys([library(), home_of(path)])
    return [folder / "sources.yaml" for folder in folders if (folder / "sources.yaml").is_file()]


def _candidates(name: str, kind: str, near: str | PathLike[str] | None) -> list[Path]:
    if name.endswith(ENDINGS):
        return [Path(near or ".") / name, Path(name)]
    if not name or "/" in name or "\\" in name or name.startswith("."):
        return []
    return [root / FOLDERS[kind] / f"{name}{ending}" for root in _roots(near) for ending in ENDINGS]


def _is_file(path: Path) -> bool:
    """Whether there is such a file; a name no file system would take is the name of none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _roots(near: str | PathLike[str] | None) -> list[Path]:
    return list(dict.fromkeys([Path(near), library()] if near else [library()]))


def _known(kind: str, near: str | PathLike[str] | None) -> list[str]:
    found = {path.stem for root in _roots(near) for path in (root / FOLDERS[kind]).glob("*.y*ml")}
    return sorted(found - {"sources", "observations"})
