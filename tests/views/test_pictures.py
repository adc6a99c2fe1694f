"""Pictures say what they show, where it comes from, and what they are not."""

import re
from dataclasses import replace
from functools import cache

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import ft2font
from PIL import Image

from ana_sim.analysis.findings import find, save_findings
from ana_sim.results import ResultsError
from ana_sim.views import pictures
from ana_sim.views.acts_chart import KINDS, acts_chart, table_of
from ana_sim.views.alignment_wheel import alignment_wheel
from ana_sim.views.cost_panel import cost_panel
from ana_sim.views.dependency_chart import bands_of, dependency_chart
from ana_sim.views.difference_chart import difference_chart
from ana_sim.views.fan_chart import fan_chart
from ana_sim.views.frame import as_posture
from ana_sim.views.pictures import write_pictures
from ana_sim.views.plane_chart import plane_chart
from ana_sim.views.split_chart import split_chart
from ana_sim.views.theme import colours, credits_of
from ana_sim.views.tie_heat_map import tie_heat_map
from ana_sim.views.timeline import parting
from tests.made_up_histories import save_made_up

DRAWN = [
    fan_chart,
    difference_chart,
    cost_panel,
    split_chart,
    acts_chart,
    dependency_chart,
    plane_chart,
    alignment_wheel,
    tie_heat_map,
]
TABLES = (acts_chart, tie_heat_map, alignment_wheel)
"""Pictures whose axes carry names, not numbers."""


@pytest.fixture(scope="module")
def drawn(findings, two_worlds):
    """Return a function that draws findings once: {"findings", "two_worlds"}; nobody changes the figure."""
    of = {"findings": findings, "two_worlds": two_worlds}
    return cache(lambda draw, which="findings": draw(of[which]))


def texts(figure):
    """Return all that is written in a figure."""
    found = [text.get_text() for text in figure.findobj(mpl.text.Text)]
    return "\n".join(found)


@pytest.mark.parametrize("draw", DRAWN)
def test_every_picture_says_what_it_is_not(draw, drawn, findings):
    """Not a forecast, which results, and the sources stand on every picture."""
    said = texts(drawn(draw))
    assert "Not a forecast" in said
    assert findings.made.results in said
    assert "Sources: 1 works" in said


@pytest.mark.parametrize("draw", [draw for draw in DRAWN if draw not in TABLES])
def test_every_axis_has_a_unit(draw, drawn):
    """Each panel with numbers names its unit on at least one axis, its own or its left neighbour's."""
    for axes in drawn(draw).axes:
        if axes.axison:
            labelled = axes.get_xlabel() or axes.get_ylabel()
            assert labelled or not axes.yaxis.get_tick_params()["labelleft"], axes.get_title(loc="left")


@pytest.mark.parametrize("draw", DRAWN)
@pytest.mark.parametrize("which", ["findings", "two_worlds"])
def test_nothing_is_written_outside_the_paper(draw, which, drawn, request):
    """Every text lies within the picture, of postures as of scenarios."""
    if draw is split_chart and not request.getfixturevalue(which).split:
        return
    figure = drawn(draw, which)
    figure.draw_without_rendering()
    width, height = figure.get_size_inches() * figure.dpi
    for text in figure.findobj(mpl.text.Text):
        if text.get_text().strip() and text.get_visible():
            box = text.get_window_extent()
            inside = box.x0 > -1 and box.y0 > -1 and box.x1 < width + 1 and box.y1 < height + 1
            assert inside or not _is_drawn(text), text.get_text()


def _is_drawn(text):
    """Return whether a text is not a tick label beyond the end of its axis."""
    return not any(text in axis.get_ticklabels() for axes in text.figure.axes for axis in (axes.xaxis, axes.yaxis))


def test_fan_shows_unmet_need_beside_dependency(findings):
    """Dependency never stands alone: neglect must not read as independence."""
    titles = [axes.get_title(loc="left") for axes in fan_chart(findings).axes]
    assert titles.index("Unmet need") == titles.index("Dependency") + 1


def test_postures_bear_their_titles(findings):
    """Where a posture is named in full its title stands, in the middle of a sentence with a small letter."""
    assert "passive posture, routine posture and active posture, the same" in " ".join(
        texts(fan_chart(findings)).split()
    )
    for draw in (cost_panel, tie_heat_map, dependency_chart):
        assert "ctive posture" in texts(draw(findings))
        assert "non-alignment" not in texts(draw(findings))


@pytest.mark.parametrize("title", ["EU first", "A", "ქართული", "{x} $y$"])
def test_titles_that_begin_with_no_word_stay(findings, title):
    """A title that begins with an abbreviation, or with a sign that has no small form, stands as it is written."""
    named = replace(findings, sides=(*findings.sides[:-1], replace(findings.sides[-1], title=title)))
    assert as_posture(named, "active") == title


def test_fan_names_sides_events_and_landmarks(findings):
    """Every side is named at its line, every event with its month in the key, others with their share."""
    said = texts(fan_chart(findings))
    for side in findings.sides:
        assert side.name in said
    assert re.search(r"2020-02\s+A flood closes the pass", said)
    assert "postures part" in said
    assert "Without a date: A coup in Atlantis: in 60 % of histories with passive" in said


def test_scenarios_under_one_posture_are_not_said_to_part_with_the_postures(tmp_path):
    """The mark stands where the first thing differs; where nothing ever does there is none."""
    results = save_made_up(tmp_path / "r", scenarios=("here", "there"), postures=("active",), months=17, switch=3)
    found = _differing(find(results), "2020-06")
    said = texts(fan_chart(found))
    assert "postures part" not in said
    assert "scenarios part" in said
    assert found.months[parting(found)] == "2020-06"
    assert parting(_differing(found, None)) is None


def _differing(findings, month):
    return replace(findings, comparisons=tuple(replace(one, differ_from=month) for one in findings.comparisons))


def test_no_caption_denies_what_can_still_happen(findings):
    """Where a hazard can still act the shade says so; where none is left it says that nothing is assumed."""
    assert "after June 2020\n only events by chance or condition" in texts(fan_chart(findings))
    world = findings.worlds[0]
    dated = replace(world, events=tuple(event for event in world.events if event.month))
    assert "nothing is assumed to happen" in texts(fan_chart(replace(findings, worlds=(dated,))))


def test_an_event_of_one_scenario_alone_says_so(two_worlds):
    """Of two scenarios the events that not both have name the one that has them."""
    here, there = two_worlds.worlds
    without = replace(there, events=there.events[1:])
    said = texts(fan_chart(replace(two_worlds, worlds=(here, without))))
    assert "A flood closes the pass (only here)" in re.sub(r"\s+", " ", said)


def test_postures_keep_their_colours():
    """A posture has the same colour in every picture; unknown ones get colours of their own."""
    assert colours(["passive", "active"])["active"] == colours(["active", "balance"])["active"]
    assert len(set(colours(["passive", "routine", "active", "balance", "bandwagon", "equidistance"]).values())) == 6


def test_credits_count_judgements(findings):
    """The credits say how many numbers rest on judgement."""
    assert "0 of 1 numbers are judgements" in credits_of(findings)[0]
    assert findings.made.sources == ("almanac",)


def test_bands_add_up_to_the_parts_of_dependency(findings):
    """The stacked bands of both sides stand in one order and add up to the danger of all powers."""
    for side in ("passive", "active"):
        bands = bands_of(findings, side, among=("passive", "active"))
        relations = next(one for one in findings.relations if one.side == side)
        assert np.sum([values for _, values, _ in bands], axis=0) == pytest.approx(np.sum(relations.danger, axis=1))


def test_the_table_of_acts_shows_what_was_found(findings):
    """A cell is the mean number of acts of its kind with its power; the last row is with anybody."""
    table = table_of(findings, "active")
    assert table.shape == (len(findings.powers) + 1, len(KINDS))
    one = next(a for a in findings.acts if (a.side, a.kind, a.partner) == ("active", "accept", None))
    assert table[-1, KINDS.index("accept")] == one.mean


def test_files_name_their_results(tmp_path):
    """PNG and, on request, SVG carry the id of the results, and the same results give the same bytes.

    Drawing them changes nothing in the library that draws.
    """
    before, settings = ft2font.FT2Font, dict(mpl.rcParams)
    results = save_made_up(tmp_path / "r", postures=("passive", "active"), months=29, switch=5)
    written = write_pictures(results, kinds=("png", "svg"), dpi=50)
    assert sorted(path.name for path in written) == sorted(
        f"{name}.{kind}" for name in ("fan", "difference", "costs", "acts") for kind in ("png", "svg")
    )
    first = {path: path.read_bytes() for path in written}
    for path in written:
        if path.suffix == ".png":
            assert results.manifest["id"] in Image.open(path).text["Description"]
        else:
            assert results.manifest["id"] in path.read_text()
    assert {path: path.read_bytes() for path in write_pictures(results, kinds=("png", "svg"), dpi=50)} == first
    assert ft2font.FT2Font is before
    assert dict(mpl.rcParams) == settings


def test_what_was_made_of_earlier_results_goes(tmp_path, monkeypatch):
    """Neither picture nor findings of earlier results stay behind when others take their place."""
    monkeypatch.setattr(pictures, "DRAWN", {"costs": cost_panel, "split": split_chart})
    results = save_made_up(tmp_path / "r", months=29, switch=5, split=2)
    save_findings(find(results), results.folder)
    write_pictures(results)
    assert (tmp_path / "r" / "pictures" / "split.png").exists()
    write_pictures(save_made_up(tmp_path / "r", months=29, switch=5))
    assert not (tmp_path / "r" / "pictures" / "split.png").exists()
    assert not (tmp_path / "r" / "findings.json").exists()


def test_pictures_in_place_of_a_folder(tmp_path):
    """Where a file stands in the way, the message says so."""
    results = save_made_up(tmp_path / "r", months=29, switch=5)
    (results.folder / "pictures").write_text("")
    with pytest.raises(ResultsError, match="cannot write"):
        write_pictures(results)


def test_more_sides_than_can_be_named_in_place_have_a_key(findings, tmp_path):
    """Of five sides each stands once in a key above, and nowhere among the others' marks."""
    names = ("one", "two", "three", "four", "five")
    many = find(save_made_up(tmp_path / "five", scenarios=names, postures=("active",), months=17, switch=3))
    for draw in (fan_chart, cost_panel):
        figure = draw(many)
        assert [text.get_text() for key in figure.legends for text in key.get_texts()] == list(names)
        written = [text.get_text().strip() for axes in figure.axes for text in axes.texts]
        assert not set(names) & set(written)
        assert not draw(findings).legends
