"""Finding the word a person meant."""

from collections.abc import Iterable
from difflib import get_close_matches
from heapq import nsmallest
from typing import Any

from ana_sim.scenario.naming import power_meant

MOST_LIKELY = 100
"""How many words are compared letter by letter: those of the most similar length."""
MOST_SHOWN = 20


def did_you_mean(word: Any, known: Iterable[Any]) -> str:
    """Return ``did you mean `…`?`` for the known word nearest to a misspelt one, or an empty text.

    The end of one known path alone, `rent` for `parameters.rent`, means that path; a name or code, `USA`, its power; a
    word that holds a known one, `invasion_of_ukraine`, that one.
    """
    names, word = [str(name) for name in known], str(word)
    if meant := power_meant(word, names):
        return f"did you mean `{meant}`?"
    ends = [name for name in names if name.endswith(f".{word}")]
    if len(ends) == 1:
        return f"did you mean `{ends[0]}`?"
    likely = nsmallest(MOST_LIKELY, names, key=lambda name: abs(len(name) - len(word)))
    near = get_close_matches(word, likely, n=1, cutoff=0.6)
    near = near or [name for name in names if len(name) > 3 and f"_{name}_" in f"_{word}_"]
    return f"did you mean `{near[0]}`?" if near else ""


def nearest(word: Any, known: Iterable[Any]) -> str:
    """Return ``did you mean `…`?``, or the known words where none is near."""
    known = list(known)
    shown = ", ".join(known[:MOST_SHOWN]) + (" …" if len(known) > MOST_SHOWN else "")
    return did_you_mean(word, known) or f"known: {shown or 'none'}"


def listed(words: Iterable[str]) -> str:
    """Return words as a list in prose: `a`, `b` and `c`."""
    marked = [f"`{word}`" for word in words]
    return " and ".join([", ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked)


def shortened(text: Any, longest: int = 60) -> str:
    """Return a text on one line, cut where it is longer than a message can hold."""
    line = " ".join(str(text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
