"""Facts about what passive non-alignment would have meant, CF1 to CF6."""

import numpy as np

from ana_sim.analysis.evidence.chronicle import month, quarter, years
from ana_sim.analysis.evidence.essay_place import LAST
from ana_sim.analysis.evidence.fact import compared, fact
from ana_sim.analysis.patterns.finding import Finding, verdict_of
from ana_sim.analysis.patterns.worlds import mean_of, share_of


def troops_stay(worlds):
    """CF1: under passive the peacekeepers are still there at the end of 2025, under active they are not."""
    left = {p: worlds.months_of("garrison_leaves", "postures", p) <= month(2025, 12) for p in ("passive", "active")}
    stay = {p: share_of(~gone) for p, gone in left.items()}
    return Finding(
        "CF1",
        "Troops stay under passive",
        "still present at the end of 2025 in ≥ 60 % of runs under passive and ≤ 20 % under active",
        verdict_of(stay["passive"].mean >= 0.6 and stay["active"].mean <= 0.2),
        f"Strain alone has emptied the garrison in {1 - stay['passive'].mean:.2f} of passive runs; whether home's own "
        "cuts speed the exit is a number whose range starts at 0.",
        stay["passive"],
        "share of passive runs with troops",
        share_of(~left["passive"]),
        worlds.name,
        {"active": f"{stay['active'].mean:.2f} [{stay['active'].low:.2f}, {stay['active'].high:.2f}]"},
    )


def autonomy_lower(c):
    """CF2: passive has less autonomy and a more concentrated security."""
    autonomy = _year(c.home("autonomy")) - _year(c.home("autonomy", "passive"))
    security = _year(c.home("concentration_security", "passive")) - _year(c.home("concentration_security"))
    return compared(
        c,
        "CF2",
        "Less autonomy under passive",
        "autonomy 2025, active − passive, at least 0.1; concentration in security higher under passive",
        apart=autonomy,
        wanted=1,
        least=0.1,
        unit="index",
        more={"concentration in security, passive − active": f"{security.mean():.4f}"},
    )


def _year(values):
    return values[:, years(2025, 2025)].mean(axis=1)


def fewer_rents(c):
    """CF3: half the rents or fewer."""
    passive, active = (c.home("rents", p).sum(axis=1) for p in ("passive", "active"))
    return fact(
        c,
        "CF3",
        "Fewer rents from competition under passive",
        "rents under passive at most half of those under active",
        shown=passive <= 0.5 * active,
        number=passive,
        unit="nm",
        why=f"True by construction: passive does not bid. Under active {active.mean():.2f} nm.",
    )


def fewer_crises(c):
    """CF4: passive has fewer crises with Russia and Iran, and steadier relations."""
    crises = "NOT by_home AND power IN ('russia', 'iran') AND (action IN ('press', 'punish') OR reprised)"
    apart = c.count(crises, "passive") - c.count(crises)
    spread = [
        np.mean([c.power(k, "stated", p).std(axis=1) for k in ("russia", "iran")], axis=0)
        for p in ("passive", "active")
    ]
    calmer = float((spread[0] - spread[1]).mean())
    return compared(
        c,
        "CF4",
        "Fewer crises under passive",
        "demands and punishments by Russia and Iran, passive − active, below 0; "
        "spread over time of stated alignment with them lower under passive",
        apart=apart,
        wanted=-1,
        unit="crises",
        more={"spread of alignment, passive − active": f"{calmer:.4f}"},
    )


def stays_as_it_was(c):
    """CF5: pairs of rivals and brokerage stay at the level of 2019."""
    pairs, brokerage = c.home("rival_pairs", "passive"), c.home("brokerage", "passive")
    steady = np.abs(pairs[:, LAST].mean(axis=1) - pairs[:, 0]) <= 1
    level = brokerage[:, years(2025, 2025)].mean(axis=1) / brokerage[:, 0]
    return fact(
        c,
        "CF5",
        "Rival pairs and brokerage stay as they were under passive",
        "rival pairs 2025Q4 within one of 2020-01 and brokerage within 10 %",
        shown=steady & (np.abs(level - 1) <= 0.1),
        number=level,
        unit="brokerage 2025 / 2020-01",
        more={"pairs within one": f"{steady.mean():.2f} of runs"},
    )


def no_pledges(c):
    """CF6: no deep security pledge to Türkiye or Russia, and less entrapment."""
    deepened = {
        k: c.power(k, "tie_security", "passive")[:, quarter(2025, 4)] - c.power(k, "tie_security", "passive")[:, 0]
        for k in ("turkiye", "russia")
    }
    trapped = c.home("entrapment", "passive").sum(axis=1) - c.home("entrapment").sum(axis=1)
    shown = (deepened["turkiye"] < 0.05) & (deepened["russia"] < 0.05)
    less = mean_of(trapped)
    return fact(
        c,
        "CF6",
        "No new pledges under passive",
        "security ties with Türkiye and Russia deepen by less than 0.05 to 2025Q4; "
        "losses from partners' wars lower than under active",
        shown=shown & (trapped <= 0),
        number=deepened["turkiye"],
        unit="tie with Türkiye",
        more={
            "partners' wars, passive − active": f"{less.mean:.3f} [{less.low:.3f}, {less.high:.3f}] nm",
            "no deeper pledge": f"{shown.mean():.2f} of runs",
        },
    )


OF_WORLDS = (troops_stay,)
OF_CHRONICLE = (autonomy_lower, fewer_rents, fewer_crises, stays_as_it_was, no_pledges)
