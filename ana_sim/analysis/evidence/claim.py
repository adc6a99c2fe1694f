"""Say whether a claim of the essay stands up to the experiment that could overturn it."""

from ana_sim.analysis.patterns.finding import UNTESTABLE, Finding

SUPPORTED, CONTESTED, UNIDENTIFIED = "supported", "contested", "not identifiable"


def claim(source, id, title, experiment, *, overturned, number, unit, why, share=None, more=None):
    """Return the Finding of a claim: contested when the experiment shows the rival reading.

    Args:
        source: Worlds or Chronicle. experiment: what could overturn the claim. overturned: whether it did.
        number: Interval that decides.
    """
    verdict = CONTESTED if overturned else SUPPORTED
    return Finding(id, title, experiment, verdict, why, number, unit, share, source.name, more or {})


def unidentified(source, id, title, experiment, *, number, unit, why, more=None):
    """Return the Finding of a claim that two opposite readings explain equally well."""
    return Finding(id, title, experiment, UNIDENTIFIED, why, number, unit, None, source.name, more or {})


def untested(id, title, experiment, why):
    """Return the Finding of a claim that the model has nothing to say about."""
    return Finding(id, title, experiment, UNTESTABLE, why)


def told(interval):
    """Return an interval as text."""
    return f"{interval.mean:.3g} [{interval.low:.3g}, {interval.high:.3g}]"
