"""Findings on disk: `findings.json` beside the tables, checked against its own schema when it is read."""

from functools import cache
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ana_sim.results.errors import ResultsError
from ana_sim.results.paths import inside, shown
from ana_sim.results.record import UnreadableError, check_printable, decoded, parsed, read_bytes
from ana_sim.results.writing import beside, noted
from ana_sim.scenario.asked import of_kind, path_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from ana_sim.analysis.findings.types import Findings
    from ana_sim.results import Results

NAME = "findings.json"
MOST_BYTES = 100_000_000
FIGURES = 7
"""Significant figures that are kept of a number."""
MEND = "Run `ana-sim compare` again with --out set to this folder."


@cache
def _adapter() -> "TypeAdapter[Findings]":
    """Return what turns Findings into plain values and back, by their types."""
    from pydantic import TypeAdapter

    from ana_sim.analysis.findings.types import Findings

    return TypeAdapter(Findings)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of `findings.json`."""
    return _adapter().json_schema()


def settled(findings: "Findings") -> "Findings":
    """Return Findings with every number as it is kept in the file."""
    return _adapter().validate_python(_short(_adapter().dump_python(findings, mode="json")))


def _short(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.{FIGURES}g}")
    if isinstance(value, dict):
        return {key: _short(one) for key, one in value.items()}
    return [_short(one) for one in value] if isinstance(value, list) else value


def save_findings(findings: "Findings", folder: str | PathLike[str]) -> Path:
    """Write `findings.json` into a folder, whole or not at all, and return its path.

    Raises:
        ResultsError: it cannot be written. WrongKindError: an argument is of another kind.

    Example:
        >>> ana_sim.save_findings(ana_sim.find(results), folder).name
        'findings.json'
    """
    from ana_sim.analysis.findings.types import Findings

    of_kind("findings", findings, Findings, mend="find(results) gives them")
    with beside(path_of("folder", folder), NAME) as part:
        part.write_bytes(_adapter().dump_json(findings) + b"\n")
    return Path(folder) / NAME


def read_findings(folder: str | PathLike[str]) -> "Findings":
    """Return the Findings that a folder of `ana-sim compare` keeps.

    Raises:
        ResultsError: there are none, or they are not whole, or of another version.
        WrongKindError: the folder is no name or path.

    Example:
        >>> path = ana_sim.save_findings(ana_sim.find(results), folder)
        >>> ana_sim.read_findings(folder) == ana_sim.find(results)
        True
    """
    path = inside(path_of("folder", folder), NAME)
    try:
        found = read_bytes(path, most=MOST_BYTES)
        if sha256(found).hexdigest() != noted(folder).get(NAME):
            raise UnreadableError("is not what was written")
        check_printable(text := decoded(found))
        return check(parsed(text), source=shown(path))
    except FileNotFoundError:
        raise ResultsError(f"{shown(folder)} holds no {NAME}", mend=MEND) from None
    except UnreadableError as error:
        raise ResultsError(f"{shown(path)} {error}", mend=MEND) from None


def check(plain: Any, *, source: object = "these findings") -> "Findings":
    """Return plain values, as JSON gives them, as Findings.

    Raises:
        ResultsError: they are of another version, or a value is missing or of the wrong kind.
    """
    from pydantic import ValidationError

    from ana_sim.analysis.findings.types import FORMAT, VERSION

    seen = (plain.get("format"), plain.get("version")) if isinstance(plain, dict) else (None, None)
    if seen != (FORMAT, VERSION):
        raise ResultsError(f"{source} is not version {VERSION} of {FORMAT}", mend=MEND)
    try:
        return _adapter().validate_python(plain)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ResultsError(f"{source} is not whole: `{place}`: {first['msg']}", mend=MEND) from None


def findings_of(results: "Results") -> "Findings":
    """Return the Findings of Results: those kept in the folder where they speak of these results, else made anew."""
    from ana_sim.analysis.findings.find import find

    try:
        kept = read_findings(results.folder)
    except ResultsError:
        return find(results)
    return kept if kept.made.results == results.manifest["id"] else find(results)
