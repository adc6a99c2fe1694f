"""The one way in for what was written down beside tables: manifests, plans and lines of journals.

Such files travel. Whatever they say is checked against a schema before anything believes it.
"""

import json
import os
import re
from hashlib import sha256
from math import isfinite
from pathlib import Path
from stat import S_ISREG
from typing import Any, NoReturn

from pydantic import BaseModel, ConfigDict, ValidationError

from ana_sim.results.paths import shown

CHECKSUM = "checksum"
_SEAL = re.compile(rf',\n "{CHECKSUM}": "([0-9a-f]{{12}})"\n\}}\Z')
MOST_BYTES = 1_000_000_000
"""A plan of a million cells has a hundred million bytes."""
_UNPRINTABLE = re.compile(
    r"(?<!\\)(?:\\\\)*\\(?:u00(?:0[0-9a-f]|1[0-9a-f])|[bf])|[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""In a JSON text: control characters, escaped or not, what turns the direction of writing, and halves of characters."""


SHORT = {"\\b": "08", "\\f": "0C"}


class UnreadableError(ValueError):
    """Why a record cannot be believed, as the end of a sentence."""


class Checked(BaseModel):
    """A part of a record that others may have written; keys that are not known are passed over."""

    model_config = ConfigDict(strict=True, extra="allow")


def digest(plain: Any) -> str:
    """Return the first 12 hex digits of the hash of a plain value: the same for the same contents, in any order."""
    text = json.dumps(
        plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=plain_number
    )
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def plain_number(value: Any) -> Any:
    """Return a number of NumPy as one of Python, for JSON; raise TypeError for anything else."""
    if hasattr(value, "item") and getattr(value, "ndim", None) == 0:
        return value.item()
    raise TypeError(f"{value!r} is no plain value")


def plain(value: Any) -> Any:
    """Return values as JSON has them: tuples as lists, NumPy's numbers as Python's, what is no number as null."""
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if hasattr(value, "_asdict"):
        return plain(value._asdict())
    if isinstance(value, list | tuple) or getattr(value, "ndim", False):
        return [plain(one) for one in value]
    value = value.item() if hasattr(value, "item") else value
    return None if isinstance(value, float) and not isfinite(value) else value


def as_text(plain: Any, *, indent: int | None = None) -> str:
    """Return a plain value as a JSON text; raise TypeError or ValueError for what JSON cannot hold."""
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=indent, default=plain_number)


def sealed(record: dict[str, Any]) -> str:
    """Return a plain record as a JSON text whose last line is a checksum of all others."""
    body = as_text(record, indent=1)
    return f'{body[:-2]},\n "{CHECKSUM}": "{_checksum(body)}"\n}}'


def unsealed(text: str) -> dict[str, Any]:
    """Return the record of a text made by `sealed`.

    Raises:
        UnreadableError: a single character is not as it was written.
    """
    return _unsealed(text, parsed(text))


def _unsealed(text: str, record: Any) -> dict[str, Any]:
    seal = _SEAL.search(text)
    if seal is None or not isinstance(record, dict):
        raise UnreadableError("is not whole: it has no checksum")
    if _checksum(f"{text[: seal.start()]}\n}}") != seal.group(1):
        raise UnreadableError("is not what was written")
    return {key: value for key, value in record.items() if key != CHECKSUM}


def _checksum(body: str) -> str:
    return sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def parsed(text: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        UnreadableError: it is no JSON, is nested too deeply, or holds a number that is none.
    """
    try:
        return json.loads(text, parse_constant=_no_number)
    except UnreadableError:
        raise
    except RecursionError:
        raise UnreadableError("is nested too deeply") from None
    except ValueError:
        raise UnreadableError("is not whole: it is no JSON") from None


def _no_number(name: str) -> NoReturn:
    raise UnreadableError(f"holds {name}, which is no number")


def read_text(path: str | os.PathLike[str], *, most: int = MOST_BYTES) -> str:
    """Return the text of a file.

    Raises:
        FileNotFoundError: there is none.
        UnreadableError: it is no ordinary file, too large, not UTF-8, or may not be read.
    """
    return decoded(read_bytes(path, most=most))


def read_bytes(path: str | os.PathLike[str], *, most: int = MOST_BYTES) -> bytes:
    """Return the contents of a file; raises as `read_text` does."""
    try:
        status = Path(path).stat()
        if not S_ISREG(status.st_mode):
            raise UnreadableError("is no file, but a folder or a device")
        if status.st_size > most:
            raise UnreadableError(f"has {status.st_size:,} bytes; at most {most:,} are read")
        return Path(path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError(shown(path)) from None
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror or error}") from None


def decoded(raw: bytes) -> str:
    """Return bytes as a text; raise UnreadableError where they are not UTF-8."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise UnreadableError("is not UTF-8") from None


def check_printable(text: str) -> None:
    """Raise UnreadableError where a JSON text holds characters that would steer a terminal or turn the writing."""
    found = _UNPRINTABLE.search(text)
    if found:
        sign = found.group()
        code = f"{ord(sign):04X}" if sign[0] != "\\" else SHORT.get(sign[-2:], sign[-2:]).upper()
        raise UnreadableError(f"holds a character that cannot be shown (U+{code:0>4})")


def check_record(record: Any, schema: type[BaseModel]) -> None:
    """Raise UnreadableError unless a record is as the schema says."""
    try:
        schema.model_validate(record)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "the whole"
        said = "is missing" if first["type"] == "missing" else f"is wrong: {first['msg'].lower()}"
        raise UnreadableError(f"is not as ana-sim writes it: `{shown(where)}` {said}") from None


def read_record(
    path: str | os.PathLike[str], schema: type[BaseModel], *, expected: dict[str, Any], most: int = MOST_BYTES
) -> dict[str, Any]:
    """Return a sealed record, once it is known to be whole and as its schema says.

    Args:
        path: of the file. schema: what must be in it.
        expected: keys and values that tell this kind and version of file from others; see `OtherKindError`.
        most: bytes that are read at most.

    Raises:
        FileNotFoundError: there is no such file.
        OtherKindError: it is another kind of file, or of another version.
        UnreadableError: anything else is wrong with it.
    """
    text = read_text(path, most=most)
    loose = parsed(text)
    if not isinstance(loose, dict):
        raise UnreadableError("is not whole: it holds no record")
    for key, value in expected.items():
        if loose.get(key) != value:
            raise OtherKindError(key, loose.get(key), value)
    record = _unsealed(text, loose)
    check_printable(text)
    check_record(record, schema)
    return record


class OtherKindError(UnreadableError):
    """A file of another kind or version; `key` says which, `found` and `wanted` its values."""

    def __init__(self, key: str, found: Any, wanted: Any) -> None:
        super().__init__(f"has `{key}` {shown(repr(found), 40)} instead of {wanted!r}")
        self.key, self.found, self.wanted = key, found, wanted
