"""What a person can mend, shown as a message and not as a traceback, in a terminal and in a notebook alike."""

import traceback
from collections.abc import Iterable
from typing import Any

from ana_sim.scenario.words import nearest


class MistakeError(Exception):
    """Something a person can mend; a notebook shows the message and the line of the cell, and nothing else."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython prints instead of a traceback."""
        return told_in_a_notebook(self)


class UnknownNameError(MistakeError, KeyError):
    """A name that stands for nothing: of a power, a measure, a number."""

    def __init__(self, what: str, name: Any, known: Iterable[Any]) -> None:
        self.what, self.name, self.known = what, name, tuple(known)
        super().__init__(what, name, self.known)

    def __str__(self) -> str:
        return f"there is no {self.what} {self.name!r}; {nearest(self.name, map(str, self.known))}"


class WrongKindError(MistakeError, TypeError):
    """Something of another kind than was asked for; the message says what was expected."""


class OutOfRangeError(MistakeError, ValueError):
    """A number outside of what makes sense; the message says what was expected."""


class Named(dict[str, Any]):
    """Numbers by name, as `dict`; asking for an unknown name says which there are."""

    def __init__(self, what: str, numbers: Any) -> None:
        super().__init__(numbers)
        self.what = what

    def __missing__(self, name: Any) -> Any:
        raise UnknownNameError(self.what, name, self)


def told_in_a_notebook(error: BaseException) -> list[str]:
    """Return what IPython shall print of an error: the line of the cell, and the message."""
    return [f"{_line_of_the_person(error)}{error}"]


def _line_of_the_person(error: BaseException) -> str:
    """Return `In line 3 of this cell: …` for the last line outside of the package that led to an error."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "ipykernel_" in frame.filename or "<ipython" in frame.filename]
    return f"In line {own[-1].lineno} of the cell: {own[-1].line}\n\n" if own else ""
