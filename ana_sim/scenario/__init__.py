"""What a person writes: actors, parameters, postures, events and scenarios, read, checked and resolved.

Names are imported when first used, so that a shell that completes a name does not load what checks files.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ana_sim.scenario.briefing import describe as describe
    from ana_sim.scenario.briefing import describe_posture as describe_posture
    from ana_sim.scenario.command_line import read_settings as read_settings
    from ana_sim.scenario.differences import Difference as Difference
    from ana_sim.scenario.differences import difference as difference
    from ana_sim.scenario.differences import render_difference as render_difference
    from ana_sim.scenario.files import library as library
    from ana_sim.scenario.json_schema import schema as schema
    from ana_sim.scenario.json_schema import schema_files as schema_files
    from ana_sim.scenario.leaving_out import without_events as without_events
    from ana_sim.scenario.load import load_comparison as load_comparison
    from ana_sim.scenario.load import load_posture as load_posture
    from ana_sim.scenario.load import load_scenario as load_scenario
    from ana_sim.scenario.load import validate as validate
    from ana_sim.scenario.number import Number as Number
    from ana_sim.scenario.number_paths import SettingError as SettingError
    from ana_sim.scenario.problem import Problem as Problem
    from ana_sim.scenario.problem import ScenarioError as ScenarioError
    from ana_sim.scenario.problem import render as render
    from ana_sim.scenario.scenario import Posture as Posture
    from ana_sim.scenario.scenario import Scenario as Scenario
    from ana_sim.scenario.setting import with_numbers as with_numbers
    from ana_sim.scenario.setting import with_settings as with_settings
    from ana_sim.scenario.starting import new as new

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
