"""What can be wrong with a request for a home, in words."""

from collections.abc import Iterable, Sequence
from os import PathLike

from ana_sim.scenario.problem import ScenarioError
from ana_sim.scenario.tree import Place, Text
from ana_sim.scenario.words import nearest, shortened


def unknown_home(code: str, known: Sequence[str]) -> ScenarioError:
    """Return the error for a code the tables do not know, with the nearest one and how to see all."""
    hint = nearest(str(code).upper(), known) or f"ISO codes of the homes in the tables: {', '.join(known)}"
    return _error("no-home", f"there are no figures for a home `{shortened(str(code))}`", hint)


def unknown_year(year: int, known: Iterable[int]) -> ScenarioError:
    """Return the error for a year without tables."""
    return _error("no-year", f"there are no figures for {year}", f"years with tables: {', '.join(map(str, known))}")


def _error(code: str, message: str, hint: str) -> ScenarioError:
    return ScenarioError([Place(Text("", file="build-home")).problem(code, message, hint=hint)])


def in_table(path: str | PathLike[str], line: int, message: str, hint: str) -> ScenarioError:
    """Return the error for a line of a table somebody gave."""
    return ScenarioError([Place(Text("", file=str(path)), line=line).problem("table", message, hint=hint)])


def gaps_in(code: str, year: int) -> ScenarioError:
    """Return the error for a home that figures leave gaps in."""
    hint = f"`ana-sim new home {code}` asks for what is missing, `ana-sim build-home {code} --layer FILE` takes it in"
    return _error("gaps", f"figures of {year} leave gaps in {code}", hint)


def too_few(codes: Sequence[str]) -> ScenarioError:
    """Return the error for fewer homes than can be compared."""
    one = codes[0] if codes else "KAZ"
    hint = (
        f"name at least three: --homes KAZ,GEO,VNM; one home is compared by itself: `ana-sim build-home {one} --out "
        f"{one.lower()}.yaml`, a scenario with `actors: {one.lower()}.yaml` and `extends: [quiet_world]`, and "
        "`ana-sim compare` (docs/layers.md)"
    )
    return _error("few-homes", f"{len(codes)} {'home is' if len(codes) == 1 else 'homes are'} too few to compare", hint)
