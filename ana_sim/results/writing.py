"""New files: opened exclusively and never through a link, put in place whole, and noted where results made them."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EEXIST, EISDIR, EPERM, EROFS
from hashlib import file_digest
from pathlib import Path
from secrets import token_hex

from ana_sim.results.errors import ResultsError
from ana_sim.results.paths import inside, place_for, shown

BESIDE = "beside.json"
"""Name and SHA-256 of what was made from the results of a folder: findings, pictures, a report."""
BESIDE_ALWAYS = ("findings.json", "report.html")
MOST_BESIDE = 1_000_000
NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def part_beside(path: str | os.PathLike[str]) -> Path:
    """Return a new, empty, hidden file in the folder of a path, under a name that nobody can have foreseen.

    Raises:
        OSError: the folder is missing, full or may not be written to.
    """
    part = Path(path).with_name(f".{token_hex(8)}.part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK, 0o666))
    return part


def is_part(path: Path) -> bool:
    """Return whether a file is one that an interrupted run has left half written."""
    return path.name.startswith(".") and path.name.endswith(".part")


@contextmanager
def new_file(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a hidden file to write to; at the end it is put in place of `path`, whole or not at all.

    Raises:
        ResultsError: it cannot be written.
    """
    part = None
    if not Path(path).name or "\0" in str(path):
        raise cannot_write(path, OSError(EISDIR, "it is no name of a file"))
    if _is_device(path):
        raise cannot_write(path, OSError(EEXIST, "it is a device or a pipe, and would be gone"))
    try:
        part = part_beside(path)
        yield part
        to_disk(part)
        part.replace(path)
        part = None
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _is_device(path: str | os.PathLike[str]) -> bool:
    """Return whether a path stands for something that is neither a file nor a folder, or in the folder of devices."""
    path = Path(path)
    try:
        return (path.exists() and not path.is_file() and not path.is_dir()) or path.absolute().parent == Path("/dev")
    except OSError:
        return False


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a text file, whole or not at all, and wait until it is on the disk.

    Raises:
        ResultsError: it cannot be written.
    """
    with new_file(path) as part:
        part.write_bytes(text.encode("utf-8", "backslashreplace"))


def make_folder(path: str | os.PathLike[str]) -> Path:
    """Make a folder and those above it, where they are missing, and return it.

    Raises:
        ResultsError: it cannot be made.
    """
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
    return Path(path)


def to_disk(path: Path) -> None:
    """Wait until a file is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def names_to_disk(folder: str | os.PathLike[str]) -> None:
    """Wait until the names in a folder are on the disk."""
    if os.name != "nt":
        to_disk(Path(folder))


def cannot_write(path: str | os.PathLike[str], error: Exception) -> ResultsError:
    """Return the error for a file that cannot be written, with the system's own reason."""
    reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
    reason = "the disk does not take all of it" if "Could not write" in reason else reason
    forbidden = getattr(error, "errno", None) in (EACCES, EPERM, EROFS)
    advice = "Choose a folder you may write to" if forbidden else "Free some space or choose another folder"
    return ResultsError(
        f"cannot write {shown(path)}: {reason}",
        mend=f"{advice} with --out. What stood there under this name is untouched.",
    )


@contextmanager
def beside(folder: str | os.PathLike[str], name: str) -> Iterator[Path]:
    """Give a hidden file to write to; at the end it stands beside the tables under `name`, and goes when they go.

    Args:
        folder: of results.
        name: plain, as "report.html" or "pictures/fan.png".

    Raises:
        ResultsError: it cannot be written, or a link leads out of the folder.
    """
    path = place_for(folder, name)
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
    with new_file(path) as part:
        yield part
    known = noted(folder) | {name: digest_of(path)}
    write_text(Path(folder) / BESIDE, json.dumps(dict(sorted(known.items())), indent=0))


def clear_beside(folder: str | os.PathLike[str]) -> None:
    """Remove what was made from the results of a folder, since others are about to take their place.

    A file that somebody has changed or put there since is left alone, but for findings and report.
    """
    for name, digest in noted(folder).items():
        with suppress(ResultsError, OSError):
            path = inside(folder, name)
            if digest_of(path) == digest:
                path.unlink()
    for name in (*BESIDE_ALWAYS, BESIDE):
        with suppress(OSError):
            (Path(folder) / name).unlink(missing_ok=True)


def digest_of(path: str | os.PathLike[str]) -> str:
    """Return the SHA-256 of a file."""
    with Path(path).open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def noted(folder: str | os.PathLike[str]) -> dict[str, str]:
    """Return name -> SHA-256 of what was made from the results of a folder, as noted there."""
    path = Path(folder) / BESIDE
    try:
        names = json.loads(path.read_bytes()) if path.stat().st_size <= MOST_BESIDE else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return names if isinstance(names, dict) and all(isinstance(one, str) for one in names.values()) else {}
