"""What went wrong with a run or its results, in words that say how to mend it."""

from collections.abc import Callable, Sequence
from typing import Any

from ana_sim.scenario.mistake import MistakeError
from ana_sim.scenario.problem import ScenarioError


class ResultsError(Exception):
    """Something a person can mend: what is wrong, and what to do about it.

    Args:
        message: one sentence that names the file, value or folder concerned.
        mend: one sentence that says what to do.

    Example:
        >>> ana_sim.read_results("nowhere")
        Traceback (most recent call last):
        ana_sim.results.errors.ResultsError: ...
    """

    def __init__(self, message: str, *, mend: str) -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.message}\n  {self.mend}"

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.message, self.mend)

    def _render_traceback_(self) -> list[str]:
        """Return what IPython prints instead of a traceback."""
        from ana_sim.scenario.mistake import told_in_a_notebook

        return told_in_a_notebook(self)


class SeveralError(ResultsError):
    """Several things a person can mend, said at once; `errors` holds each in its own words."""

    def __init__(self, errors: Sequence[Exception]) -> None:
        self.errors = list(errors)
        super().__init__("\n\n".join(map(str, self.errors)), mend="")

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        return SeveralError, (self.errors,)


def together(*asked: Callable[[], Any]) -> list[Any]:
    """Return what each of some calls gives.

    Raises:
        ResultsError, MistakeError: what one of them raised; SeveralError, or one ScenarioError, where several did.
    """
    found: list[Any] = []
    wrong: list[Exception] = []
    for one in asked:
        try:
            found.append(one())
        except (ResultsError, MistakeError) as error:
            wrong.append(error)
    if wrong:
        raise several(wrong)
    return found


def several(errors: Sequence[Exception]) -> Exception:
    """Return one error that says what some say, each sentence once."""
    every = {str(one): one for error in errors for one in _parts(error)}.values()
    of_files = [one for one in every if isinstance(one, ScenarioError)]
    if len(of_files) == len(every):
        return ScenarioError([problem for one in of_files for problem in one.problems])
    return SeveralError(list(every)) if len(every) > 1 else next(iter(every))


def _parts(error: Exception) -> list[Exception]:
    if isinstance(error, ScenarioError):
        return [ScenarioError([problem]) for problem in error.problems]
    return error.errors if isinstance(error, SeveralError) else [error]


def _again(message: str, mend: str) -> ResultsError:
    return ResultsError(message, mend=mend)
