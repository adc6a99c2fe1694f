"""What `ana-sim homes` found: typed, kept as one JSON file that tables and picture are made from."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from ana_sim.homes.cross import HomeFindings, TraitFinding
from ana_sim.homes.rates import BaseRate
from ana_sim.results import ResultsError
from ana_sim.results.kept import contents, kept
from ana_sim.results.paths import shown
from ana_sim.results.record import as_text, decoded, parsed, plain
from ana_sim.runs.provenance import made

SCHEMA = 1
FILE, KIND = "homes.json", "homes"


@dataclass(frozen=True)
class HomesFindings:
    """What many homes showed: homes one by one, traits that go with differences, base rates, the answer on copying.

    made: what it was made with, in a sentence. left_out: {code: why}.
    """

    homes: list[HomeFindings]
    traits: list[TraitFinding]
    rates: list[BaseRate]
    answer: str
    made: str
    left_out: dict[str, str]

    def save(self, folder: str | PathLike[str]) -> Path:
        """Write it to `homes.json` in a folder and return the path; raise ResultsError where that cannot be."""
        return save(folder, FILE, {"schema": SCHEMA, **asdict(self)})

    @classmethod
    def load(cls, folder: str | PathLike[str]) -> "HomesFindings":
        """Return what `save` wrote into a folder; raise ResultsError where there is none, or it was altered."""
        found = load(folder, FILE)
        return cls(
            [HomeFindings(**one) for one in found["homes"]],
            [TraitFinding(**one) for one in found["traits"]],
            [BaseRate(**one) for one in found["rates"]],
            found["answer"],
            found["made"],
            found["left_out"],
        )


def save(folder: str | PathLike[str], name: str, record: Mapping[str, Any]) -> Path:
    """Write a record as a file that the folder's manifest vouches for, and return its path.

    Raises:
        ResultsError: the folder holds something else, or cannot be written to.
    """
    with kept(folder, name, kind=KIND, made=made()) as part:
        part.write_text(as_text(plain(record), indent=1) + "\n", encoding="utf-8")
    return Path(folder) / name


def load(folder: str | PathLike[str], name: str) -> dict[str, Any]:
    """Return the record that `save` wrote.

    Raises:
        ResultsError: there is none, or it is not what was written.
    """
    text = contents(folder, name)
    if text is None:
        raise ResultsError(f"{shown(folder)} keeps no {name}", mend="`ana-sim homes --out DIR` writes it.")
    found: dict[str, Any] = parsed(decoded(text))
    return found
