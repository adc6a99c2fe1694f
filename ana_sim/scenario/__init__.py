"""What a person writes: actors, parameters, postures, events and scenarios, read, checked and resolved."""

from ana_sim.scenario.files import library
from ana_sim.scenario.load import load_posture, load_scenario, validate
from ana_sim.scenario.number import Number
from ana_sim.scenario.problem import Problem, ScenarioError, render
from ana_sim.scenario.scenario import Posture, Scenario
from ana_sim.scenario.settings import read_settings

__all__ = [
    "Number",
    "Posture",
    "Problem",
    "Scenario",
    "ScenarioError",
    "library",
    "load_posture",
    "load_scenario",
    "read_settings",
    "render",
    "validate",
]
