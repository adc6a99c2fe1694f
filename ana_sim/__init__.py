"""What active non-alignment would have changed for a small or middle power, compared with passive non-alignment.

    scenario = load_scenario("historical")
    postures = [load_posture("passive"), load_posture("active")]
    results = run_comparison(scenario, postures, seed=1, replications=200, out="results/first-look")
    print(" ".join(find(results).verdict))

The names below are the whole public face; each is imported when first used.
"""

from importlib import import_module

__version__ = "0.2.0"

_HOMES = {
    "AnaModel": "ana_sim.model",
    "Results": "ana_sim.results",
    "compare_final_year": "ana_sim.analysis.compare",
    "compare_since_switch": "ana_sim.analysis.compare",
    "find": "ana_sim.analysis.findings",
    "load_posture": "ana_sim.scenario",
    "load_scenario": "ana_sim.scenario",
    "read_findings": "ana_sim.analysis.findings",
    "read_results": "ana_sim.results",
    "run_comparison": "ana_sim.runs.comparison",
    "save_findings": "ana_sim.analysis.findings",
    "write_pictures": "ana_sim.views.pictures",
}

__all__ = list(_HOMES)


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module 'ana_sim' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__():
    return [*_HOMES, "__version__"]
