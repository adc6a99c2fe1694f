"""The page of evidence, written from the kept evidence alone."""

from ana_sim.views.evidence.in_short import in_short
from ana_sim.views.evidence.parts import (
    ablation,
    base_rates,
    believed,
    cases,
    compared,
    differences,
    facts,
    frontier,
    made,
    revealed,
)  # fmt: skip
from ana_sim.views.evidence.skill import hindcast

MOST_WORDS = 4000
HEAD = """# Evidence

Remade by `make evidence`; do not edit. What is counted, and how, was [registered](preregistered.md) before the rules
ran. Shares and intervals are over points of the plausible ranges of all parameters, not over the luck of runs. A study
of a model, not a forecast. One nm (need-month) is the worth to home of a month with all its needs met.
"""
QUICK = "\n**A quick run, too small to be quoted.**\n"
PARTS = (
    ("Facts, and what they can tell", facts), ("The essay's case as one number", cases),
    ("Statements that compare", compared), ("What differs between postures", differences), ("Base rates", base_rates),
    ("The posture that acts reveal", revealed), ("What one must believe", believed), ("Hindcast", hindcast),
    ("Mechanisms switched off", ablation), ("The price of autonomy", frontier), ("How this was made", made),
)  # fmt: skip


def page(found):
    """Return the page as Markdown, from evidence as plain values."""
    parts = [HEAD, QUICK if found["quick"] else "", in_short(found), ""]
    for title, tell in PARTS:
        parts += [f"## {title}", "", tell(found), ""]
    return "\n".join(parts).rstrip() + "\n"


def words_in(text):
    """Return how many words a page has: whatever stands between spaces, the bars of tables aside."""
    return sum(word != "|" for word in text.split())
