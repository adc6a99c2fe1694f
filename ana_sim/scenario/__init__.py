"""What a person writes: actors, parameters, postures, events and scenarios, read, checked and resolved."""

from ana_sim.scenario.briefing import describe, describe_posture
from ana_sim.scenario.differences import Difference, difference, render_difference
from ana_sim.scenario.files import library
from ana_sim.scenario.fitting import fitted
from ana_sim.scenario.json_schema import schema, write_schemas
from ana_sim.scenario.load import load_posture, load_scenario, validate
from ana_sim.scenario.number import Number
from ana_sim.scenario.problem import Problem, ScenarioError, render
from ana_sim.scenario.scenario import Posture, Scenario
from ana_sim.scenario.settings import read_settings
from ana_sim.scenario.starting import new

__all__ = [
    "Difference",
    "Number",
    "Posture",
    "Problem",
    "Scenario",
    "ScenarioError",
    "describe",
    "describe_posture",
    "difference",
    "fitted",
    "library",
    "load_posture",
    "load_scenario",
    "new",
    "read_settings",
    "render",
    "render_difference",
    "schema",
    "validate",
    "write_schemas",
]
