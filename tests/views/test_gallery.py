"""Files of pictures: every one is drawn, names its results, and repeats."""

import re
import shutil

import pytest
from PIL import Image

from ana_sim.analysis.findings import save_findings
from ana_sim.results import ResultsError, read_results
from ana_sim.views.gallery import drawable, write_gallery


@pytest.fixture(scope="module")
def kept(results, findings, tmp_path_factory):
    """Return the results with what was found in them kept beside them, so that it is found once."""
    folder = shutil.copytree(results.folder, tmp_path_factory.mktemp("gallery") / "kept")
    save_findings(findings, folder)
    return read_results(folder)


def test_all_but_the_map_are_drawn_for_a_home_without_one(kept, findings, tmp_path):
    """A home that has no map gets every other picture, each with the results' id in its metadata."""
    assert "map" not in drawable(findings)
    written = write_gallery(kept, folder=tmp_path, dpi=50)
    assert [path.stem for path in written] == drawable(findings)
    for path in written:
        with Image.open(path) as picture:
            assert kept.manifest["id"] in picture.text["Description"]
            assert len(picture.convert("RGB").getcolors(maxcolors=10**6)) > 20


def test_findings_without_acts_or_split_have_no_such_pictures(two_worlds):
    """Only what there are data for can be drawn."""
    assert "split" not in drawable(two_worlds)
    assert "acts" in drawable(two_worlds)


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_files_to_print_name_their_results_and_repeat(kept, tmp_path, kind):
    """SVG and PDF carry the id too, and the same results give the same bytes."""
    once, again = (
        write_gallery(kept, folder=tmp_path / name, kinds=(kind,), only=["ties"])[0].read_bytes()
        for name in ("once", "again")
    )
    assert once == again
    assert kept.manifest["id"].encode() in once


def test_the_print_theme_has_no_colour(kept, tmp_path):
    """Every pixel of a picture for paper is grey."""
    only = ["ties", "plane", "powers", "wheel", "acts"]
    for path in write_gallery(kept, folder=tmp_path, theme="print", only=only, dpi=40):
        with Image.open(path) as picture:
            colours = picture.convert("RGB").getcolors(maxcolors=10**6)
            assert all(max(c) - min(c) <= 2 for _, c in colours), path.name


def test_words_for_colours_follow_the_theme(findings):
    """A picture for paper does not speak of blue or red."""
    from ana_sim.views.printing import for_print
    from ana_sim.views.split_chart import split_chart

    text = " ".join(t.get_text() for t in for_print(split_chart(findings)).texts)
    assert not re.search(r"\b(blue|red)\b", text, flags=re.I)
    assert "Dark: better" in text


@pytest.mark.parametrize("wrong", [{"kinds": ("gif",)}, {"theme": "dark"}, {"only": ["mapp"]}])
def test_unknown_wishes_are_told(kept, tmp_path, wrong):
    """An unknown kind, theme or picture gives a message that lists the known ones."""
    with pytest.raises(ResultsError) as told:
        write_gallery(kept, folder=tmp_path, **wrong)
    assert "There are:" in told.value.mend
