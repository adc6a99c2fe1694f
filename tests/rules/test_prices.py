"""Prices are what they say: derivatives of what home expects; and shocks cost about what their prices foresee."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ana_sim.scenario.arrays import build

from .pricing import PRICES, furthest_off, in_band, lived, nets, realised_loss, shipped, shocked, shocks
from .worlds import four_powers, posture, prepared

WORLDS = {
    "invented": lambda: prepared(build(four_powers(), [(0, posture())])),
    "shipped, at the start": lambda: prepared(shipped("passive")),
    "shipped, after four years": lambda: lived(shipped("active"), 50),
}
CALM = {"tolerance": 0.002}
"""The posture whose shocks are looked at: it starts nothing."""
SHOCKS = shocks("arda", "dorvik", "borduria", "cimmeria")
MISSED = {
    "grievance of arda +.3": "foreseen -.66 nm, realised -.34; cooling is a fifth of the gap, the rest not isolated",
    "record with arda +.3": "foreseen -.40, realised -.25; not isolated",
    "trust of cimmeria -.3": "foreseen -.03, realised -.005; -.016 where home minds nobody's displeasure",
    "aspiration of cimmeria +.1": "foreseen +.01, realised -.01; not isolated",
    "injury by arda +.3": "foreseen -.09, realised -.06: all of its redress, nothing of the colder offers",
}
"""Shocks to the invented World that miss the band, and by how much: prices leave second rounds out."""


@pytest.mark.parametrize("name", PRICES)
@pytest.mark.parametrize("of", WORLDS)
def test_a_price_is_the_derivative_of_what_home_expects(of, name):
    if (of, name) == ("invented", "grievance"):
        pytest.skip("with three alternatives, that a grievance takes one is 15 % of its price")
    assert furthest_off(WORLDS[of](), name) <= PRICES[name].within


@pytest.fixture(scope="module")
def calm():
    """Return the invented World and its nets."""
    of = build(four_powers(), [(0, posture(**CALM))])
    return of, nets(of)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=MISSED[name])) if name in MISSED else name
     for name in SHOCKS],
)  # fmt: skip
def test_a_shock_costs_what_its_price_foresees_within_a_quarter(name, calm):
    of, unhit = calm
    assert in_band(*shocked(of, SHOCKS[name], unhit))


@pytest.mark.slow
def test_most_shocks_to_the_shipped_world_cost_what_their_prices_foresee_within_a_quarter():
    of = shipped("passive", "quiet_world")
    hits, unhit = shocks("russia", "iran", "turkiye", "european_union"), nets(of)
    found = {name: shocked(of, shock, unhit) for name, shock in hits.items()}
    assert sum(in_band(*one) for one in found.values()) >= len(found) - 2, found


def drawn(count, **rules):
    """Return invented Worlds whose powers bear grievances, are strained and know home, all drawn at random."""
    rng = np.random.default_rng(5)
    for _ in range(count):
        of = build(four_powers(**rules), [(0, posture(tolerance=0.002, resolve=0.0, prudence=0.0))])
        powers = of.block["powers"][0]
        for name, high in (("grievance", 0.6), ("record", 1.0), ("strain", 0.6), ("injury", 0.5), ("trust", 1.0)):
            powers[name][:4] = high * rng.random(4)
        yield of


def test_a_demand_costs_what_is_foreseen_within_a_twentieth():
    ratio, error, demands = realised_loss(drawn(25, redress=0.0), histories=4000, seed=3)
    assert demands > 10_000
    assert error < 0.03
    assert abs(ratio - 1.0) <= 0.05


@settings(max_examples=20)
@given(st.floats(0.0, 1.0), st.floats(0.0, 2.0))
def test_a_band_holds_what_is_foreseen_and_twice_the_error(foreseen, error):
    assert in_band(foreseen, 1.25 * foreseen + 1.99 * error, error)
    assert not in_band(foreseen, 1.26 * foreseen + 2.01 * error + 1e-9, error)
