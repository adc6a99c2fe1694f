"""One look for every picture: colours that colour-blind readers tell apart, and what every picture must say."""

import textwrap
from contextlib import contextmanager

from ana_sim.analysis.findings import Findings, made_of
from ana_sim.analysis.sides import scenarios_of
from ana_sim.analysis.wording import plainly, words
from ana_sim.views.letters import fonts_for

BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILLION, PURPLE = (
    "#000000",
    "#E69F00",
    "#56B4E9",
    "#009E73",
    "#F0E442",
    "#0072B2",
    "#D55E00",
    "#CC79A7",
)
"""The palette of Okabe and Ito."""

GREY, PALE, FAINT = "#555555", "#BBBBBB", "#E6E6E6"
KNOWN = {"passive": BLUE, "routine": GREEN, "active": VERMILLION}
OTHERS = (PURPLE, ORANGE, SKY, BLACK)
LINES = ("-.", (0, (5, 1)), (0, (1, 1)), "-")
STYLES = {"passive": "--", "routine": ":", "active": "-"}
NOT_A_FORECAST = "Not a forecast"
MOST_NAMED = 4
"""Sides that can be named, and their numbers written, where they are drawn."""
LETTERS, SHORT_NAME = 7.6, 18
"""Letters of a title in an inch at full size; letters of a name that stands beside a line."""
FONT = "DejaVu Sans"

SETTINGS = {
    "font.family": "sans-serif",
    "font.sans-serif": [FONT],
    "text.parse_math": False,  # a dollar sign in a title is a dollar sign
    "font.size": 9,
    "text.hinting": "no_hinting",  # letters keep the shape and distance they have on paper, and take half the time
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": GREY,
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titley": 1.0,  # where it would stand anyway; saying so spares a search for room
    "xtick.color": GREY,
    "ytick.color": GREY,
    "svg.fonttype": "none",
    "svg.hashsalt": "ana-sim",
}


def colours(names):
    """Return name of a posture or side -> colour; passive, routine and active keep theirs in every picture."""
    spare = iter(OTHERS * (1 + len(names)))
    return {name: KNOWN.get(name) or next(spare) for name in names}


def colours_of(findings):
    """Return name -> colour of every side."""
    return colours([side.name for side in findings.sides])


def style(name):
    """Return a posture's line style, so that pictures also work without colour."""
    return STYLES.get(name, "-.")


def styles_of(findings):
    """Return name -> line style of every side."""
    spare = iter(LINES * len(findings.sides))
    return {side.name: STYLES.get(side.name) or next(spare) for side in findings.sides}


@contextmanager
def picture(width, height, *, texts=()):
    """Give a new Figure under the theme's settings.

    Args:
        width, height: inches.
        texts: words of persons that will be written, for which letters of other fonts may be needed.
    """
    import matplotlib as mpl  # half a second, which who only asks for a colour or a word need not wait
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with mpl.rc_context(SETTINGS | {"font.sans-serif": fonts_for(texts, first=FONT)}):
        figure = Figure(figsize=(width, height))
        FigureCanvasAgg(figure)
        yield figure


def head(figure, title, subtitle):
    """Write the title and what is drawn at the top left, in inches from the edge whatever the height."""
    height, width = figure.get_figheight(), figure.get_figwidth()
    left = 0.45 / width
    size = max(8.5, min(14.0, 14.0 * (width - 2) * LETTERS / max(1, len(title))))
    figure.text(left, 1 - 0.36 / height, title, size=size, weight="bold")
    lines = textwrap.fill(subtitle, int(width * 13.5))
    figure.text(left, 1 - 0.50 / height, lines, size=9, color=GREY, va="top", linespacing=1.35)
    figure.text(1 - left, 1 - 0.36 / height, NOT_A_FORECAST, size=10, weight="bold", color=VERMILLION, ha="right")


def needs_key(findings):
    """Return whether sides are too many, or their names too long, to stand beside lines: then a key names them once."""
    return len(findings.sides) > MOST_NAMED or max(len(words(side.name)) for side in findings.sides) > SHORT_NAME


def key_of_sides(figure, findings, *, below):
    """Write once which colour and line is which side.

    Args:
        below: inches from the upper edge.
    """
    from matplotlib.lines import Line2D

    palette, lines = colours_of(findings), styles_of(findings)
    handles = [Line2D([], [], color=palette[name], ls=lines[name], lw=1.8, label=words(name)) for name in palette]
    place = (0.36 / figure.get_figwidth(), 1 - below / figure.get_figheight())
    columns = 4 if max(len(words(name)) for name in palette) > SHORT_NAME else len(handles)
    look = {"loc": "upper left", "ncols": min(columns, len(handles)), "frameon": False, "fontsize": 8.5}
    figure.legend(handles=handles, bbox_to_anchor=place, **look)


def foot(figure, source):
    """Write where the picture comes from at the bottom left.

    Args:
        source: Findings, or Results of another kind of run.
    """
    height, width = figure.get_figheight(), figure.get_figwidth()
    lines = [line for text in credits_of(source) for line in textwrap.wrap(text, int(width * 17.5))]
    figure.text(0.45 / width, 0.14 / height, "\n".join(lines), size=7, color=GREY, va="bottom", linespacing=1.4)


def credits_of(source):
    """Return the lines on sources, judgements, and how to make the same picture again.

    Args:
        source: Findings, or Results of another kind of run.
    """
    made = source.made if isinstance(source, Findings) else made_of(source)
    names = [w.name for w in source.worlds] if isinstance(source, Findings) else scenarios_of(source)
    worlds, several = " and ".join(names), "Scenarios" if len(names) > 1 else "Scenario"
    return [
        f"Sources: {len(made.sources)} works, listed in manifest.json with every number's range; {made.judgements} of "
        f"{made.numbers} numbers are judgements, not observations. {NOT_A_FORECAST}: no statement about what will be.",
        f"{several} {plainly(worlds)}, seed {made.seed}, {made.replications:,} histories of each side, same luck. "
        f"ana-sim {made.ana_sim}, rules {made.rules_version}, results {made.results}.",
    ]


def texts_of(findings):
    """Return every word of a person that a picture of these findings may hold."""
    names = [findings.home, *(power.name for power in findings.powers)]
    worlds = [text for w in findings.worlds for text in (w.title, w.question, *(e.title for e in w.events))]
    return [*names, *worlds, *(text for side in findings.sides for text in (words(side.name), side.title))]
