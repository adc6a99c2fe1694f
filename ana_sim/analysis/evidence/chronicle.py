"""Read histories kept in detail: quarters of each power, months of home, single acts."""

from functools import cached_property

import numpy as np

from ana_sim.results import ResultsError


class Chronicle:
    """The results of an experiment with detailed histories, by world and posture."""

    def __init__(self, results):
        self.results = results
        self.name = results.folder.name
        self.replications = results.manifest["replications"]

    @cached_property
    def _cases(self):
        return self.results.ask('FROM cases ORDER BY "case"')

    def case(self, posture, world="historical"):
        """Return the number of a case.

        Raises:
            ResultsError: when there is none.
        """
        fits = (self._cases["world"] == world) & (self._cases["posture"] == posture)
        if fits.sum() != 1:
            raise ResultsError(f"{self.results.folder} holds no {world} under {posture}", mend="Run it again.")
        return int(self._cases["case"][fits][0])

    def power(self, power, measure, posture="active", world="historical"):
        """Return a measure of a power by quarter, (replications, quarters)."""
        found = self.results.ask(
            f'SELECT "{measure}" AS found FROM powers WHERE "case" = $number AND power = $power '
            "ORDER BY replication, quarter",
            number=self.case(posture, world),
            power=power,
        )
        return found["found"].reshape(self.replications, -1)

    def home(self, measure, posture="active", world="historical"):
        """Return a measure of home by month, (replications, months)."""
        found = self.results.ask(
            f'SELECT "{measure}" AS found FROM home WHERE "case" = $number ORDER BY replication, month',
            number=self.case(posture, world),
        )
        return found["found"].reshape(self.replications, -1)

    def count(self, condition, posture="active", world="historical"):
        """Return how many acts of each history meet a condition of SQL, (replications,)."""
        found = self.results.ask(
            f'SELECT replication, count(*) AS n FROM acts WHERE "case" = $number AND ({condition}) GROUP BY 1',
            number=self.case(posture, world),
        )
        counts = np.zeros(self.replications)
        counts[found["replication"]] = found["n"]
        return counts

    def affinity(self, first, second, posture="active", world="historical"):
        """Return the affinity of two powers at the end of each history, (replications,)."""
        return self.results.ask(
            'SELECT affinity FROM affinities WHERE "case" = $number AND first = $first AND second = $second '
            "ORDER BY replication",
            number=self.case(posture, world),
            first=first,
            second=second,
        )["affinity"]


def quarter(year, number):
    """Return the place of a quarter, 0 for the first of 2020."""
    return 4 * (year - 2020) + number - 1


def month(year, number):
    """Return the place of a month, 0 for January 2020."""
    return 12 * (year - 2020) + number - 1


def years(first, last):
    """Return the slice of months of whole years."""
    return slice(month(first, 1), month(last, 12) + 1)
