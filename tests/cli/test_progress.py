"""Every long command shows how far it is and how long it will take, in one and the same line."""

import ast
import io
from pathlib import Path

import pytest
from rich.console import Console

import ana_sim.cli
from ana_sim.cli.progress import LINES_APART, Bar
from ana_sim.views.terminal import screen

CLI = Path(ana_sim.cli.__file__).parent


class Clock:
    seconds = 0.0

    def __call__(self):
        return self.seconds


def run(bar, clock, *, each, name="points", total=1000, parts=20):
    """Show ten more of a step again and again, `each` seconds apart."""
    for done in range(10, 10 * parts + 1, 10):
        clock.seconds += each
        bar.tell(name, done, total)


def test_a_log_says_now_and_then_how_long_it_will_take():
    out, clock = screen(file=io.StringIO()), Clock()
    with Bar(out, clock=clock) as bar:
        run(bar, clock, each=8)
    lines = out.file.getvalue().splitlines()
    assert 4 <= len(lines) <= 20 * 8 / LINES_APART
    assert lines[-1] == "points: 200 of 1,000, about 11 minutes left"


def test_a_short_run_leaves_no_line_in_a_log():
    out, clock = screen(file=io.StringIO()), Clock()
    with Bar(out, hint="Stop it.", clock=clock) as bar:
        run(bar, clock, each=0.01)
    assert out.file.getvalue() == ""


@pytest.mark.parametrize(("each", "times"), [(8, 1), (0.5, 0)])
def test_a_long_run_says_once_what_else_may_be_done(each, times):
    out, clock = screen(file=io.StringIO()), Clock()
    with Bar(out, hint="--quick tries it.", clock=clock) as bar:
        run(bar, clock, each=each, parts=3)
    assert out.file.getvalue().count("About 13 minutes more. --quick tries it.") == times


def test_on_a_terminal_a_line_moves_for_each_step():
    out, clock = Console(file=io.StringIO(), force_terminal=True, width=120), Clock()
    with Bar(out, clock=clock) as bar:
        run(bar, clock, each=6, name="points", total=200)
        run(bar, clock, each=6, name="numbers", total=400)
    said = out.file.getvalue()
    assert all(part in said for part in ("points", "200/200", "numbers", "200/400", "0:02:00", "left"))


def test_nothing_is_shown_where_quiet_is_asked_for():
    out, clock = screen(file=io.StringIO(), quiet=True), Clock()
    with Bar(out, hint="Stop it.", clock=clock) as bar:
        run(bar, clock, each=60)
    assert out.file.getvalue() == ""


def test_no_command_draws_a_line_of_its_own():
    """Whoever wants a line takes this one."""
    own = [path.name for path in CLI.glob("*.py") if "rich.progress" in _imported(path)]
    assert own == ["progress.py"]


def _imported(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
