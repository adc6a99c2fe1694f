"""Figures as text, tables as Markdown."""


def number(value):
    """Return a number with three digits that count."""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:#.3g}".rstrip(".")


def times(value):
    """Return a ratio as text."""
    return f"{number(value)} ×"


def spread(found, told=number):
    """Return a median with the lowest and the highest measurement."""
    if found["rounds"] == 1:
        return told(found["median"])
    return f"{told(found['median'])} [{number(found['low'])}, {number(found['high'])}]"


def table(head, rows):
    """Return a Markdown table; all columns but the first stand to the right."""
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows)])
