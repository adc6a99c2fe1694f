"""Pieces of the evidence page: figures, tables, findings."""

from ana_sim.analysis.patterns.finding import FAILS, HOLDS, UNTESTABLE

PERIOD_WORDS = {"since": "since the switch", "final": "final year", "late": "last four years"}


def figure(x, unit=""):
    """Return an Interval as text, without bounds where it has none."""
    if x is None:
        return "–"
    bounds = f" [{x.low:.3g}, {x.high:.3g}]" if x.low == x.low and x.high > x.low else ""
    return f"{x.mean:.3g}{bounds}{' ' + unit if unit else ''}"


def table(head, rows):
    """Return a Markdown table; bars in cells are escaped."""
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def named(column):
    """Return a column such as `since_net` in words."""
    period, name = column.split("_", 1)
    return f"{name.replace('_', ' ')}, {PERIOD_WORDS.get(period, period)}"


def counts_of(found):
    """Return verdict -> how many findings have it."""
    return {verdict: sum(f.verdict == verdict for f in found) for verdict in (HOLDS, FAILS, UNTESTABLE)}


def findings(found):
    """Return findings as a Markdown table."""
    rows = [
        (
            f.id,
            f.title,
            f.check,
            f.verdict if f.verdict != HOLDS else f"**{HOLDS}**",
            figure(f.number, f.unit),
            "–"
            if f.share is None
            else f"{100 * f.share.mean:.0f} % [{100 * f.share.low:.0f}, {100 * f.share.high:.0f}]",
            f.why + _more(f),
            f.results or "–",
        )
        for f in found
    ]
    return table(
        ("id", "what", "test in the model's measures", "verdict", "number", "runs", "why, and more", "folder"), rows
    )


def _more(f):
    told = "; ".join(f"{name}: {text}" for name, text in f.more.items())
    return f" {told}." if told else ""
