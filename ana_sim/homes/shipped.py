"""The built homes that come with the package: `python -m ana_sim.homes.shipped` writes them again."""

from pathlib import Path

from ana_sim.homes.build import build_home
from ana_sim.results.writing import write_text
from ana_sim.scenario.files import library

YEAR = 2019
SHIPPED = (
    "ARM", "AZE", "CHL", "EGY", "GEO", "HUN", "KAZ", "KEN", "MEX", "MNG", "PHL", "SAU", "SGP", "SRB", "VNM",
)  # fmt: skip
"""Chosen for spread: weak and strong, allied and alone, under pressure and not, on every continent but the last."""


def path_of(code: str, year: int = YEAR) -> Path:
    """Return where a shipped home's file stands."""
    return library() / "actors" / f"{code.lower()}_{year}.yaml"


def write_shipped() -> None:
    """Write all shipped homes."""
    for code in SHIPPED:
        write_text(path_of(code), build_home(code, YEAR))


if __name__ == "__main__":
    write_shipped()
