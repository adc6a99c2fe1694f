"""The facts in the order of the page: what each is called, whether doing nothing rules it out, what history says."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ana_sim.analysis.evidence import facts
from ana_sim.runs.experiments import Seen

FIGURE, RECORD, ESSAY, CONTRARY, UNKNOWN = "figure", "record", "essay", "contrary", "unknown"
"""What bears a fact out: a figure made by others; dated acts and events with sources; the essay alone; nothing, for a
figure or the record says otherwise; nothing, for nobody knows."""
ADMITTED = {"figures": (FIGURE,), "figures and record": (FIGURE, RECORD), "the essay, too": (FIGURE, RECORD, ESSAY)}
"""Which facts each reader's list admits."""


class Fact(NamedTuple):
    """One fact. `is_an_act`: only initiatives of home can show it, so that passive never does."""

    id: str
    shows: Callable[[Seen], np.ndarray]
    is_an_act: bool
    history: str
    because: str

    @property
    def text(self) -> str:
        """The fact in one sentence."""
        return " ".join((self.shows.__doc__ or "").split())


FACTS = (
    Fact("SF1", facts.sf1_more_acts, True, CONTRARY, "cooperative acts sent rose × 1.69, Kazakhstan's × 1.96"),
    Fact("SF3", facts.sf3_warm_then_cold, False, RECORD, "declaration of February 2022, breach of 2025"),
    Fact("SF3 end", facts.sf3_ends_below, False, RECORD, "breach of 2025"),
    Fact("SF3 soft", facts.sf3_soft, False, RECORD, "declaration of February 2022, breach of 2025"),
    Fact("SF4", facts.sf4_words_over_wishes, False, ESSAY, "wishes are not observed"),
    Fact("SF5 half", facts.sf5_footprint_halved, False, RECORD, "garrison, Russian House, Sputnik, seat at Minsk gone"),
    Fact("SF5", facts.sf5_in_steps, False, RECORD, "the same, by month"),
    Fact("SF5 garrison", facts.sf5_garrison_gone, False, FIGURE, "peacekeepers 1,960 to 0 by June 2024"),
    Fact("SF7", facts.sf7_opportunism, True, ESSAY, "too few dated cuts"),
    Fact("SF8", facts.sf8_slices, True, RECORD, "Russian House, Sputnik, Minsk; no punishment recorded"),
    Fact("SF9", facts.sf9_turkish_ratchet, False, RECORD, "Shusha declaration, never recalled"),
    Fact("SF9 pledge", facts.sf9_pledge_ratchet, False, RECORD, "Shusha declaration, never recalled"),
    Fact("SF10", facts.sf10_not_opposed, False, RECORD, "acts nearer to both, 2021–25"),
    Fact("SF11", facts.sf11_israel_lasts, False, RECORD, "nothing recalled after October 2023"),
    Fact("SF12 dip", facts.sf12_iran_dip, False, RECORD, "embassy left in January 2023"),
    Fact("SF12", facts.sf12_iran_v, False, RECORD, "embassy reopened in 2024, visit of 2025"),
    Fact("SF13", facts.sf13_armenia, False, RECORD, "treaty initialled in August 2025"),
    Fact("SF15", facts.sf15_america, False, RECORD, "waiver lapsed in 2024, summit of August 2025"),
    Fact("SF15 soft", facts.sf15_soft, False, RECORD, "waiver lapsed in 2024, summit of August 2025"),
    Fact("SF16", facts.sf16_european_gas, False, FIGURE, "43.4 % of gas exports in 2021, 51 % early in 2024"),
    Fact("SF17 step", facts.sf17_china_step, False, RECORD, "partnerships of 2024 and 2025"),
    Fact("SF17", facts.sf17_china_transit, False, FIGURE, "the whole corridor: 2.7 Mt in 2023, 4.5 Mt in 2024"),
    Fact("SF17 late", facts.sf17_transit_two_years, False, UNKNOWN, "figures of 2025 are kept back"),
    Fact("SF18", facts.sf18_bounded_crisis, False, RECORD, "airliner in December 2024, Dushanbe in October 2025"),
    Fact("SF19", facts.sf19_substitution, False, RECORD, "partnership with China, summit of August 2025"),
    Fact("SF20", facts.sf20_many_rivals, False, ESSAY, "good terms are not observed"),
    Fact("SF21 rise", facts.sf21_brokerage, False, ESSAY, "brokerage is not observed"),
    Fact("SF21", facts.sf21_israel_turkiye, True, ESSAY, "the part of home in it rests on the essay"),
    Fact("SF22", facts.sf22_institution, True, ESSAY, "strength is not observed"),
    Fact("SF23", facts.sf23_some_refused, False, UNKNOWN, "offers are not recorded; stands in for bids for membership"),
    Fact("SF25", facts.sf25_above_weight, False, CONTRARY, "indices of presence and capability flat to 2021–22"),
    Fact("CF5", facts.cf5_stays_as_it_was, False, UNKNOWN, "what passive would have meant"),
    Fact("CF6", facts.cf6_no_pledge, False, CONTRARY, "pledges of 2021 and 2022; what passive would have meant"),
    Fact("K1", facts.k1_arms_replaced, False, FIGURE, "sum of squared shares of arms .505 to .425"),
    Fact("K2", facts.k2_russian_imports, False, FIGURE, "17 % of imports in 2019 and in 2023"),
    Fact("K3", facts.k3_chinese_imports, False, FIGURE, "6 % of imports in 2019, 16 % in 2023"),
    Fact("K4", facts.k4_corridor, False, FIGURE, "586 kt in 2021, 4,484 kt in 2024"),
)
NOT_TESTABLE = {
    "SF14": "What Armenia concedes enters as events of the scenario.",
    "SF24": "Powers' hold over each other is not modelled.",
    "C13": "Powers' rank is not modelled.",
    "C16": "Affinity between powers is the scenario's, not an answer to home.",
}
"""Statements of the essay of which the model cannot speak, and why."""
