"""Facts of the essay about posture and Russia, SF1 to SF8 and SF18 to SF19.

Alignment a_k is what home declares (`stated`), as the essay reads it from declarations; Russia's footprint F_R is the
measure `foothold`: garrison, media house, broadcaster and mediation seat by size and presence.
"""

import numpy as np

from ana_sim.analysis.evidence.chronicle import quarter, years
from ana_sim.analysis.evidence.fact import fact, untestable
from ana_sim.analysis.patterns.finding import Finding, verdict_of
from ana_sim.analysis.patterns.worlds import mean_of
from ana_sim.analysis.statistics import Interval

ACTS = ("acts_deepen", "acts_slice_tie", "acts_slice_foothold", "acts_broker", "acts_institution", "acts_build")
STEP = 0.02
"""A fall of the footprint within a quarter that counts as a step: a fifth of the smallest piece and more."""

NO_CUTS = (
    "Home cuts nothing of Russia's in 2021–25: what a cut costs its reputation outweighs the hold it frees "
    "(docs/decisions/forms-that-differ.md)."
)


def posture_changes(c):
    """SF1: home's own moves double after 2020."""
    return untestable(
        "SF1",
        "Posture changes after 2020",
        "mean acts a month 2021–25 at least twice those of 2011–19",
        "Runs begin in January 2020, and until November 2020 every run follows the passive posture, which starts "
        "nothing: the base would be 0 by construction and any act would pass.",
        number=mean_of(_acts(c)),
        unit="acts a month, 2021–25",
        results=c.name,
    )


def _acts(c, world="historical"):
    """Return home's initiatives a month in 2021-25, (replications,)."""
    return sum(c.home(name, world=world)[:, years(2021, 2025)].mean(axis=1) for name in ACTS)


def karabakh_was_binding(c):
    """SF2: without the war outcome of 2020, acts fall by two fifths."""
    fall = 1 - _acts(c, "no war of 2020") / _acts(c)
    return fact(
        c,
        "SF2",
        "Karabakh was the binding constraint",
        "acts a month 2021–25 fall by 40 % or more when the war of 2020 and what came of it are left out",
        shown=fall >= 0.4,
        number=fall,
        unit="share of acts",
        why="Home's attention is not bound by the conflict in this model: acts cost the same in both worlds.",
    )


def accommodate_then_displace(c):
    """SF3: the stated alignment with Russia peaks in early 2022 and ends below its start."""
    stated = c.power("russia", "stated")
    peak = stated[:, quarter(2020, 4) : quarter(2025, 3) + 1].argmax(axis=1) + quarter(2020, 4)
    fell = stated[:, quarter(2025, 3)] - stated[:, quarter(2020, 4)]
    timely = np.abs(peak - quarter(2022, 1)) <= 1
    return fact(
        c,
        "SF3",
        "Accommodate, then displace Russia",
        "stated alignment highest within a quarter of 2022Q1 (2020Q4–2025Q3) and lower in 2025Q3 than in 2020Q4",
        shown=timely & (fell < 0),
        number=fell,
        unit="alignment, 2025Q3 − 2020Q4",
        more={"peak in time": f"{timely.mean():.2f} of runs", "fell": f"{(fell < 0).mean():.2f} of runs"},
    )


def stated_and_ideal(c):
    """SF4: home declares more closeness to Russia than it wants in 2022, and no longer does in 2025."""
    gap = c.power("russia", "stated") - c.power("russia", "ideal")
    before = gap[:, quarter(2022, 1) : quarter(2022, 4) + 1].mean(axis=1)
    after = gap[:, quarter(2025, 1) : quarter(2025, 4) + 1].mean(axis=1)
    return fact(
        c,
        "SF4",
        "A gap between words and wishes that closes",
        "stated − ideal ≥ 0.2 in 2022 and ≤ 0.1 in 2025",
        shown=(before >= 0.2) & (after <= 0.1),
        number=before,
        unit="alignment, 2022",
        more={"2025": f"{after.mean():.3f}"},
    )


def falls(footprint):
    """Return for each run: ends at half or less of its highest, number of steps down, quarter of the largest step.

    Args:
        footprint: (replications, quarters) to 2025Q4.
    """
    down = -np.diff(footprint, axis=1)
    halved = footprint[:, -1] <= 0.5 * footprint.max(axis=1)
    return halved, (down > STEP).sum(axis=1), down.argmax(axis=1) + 1


def _stepwise(c, posture="active", world="historical"):
    footprint = c.power("russia", "foothold", posture, world)[:, : quarter(2025, 4) + 1]
    halved, steps, largest = falls(footprint)
    timely = (largest >= quarter(2023, 3)) & (largest <= quarter(2024, 2))
    return halved, steps >= 3, timely, footprint[:, -1] / footprint.max(axis=1)


def footprint_falls(c):
    """SF5: Russia's footprint halves by the end of 2025, in three steps or more, the largest around early 2024."""
    halved, steps, timely, left = _stepwise(c)
    parts = {"halved": halved, "three steps": steps, "largest in time": timely}
    return fact(
        c,
        "SF5",
        "Russia's footprint falls in steps",
        "foothold 2025Q4 ≤ half of its highest; three or more falls above 0.02 in a quarter; largest 2023Q3–2024Q2",
        shown=halved & steps & timely,
        number=left,
        unit="share of the highest left",
        more={name: f"{shown.mean():.2f} of runs" for name, shown in parts.items()},
    )


def overextension_matters(c):
    """SF6: had Russia never been strained, its footprint would not have fallen so."""
    halved, *_ = _stepwise(c, world="Russia never strained")
    as_it_was, *_ = _stepwise(c)
    strict = ~(np.logical_and.reduce(_stepwise(c, world="Russia never strained")[:3]))
    return fact(
        c,
        "SF6",
        "Overextension matters",
        "with every effect on Russia's strain left out, its foothold is not halved in 75 % of runs or more",
        shown=~halved,
        number=1.0 - halved,
        unit="share not halved",
        enough=0.75,
        more={
            "halved with the strain as it was": f"{as_it_was.mean():.2f} of runs",
            "SF5 in all its parts fails": f"{strict.mean():.2f} of runs",
        },
    )


def opportunism(c):
    """SF7: the busier a power, the likelier home moves against it."""
    strain, cut = _moves(c)
    slope, error = logistic_slope(strain, cut)
    if not np.isfinite(slope):
        return untestable(
            "SF7",
            "Opportunism",
            "logistic slope of the chance of a cut on the power's strain above 0",
            "Home cut no power in any run.",
            results=c.name,
        )
    return Finding(
        id="SF7",
        title="Opportunism",
        check="logistic slope of the chance that home cuts a power in a quarter on that power's strain above "
        "0, p < 0.05",
        verdict=verdict_of(slope > 1.96 * error),
        why=f"{int(cut.sum())} cuts in {len(cut)} quarters of powers that were ever cut.",
        number=Interval(slope, slope - 1.96 * error, slope + 1.96 * error),
        unit="log odds per unit of strain",
        results=c.name,
    )


def _moves(c):
    """Return strain and whether home cut, by quarter since 2021, for powers that are ever cut."""
    found = c.results.ask(
        "WITH cuts AS (SELECT replication, power, month // 3 AS quarter, 1 AS cut FROM acts "
        "WHERE \"case\" = $number AND by_home AND action IN ('slice_tie', 'slice_foothold') GROUP BY ALL) "
        "SELECT p.strain, coalesce(cuts.cut, 0) AS cut FROM powers p LEFT JOIN cuts USING (replication, power, "
        "quarter) "
        'WHERE p."case" = $number AND p.quarter >= 4 AND p.power IN (SELECT DISTINCT power FROM cuts) '
        "ORDER BY p.replication, p.power, p.quarter",
        number=c.case("active"),
    )
    return found["strain"], found["cut"].astype(float)


def logistic_slope(x, y):
    """Return the slope of a logistic regression and its standard error, by Newton's method.

    log(p/(1 − p)) = a + b·x

    Args:
        x: (n,) cause. y: (n,) 0 or 1. NaN both when y never varies or nothing is left to fit.
    """
    if len(y) == 0 or y.min() == y.max() or np.ptp(x) == 0:
        return np.nan, np.nan
    design, beta = np.column_stack([np.ones_like(x), x]), np.zeros(2)
    for _ in range(50):
        p = 1 / (1 + np.exp(-design @ beta))
        information = design.T @ (design * (p * (1 - p))[:, None]) + 1e-9 * np.eye(2)
        step = np.linalg.solve(information, design.T @ (y - p))
        beta = beta + step
        if np.abs(step).max() < 1e-10:
            break
    return float(beta[1]), float(np.sqrt(np.linalg.inv(information)[1, 1]))


def slices_not_leaps(c):
    """SF8: cuts against Russia are small, and it strikes back at most twice."""
    cuts = c.results.ask(
        "SELECT a.replication, a.size, a.action, p.foothold, p.tie_security FROM acts a "
        'JOIN powers p ON p."case" = a."case" AND p.replication = a.replication AND p.power = a.power '
        "AND p.quarter = greatest(a.month // 3 - 1, 0) WHERE a.\"case\" = $number AND a.by_home AND a.power = 'russia' "
        "AND a.action IN ('slice_tie', 'slice_foothold') AND a.month BETWEEN 12 AND 71",
        number=c.case("active"),
    )
    part = cuts["size"] / np.maximum(np.where(cuts["action"] == "slice_foothold", cuts["foothold"], 1.0), cuts["size"])
    struck = c.count("NOT by_home AND power = 'russia' AND month BETWEEN 12 AND 71 AND (reprised OR action = 'punish')")
    small = np.median(part) < 0.25 if len(part) else False
    return fact(
        c,
        "SF8",
        "Slices, not leaps",
        "median cut against Russia below a quarter of its foothold (or of a full tie); it strikes back at most "
        "twice in 2021–25",
        shown=(struck <= 2) & small,
        number=struck,
        unit="Russian reprisals, 2021–25",
        why="" if len(part) else NO_CUTS,
        more={"median cut": f"{np.median(part):.3f}" if len(part) else "no cut", "cuts": str(len(part))},
    )


def bounded_crisis(c):
    """SF18: relations with Russia drop in late 2024 and recover in part a year later."""
    stated = c.power("russia", "stated")
    before = stated[:, quarter(2024, 3)]
    crisis = stated[:, quarter(2024, 4) : quarter(2025, 4) + 1]
    low = crisis.argmin(axis=1)
    later = stated[:, quarter(2025, 4)]
    shown = (
        (before - crisis.min(axis=1) >= 0.2) & (low >= 2) & (low <= 4) & (later > crisis.min(axis=1)) & (later < before)
    )
    return fact(
        c,
        "SF18",
        "A bounded crisis with Russia",
        "stated alignment falls by 0.2 from 2024Q3, turns three or four quarters after 2024Q4, and stays below 2024Q3",
        shown=shown,
        number=crisis.min(axis=1) - before,
        unit="largest fall of alignment",
        why="Nothing in the chronology sets home against Russia over the airliner of December 2024: it enters as "
        "an event of the world, not of home's feelings."
        if shown.mean() < 0.9
        else "",
    )


def substitution(c):
    """SF19: while Russia is away, others come closer."""
    gained = sum(
        c.power(p, "stated")[:, quarter(2025, 3)] - c.power(p, "stated")[:, quarter(2024, 4)]
        for p in ("united_states", "china", "central_asia")
    )
    return fact(
        c,
        "SF19",
        "Substitution during the crisis",
        "stated alignment with the United States, China and Central Asia together rises 2024Q4–2025Q3",
        shown=gained > 0,
        number=gained,
        unit="alignment",
    )


FACTS = (
    posture_changes,
    karabakh_was_binding,
    accommodate_then_displace,
    stated_and_ideal,
    footprint_falls,
    overextension_matters,
    opportunism,
    slices_not_leaps,
    bounded_crisis,
    substitution,
)
