"""Verdicts on statements that compare, with a mechanism on and off, at the points that both runs have."""

import numpy as np

from ana_sim.analysis.evidence import compared
from ana_sim.analysis.evidence.ablation import Ablated
from ana_sim.analysis.evidence.compared import Sides, turned_without
from ana_sim.analysis.evidence.contrasts import CONTRASTS
from ana_sim.views.evidence.parts import _verdicts

MORE_WARS = next(c for c in CONTRASTS if c.id == "C7")


def sides(apart):
    """Return Sides of one statement whose two cases differ by so much at each point."""
    apart = np.array(apart, float)[:, None]
    return Sides([MORE_WARS], {}, apart, np.zeros_like(apart))


def test_a_verdict_is_judged_at_the_points_asked_for():
    found = sides([1, -1, 1, -1, 1, -1])
    assert found.judged()[0].verdict == "undecided"
    assert found.judged(slice(None, None, 2))[0].verdict == "holds"


def test_a_verdict_that_turns_without_a_mechanism_is_told(monkeypatch):
    monkeypatch.setattr(compared, "compare_all", lambda *_, **__: sides([0, 0, 0]))
    asked = {"folder": None, "points": None, "ranges": None, "histories": 1}
    assert turned_without(("entrap", 0.0), on=sides([1, -1, 1, -1, 1, -1]), **asked) == (("C7", "holds", "fails"),)
    assert turned_without(("entrap", 0.0), on=sides([-1, 1, -1, 1, -1, 1]), **asked) == ()


def test_idle_is_what_moves_no_word_and_no_difference():
    assert Ablated("fee", 0.0, (), (), ()).is_idle
    assert not Ablated("fee", 0.0, (), (("net, active − routine", 0.1, -0.1),), ()).is_idle
    assert _verdicts((("C7", "holds", "fails"),)) == " (but the verdict on C7: holds to fails)"
