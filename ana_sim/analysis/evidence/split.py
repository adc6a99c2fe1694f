"""Which figures of coercion the model may be fitted to, and which judge it, under the name that was registered."""

from ana_sim.homes.split import FIRST_YEAR_JUDGED, half, is_fitted, is_judged

__all__ = ["FIRST_YEAR_JUDGED", "half", "is_fitted", "is_judged"]
