"""The plan: every history stands in exactly one chunk, and a world built quickly is the world."""

from dataclasses import fields, replace

import pytest

from ana_sim.engines import choose
from ana_sim.results import ResultsError
from ana_sim.runs.batch.plan import BYTES_IN_CHUNK, RUNS_IN_CHUNK, make_plan, read_plan
from ana_sim.runs.batch.worlds import Worlds
from ana_sim.runs.worlds import world_of
from ana_sim.scenario.batch import load_batch


def covered(plan):
    return [
        (cell, replication)
        for chunk in plan.chunks
        for cell in range(chunk.first_cell, chunk.first_cell + chunk.cells)
        for replication in range(chunk.first, chunk.first + chunk.replications)
    ]


@pytest.mark.parametrize("replications", [1, 3, 499, 1000, 2311])
def test_every_history_stands_in_exactly_one_chunk(small, replications):
    plan = make_plan(small(replications=replications))
    wanted = {(cell, r) for cell in range(len(plan.cells)) for r in range(replications)}
    assert set(covered(plan)) == wanted
    assert len(covered(plan)) == len(wanted) == plan.runs


@pytest.mark.parametrize(
    "record", ["{home: monthly, powers: monthly}", "{home: final}", "{home: none, powers: yearly}"]
)
def test_chunks_stay_small_and_hold_one_scenario(small, record):
    plan = make_plan(small(replications=1500, record=record))
    for chunk in plan.chunks:
        cells = plan.cells[chunk.first_cell : chunk.first_cell + chunk.cells]
        assert len({cell.scenario for cell in cells}) == 1
        assert chunk.runs <= RUNS_IN_CHUNK
    assert BYTES_IN_CHUNK < 1e8


def test_many_small_cells_share_a_chunk(small):
    plan = make_plan(
        small(replications=50, points="[{grid: {parameters.offers: " + str([n / 100 for n in range(80)]) + "}}]")
    )
    assert len(plan.cells) == 320
    assert len(plan.chunks) == 8


def test_axes_are_crossed_unless_zipped(small):
    assert len(make_plan(small()).cells) == 2 * 2 * 3
    plan = make_plan(replace(small(), zipped=["scenarios", "postures"]))
    assert {(cell.scenario, cell.posture) for cell in plan.cells} == {("first", "passive"), ("second", "active")}
    with pytest.raises(ResultsError, match="2 scenarios, 3 points"):
        make_plan(replace(small(), zipped=["scenarios", "points"]))


def test_a_cell_that_comes_up_twice_is_planned_once(small):
    plan = make_plan(small(points="[{list: [{}, {parameters.offers: 0.3}, {parameters.offers: 0.3}]}]"))
    assert len(plan.cells) == 2 * 2 * 2
    assert len({cell.id for cell in plan.cells}) == 8


def test_the_plan_does_not_depend_on_labels_or_places(small, folder, batch_file):
    first = make_plan(small())
    text = (folder / "first.yaml").read_text(encoding="utf-8")
    (folder / "first.yaml").write_text(text.replace("title: The first", "title: Another name"), encoding="utf-8")
    again = make_plan(load_batch(batch_file()))
    assert [cell.id for cell in again.cells] == [cell.id for cell in first.cells]


def test_a_plan_read_back_is_the_same_and_a_changed_one_is_refused(small, tmp_path):
    plan = make_plan(small())
    plan.save(tmp_path)
    assert read_plan(tmp_path).written == plan.written
    text = (tmp_path / "plan.json").read_text(encoding="utf-8")
    (tmp_path / "plan.json").write_text(text.replace('"seed": 3', '"seed": 4'), encoding="utf-8")
    with pytest.raises(ResultsError, match="damaged"):
        read_plan(tmp_path)


POINTS = """[{list: [{}, {parameters.memory: 0.93}, {powers.neighbour.salience: 0.7, affinity.neighbour|rival: 0.2},
  {events.flood.chance: 0.29, home.importance.trade: 0.4}, {posture.resolve: 0.9, parameters.greed: 3}]}]"""


@pytest.mark.parametrize("looks_at", ["month > 2", "influence > 0.01"])
def test_a_world_built_quickly_equals_one_built_from_scratch_bit_for_bit(small, folder, looks_at):
    for path in (folder / "first.yaml", folder / "second.yaml"):
        text = path.read_text(encoding="utf-8").replace("    note:", f"    when: {looks_at}\n    note:")
        path.write_text(text, encoding="utf-8")
    plan = make_plan(small(points=" ".join(POINTS.split())))
    engine = choose()
    worlds = Worlds(plan, engine)
    for cell in [*plan.cells, *reversed(plan.cells)]:
        quick, slow = worlds.of(cell), world_of(worlds.inputs(cell), engine)
        for field in fields(quick):
            one, other = getattr(quick, field.name), getattr(slow, field.name)
            assert one.tobytes() == other.tobytes() if hasattr(one, "tobytes") else one == other, (cell, field.name)


def test_quantiles_have_a_limit_that_is_stated(small):
    with pytest.raises(ResultsError, match="at most 10,000 replications"):
        make_plan(small(replications=10_001, record="{home: yearly, quantiles: [0.5]}"))
