"""An explanation's lines sum to the change it explains."""

import numpy as np
import pytest

from ana_sim.analysis.explain import MEASURES, explain
from ana_sim.model.ledger import Ledger
from ana_sim.results import ResultsError
from ana_sim.views.explanation import cause_in_words, explanation_table, paragraph, waterfall
from tests.made_up_histories import save_made_up


def ledger(seed, *, months=11):
    """Return a made-up ledger, NOT the model's: random parts and a random remainder."""
    luck = np.random.default_rng(seed)
    keys = [("events", "flood"), ("offers", "atlantis"), ("initiatives", "deepen cimmeria"), ("drift", "habit")]
    parts = {key: np.where(np.arange(months)[:, None] > 0, luck.normal(0, 0.01, (months, 2)), 0.0) for key in keys}
    moved = sum(parts.values()) + luck.normal(0, 0.001, (months, 2))
    ties = [
        {"month": m, "power": "atlantis", "domain": "trade", "category": "offers", "label": "atlantis", "amount": 0.01}
        for m in range(months)
    ]
    return Ledger("2020-03", ("atlantis",), ties, parts, 0.3 + np.cumsum(moved, axis=0), np.zeros((months + 1, 1, 5)))


LEDGERS = [ledger(seed) for seed in range(3)]


def test_lines_sum_to_the_change_between_any_two_dates():
    for since, until in ((None, None), ("2020-05", "2020-12"), ("2020-05", "2020-06")):
        told = explain(LEDGERS, since=since, until=until)
        for measure in MEASURES:
            total = sum(line.gave[measure].mean for line in told.lines)
            assert total == pytest.approx(told.change[measure].mean, abs=1e-12)
            assert told.last[measure] - told.first[measure] == pytest.approx(total, abs=1e-12)
            assert sum(cause.gave[measure].mean for cause in told.causes) == pytest.approx(total, abs=1e-12)


def test_only_months_after_the_first_date_count():
    told = explain(LEDGERS, since="2020-05", until="2020-07")
    by_hand = np.mean([one.parts["events", "flood"][3:5].sum(axis=0) for one in LEDGERS], axis=0)
    flood = next(line for line in told.causes if line.label == "flood")
    assert [flood.gave[m].mean for m in MEASURES] == pytest.approx(by_hand, abs=1e-15)
    assert told.ties["atlantis", "trade", "offers"] == pytest.approx(0.02)


@pytest.mark.parametrize(("since", "until"), [("2019-12", None), (None, "2021-02"), ("2020-07", "2020-07")])
def test_dates_outside_or_in_the_wrong_order_are_refused(since, until):
    with pytest.raises(ResultsError):
        explain(LEDGERS, since=since, until=until)


def test_the_paragraph_tells_both_indices_with_their_ends_and_the_largest_cause():
    told = explain(LEDGERS)
    names = {"atlantis": "Atlantis", "flood": "A flood closes the pass", "cimmeria": "Cimmeria"}
    text = paragraph(told, names, home="Ruritania", posture="active")
    for measure in MEASURES:
        assert f"Ruritania's {measure} " in text
        assert f"{told.last[measure]:.4f}" in text
    assert text.count("The largest single cause") == 2
    assert cause_in_words("deepen cimmeria", names) == "deepen: Cimmeria"


def test_the_table_has_a_row_for_every_category_and_both_ends():
    told = explain(LEDGERS[:1])
    assert explanation_table(told).row_count == len(told.lines) + 3


def test_colours_of_the_waterfall_say_what_is_better(tmp_path):
    """What raises dependency and what lowers influence is drawn as worse; a rise of influence is not."""
    told = explain(LEDGERS)
    results = save_made_up(tmp_path / "r", postures=("passive", "active"), months=29, switch=5)
    figure = waterfall(told, results, posture="active")
    for axes, measure in zip(figure.axes, MEASURES, strict=True):
        for bar, line in zip(axes.patches[1:-1], told.lines, strict=True):
            worse = (line.gave[measure].mean > 0) == (measure == "dependency")
            assert (bar.get_hatch() is not None) == worse
