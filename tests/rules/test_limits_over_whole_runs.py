"""Over whole histories of the shipped chronology, switching a limit off moves what it should, for the same luck."""

from functools import cache

import numpy as np
import pytest

from ana_sim.rules.world import MEASURE_NAMES
from ana_sim.runs.simulate import simulate
from ana_sim.scenario import load_posture, load_scenario

REPLICATIONS = 40
FLOWS = (
    "net",
    "entrapment",
    "damages",
    "effort",
    "rents",
    "perks",
    "conceded",
    "offers",
    "demands",
    "acts_slice_foothold",
)


@cache
def history(posture, path=None, value=None, scenario="historical"):
    """Return {measure: (replications,)}: totals of flows, the mean over months of the rest."""
    overrides = {path: value} if path else None
    home = simulate(
        load_scenario(scenario), load_posture(posture), seed=3, replications=REPLICATIONS, threads=1,
        power_rows="none", overrides=overrides,
    ).home  # fmt: skip
    return {name: home[:, :, k].sum(axis=1) / (1 if name in FLOWS else 132) for k, name in enumerate(MEASURE_NAMES)}


def stronger(difference):
    """Return the mean paired difference and its standard error."""
    return difference.mean(), difference.std(ddof=1) / len(difference) ** 0.5


BITES = [
    ("parameters.rival_grievance", 0.0, "unmet_need", 1, "rivals' grievance leaves needs unmet"),
    ("parameters.chill", 0.0, "benefit", -1, "grievance cools ties, which costs benefit"),
    ("parameters.memory", 0.0, "benefit", -1, "powers that remember cost home benefit"),
    ("parameters.unreliability", 0.0, "reliability", -1, "slices and pledges to rivals cost reputation"),
    ("parameters.war", 0.0, "entrapment", 1, "partners' wars cost home"),
    ("parameters.entrapment_cost", 0.0, "net", -1, "and so lower its net balance"),
    ("parameters.counter_building", 0.0, "hub", -1, "those home serves look for alternatives"),
    ("parameters.cost_front", 0.0, "effort", 1, "many fronts cost effort"),
    ("parameters.cost_act", 0.0, "effort", 1, "acts cost effort"),
    ("parameters.rent", 0.0, "rents", 1, "playing offers pays"),
    ("parameters.collusion", 0.0, "rents", -1, "collusion costs rents"),
    ("parameters.sweet", 0.0, "perks", 1, "offers come with perks"),
    ("parameters.intensity", 0.0, "damages", 1, "leverage makes reprisals hurt"),
    ("parameters.deterrence", 0.0, "sway", 1, "dependence on home restrains"),
    ("parameters.institution_decay", 0.0, "institution", -1, "institutions decay"),
    ("parameters.strain_cost.security", 0.0, "benefit", -1, "strained suppliers deliver less"),
    ("parameters.foothold_grip", 0.0, "exposure", 1, "footholds grip"),
    ("parameters.cover", 0.0, "exposure", -1, "cover by others lowers exposure"),
    ("parameters.slice_grievance", 0.0, "acts_slice_foothold", -1, "the anger over slices makes home slice less"),
    ("posture.bidding", False, "rents", 1, "only a bidding home earns rents"),
    ("posture.tolerance", 0.0, "benefit", 1, "a timid home forgoes what is offered"),
    ("posture.activism", 0.0, "institution", 1, "an idle home builds nothing"),
]


@pytest.mark.parametrize(("path", "off", "measure", "sign", "_"), BITES, ids=[row[-1] for row in BITES])
def test_it_bites_over_eleven_years_of_the_active_posture(path, off, measure, sign, _):
    mean, error = stronger((history("active")[measure] - history("active", path, off)[measure]) * sign)
    assert mean > 3 * error
    assert mean > 0


def test_boomerang_and_entrapment_are_felt_by_a_passive_home_too():
    for path, measure in (("parameters.war", "entrapment"), ("parameters.intensity", "damages")):
        mean, error = stronger(history("passive")[measure] - history("passive", path, 0.0)[measure])
        assert mean > 3 * error


def test_the_hazard_that_slices_speed_an_exit_can_be_switched_off_within_its_range():
    scenario = load_scenario("historical")
    terms = scenario.resolved["events"]["garrison_leaves"]["terms"]
    place = next(k for k, term in enumerate(terms) if "slice_memory" in term["of"])
    path = f"events.garrison_leaves.terms.{place}.times"
    assert scenario.numbers[path].low == 0.0

    def leaves(overrides):
        of = simulate(
            scenario, load_posture("active"), seed=3, replications=300, threads=1, power_rows="none",
            home_rows="final", overrides=overrides,
        )  # fmt: skip
        month = of.events[:, of.event_ids.index("garrison_leaves")]
        return np.where(month < 0, 132, month)

    on, off = leaves({path: scenario.numbers[path].high}), leaves({path: 0.0})
    unheard = {path: 0.0, f"events.garrison_leaves.terms.{place}.of": "0"}
    assert (on <= off).mean() > 0.9
    assert on.mean() < off.mean()
    assert np.array_equal(off, leaves(unheard))


def test_no_number_of_any_history_is_missing_when_a_mechanism_is_off():
    for path, off, *_ in BITES:
        assert all(np.isfinite(values).all() for values in history("active", path, off).values())
