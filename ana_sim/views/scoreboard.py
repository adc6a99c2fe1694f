"""The scoreboard of a hindcast: each figure beside its forecasts, and the scores of model and baselines."""

import textwrap

import numpy as np

from ana_sim.views.theme import BLACK, BLUE, GREEN, GREY, PALE, VERMILLION, foot, head, picture

WIDTH, ROW = 11.0, 0.30
LOOK = {
    "model": (VERMILLION, "o", "model"),
    "driver": (BLUE, "s", "driver only"),
    "persistence": (BLACK, "^", "persistence"),
    "trend": (GREEN, "D", "linear trend"),
}
"""Forecaster -> colour, mark and title: told apart by form as well as colour."""


def scoreboard(results, *, posture=None):
    """Return a Figure: at the left errors with the model's 5 to 95 % range, at the right mean CRPS per series.

    Args:
        results: Results of a hindcast. posture: whose model forecasts are drawn; the last if left out.
    """
    posture = posture or results.postures[-1]
    scores = results.ask("SELECT * FROM scores WHERE counts AND (posture = '' OR posture = $posture)", posture=posture)
    figures = list(dict.fromkeys(zip(scores["series"], scores["year"], strict=True)))
    series = list(dict.fromkeys(scores["series"]))
    top, bottom = 1.8, 1.25
    height = top + bottom + ROW * max(len(figures), len(series)) + 0.3
    with picture(WIDTH, height) as figure:
        span = (height - top - bottom) / height
        left = figure.add_axes((2.35 / WIDTH, bottom / height, 4.2 / WIDTH, span))
        right = figure.add_axes((8.15 / WIDTH, bottom / height, 2.5 / WIDTH, span))
        _errors(left, scores, figures)
        _means(right, scores, series)
        left.legend(loc="lower left", bbox_to_anchor=(0, 1.06), ncols=4, frameon=False, handletextpad=0.2)
        head(figure, f"Hindcast: {results.manifest['scenario']['title']}", _subtitle(results, posture))
        figure.text(0.45 / WIDTH, 0.50 / height, _figures_from(scores), size=7, color=GREY, va="bottom")
        foot(figure, results)
    return figure


def _subtitle(results, posture):
    made = results.manifest["hindcast"]
    skill = results.ask(
        "SELECT skill, verdict FROM skills WHERE posture = $posture AND baseline = 'driver' AND counted_from = 'base'",
        posture=posture,
    )
    told = (
        f"against the driver alone: {skill['verdict'][0]}, skill {100 * skill['skill'][0]:+.0f} %"
        if len(skill["skill"])
        else ""
    )
    return (
        f"Model under {posture}, nothing fitted after {made['fit_until']}; {told}. Left: forecast minus figure, bar: 5 "
        "to 95 % of the model's forecast, 0 is right. Right: CRPS, how far the whole forecast lies from the figure, "
        "per series; further left is better. Persistence: no change. Driver only: the outside cause alone."
    )


NAMES = {"titr tonnage": "cargo, Middle Corridor", "Turkiye": "Türkiye"}


def in_words(series):
    """Return the name of a series as words: `gas_exports_Turkiye` as "gas exports, Türkiye"."""
    name = series.replace("_", " ")
    if name in NAMES:
        return NAMES[name]
    what, _, who = name.rpartition(" ")
    return f"{what}, {NAMES.get(who, who)}"


def _figures_from(scores):
    """Return the line that names where the figures come from."""
    keys = ", ".join(dict.fromkeys(scores["source"]))
    return "\n".join(textwrap.wrap(f"Figures: {keys} (keys of the scenarios' list of sources).", 190))


def _errors(axes, scores, figures):
    places = {key: row for row, key in enumerate(figures)}
    for name, (colour, mark, title) in LOOK.items():
        chosen = scores["forecaster"] == name
        rows = [places[key] for key in zip(scores["series"][chosen], scores["year"][chosen], strict=True)]
        axes.plot(
            scores["error"][chosen], rows, mark, color=colour, ms=6 if name == "model" else 4.5, label=title, zorder=3
        )
    model = scores["forecaster"] == "model"
    for key in zip(*(scores[c][model] for c in ("series", "year", "observed", "unit", "low", "high")), strict=True):
        seen, unit, low, high = key[2:]
        ends = [_distance(value, seen, unit) for value in (low, high)]
        axes.plot(ends, [places[key[:2]]] * 2, color=VERMILLION, lw=5, alpha=0.25, solid_capstyle="butt")
    axes.axvline(0, color=GREY, lw=1)
    axes.set_yticks(range(len(figures)), [f"{in_words(name)} {year}" for name, year in figures], fontsize=8)
    axes.set_ylim(len(figures) - 0.4, -0.6)
    axes.set_xlabel("error, log or log odds units (0.1 is about 10 %)")
    axes.grid(axis="x", color=PALE, lw=0.5)


def _distance(value, seen, unit):
    """Return how far a bound lies from the figure on the scale of the score."""
    if unit.startswith("%"):
        return np.log(value / (100 - value)) - np.log(seen / (100 - seen))
    return np.log(value / seen)


def _means(axes, scores, series):
    for name, (colour, mark, _) in LOOK.items():
        means = [scores["crps"][(scores["forecaster"] == name) & (scores["series"] == one)].mean() for one in series]
        axes.plot(means, range(len(series)), mark, color=colour, ms=6 if name == "model" else 4.5)
        axes.axvline(np.mean(means), color=colour, lw=1, ls="-" if name == "model" else ":")
    axes.set_yticks(range(len(series)), [in_words(name) for name in series], fontsize=8)
    axes.set_ylim(len(series) - 0.4, -0.6)
    axes.set_xlim(left=0)
    axes.set_xlabel("mean CRPS, log units; lines: mean of series")
    axes.grid(axis="x", color=PALE, lw=0.5)
