"""The facts that the essay states and history knows, each a function of one posture's histories.

Each function returns (replications,) whether the history shows it; one that cannot be asked counts as not showing it.
"""

import numpy as np

from ana_sim.runs.experiments import Seen
from ana_sim.runs.experiments.seen import TAKEN

BEFORE, AFTER, BOTH = "2018..2019", "2021..2025", "2020..2025"
AWAY = ("cut", "downgrade")


def sf1_more_acts(seen: Seen) -> np.ndarray:
    """Initiatives a month in 2021–25 at least twice those of 2018–19, and above none."""
    after, before = seen.mean("acts", AFTER), seen.mean("acts", BEFORE)
    return (after >= 2 * before) & (after > 0)


def sf3_warm_then_cold(seen: Seen) -> np.ndarray:
    """Stated alignment with Russia, by quarters of 2020–25, is highest within one quarter of 2022Q1 and ends below."""
    peak = seen.quarters("stated", BOTH, "russia").argmax(axis=1)
    shown: np.ndarray = (np.abs(peak - 8) <= 1) & sf3_ends_below(seen)
    return shown


def sf3_ends_below(seen: Seen) -> np.ndarray:
    """Stated alignment with Russia is lower in 2025Q3 than in 2020Q4."""
    return seen.mean("stated", "2025Q3", "russia") < seen.mean("stated", "2020Q4", "russia")


def sf3_soft(seen: Seen) -> np.ndarray:
    """Stated alignment with Russia rises by .1 over 2020Q4 in some quarter of 2021–22, and ends below."""
    highest = seen.quarters("stated", "2021..2022", "russia").max(axis=1)
    shown: np.ndarray = (highest >= seen.mean("stated", "2020Q4", "russia") + 0.1) & sf3_ends_below(seen)
    return shown


def sf4_words_over_wishes(seen: Seen) -> np.ndarray:
    """Stated less ideal alignment with Russia is at least .2 in 2022 and at most .1 in 2025."""
    gap = [seen.mean("stated", year, "russia") - seen.mean("ideal", year, "russia") for year in ("2022", "2025")]
    shown: np.ndarray = (gap[0] >= 0.2) & (gap[1] <= 0.1)
    return shown


def sf5_footprint_halved(seen: Seen) -> np.ndarray:
    """Russia's footprint in 2025Q4 is at most half its highest of 2020–25."""
    highest = seen.of("footprint", "russia")[:, seen.months(BOTH)].max(axis=1)
    shown: np.ndarray = seen.mean("footprint", "2025Q4", "russia") <= 0.5 * highest
    return shown


def sf5_in_steps(seen: Seen) -> np.ndarray:
    """The footprint is halved, in three or more monthly falls of .02, the largest from 2023-07 to 2024-06."""
    falls = -np.diff(seen.of("footprint", "russia")[:, seen.months(BOTH)], axis=1)
    largest = falls.argmax(axis=1) + 1
    in_time = (largest >= 42) & (largest <= 53)
    shown: np.ndarray = sf5_footprint_halved(seen) & ((falls >= 0.02).sum(axis=1) >= 3) & in_time
    return shown


def sf5_garrison_gone(seen: Seen) -> np.ndarray:
    """The Russian garrison has left by the end of 2025."""
    return seen.happened("garrison_leaves", "2025-12")


def sf7_opportunism(seen: Seen) -> np.ndarray:
    """Three or more cuts and downgrades from 2020-11 to 2025, made on the whole when the partner is more strained than
    usual.
    """
    places = seen.which(AWAY, "2020-11..2025")
    power, run, strain = seen.acts["partner"][places], seen.histories(places), seen.powers["strain"]
    usual = strain[:, seen.months(BOTH)].mean(axis=1)
    above = strain[run, seen.acts["month"][places], power] - usual[run, power]
    return (seen.each(places) >= 3) & (seen.each(places, above) > 0)


def sf8_slices(seen: Seen) -> np.ndarray:
    """Three or more cuts and downgrades against Russia in 2021–25, most below a quarter of its foothold and security
    tie at their highest together, and at most two punishments or uses of force by it.
    """
    places = seen.which(AWAY, AFTER, partner="russia")
    whole = (seen.of("foothold", "russia") + seen.of("tie_security", "russia"))[:, seen.months(BOTH)].max(axis=1)
    small = seen.acts["size"][places] < 0.25 * whole[seen.histories(places)]
    most = seen.each(places, small.astype(float)) > 0.5 * seen.each(places)
    struck = seen.total("punished", AFTER, "russia") + seen.total("forced", AFTER, "russia")
    shown: np.ndarray = (seen.each(places) >= 3) & most & (struck <= 2)
    return shown


def sf9_turkish_ratchet(seen: Seen) -> np.ndarray:
    """Stated alignment with Türkiye rises by .15 in the year to 2021-12 and then never falls by more than .05 below
    that.
    """
    stated = seen.of("stated", "turkiye")
    reached = stated[:, seen.months("2021-12")][:, 0]
    kept = stated[:, seen.months("2021-12..2025-12")].min(axis=1) >= reached - 0.05
    shown: np.ndarray = (reached - seen.mean("stated", "2020-12", "turkiye") >= 0.15) & kept
    return shown


def sf9_pledge_ratchet(seen: Seen) -> np.ndarray:
    """Home's commitment to Türkiye is higher at the end of 2025 than in 2020-10 and never falls on the way."""
    level = seen.of("commitment", "turkiye")[:, seen.months("2020-10..2025-12")]
    shown: np.ndarray = (level[:, -1] > level[:, 0]) & (np.diff(level, axis=1).min(axis=1) >= 0)
    return shown


def sf10_not_opposed(seen: Seen) -> np.ndarray:
    """Stated alignments with Türkiye and with Israel correlate at −.3 or more over the months of 2020–25."""
    one, other = (_centred(seen.of("stated", name)[:, seen.months(BOTH)]) for name in ("turkiye", "israel"))
    spread = one.std(axis=1) * other.std(axis=1)
    shown: np.ndarray = (one * other).mean(axis=1) >= -0.3 * spread
    return shown


def sf11_israel_lasts(seen: Seen) -> np.ndarray:
    """Stated alignment with Israel in 2024Q2 is at least .95 of that of 2023Q3, which is above 0."""
    before = seen.mean("stated", "2023Q3", "israel")
    return (before > 0) & (seen.mean("stated", "2024Q2", "israel") >= 0.95 * before)


def sf12_iran_dip(seen: Seen) -> np.ndarray:
    """Stated alignment with Iran, by quarters of 2020–25, is lowest within two quarters of 2023Q1."""
    lowest = seen.quarters("stated", BOTH, "iran").argmin(axis=1)
    shown: np.ndarray = np.abs(lowest - 12) <= 2
    return shown


def sf12_iran_v(seen: Seen) -> np.ndarray:
    """The dip with Iran, and a rise by .15 from 2024Q2 to 2025Q3."""
    return sf12_iran_dip(seen) & (_change(seen, "iran", "2024Q2", "2025Q3") >= 0.15)


def sf13_armenia(seen: Seen) -> np.ndarray:
    """Stated alignment with Armenia is below −.3 in 2022-09 and above it in 2025-09."""
    return (seen.mean("stated", "2022-09", "armenia") < -0.3) & (seen.mean("stated", "2025-09", "armenia") > -0.3)


def sf15_america(seen: Seen) -> np.ndarray:
    """Stated alignment with the United States falls from 2021Q1 to 2024Q4, rises by .2 in the year to 2025Q4, and no
    quarter's rise in 2021–25 is larger than that of 2025Q3.
    """
    rises = np.diff(seen.quarters("stated", "2021..2025", "united_states"), axis=1)
    shown: np.ndarray = _america(seen, 0.2) & (rises.argmax(axis=1) + 1 == 18)
    return shown


def sf15_soft(seen: Seen) -> np.ndarray:
    """Stated alignment with the United States falls from 2021Q1 to 2024Q4 and rises by .1 in the year to 2025Q4."""
    return _america(seen, 0.1)


def _america(seen: Seen, jump: float) -> np.ndarray:
    dip = _change(seen, "united_states", "2021Q1", "2024Q4") < 0
    return dip & (_change(seen, "united_states", "2024Q4", "2025Q4") >= jump)


def sf16_european_gas(seen: Seen) -> np.ndarray:
    """The European Union's share of home's energy supply is higher in 2024 than in 2021."""
    return seen.mean("share_energy", "2024", "european_union") > seen.mean("share_energy", "2021", "european_union")


def sf17_china_step(seen: Seen) -> np.ndarray:
    """Stated alignment with China rises by .1 from 2024Q2 to 2025Q3."""
    return _change(seen, "china", "2024Q2", "2025Q3") >= 0.1


def sf17_china_transit(seen: Seen) -> np.ndarray:
    """China's tie in transit in 2024 is at least 1.5 times that of 2023."""
    return seen.mean("tie_transit", "2024", "china") >= 1.5 * seen.mean("tie_transit", "2023", "china")


def sf17_transit_two_years(seen: Seen) -> np.ndarray:
    """China's tie in transit in 2025 is at least 1.5 times that of 2023."""
    return seen.mean("tie_transit", "2025", "china") >= 1.5 * seen.mean("tie_transit", "2023", "china")


def sf18_bounded_crisis(seen: Seen) -> np.ndarray:
    """Stated alignment with Russia falls by .2 from 2024Q3, is lowest in one of the first three quarters of 2025, and
    ends 2025 below 2024Q3.
    """
    before = seen.mean("stated", "2024Q3", "russia")
    quarters = seen.quarters("stated", "2024Q4..2025Q4", "russia")
    lowest = quarters.argmin(axis=1)
    turned = (lowest >= 1) & (lowest <= 3)
    shown: np.ndarray = (before - quarters.min(axis=1) >= 0.2) & turned & (quarters[:, -1] < before)
    return shown


def sf19_substitution(seen: Seen) -> np.ndarray:
    """Stated alignments with the United States, China and Central Asia rise by more than .02 together from 2024Q3 to
    2025Q3.
    """
    others = ("united_states", "china", "central_asia")
    return sum((_change(seen, name, "2024Q3", "2025Q3") for name in others), np.zeros(())) > 0.02


def sf20_many_rivals(seen: Seen) -> np.ndarray:
    """Home is on good terms with both of three or more pairs of rivals in 2025Q4, one more than in 2019Q4."""
    pairs = seen.mean("good_terms", "2025Q4")
    return (pairs >= 3) & (pairs >= seen.mean("good_terms", "2019Q4") + 1)


def sf21_brokerage(seen: Seen) -> np.ndarray:
    """Brokerage in 2025 is at least 1.3 times that of 2019."""
    return seen.mean("brokerage", "2025") >= 1.3 * seen.mean("brokerage", "2019")


def sf21_israel_turkiye(seen: Seen) -> np.ndarray:
    """Brokerage rises as above, and home mediates between Israel and Türkiye from 2020-11 to 2025."""
    tried = seen.count(("mediate",), "2020-11..2025", partner="israel", other="turkiye", outcomes=TAKEN)
    return sf21_brokerage(seen) & (tried > 0)


def sf22_institution(seen: Seen) -> np.ndarray:
    """The institution grows faster a month in 2021–25 than from 2018-01 to 2020-12."""
    level = [seen.mean("institution", month) for month in ("2018-01", "2020-12", "2025-12")]
    shown: np.ndarray = (level[2] - level[1]) / 60 > (level[1] - level[0]) / 35 + 1e-6
    return shown


def sf23_some_refused(seen: Seen) -> np.ndarray:
    """Some offers of 2021–25 are accepted and some are not."""
    offers, taken = seen.total("offers", AFTER), seen.total("accepted", AFTER)
    return (taken > 0) & (taken < offers)


def sf25_above_weight(seen: Seen) -> np.ndarray:
    """Influence in 2021–25 is more than 1.02 times that of 2018–19."""
    return seen.mean("influence", AFTER) > 1.02 * seen.mean("influence", BEFORE)


def cf5_stays_as_it_was(seen: Seen) -> np.ndarray:
    """Good terms with rivals within one pair of 2019Q4 in 2025Q4, and brokerage of 2025 within a tenth of 2019."""
    pairs = np.abs(seen.mean("good_terms", "2025Q4") - seen.mean("good_terms", "2019Q4")) < 1
    shown: np.ndarray = pairs & (np.abs(seen.mean("brokerage", "2025") / seen.mean("brokerage", "2019") - 1) <= 0.1)
    return shown


def cf6_no_pledge(seen: Seen) -> np.ndarray:
    """Commitment to neither Türkiye nor Russia rises from 2020-10 to 2025, and no war of a partner costs anything in
    2021–25.
    """
    rise = [
        seen.of("commitment", name)[:, seen.months("2020-11..2025-12")].max(axis=1)
        - seen.mean("commitment", "2020-10", name)
        for name in ("turkiye", "russia")
    ]
    shown: np.ndarray = (rise[0] <= 0) & (rise[1] <= 0) & (seen.total("wars", AFTER) == 0)
    return shown


def k1_arms_replaced(seen: Seen) -> np.ndarray:
    """Concentration of supply in security falls from 2019 to 2021, by at most a quarter."""
    ratio = seen.mean("concentration_security", "2021") / seen.mean("concentration_security", "2019")
    shown: np.ndarray = (ratio < 1) & (ratio >= 0.75)
    return shown


def k2_russian_imports(seen: Seen) -> np.ndarray:
    """Russia's share of trade in 2023 is at least .95 of that of 2019."""
    return seen.mean("share_trade", "2023", "russia") >= 0.95 * seen.mean("share_trade", "2019", "russia")


def k3_chinese_imports(seen: Seen) -> np.ndarray:
    """China's share of trade in 2023 is at least 1.5 times that of 2019."""
    return seen.mean("share_trade", "2023", "china") >= 1.5 * seen.mean("share_trade", "2019", "china")


def k4_corridor(seen: Seen) -> np.ndarray:
    """Central Asia's tie in transit in 2024 is at least twice that of 2021."""
    return seen.mean("tie_transit", "2024", "central_asia") >= 2 * seen.mean("tie_transit", "2021", "central_asia")


def _change(seen: Seen, power: str, first: str, last: str) -> np.ndarray:
    shown: np.ndarray = seen.mean("stated", last, power) - seen.mean("stated", first, power)
    return shown


def _centred(values: np.ndarray) -> np.ndarray:
    shown: np.ndarray = values - values.mean(axis=1, keepdims=True)
    return shown
