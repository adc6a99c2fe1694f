"""Experiments: many worlds that differ in their numbers, events or posture, each run many times and summed up."""

from ana_sim.runs.experiments.case import Case
from ana_sim.runs.experiments.ranges import Range, latin_hypercube, ranges_of
from ana_sim.runs.experiments.run import run_cases, run_points

__all__ = ["Case", "Range", "latin_hypercube", "ranges_of", "run_cases", "run_points"]
