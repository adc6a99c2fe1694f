"""Which posture home should follow where numbers are not known: candidates, sampled worlds, and what no other beats."""
