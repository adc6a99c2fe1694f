"""How far a long command is: the one line that every command shows."""

from threading import Lock
from time import monotonic

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

LOOKED_BACK, LINES_APART, LONG = 300, 30, 120
"""Seconds: over which speed is measured, between lines of a log, and from which on a hint is worth its room."""
STOPPED = "Interrupted: nothing was written, earlier results stand as they were."


class Bar:
    """A line for each step of a command: done, of how many, how fast, time gone and time left.

    On a terminal it moves, from when the first of a step is done; in a log a plain line stands now and then.

    Args:
        notes: Console to write to. what: name of the step, where there is one alone.
        hint: what else may be done where a step takes minutes. interrupted: what to say where it is stopped by hand.
        clock: what tells seconds.
    """

    def __init__(self, notes, what="histories", *, hint="", interrupted="", clock=monotonic):
        self.notes, self.what, self.hint, self.interrupted = notes, what, hint, interrupted
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Speed(), TimeElapsedColumn()
        self.bar = Progress(
            *columns, TimeRemainingColumn(), TextColumn("left"),
            console=notes, disable=notes.quiet, get_time=clock, speed_estimate_period=LOOKED_BACK,
        )  # fmt: skip
        self.moves, self.clock, self.said = notes.is_terminal, clock, clock()
        self.steps, self.lock = {}, Lock()

    def show(self, done, total):
        """Show how many are done, where there is one step alone."""
        self.tell(self.what, done, total)

    def tell(self, name, done, total):
        """Show how many of a step are done; total: None where nobody knows."""
        with self.lock:
            if name not in self.steps:
                self.steps[name] = self.bar.add_task(name, total=total)
                if self.moves:
                    self.bar.start()
            self.bar.update(self.steps[name], completed=done, total=total)
            left = self.bar.tasks[self.bar.task_ids.index(self.steps[name])].time_remaining
            self._hint(left)
            if not self.moves:
                self._line(name, done, total, left)

    def _hint(self, left):
        if self.hint and left is not None and left >= LONG:
            self.notes.print(f"{minutes(left)} more. {self.hint}".capitalize())
            self.hint = ""

    def _line(self, name, done, total, left):
        if self.clock() - self.said < LINES_APART:
            return
        self.said = self.clock()
        of = "" if total is None else f" of {total:,}"
        self.notes.print(f"{name}: {done:,}{of}" + (f", {minutes(left)} left" if left else ""))

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if self.moves:
            self.bar.stop()
        if kind is KeyboardInterrupt and self.interrupted:
            self.notes.print(self.interrupted)


class Speed(ProgressColumn):
    """How many a second, where it is one or more."""

    def render(self, task):
        """Return the words of a step."""
        return Text(f"{task.speed:,.0f}/s" if task.speed and task.speed >= 1 else "")


def minutes(seconds):
    """Return a time that is left in words."""
    return "less than a minute" if seconds < 60 else f"about {(told := round(seconds / 60))} minute{'s' * (told != 1)}"
