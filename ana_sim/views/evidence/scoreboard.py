"""The scoreboard of a hindcast: each figure beside its forecasts, and the scores of model and baselines."""

import numpy as np

from ana_sim.views.frame import source_line
from ana_sim.views.theme import BLACK, BLUE, GREEN, GREY, PALE, VERMILLION, head, picture

WIDTH, ROW = 11.0, 0.30
LOOK = {
    "model": (VERMILLION, "o", "model"),
    "driver": (BLUE, "s", "driver only"),
    "persistence": (BLACK, "^", "persistence"),
    "trend": (GREEN, "D", "linear trend"),
}
"""Forecaster -> colour, mark and title: told apart by form as well as colour."""


def scoreboard(found, *, posture=None):
    """Return a Figure: at the left errors with the model's 5 to 95 % range, at the right mean CRPS per series.

    Args:
        found: a Hindcast as plain values. posture: whose model forecasts are drawn; the last if left out.
    """
    posture = posture or found["postures"][-1]
    scores = [s for s in found["scores"] if s["counts"] and s["posture"] in ("", posture)]
    figures = list(dict.fromkeys((s["series"], s["year"]) for s in scores))
    series = list(dict.fromkeys(s["series"] for s in scores))
    top, bottom = 1.8, 1.0
    height = top + bottom + ROW * max(len(figures), len(series)) + 0.3
    with picture(WIDTH, height) as figure:
        span = (height - top - bottom) / height
        left = figure.add_axes((2.35 / WIDTH, bottom / height, 4.2 / WIDTH, span))
        right = figure.add_axes((8.15 / WIDTH, bottom / height, 2.5 / WIDTH, span))
        _errors(left, scores, figures)
        _means(right, scores, series)
        left.legend(loc="lower left", bbox_to_anchor=(0, 1.06), ncols=4, frameon=False, handletextpad=0.2)
        head(figure, "Hindcast: what the model says of years it was not fitted to", _subtitle(found, posture))
        source_line(figure, _figures_from(scores))
    return figure


def _subtitle(found, posture):
    skill = [s for s in found["skills"] if (s["posture"], s["baseline"]) == (posture, "driver")]
    told = f"against the driver alone: {skill[0]['verdict']}, skill {100 * skill[0]['skill']:+.0f} %" if skill else ""
    return (
        f"Model under {posture}, nothing fitted after {found['fit_until']}; {told}. Left: forecast minus figure, bar: "
        "5 to 95 % of the model's forecast, 0 is right. Right: CRPS, how far the whole forecast lies from the figure, "
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
    return f"Figures: {', '.join(dict.fromkeys(s['source'] for s in scores))} (keys of the list of sources)."


def _errors(axes, scores, figures):
    places = {key: row for row, key in enumerate(figures)}
    for name, (colour, mark, title) in LOOK.items():
        chosen = [s for s in scores if s["forecaster"] == name]
        rows = [places[s["series"], s["year"]] for s in chosen]
        size = 6 if name == "model" else 4.5
        axes.plot([s["error"] for s in chosen], rows, mark, color=colour, ms=size, label=title, zorder=3)
    for s in (s for s in scores if s["forecaster"] == "model"):
        ends = [_distance(s[end], s["observed"], s["unit"]) for end in ("low", "high")]
        row = places[s["series"], s["year"]]
        axes.plot(ends, [row] * 2, color=VERMILLION, lw=5, alpha=0.25, solid_capstyle="butt")
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
        of = {one: [s["crps"] for s in scores if (s["forecaster"], s["series"]) == (name, one)] for one in series}
        means = [np.mean(of[one]) if of[one] else np.nan for one in series]
        axes.plot(means, range(len(series)), mark, color=colour, ms=6 if name == "model" else 4.5)
        axes.axvline(np.nanmean(means), color=colour, lw=1, ls="-" if name == "model" else ":")
    axes.set_yticks(range(len(series)), [in_words(name) for name in series], fontsize=8)
    axes.set_ylim(len(series) - 0.4, -0.6)
    axes.set_xlim(left=0)
    axes.set_xlabel("mean CRPS, log units; lines: mean of series")
    axes.grid(axis="x", color=PALE, lw=0.5)
