"""Pictures of the evidence page: where active is ahead, maps over pairs, the numbers that move the headline."""

import numpy as np
from matplotlib.colors import CenteredNorm, LinearSegmentedColormap

from ana_sim.analysis.evidence.space import lost_share
from ana_sim.views.theme import BLACK, BLUE, FAINT, GREY, VERMILLION, foot, head, picture

WIDTH = 11.0
NAMED = ("net", "net_before_effort", "dependency", "unmet_need", "influence", "sway", "damages", "reprisals")
DIVERGING = LinearSegmentedColormap.from_list("worse to better", (VERMILLION, "#FFFFFF", BLUE))


def ahead_chart(space, results):
    """Return a Figure: share of sampled points in which active does better than passive, and than routine."""
    height = 5.2
    with picture(WIDTH, height) as figure:
        for place, first in enumerate(("passive", "routine")):
            axes = figure.add_axes(((1.9 + 4.6 * place) / WIDTH, 0.95 / height, 4.1 / WIDTH, 2.9 / height))
            for row, name in enumerate(reversed(NAMED)):
                period = "final" if name in ("dependency", "unmet_need", "influence", "sway") else "since"
                a = space.ahead[first, "active", f"{period}_{name}"]
                axes.barh(row, a.share.mean, 0.62, color=BLUE)
                axes.barh(row, -lost_share(a), 0.62, color=VERMILLION)
                axes.plot([a.share.low, a.share.high], [row, row], color=BLACK, lw=1.2)
            axes.set_yticks(
                range(len(NAMED)), [n.replace("_", " ") for n in reversed(NAMED)] if place == 0 else [""] * 8
            )
            axes.axvline(0, color=GREY, lw=0.8)
            axes.set_xlim(-1, 1)
            axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["100 %", "50 %", "0", "50 %", "100 %"])
            axes.set_title(f"active against {first}")
            axes.set_xlabel("share of sampled points: behind (left, orange), ahead (right, blue)", size=8)
        head(
            figure,
            "When does active lose?",
            f"{space.points} points over the plausible ranges of all numbers at once. Net, damages and "
            f"reprisals since the "
            "postures parted, the rest in the final year; less dependency, unmet need, damages and reprisals "
            "is better. "
            "Whiskers: 95 % interval of the share ahead. What is missing to 100 % are ties.",
        )
        foot(figure, results)
    return figure


def maps_chart(space, results):
    """Return a Figure: net since the switch, active − passive, over pairs of numbers."""
    height = 8.4
    with picture(WIDTH, height) as figure:
        norm = CenteredNorm(0.0, max(0.1, *(float(np.abs(m.apart).max()) for m in space.maps)))
        for place, m in enumerate(space.maps):
            column, row = place % 2, place // 2
            axes = figure.add_axes(
                ((0.9 + 4.75 * column) / WIDTH, (4.4 - 3.4 * row) / height, 3.7 / WIDTH, 2.45 / height)
            )
            shade = axes.pcolormesh(m.up, m.across, m.apart, cmap=DIVERGING, norm=norm, shading="nearest")
            if m.apart.min() < 0 < m.apart.max():
                axes.contour(m.up, m.across, m.apart, levels=[0.0], colors=GREY, linewidths=1.4)
            axes.set_xlabel(m.second, size=8)
            axes.set_ylabel(m.first, size=8)
        bar = figure.add_axes((9.95 / WIDTH, 1.4 / height, 0.18 / WIDTH, 5.0 / height))
        figure.colorbar(shade, cax=bar, label="net since the switch, active − passive, nm")
        head(
            figure,
            "Where the verdict turns",
            "Blue: active is ahead of passive on net balance; orange: behind; line: no difference. All other numbers "
            "at their values, the same luck at every place.",
        )
        foot(figure, results)
    return figure


def numbers_chart(space, results, *, count=20):
    """Return a Figure: the numbers that move net since the switch, active − passive, most."""
    height = 6.6
    with picture(WIDTH, height) as figure:
        axes = figure.add_axes((4.1 / WIDTH, 0.95 / height, 6.3 / WIDTH, 4.5 / height))
        for row, s in enumerate(reversed(space.screened[:count])):
            axes.barh(row, s.mean, 0.62, color=BLUE if s.source != "judgement" else FAINT, edgecolor=GREY, lw=0.6)
            axes.plot([s.mean - s.error, s.mean + s.error], [row, row], color=BLACK, lw=1.2)
        axes.set_yticks(
            range(min(count, len(space.screened))), [s.name for s in reversed(space.screened[:count])], size=8
        )
        axes.set_xlabel("mean size of the effect of crossing the whole range, nm", size=8)
        head(
            figure,
            "Which assumptions move the verdict?",
            f"Screening of all {len(space.screened)} numbers (Morris): effect on net since the postures parted, "
            f"active − "
            "passive. Grey: a judgement; blue: has a source. Whiskers: one standard error.",
        )
        foot(figure, results)
    return figure


def drawn(evidence, results):
    """Return name -> Figure of every picture whose experiment was run; results maps experiment -> Results."""
    space = evidence.space
    found = {
        "evidence-ahead": ahead_chart(space, results["sampled"]),
        "evidence-maps": maps_chart(space, results["maps"]),
    }
    if space.screened:
        found["evidence-numbers"] = numbers_chart(space, results["screened"])
    return found


def write_pictures(evidence, results, folder):
    """Write every picture of the page as PNG into a folder, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, figure in drawn(evidence, results).items():
        part = folder / f".{name}.part"
        figure.savefig(part, format="png", dpi=120)
        part.replace(folder / f"{name}.png")
