"""Many histories at many points of the plausible ranges, as arrays that statistics are taken of."""

from ana_sim.runs.experiments.points import Range, latin_hypercube, numbers_at, ranges_of
from ana_sim.runs.experiments.seen import TAKEN, Seen
from ana_sim.runs.experiments.stage import Stage
from ana_sim.runs.experiments.store import Store

__all__ = ["TAKEN", "Range", "Seen", "Stage", "Store", "latin_hypercube", "numbers_at", "ranges_of"]
