"""Records as Python reads them without a compiler: every field is an attribute, and storing in one changes the array.

NumPy's own record arrays do the same, except for fields that share a name with an attribute of arrays, as `size` does.
"""

from typing import Any

import numpy as np


class Record:
    """One record of an array; fields that are records again are records of this kind."""

    __slots__ = ("_fields",)

    def __init__(self, fields: np.void) -> None:
        object.__setattr__(self, "_fields", fields)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = self._fields[name]
        return Record(value) if isinstance(value, np.void) else value

    def __setattr__(self, name: str, value: Any) -> None:
        self._fields[name] = value


class Records:
    """An array of records, of one dimension."""

    def __init__(self, array: np.ndarray) -> None:
        self._array = array
        self.shape = array.shape

    def __len__(self) -> int:
        return len(self._array)

    def __getitem__(self, place: int) -> Record:
        return Record(self._array[place])
