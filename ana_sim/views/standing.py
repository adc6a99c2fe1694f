"""All sides in one table, where more are compared than the short table shows."""

from ana_sim.analysis.verdict import beside_of, name_of
from ana_sim.analysis.wording import listed, number
from ana_sim.views.tables import digits_shown, titled_table, told

COLUMNS = (
    ("net", "since", "mean", "net balance is highest on average", "net balance, nm"),
    ("net", "since", "worst", "the worst twentieth of histories ends highest", "worst\ntwentieth, nm"),
    ("dependency", "final", "mean", "dependency lowest", "dependency, index"),
    ("unmet_need", "final", "mean", "unmet need lowest", "unmet need, share"),
    ("influence", "final", "mean", "influence highest", "influence, index"),
)
"""Measure, period, which number of it, how its best is named in words, head of its column."""
LOWER_IS_BETTER = ("dependency", "unmet_need")
NOTE = (
    "Averages of the sides, best marked ◂; they may differ by luck alone. The last column says what can be told of the "
    "last named against each other one (±: half of the 95 % interval, same luck); name another one last to have it "
    "set against all."
)


def standing_in_words(findings):
    """Return which side is best on what, in a sentence; None where the short table shows every side."""
    if not _is_needed(findings):
        return None
    found = [f"{said} with {name_of(findings, _best(findings, *of))}" for *of, said, _ in COLUMNS]
    return f"Of all {len(findings.sides)} compared, {listed(found)}; some of this may be luck."


def standing_table(findings):
    """Return a row of averages for every side; None where the short table shows every side."""
    if not _is_needed(findings):
        return None
    last = findings.comparisons[0].second
    heads = ["", *(head for *_, head in COLUMNS), f"net: {name_of(findings, last)} − this"]
    title = f"All that were compared: final year ({findings.end[:4]}), net balance since the postures parted"
    table = titled_table(title, NOTE, columns=heads)
    columns = [(of, _best(findings, *of)) for *of, _, _ in COLUMNS]
    against = {one.first: one.since["net"] for one in findings.comparisons if one.second == last}
    for side in findings.sides:
        cells = [_cell(findings, side.name, of, side.name == best) for of, best in columns]
        d = against.get(side.name)
        table.add_row(name_of(findings, side.name), *cells, told(d, digits_shown(d)) if d else "")
    return table


def _is_needed(findings):
    shown = 2 + (beside_of(findings, findings.comparisons[0]) is not None)
    return len(findings.sides) > shown and not findings.crossed


def _value(findings, side, measure, period, which):
    level = next(one for one in getattr(findings, period) if (one.measure, one.side) == (measure, side))
    return level.worst if which == "worst" else level.mean.mean


def _best(findings, measure, period, which):
    """Return the name of the side with the best value."""
    values = {side.name: _value(findings, side.name, measure, period, which) for side in findings.sides}
    return (min if measure in LOWER_IS_BETTER else max)(values, key=values.get)


def _cell(findings, side, of, is_best):
    digits = 2 if of[0] == "net" else 4
    return f"{number(_value(findings, side, *of), digits=digits)}{' ◂' if is_best else '  '}"
