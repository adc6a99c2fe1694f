"""Hypothesis for the rules: the same cases every time, and no limit of time."""

from hypothesis import settings

settings.register_profile("rules", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("rules")
