"""The evidence page: every verdict in plain words, with its number and where it comes from."""

from textwrap import fill

from ana_sim.views.evidence import essay, hindcast, numbers, ranges
from ana_sim.views.evidence.in_short import in_short


def page(evidence):
    """Return the Markdown text of the evidence page."""
    parts = [
        _head(evidence),
        essay.facts(evidence),
        essay.war(evidence),
        essay.claims(evidence),
        ranges.shares(evidence),
        ranges.started(evidence),
        ranges.boxes(evidence),
        ranges.maps(evidence),
        ranges.curve(evidence),
        ranges.robust(evidence),
        numbers.screening(evidence),
        hindcast.told(evidence),
        numbers.patterns(evidence),
        numbers.runs(evidence),
    ]
    return "\n\n".join(parts) + "\n"


def _head(e):
    told = "\n".join(
        fill(sentence, 116, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
        for sentence in in_short(e)
    )
    return f"""# Evidence

What the model gets right, what it gets wrong, and when it says the opposite. Remade by `ana-sim evidence`; do
not edit by hand. This is *consistency with the essay* and a study of the model's own behaviour, **not
validation and not a forecast**; the test against observed series is the hindcast below. Intervals are 95 %
over the luck of the draws; they say nothing of doubt about the model's numbers, which the sections on the
plausible ranges are about. One nm (need-month) is the worth to home of a month with all needs met.

{told}"""
