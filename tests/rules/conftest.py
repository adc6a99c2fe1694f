"""Hypothesis for compiled rules: the first call compiles, so time limits mean nothing; the same cases every time."""

from hypothesis import settings

settings.register_profile("compiled rules", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("compiled rules")
