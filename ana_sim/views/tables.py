"""The comparison as tables on the screen: the short one that everybody reads, and all the others."""

from textwrap import wrap

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from ana_sim.analysis.chance import open_events
from ana_sim.analysis.measures import BALANCES, COSTS, GAINS, INCIDENTS, STATES
from ana_sim.analysis.verdict import beside_of, name_of, notes, unit_note
from ana_sim.analysis.wording import (
    count,
    digits_of,
    half_of,
    in_words,
    number,
    percent,
    plainly,
    plus_minus,
    shows,
    upper,
    words,
)
from ana_sim.views.acts_chart import KINDS, table_of
from ana_sim.views.frame import in_full
from ana_sim.views.terminal import literal
from ana_sim.views.timeline import how_often

LONGEST, PROSE, LONGEST_TITLE = 22, 80, 100
"""Characters in one line of a column's head, of a cell that holds sentences, of a title."""
LEAST_SAID = 0.005
"""A share, or a number of acts, that is worth a figure."""
SHORT_FINAL = ("dependency", "concentration", "unmet_need", "influence")
SHORT_SUMS = ("net", "net_without_gifts", "net_without_injuries", "pressure")
SAID = {"better": "better", "worse": "worse", "higher": "higher", "lower": "lower", "none": "cannot be told"}
STYLES = {"better": "green", "worse": "red", "none": "dim"}
OF_POWERS = {
    "danger": "dependency on it",
    "counter": "its need of home",
    "closeness": "closeness",
    "grievance": "its grievance",
    "commitment": "commitment, 0–3",
}


def short_table(findings):
    """Return the table of at most eight rows: the last side beside the first, and beside another one where there is."""
    shown = [findings.comparisons[0], beside_of(findings, findings.comparisons[0])]
    shown = [one for one in shown if one]
    sides = [*(one.first for one in shown), shown[0].second]
    parting = differ_from(findings, shown[0]) if len(shown) == 1 else ""
    table = titled_table(
        f"Final year ({findings.end[:4]}) and sums since {in_words(findings.switch)}",
        f"{PLUS_MINUS} {parting}{' '.join(notes(findings)[:-1])}",
        columns=["", "", *(name_of(findings, side) for side in sides), *(_minus(findings, one) for one in shown)],
    )
    for period, names in (("final", SHORT_FINAL), ("since", SHORT_SUMS)):
        for name in names:
            found = [getattr(one, period)[name] for one in shown]
            digits = min(digits_shown(d) for d in found)
            levels = [*(d.first for d in found), found[0].second]
            cells = [number(value, digits=digits) for value in levels]
            table.add_row(*_measure(findings, name), *cells, *(told(d, digits) for d in found))
        table.add_section()
    return table


def differ_from(findings, one):
    """Say from when two scenarios can differ, or nothing of two postures, which differ from where they part."""
    if one.kind == "postures" or one.differ_from is None:
        return ""
    return f"The two can differ from {in_words(one.differ_from)} on. "


def tables(findings):
    """Return all tables but the short one: each comparison, powers, acts, events, and the split if one was made."""
    found = []
    for one in findings.comparisons:
        found += [final_table(findings, one), sums_table(findings, one)]
    found.append(powers_table(findings, findings.comparisons[0]))
    found += [crossed_table(findings)] if findings.crossed else []
    found += [acts_table(findings, side.name) for side in findings.sides if findings.acts]
    found += [events_table(findings)] if open_events(findings) else []
    found += [split_table(findings)] if findings.split else []
    return found


def final_table(findings, one):
    """Return the table of one comparison's final year: states, and parts by domain and by level of power."""
    table = _comparison_table(findings, one, f"final year ({findings.end[:4]})", "effect,\ns.d.", AHEAD)
    groups = [STATES]
    groups.append([f"concentration_{domain}" for domain in findings.domains])
    groups += [[f"{whole}_{level}" for level in findings.levels_of_powers] for whole in ("dependency", "influence")]
    for group in groups:
        for name in group:
            d = one.final[name]
            table.add_row(*_row(findings, d, digits_shown(d)), number(d.effect, digits=2, signed=True))
        table.add_section()
    return table


def sums_table(findings, one):
    """Return the table of one comparison's gains, costs, balances and incidents since the postures parted."""
    caption = f"{unit_note(findings)} worst 5 %: mean of the worst twentieth of histories, first → second. {AHEAD}"
    table = _comparison_table(findings, one, f"sums since {in_words(findings.switch)}", "worst\n5 %", caption)
    for group in (GAINS, COSTS, BALANCES, INCIDENTS):
        for name in group:
            d = one.since[name]
            worst = " → ".join(number(value, digits=1) for value in d.worst)
            table.add_row(*_row(findings, d, 2), worst)
        table.add_section()
    return table


PLUS_MINUS = "±: half of the 95 % interval of the mean difference, same luck; none where below the last digit shown."
AHEAD = (
    "ahead: share of histories on the same luck in which the second does better (with 95 % interval), or higher where "
    "neither way is better; same: share without any difference; histories for ±1 %: how many would bring the interval "
    "to 1 % of the first's level; effect: difference in standard deviations of the histories."
)


def powers_table(findings, one):
    """Return the table of the powers at the last recorded date under both sides of a comparison."""
    table = titled_table(
        f"Power by power, {in_words(findings.dates[-1])}: {_named(findings, one)}",
        "Second side, in brackets its difference from the first where it can be told. The parts of dependency add up.",
        columns=["", *OF_POWERS.values()],
    )
    found = {name: {of.power: of.difference for of in one.by_power[name]} for name in OF_POWERS}
    for power in findings.powers:
        table.add_row(literal(power.name), *(_second(found[name][power.id]) for name in OF_POWERS))
    return table


def _second(d):
    apart = number(d.difference.mean, digits=3, signed=True)
    told = f" ({apart})" if d.verdict != "none" and apart != "0.000" else ""
    return f"{number(d.second, digits=3)}{told}"


def acts_table(findings, side):
    """Return the table of what home did with whom under one side, acts a history."""
    table = titled_table(
        f"What home did with whom, {words(side)}: acts a history since {in_words(findings.switch)}",
        "Left what home starts, from accept on how it answers. A mediation counts for both powers, once for anybody.",
        columns=["", *KINDS],
    )
    found = table_of(findings, side)
    for name, row in zip([*(p.name for p in findings.powers), "anybody"], found, strict=True):
        table.add_row(literal(name), *(number(v, digits=1 if v >= 0.95 else 2) if v >= LEAST_SAID else "" for v in row))
    return table


def events_table(findings):
    """Return the table of events without a date: in what share of histories each happened, and when."""
    table = titled_table(
        "Events by chance or condition",
        "One that happened in none or in all histories is pointed out: its condition may not mean what it should.",
        columns=("event", "happened"),
        right=False,
    )
    for event in open_events(findings):
        shares = {one.share for one in event.happened}
        note = "In no history. " if shares == {0.0} else "In every history. " if shares == {1.0} else ""
        table.add_row(literal(event.title), Text(f"{note}{upper(how_often(event))}."))
    return table


def crossed_table(findings):
    """Return the table of what the last posture changes in each scenario, and by how much more in the last one."""
    table = titled_table(
        "What a posture changes in one scenario and in another",
        "Last column: the difference of the differences, history by history. Net balance since the postures parted, "
        "the rest in the final year.",
        columns=("", "scenarios", "here", "there", "there minus here"),
    )
    for one in findings.crossed:
        posture = f"{words(one.postures[1])} minus {words(one.postures[0])}"
        digits = digits_of(half_of(one.more))
        cells = [plus_minus(found, digits) for found in (one.here, one.there, one.more)]
        label = f"{in_full(one.measure)}, {posture}"
        table.add_row(literal(label), literal(" → ".join(map(words, one.scenarios))), *cells)
    return table


def split_table(findings):
    """Return the table of what each part of the posture adds to the difference (Shapley)."""
    one, found = findings.comparisons[0], findings.split
    table = titled_table(
        f"What makes the difference between {words(one.first)} and {words(one.second)}",
        f"Shapley split over mixtures of the two, {found[0].replications:,} histories each; the parts add up to the "
        f"whole. {unit_note(findings)} What is in nm counts since the postures parted; the rest is the final year.",
        columns=("", *(in_full(split.measure) for split in found)),
    )
    rows = {part: [split.parts[part] for split in found] for part in found[0].parts}
    for name, cells in (rows | {"whole": [split.whole for split in found]}).items():
        digits = (2 if findings.measures[split.measure].adds_up else 4 for split in found)
        table.add_row(literal(name), *map(plus_minus, cells, digits))
    return table


def titled_table(title, caption, *, columns, right=True):
    """Return an empty table in the look of all: its title above, its caption below, numbers to the right."""
    look = {"title_style": "bold", "caption_style": "dim", "title_justify": "left", "caption_justify": "left"}
    frame = {"box": SIMPLE_HEAD, "pad_edge": False, "collapse_padding": True}
    table = Table(title=literal(title), caption=literal(caption), **frame, **look)
    table.min_width = min(len(title), LONGEST_TITLE)
    for place, name in enumerate(columns):
        folded = Text("\n".join(line for part in name.split("\n") for line in wrap(plainly(part), LONGEST) or [""]))
        look = {"justify": "right", "no_wrap": True} if right else {"max_width": PROSE}
        table.add_column(folded, **look if place else {"no_wrap": right})
    return table


def _comparison_table(findings, one, period, last, caption):
    first, second = (name_of(findings, side) for side in (one.first, one.second))
    columns = ("", "", first, second, "difference", "ahead", "same", "histories\nfor ±1 %", last)
    return titled_table(f"{_named(findings, one)}, {period}", caption, columns=columns)


def _named(findings, one):
    return f"{upper(name_of(findings, one.second))} against {name_of(findings, one.first)}"


def _minus(findings, one):
    return f"{name_of(findings, one.second)} − {name_of(findings, one.first)}"


def _row(findings, d, digits):
    first = number(d.first, digits=digits)
    return (
        *_measure(findings, d.measure),
        first,
        number(d.second, digits=digits),
        plus_minus(d.difference, digits),
        "" if d.tied == 1 else _ahead(d),
        percent(d.tied) if d.tied >= LEAST_SAID else "",
        "" if d.tied == 1 else count(d.needed if shows(first) else None),
    )


def _measure(findings, name):
    """Return a measure's name and its unit in one word."""
    unit, star = findings.measures[name].unit.split()[0], "*" if findings.measures[name].aim else ""
    return literal(f"{in_full(name).replace('balance ', '')}{star}"), literal(unit, style="dim")


def digits_shown(d):
    """Return how many digits after the point show the interval of a difference, nm and counts with no more than two."""
    return min(2 if d.unit in ("nm", "count") else 4, digits_of(half_of(d.difference)))


def told(d, digits):
    """Return a difference with half of its interval, and what it allows to say."""
    told = f" {SAID[d.verdict]}"
    return Text.assemble(plus_minus(d.difference, digits), (told, STYLES.get(d.verdict, "")))


def _ahead(d):
    """Return the share of histories ahead with its interval."""
    share = d.ahead
    return f"{percent(share.mean)} ({100 * share.low:.0f}–{100 * share.high:.0f})"
