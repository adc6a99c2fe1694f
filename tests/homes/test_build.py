"""Homes from figures: every number says what it rests on, and what claims data is in a table."""

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from ana_sim.homes import YEARS, build_home
from ana_sim.homes.build import chosen, codes, gather
from ana_sim.homes.hazards import Hazards
from ana_sim.homes.shipped import SHIPPED, path_of
from ana_sim.homes.tables import row, rows
from ana_sim.homes.tracing import kind_of_number, numbers_of, untraced
from ana_sim.rules.world import DOMAINS
from ana_sim.scenario.files import library
from ana_sim.scenario.load import validate
from ana_sim.scenario.problem import ScenarioError

FIGURE = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
ACTORS = sorted((library() / "actors").glob("*.yaml"))


@pytest.mark.parametrize("path", ACTORS, ids=lambda path: path.stem)
def test_every_number_that_claims_data_can_be_traced_to_a_row(path):
    assert untraced(path) == []


def test_a_number_that_claims_a_row_that_says_otherwise_is_found_out(tmp_path):
    text = path_of("KAZ").read_text(encoding="utf-8").replace("value: 0.002752", "value: 0.003", 1)
    path = tmp_path / "wrong.yaml"
    path.write_text(text, encoding="utf-8")
    assert untraced(path) == ["home.capability: 0.003 is not `homes: KAZ 2019 capability`, 0.002752"]


@pytest.mark.parametrize("code", SHIPPED)
def test_a_shipped_home_is_what_the_builder_writes(code):
    """But for the fifth place of a figure, in which machines differ where it is a tie."""
    shipped, built = path_of(code).read_text(encoding="utf-8"), build_home(code, 2019)
    assert FIGURE.sub("#", shipped) == FIGURE.sub("#", built)
    figures = [np.array(FIGURE.findall(text), dtype=float) for text in (shipped, built)]
    np.testing.assert_allclose(*figures, rtol=1.01e-4)


@pytest.mark.parametrize("code", SHIPPED)
def test_a_shipped_home_holds_no_judgement(code):
    kinds = Counter(kind_of_number(record) for record in numbers_of(path_of(code)).values())
    assert set(kinds) == {"data", "rule", "constant"}
    assert kinds["constant"] < kinds["rule"] / 5


def test_at_least_twelve_homes_are_shipped():
    assert len(SHIPPED) >= 12


@pytest.mark.parametrize("year", YEARS)
def test_a_built_home_passes_validation_or_its_gaps_are_named(year, tmp_path):
    for code in codes(year)[::4]:
        path = tmp_path / f"{code}.yaml"
        path.write_text(build_home(code, year), encoding="utf-8")
        assert {problem.code for problem in validate(path)} <= {"missing"}, code


def test_a_gap_is_left_out_and_validation_lists_it(tmp_path):
    path = tmp_path / "are.yaml"
    path.write_text(build_home("ARE", 2019), encoding="utf-8")
    told = [problem.message for problem in validate(path)]
    assert told == ["home needs `importance`", "`self-provision` needs `security`"]


@pytest.mark.parametrize(("code", "year"), [("XXX", 2019), ("KAZ", 2012)])
def test_a_home_or_year_without_figures_is_refused_with_a_hint(code, year):
    with pytest.raises(ScenarioError) as caught:
        build_home(code, year)
    assert caught.value.problems[0].hint


def test_weights_sum_to_one_and_no_need_is_met_more_than_wholly():
    for code in SHIPPED:
        home = gather(code)
        assert sum(home.numbers[f"importance.{domain}"].value for domain in DOMAINS) == pytest.approx(1)
        for domain in DOMAINS:
            shares = [
                one["numbers"][f"shares.{domain}"].value
                for one in home.powers.values()
                if f"shares.{domain}" in one["numbers"]
            ]
            assert home.numbers[f"self_provision.{domain}"].value + sum(shares) <= 1


def test_value_and_range_are_in_order():
    home = gather("GEO")
    for number in [*home.numbers.values(), *(n for one in home.powers.values() for n in one["numbers"].values())]:
        assert number.low <= number.value <= number.high


def test_a_home_is_no_power_of_itself_nor_is_its_union():
    assert "hungary" not in gather("HUN").powers
    assert "european_union" not in gather("HUN").powers


def test_coerciveness_is_one_half_at_the_rate_of_a_strong_neighbour():
    hazards = Hazards()
    assert hazards.typical() == pytest.approx(251 / 7263 + 31 / 2066)
    around = chosen("GEO", 2019)
    russia = next(line for line in around if line["power"] == "RUS")
    number = hazards.coerciveness(russia, around)
    chance = hazards.dispute(russia, around) + hazards.sanction(russia)
    assert number.value == pytest.approx(chance / (chance + hazards.typical()))


def test_without_own_disputes_nothing_a_power_did_to_this_home_is_put_in():
    around = chosen("AZE", 2019)
    iran = next(line for line in around if line["power"] == "IRN")
    quiet = {**iran, "dispute_memory": 0.0, "disputes": 0.0}
    kept, left = Hazards(), Hazards(own_disputes=False)
    assert kept.dispute(iran, around) > kept.dispute(quiet, around)
    assert left.dispute(iran, around) == left.dispute(quiet, around)


def test_files_to_be_judged_use_counts_before_1992_only():
    assert Hazards("before_1992").typical() == pytest.approx(134 / 3838 + 28 / 3838)


def test_a_closed_border_carries_no_transit():
    assert "shares.transit" not in gather("AZE").powers["armenia"]["numbers"]


def test_affinity_of_rivals_is_below_that_of_allies():
    pairs = {frozenset(pair[:2]): pair[2].value for pair in gather("AZE").pairs}
    assert pairs[frozenset(("united_states", "russia"))] < -0.2 < pairs[frozenset(("united_states", "european_union"))]


def test_a_power_that_is_a_neighbour_is_always_among_the_powers():
    for code in codes():
        powers = {line["power"] for line in chosen(code, 2019)}
        near = {
            line["power"] for line in _all(code) if line["contiguity"] == 1 and (code, line["power"]) != ("HUN", "EU27")
        }
        assert near <= powers


def _all(code):
    from ana_sim.homes.tables import rows

    return [line for line in rows("dyads") if line["home"] == code and line["year"] == 2019]


def test_names_of_homes_come_from_the_table_of_states():
    assert Path(path_of("KAZ")).read_text(encoding="utf-8").count("name: Kazakhstan") == 1
    assert row("states", "KAZ")["name"] == "Kazakhstan"


def test_fitted_parameters_stand_in_the_file_as_the_posterior_has_them():
    numbers = numbers_of(library() / "parameters" / "standard.yaml")
    for line in rows("posterior"):
        stated = numbers[f"rules.{line['parameter']}"]
        assert (stated["value"], stated["low"], stated["high"]) == (line["middle"], line["low"], line["high"])
        assert line["prior_low"] <= line["low"] < line["middle"] < line["high"] <= line["prior_high"]
