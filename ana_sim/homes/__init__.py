"""Homes from figures: a country's actors file built by rule, a specialist's layer over it, and what many homes show."""

from ana_sim.homes.build import YEARS, build_home

__all__ = ["YEARS", "build_home"]
