"""The map: places lie in the countries that they should, the projection is true, and it moves."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from ana_sim.results import ResultsError
from ana_sim.views.geography.places import arc, corridors, places_of, smooth
from ana_sim.views.geography.shapes import FOLDER, countries, flat, inside
from ana_sim.views.tie_map import animate, pauses, tie_map

PLACES = {
    "Baku": ((49.8, 40.4), "Azerbaijan"),
    "Shusha": ((46.75, 39.76), "Azerbaijan"),
    "Khankendi": ((46.75, 39.82), "Azerbaijan"),
    "Nakhchivan": ((45.41, 39.21), "Azerbaijan"),
    "Yerevan": ((44.51, 40.18), "Armenia"),
    "Meghri": ((46.24, 38.91), "Armenia"),
    "Sukhumi": ((41.1, 43.05), "Georgia"),
    "Tskhinvali": ((43.97, 42.23), "Georgia"),
    "Simferopol": ((34.1, 44.95), "Ukraine"),
    "Astrakhan": ((48.0, 46.4), "Russia"),
    "Tabriz": ((46.3, 38.08), "Iran"),
    "Kars": ((43.1, 40.6), "Turkey"),
    "Kyrenia": ((33.32, 35.3), "Cyprus"),
}


@pytest.mark.parametrize("town", PLACES)
def test_towns_lie_in_the_country_as_recognised(town):
    """Borders are those recognised by the General Assembly; each town lies in one country only."""
    point, country = PLACES[town]
    assert [name for name, rings in countries().items() if inside(point, rings)] == [country]


def test_the_shapes_are_small():
    """The shapes may be shipped with the package."""
    assert (FOLDER / "neighbourhood.json").stat().st_size < 100_000


def test_the_projection_keeps_angles():
    """A conformal map: a small step north and one east have equal length and stand upright on one another."""
    for point in ([45.0, 33.0], [50.0, 41.0], [65.0, 50.0]):
        step = 1e-5
        here = flat(point)
        east = flat([point[0] + step / np.cos(np.radians(point[1])), point[1]]) - here
        north = flat([point[0], point[1] + step]) - here
        assert np.hypot(*east) == pytest.approx(np.hypot(*north), rel=1e-4)
        assert east @ north == pytest.approx(0, abs=1e-4 * (east @ east))


def test_the_five_corridors_are_there():
    """Every corridor has a line through several places and ends where its record says."""
    record = places_of("Azerbaijan")
    assert [name for name, *_ in corridors(record)] == [
        "Middle Corridor", "North–South", "BTC", "Southern Gas Corridor", "TRIPP",
    ]  # fmt: skip
    for line in record["corridors"]:
        points = flat(line["line"])
        assert smooth(points)[[0, -1]] == pytest.approx(points[[0, -1]])


def test_ties_start_and_end_at_their_places():
    """A bent line keeps its ends."""
    line = arc([0.0, 0.0], [1.0, 2.0])
    assert line[[0, -1]] == pytest.approx(np.array([[0, 0], [1, 2]]))
    assert abs(line[15, 0] * 2 - line[15, 1]) > 0.05


def test_a_home_without_a_map_is_told(findings):
    """A home that nobody drew gets a message."""
    with pytest.raises(ResultsError, match="no map of the neighbourhood of Ruritania"):
        tie_map(findings)


@pytest.mark.parametrize("dates", [2, 11, 132])
def test_a_film_can_be_followed(dates):
    """Eleven years do not rush past in a second, and many months do not take minutes; the last date stands longest."""
    found = pauses(dates)
    assert len(found) == dates
    assert found[-1] == max(found)
    assert 3 <= sum(found) / 1000 <= 20


@pytest.fixture
def at_home(findings):
    """Findings of a home that has a map, and of powers that have a place on it."""
    powers = tuple(replace(p, id=key) for p, key in zip(findings.powers, ("armenia", "iran", "china"), strict=True))
    return replace(findings, home="Azerbaijan", powers=powers)


def test_the_map_moves_from_date_to_date(at_home, tmp_path):
    """The film has a picture for every date of powers, and the still one tells source and date of the borders."""
    text = " ".join(t.get_text() for t in tie_map(at_home).texts)
    assert "Natural Earth 4.1 (2018)" in text
    assert "schematic" in text
    with Image.open(animate(at_home, tmp_path / "map.gif", dpi=30)) as film:
        assert film.n_frames == len(at_home.dates)
        assert at_home.made.results.encode() in film.info["comment"]
