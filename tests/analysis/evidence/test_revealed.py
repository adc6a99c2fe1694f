"""What documented acts come to, and that a parameter is shown only where acts can tell it."""

import numpy as np
import pytest

from ana_sim.analysis.evidence.documented import POSTURE_FIELDS, SUMMARIES, Acts, documented_acts, summaries
from ana_sim.analysis.evidence.revealed import reveal
from ana_sim.rules.world import KINDS
from ana_sim.scenario import ScenarioError, library

POWERS = ("armenia", "china", "european_union", "gulf_states", "india", "iran", "israel", "pakistan", "russia",
          "turkiye", "united_states")  # fmt: skip


def acts(*rows):
    """Return Acts of (history, month, kind, partner, other)."""
    return Acts(*np.array([(h, m, KINDS.index(kind), *who) for h, m, kind, *who in rows], np.int64).T)


def test_summaries_by_hand():
    strained = np.zeros((10, 3), bool)
    strained[4:, 2] = True
    found = summaries(
        acts(
            (0, 1, "deepen", 0, -1), (0, 5, "deepen", 2, -1), (0, 6, "cut", 2, -1), (0, 9, "mediate", 0, 1),
            (0, 8, "accept", 2, -1), (1, 0, "deepen", 0, -1),
        ),
        histories=2, window=slice(1, 10), late=slice(6, 10), strained=strained, russia=2,
    )  # fmt: skip
    one = dict(zip(SUMMARIES, found[0], strict=True))
    assert one["number of deepen (square root)"] == pytest.approx(np.sqrt(2))
    assert one["share with Russia"] == pytest.approx(2 / 5)
    assert one["share in the second part"] == pytest.approx(2 / 4)
    assert (one["share of moves away under strain"], one["share of moves nearer under strain"]) == (1.0, 0.5)
    assert one["effective number of partners"] == pytest.approx(0.4**-0.8 * 0.2**-0.2)
    assert found[1].tolist() == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5, 0.5]


def test_the_shipped_acts_are_read_each_with_its_partner():
    found = documented_acts(library() / "observations" / "azerbaijan_acts.yaml", start="2018-01", power_ids=POWERS)
    mediation = np.flatnonzero(found.kind == KINDS.index("mediate"))
    assert [(POWERS[found.partner[k]], POWERS[found.other[k]]) for k in mediation] == [("israel", "turkiye")]
    assert (found.partner[found.kind == KINDS.index("summit")] == -1).all()
    assert found.month.min() == 41


def test_another_kind_of_file_is_refused():
    with pytest.raises(ScenarioError, match="observations"):
        documented_acts(library() / "parameters" / "standard.yaml", start="2018-01", power_ids=POWERS)


def test_a_parameter_that_acts_tell_is_recovered_and_one_they_do_not_is_not_shown():
    rng = np.random.default_rng(4)
    unit = rng.random((4000, len(POSTURE_FIELDS)))
    draws = np.column_stack([field.at(unit[:, k]) for k, field in enumerate(POSTURE_FIELDS)])
    sums = rng.normal(0, 1, (4000, len(SUMMARIES)))
    sums[:, 0] += 40 * unit[:, 0]
    sums[:, 1] += 40 * (unit[:, 2] > 0.5)
    wanted = np.zeros(len(SUMMARIES))
    wanted[0], wanted[1] = 40 * 0.25, 40.0
    found, checks = reveal(draws, sums, wanted)
    by = {one.name: one for one in found}
    low, middle, high = by["activism"].posterior
    assert by["activism"].inferable
    assert low < 0.5 < high
    assert middle == pytest.approx(0.5, abs=0.2)
    assert by["activism"].covered > 0.7
    assert (by["bid"].inferable, by["bid"].posterior[0]) == (True, pytest.approx(1.0, abs=0.05))
    assert not by["heed"].inferable
    assert by["heed"].posterior is None
    assert checks[0].low < wanted[0] < checks[0].high
