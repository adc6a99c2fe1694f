"""Batch files: what they name is read, what they vary is checked."""

from pathlib import Path

import pytest

from ana_sim.rules.world import PARAMETERS
from ana_sim.scenario import ScenarioError, validate
from ana_sim.scenario.batch import load_batch

VALID = Path(__file__).parents[1] / "scenarios" / "valid"
BATCH = f"""kind: batch
title: Tried
scenarios: [{VALID / "base.yaml"}]
postures: [{VALID / "postures" / "quiet.yaml"}, {VALID / "postures" / "leaning.yaml"}]
points:
  - grid: {{parameters.demands: [0.1, 0.2], events.storm.date: [2020-02, 2020-04, never], posture.activism: [0, 1]}}
  - zip: {{postures.quiet.resolve: [0.1, 1], powers.north.dispute.open: [0.2, 0.5]}}
  - list: [{{}}, {{powers.far_union.ties.security: 0.1}}]
  - sample: {{method: sobol, size: 8, seed: 1, over: ["parameters.*", powers.*.salience]}}
replications: 5
record: {{acts: true, measures: net}}
"""


@pytest.fixture
def written(tmp_path):
    def write(old="", new=""):
        assert old in BATCH
        (tmp_path / "mine.yaml").write_text(BATCH.replace(old, new, 1) if old else BATCH, encoding="utf-8")
        return tmp_path / "mine.yaml"

    return write


def test_a_batch_is_read_with_all_it_names(written):
    batch = load_batch(written())
    assert (list(batch.scenarios), list(batch.postures)) == (["base"], ["quiet", "leaning"])
    assert batch.points[0]["grid"]["events.storm.date"] == ["2020-02", "2020-04", "never"]
    assert batch.ranges["parameters.phi"] == (0.3, 0.95)
    assert len(batch.ranges) == len(PARAMETERS) + 3
    assert (batch.record["acts"], batch.record["measures"], batch.record["home"]) == (True, ["net"], "yearly")


def test_settings_reach_scenarios_and_postures_and_are_kept(written):
    settings = {"parameters.memory": 0.96, "posture.resolve": 2, "postures.quiet.heed": 0.5}
    batch = load_batch(written(), set=settings)
    assert batch.scenarios["base"].resolved["parameters"]["memory"] == 0.96
    assert [one.resolved["resolve"] for one in batch.postures.values()] == [2, 2]
    assert [one.resolved["heed"] for one in batch.postures.values()] == [0.5, 1]
    assert batch.settings == settings


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("never]", "sometimes]", "`sometimes` is neither a number nor a date"),
        ("never]", "2021-01]", "`date` of `storm` is 2021-01, outside 2020-01 to 2020-07"),
        ("[0.1, 0.2]", "[0.1, true]", "`true` is neither a number nor a date"),
        ("[0.1, 0.2]", "[0.1, 2020-03]", "`demands` is a number, not the text `2020-03`"),
        ("[0, 1]", "[0, 3]", "`activism` runs from 0 (starts nothing) to 2 (twice the usual attention), not 3"),
        ("quiet.resolve", "quite.resolve", "leads to no number: there is no posture `quite`"),
        (".demands", ".demand", "`parameters.demand` leads to no number: there is no `demand`"),
        ("security: 0.1", "security: 1.1",
         "`ties` in security runs from 0 (none) to 1 (alliance or sole route), not 1.1"),
        ("*.salience", "*.salienc", "`powers.*.salienc` is no number of every scenario and posture"),
        ("size: 8", "size: 9", "a Sobol' sample of 9 is uneven"),
        ("[0.1, 1]", "[0.1, 1, 2]", "lists that go in step must be equally long"),
        ("measures: net", "measures: nett", "there is no measure `nett`"),
        ("base.yaml", "bse.yaml", "there is no scenario"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_batch_is_shown_by_loading_and_by_validate(written, old, new, message):
    path = written(old, new)
    with pytest.raises(ScenarioError) as caught:
        load_batch(path)
    assert message in caught.value.problems[0].message
    assert validate(path) == caught.value.problems


def test_a_setting_of_an_unknown_posture_is_refused(written):
    with pytest.raises(ScenarioError, match="there is no posture `active`"):
        load_batch(written(), set={"postures.active.resolve": 2})
