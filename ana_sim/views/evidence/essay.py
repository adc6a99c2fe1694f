"""What the model says about the essay: facts, counterfactual facts, the strategy and the times, claims."""

from ana_sim.analysis.patterns.finding import FAILS, HOLDS, UNTESTABLE
from ana_sim.views.evidence.text import counts_of, figure, findings, table


def facts(e):
    """Return the section on the facts of the essay."""
    counts = counts_of(e.facts)
    return f"""## Consistency with the essay

The facts that the essay states, turned into checks before anything ran. *Holds* means: in nine runs of ten
under the active posture, unless the test says otherwise. {counts[HOLDS]} hold, {counts[FAILS]} fail,
{counts[UNTESTABLE]} cannot be tested. Runs begin in January 2020, so nothing that speaks of 2011–19 is a test
of history.

{findings(e.facts)}

### What passive would have meant

{findings(e.passive_facts)}"""


def war(e):
    """Return the section that separates the strategy from the times."""
    keys = ("posture", "war", "together")
    rows = [(f.title.split(": ", 1)[1], *(f.more[k] for k in keys), figure(f.number), f.unit, f.results) for f in e.war]
    parts = sorted({part for f in e.split for part in f.more})
    split = [
        (
            f.id.split(" from ")[1],
            f.title.split(": ", 1)[1],
            *(f.more.get(p, "–") for p in parts),
            figure(f.number),
            f.unit,
        )
        for f in e.split
    ]
    return f"""## The strategy and the times

Posture (passive or active) by war in Ukraine (as it came, or left out with all that followed from it).
*Posture*: active − passive without the war; *war*: with − without it under passive; *together*: what they do
only jointly; the three add up.

{table(("measure", *keys, "whole", "unit", "folder"), rows)}

What part of the posture makes the difference: Shapley split of active − passive and active − routine; the
parts add up.

{table(("against", "measure", *parts, "whole", "unit"), split)}"""


def claims(e):
    """Return the section on contestable claims."""
    words = sorted({f.verdict for f in e.claims})
    counts = ", ".join(f"{sum(f.verdict == w for f in e.claims)} {w}" for w in words)
    return f"""## Contestable claims

Each claim of the essay with the experiment that could overturn it. *Supported* means that this experiment, at
these numbers, did not overturn it; *contested*, that the rival reading came out; *not identifiable*, that
both readings give the same. Here: {counts}.

{findings(e.claims)}"""
