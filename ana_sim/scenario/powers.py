"""The powers of a world as tables for Python: what the rules keep in columns, seen by power."""

from ana_sim.rules.world import POWERS

FIELDS = POWERS.names[:-1]
"""The numbers of a power; the record's last field is how many powers there are."""


class Powers:
    """All powers: `powers["strain"]` is (n,), `powers["tie"]` (n, domains), `powers[i]` one of them.

    All are views: what is written to them is written to the world.

    Args:
        columns: (1,) `ana_sim.rules.world.POWERS`.
    """

    def __init__(self, columns):
        self._columns = columns

    def __len__(self):
        return int(self._columns["count"][0])

    def __iter__(self):
        return (OnePower(self._columns, i) for i in range(len(self)))

    def __getitem__(self, key):
        if isinstance(key, str):
            return self._columns[key][0][..., : len(self)].T
        return OnePower(self._columns, range(len(self))[key])

    def __setitem__(self, field, values):
        self[field][...] = values


class OnePower:
    """One power: `power["strain"]` is a number, `power["tie"]` (domains,)."""

    def __init__(self, columns, place):
        self._columns = columns
        self._place = place

    def __getitem__(self, field):
        return number_of(self._columns, self._place, field)

    def __setitem__(self, field, value):
        self._columns[field][0][..., self._place] = value


def number_of(columns, place, field):
    """Return a number of one power, or its numbers by domain."""
    column = columns[field][0]
    return column[place] if column.ndim == 1 else column[:, place]
