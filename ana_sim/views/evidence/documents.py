"""The documents that show numbers of the evidence, as the evidence has them."""

import re
from pathlib import Path

from ana_sim.views.evidence.in_short import in_short
from ana_sim.views.evidence.quoted import fill

PAGE, NUMBERS = Path("docs/evidence.md"), Path("docs/evidence.json")
"""The page, and the numbers that it and every other document were written from."""
PATTERNS = ("README.md", "docs/*.md")
FIRST_SCREEN = re.compile(r"(?<=<!-- findings -->\n).*?(?=<!-- /findings -->)", re.DOTALL)


def filled(folder, found):
    """Return {path: text} of every document below a folder, the page aside, with what it quotes as the evidence has it.

    Raises:
        NoSuchNumberError: a document quotes a number that the evidence does not hold.
    """
    folder = Path(folder)
    paths = [path for pattern in PATTERNS for path in sorted(folder.glob(pattern)) if path != folder / PAGE]
    return {path: fill(path.read_text(encoding="utf-8"), found) for path in paths}


def with_first_screen(text, found):
    """Return a document in which what stands between `<!-- findings -->` marks is the first screen of the page."""
    return FIRST_SCREEN.sub(lambda _: in_short(found) + "\n\n", text)
