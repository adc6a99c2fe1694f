"""Every mechanism of the rules: the numbers that switch it off, and the edits that take its code out."""

from . import acts, demands, initiatives, offers, posture, supply

MECHANISMS = {}
for part in (supply, demands, offers, acts, initiatives, posture):
    MECHANISMS |= part.MECHANISMS

SCALES = ("curve", "horizon", "force_loss", "plan", "step", "tie_return")
"""Parameters that no value switches off: they say how much or how long."""
