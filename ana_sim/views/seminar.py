"""What a notebook shows besides tables: pictures with a text for the blind, sentences, guesses, numbers as words."""

import io
from decimal import Decimal

import matplotlib as mpl

from ana_sim.analysis.wording import in_words
from ana_sim.views.theme import SETTINGS

DPI = 140
SCREEN = 88
"""Points of the screen per inch of picture; the rest of the resolution is for sharp screens and print."""


def show(figure, *, alt):
    """Return a Figure as an image that a notebook displays and a screen reader can tell.

    Args:
        alt: what the picture shows, in a sentence.
    """
    from IPython.display import Image

    buffer = io.BytesIO()
    with mpl.rc_context(SETTINGS):
        figure.savefig(buffer, format="png", dpi=DPI)
    return Image(buffer.getvalue(), alt=alt, width=round(SCREEN * figure.get_figwidth()))


def say(*paragraphs):
    """Return paragraphs as Markdown that a notebook displays and wraps."""
    from IPython.display import Markdown

    return Markdown("\n\n".join(" ".join(text.split()) for text in paragraphs))


def diary(trace, *, scenario, since=None, until=None):
    """Return what happened in one history as Markdown that a notebook displays: one heading per month."""
    from IPython.display import Markdown

    from ana_sim.views.chronicle import chronicle

    told = chronicle(trace, scenario=scenario, since=since, until=until)
    lines = [f"**{in_words(date)}**\n\n" + "\n".join(f"- {s}" for s in sentences) for date, sentences in told]
    return Markdown("\n\n".join(lines) or "Nothing happened.")


def reveal(guess, answer, *, what):
    """Return a guess beside the model's answer, as Markdown that a notebook displays.

    Args:
        guess: what the student wrote, a number or a word; None if nothing was written.
        answer: what the model computed. what: what was asked for, with its unit; the answer follows after a colon.
    """
    from IPython.display import Markdown

    said = "You made no guess. Scroll up, write one, and run both cells again: a surprise is worth more than a number."
    told = answer if isinstance(answer, str) else rounded(answer)
    if _decimal_comma(guess):
        whole, part = guess
        said = f"You guessed **{whole}.{part}**, but with a comma, which makes two numbers of it: write {whole}.{part}."
    elif guess is not None:
        several = guess if isinstance(guess, list | tuple) else [guess]
        said = f"You guessed **{' and '.join(map(str, several))}**."
    return Markdown(f"{said} In this run, {what}: **{told}**.")


def _decimal_comma(guess):
    """Return whether a guess is two whole numbers, as Python reads 0,3."""
    return isinstance(guess, tuple) and len(guess) == 2 and all(type(part) is int for part in guess)


def rounded(value):
    """Return a number with three figures that mean something, never with a power of ten."""
    return _written(f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}", ",f")


def signed(value):
    """Return a difference with its sign; what rounding alone makes is 0."""
    return _written(f"{value:.3g}", "+,f") if abs(value) > 1e-9 else "0"


def _written(figures, form):
    """Return figures as people write them."""
    return format(Decimal(figures), form).replace("-", "−")


def percent(share):
    """Return a share of histories in percent."""
    return f"{100 * share:.0f} % of histories"
