"""Six homes in place of all that the tables know, for tests of what the hindcast of many homes does."""

from ana_sim.homes.build import codes

FEW = {"AZE", "GEO", "IND", "KAZ", "UKR", "VNM"}
"""Whose files are filled in every year."""


def know_few(patch):
    """Let the hindcast know of few homes."""
    patch.setattr("ana_sim.homes.foresight.codes", lambda year: [code for code in codes(year) if code in FEW])
