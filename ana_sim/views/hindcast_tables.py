"""A hindcast as tables for the screen."""

from rich.table import Table

from ana_sim.analysis.hindcast.baselines import BASELINES, TITLES
from ana_sim.analysis.hindcast.scoring import by_series

MOST_NAMED = 8
"""Series without an operator that are named."""


def hindcast_tables(found):
    """Return the tables of a Hindcast, in the order of what matters: skill, series, identification, tests, facts."""
    made = [_skill_table(found), _series_table(found), _identification_table(found), _driver_table(found)]
    made += [_exit_table(found), _vote_table(found), _acts_table(found), _facts_table(found)]
    return [table for table in made if table is not None and table.row_count]


def _table(title, *columns, caption=None):
    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=None,
        pad_edge=False,
        caption=caption,
        caption_justify="left",
    )
    for column in columns:
        name, justify = (column, "right") if column.startswith(">") else (column, "left")
        table.add_column(name.lstrip(">"), justify=justify, no_wrap=justify == "right")
    return table


def _skill_table(found):
    """Say under each posture whether the model beats each baseline, counted from both base years."""
    table = _table(
        "Skill: mean CRPS over series, after the last fitted year",
        "posture",
        "against",
        ">model",
        ">baseline",
        ">skill",
        ">difference",
        ">95 % over series",
        ">series won",
        "verdict",
        f"counted from {found.fit_until}",
        caption="CRPS in log (or log odds) units, lower is better. Skill above 0: the model is better. Only beating "
        "the driver alone is the model's own merit. The interval draws the series anew.",
    )
    lasting = {(s.posture, s.baseline): s for s in found.skills_last}
    for s in found.skills:
        last = lasting.get((s.posture, s.baseline))
        table.add_row(
            s.posture,
            TITLES[s.baseline],
            f"{s.model:.3f}",
            f"{s.other:.3f}",
            f"{100 * s.skill:+.0f} %",
            f"{s.difference:+.3f}",
            f"{s.low:+.3f} … {s.high:+.3f}",
            f"{s.won} of {s.series}",
            s.verdict,
            f"{100 * last.skill:+.0f} %, {last.verdict}" if last else "",
        )
    return table


def _series_table(found):
    """Show each figure beside the model's forecast under the last posture, and the scores of all four forecasters."""
    posture = found.postures[-1]
    table = _table(
        f"Series by series, model under {posture}",
        "series",
        ">year",
        ">seen",
        ">model",
        ">5 … 95 %",
        ">error",
        ">normalised",
        ">CRPS model",
        *(f">{TITLES[b]}" for b in BASELINES),
        caption="Error in log (odds) units, normalised by a year's usual change. Figures in the series' own unit.",
    )
    others = {(s.series, s.year, s.forecaster): s for s in found.scores if not s.posture}
    for s in found.scores:
        if s.forecaster == "model" and s.posture == posture and s.counts:
            scores = [
                others[s.series, s.year, name].crps if (s.series, s.year, name) in others else None
                for name in BASELINES
            ]
            table.add_row(
                s.series,
                str(s.year),
                f"{s.observed:.4g} {s.unit}",
                f"{s.middle:.4g}",
                f"{s.low:.4g} … {s.high:.4g}",
                f"{s.error:+.2f}",
                f"{s.normalised:+.1f}",
                f"{s.crps:.3f}",
                *("" if v is None else f"{v:.3f}" for v in scores),
            )
    return table


def _driver_table(found):
    """Show the series on which the model says nothing: they check the drivers."""
    table = _table(
        "Driver check: the model says nothing on these series, and they do not count",
        "series",
        ">year",
        ">seen",
        *(f">{TITLES[b]}" for b in BASELINES),
        caption="CRPS in log units.",
    )
    rows = {}
    for s in found.scores:
        if not s.counts and not s.posture:
            rows.setdefault((s.series, s.year, f"{s.observed:.4g} {s.unit}"), {})[s.forecaster] = s.crps
    for (series, year, seen), scores in rows.items():
        table.add_row(series, str(year), seen, *(f"{scores[b]:.3f}" if b in scores else "" for b in BASELINES))
    return table


def _identification_table(found):
    """Say of each figure whether it could tell the first posture from the last."""
    if not found.identified:
        return None
    first, second = found.identified[0].first, found.identified[0].second
    table = _table(
        f"Identification: what {second} minus {first} would have changed",
        "series",
        ">year",
        ">difference",
        ">in deviations of luck",
        ">in deviations of the forecast",
        "tests",
        caption="Difference in log (odds) units. A series on which postures differ by less than half a deviation of "
        "the forecast tests the times, not the strategy.",
    )
    for one in found.identified:
        table.add_row(
            one.series, str(one.year), f"{one.apart:+.3f}", f"{one.by_luck:+.2f}", f"{one.standardised:+.2f}", one.tests
        )
    return table


def _exit_table(found):
    table = _table(
        "Exit of the garrison",
        "posture",
        ">left",
        ">chance given to that quarter",
        ">log score",
        ">knowing nothing",
        ">gone before",
        ">gone by then",
        caption="Log score: minus the log of the chance, lower is better.",
    )
    for one in found.exits:
        share, low, high = one.by_then
        table.add_row(
            one.posture,
            one.month,
            f"{100 * one.chance:.1f} %",
            f"{one.score:.2f}",
            f"{one.ignorant:.2f}",
            f"{100 * one.before:.0f} %",
            f"{100 * share:.0f} % ({100 * low:.0f}–{100 * high:.0f})",
        )
    return table


def _vote_table(found):
    table = _table(
        "Home's own place in votes at the United Nations: one test, is the change small?",
        "posture",
        "series",
        ">years",
        ">seen",
        ">model",
        ">5 … 95 %",
        "verdict",
        caption="Change in ideal points; small is up to 0.1. Powers' own places are held, their moves unexplained.",
    )
    for one in found.votes:
        table.add_row(
            one.posture,
            one.series,
            f"{one.years[0]}–{one.years[1]}",
            f"{one.seen:+.3f}",
            f"{one.mean:+.3f}",
            f"{one.low:+.3f} … {one.high:+.3f}",
            one.verdict,
        )
    return table


def _acts_table(found):
    table = _table(
        "Home's documented acts by half-year: consistency, not validation",
        "posture",
        ">seen",
        ">model's initiatives",
        ">deviance",
        ">scaled",
        ">constant rate",
        caption="Poisson deviance over half-years after fitting, lower is better; scaled: one factor fitted before.",
    )
    for one in found.acts:
        table.add_row(
            one.posture,
            f"{sum(one.seen):.0f}",
            f"{sum(one.expected):.1f}",
            f"{one.deviance:.1f}",
            f"{one.scaled:.1f}",
            f"{one.constant:.1f}",
        )
    return table


def _facts_table(found):
    """Show the awkward facts beside the last posture and the first."""
    pair = (found.postures[-1], found.postures[0]) if len(found.postures) > 1 else found.postures[-1:]
    table = _table(
        "Facts that embarrass a model which only repeats the story",
        "fact",
        ">years",
        ">seen",
        *(f">{name}" for name in pair),
        f"{pair[0]}",
        caption="Relative changes; model: mean and 5 … 95 % of histories. Up to 5 % counts as flat.",
    )
    of = {(fact.fact, fact.posture): fact for fact in found.facts}
    for fact in (fact for fact in found.facts if fact.posture == pair[0]):
        shown = [of[fact.fact, name] for name in pair]
        table.add_row(
            fact.fact,
            f"{fact.years[0]}–{fact.years[1]}",
            f"{100 * fact.seen:+.0f} %",
            *(f"{100 * f.mean:+.0f} % ({100 * f.low:+.0f} … {100 * f.high:+.0f})" for f in shown),
            fact.verdict,
        )
    return table


def summary(found):
    """Return the verdict in sentences, whether the model wins or loses."""
    posture = found.postures[-1]
    lines = [
        f"Under {posture} the model is {s.verdict} against {TITLES[s.baseline]}: skill {100 * s.skill:+.0f} %, "
        f"better on {s.won} of {s.series} series."
        for s in found.skills
        if s.posture == posture
    ]
    strategy = sum(one.tests == "the strategy" for one in found.identified)
    if found.identified:
        lines.append(
            f"{strategy} of {len(found.identified)} figures could tell {found.identified[0].second} from "
            f"{found.identified[0].first}; the others test the times, not the strategy."
        )
    for series, why in found.left_out.items():
        lines.append(f"Not scored: {series}, because {why}.")
    for series, years in found.held.items():
        lines.append(f"{series}: the driver has no figure of {', '.join(map(str, years))}, so its last one stands.")
    if found.ignored:
        shown = ", ".join(found.ignored[:MOST_NAMED]) + (", …" if len(found.ignored) > MOST_NAMED else "")
        lines.append(f"{len(found.ignored)} series of the table have no operator and are left aside: {shown}.")
    return lines


def mean_scores(found, posture):
    """Return series -> forecaster -> mean CRPS, the model under one posture."""
    columns = {"model": by_series(found.scores, "model", posture)}
    columns |= {name: by_series(found.scores, name) for name in BASELINES}
    return {series: {name: values[series] for name, values in columns.items()} for series in columns["model"]}
