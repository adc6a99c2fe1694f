"""How documents become pages of the site, and how long they may be."""

import re
from pathlib import Path

import pytest

from tools.documentation.markdown import settled, with_links

DOCS = Path(__file__).parents[2] / "docs"
LOOKED_UP = {"words.md", "briefing-sheets.md", "glossary.md"}
"""Written by the code itself, to be looked up and not read."""
STYLE = Path(__file__).parents[2] / "tools" / "documentation" / "assets" / "site.css"
MOST, WIDEST = 28_000, 87
"""Words of all documents, and signs in a line of code on a screen 1280 wide."""


MADE = re.compile(r"<!-- (\w+) -->.*?<!-- /\1 -->", re.DOTALL)
"""A block that a command fills in: tables to look things up in."""


def words(text):
    """Return how many words a text has: bars and rules of tables are none, nor what a command has filled in."""
    text = MADE.sub("", text)
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def test_the_documents_can_be_read():
    """Who carries the project on has at most 28,000 words to read."""
    counted = {path.name: words(path.read_text(encoding="utf-8")) for path in DOCS.rglob("*.md")}
    assert sum(count for name, count in counted.items() if name not in LOOKED_UP) <= MOST, counted


def test_commands_stand_whole_on_the_site():
    """A command to type is no longer than a line of the site, so that bash and PowerShell take it as it stands."""
    pages = {path.name: path.read_text(encoding="utf-8").split("\n```") for path in DOCS.glob("*.md")}
    lines = [(name, line) for name, parts in pages.items() for code in parts[1::2] for line in code.splitlines()[1:]]
    commands = [(name, line) for name, line in lines if line.startswith(("ana-sim ", ".venv/bin/ana-sim "))]
    assert len(commands) > 20
    assert [(name, line) for name, line in commands if len(line) > WIDEST or line.endswith("\\")] == []
    assert "white-space: pre-wrap" in STYLE.read_text(encoding="utf-8").split("pre > code")[1].split("}")[0]


def test_words_are_counted_and_bars_are_not():
    assert words("| one | two 3 |\n|---|---|\n- four\n") == 4
    assert words("one <!-- found --> two three <!-- /found --> four") == 2


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Say:\n- one\n- two", "Say:\n\n- one\n- two\n"),
        ("Say:\n|a|\n|---|\n|b|", "Say:\n\n|a|\n|---|\n|b|\n"),
        ("- one\n  - two", "- one\n  - two\n"),
        ("```\nSay:\n- one\n```", "```\nSay:\n- one\n```\n"),
        (r"|`a\|b`|c\|d|", "|`a|b`|c\\|d|\n"),
        ("# A\n# B\n## C\n```\n# D\n```", "# A\n## B\n### C\n```\n# D\n```\n"),
        ("# A\n## B", "# A\n## B\n"),
    ],
)
def test_lists_tables_and_headings_are_understood(text, made):
    assert settled(text) == made


def test_links_are_moved_and_code_and_the_web_are_left_alone():
    text = "[a](x.md#y) ![b](z.png) [c](https://elsewhere.example/) `[d](e)`\n```\n[f](g)\n```\n"
    moved = with_links(text, lambda target: f"../{target}")
    assert moved == text.replace("(x.md", "(../x.md").replace("(z.png", "(../z.png")


def test_docstrings_have_a_line_for_each_argument():
    as_sections = pytest.importorskip("tools.documentation.docstrings", exc_type=ImportError).as_sections
    text = "Do.\n\nfirst, second: names. kind: a word of\nthose known.\n\nExample:\n    >>> 1"
    made = as_sections(text, ("first", "second", "kind"))
    assert made == (
        "Do.\n\nArgs:\n    first: names.\n    second: names.\n    kind: a word of those known.\n\nExamples:\n    >>> 1"
    )
