"""Tables and pictures of the seminar say what they were given, and that nothing is a forecast."""

from collections import namedtuple

import numpy as np
import pytest

from ana_sim.analysis.findings import find
from ana_sim.analysis.luck import paired_and_not
from ana_sim.analysis.on_record import half_years, on_record
from ana_sim.analysis.periods import since_switch
from ana_sim.analysis.wording import plus_minus
from ana_sim.model import AnaModel, initiatives
from ana_sim.runs.comparison import run_comparison
from ana_sim.scenario import load_posture, load_scenario
from ana_sim.views import seminar, seminar_tables
from ana_sim.views.seminar_evidence import beside_record, tornado, when
from ana_sim.views.seminar_pictures import bars, curves, dots, small_fan, strips

SAID = {"title": "Title here", "subtitle": "Subtitle here.", "source": "Source here."}
WORLDS = ("historical", "no_war_in_ukraine")


@pytest.fixture(scope="module")
def postures():
    return [load_posture(name) for name in ("passive", "routine", "active")]


@pytest.fixture(scope="module")
def results(tmp_path_factory, postures):
    folder = tmp_path_factory.mktemp("results")
    scenario = load_scenario("historical")
    return {
        seed: run_comparison(scenario, postures, seed=seed, replications=5, out=folder / str(seed)) for seed in (1, 2)
    }


@pytest.fixture(scope="module")
def findings(results):
    return find(results[1])


@pytest.fixture(scope="module")
def crossed(tmp_path_factory, postures):
    worlds, folder = [load_scenario(name) for name in WORLDS], tmp_path_factory.mktemp("crossed")
    return find(run_comparison(worlds, postures, seed=1, replications=5, out=folder / "both"))


def words(figure):
    return " ".join(text.get_text().replace("\n", " ") for text in figure.texts)


def test_crossed_table_shows_what_the_findings_hold(crossed):
    table = seminar_tables.crossed_table(crossed, "net")
    assert list(table.columns) == ["passive", "routine", "active", "active − passive", "active − routine"]
    found = next(one for one in crossed.crossed if (one.measure, one.postures[0]) == ("net", "routine"))
    assert table["active − routine"].tolist() == [plus_minus(one, 2) for one in (found.here, found.there, found.more)]
    moved = crossed.comparison("active in historical", "active in no_war_in_ukraine").since["net"].difference
    assert table.loc["no war in ukraine − historical", "active"] == plus_minus(moved, 2)


def test_interaction_is_what_the_world_does_to_one_posture_more_than_to_the_other(crossed):
    found = next(one for one in crossed.crossed if (one.measure, one.postures[0]) == ("net", "passive"))
    moved = [
        crossed.comparison(*(f"{p} in {w}" for w in WORLDS)).since["net"].difference.mean for p in ("passive", "active")
    ]
    assert found.more.mean == pytest.approx(moved[1] - moved[0])


def test_other_luck_takes_the_second_posture_from_the_other_results(results):
    same, different = paired_and_not(results[1], results[2], "net")
    passive = since_switch(results[1], "passive", ["net"])["net"]
    assert np.array_equal(same, since_switch(results[1], "active", ["net"])["net"] - passive)
    assert np.array_equal(different, since_switch(results[2], "active", ["net"])["net"] - passive)
    assert not np.array_equal(same, different)


def test_half_years_begin_in_january_and_july():
    found = half_years(np.datetime64("2021-05"), np.datetime64("2022-07"))
    assert found.astype(str).tolist() == ["2021-01", "2021-07", "2022-01", "2022-07"]


def test_acts_are_counted_in_the_half_year_they_fall_in(results):
    documented = [
        {"date": d, "kind": k} for d, k in (("2021-03", "deepen"), ("2021-07", "reconcile"), ("2021-08", "refuse"))
    ]
    found = on_record(results[1], "active", documented)
    assert found.seen.tolist() == [1, 1]
    acts = results[1].values("active", ["acts"])["acts"]
    first = results[1].months.tolist().index(np.datetime64("2021-01").item())
    assert np.array_equal(found.made, np.stack([acts[:, first + k : first + k + 6].sum(axis=1) for k in (0, 6)], 1))
    assert on_record(results[1], "passive", documented).made.sum() == 0
    assert on_record(results[1], "active", documented, kinds=("claim",)).seen.tolist() == [0, 0]


@pytest.mark.parametrize(
    "draw",
    [
        lambda _: bars({"one": 0.2, "two": 0.3}, unit="nm", **SAID),
        lambda _: dots({"one": np.arange(5.0), "two": np.arange(5.0) - 9}, unit="nm", **SAID),
        lambda _: strips({"one": np.arange(5.0)}, unit="nm", **SAID),
        lambda _: curves({"one": {0: np.arange(5.0), 1: np.arange(5.0)}}, across="number", unit="nm", **SAID),
        lambda _: tornado({"a": (1.0, 2.0), "b": (0.0, 5.0)}, centre=1.5, unit="nm", **SAID),
        lambda r: beside_record(
            {"active": on_record(r, "active", [{"date": "2021-03", "kind": "deepen"}])}, unit="acts", **SAID
        ),
    ],
    ids=["bars", "dots", "strips", "curves", "tornado", "beside_record"],
)
def test_picture_says_title_source_unit_and_that_it_is_no_forecast(draw, results):
    figure = draw(results[1])
    said = words(figure)
    for part in ("Title here", "Subtitle here.", "Source here.", "Not a forecast"):
        assert part in said
    labels = [axes.get_xlabel() + axes.get_ylabel() for axes in figure.axes]
    assert all(any(unit in label for unit in ("nm", "acts")) for label in labels)


def test_small_fan_names_every_measure_with_its_unit_and_the_line_of_each_posture(results):
    figure = small_fan(results[1], ["dependency", "net", "rents"])
    assert [axes.get_ylabel() for axes in figure.axes] == ["index", "nm", "nm"]
    assert "5 histories per posture" in words(figure)
    assert "passive (dashed)" in words(figure)


def test_when_counts_histories_in_which_it_never_happens():
    months = {"passive": np.array(["2021-02", "NaT"], dtype="datetime64[M]")}
    figure = when(
        months, observed=np.datetime64("2021-03"), first=np.datetime64("2021-01"), last=np.datetime64("2021-06"), **SAID
    )
    line = figure.axes[0].lines[0].get_ydata()
    assert line.tolist() == [0, 50, 50, 50, 50, 50]


def test_tornado_puts_the_widest_swing_at_the_top():
    figure = tornado({"narrow": (1.0, 2.0), "wide": (5.0, 0.0)}, centre=1.5, unit="nm", **SAID)
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["narrow", "wide"]


def test_picture_carries_a_text_for_those_who_cannot_see_it():
    figure = bars({"one": 0.2}, unit="nm", **SAID)
    image = seminar.show(figure, alt="One bar")
    data, facts = image._repr_mimebundle_() if hasattr(image, "_repr_mimebundle_") else image._repr_png_()
    assert "One bar" in str(facts)
    assert data


def test_reveal_shows_guess_and_answer_and_asks_for_a_guess_that_is_missing():
    said = seminar.reveal(70, 0.5, what="active is ahead in a share of").data
    assert said == "You guessed **70**. In this run, active is ahead in a share of: **0.5**."
    assert "You made no guess" in seminar.reveal(None, 0.5, what="the share").data


def test_reveal_says_that_a_comma_makes_two_numbers():
    assert "write 0.3" in seminar.reveal((0, 3), 0.5, what="the share").data
    assert "**russia and iran**" in seminar.reveal(["russia", "iran"], "iran", what="the largest").data


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.12345, "0.123"), (1234.5, "1,234"), (-0.5, "−0.5"), (0.0, "0"), (-0.0000531, "−0.0000531"), (999.7, "1,000")],
)
def test_numbers_have_three_figures_and_no_powers_of_ten(value, shown):
    assert seminar.rounded(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(-0.0000531, "−0.0000531"), (1234.5, "+1,230"), (1e-12, "0")])
def test_differences_have_a_sign_and_no_powers_of_ten(value, shown):
    assert seminar.signed(value) == shown


def test_comparison_is_headed_by_the_postures_compared_and_shows_what_is_asked_for(findings):
    table = seminar_tables.comparison_table(findings.comparison("routine").since, ["net", "punished"])
    assert list(table.columns)[:2] == ["routine", "active"]
    assert list(table.index) == ["net", "punished"]


def test_every_posture_stands_beside_the_others_with_the_last_against_each(findings):
    table = seminar_tables.beside_table(findings, ["dependency", "influence"])
    assert list(table.columns) == ["passive", "routine", "active", "active − passive", "active − routine", "unit"]
    found = findings.comparison("routine").final["influence"].difference
    shown = table.loc["influence", "active − routine"]
    assert shown == plus_minus(found, digits=len(shown.split()[0].split(".")[1]))


def test_table_of_what_was_done_counts_initiatives_alone(findings):
    table = seminar_tables.done_table(findings, "active")
    assert set(table.columns) <= set(seminar_tables.INITIATIVES)
    assert "Türkiye" in table.index
    assert seminar_tables.done_table(findings, "passive").empty


def test_pairing_of_what_never_differs_on_the_same_luck_is_told_in_words():
    difference = namedtuple("Difference", "variance_reduction")
    table = seminar_tables.pairing_table({"net": difference(4.0), "offers": difference(None)})
    assert table.iloc[0, 0].startswith("any number")
    assert table.iloc[1, 0] == "4"


def test_initiatives_and_prices_are_shown_with_names_and_signs():
    model = AnaModel(load_scenario("historical"), load_posture("active"), seed=1)
    model.step()
    found = initiatives(model)
    table = seminar_tables.initiatives_table(found[:5])
    assert table["initiative"].tolist() == [one.kind for one in found[:5]]
    prices = seminar_tables.prices_table(model, ["russia", "european_union"])
    assert list(prices.columns) == ["russia", "european union"]
    assert prices.iloc[0, 0] == seminar.signed(float(model.powers["russia"].price_leverage))


def test_documented_acts_are_shown_with_whom_they_concern():
    act = {"date": "2022-03", "kind": "mediate", "towards": ["israel", "turkiye"], "title": "Help"}
    table = seminar_tables.documented_table([act, act | {"kind": "summit", "towards": []}])
    assert table["with"].tolist() == ["israel and turkiye", "–"]


def test_number_without_a_source_says_where_it_comes_from():
    scenario = load_scenario("historical")
    judged = next(path for path, number in scenario.numbers.items() if not number.sources and number.judgement)
    table = seminar_tables.numbers_table({judged: scenario.numbers[judged]})
    assert table["source"].tolist() == ["judgement"]
    assert table["reason"].tolist() == [" ".join(scenario.numbers[judged].judgement.split())]


def test_who_is_out_is_told_with_the_reason_in_a_paragraph_and_not_in_a_narrow_column():
    standing = namedtuple("Standing", "entry mistake")
    out = seminar_tables.out_and_why
    said = out([standing("mine", "TypeError in decide(), line 3: no"), standing("active", None)]).data
    assert said == "**mine** is out: TypeError in decide(), line 3: no"
    assert out([standing("active", None)]).data == "Nobody is out."
