"""Read histories of named worlds: which family, which variant, which posture."""

from functools import cached_property

import numpy as np

from ana_sim.analysis.statistics import mean_interval, share_interval
from ana_sim.results import ResultsError


class Worlds:
    """The results of an experiment over named worlds, by family, variant, value and posture."""

    def __init__(self, results):
        self.results = results
        self.name = results.folder.name

    @cached_property
    def cases(self):
        """Labels of every case, column -> array."""
        return self.results.ask('FROM cases ORDER BY "case"')

    def case(self, family, posture, *, variant=None, value=None):
        """Return the number of the one case with these labels.

        Raises:
            ResultsError: when there is none, or more than one.
        """
        wanted = {"family": family, "posture": posture, "variant": variant, "value": value}
        fits = np.ones(len(self.cases["case"]), bool)
        for label, text in wanted.items():
            if text is not None:
                fits &= self.cases[label] == text
        found = self.cases["case"][fits]
        if len(found) != 1:
            raise ResultsError(
                f"{self.results.folder} holds {len(found)} cases of {wanted}", mend="Run `ana-sim evidence` again."
            )
        return int(found[0])

    def values(self, column, family, posture, *, variant=None, value=None):
        """Return one column of a case, (replications,)."""
        number = self.case(family, posture, variant=variant, value=value)
        sql = f'SELECT "{column}" AS found FROM histories WHERE "case" = $number ORDER BY replication'
        return self.results.ask(sql, number=number)["found"]

    def apart(self, column, first, second):
        """Return second minus first, history by history; each is (family, posture[, variant[, value]])."""
        return self._of(column, second) - self._of(column, first)

    def _of(self, column, key):
        family, posture, variant, value = (*key, None, None)[:4]
        return self.values(column, family, posture, variant=variant, value=value)

    def variants(self, family):
        """Return the variants of a family, in order."""
        return list(dict.fromkeys(self.cases["variant"][self.cases["family"] == family].tolist()))

    def swept(self, column, family, posture):
        """Return the values of a swept number (k,) and the column there (k, replications)."""
        fits = (self.cases["family"] == family) & (self.cases["posture"] == posture)
        values = np.sort(self.cases["value"][fits])
        return values, np.array([self.values(column, family, posture, value=v) for v in values])

    def months_of(self, event, family, posture, *, variant=None, value=None):
        """Return the month number of an event's first happening in each history, NaN where it did not happen."""
        number = self.case(family, posture, variant=variant, value=value)
        found = self.results.ask(
            'SELECT replication, month FROM happened WHERE "case" = $number AND event = $event',
            number=number,
            event=event,
        )
        months = np.full(self.results.manifest["replications"], np.nan)
        months[found["replication"]] = found["month"]
        return months


def mean_of(values):
    """Return the mean of values over histories with its interval, as plain numbers."""
    return type(interval := mean_interval(values))(*map(float, interval))


def share_of(shown):
    """Return the share of histories in which something is so, with its interval."""
    return share_interval(int(np.sum(shown)), len(shown))
