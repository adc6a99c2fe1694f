"""Boxes found where there is one and not where there is none, and figures that rule points out."""

import numpy as np
import pytest

from ana_sim.analysis.evidence import ruled_out
from ana_sim.analysis.evidence.believe import believe, find_box, is_in, parse
from ana_sim.analysis.evidence.sampled import POSTURES, Sample
from ana_sim.runs.experiments import Range
from ana_sim.runs.experiments.stage import MEASURES

RANGES = [Range(f"parameters.{name}", 0.0, 1.0, "share") for name in "abcde"]
POINTS = np.random.default_rng(2).random((600, 5))


def sample_where(active_wins):
    """Return a Sample in which net is higher under active than under routine at some points."""
    home = np.zeros((len(POINTS), len(POSTURES), len(MEASURES)))
    home[:, POSTURES.index("active"), list(MEASURES).index("net")] = np.where(active_wins, 1.0, -1.0)
    return Sample(RANGES, POINTS, None, home, None, None)


def test_a_planted_box_is_found_and_holds_on_points_not_used():
    inside = (POINTS[:, 1] > 0.7) & (POINTS[:, 3] < 0.4)
    found = believe("net: active > routine", sample_where(~inside), np.ones(600, bool), list(MEASURES))
    assert {bound.name for bound in found.bounds} <= {"a", "b", "c", "d", "e"}
    assert {"b", "d"} <= {bound.name for bound in found.bounds}
    assert found.target is False
    assert found.density > 0.8
    assert found.coverage > 0.6


def test_in_noise_no_box_is_found():
    noise = np.random.default_rng(9).random(600) < 0.3
    found = believe("net: active > routine", sample_where(noise), np.ones(600, bool), list(MEASURES))
    assert found.bounds == ()
    assert found.share == pytest.approx(noise[1::2].mean())


def test_a_box_bounds_three_numbers_at_most():
    goal = (POINTS > 0.2).all(axis=1)
    box = find_box(POINTS, goal)
    assert 1 <= len(box) <= 3
    assert goal[is_in(POINTS, box)].mean() > goal.mean()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("net is large", "no statement"), ("luck: active > routine", "no measure"), ("net: bold > routine", "`bold`")],
)
def test_a_statement_that_cannot_be_read_says_what_was_expected(text, expected):
    with pytest.raises(ValueError, match=expected) as caught:
        parse(text, list(MEASURES))
    assert "net: active > routine" in str(caught.value)


def test_a_rate_at_its_figure_is_kept_and_one_far_off_is_ruled_out():
    at = [figure.value()[0] if figure.fitted else 0.05 for figure in ruled_out.FIGURES]
    found = np.array([at, [at[0] * 20, *at[1:]], [np.nan, *at[1:]]])
    far = ruled_out.implausibility(found)
    assert far[0].max() == 0
    assert far[1, 0] > ruled_out.LIMIT
    assert far[2, 0] == np.inf


def test_figures_are_the_sums_that_were_registered():
    figure = ruled_out.FIGURES[0]
    assert 100 * figure.value()[0] == pytest.approx(4.30, abs=0.005)
    assert 100 * figure.value(True)[0] == pytest.approx(5.78, abs=0.01)
