"""Facts of the essay about single powers, SF9 to SF17. Alignment is what home declares (`stated`)."""

import numpy as np

from ana_sim.analysis.evidence.chronicle import quarter
from ana_sim.analysis.evidence.fact import fact, untestable


def _year(values, year):
    """Return the quarters of a year."""
    return values[:, quarter(year, 1) : quarter(year, 4) + 1]


def turkish_ratchet(c):
    """SF9: closer to Türkiye in 2021 and never back."""
    stated = c.power("turkiye", "stated")
    risen = stated[:, quarter(2021, 4)] - stated[:, quarter(2020, 4)]
    kept = stated[:, quarter(2022, 1) : quarter(2025, 4) + 1].min(axis=1) >= stated[:, quarter(2021, 4)]
    return fact(
        c,
        "SF9",
        "Türkiye ratchet",
        "stated alignment up by 0.15 from 2020Q4 to 2021Q4 and never below that after",
        shown=(risen >= 0.15) & kept,
        number=risen,
        unit="alignment, 2020Q4–2021Q4",
        more={"never below": f"{kept.mean():.2f} of runs"},
    )


def alliance_without_capture(c):
    """SF10: closeness to Türkiye does not come at Israel's cost."""
    turkiye, israel = (c.power(p, "stated")[:, : quarter(2025, 4) + 1] for p in ("turkiye", "israel"))
    together = np.array([np.corrcoef(a, b)[0, 1] for a, b in zip(turkiye, israel, strict=True)])
    return fact(
        c,
        "SF10",
        "Alliance without capture",
        "correlation over quarters of stated alignment with Türkiye and with Israel, 2020–25, not below −0.3",
        shown=together >= -0.3,
        number=together,
        unit="correlation",
    )


def israel_resilience(c):
    """SF11: the war in Gaza does not loosen the tie with Israel."""
    stated = c.power("israel", "stated")
    kept = stated[:, quarter(2024, 2)] / np.maximum(stated[:, quarter(2023, 3)], 0.01)
    return fact(
        c,
        "SF11",
        "Israel resilience",
        "stated alignment 2024Q2 at least 95 % of that of 2023Q3",
        shown=kept >= 0.95,
        number=kept,
        unit="ratio",
    )


def iran_v(c):
    """SF12: lowest with Iran around early 2023, better in 2024-25."""
    stated = c.power("iran", "stated")
    lowest = stated[:, : quarter(2025, 4) + 1].argmin(axis=1)
    risen = stated[:, quarter(2025, 3)] - stated[:, quarter(2024, 2)]
    timely = np.abs(lowest - quarter(2023, 1)) <= 2
    return fact(
        c,
        "SF12",
        "Iran V-shape",
        "stated alignment lowest within two quarters of 2023Q1; up 0.15 from 2024Q2 to 2025Q3",
        shown=timely & (risen >= 0.15),
        number=risen,
        unit="alignment, 2024Q2–2025Q3",
        more={"lowest in time": f"{timely.mean():.2f} of runs"},
    )


def armenia_negotiates(c):
    """SF13: from enemy to negotiator."""
    stated = c.power("armenia", "stated")
    before, window = stated[:, quarter(2022, 3)], stated[:, quarter(2022, 4) : quarter(2025, 3) + 1]
    crossed = (before < -0.3) & (window[:, -1] >= -0.3)
    return fact(
        c,
        "SF13",
        "Armenia from enemy to negotiator",
        "stated alignment below −0.3 in 2022Q3 and at or above it in 2025Q3",
        shown=crossed,
        number=window[:, -1],
        unit="alignment, 2025Q3",
        more={"2022Q3": f"{before.mean():.2f}"},
    )


def concessions_one_way(_):
    """SF14: Armenia concedes, home does not."""
    return untestable(
        "SF14",
        "Concessions run one way",
        "Armenian concessions at least 0.7 of all concessions 2021–25",
        "Others concede only to claims of home, which no shipped posture makes; what Armenia gave up "
        "after 2020 and 2023 enters as given events.",
    )


def american_jump(c):
    """SF15: the United States dips until 2024 and jumps in 2025."""
    stated = c.power("united_states", "stated")
    dipped = stated[:, quarter(2024, 4)] < stated[:, quarter(2020, 4)]
    jump = stated[:, quarter(2025, 4)] - stated[:, quarter(2024, 4)]
    steps = np.diff(stated[:, : quarter(2025, 4) + 1], axis=1)
    timely = steps.argmax(axis=1) + 1 == quarter(2025, 3)
    return fact(
        c,
        "SF15",
        "United States: dip, then jump",
        "stated alignment falls 2020Q4–2024Q4, rises by 0.2 in 2025, its largest quarter is 2025Q3",
        shown=dipped & (jump >= 0.2) & timely,
        number=jump,
        unit="alignment, 2024Q4–2025Q4",
        more={"dip": f"{dipped.mean():.2f} of runs", "largest quarter 2025Q3": f"{timely.mean():.2f} of runs"},
    )


def european_gas(c):
    """SF16: the EU's part in home's energy sales rises."""
    share = c.power("european_union", "share_energy")
    risen = share[:, quarter(2024, 4)] - share[:, quarter(2021, 4)]
    return fact(
        c,
        "SF16",
        "EU energy tie",
        "the EU's share of home's energy need (its export market) rises 2021Q4–2024Q4",
        shown=risen > 0,
        number=risen,
        unit="share of need",
    )


def china_step(c):
    """SF17: China steps up in 2025, and its transit grew before."""
    share, served = c.power("china", "share_transit"), c.power("china", "served_transit")
    stated = c.power("china", "stated")
    step = (stated[:, quarter(2025, 2)] > stated[:, quarter(2025, 1)]) | (
        share[:, quarter(2025, 2)] > share[:, quarter(2025, 1)]
    )
    grown = _year(served, 2024).mean(axis=1) / np.maximum(_year(served, 2022).mean(axis=1), 1e-9)
    return fact(
        c,
        "SF17",
        "China step",
        "stated alignment or transit share up in 2025Q2; part of China's transit served by home "
        "1.5 times as large in 2024 as in 2022",
        shown=step & (grown >= 1.5),
        number=grown,
        unit="ratio 2024 / 2022",
        more={"step in 2025Q2": f"{step.mean():.2f} of runs"},
    )


FACTS = (
    turkish_ratchet,
    alliance_without_capture,
    israel_resilience,
    iran_v,
    armenia_negotiates,
    concessions_one_way,
    american_jump,
    european_gas,
    china_step,
)
