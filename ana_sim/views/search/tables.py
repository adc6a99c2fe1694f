"""Tables of a search, and all of it as one text."""

from ana_sim.views.evidence.text import table
from ana_sim.views.search.numbers import called, difference, half_width, names_of, percent, title_of
from ana_sim.views.search.words import sentences


def text(found):
    """Return all that a search says as Markdown."""
    told = "\n".join(f"- {one}" for one in sentences(found))
    return f"{told}\n\n{postures(found)}\n"


def postures(found):
    """Return a table of the picks and the shipped postures: against passive, regret, and the minimum."""
    objectives = [one["name"] for one in found["objectives"]]
    regretted = [name for name in objectives if name in found["postures"][0]["held"]["regret"]]
    head = [
        "posture",
        *(title_of(name) for name in objectives),
        *(f"regret, {title_of(name)}" for name in regretted),
        "minimum met",
        "unbeaten",
    ]
    chosen = [one for one in found["postures"] if one["is_shipped"] or one["name"] in names_of(found)]
    chosen.sort(key=lambda one: (one["is_shipped"], -one["held"]["meets"]))
    rows = [_row(found, one, objectives, regretted) for one in chosen]
    return f"{ABOUT}\n\n{table(head, rows)}"


def short(found):
    """Return (heads, rows) of the picks and the shipped postures for a terminal: against passive, and the minimum."""
    objectives = [one["name"] for one in found["objectives"]]
    chosen = [one for one in found["postures"] if one["is_shipped"] or one["name"] in names_of(found)]
    chosen.sort(key=lambda one: (one["is_shipped"], -one["held"]["meets"]))
    rows = [
        [
            called(found, one["name"]).replace("_", " "),
            *(half_width(found, name, one["held"]["ahead"][name]) for name in objectives),
            percent(one["held"]["meets"]),
            "yes" if one["is_on_front"] else "no",
        ]
        for one in chosen
    ]
    return ["posture", *(SHORT.get(name, title_of(name)) for name in objectives), "minimum met", "unbeaten"], rows


SHORT = {"net": "net, nm", "worst": "worst 20th, nm"}
ABOUT = (
    "Postures on worlds held out. Objectives: difference from passive with the same luck, with 95 % interval. Regret: "
    "how far behind the best finalist of each world, on average, and in 19 of 20 worlds at most. Minimum and regret: "
    "worlds searched on → worlds held out."
)


def _row(found, one, objectives, regretted):
    def pair(key):
        return f"{one['searched'][key[0]][key[1]]:.3g} → {one['held'][key[0]][key[1]]:.3g}"

    regrets = [f"{pair(('regret', name))}; ≤ {one['held']['regret_19_of_20'][name]:.3g}" for name in regretted]
    met = f"{percent(one['searched']['meets'])} → {percent(one['held']['meets'])}"
    ahead = [difference(found, name, one["held"]["ahead"][name]) for name in objectives]
    return [called(found, one["name"]), *ahead, *regrets, met, "yes" if one["is_on_front"] else "no"]
