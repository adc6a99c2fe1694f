"""The tables that `ana-sim hindcast` prints, from a hindcast as plain values."""

from rich.table import Table

from ana_sim.analysis.wording import listed, number, words
from ana_sim.views.evidence.skill import exits_in_words

TITLES = {"persistence": "persistence", "trend": "linear trend", "driver": "driver only"}
NAMES = {"persistence": "persistence", "trend": "a linear trend", "driver": "its drivers alone"}
SAID = {"better": "better than", "worse": "worse than", "not told apart": "not told apart from"}
MOST_NAMED = 8
"""Series without an operator that are named."""


def tables(found):
    """Return the tables in the order of what matters: skill, series, postures told apart, tests alone, facts."""
    made = [_skill(found), _series(found), _told(found), _exits(found), _votes(found), _facts(found)]
    return [one for one in made if one.row_count]


def _table(title, *columns, caption=None):
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, caption=caption,
                  caption_justify="left")  # fmt: skip
    for column in columns:
        justify = "right" if column.startswith(">") else "left"
        table.add_column(column.lstrip(">"), justify=justify, no_wrap=justify == "right")
    return table


def _skill(found):
    table = _table(
        "Skill: mean CRPS over series, after the last fitted year", "posture", "against", ">model", ">baseline",
        ">skill", ">95 % of the difference", ">series won", "verdict", f"counted from {found['fit_until']}",
        caption="CRPS in log (or log odds) units, lower is better. Only beating the driver alone is the model's own "
        "merit. Skill: 1 − model/baseline. The interval draws the series anew.",
    )  # fmt: skip
    lasting = {(s["posture"], s["baseline"]): s for s in found["skills_last"]}
    for s in found["skills"]:
        last = lasting.get((s["posture"], s["baseline"]))
        table.add_row(
            s["posture"], TITLES[s["baseline"]], f"{s['model']:.3f}", f"{s['other']:.3f}", f"{100 * s['skill']:+.0f} %",
            f"{s['low']:+.3f} … {s['high']:+.3f}", f"{s['won']} of {s['series']}", s["verdict"],
            f"{100 * last['skill']:+.0f} %, {last['verdict']}" if last else "",
        )  # fmt: skip
    return table


def _series(found):
    posture = found["postures"][-1]
    table = _table(
        f"Series by series, model under {posture}", "series", ">year", ">seen", ">model", ">5 … 95 %", ">error",
        ">CRPS model", *(f">{title}" for title in TITLES.values()),
        caption="Error in log (odds) units. Figures in the series' own unit. Series without a model check the driver.",
    )  # fmt: skip
    others = {(s["series"], s["year"], s["forecaster"]): s["crps"] for s in found["scores"] if not s["posture"]}
    for s in found["scores"]:
        if s["forecaster"] == "model" and s["posture"] == posture and s["counts"]:
            scores = [others.get((s["series"], s["year"], name)) for name in TITLES]
            table.add_row(
                s["series"], str(s["year"]), f"{s['observed']:.4g} {s['unit']}", f"{s['middle']:.4g}",
                f"{s['low']:.4g} … {s['high']:.4g}", f"{s['error']:+.2f}", f"{s['crps']:.3f}",
                *("" if value is None else f"{value:.3f}" for value in scores),
            )  # fmt: skip
    return table


def _told(found):
    table = _table(
        "Postures told apart: difference of the mean CRPS, second less first", "series", "first", "second",
        ">difference", ">95 % over histories", "told apart",
        caption="Beyond luck, however little: a difference far below the score tests the times, not the strategy.",
    )  # fmt: skip
    for one in found["told"]:
        ends = f"{one['low']:+.4f} … {one['high']:+.4f}"
        told = "yes" if one["is_told"] else "no"
        table.add_row(one["series"], one["first"], one["second"], f"{one['apart']:+.4f}", ends, told)
    return table


def _exits(found):
    table = _table(
        "Exit of the garrison", "posture", ">left", ">chance given to that quarter", ">log score", ">knowing nothing",
        ">gone by then", caption="Log score: minus the log of the chance, lower is better.",
    )  # fmt: skip
    for one in found["exits"]:
        table.add_row(
            one["posture"], one["month"], f"{100 * one['chance']:.1f} %", f"{one['score']:.2f}",
            f"{one['ignorant']:.2f}", f"{100 * one['by_then']:.0f} %",
        )  # fmt: skip
    return table


def _votes(found):
    table = _table(
        "Home's own place in votes at the United Nations: is the change small?", "posture", "series", ">years", ">seen",
        ">model", ">5 … 95 %", "verdict", caption="Ideal points; small is up to 0.1.",
    )  # fmt: skip
    for one in found["votes"]:
        table.add_row(
            one["posture"], one["series"], "–".join(map(str, one["years"])), f"{one['seen']:+.3f}",
            f"{one['mean']:+.3f}", f"{one['low']:+.3f} … {one['high']:+.3f}", one["verdict"],
        )  # fmt: skip
    return table


def _facts(found):
    posture = found["postures"][-1]
    table = _table(
        f"Facts that embarrass a model which only repeats the story, under {posture}", "fact", ">years", ">seen",
        ">model", "verdict", caption="Relative changes; mean and 5 … 95 % of histories. Up to 5 % counts as flat.",
    )  # fmt: skip
    for one in found["facts"]:
        if one["posture"] == posture:
            ends = f"({100 * one['low']:+.0f} … {100 * one['high']:+.0f})"
            table.add_row(
                one["fact"], "–".join(map(str, one["years"])), f"{100 * one['seen']:+.0f} %",
                f"{100 * one['mean']:+.0f} % {ends}", one["verdict"],
            )  # fmt: skip
    return table


def in_words(found):
    """Return the verdict in sentences, whether the model wins or loses, under the last posture."""
    posture = found["postures"][-1]
    against = {one["baseline"]: one for one in found["skills"] if one["posture"] == posture}
    is_best = all(one["verdict"] == "better" for one in against.values())
    skill = "It has skill on these series" if is_best else "No skill is proven on these series"
    told = [f"{SAID[one['verdict']]} {NAMES[name]} ({_skill_in_words(one)})" for name, one in against.items()]
    under = f"after {found['fit_until']}, under {words(posture)}, the model is"
    facts = [one["verdict"] for one in found["facts"] if one["posture"] == posture]
    return [
        *([f"{skill}: {under} {listed(told)}."] if told else []),
        *exits_in_words(found, posture),
        *_facts_in_words(facts),
        *_told_in_words(found),
    ]


def _facts_in_words(verdicts):
    """Say how many facts the model moves with, and how many about as far."""
    way, far = (sum(one.startswith(start) for one in verdicts) for start in ("same way", "same way, far"))
    about = f"about as far in {way - far or 'none'}"
    return (
        [f"Of {len(verdicts)} facts that embarrass a model, it goes the right way in {way}, {about}."]
        if verdicts
        else []
    )


def _told_in_words(found):
    """Say how often postures' scores differ beyond luck."""
    many, of = sum(one["is_told"] for one in found["told"]), len(found["told"])
    return [f"Scores of postures differ beyond luck in {many} of {of} comparisons, however little."] if of else []


def _skill_in_words(one):
    return f"{number(100 * one['skill'], digits=0, signed=True)} %, ahead on {one['won']} of {one['series']} series"


def notes(found):
    """Return what was not scored, and why."""
    lines = [f"Not scored: {series}, because {why}." for series, why in found["left_out"].items()]
    for series, years in found["held"].items():
        lines.append(f"{series}: the driver has no figure of {', '.join(map(str, years))}, so its last one stands.")
    if found["ignored"]:
        many = found["ignored"]
        shown = ", ".join(many[:MOST_NAMED]) + (", …" if len(many) > MOST_NAMED else "")
        lines.append(f"{len(many)} series of the table have no operator and are left aside: {shown}.")
    return lines
