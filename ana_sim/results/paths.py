"""Names of files that others have written down: plain, inside their folder, and never by way of a link out of it."""

import os
import re
from pathlib import Path

from ana_sim.results.errors import ResultsError
from ana_sim.scenario.words import did_you_mean

PLAIN_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that would move a terminal's cursor, colour it, or turn the direction of writing."""
PLAIN_PATH = rf"^{PLAIN_NAME}(/{PLAIN_NAME})?$"
"""A file of a folder, or of a folder in it."""


def inside(folder: str | os.PathLike[str], name: str) -> Path:
    """Return the path of a file that a manifest, plan or journal names.

    Raises:
        ResultsError: the name is not plain, or a link leads out of the folder.
    """
    path = _plain(folder, name)
    _require_within(path, folder, name)
    return path


def place_for(folder: str | os.PathLike[str], name: str) -> Path:
    """Return the path at which a new file is put; what stands there, a link too, is replaced and not followed.

    Raises:
        ResultsError: the name is not plain, or a link leads to a place out of the folder.
    """
    path = _plain(folder, name)
    _require_within(path.parent, folder, name)
    return path


def _plain(folder: str | os.PathLike[str], name: str) -> Path:
    if not re.fullmatch(PLAIN_PATH, name):
        raise _leads_out(folder, name)
    return Path(folder) / name


def _require_within(path: Path, folder: str | os.PathLike[str], name: str) -> None:
    try:
        within = path.resolve().is_relative_to(Path(folder).resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        within = False
    if not within:
        raise _leads_out(folder, name)


def _leads_out(folder: str | os.PathLike[str], name: str) -> ResultsError:
    return ResultsError(
        f"{folder} names the file {name!r}, which does not lie in it",
        mend="No command of ana-sim writes such a name or link: take the folder from where it was made.",
    )


def check_usable(folder: str | os.PathLike[str]) -> Path:
    """Return the path of a folder for results, once it is known that the system and DuckDB can work with its name.

    Raises:
        ResultsError: the name is too long or not UTF-8, or the working folder is gone.
    """
    mend = "Choose another folder with --out."
    try:
        path = Path(folder).absolute()
        str(path).encode()
        os.stat(path)
    except UnicodeEncodeError:
        raise ResultsError(f"{shown(folder)}: the name of the folder is not UTF-8", mend=mend) from None
    except NotADirectoryError:
        return Path(folder)
    except FileNotFoundError:
        if not Path(folder).is_absolute() and not _is_anywhere():
            raise working_folder_gone() from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ResultsError(f"{shown(folder)} cannot be a folder: {reason}", mend=mend) from None
    return Path(folder)


def no_folder(folder: str | os.PathLike[str]) -> ResultsError:
    """Return the error for a folder that is not there, with the one beside it that may be meant."""
    near = Path(folder).absolute()
    try:
        beside = [one.name for one in near.parent.iterdir() if one.is_dir()]
    except OSError:
        beside = []
    hint = did_you_mean(near.name, beside)
    mend = f"{hint[0].upper()}{hint[1:]}" if hint else "`ana-sim compare` and `batch` write results/NAME, or --out."
    return ResultsError(f"there is no folder {shown(folder)}", mend=mend)


def _is_anywhere() -> bool:
    """Return whether the working folder still exists."""
    try:
        os.getcwd()
    except OSError:
        return False
    return True


def working_folder_gone() -> ResultsError:
    """Return the error for a working folder that was deleted while the terminal stood in it."""
    return ResultsError("the working folder does not exist any more", mend="Go to another with `cd`, and try again.")


def shown(name: str | os.PathLike[str], longest: int = 120) -> str:
    """Return a file's name as a message can hold it: what cannot be printed replaced, what is long cut."""
    text = " ".join(unsteered(str(name).encode("utf-8", "replace").decode()).split())
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def unsteered(text: str) -> str:
    """Return a text in which characters that would steer a terminal are written out."""
    return STEERING.sub(lambda found: f"\\x{ord(found.group()):02x}", text)
