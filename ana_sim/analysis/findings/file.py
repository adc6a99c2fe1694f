"""Findings on disk: `findings.json` beside the tables, checked against its own schema when it is read."""

import json
from functools import cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ana_sim.results.errors import ResultsError
from ana_sim.results.writing import beside

if TYPE_CHECKING:
    from ana_sim.analysis.findings.types import Findings
    from ana_sim.results import Results

NAME = "findings.json"
FIGURES = 7
"""Significant figures that are kept of a number."""
MEND = "Run `ana-sim compare` again with --out set to this folder."


@cache
def _adapter():
    """Return what turns Findings into plain values and back, by their types."""
    from pydantic import TypeAdapter

    from ana_sim.analysis.findings.types import Findings

    return TypeAdapter(Findings)


def schema() -> dict:
    """Return the JSON Schema of `findings.json`."""
    return _adapter().json_schema()


def settled(findings: "Findings") -> "Findings":
    """Return Findings with every number as it is kept in the file."""
    return _adapter().validate_python(_short(_adapter().dump_python(findings, mode="json")))


def _short(value):
    if isinstance(value, float):
        return float(f"{value:.{FIGURES}g}")
    if isinstance(value, dict):
        return {key: _short(one) for key, one in value.items()}
    return [_short(one) for one in value] if isinstance(value, list) else value


def save_findings(findings: "Findings", folder: str | PathLike) -> Path:
    """Write `findings.json` into a folder, whole or not at all, and return its path.

    Raises:
        ResultsError: it cannot be written.
    """
    with beside(folder, NAME) as part:
        part.write_bytes(_adapter().dump_json(findings) + b"\n")
    return Path(folder) / NAME


def read_findings(folder: str | PathLike) -> "Findings":
    """Return the Findings that a folder of `ana-sim compare` keeps.

    Raises:
        ResultsError: there are none, or they are not whole, or of another version.
    """
    path = Path(folder) / NAME
    try:
        return check(json.loads(path.read_text(encoding="utf-8")), source=path)
    except FileNotFoundError:
        raise ResultsError(f"{folder} holds no {NAME}", mend=MEND) from None
    except (OSError, ValueError) as error:
        raise ResultsError(f"{path} cannot be read: {error}", mend=MEND) from error


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
