"""The formulas: every coefficient can be worked out again from the tables."""

import numpy as np
import pytest

from ana_sim.homes.fitting import all_fits, judged, least_squares, logistic, memory
from ana_sim.homes.formulas import FORMULAS, apply, words
from ana_sim.homes.tables import rows


def _by_key(lines):
    return {(line[0], line[1]): line[2:] for line in lines}


def test_the_table_of_fits_is_what_the_tables_give():
    kept = {(line["rule"], line["term"]): line for line in rows("fits")}
    for (rule, term), (coefficient, n, explained, error, other) in _by_key(all_fits()).items():
        line = kept.pop((rule, term))
        assert line["coefficient"] == pytest.approx(coefficient, rel=1e-3, abs=1e-9), (rule, term)
        assert line["n"] == n
        for name, value in (("explained", explained), ("error", error), ("other_home", other)):
            assert line[name] == (pytest.approx(value, rel=1e-3) if value != "" else None), (rule, term, name)
    assert not kept


def test_a_value_by_formula_lies_in_its_range_and_its_bounds():
    known = {"one": 1.0, "touch": 1.0, "size": -1.5}
    value, low, high = apply("salience", known, low=0, high=1)
    assert 0 <= low < value < high <= 1


def test_a_formula_whose_terms_are_not_all_known_gives_nothing():
    assert apply("ideal", {"one": 1.0, "cooperative": None}, low=-1, high=1) is None


@pytest.mark.parametrize("rule", sorted(FORMULAS))
def test_a_formula_says_its_error_in_words(rule):
    assert "; error " in words(rule)


def test_least_squares_finds_a_line_without_noise():
    terms = np.column_stack([np.ones(7), np.arange(7.0)])
    coefficients, n, explained, error, _ = least_squares(terms, 2 + 3 * terms[:, 1], np.array(["A", "B"] * 3 + ["A"]))
    assert coefficients == pytest.approx([2, 3])
    assert (n, round(explained, 9), round(error, 9)) == (7, 1, 0)


def test_logistic_regression_gives_back_the_share_where_there_is_one_term():
    coefficients, _ = logistic(np.ones((11, 1)), np.array([1.0] * 3 + [0.0] * 8))
    assert 1 / (1 + np.exp(-coefficients[0])) == pytest.approx(3 / 11)


def test_the_memory_of_a_dispute_halves_in_two_and_a_half_years():
    assert (memory(None), memory(0), memory(2.5)) == (0, 1, 0.5)


def test_judged_numbers_are_of_two_homes():
    _, _, homes = judged(FORMULAS["salience"])
    assert set(homes) == {"AZE", "VNM"}
