"""What is wrong with a file, where, and how it is shown."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from ana_sim.scenario.mistake import MistakeError

ENOUGH = 100
"""Problems of one sort that are shown of one file; the others are shown once these are mended."""
LONGEST_LIST = 1000
"""Names in one list of a file."""
WIDEST = 110
"""Characters of a line that are shown around the caret."""


@dataclass(frozen=True)
class Problem:
    """One mistake (or warning) at one place of a file; line and column count from 1, length in characters.

    excerpt: the line of the file. severity: "error" or "warning". hint: how to mend it, may be empty.
    """

    code: str
    message: str
    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    hint: str = ""
    excerpt: str = ""
    severity: str = "error"


def is_wrong(problem: Problem) -> bool:
    """Whether a problem is a mistake, and not just implausible."""
    return problem.severity == "error"


class ScenarioError(MistakeError):
    """Files that cannot be used, with every `Problem` found in them: what, where, and how to mend it.

    Example:
        >>> try:
        ...     ana_sim.load_scenario("historcal")
        ... except ana_sim.ScenarioError as error:
        ...     print(error.problems[0].hint)
        did you mean `historical`?
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(render(self.problems))


def render(problems: Iterable[Problem], format: str = "text") -> str:
    """Return problems as text for people, as JSON for programs, or as annotations for GitHub's checks."""
    return _FORMATS[format](list(problems))


def _text(problems: Iterable[Problem]) -> str:
    return "\n\n".join(printable(_one_text(problem)) for problem in problems)


def printable(text: str) -> str:
    """Return a text with every character that would move the cursor or turn the writing replaced."""
    return _NOT_PRINTABLE.sub("�", text)


_NOT_PRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def _one_text(problem: Problem) -> str:
    head = f"{problem.severity}[{problem.code}]: {problem.message}"
    number = str(problem.line)
    lines = [head, f"{' ' * len(number)}--> {problem.file}:{problem.line}:{problem.column}"]
    if problem.excerpt:
        excerpt, column = _window(problem.excerpt, problem.column)
        length = max(1, min(problem.length, len(excerpt) - column + 1))
        lines += [f"{number} | {excerpt}", f"{' ' * len(number)} | {' ' * (column - 1)}{'^' * length}"]
    if problem.hint:
        lines.append(f"{' ' * len(number)} = {problem.hint}")
    return "\n".join(lines)


def _window(excerpt: str, column: int) -> tuple[str, int]:
    """Return the part of a long line around a column, and the column within that part."""
    excerpt = excerpt.replace("\t", " ")
    if len(excerpt) <= WIDEST:
        return excerpt, column
    start = max(0, min(column - 1 - WIDEST // 2, len(excerpt) - WIDEST))
    return excerpt[start : start + WIDEST], column - start


def _json(problems: Iterable[Problem]) -> str:
    return json.dumps([asdict(problem) for problem in problems], indent=2, ensure_ascii=False)


def _github(problems: Iterable[Problem]) -> str:
    return "\n".join(_one_github(problem) for problem in problems)


def _one_github(problem: Problem) -> str:
    place = (
        f"file={_escaped(problem.file, ':,')},line={problem.line},col={problem.column},"
        f"endColumn={problem.column + problem.length},title={problem.code}"
    )
    text = problem.message + (f" ({problem.hint})" if problem.hint else "")
    return f"::{problem.severity} {place}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    """Return text with the characters that end a workflow command percent-encoded."""
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


_FORMATS = {"text": _text, "json": _json, "github": _github}
