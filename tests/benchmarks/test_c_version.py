"""The rules written by hand in C are the rules: what benchmarks compare with does the same work, bit for bit."""

import numpy as np
import pytest

from ana_sim import load_posture, load_scenario
from ana_sim.runs import simulate
from benchmarks import c_version

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(c_version.compiler() is None, reason="needs gcc"),
]


@pytest.mark.parametrize(("scenario", "posture"), [("historical", "active"), ("everything_at_once", "balance")])
@pytest.mark.parametrize("rows", ["monthly", "yearly"])
def test_c_gives_the_same_bits_in_every_measure_of_every_row(scenario, posture, rows):
    scenario = load_scenario(scenario)
    world = simulate.world_of(scenario, load_posture(posture))
    months, start = scenario.resolved["months"], scenario.resolved["start"]
    home_row, home_months = simulate.rows_of(months, rows, start)
    power_row = np.full(months, -1)
    power_row[home_months] = np.arange(len(home_months))
    asked = {
        "seed": 2**63 + 11, "first": 5, "count": 7, "home_row": home_row, "power_row": power_row,
        "home_rows": len(home_months), "power_rows": len(home_months),
    }  # fmt: skip
    for compiled, by_hand in zip(
        simulate.run_block(world, **asked), c_version.run_block(world, **asked), strict=True
    ):  # fmt: skip
        assert np.array_equal(compiled, by_hand)


def test_a_number_the_c_version_does_not_hold_is_refused_and_not_guessed():
    world = simulate.world_of(load_scenario("historical"), load_posture("passive"))
    program = world.program.copy()
    program["code"], program["place"] = 0, len(world.memory) - 1
    row, _ = simulate.rows_of(12, "final")
    with pytest.raises(RuntimeError, match="names a number that the C version does not hold"):
        c_version.run_block(
            world._replace(program=program), seed=1, first=0, count=1, home_row=row, power_row=row - 1,
            home_rows=1, power_rows=0,
        )  # fmt: skip
