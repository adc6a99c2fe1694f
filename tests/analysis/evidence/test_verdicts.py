"""Verdicts over real (tiny) results: every fact is answered, and none without a number or a reason."""

import numpy as np
import pytest

from ana_sim.analysis.evidence import essay_place, essay_powers, essay_russia
from ana_sim.analysis.evidence.boxes import losing_box
from ana_sim.analysis.evidence.chronicle import Chronicle, month, quarter
from ana_sim.analysis.patterns.finding import FAILS, HOLDS, UNTESTABLE
from ana_sim.analysis.patterns.sampled import ahead_in_space, differences, started_in_space
from ana_sim.runs.history import run_history
from ana_sim.scenario import load_posture, load_scenario


def test_every_fact_of_the_essay_is_answered_once(reference):
    chronicle = Chronicle(reference[1]["chronicle"])
    found = [f(chronicle) for part in (essay_russia, essay_powers, essay_place) for f in part.FACTS]
    assert sorted(int(f.id[2:]) for f in found) == list(range(1, 26))
    for f in found:
        assert f.verdict in (HOLDS, FAILS, UNTESTABLE)
        assert f.why if f.verdict == UNTESTABLE else f.number is not None


def test_quarters_and_acts_are_those_of_the_history_stepped_alone(reference):
    chronicle = Chronicle(reference[1]["chronicle"])
    model = run_history(load_scenario("historical"), load_posture("active"), seed=1, replication=1)
    stated = chronicle.power("russia", "stated")[1]
    alone = np.array([model.measure("stated", "russia")[k] for k in range(6, 9)]).mean()
    assert np.isclose(stated[quarter(2020, 3)], alone)
    own = sum(r["actor"] == "home" for r in model.trace)
    assert chronicle.count("by_home")[1] == own


def test_months_and_quarters_count_from_the_start_of_2020():
    assert (month(2020, 1), month(2025, 12), quarter(2020, 1), quarter(2025, 4)) == (0, 71, 0, 23)


def test_shares_ahead_behind_and_tied_cover_every_point(reference):
    sampled = reference[1]["sampled"]
    one = ahead_in_space(sampled, "passive", "active", "since_net")
    apart, _ = differences(sampled, "passive", "active", "since_net")
    assert one.share.mean == np.mean(apart > 0)
    lower = ahead_in_space(sampled, "passive", "active", "final_dependency")
    assert lower.share.mean == np.mean(differences(sampled, "passive", "active", "final_dependency")[0] < 0)


def test_initiatives_of_every_kind_are_counted_most_widely_started_first(reference):
    sampled = reference[1]["sampled"]
    started = started_in_space(sampled, "active")
    assert {one.kind for one in started} == {
        "deepen", "slice_tie", "slice_foothold", "broker", "institution", "build", "claim"
    }  # fmt: skip
    assert [one.share.mean for one in started] == sorted((one.share.mean for one in started), reverse=True)
    counts = sampled.ask("SELECT since_acts_build AS n FROM outcomes WHERE posture = 'active'")["n"]
    build = next(one for one in started if one.kind == "build")
    assert (build.share.mean, build.count.mean) == (np.mean(counts >= 1), np.median(counts))
    assert all(one.count.high == 0 for one in started_in_space(sampled, "passive"))


def test_a_box_finds_the_corner_where_losses_were_put():
    pytest.importorskip("ema_workbench")
    draw = np.random.default_rng(2)
    x = draw.random((600, 3))
    apart = np.where((x[:, 0] > 0.7) & (x[:, 1] < 0.4), -1.0, 1.0)

    class Made:
        def ask(self, sql, **_):
            if "points" in sql:
                return {"point": np.arange(600), "a": x[:, 0], "b": x[:, 1], "c": x[:, 2]}
            return {"apart": apart, "error": np.zeros(600)}

    box = losing_box(Made(), "passive", "active", "since_net", loses=lambda d: d < 0)
    assert {"a", "b"} <= set(box.limits)
    assert box.held_out_density.mean > 0.8 > 2 * box.held_out_base
    assert abs(box.limits["a"][0] - 0.7) < 0.1


def test_no_box_where_nothing_is_lost():
    class Made:
        def ask(self, sql, **_):
            if "points" in sql:
                return {"point": np.arange(9), "a": np.arange(9.0)}
            return {"apart": np.ones(9), "error": np.zeros(9)}

    assert losing_box(Made(), "passive", "active", "since_net", loses=lambda d: d < 0) is None
