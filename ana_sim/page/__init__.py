"""The model in a page: one HTML file that runs the compiled rules in a browser, without a network."""

from ana_sim.page.of_results import pack_results
from ana_sim.page.pack import MOST_BYTES, PageError, pack

__all__ = ["MOST_BYTES", "PageError", "pack", "pack_results"]
