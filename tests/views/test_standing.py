"""All sides in one table, where more are compared than the short table shows."""

import io
from itertools import pairwise

import pytest

from ana_sim.analysis.findings import find
from ana_sim.views.standing import standing_in_words, standing_table
from ana_sim.views.terminal import screen, show_tables
from tests.made_up_histories import save_made_up

FOUR = ("first", "second", "third", "fourth")


@pytest.fixture(scope="module")
def four(tmp_path_factory):
    """Findings of four scenarios under one posture."""
    folder = tmp_path_factory.mktemp("made") / "four"
    return find(save_made_up(folder, scenarios=FOUR, postures=("active",), months=17, switch=3))


def printed(table):
    console = screen(file=io.StringIO())
    show_tables(console, [table])
    return console.file.getvalue()


def test_no_side_is_passed_over(four):
    """Each side that was compared has its row, with its own mean net balance."""
    lines = printed(standing_table(four)).splitlines()
    rows = {line.split()[0]: line for line in lines if line.strip().startswith(FOUR)}
    assert tuple(rows) == FOUR
    for level in four.since:
        if level.measure == "net":
            assert f"{level.mean.mean:.2f}" in rows[level.side].replace("−", "-")
    against = [row.rstrip().endswith(("better", "worse", "told")) for row in rows.values()]
    assert against == [True, True, True, False]


def test_words_name_the_best_of_each(four):
    """The sentence names the sides with the highest net balance and the lowest dependency."""
    net = {level.side: level.mean.mean for level in four.since if level.measure == "net"}
    low = {level.side: level.mean.mean for level in four.final if level.measure == "dependency"}
    assert all(one != other for one, other in pairwise(sorted(net.values())))
    said = standing_in_words(four)
    assert said.startswith(f"Of all 4 compared, net balance is highest on average with {max(net, key=net.get)}")
    assert f"dependency lowest with {min(low, key=low.get)}" in said


def test_three_sides_need_no_other_table(findings):
    """Where the short table shows every side there is none, nor where two scenarios are crossed with two postures."""
    assert standing_table(findings) is None and standing_in_words(findings) is None


def test_crossed_sides_need_no_other_table(two_worlds):
    """Two scenarios by two postures have a table of their own."""
    assert standing_table(two_worlds) is None and standing_in_words(two_worlds) is None
