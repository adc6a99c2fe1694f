"""What the model says about each pattern it was built to be asked: a number, its interval, and a plain verdict."""

from ana_sim.analysis.patterns.finding import FAILS, HOLDS, UNTESTABLE, Finding
from ana_sim.analysis.patterns.sampled import ahead_in_space, clear_in_space, moved_most_by

__all__ = ["FAILS", "HOLDS", "UNTESTABLE", "Finding", "ahead_in_space", "clear_in_space", "moved_most_by"]
