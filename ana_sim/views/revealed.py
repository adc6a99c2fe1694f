"""What `ana-sim revealed` prints: what documented acts say of a posture, and what they cannot say."""

from rich.box import SIMPLE_HEAD
from rich.table import Table

from ana_sim.analysis.wording import listed, number, percent, words
from ana_sim.views.evidence.parts import COVERED
from ana_sim.views.terminal import literal

PERIODS = {"after": "From the month in which postures part", "before": "Before it"}
HINT = "The list overlaps the essay's own examples: it says of a parameter what the essay's choice of acts says."


def in_words(found):
    """Return the sentences: for each period what can be inferred, what cannot, and how far the model resembles it."""
    said = []
    for name, title in PERIODS.items():
        one = found[name]
        said += [f"{title}: {one}"] if isinstance(one, str) else _period_in_words(one, title)
    return [*said, HINT]


def _period_in_words(one, title):
    can = [f"{words(p['name'])} {_posterior(p)}" for p in one["parameters"] if p["inferable"]]
    cannot = [words(p["name"]) for p in one["parameters"] if not p["inferable"]]
    outside = [check["name"] for check in one["checks"] if not check["low"] <= check["documented"] <= check["high"]]
    tell = f"of how home decides: {listed(can)}" if can else "nothing of how home decides"
    rest = f"; {listed(cannot)} cannot be inferred" if cannot else ""
    beyond = f": {listed(outside)}" if outside else ""
    return [
        f"{title}: {one['acts']} documented acts tell {tell}{rest}.",
        f"Of {len(one['checks'])} summaries of these acts {len(outside)} lie outside nine tenths of the draws of the "
        f"model that come nearest{beyond}.",
    ]


def table(one):
    """Return a row for each number of a posture: its range, what acts leave of it, how often that holds the truth."""
    made = Table(
        title="What the acts leave of each number", title_justify="left", title_style="bold", box=SIMPLE_HEAD,
        pad_edge=False, caption_justify="left", caption_style="dim", caption=literal(
            "Width: 90 % interval after recovery over that of the range; for bid the chance given to the truth. "
            "Covered: share of trials whose interval holds the truth."
        ),
    )  # fmt: skip
    for place, name in enumerate(("number", "range", "width", "covered", "median [90 %]")):
        made.add_column(name, justify="right" if place else "left", no_wrap=True)
    for p in one["parameters"]:
        width, covered = (number(p[key], digits=2) for key in ("width", "covered"))
        made.add_row(words(p["name"]), f"{number(p['low'])}–{number(p['high'])}", width, covered, _told(p))
    return made


def _told(p):
    if not p["inferable"]:
        return "cannot be inferred"
    return _posterior(p) + (", interval too narrow" if p["covered"] < COVERED else "")


def _posterior(p):
    if len(p["posterior"]) == 1:
        return f"with a chance of {percent(p['posterior'][0])}"
    low, middle, high = p["posterior"]
    return f"{number(middle)} [{number(low)}, {number(high)}]"
