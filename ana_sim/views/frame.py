"""Axes in inches, and sentences that several pictures share."""

import textwrap

from ana_sim.analysis.wording import lower, named, words
from ana_sim.views.theme import GREY, NOT_A_FORECAST


def axes_at(figure, left, bottom, width, height, **kind):
    """Return axes whose place and size are given in inches."""
    w, h = figure.get_figwidth(), figure.get_figheight()
    return figure.add_axes((left / w, bottom / h, width / w, height / h), **kind)


def source_line(figure, text):
    """Write at the bottom left where a table comes from, and what it is not."""
    height, width = figure.get_figheight(), figure.get_figwidth()
    told = textwrap.fill(f"{text} {NOT_A_FORECAST}: no statement about what will be.", int(width * 17.5))
    figure.text(0.45 / width, 0.14 / height, told, size=7, color=GREY, va="bottom", linespacing=1.4)


def spread_told(spread):
    """Return a sentence on how far single histories lie from the mean: (mean, largest) standard deviation."""
    return f"Histories spread by {spread[0]:.3f} (standard deviation, on average; at most {spread[1]:.3f})."


UNITS = {"nm": "nm: need-months; one is what a month with all needs met is worth to home."}


def units_told(units):
    """Return sentences that explain those of these units that explain themselves to nobody."""
    return " ".join(UNITS[unit] for unit in dict.fromkeys(units) if unit in UNITS)


LONG = {
    "net": "net balance",
    "net_before_effort": "net balance before effort",
    "net_without_gifts": "net balance without deals and thanks",
    "net_without_injuries": "net balance without injuries",
    "pressure": "lost to pressure",
    "concentration": "concentration of supply",
    "benefit": "needs met",
    "deals": "deals",
    "rents": "rents from rival offers",
    "force_losses": "losses to force",
    "wars": "partners' wars",
    "punished": "punishments suffered",
    "forced": "force suffered",
    "wars_fought": "partners' wars",
    "demands": "demands made",
    "yields": "demands yielded to",
    "promises": "demands met with a promise",
}
"""Names that need no context, where the name of the measure alone would."""


def in_full(measure):
    """Return a measure's name as words that need no context."""
    return LONG.get(measure, words(measure))


def as_posture(findings, side):
    """Return the title of a side's posture, as "active non-alignment"; its name where scenarios are compared."""
    title = findings.side(side).title if len(findings.worlds) == 1 else ""
    return lower(title) or named(side)
