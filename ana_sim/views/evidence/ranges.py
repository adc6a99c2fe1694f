"""When active loses, over the plausible ranges: shares, boxes, maps, curves, robustness."""

from ana_sim.analysis.evidence.space import ASKED, PAIRS, PERIODS, lost_share
from ana_sim.views.evidence.text import figure, named, table

KINDS = {
    "deepen": "deepen a tie",
    "slice_tie": "cut a tie by a slice",
    "slice_foothold": "remove a piece of a power's foothold",
    "broker": "mediate between two hostile powers",
    "institution": "build the institution",
    "build": "build own provision or supply",
    "claim": "make a demand of one's own",
}
"""Initiatives as a reader calls them."""


def shares(e):
    """Return the section on the share of the plausible ranges in which each posture is ahead."""
    rows = []
    for first, second in PAIRS:
        for name in ASKED:
            for period in PERIODS:
                a = e.space.ahead[first, second, f"{period}_{name}"]
                rows.append(
                    (
                        f"{second} − {first}",
                        named(f"{period}_{name}"),
                        f"{100 * a.share.mean:.1f} % [{100 * a.share.low:.1f}, {100 * a.share.high:.1f}]",
                        f"{100 * lost_share(a):.1f} %",
                        f"{100 * a.clearly.mean:.1f} %",
                        f"{100 * a.clearly_not.mean:.1f} %",
                        f"{a.difference.mean:.3g} [{a.difference.low:.3g}, {a.difference.high:.3g}]",
                        f"{a.error:.2g}",
                    )
                )
    head = (
        "difference",
        "measure",
        "ahead (Wilson)",
        "behind",
        "clearly ahead",
        "clearly behind",
        "median [5 %, 95 %]",
        "luck",
    )
    return f"""## When does active lose?

{e.space.points} points, a Latin hypercube over the ranges of all numbers at once: actors, rules, effects of events
and postures, each taken as equally likely between low and high and as independent of the others, which is a
convention and no knowledge. Numbers that several postures share are drawn once. *Ahead*: the second posture does
better on the mean of the point's histories (less is better for dependency, unmet need, damages, reprisals).
*Clearly*: by more than two standard errors. *Luck*: the median standard error within a point. Folder: `sampled`.

![Share of sampled points in which active does better and worse than each null](pictures/evidence-ahead.png)

{table(head, rows)}"""


def started(e):
    """Return the section on what an active home starts."""
    rows = [
        (
            KINDS.get(one.kind, one.kind),
            f"{100 * one.share.mean:.0f} % [{100 * one.share.low:.0f}, {100 * one.share.high:.0f}]",
            f"{one.count.mean:.3g} [{one.count.low:.3g}, {one.count.high:.3g}]",
        )
        for one in e.space.started
    ]
    head = ("initiative", "points with one or more a history (Wilson)", "a history: median [5 %, 95 %]")
    return f"""### What an active home starts

Initiatives since the switch at the same points, the mean of a point's histories. A kind that is hardly ever started
is as good as switched off there: no verdict on this page rests on it. Folder: `sampled`.

{table(head, rows)}"""


def boxes(e):
    """Return the section on boxes in which active loses, and on the numbers that move differences."""
    rows = []
    for column, box in e.space.boxes.items():
        if box is None:
            rows.append((named(column), "no box: it never or always loses", *["–"] * 5))
            continue
        limits = (
            "; ".join(f"`{name}` {low:.3g} to {high:.3g}" for name, (low, high) in box.limits.items()) or "none found"
        )
        rows.append(
            (
                named(column),
                limits,
                f"{box.base:.2f}",
                f"{box.coverage:.2f}",
                f"{box.density:.2f}",
                figure(box.held_out_coverage),
                f"{figure(box.held_out_density)} (base {box.held_out_base:.2f})",
            )
        )
    head = ("active loses on", "box", "base", "coverage", "density", "coverage, held out", "density, held out")
    return f"""### Boxes in which active loses

PRIM on two thirds of the points over the six numbers whose rank goes best with losing there, judged on the other
third; the densest box that still covers two fifths of the losing points. *Coverage*: part of all losing points in
the box; *density*: part of the box that loses; *base*: part of all points that loses. A box whose held-out
density is no better than its base describes the sample and nothing else.

{table(head, rows)}

Numbers whose rank goes with the rank of active − passive (Spearman; the last column is the size that chance
alone would exceed once in twenty samples for the largest of them):

{
        table(
            ("measure", "numbers, strongest first", "chance"),
            [
                (named(c), ", ".join(f"`{m.name}` {m.correlation:+.2f}" for m in ms[:10]), f"{ms[0].chance:.2f}")
                for c, ms in e.space.movers.items()
            ],
        )
    }"""


def maps(e):
    """Return the section of maps over pairs of numbers."""
    texts = []
    for m in e.space.maps:
        rows = [(f"{x:.3g}", *(f"{value:+.1f}" for value in line)) for x, line in zip(m.across, m.apart, strict=True)]
        head = (f"{m.first} ↓ / {m.second} →", *(f"{y:.3g}" for y in m.up))
        texts.append(
            f"`{m.first}` by `{m.second}`: active is behind in {100 * (m.apart < 0).mean():.0f} % of the grid.\n\n"
            f"{table(head, rows)}"
        )
    return (
        "### Maps\n\nNet since the switch, active − passive in nm, over pairs of numbers, all others at their values. "
        "Folder: `maps`.\n\n![Net balance, active minus passive, over four pairs of "
        "numbers](pictures/evidence-maps.png)\n\n" + "\n\n".join(texts)
    )


def curve(e):
    """Return the section on the activism curve by scenario."""
    net, before = e.space.optimum["since_net"], e.space.optimum["since_net_before_effort"]
    rows = [
        (
            name,
            f"{net[name][0]:g}",
            f"{net[name][1] - net[name][2]:+.2f}",
            f"{net[name][3] - net[name][2]:+.2f}",
            f"{before[name][0]:g}",
        )
        for name in net
    ]
    head = ("scenario", "best activism on net", "net there − at 0, nm", "net at 1 − at 0, nm", "best before effort")
    inner = sum(0 < best < 2 for best, *_ in net.values())
    return f"""### The activism curve

Activism of the active posture from 0 to 2, its openness and bidding held: where net balance is highest, by
scenario. In {inner} of {len(net)} scenarios the best lies inside the range (an inverted U); before effort in
{sum(0 < v[0] < 2 for v in before.values())}. Folder: `curves`.

{table(head, rows)}"""


def robust(e):
    """Return the section on regret, worst outcome and share of futures good enough."""
    texts = []
    for (where, column), found in e.space.robust.items():
        rows = [
            (
                r.posture,
                f"{r.regret:.2f} ({r.regret_future})",
                f"{r.worst:.2f} ({r.worst_future})",
                f"{100 * r.enough:.0f} %",
                f"{r.mean:.2f}",
            )
            for r in sorted(found, key=lambda r: r.regret)
        ]
        head = ("posture", "largest regret, nm (where)", "worst, nm (where)", "good enough", "mean, nm")
        texts.append(f"Over the {where}, {named(column)}:\n\n{table(head, rows)}")
    return """### Robustness

*Regret*: how far a posture stays behind the best one of a future, at most. *Worst*: its lowest mean. *Good
enough*: share of futures in which it does at least as well as passive and leaves no more need unmet (within
0.005). Every future weighs the same, which is a convention.

""" + "\n\n".join(texts)
