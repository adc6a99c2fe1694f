"""The version of the rules that results are stamped with."""

from ana_sim.rules.version import RULES_VERSION

__all__ = ["RULES_VERSION"]
