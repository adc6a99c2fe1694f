"""Which numbers matter, which patterns show, and where everything comes from."""

from ana_sim.analysis.patterns.finding import FAILS, HOLDS
from ana_sim.views.evidence.text import counts_of, figure, table

NOT_RUN = "Not run yet; `ana-sim evidence` runs it."


def screening(e):
    """Return the section on the numbers that matter."""
    parts = [_screened(e) if e.space.screened else NOT_RUN, _shares(e) if e.space.shares else NOT_RUN]
    return "\n\n".join(["## Which numbers matter?", *parts])


def _screened(e):
    top = e.space.screened[:20]
    rows = [
        (
            k + 1,
            f"`{s.name}`",
            f"{s.mean:.2f} ± {s.error:.2f}",
            f"{s.spread:.2f}",
            f"{s.value:g}",
            f"{s.low:g} to {s.high:g}",
            s.unit,
            s.source,
        )
        for k, s in enumerate(top)
    ]
    judged = sum(s.source == "judgement" for s in top)
    return f"""Screening (Morris) of all {len(e.space.screened)} numbers for net since the switch, active − passive:
mean size of the effect of crossing the whole range, in nm, with its standard error, and its spread (large where it
depends on other numbers). The twenty assumptions that move the headline most; {judged} of them are judgements
without a source. Folder: `screened`.

{table(("", "number", "effect, nm", "spread", "value", "range", "unit", "source"), rows)}

![The twenty numbers that move net balance, active minus passive, most, as bars](pictures/evidence-numbers.png)"""


def _shares(e):
    rows = [
        (f"`{s.name}`", f"{s.first:.2f} ± {s.first_half:.2f}", f"{s.total:.2f} ± {s.total_half:.2f}")
        for s in e.space.shares
    ]
    noise = 100 * e.space.noise.luck / e.space.noise.variance if e.space.noise.variance > 0 else float("nan")
    return f"""Variance shares (Sobol', with bootstrap half-widths) of the twelve strongest, all other numbers at their
values: *first* is what a number explains alone, *total* what it explains with others. Luck within a point is
{noise:.1f} % of the variance, apart from these. Folder: `shares`.

{table(("number", "first", "total"), rows)}"""


def patterns(e):
    """Return the section on patterns."""
    rows = [
        (
            f.id,
            f.title,
            f.check,
            f.verdict,
            figure(f.number, f.unit),
            "–" if f.share is None else f"{100 * f.share.mean:.0f} %",
            f.why,
            f.results,
        )
        for f in e.patterns
    ]
    counts = counts_of(e.patterns)
    return f"""## Patterns

What the model should be able to show, whether or not it pleases: {counts[HOLDS]} hold, {counts[FAILS]} fail.
None of it was tuned to.

{table(("id", "what", "test", "verdict", "number", "runs", "why", "folder"), rows)}"""


def runs(e):
    """Return the section on folders, sizes and times."""
    rows = [
        (name, m["replications"], m["seed"], m["rules_version"], m["id"], m["cpu_seconds"])
        for name, m in e.manifests.items()
    ]
    total = sum(m["cpu_seconds"] for m in e.manifests.values())
    return f"""## Where the numbers come from

Every folder stands under `results/reference/` with its manifest; `ana-sim evidence --check` compares its
files with their hashes and runs a sample of its histories again. {total / 60:.1f} minutes of processor time
in all.

{table(("folder", "replications", "seed", "rules", "id", "CPU s"), rows)}"""
