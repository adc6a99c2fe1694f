"""The version of the rules: raised whenever the same scenario, seed and numbers give other results."""

RULES_VERSION = 4
