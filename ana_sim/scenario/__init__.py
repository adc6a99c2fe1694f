"""What a person writes: actors, parameters, postures, events and scenarios, read, checked and resolved.

Names are imported when first used, so that a shell that completes a name does not load what checks files.
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "Difference": "ana_sim.scenario.differences",
    "Number": "ana_sim.scenario.number",
    "Posture": "ana_sim.scenario.scenario",
    "Problem": "ana_sim.scenario.problem",
    "Scenario": "ana_sim.scenario.scenario",
    "ScenarioError": "ana_sim.scenario.problem",
    "SettingError": "ana_sim.scenario.number_paths",
    "describe": "ana_sim.scenario.briefing",
    "describe_posture": "ana_sim.scenario.briefing",
    "difference": "ana_sim.scenario.differences",
    "library": "ana_sim.scenario.files",
    "load_comparison": "ana_sim.scenario.load",
    "load_posture": "ana_sim.scenario.load",
    "load_scenario": "ana_sim.scenario.load",
    "new": "ana_sim.scenario.starting",
    "read_settings": "ana_sim.scenario.command_line",
    "render": "ana_sim.scenario.problem",
    "render_difference": "ana_sim.scenario.differences",
    "schema": "ana_sim.scenario.json_schema",
    "schema_files": "ana_sim.scenario.json_schema",
    "validate": "ana_sim.scenario.load",
    "with_numbers": "ana_sim.scenario.setting",
    "with_settings": "ana_sim.scenario.setting",
    "without_events": "ana_sim.scenario.leaving_out",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'ana_sim.scenario' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
