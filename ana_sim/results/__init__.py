"""Results on disk: tidy tables with a manifest, written whole or not at all, readable without the model."""

from ana_sim.results.errors import ResultsError
from ana_sim.results.folder import Draft
from ana_sim.results.reading import Results, read_results
from ana_sim.results.tables import Block

__all__ = ["Block", "Draft", "Results", "ResultsError", "read_results"]
