"""Many histories under one posture, asked in the words of a calendar: means, quarters, counts of acts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ana_sim.rules.world import KINDS, OUTCOMES

PLACE_OF_KIND = {kind: place for place, kind in enumerate(KINDS)}
PLACE_OF_OUTCOME = {outcome: place for place, outcome in enumerate(OUTCOMES)}
TAKEN = ("done", "failed", "undone")
"""Outcomes of an act that home took; `waiting` is one that it has not."""


@dataclass(frozen=True)
class Seen:
    """Histories of one point and posture, month by month.

    Args:
        start: first month, "2018-01".
        home: measure of home -> (replications, months).
        powers: measure of powers -> (replications, months, powers).
        power_ids: ids of the powers, in the order of the last axis.
        acts: records of `ana_sim.rules.world.ACT`, one per act: replication, month (from 0), kind, partner, other,
            domain, size, outcome; kinds, powers, domains and outcomes by their places.
        events: id of an event -> (replications,) month of its first happening, -1 for never.
        first: number of the first replication.
        needs: (months, powers, domains) what powers need of home, where it was asked for.
    """

    start: str
    home: dict[str, np.ndarray]
    powers: dict[str, np.ndarray]
    power_ids: tuple[str, ...]
    acts: np.ndarray
    events: dict[str, np.ndarray]
    first: int = 0
    needs: np.ndarray | None = None

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """(replications, months)."""
        return next(iter(self.home.values())).shape

    def months(self, during: str) -> "slice[int, int]":
        """Return the slice of the months of "2025", "2022Q1", "2024-06" or of a range "2021..2025Q2".

        Raises:
            ValueError: the months are not all in the histories.
        """
        first, last = _window(during)
        begin, end = first - _number(self.start), last - _number(self.start) + 1
        if begin < 0 or end > self.shape[1]:
            raise ValueError(f"the histories do not hold the months of {during}")
        return slice(begin, end)

    def of(self, measure: str, power: str | None = None) -> np.ndarray:
        """Return (replications, months) of a measure of home, or of a power."""
        if power is None:
            return self.home[measure]
        return self.powers[measure][..., self.power_ids.index(power)]

    def mean(self, measure: str, during: str, power: str | None = None) -> np.ndarray:
        """Return (replications,) mean of a measure over some months."""
        means: np.ndarray = self.of(measure, power)[:, self.months(during)].mean(axis=1)
        return means

    def total(self, measure: str, during: str, power: str | None = None) -> np.ndarray:
        """Return (replications,) sum of a flow over some months."""
        sums: np.ndarray = self.of(measure, power)[:, self.months(during)].sum(axis=1)
        return sums

    def quarters(self, measure: str, during: str, power: str | None = None) -> np.ndarray:
        """Return (replications, quarters) means of a measure over the quarters of some months."""
        values = self.of(measure, power)[:, self.months(during)]
        means: np.ndarray = values.reshape(len(values), -1, 3).mean(axis=2)
        return means

    def which(
        self,
        kinds: Iterable[str],
        during: str,
        *,
        partner: str | None = None,
        other: str | None = None,
        outcomes: Iterable[str] = TAKEN,
    ) -> np.ndarray:
        """Return the places in `acts` of the acts of these kinds, months, partners and outcomes."""
        months, acts = self.months(during), self.acts
        found = np.isin(acts["kind"], [PLACE_OF_KIND[kind] for kind in kinds])
        found &= np.isin(acts["outcome"], [PLACE_OF_OUTCOME[outcome] for outcome in outcomes])
        found &= (acts["month"] >= months.start) & (acts["month"] < months.stop)
        for column, wanted in (("partner", partner), ("other", other)):
            if wanted is not None:
                found &= acts[column] == self.power_ids.index(wanted)
        return np.flatnonzero(found)

    def histories(self, places: np.ndarray) -> np.ndarray:
        """Return the place among the replications of each of these acts."""
        replications: np.ndarray = self.acts["replication"][places]
        return replications - self.first

    def count(self, kinds: Iterable[str], during: str, **wanted: Any) -> np.ndarray:
        """Return (replications,) number of acts; `wanted` as for `which`."""
        return self.each(self.which(kinds, during, **wanted))

    def each(self, places: np.ndarray, weights: np.ndarray | None = None) -> np.ndarray:
        """Return (replications,) number, or sum of weights, of the acts in these places."""
        return np.bincount(self.histories(places), weights, minlength=self.shape[0])

    def happened(self, event: str, until: str) -> np.ndarray:
        """Return (replications,) whether an event had happened by the end of these months."""
        first = self.events[event]
        return (first >= 0) & (first < self.months(until).stop)


def _window(text: str) -> tuple[int, int]:
    first, _, last = text.partition("..")
    return _span(first)[0], _span(last or first)[1]


def _span(text: str) -> tuple[int, int]:
    """Return the first and the last month number (12 times the year and the month) of a year, quarter or month."""
    found = re.fullmatch(r"(\d{4})(?:Q([1-4])|-(\d{2}))?", text)
    if not found:
        raise ValueError(f"`{text}` is no year, quarter or month")
    year, quarter, month = 12 * int(found[1]), found[2], found[3]
    if month:
        return year + int(month) - 1, year + int(month) - 1
    return (year + 3 * int(quarter) - 3, year + 3 * int(quarter) - 1) if quarter else (year, year + 11)


def _number(month: str) -> int:
    return _span(month)[0]
