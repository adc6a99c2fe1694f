"""The evidence page, from verdicts to Markdown."""

from ana_sim.views.evidence.page import page

__all__ = ["page"]
