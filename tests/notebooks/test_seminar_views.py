"""Tables and pictures of the seminar say what they were given, and that nothing is a forecast."""

from collections import namedtuple

import numpy as np
import pytest

from ana_sim import compare_final_year
from ana_sim.analysis.acts import acts, half_years
from ana_sim.analysis.crossed import cross
from ana_sim.analysis.luck import paired_and_not
from ana_sim.analysis.periods import since_switch
from ana_sim.runs.comparison import run_comparison
from ana_sim.scenario import load_posture, load_scenario
from ana_sim.views import seminar
from ana_sim.views.seminar_evidence import beside_record, tornado, when
from ana_sim.views.seminar_pictures import bars, curves, dots, small_fan, strips

SAID = {"title": "Title here", "subtitle": "Subtitle here.", "source": "Source here."}


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    postures = [load_posture("passive"), load_posture("active")]

    def run(name, seed):
        scenario = load_scenario(name)
        return run_comparison(scenario, postures, seed=seed, replications=5, out=folder / f"{name}-{seed}")

    return {(n, s): run(n, s) for n, s in (("historical", 1), ("historical", 2), ("no_war_in_ukraine", 1))}


def words(figure):
    return " ".join(text.get_text().replace("\n", " ") for text in figure.texts)


def test_cross_adds_up_history_by_history(worlds):
    found = cross(worlds["historical", 1], worlds["no_war_in_ukraine", 1], "net")
    here, there = found.posture_effect["historical"].mean, found.posture_effect["no_war_in_ukraine"].mean
    assert found.interaction.mean == pytest.approx(there - here)
    assert found.world_effect["active"].mean - found.world_effect["passive"].mean == pytest.approx(there - here)
    table = seminar.crossed_table(found)
    assert list(table.columns) == ["passive", "active", "active − passive"]
    assert table.loc["historical", "passive"] == seminar.rounded(found.means["historical", "passive"])


def test_cross_refuses_worlds_on_different_luck(worlds):
    with pytest.raises(ValueError, match="same seed"):
        cross(worlds["historical", 1], worlds["historical", 2], "net")


def test_other_luck_takes_the_second_posture_from_the_other_results(worlds):
    one, two = worlds["historical", 1], worlds["historical", 2]
    same, different = paired_and_not(one, two, "net")
    passive = since_switch(one, "passive", ["net"])["net"]
    assert np.array_equal(same, since_switch(one, "active", ["net"])["net"] - passive)
    assert np.array_equal(different, since_switch(two, "active", ["net"])["net"] - passive)
    assert not np.array_equal(same, different)


def test_half_years_begin_in_january_and_july():
    found = half_years(np.datetime64("2021-05"), np.datetime64("2022-07"))
    assert found.astype(str).tolist() == ["2021-01", "2021-07", "2022-01", "2022-07"]


def test_acts_are_counted_in_the_half_year_they_fall_in(worlds):
    documented = [
        {"date": d, "kind": k} for d, k in (("2021-03", "deepen"), ("2021-07", "slice"), ("2021-08", "refuse"))
    ]
    found = acts(worlds["historical", 1], "active", documented)
    assert found.seen.tolist() == [1, 1]
    monthly = worlds["historical", 1].values("active", [f"acts_{kind}" for kind in ("deepen", "slice_tie")])
    assert (found.made[:, 0] >= monthly["acts_deepen"][:, 12:18].sum(axis=1)).all()
    assert acts(worlds["historical", 1], "passive", documented).made.sum() == 0
    assert acts(worlds["historical", 1], "active", documented, kinds=("claim",)).seen.tolist() == [0, 0]


@pytest.mark.parametrize(
    "draw",
    [
        lambda _: bars({"one": 0.2, "two": 0.3}, unit="nm", **SAID),
        lambda _: dots({"one": np.arange(5.0), "two": np.arange(5.0) - 9}, unit="nm", **SAID),
        lambda _: strips({"one": np.arange(5.0)}, unit="nm", **SAID),
        lambda _: curves({"one": {0: np.arange(5.0), 1: np.arange(5.0)}}, across="number", unit="nm", **SAID),
        lambda _: tornado({"a": (1.0, 2.0), "b": (0.0, 5.0)}, centre=1.5, unit="nm", **SAID),
        lambda r: beside_record(
            {"active": acts(r, "active", [{"date": "2021-03", "kind": "deepen"}])}, unit="acts", **SAID
        ),
    ],
    ids=["bars", "dots", "strips", "curves", "tornado", "beside_record"],
)
def test_picture_says_title_source_unit_and_that_it_is_no_forecast(draw, worlds):
    figure = draw(worlds["historical", 1])
    said = words(figure)
    for part in ("Title here", "Subtitle here.", "Source here.", "Not a forecast"):
        assert part in said
    labels = [axes.get_xlabel() + axes.get_ylabel() for axes in figure.axes]
    assert all(any(unit in label for unit in ("nm", "acts")) for label in labels)


def test_small_fan_names_every_measure_with_its_unit(worlds):
    figure = small_fan(worlds["historical", 1], ["dependency", "net", "rents"])
    assert [axes.get_ylabel() for axes in figure.axes] == ["index 0–1", "nm", "nm"]
    assert "5 histories per posture" in words(figure)


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


def test_comparison_is_headed_by_the_postures_compared(worlds):
    found = compare_final_year(worlds["historical", 1], first="active", second="passive", measures=["net"])
    assert list(seminar.comparison_table(found).columns)[:2] == ["active", "passive"]


def test_who_is_out_is_told_with_the_reason_in_a_paragraph_and_not_in_a_narrow_column():
    standing = namedtuple("Standing", "entry mistake")
    said = seminar.out_and_why([standing("mine", "TypeError in decide(), line 3: no"), standing("active", None)]).data
    assert said == "**mine** is out: TypeError in decide(), line 3: no"
    assert seminar.out_and_why([standing("active", None)]).data == "Nobody is out."


def test_small_fan_names_the_line_of_each_posture_in_words(worlds):
    assert "passive (dashed)" in words(small_fan(worlds["historical", 1], ["net"]))
