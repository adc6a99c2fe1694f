"""What may stand in each kind of file, as pydantic models; the JSON Schema comes from the same models."""

from ana_sim.scenario.schema.actors import Actors
from ana_sim.scenario.schema.parameters import Parameters
from ana_sim.scenario.schema.posture import PostureFile
from ana_sim.scenario.schema.scenario import ScenarioFile
from ana_sim.scenario.schema.sources import Observations, Sources

KINDS = {
    "actors": Actors,
    "parameters": Parameters,
    "posture": PostureFile,
    "scenario": ScenarioFile,
    "sources": Sources,
    "observations": Observations,
}

__all__ = ["KINDS", "Actors", "Observations", "Parameters", "PostureFile", "ScenarioFile", "Sources"]
