"""The version of the rules that results are stamped with."""

RULES_VERSION = 2
"""Raised by hand when a change of the rules moves a number; a change of words or speed leaves it alone."""
