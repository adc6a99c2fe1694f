"""Tables and pictures as a notebook shows them: readable names, units, a text for those who cannot see the picture."""

import io
from decimal import Decimal

import matplotlib as mpl
import numpy as np

from ana_sim.views.theme import SETTINGS

DPI = 140
SCREEN = 88
"""Points of the screen per inch of picture; the rest of the resolution is for sharp screens and print."""


def show(figure, *, alt):
    """Return a Figure as an image that a notebook displays and a screen reader can tell.

    Args:
        alt: what the picture shows, in a sentence.
    """
    from IPython.display import Image

    buffer = io.BytesIO()
    with mpl.rc_context(SETTINGS):
        figure.savefig(buffer, format="png", dpi=DPI)
    return Image(buffer.getvalue(), alt=alt, width=round(SCREEN * figure.get_figwidth()))


def plain(name):
    """Return a name of a measure, posture or scenario as words."""
    return name.replace("_", " ")


def say(*paragraphs):
    """Return paragraphs as Markdown that a notebook displays and wraps."""
    from IPython.display import Markdown

    return Markdown("\n\n".join(" ".join(text.split()) for text in paragraphs))


def comparison_table(found):
    """Return Differences as a table: both levels, the difference with its interval, and how often the second is ahead.

    Args:
        found: measure -> Difference, as `compare_final_year` and `compare_since_switch` return them.
    """
    return _table({plain(name): _comparison_row(d) for name, d in found.items()})


def _comparison_row(d):
    first, second = map(plain, d.between)
    return {
        first: rounded(d.first),
        second: rounded(d.second),
        "difference": signed(d.difference.mean),
        "95 % interval": f"{signed(d.difference.low)} to {signed(d.difference.high)}",
        f"{second} is better in": percent(d.ahead.mean) if d.better else "neither way is better",
        "no difference in": percent(d.tied),
        "unit": d.unit,
    }


def _table(rows):
    """Return rows by name as a table that shows whole sentences and every row."""
    import pandas as pd

    pd.options.display.max_colwidth, pd.options.display.max_rows = 200, 200
    return pd.DataFrame.from_dict(rows, orient="index")


def crossed_table(crossed):
    """Return a Crossed as a table of two worlds by two postures, with the effect of each at the edge."""
    import pandas as pd

    first, second = crossed.postures
    here, there = crossed.worlds
    apart, changed = f"{plain(second)} − {plain(first)}", f"{plain(there)} − {plain(here)}"
    table = {plain(p): {plain(w): rounded(crossed.means[w, p]) for w in crossed.worlds} for p in crossed.postures}
    for posture in crossed.postures:
        table[plain(posture)][changed] = interval(crossed.world_effect[posture])
    table[apart] = {plain(w): interval(crossed.posture_effect[w]) for w in crossed.worlds}
    table[apart][changed] = interval(crossed.interaction)
    return pd.DataFrame(table).rename_axis(columns=f"{plain(crossed.measure)}, {crossed.unit}")


def pairing_table(found):
    """Return how many times as many histories each measure of Differences would need without pairing, most first."""
    needed = sorted(((d.variance_reduction, name) for name, d in found.items()), reverse=True)
    told = {
        plain(name): rounded(times) if np.isfinite(times) else "any number: on the same luck it never differs"
        for times, name in needed
    }
    return _table({name: {"times as many histories without pairing": times} for name, times in told.items()})


def leaderboard_table(standings, *, against, by="net"):
    """Return Standings as the class sees them, without those that are out; `by` is the measure they were ranked by."""
    import pandas as pd

    rows = []
    for one in standings:
        if one.mistake:
            continue
        rows.append(
            {
                "place": str(one.place),
                "entry": plain(one.entry),
                f"ahead of {plain(against)} in {plain(by)} by": signed(one.ahead_by.mean),
                "better in": percent(one.ahead) if one.entry != against else "the yardstick",
                "worst scenario": _worst(one) if one.entry != against else "–",
                **{plain(name): rounded(value) for name, value in one.means.items()},
            }
        )
    return pd.DataFrame(rows).set_index("place")


def out_and_why(standings):
    """Return a paragraph for each entry of Standings that is out, with what to mend, for a notebook to display."""
    told = [f"**{one.entry}** is out: {one.mistake}" for one in standings if one.mistake]
    return say(*told) if told else say("Nobody is out.")


def _worst(one):
    return f"{plain(one.worst)} ({signed(one.by_scenario[one.worst])})"


def initiatives_table(candidates):
    """Return a month's Candidates as a table, with the three reasons and the worth of each."""
    import pandas as pd

    rows = [
        {
            "initiative": plain(c.kind),
            "with": " and ".join(filter(None, (c.power, c.other))) or "–",
            "in": plain(c.piece or c.domain or "–"),
            "size": rounded(c.size),
            "for dependency": signed(c.dependency),
            "for influence": signed(c.influence),
            "for risk": signed(c.risk),
            "worth after effort (nm)": signed(c.value),
        }
        for c in candidates
    ]
    return pd.DataFrame(rows)


def diary(trace, *, scenario, since=None, until=None):
    """Return what happened in one history as Markdown that a notebook displays: one heading per month."""
    from IPython.display import Markdown

    from ana_sim.views.chronicle import chronicle, month_in_words

    told = chronicle(trace, scenario=scenario, since=since, until=until)
    lines = [f"**{month_in_words(date)}**\n\n" + "\n".join(f"- {s}" for s in sentences) for date, sentences in told]
    return Markdown("\n\n".join(lines) or "Nothing happened.")


def numbers_table(numbers):
    """Return numbers of a scenario with their plausible range and where they come from.

    Args:
        numbers: path -> Number, as `Scenario.numbers` or a part of it.
    """
    rows = {
        path: {
            "value": rounded(n.value),
            "plausible range": f"{rounded(n.low)} to {rounded(n.high)}",
            "unit": n.unit,
            "source": ", ".join(n.sources) or "judgement",
            "reason": " ".join((n.judgement or "").split()),
        }
        for path, n in numbers.items()
    }
    return _table(rows)


def acts_table(documented):
    """Return documented acts as a table: when, of which kind, and what was done."""
    import pandas as pd

    pd.options.display.max_colwidth = 200
    return pd.DataFrame([{part: act[part] for part in ("date", "kind", "title")} for act in documented])


def calendar_table(scenario):
    """Return the events of a resolved scenario: when or how each comes, and whether it is taken as given."""
    rows = {
        name: {
            "what": event["title"],
            "when": _when(event, scenario["start"]),
            "given": "given" if event["given"] else "",
            "sources": ", ".join(event["sources"]),
        }
        for name, event in scenario["events"].items()
    }
    return _table(rows)


def _when(event, start):
    if event["trigger"] == "date":
        return str(np.datetime64(start, "M") + event["date"]).replace("-", "\u2011")  # a hyphen that stays on its line
    return {"hazard": "by chance", "condition": "under a condition", "after": f"after {event['after']}"}[
        event["trigger"]
    ]


def reveal(guess, answer, *, what):
    """Return a guess beside the model's answer, as Markdown that a notebook displays.

    Args:
        guess: what the student wrote, a number or a word; None if nothing was written.
        answer: what the model computed. what: what was asked for, with its unit; the answer follows after a colon.
    """
    from IPython.display import Markdown

    said = "You made no guess. Scroll up, write one, and run both cells again: a surprise is worth more than a number."
    told = answer if isinstance(answer, str) else rounded(answer)
    if _decimal_comma(guess):
        whole, part = guess
        said = f"You guessed **{whole}.{part}**, but with a comma, which makes two numbers of it: write {whole}.{part}."
    elif guess is not None:
        words = guess if isinstance(guess, list | tuple) else [guess]
        said = f"You guessed **{' and '.join(map(str, words))}**."
    return Markdown(f"{said} In this run, {what}: **{told}**.")


def _decimal_comma(guess):
    """Return whether a guess is two whole numbers, as Python reads 0,3."""
    return isinstance(guess, tuple) and len(guess) == 2 and all(type(part) is int for part in guess)


def rounded(value):
    """Return a number with three figures that mean something, never with a power of ten."""
    return _written(f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}", ",f")


def signed(value):
    """Return a difference with its sign; what rounding alone makes is 0."""
    return _written(f"{value:.3g}", "+,f") if abs(value) > 1e-9 else "0"


def _written(figures, form):
    """Return figures as people write them."""
    return format(Decimal(figures), form).replace("-", "−")


def interval(found):
    """Return a mean with half of its interval's width."""
    return f"{signed(found.mean)} ± {rounded((found.high - found.low) / 2)}"


def percent(share):
    """Return a share of histories in percent."""
    return f"{100 * share:.0f} % of histories"
