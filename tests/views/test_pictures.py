"""Pictures say what they show, where it comes from, and what they are not."""

import re

import matplotlib as mpl
import pytest
from PIL import Image

from ana_sim.results import ResultsError
from ana_sim.views.cost_panel import cost_panel
from ana_sim.views.difference_chart import difference_chart
from ana_sim.views.fan_chart import fan_chart
from ana_sim.views.pictures import write_pictures
from ana_sim.views.split_chart import split_chart
from ana_sim.views.theme import colours, credits_of, used_sources
from tests.made_up_histories import save_made_up

DRAWN = [fan_chart, difference_chart, cost_panel, split_chart]


def texts(figure):
    """Return all that is written in a figure."""
    found = [text.get_text() for text in figure.findobj(mpl.text.Text)]
    return "\n".join(found)


@pytest.mark.parametrize("draw", DRAWN)
def test_every_picture_says_what_it_is_not(draw, results):
    """Not a forecast, which results, and the sources stand on every picture."""
    said = texts(draw(results))
    assert "Not a forecast" in said
    assert results.manifest["id"] in said
    assert "Sources: 1 works" in said


@pytest.mark.parametrize("draw", DRAWN)
def test_every_axis_has_a_unit(draw, results):
    """Each panel with numbers names its unit on at least one axis."""
    for axes in draw(results).axes:
        if axes.axison:
            assert axes.get_xlabel() or axes.get_ylabel(), axes.get_title(loc="left")


@pytest.mark.parametrize("draw", DRAWN)
def test_nothing_is_written_outside_the_paper(draw, results):
    """Every text lies within the picture."""
    figure = draw(results)
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


def test_fan_shows_unmet_need_beside_dependency(results):
    """Dependency never stands alone: neglect must not read as independence."""
    titles = [axes.get_title(loc="left") for axes in fan_chart(results).axes]
    assert titles.index("Unmet need") == titles.index("Dependency") + 1


def test_fan_names_postures_events_and_landmarks(results):
    """Every posture is named at its line, every event with its month in the key, chance events with their share."""
    said = texts(fan_chart(results))
    for posture in results.postures:
        assert posture in said
    assert re.search(r"2020-02\s+A flood closes the pass", said)
    assert "postures part" in said
    assert "By chance: A coup in Atlantis: 60 % of passive histories" in said


def test_years_without_events_are_named(tmp_path):
    """After the last event with a date the picture says that nothing is assumed to happen."""
    results = save_made_up(tmp_path / "r", months=29, switch=5)
    assert "after June 2020\n nothing is assumed to happen" in texts(fan_chart(results))


def test_postures_keep_their_colours():
    """A posture has the same colour in every picture; unknown ones get colours of their own."""
    assert colours(["passive", "active"])["active"] == colours(["active", "balance"])["active"]
    assert len(set(colours(["passive", "routine", "active", "balance", "bandwagon", "equidistance"]).values())) == 6


def test_credits_count_judgements(results):
    """The credits say how many numbers rest on judgement."""
    assert "0 of 1 numbers are judgements" in credits_of(results)[0]
    assert used_sources(results.manifest) == ["almanac"]


def test_files_name_their_results(tmp_path):
    """PNG and, on request, SVG carry the id of the results, and the same results give the same bytes."""
    results = save_made_up(tmp_path / "r", postures=("passive", "active"), months=29, switch=5)
    written = write_pictures(results, kinds=("png", "svg"))
    assert sorted(path.name for path in written) == sorted(
        f"{name}.{kind}" for name in ("fan", "difference", "costs") for kind in ("png", "svg")
    )
    first = {path: path.read_bytes() for path in written}
    for path in written:
        if path.suffix == ".png":
            assert results.manifest["id"] in Image.open(path).text["Description"]
        else:
            assert results.manifest["id"] in path.read_text()
    assert {path: path.read_bytes() for path in write_pictures(results, kinds=("png", "svg"))} == first
    assert {path.suffix for path in write_pictures(results)} == {".png"}
    assert not list((results.folder / "pictures").glob("*.svg"))


def test_split_of_earlier_results_goes(tmp_path):
    """A picture without data in the new results does not stay behind."""
    write_pictures(save_made_up(tmp_path / "r", months=29, switch=5, split=2))
    assert (tmp_path / "r" / "pictures" / "split.png").exists()
    write_pictures(save_made_up(tmp_path / "r", months=29, switch=5))
    assert not (tmp_path / "r" / "pictures" / "split.png").exists()


def test_pictures_in_place_of_a_folder(tmp_path):
    """Where a file stands in the way, the message says so."""
    results = save_made_up(tmp_path / "r", months=29, switch=5)
    (results.folder / "pictures").write_text("")
    with pytest.raises(ResultsError, match="cannot write"):
        write_pictures(results)
