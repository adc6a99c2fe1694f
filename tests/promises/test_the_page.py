"""Every line of the page has a test, and every test a line."""

import ast
import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "promises.md"
TESTS = re.compile(r"test_promise_(\d+)_")


def lines():
    """Return the numbers of the page's lines, in their order."""
    return [int(number) for number in re.findall(r"^(\d+)\. ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)]


def numbers_of_tests():
    """Return the numbers that the tests of this folder carry."""
    functions = [
        node.name
        for path in sorted(Path(__file__).parent.glob("test_*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    return {int(found[1]) for name in functions if (found := TESTS.match(name))}


def test_every_line_has_a_test_and_every_test_a_line():
    assert set(lines()) == numbers_of_tests()


def test_lines_are_numbered_one_after_the_other():
    assert lines() == list(range(1, len(lines()) + 1))


def test_the_page_is_short():
    assert len(PAGE.read_text(encoding="utf-8").split()) <= 700
