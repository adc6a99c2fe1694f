"""What went wrong with a run or its results, in words that say how to mend it."""


class ResultsError(Exception):
    """Something a person can mend: what is wrong, and what to do about it.

    Args:
        message: one sentence that names the file, value or folder concerned.
        mend: one sentence that says what to do.
    """

    def __init__(self, message: str, *, mend: str):
        super().__init__(message)
        self.message = message
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.message}\n  {self.mend}"

    def __reduce__(self):
        return _again, (self.message, self.mend)

    def _render_traceback_(self):
        """Return what IPython prints instead of a traceback."""
        from ana_sim.scenario.mistake import told_in_a_notebook

        return told_in_a_notebook(self)


def _again(message, mend):
    return ResultsError(message, mend=mend)
