"""The page `docs/benchmarks.md`, written from the figures."""

from collections import Counter

from benchmarks.limits import MET, NOT_MET, limits
from benchmarks.sections import SECTIONS
from benchmarks.words import table

HEAD = """# Benchmarks

What a run costs, beside other ways to run the same rules, and how the cost grows. Remade by `make bench`; do not edit
by hand. The figures stand in [`benchmarks.json`](benchmarks.json), the programs in `benchmarks/`.

Times are CPU times (user and system), unless it says wall: medians, with the lowest and the highest measurement in
brackets. What is set in ratio was done in turn in the same minutes; a ratio is the median of those of the rounds.
Before anything is timed, what it gives is compared with what the ensemble gives."""
QUICK = " **A quick measurement: fewer rounds and smaller sizes than `make bench` takes.**"
BUSY = """When its parts began, {low} to {high} programs wanted a processor: the more, the longer are wall
times, and CPU times a little."""
OUTSIDE = ("day", "load")
"""What of a stamp may differ between parts of one measurement."""


def page(parts):
    """Return the page as Markdown.

    Args:
        parts: name of a part -> its stamp and figures.
    """
    figures = {name: part["figures"] for name, part in parts.items()}
    told = [made(figures[name]) for name, made in SECTIONS.items() if name in figures]
    return "\n\n".join([HEAD, _machine(parts), _limits(figures), *told]) + "\n"


def _machine(parts):
    """Return on what it was measured: once where all parts agree, else by part."""
    stamps = {name: {k: v for k, v in part["stamp"].items() if k not in OUTSIDE} for name, part in parts.items()}
    kinds = list({repr(stamp): stamp for stamp in stamps.values()}.values())
    lines = [_told(kind) + _names(kind, stamps) * (len(kinds) > 1) for kind in kinds]
    days = sorted({part["stamp"]["day"] for part in parts.values()})
    loads = [part["stamp"]["load"] for part in parts.values() if part["stamp"]["load"] is not None]
    lines.append(f"Measured on {' to '.join(days[:: max(1, len(days) - 1)])}.")
    if loads:
        lines[-1] += " " + BUSY.format(low=min(loads), high=max(loads))
    return "\n\n".join(lines)


def _told(stamp):
    """Return machine, versions and commit as text."""
    named = ", ".join(f"{name} {version}" for name, version in stamp["versions"].items() if version)
    machine = f"{stamp['processor']}, {stamp['processors']} processors, {stamp['system']}"
    versions = f"{named}, rules {stamp['rules']}; {stamp['compiler'] or 'no gcc'}"
    return f"Machine: {machine}. Versions: {versions}. Commit: {_commit(stamp)}.{QUICK * (stamp['size'] == 'quick')}"


def origin(parts):
    """Return in one line on what the figures were measured."""
    stamps = [part["stamp"] for part in parts.values()]
    machines = sorted({f"{stamp['processor']}, {stamp['processors']} processors" for stamp in stamps})
    commits = sorted({_commit(stamp) for stamp in stamps})
    days = sorted({stamp["day"] for stamp in stamps})
    quick = "; a quick measurement" if any(stamp["size"] == "quick" for stamp in stamps) else ""
    return f"Measured by make bench on {'; '.join(machines)}; {', '.join(days)}; commit {', '.join(commits)}{quick}."


def _commit(stamp):
    return (stamp["commit"] or "unknown")[:12] + " with changes that are not committed" * stamp["changed"]


def _names(kind, stamps):
    return f" Parts: {', '.join(f'`{name}`' for name, stamp in stamps.items() if stamp == kind)}."


def _limits(figures):
    """Return the table of what must be true, with a count of verdicts."""
    found = limits(figures)
    count = Counter(one.verdict for one in found)
    told = ", ".join(f"**{count[verdict]} {verdict}**" for verdict in (MET, NOT_MET) if count[verdict])
    rows = [
        (one.what, one.bound, one.measured, f"**{one.verdict}**" if one.verdict == NOT_MET else one.verdict)
        for one in found
    ]
    return f"## What must be true\n\n{told}.\n\n{table(('', 'bound', 'measured', ''), rows)}"
