"""Pictures that are drawn from a table: they show what it says."""

import numpy as np
import pytest

from ana_sim.views.activism_curve import activism_curve, apart
from ana_sim.views.failure_map import failure_map
from ana_sim.views.small_multiples import draw_panels, panel_of_courses


def test_the_best_point_of_a_curve_is_ringed():
    """The ring stands at the highest mean of its curve, whatever the order of the rows."""
    table = {"curve": ["a"] * 5, "x": [2, 0, 1, 0.5, 1.5], "mean": [1, 2, 5, 3, 4]}
    table |= {"low": [v - 1 for v in table["mean"]], "high": [v + 1 for v in table["mean"]]}
    figure = activism_curve(table, measure="net", unit="nm", made_by="A test.")
    ring = next(line for line in figure.axes[0].lines if line.get_markersize() == 11)
    assert (ring.get_xdata()[0], ring.get_ydata()[0]) == (1, 5)


def test_the_best_point_may_be_the_lowest():
    """Of a measure that is better low the lowest mean is ringed, and panels keep their own curves."""
    table = {"panel": ["p", "p", "q", "q"], "curve": ["a"] * 4, "x": [0, 1, 0, 1], "mean": [2, 1, 3, 4]}
    table |= {"low": [v - 1 for v in table["mean"]], "high": [v + 1 for v in table["mean"]]}
    figure = activism_curve(table, measure="dependency", unit="index", made_by="A test.", best="lowest")
    rings = [line for axes in figure.axes for line in axes.lines if line.get_markersize() == 11]
    assert [(ring.get_xdata()[0], ring.get_ydata()[0]) for ring in rings] == [(1, 1), (0, 3)]


def test_the_map_of_failures_counts_what_is_lost():
    """The share told is that of worlds in which the first posture does better; fields of few worlds stay blank."""
    rng = np.random.default_rng(1)
    x, y = rng.random(211), rng.random(211)
    apart = np.where(x > 0.5, -1.0, 1.0)
    table, made = {"x": x, "y": y, "apart": apart}, {"made_by": "A test.", "bins": 2}
    figure = failure_map(table, x="a", y="b", measure="net", postures=("passive", "active"), **made)
    told = " ".join(text.get_text() for text in figure.texts).replace("\n", " ")
    assert f"passive does better in {100 * (x > 0.5).mean():.0f} %" in told
    shares = np.asarray(figure.axes[0].collections[0].get_array()).reshape(2, 2)
    assert shares[:, 0] == pytest.approx([0, 0], abs=0.08)
    assert shares[:, 1] == pytest.approx([1, 1], abs=0.08)


def panels(apart):
    """Return four panels of made-up courses, two postures each."""
    rng, dates = np.random.default_rng(2), np.arange("2020-01", "2021-01", dtype="datetime64[M]")
    made = []
    for scale in (1, 2, 3, 4):
        courses = {p: (dates, np.arange(5), scale * rng.random((5, 12))) for p in ("passive", "active")}
        looks = {"measure": "influence", "postures": ["passive", "active"], "apart": apart}
        made.append(panel_of_courses({"title": f"World {scale}"}, courses, **looks))
    return made


FACTS = {"title": "Influence", "unit": "index 0–1"}


def test_small_multiples_share_one_scale():
    """Every scenario has a panel, all panels one scale."""
    figure = draw_panels(panels(False), measure="influence", facts=FACTS, apart=False, made_by="A test.")
    assert len(figure.axes) == 4
    assert len({axes.get_ylim() for axes in figure.axes}) == 1


def test_small_multiples_of_sums_show_differences():
    """Of what adds up the difference from the first posture is drawn: the first posture's own is 0."""
    figure = draw_panels(panels(True), measure="influence", facts=FACTS, apart=True, made_by="A test.")
    first, last = figure.axes[0].lines[:2]
    assert not np.any(first.get_ydata())
    assert np.any(last.get_ydata())
    assert "against passive" in figure.texts[0].get_text()


def test_labels_stand_apart_and_below_the_title():
    assert apart([1.0, 1.1, 3.0], gap=0.5, top=9.0) == [1.0, 1.5, 3.0]
    assert apart([8.8, 8.9, 9.0], gap=0.5, top=9.0) == [8.0, 8.5, 9.0]
