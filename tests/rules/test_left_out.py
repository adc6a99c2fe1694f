"""What a run leaves out changes nothing that is kept: measures of months without a row, candidates not worth doing."""

import numpy as np
import pytest

from ana_sim.model import AnaModel
from ana_sim.rules.events import fade
from ana_sim.rules.world import MEASURES, PULSE, READS_OF_ROWS
from ana_sim.runs.simulate import rows_of, run_block
from ana_sim.scenario.arrays import build
from tests.rules.worlds import BOLD, SEED, listed, three_powers
from tests.twin.stances import posture
from tests.twin.worlds import event, rich_world

START = "2020-03"
STOCKS = [place for place, (_, kind, *_) in enumerate(MEASURES) if kind == 0]


def kept(resolved, kind, *, stance=BOLD, replications=8):
    """Return home's rows, the powers' rows, the months events happened in, and the last month of each row."""
    rows, last = rows_of(resolved["months"], kind, START)
    power_row = np.full(resolved["months"], -1)
    power_row[last] = np.arange(len(last))
    return *run_block(
        build(resolved, [(0, posture(**stance))]), seed=SEED, first=0, count=replications, home_row=rows,
        power_row=power_row, home_rows=len(last), power_rows=len(last),
    ), last  # fmt: skip


@pytest.mark.parametrize("kind", ["yearly", "final"])
@pytest.mark.parametrize("stance", [BOLD, {}], ids=["bold", "idle"])
@pytest.mark.parametrize("seed", range(4))
def test_a_row_of_many_months_tells_the_stocks_of_its_last_month_and_all_flows(kind, stance, seed):
    resolved = rich_world(9, seed, months=50)
    monthly, monthly_powers, fired, _ = kept(resolved, "monthly", stance=stance)
    rows, powers, fired_too, last = kept(resolved, kind, stance=stance)
    assert np.array_equal(fired, fired_too)
    assert np.array_equal(powers, monthly_powers[:, last])
    for place in STOCKS:
        assert np.array_equal(rows[:, :, place], monthly[:, last, place]), MEASURES[place]
    flows = sorted(set(range(len(MEASURES))) - set(STOCKS))
    begin = 0
    for row, end in enumerate(last):
        added = np.zeros((len(rows), len(flows)))
        for month in range(begin, end + 1):
            added += monthly[:, month, flows]
        assert np.array_equal(rows[:, row, flows], added)
        begin = end + 1


@pytest.mark.parametrize("name", READS_OF_ROWS)
def test_a_condition_sees_every_month_of_a_measure_whatever_rows_are_kept(name):
    plain = rich_world(7, 3, months=60) | {"events": {}}
    seen = kept(plain, "monthly", stance={})[0][:, :, [measure for measure, *_ in MEASURES].index(name)]
    early, late = np.median(seen[:, 2]), np.median(seen[:, 40])
    passed = f"{name} {'>' if late > early else '<'} {0.2 * early + 0.8 * late}"
    watched = plain | {"events": {"passing": event("condition", [("reliability", -0.2)], when=passed, not_before=3)}}
    monthly, _, fired, _ = kept(watched, "monthly", stance={})
    final, _, fired_too, last = kept(watched, "final", stance={})
    assert (fired[:, 0] > 3).any()
    assert np.array_equal(fired, fired_too)
    assert np.array_equal(final[:, 0, STOCKS], monthly[:, last[0], STOCKS])


@pytest.mark.parametrize("seed", range(6))
def test_the_candidates_listed_are_those_worth_more_than_the_least(seed):
    of = build(rich_world(9, seed, months=12), [(0, posture(**BOLD))])
    of.powers["expected_strain"] = of.powers["strain"]

    everything = listed(of)
    assert len(everything) > 20
    values = np.sort(everything["value"])
    for least in (0.0, *values[:: len(values) // 7], values[-1]):
        assert np.array_equal(listed(of, least=least), everything[everything["value"] > least])


def test_what_is_left_of_a_pulse_is_worked_out_once_for_all_histories():
    of = build(rich_world(4, 1, months=40), [(0, posture())])
    pulses = of.effects[of.effects["shape"] == PULSE]
    assert len(pulses) > 1
    for pulse in pulses:
        left = of.fades[pulse["fades_as"]]
        assert left.tolist() == [fade(float(age), float(pulse["months"])) for age in range(41)]
        assert left[0] == 1.0
        assert left[int(pulse["months"])] == pytest.approx(0.5)


@pytest.mark.parametrize(("start", "change"), [(-0.15, 0.4), (0.15, -0.4), (-0.15, 0.1), (0.0, -0.2)])
@pytest.mark.parametrize("shape", ["step", "ramp", "pulse"])
def test_lists_of_rivals_follow_an_affinity_that_changes_its_sign(start, change, shape):
    thaw = event("date", [("affinity(arda, borduria)", change, shape, 4)], date=2)
    resolved = three_powers(counter_balancing=0.0) | {"events": {"thaw": thaw}}
    resolved["affinity"]["arda|borduria"] = start
    model, hostile = AnaModel(resolved, [(0, posture())], seed=3), []
    while model.tick < 12:
        model.step()
        rows = zip(model.world.relations, model.world.powers["rivals"], strict=True)
        rivals = [set(row["rival"][:many].tolist()) for row, many in rows]
        assert rivals == [set(np.nonzero(row < 0.0)[0].tolist()) for row in model.world.affinity]
        hostile.append(1 in rivals[0])
    assert hostile[0] == (start < 0.0)
    assert hostile[5] == (start + change * (1.0 if shape != "pulse" else 0.6) < 0.0)
