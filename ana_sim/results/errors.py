"""What went wrong with a run or its results, in words that say how to mend it."""

from typing import Any


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


def _again(message: str, mend: str) -> ResultsError:
    return ResultsError(message, mend=mend)
