"""What a hindcast reads besides the scenario: tables of figures, operators and facts."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ana_sim.analysis.hindcast.facts import read_facts
from ana_sim.analysis.hindcast.observed import check_units, read_observed
from ana_sim.analysis.hindcast.operators import read_operators, series_used
from ana_sim.analysis.hindcast.plausible import doubtful, require_plausible
from ana_sim.results import ResultsError
from ana_sim.scenario import library

if TYPE_CHECKING:
    from ana_sim.scenario import Scenario


class Tables:
    """The tables a hindcast reads: figures, operators, facts; by default those shipped for home.

    Args:
        scenario: Scenario whose home the figures speak of.
        observed: path of a CSV of figures. operators: path of a CSV that says how a series is read off the model.
        alone: whether `observed` is used as it is, not completed by the shipped table.

    Attributes:
        doubtful: a warning for each figure that looks like a slip of the pen.

    Raises:
        ResultsError: there is no such file, and none is shipped for this home.
        ScenarioError: a table cannot be read.
    """

    def __init__(
        self, scenario: "Scenario", observed: Path | None = None, operators: Path | None = None, *, alone: bool = False
    ) -> None:
        home = scenario.resolved["home"]["name"].lower().replace(" ", "_")
        folder = library() / "observed"
        shipped = folder / f"{home}.csv"
        self.figures = observed or shipped
        self.operators_file = operators or folder / f"{home}.operators.csv"
        self.facts_file = folder / f"{home}.facts.csv"
        for path, option in ((self.figures, "--observed"), (self.operators_file, "--operators")):
            if not path.exists():
                raise ResultsError(
                    f"no file {path}", mend=f"Name one with {option}; `ana-sim hindcast --help` says what it holds."
                )
        self.operators = read_operators(
            self.operators_file, powers=scenario.resolved["powers"], events=scenario.resolved["events"]
        )
        self.rows = read_observed(self.figures, used=series_used(self.operators))
        require_plausible(self.rows, self.operators)
        self.doubtful = doubtful(self.rows)
        self.completed = observed is not None and not alone and shipped.exists() and not shipped.samefile(observed)
        if self.completed:
            known, more = {(row.series, row.window, row.year) for row in self.rows}, read_observed(shipped)
            used = series_used(self.operators)
            check_units([row for row in (*more, *self.rows) if row.series in used])
            self.rows += [row for row in more if (row.series, row.window, row.year) not in known]

    @property
    def used(self) -> list[Path]:
        """Paths of the tables of figures and operators."""
        return [self.figures, self.operators_file]

    def facts(self) -> list[dict[str, Any]]:
        """Return the records of known facts, none where no table is shipped."""
        return read_facts(self.facts_file) if self.facts_file.exists() else []


def every_posture() -> list[str]:
    """Return the names of the postures of the library, active last."""
    order = {"passive": 0, "routine": 1, "active": 3}
    names = sorted(path.stem for path in (library() / "postures").glob("*.yaml"))
    return sorted(names, key=lambda name: order.get(name, 2))
