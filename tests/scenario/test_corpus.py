"""Files as people write them: those that are right, and those that are wrong with what must be said of each."""

import os
from pathlib import Path

import pytest

from ana_sim.scenario import library, validate

CASES = Path(__file__).parents[1] / "scenarios"
VALID = sorted((CASES / "valid").rglob("*.yaml"))
INVALID = sorted([*(CASES / "invalid").glob("*.yaml"), *(CASES / "invalid").glob("*/scenario.yaml")])


def named(path):
    return str(path.relative_to(CASES.parent))


def said(problem, case):
    """Return a problem as the first lines of an invalid file state it."""
    file = Path(problem.file).resolve()
    where = "" if file == case else f"{os.path.relpath(file, case.parent)}:"
    return f"# {problem.severity} at {where}{problem.line}:{problem.column}: {problem.message}"


@pytest.mark.parametrize("case", VALID, ids=named)
def test_a_valid_file_raises_nothing(case):
    assert validate(case) == []


@pytest.mark.parametrize("case", sorted(library().rglob("*.yaml")), ids=lambda path: path.name)
def test_a_file_of_the_library_raises_nothing(case):
    assert validate(case) == []


@pytest.mark.parametrize("case", INVALID, ids=named)
def test_an_invalid_file_raises_what_its_first_lines_say_and_nothing_else(case):
    expected = [
        line
        for line in case.read_bytes().decode("utf-8").split("\n")
        if line.startswith(("# error at ", "# warning at "))
    ]
    assert expected
    assert [said(problem, case) for problem in validate(case)] == expected


@pytest.mark.parametrize("case", INVALID, ids=named)
def test_every_problem_points_at_characters_of_its_line(case):
    for problem in validate(case):
        line = Path(problem.file).read_text(encoding="utf-8").split("\n")[problem.line - 1]
        assert problem.excerpt == line or problem.code == "binary"
        assert 1 <= problem.column <= len(line) + 1
        assert 1 <= problem.length <= max(1, len(line) - problem.column + 1)


def test_the_corpus_is_large_enough():
    assert len(INVALID) >= 80
