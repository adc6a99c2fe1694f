"""What active non-alignment would have changed for a small or middle power, compared with passive non-alignment.

    scenario = load_scenario("historical")
    postures = [load_posture("passive"), load_posture("active")]
    results = run_comparison(scenario, postures, seed=1, replications=200, out="results/first-look")
    print(" ".join(find(results).verdict))

The names below are the whole public face; each is imported when first used. They are stable: `docs/interface.md` says
what that means.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ana_sim.analysis.compare import Difference, compare_final_year, compare_since_switch
    from ana_sim.analysis.findings import Findings, read_findings, save_findings
    from ana_sim.analysis.findings.find import find
    from ana_sim.engines import EngineError
    from ana_sim.model import AnaModel, Home, Power
    from ana_sim.results import Results, ResultsError, read_results
    from ana_sim.runs.comparison import run_comparison
    from ana_sim.runs.outcomes import outcomes
    from ana_sim.scenario.load import load_posture, load_scenario
    from ana_sim.scenario.number_paths import SettingError
    from ana_sim.scenario.problem import ScenarioError
    from ana_sim.scenario.scenario import Posture, Scenario
    from ana_sim.views.pictures import write_pictures

__version__ = "0.2.0"

__all__ = [
    "AnaModel",
    "Difference",
    "EngineError",
    "Findings",
    "Home",
    "Posture",
    "Power",
    "Results",
    "ResultsError",
    "Scenario",
    "ScenarioError",
    "SettingError",
    "compare_final_year",
    "compare_since_switch",
    "find",
    "load_posture",
    "load_scenario",
    "outcomes",
    "read_findings",
    "read_results",
    "run_comparison",
    "save_findings",
    "write_pictures",
]

_HOMES = {
    "ana_sim.analysis.compare": ("Difference", "compare_final_year", "compare_since_switch"),
    "ana_sim.analysis.findings": ("Findings", "find", "read_findings", "save_findings"),
    "ana_sim.engines": ("EngineError",),
    "ana_sim.model": ("AnaModel", "Home", "Power"),
    "ana_sim.results": ("Results", "ResultsError", "read_results"),
    "ana_sim.runs.comparison": ("run_comparison",),
    "ana_sim.runs.outcomes": ("outcomes",),
    "ana_sim.scenario": ("Posture", "Scenario", "ScenarioError", "SettingError", "load_posture", "load_scenario"),
    "ana_sim.views.pictures": ("write_pictures",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_OUTLIVED: dict[str, str] = {}
"""Name that goes in the next release -> the name that stands for it now."""


def __getattr__(name: str) -> Any:
    if name in _OUTLIVED:
        from ana_sim.scenario.outlived import warn

        warn(f"ana_sim.{name}", instead=f"ana_sim.{_OUTLIVED[name]}")
        name = _OUTLIVED[name]
    if name not in _HOME_OF:
        raise AttributeError(f"module 'ana_sim' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
