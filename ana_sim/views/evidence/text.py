"""How numbers of the evidence are written: shares, ratios, intervals, tables."""

SURE = ((0.95, "nearly everywhere"), (0.8, "mostly"), (0.6, "more often than not"), (0.4, "at about half of points"))


def table(head, rows):
    """Return a Markdown table; cells are texts."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def share(value):
    """Return a share as `.62`; one that only rounds to an end as `<.01` or `>.99`."""
    if value in (0, 1):
        return f"{value:.0f}"
    if not 0.005 <= value < 0.995:
        return "<.01" if value < 0.5 else ">.99"
    return f"{value:.2f}".lstrip("0")


def ratio(one):
    """Return a ratio with its interval, as `3.2 [2.1, 4.8]`."""
    return f"{number(one['value'])} [{number(one['low'])}, {number(one['high'])}]"


def number(value):
    """Return a number with two figures, `?` for none."""
    if value is None:
        return "?"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.2g}"


def signed(value, digits=3):
    """Return a number with its sign."""
    return f"{value:+.{digits}f}".replace("-", "−")


def percent(value):
    """Return a share in percent."""
    return f"{100 * value:.0f} %".replace("-", "−")


def how_sure(above):
    """Return how surely a difference has its sign, from the share of points at which it has."""
    return next((words for least, words in SURE if above >= least), "seldom")


def word_or_both(words, pairs):
    """Return the word of a fact for some pairs, once where they agree."""
    found = [words[pair] for pair in pairs]
    return found[0] if len(set(found)) == 1 else " / ".join(found)
