"""What may stand in each kind of file, as pydantic models; the JSON Schema comes from the same models."""

from pydantic import BaseModel

from ana_sim.scenario.kinds.actors import Actors
from ana_sim.scenario.kinds.batch import BatchFile
from ana_sim.scenario.kinds.layer import Layer
from ana_sim.scenario.kinds.parameters import Parameters
from ana_sim.scenario.kinds.posture import PostureFile
from ana_sim.scenario.kinds.scenario import ScenarioFile
from ana_sim.scenario.kinds.sources import Observations, Sources

KINDS: dict[str, type[BaseModel]] = {
    "actors": Actors,
    "parameters": Parameters,
    "posture": PostureFile,
    "scenario": ScenarioFile,
    "sources": Sources,
    "observations": Observations,
    "batch": BatchFile,
    "layer": Layer,
}

__all__ = [
    "KINDS",
    "Actors",
    "BatchFile",
    "Layer",
    "Observations",
    "Parameters",
    "PostureFile",
    "ScenarioFile",
    "Sources",
]
