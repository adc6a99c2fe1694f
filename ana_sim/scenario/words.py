"""Finding the word a person meant."""

from difflib import get_close_matches


def did_you_mean(word, known):
    """Return ``did you mean `…`?`` for the known word nearest to a misspelt one, or an empty text."""
    near = get_close_matches(str(word), [str(name) for name in known], n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else ""


def listed(words):
    """Return words as a list in prose: `a`, `b` and `c`."""
    marked = [f"`{word}`" for word in words]
    return " and ".join([", ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked)


def shortened(text, longest=60):
    """Return a text on one line, cut where it is longer than a message can hold."""
    text = " ".join(str(text).split())
    return text if len(text) <= longest else text[: longest - 1] + "…"
