"""All tries one after another, going on where an earlier run stopped, and the table of what came of them."""

import hashlib
import json
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

from tools.fuzz_inputs import settings, tables
from tools.fuzz_inputs.places import Try
from tools.fuzz_inputs.shelf import OUTCOMES, Shelf, outcome_of

EVERY = 1000
"""Tries after which what was found is kept."""
AT_ONCE = 20
"""Wrong values put at once into one file, each in a line of its own, or after `--set`."""
CHECKED = 200
"""Of so many tries one is also made with the whole file written and read, and must come out the same."""


class Found:
    """What came of the tries so far, kept in a file if one is named.

    counts: (sort of place, kind of wrong value, outcome) -> how often. noticed: places of tries that were not.
    """

    def __init__(self, tries: list[Try], state: Path | None):
        self.state, self.tries, self.counts, self.unnoticed, self.done = state, tries, Counter(), [], 0
        kept = json.loads(state.read_text(encoding="utf-8")) if state and state.exists() else {}
        if kept and kept.get("made") == _mark(tries[: kept["done"]]):
            self.done, self.unnoticed = kept["done"], kept["unnoticed"]
            self.counts = Counter({tuple(key): many for *key, many in kept["counts"]})

    def again(self, shelf: Shelf) -> None:
        """Try once more what was not noticed: it may have been mended since."""
        before, self.unnoticed, done = self.unnoticed, [], self.done
        for outcome, at in before:
            one = self.tries[at]
            self.counts[one.sort, one.kind, outcome] -= 1
            self.add(at, one, outcome_of(one, said(one, shelf)))
        self.done = done

    def add(self, at: int, one: Try, outcome: str) -> None:
        """Count one outcome; `at` is the place of the try in the list."""
        self.done = at + 1
        self.counts[one.sort, one.kind, outcome] += 1
        if outcome in ("silent", "broke"):
            self.unnoticed.append((outcome, at))

    def keep(self) -> None:
        """Write what was found, if a file was named."""
        if self.state is None:
            return
        counts = [(*key, many) for key, many in sorted(self.counts.items())]
        made = _mark(self.tries[: self.done])
        kept = {"made": made, "done": self.done, "unnoticed": self.unnoticed, "counts": counts}
        part = self.state.with_suffix(".part")
        part.write_text(json.dumps(kept), encoding="utf-8")
        os.replace(part, self.state)


def _mark(tries):
    """Return what tells the tries made from others: files may have changed since."""
    return hashlib.sha256("".join(f"{one.file}{one.path}{one.kind}{one.holds}" for one in tries).encode()).hexdigest()


def every(shelf: Shelf) -> list[Try]:
    """Return all tries, of files, of `--set` and of tables; neighbours hold the same wrong value."""
    of_files = sorted(shelf.tries(), key=lambda one: (one.file, one.sort, one.kind))
    return [*of_files, *settings.tries(), *tables.tries()]


def _together(tries):
    """Yield lists of neighbours that are tried at once: the same wrong value in as many lines or settings."""
    group: list[Try] = []
    for one in tries:
        if group and not _fits(group, one):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _fits(group, one):
    """Whether a try can be made with others: the same wrong value, each in one line of its own."""
    first, lines = group[0], {line for other in group for line, *_ in other.spans}
    alike = (one.file, one.sort, one.kind) == (first.file, first.sort, first.kind)
    short = all(line == last for other in (first, one) for line, _, last, *_ in other.spans)
    apart = lines.isdisjoint(line for line, *_ in one.spans)
    return one.sort != "cell" and alike and short and apart and len(group) < AT_ONCE


def some(tries: list[Try], count: int, *, seed: int) -> list[Try]:
    """Return so many tries by chance, of every sort and kind about equally many."""
    groups: dict[tuple, list[Try]] = {}
    for one in random.Random(seed).sample(tries, len(tries)):
        groups.setdefault((one.sort, one.kind), []).append(one)
    turns = max(map(len, groups.values()))
    return [group[turn] for turn in range(turns) for group in groups.values() if turn < len(group)][:count]


def go_through(tries: list[Try], shelf: Shelf, *, state: Path | None = None, quiet: bool = False) -> Found:
    """Return what came of the tries; goes on where the file `state` says an earlier run stopped.

    Raises:
        AssertionError: a try comes out otherwise when the whole file is read.
    """
    found, begun = Found(tries, state), time.perf_counter()
    found.again(shelf)
    first = found.done
    for group in _together(tries[first:]):
        before = found.done
        for one, problems in zip(group, _said_of(group, shelf), strict=True):
            if found.done % CHECKED == CHECKED - 1 and one.spans:
                again = said(one, shelf, whole=True)
                assert _same(problems, again, alone=len(group) == 1), (one, problems, again)
            found.add(found.done, one, outcome_of(one, problems))
        if before // EVERY < found.done // EVERY:
            found.keep()
            if not quiet:
                _progress(found, len(tries), (time.perf_counter() - begun) / (found.done - first))
    found.keep()
    return found


def _said_of(group, shelf):
    if len(group) > 1:
        try:
            return (settings if group[0].file == "--set" else shelf).said_together(group)
        except Exception:  # of one of them: each alone shows of which
            return [said(one, shelf) for one in group]
    return [said(one, shelf) for one in group]


def _same(problems, again, *, alone):
    """Whether what was said is what is said when the whole file is read; among several, whether it is part of it."""
    if alone:
        return told(problems) == told(again)
    return set(told(problems)) <= set(told(again))


def said(one: Try, shelf: Shelf, *, whole: bool = False) -> list | Exception:
    """Return what is said of a wrong value, or the exception that nobody caught; whole: see `Shelf.said`."""
    try:
        if one.sort == "cell":
            return tables.said(one, shelf.root)
        return settings.said(one) if one.file == "--set" else shelf.said(one, whole=whole)
    except Exception as error:
        return error


def told(problems: list | Exception) -> list | str:
    """Return problems as what is compared: what is said where."""
    if isinstance(problems, Exception):
        return repr(problems)
    return [(one.severity, one.message, one.hint, one.line, one.column, one.excerpt) for one in problems]


def _progress(found, many, seconds):
    left = seconds * (many - found.done) / 60
    text = f"{found.done:,} of {many:,}, {len(found.unnoticed)} unnoticed, {left:.0f} min left"
    print(text, file=sys.stderr, flush=True)


def summary(counts: Counter) -> str:
    """Return a table: sorts of places with kinds of values, in how many places each outcome came, and the shares."""
    rows = [f"{'place':<12} {'wrong value':<36}" + "".join(f"{outcome:>12}" for outcome in OUTCOMES)]
    for sort, kind in dict.fromkeys((sort, kind) for sort, kind, _ in sorted(counts)):
        rows.append(f"{sort:<12} {kind:<36}" + "".join(f"{counts[sort, kind, one]:>12,}" for one in OUTCOMES))
    many = sum(counts.values())
    totals = [sum(n for (*_, outcome), n in counts.items() if outcome == one) for one in OUTCOMES]
    rows.append(f"{f'{many:,} wrong values':<49}" + "".join(f"{total:>12,}" for total in totals))
    return "\n".join([*rows, " " * 49 + "".join(f"{total / many:>12.2%}" for total in totals)])
