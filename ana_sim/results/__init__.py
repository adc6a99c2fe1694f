"""Results on disk: tidy tables with a manifest, written whole or not at all, readable without the model.

Names are imported when first used, so that a command can name `ResultsError` without loading tables.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ana_sim.results.errors import ResultsError as ResultsError
    from ana_sim.results.folder import Draft as Draft
    from ana_sim.results.reading import Results as Results
    from ana_sim.results.reading import read_results as read_results
    from ana_sim.results.tables import Block as Block
    from ana_sim.results.writing import beside as beside

_HOMES = {
    "Block": "ana_sim.results.tables",
    "Draft": "ana_sim.results.folder",
    "Results": "ana_sim.results.reading",
    "ResultsError": "ana_sim.results.errors",
    "beside": "ana_sim.results.writing",
    "read_results": "ana_sim.results.reading",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'ana_sim.results' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
