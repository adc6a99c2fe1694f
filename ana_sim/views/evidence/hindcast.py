"""The hindcast on the evidence page: what the model would have said of years that have passed, won or lost."""

from ana_sim.analysis.hindcast.baselines import BASELINES, TITLES
from ana_sim.views.evidence.text import table


def told(e):
    """Return the section on the hindcast, from the tables of its folder."""
    results = e.hindcast
    posture = results.postures[-1]
    until = results.manifest["hindcast"]["fit_until"]
    return f"""## The hindcast

What the model, with nothing fitted after {until}, says of the years that followed: {results.manifest["replications"]}
histories per posture of `{results.manifest["scenario"]["name"]}`, each figure scored by its CRPS in log (or log odds)
units, lower is better. *Skill* above 0: the model is better; only beating *driver only* is the model's own merit. The
interval of the difference draws the series anew. How it is done: [hindcast](hindcast.md). Folder: `hindcast`.

{_skill(results, until)}

Figure by figure, the model under {posture}; *error* in log (odds) units, *normalised* by a year's usual change:

{_figures(results, posture)}

Could the figures tell the strategies apart? What {posture} in place of {results.postures[0]} would have changed;
below half a deviation of the forecast a figure tests the times, not the strategy:

{_identified(results)}

Tests that stand alone. The garrison's exit: chance given to the quarter in which it came; minus its log is the
score, against that of an even spread over all quarters. Home's place in votes: is the change small (up to 0.1), as
seen? Documented acts, consistency and not validation: Poisson deviance over half-years, scaled by one factor, against
that of a constant rate.

{_alone(results)}

Facts that embarrass a model which only repeats the story, beside the first and the last posture; mean and 5 to 95 % of
histories, up to 5 % counts as flat:

{_facts(results)}"""


def in_short(e):
    """Return the hindcast in one sentence."""
    results = e.hindcast
    posture, until = results.postures[-1], results.manifest["hindcast"]["fit_until"]
    found = {row["baseline"]: row for row in _rows(results, "skills", posture=posture, counted_from="base")}
    scores = ", ".join(f"{TITLES[b]} {found[b]['other']:.3f} ({found[b]['verdict']})" for b in BASELINES)
    tests = [row["tests"] for row in _rows(results, "identified")]
    years = sorted({row["year"] for row in _rows(results, "scores", counts=True)})
    return (
        f"Tested on figures of {years[0]} to {years[-1]}, with nothing fitted after {until}, the model "
        f"scores {found['driver']['model']:.3f} (mean CRPS, lower is better); {scores}. "
        f"{tests.count('the strategy')} of {len(tests)} figures can tell active from passive: they test the times, "
        "not the strategy."
    )


def _rows(results, name, **equal):
    """Return the records of a table whose columns equal these values, none where there is no such table."""
    if name not in results.manifest["tables"]:
        return []
    columns = results.ask(f'FROM "{name}"')
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    return [row for row in rows if all(row[key] == value for key, value in equal.items())]


def _skill(results, until):
    last = {(r["posture"], r["baseline"]): r for r in _rows(results, "skills", counted_from="last")}
    rows = []
    for r in _rows(results, "skills", counted_from="base"):
        again = last.get((r["posture"], r["baseline"]))
        rows.append(
            (
                r["posture"], TITLES[r["baseline"]], f"{r['model']:.3f}", f"{r['other']:.3f}",
                f"{100 * r['skill']:+.0f} %", f"{r['difference']:+.3f} [{r['low']:+.3f}, {r['high']:+.3f}]",
                f"{r['won']} of {r['series']}", r["verdict"],
                f"{100 * again['skill']:+.0f} %, {again['verdict']}" if again else "–",
            )
        )  # fmt: skip
    head = ("posture", "against", "model", "baseline", "skill", "difference", "series won", "verdict")
    return table((*head, f"counted from {until}"), rows)


def _figures(results, posture):
    scores = _rows(results, "scores", counts=True)
    others = {(s["series"], s["year"], s["forecaster"]): s["crps"] for s in scores if not s["posture"]}
    rows = [
        (
            s["series"], s["year"], f"{s['observed']:.4g} {s['unit']}", f"{s['middle']:.4g}",
            f"{s['low']:.4g} to {s['high']:.4g}", f"{s['error']:+.2f}", f"{s['normalised']:+.1f}", f"{s['crps']:.3f}",
            *(f"{others[key]:.3f}" if (key := (s["series"], s["year"], b)) in others else "–" for b in BASELINES),
            s["source"],
        )
        for s in scores if s["posture"] == posture
    ]  # fmt: skip
    head = ("series", "year", "seen", "model", "5 to 95 %", "error", "normalised", "CRPS model")
    return table((*head, *(TITLES[b] for b in BASELINES), "source"), rows)


def _identified(results):
    rows = [
        (r["series"], r["year"], f"{r['apart']:+.3f}", f"{r['by_luck']:+.2f}", f"{r['standardised']:+.2f}", r["tests"])
        for r in _rows(results, "identified")
    ]
    return table(("series", "year", "difference", "in deviations of luck", "of the forecast", "tests"), rows)


def _alone(results):
    rows = [
        (
            f"garrison left in {r['month']}", r["posture"], f"{100 * r['chance']:.1f} %, score {r['score']:.2f}",
            f"even spread: {r['ignorant']:.2f}; gone by then in {100 * r['by_then_0']:.0f} % of histories",
        )
        for r in _rows(results, "exits")
    ]  # fmt: skip
    rows += [
        (
            f"votes {r['series']}, {r['years_0']} to {r['years_1']}", r["posture"],
            f"{r['mean']:+.3f} [{r['low']:+.3f}, {r['high']:+.3f}]", f"seen {r['seen']:+.3f}: {r['verdict']}",
        )
        for r in _rows(results, "votes")
    ]  # fmt: skip
    acts = {r["posture"]: r for r in _rows(results, "acts")}
    rows += [
        ("documented acts", posture, f"deviance {r['scaled']:.1f}", f"constant rate {r['constant']:.1f}")
        for posture, r in acts.items()
    ]
    return table(("test", "posture", "model", "beside it"), rows)


def _facts(results):
    pair = dict.fromkeys((results.postures[0], results.postures[-1]))
    found = {(r["fact"], r["posture"]): r for r in _rows(results, "facts")}
    rows = []
    for fact in dict.fromkeys(fact for fact, _ in found):
        shown = [found[fact, posture] for posture in pair]
        last = shown[-1]
        rows.append(
            (
                fact, f"{last['years_0']} to {last['years_1']}", f"{100 * last['seen']:+.0f} %",
                *(f"{100 * r['mean']:+.0f} % [{100 * r['low']:+.0f}, {100 * r['high']:+.0f}]" for r in shown),
                last["verdict"], last["source"],
            )
        )  # fmt: skip
    return table(("fact", "years", "seen", *pair, "verdict", "source"), rows)
