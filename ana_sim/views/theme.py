"""One look for every picture: colours that colour-blind readers tell apart, and what every picture must say."""

import textwrap
from contextlib import contextmanager

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

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
STYLES = {"passive": "--", "routine": ":", "active": "-"}
NOT_A_FORECAST = "Not a forecast"

SETTINGS = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
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


def colours(postures):
    """Return posture -> colour; the shipped nulls keep theirs in every picture."""
    spare = iter(OTHERS * (1 + len(postures)))
    return {posture: KNOWN.get(posture) or next(spare) for posture in postures}


def style(posture):
    """Return a posture's line style, so that pictures also work without colour."""
    return STYLES.get(posture, "-.")


@contextmanager
def picture(width, height):
    """Give a new Figure under the theme's settings.

    Args:
        width, height: inches.
    """
    with mpl.rc_context(SETTINGS):
        figure = Figure(figsize=(width, height))
        FigureCanvasAgg(figure)
        yield figure


def head(figure, title, subtitle):
    """Write the title and what is drawn at the top left, in inches from the edge whatever the height."""
    height, width = figure.get_figheight(), figure.get_figwidth()
    left = 0.45 / width
    figure.text(left, 1 - 0.36 / height, title, size=14, weight="bold")
    lines = textwrap.fill(subtitle, int(width * 13.5))
    figure.text(left, 1 - 0.50 / height, lines, size=9, color=GREY, va="top", linespacing=1.35)
    figure.text(1 - left, 1 - 0.36 / height, NOT_A_FORECAST, size=10, weight="bold", color=VERMILLION, ha="right")


def foot(figure, results):
    """Write where the picture comes from at the bottom left."""
    height, width = figure.get_figheight(), figure.get_figwidth()
    lines = [line for text in credits_of(results) for line in textwrap.wrap(text, int(width * 17.5))]
    figure.text(0.45 / width, 0.14 / height, "\n".join(lines), size=7, color=GREY, va="bottom", linespacing=1.4)


def credits_of(results):
    """Return the lines on sources, judgements, and how to make the same picture again."""
    manifest = results.manifest
    numbers = [*manifest["scenario"]["numbers"].values()]
    judged = sum(not record["sources"] for record in numbers)
    return [
        f"Sources: {len(used_sources(manifest))} works, listed in manifest.json with every number's range; {judged} of "
        f"{len(numbers)} numbers are judgements, not observations. {NOT_A_FORECAST}: no statement about what will be.",
        f"Scenario {manifest['scenario']['name']}, seed {manifest['seed']}, {manifest['replications']:,} histories per "
        f"posture on the same luck. ana-sim {manifest['versions']['ana-sim']}, rules {manifest['rules_version']}, "
        f"results {manifest['id']}.",
    ]


def used_sources(manifest):
    """Return the keys of the sources that the scenario's numbers and events rest on."""
    of_numbers = (record["sources"] for record in manifest["scenario"]["numbers"].values())
    of_events = (event["sources"] for event in manifest["scenario"]["resolved"]["events"].values())
    return sorted({key for keys in (*of_numbers, *of_events) for key in keys})
