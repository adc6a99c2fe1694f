"""Words in a terminal: what a person wrote is shown as it stands, never read as markup or as the name of a picture."""

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from ana_sim.analysis.wording import plainly

WIDEST = 1000
"""Characters that no table needs."""


def screen(*, errors=False, quiet=False, file=None):
    """Return a Console that takes every text for text.

    Args:
        errors: whether it writes to standard error. quiet: whether it writes nothing. file: where else it writes to.
    """
    return Console(stderr=errors, quiet=quiet, file=file, markup=False, emoji=False, highlight=False)


def show_tables(console, tables):
    """Print tables, all as wide as the widest needs to be, so that none loses a figure."""
    roomy = console.options.update(max_width=WIDEST)
    needed = [Measurement.get(console, roomy, table).maximum for table in tables]
    before, console.width = console.width, max(console.width, *needed, 1)
    for table in tables:
        console.print(table)
        console.print()
    console.width = before


def literal(text, style=""):
    """Return words as a Text in one line, whatever signs are in them."""
    return Text(plainly(text), style=style)


def bulleted(sentences):
    """Return sentences one below the other, each behind a dot."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    for sentence in sentences:
        grid.add_row("•", paragraph(sentence))
    return grid


def paragraph(text, style=""):
    """Return a sentence or several as a Text that wraps."""
    return Text(text, style=style, overflow="fold")
