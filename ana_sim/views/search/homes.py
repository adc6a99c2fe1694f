"""Several homes in words and one table: does the same posture stand up in each?"""

from ana_sim.analysis.search.files import described
from ana_sim.analysis.wording import number
from ana_sim.views.evidence.text import table
from ana_sim.views.search.numbers import difference, listed, percent, title_of


def homes_text(found):
    """Return what a search of several homes says, as Markdown."""
    return f"{answer(found)}\n\n{homes_table(found)}\n\n{about(found)}\n"


def answer(found):
    """Say whether the first home's posture stands up in the others."""
    first, *others = found["homes"]
    stands = [one["home"] for one in others if one["own_against_first"][1] <= 0]
    falls = [one["home"] for one in others if one["own_against_first"][1] > 0]
    told = f"in {listed(stands)} it does as well as the home's own, as far as luck lets tell" if stands else ""
    told += "; " if stands and falls else ""
    told += f"in {listed(falls)} the home's own is ahead beyond luck" if falls else ""
    beats = [one["home"] for one in found["homes"] if one["first_against_shipped"][1] > 0]
    more = f"It is ahead of the best shipped posture beyond luck in {listed(beats)}." if beats else (
        "It is ahead of the best shipped posture beyond luck in none."
    )  # fmt: skip
    return (
        f"The posture most robust for {first['home']} meets the minimum in {percent(first['first']['meets'])} of its "
        f"worlds held out; {told}. {more} {described(found['fields'][found['first']])}"
    )


def homes_table(found):
    """Return a row per home."""
    objective, first = found["objectives"][0]["name"], found["homes"][0]["home"]
    head = [
        "home", "powers", "unbeaten", f"minimum met: {first}'s", "its own", "best shipped", "own less "
        f"{first}'s", f"{title_of(objective)} against passive: {first}'s", "its own", "best shipped",
    ]  # fmt: skip
    return table(head, [_row(found, one, objective) for one in found["homes"]])


def _row(found, one, objective):
    met = [percent(one[key]["meets"]) for key in ("first", "own")]
    ahead = [difference(found, objective, one[key]["ahead"]) for key in ("first", "own", "shipped")]
    shipped = f"{percent(one['shipped']['meets'])} ({one['shipped']['name']})"
    least = difference(found, "minimum", one["own_against_first"]) if one["own"] != one["first"] else "–"
    return [one["home"], number(one["powers"], digits=0), str(one["front"]), *met, shipped, least, *ahead]


def about(found):
    """Say how the table was made."""
    sizes = found["sizes"]
    return (
        f"Made by `{found['command']}`: homes built from figures, no events; {sizes['candidates']} candidates, the "
        f"same for every home, {sizes['worlds']} worlds searched on and as many held out, {sizes['histories']} "
        f"histories each, seed {found['seed']}, rules {found['rules'][:8]}. Minimum: {listed(found['minima'])}. All "
        "numbers are those of worlds held out, with 95 % intervals over them."
    )
