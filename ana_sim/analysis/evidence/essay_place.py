"""Facts of the essay about home's place among the powers, SF20 to SF25."""

from ana_sim.analysis.evidence.chronicle import years
from ana_sim.analysis.evidence.fact import fact, untestable

LAST = slice(69, 72)
"""The last quarter of 2025."""


def many_rivals(c):
    """SF20: friends with more pairs of enemies."""
    pairs = c.home("rival_pairs")
    now, then = pairs[:, LAST].mean(axis=1), pairs[:, 0]
    return fact(
        c,
        "SF20",
        "Many rivals at once",
        "hostile pairs with home warm to both: 3 or more in 2025Q4, one more than in 2020-01",
        shown=(now >= 3) & (now >= then + 1),
        number=now,
        unit="pairs, 2025Q4",
        more={"2020-01": f"{then.mean():.1f}"},
    )


def brokerage_rises(c):
    """SF21: a better liaison, and one between Israel and Türkiye."""
    brokerage = c.home("brokerage")
    ratio = brokerage[:, years(2025, 2025)].mean(axis=1) / brokerage[:, 0]
    pair = "(power = 'israel' AND other = 'turkiye') OR (power = 'turkiye' AND other = 'israel')"
    tried = c.count(f"by_home AND action = 'broker' AND month < 72 AND ({pair})") > 0
    return fact(
        c,
        "SF21",
        "Brokerage rises",
        "brokerage 2025 at least 1.3 times that of 2020-01, and one mediation between Israel and Türkiye by 2025",
        shown=(ratio >= 1.3) & tried,
        number=ratio,
        unit="ratio",
        why="Brokerage weighs each hostile pair by rivalry: it rises with the powers' quarrels, too.",
        more={
            "Israel–Türkiye tried": f"{tried.mean():.2f} of runs",
            "ratio 1.3": f"{(ratio >= 1.3).mean():.2f} of runs",
        },
    )


def own_institutions(c):
    """SF22: home's institution grows faster after 2020."""
    strength = c.home("institution")
    before, after = (strength[:, 9] - strength[:, 0]) / 9, (strength[:, 71] - strength[:, 11]) / 60
    return fact(
        c,
        "SF22",
        "Own institutions",
        "the institution's growth a month in 2021–25 above that of 2020-01 to 2020-10, the "
        "passive months that stand in for the years before 2020",
        shown=after > before,
        number=60 * after,
        unit="strength gained 2021–25",
        why="The base is passive by construction: consistency, not a test of history.",
    )


def refusals(c):
    """SF23: some institutions refuse home."""
    offers, taken = (c.home(name).sum(axis=1) for name in ("offers", "accepted"))
    return untestable(
        "SF23",
        "Refusals happen",
        "share of home's bids for membership accepted strictly between 0 and 1",
        "The model has no bids for membership; a power either lets itself be courted or does not. The "
        f"nearest figure is the other way round: home takes {taken.sum() / max(1.0, offers.sum()):.2f} of "
        "what it is offered.",
        results=c.name,
    )


def limits_of_rank(_):
    """SF24: less weight in Central Asia than Russia or China."""
    return untestable(
        "SF24",
        "Limits of rank",
        "home's influence in Central Asia below Russia's and China's",
        "Powers' hold over each other is not modelled, only their hold over home and home's over them.",
    )


def above_weight(c):
    """SF25: influence grows faster than capability."""
    influence = c.home("influence")
    before, after = influence[:, :10].mean(axis=1), influence[:, years(2021, 2025)].mean(axis=1)
    return fact(
        c,
        "SF25",
        "Above its weight",
        "mean influence 2021–25 above that of 2020-01 to 2020-10, with capability unchanged",
        shown=after > before,
        number=after - before,
        unit="index",
        why="A stand-in: the years 2011–19 and other countries' influence are not in the model. Published indices to "
        "2021–22 do not show the rise.",
    )


FACTS = (many_rivals, brokerage_rises, own_institutions, refusals, limits_of_rank, above_weight)
