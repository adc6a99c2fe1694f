"""Folders of findings: every file is vouched for, and compared with its hash before anybody believes it."""

import json

import pytest

from ana_sim.results import ResultsError, read_results
from ana_sim.results.kept import check_for, clear_parts, contents, is_kept, kept, let_go, read_kept
from ana_sim.results.listed import listed_tables
from ana_sim.results.record import as_text, sealed
from tests.made_up_histories import save_made_up

MADE = {"versions": {"ana-sim": "0"}}
PLAIN = {
    "scores": [{"series": "exports", "skill": 0.5, "years": [1, 2]}, {"series": "arms", "skill": None}],
    "hindcast": {"cases": [{"a": 10**400}], "deep": {"not": [{"b": 1}]}},
    "../x": [{"a": 1}],
    "t": "x",
}


def keep(folder, name="hindcast.json", text=None, kind="hindcast"):
    with kept(folder, name, kind=kind, made=MADE) as part:
        part.write_text(as_text(PLAIN) if text is None else text, encoding="utf-8")
    return folder


def test_lists_of_records_are_tables_and_no_other_name_becomes_one(tmp_path):
    found = listed_tables(keep(tmp_path))
    assert list(found) == ["scores", "hindcast_cases"]
    assert found["scores"]["series"].tolist() == ["exports", "arms"]
    assert found["scores"]["skill"].tolist()[0] == 0.5
    assert found["scores"]["years"].tolist() == ["[1, 2]", None]
    assert found["hindcast_cases"]["a"].tolist() == [float("inf")]


def test_a_file_that_was_altered_or_lost_is_refused(tmp_path):
    path = keep(tmp_path) / "hindcast.json"
    assert contents(tmp_path, "hindcast.json") == path.read_bytes()
    path.write_bytes(path.read_bytes().replace(b"0.5", b"0.7"))
    for read in (listed_tables, lambda folder: contents(folder, "hindcast.json")):
        with pytest.raises(ResultsError, match="not what was written"):
            read(tmp_path)
    path.unlink()
    with pytest.raises(ResultsError, match="is missing"):
        listed_tables(tmp_path)


def test_what_nothing_vouches_for_is_not_read(tmp_path):
    keep(tmp_path)
    (tmp_path / "more.json").write_text('{"t": [{"a": 1}]}')
    assert contents(tmp_path, "more.json") is None
    assert "t" not in listed_tables(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m["files"].update({"../x": m["files"]["hindcast.json"]}),
        lambda m: m["files"].update({"/etc/hostname": m["files"]["hindcast.json"]}),
        lambda m: m.pop("files"),
        lambda m: m.update(kind="homework"),
        lambda m: m.update(versions={}),
        lambda m: m.update(format_version=99),
        lambda m: m.update(format="ana-sim results"),
        lambda m: m.update(command="\x1b[2J"),
    ],
)
def test_a_manifest_that_is_not_as_ours_is_refused_and_nothing_is_added_to_it(tmp_path, change):
    keep(tmp_path)
    record = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    del record["checksum"]
    change(record)
    (tmp_path / "manifest.json").write_text(sealed(record), encoding="utf-8")
    for action in (read_kept, listed_tables, keep, lambda folder: check_for(folder, "hindcast")):
        with pytest.raises(ResultsError) as caught:
            action(tmp_path)
        assert caught.value.mend


@pytest.mark.parametrize("name", ["../x.json", "/tmp/x.json", "a/b/c.json", ".hidden", ""])
def test_a_name_that_leads_out_is_not_written(tmp_path, name):
    with pytest.raises(ResultsError, match="does not lie in it"):
        keep(tmp_path / "in", name)
    assert not list(tmp_path.rglob("*.json"))


def test_nothing_is_written_through_a_link(tmp_path):
    target = tmp_path / "diary.txt"
    target.write_text("mine")
    keep(tmp_path / "in", "scores.csv", "a\n1\n")
    (tmp_path / "in" / "hindcast.json").symlink_to(target)
    manifest = tmp_path / "in" / "manifest.json"
    manifest.rename(tmp_path / "elsewhere.txt")
    before = (tmp_path / "elsewhere.txt").read_bytes()
    manifest.symlink_to(tmp_path / "elsewhere.txt")
    keep(tmp_path / "in")
    assert target.read_text() == "mine"
    assert (tmp_path / "elsewhere.txt").read_bytes() == before
    assert contents(tmp_path / "in", "hindcast.json")


def test_a_file_that_links_out_of_the_folder_is_not_read(tmp_path):
    path = keep(tmp_path / "in") / "hindcast.json"
    path.rename(tmp_path / "elsewhere.json")
    path.symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(ResultsError, match="does not lie in it"):
        listed_tables(tmp_path / "in")


def test_files_are_added_and_an_earlier_one_is_let_go(tmp_path):
    keep(tmp_path)
    keep(tmp_path, "pictures/scoreboard.svg", "<svg/>")
    assert set(read_kept(tmp_path)["files"]) == {"hindcast.json", "pictures/scoreboard.svg"}
    let_go(tmp_path, "pictures/scoreboard.svg")
    keep(tmp_path)
    assert set(read_kept(tmp_path)["files"]) == {"hindcast.json"}


def test_findings_do_not_go_among_what_is_somebody_elses(tmp_path):
    """Nor is anything of a folder removed that is called as our half-written files are."""
    (tmp_path / "thesis.txt").write_text("mine")
    (tmp_path / ".firefox.part").write_text("mine")
    for action in (keep, lambda folder: check_for(folder, "search")):
        with pytest.raises(ResultsError, match=r"did not write \(thesis\.txt\)"):
            action(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".firefox.part", "thesis.txt"]


def test_a_folder_is_known_for_ours_from_its_first_file_on(tmp_path):
    """However early the work is stopped, the same command goes on in the folder."""
    with pytest.raises(KeyboardInterrupt), kept(tmp_path / "f", "a/one.npz", kind="search", made=MADE):
        raise KeyboardInterrupt
    (tmp_path / "f" / "a" / "two.npz").write_bytes(b"in place, and not vouched for yet")
    check_for(tmp_path / "f", "search")
    check_for(tmp_path, "search")  # holds nothing but a folder of findings


def test_half_written_files_are_cleared_in_the_folder_and_not_by_way_of_a_link(tmp_path):
    (tmp_path / "diary").mkdir()
    (tmp_path / "diary" / ".mine.part").write_text("mine")
    folder = keep(tmp_path / "f", "a/one.json")
    (folder / "b").symlink_to(tmp_path / "diary")
    (folder / "deep" / "er").mkdir(parents=True)
    for place in (folder, folder / "a", folder / "deep" / "er"):
        (place / ".0123.part").write_text("half")
    clear_parts(folder)
    left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob(".*.part"))
    assert left == ["diary/.mine.part", "f/deep/er/.0123.part"]


def test_findings_do_not_go_where_something_else_is(tmp_path):
    """A comparison, a batch, or findings of another kind stay as they are; so do findings, where a comparison comes."""
    folder = save_made_up(tmp_path / "r").folder
    before = {path: path.read_bytes() for path in folder.iterdir()}
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "plan.json").write_text("{}")
    (tmp_path / "file").write_text("mine")
    keep(tmp_path / "e", kind="evidence")
    for place in (folder, tmp_path / "b", tmp_path / "file", tmp_path / "e"):
        with pytest.raises(ResultsError) as caught:
            keep(place)
        assert caught.value.mend
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    with pytest.raises(ResultsError, match=r"not written by ana-sim|holds findings"):
        save_made_up(tmp_path / "e")
    assert is_kept(tmp_path / "e")
    with pytest.raises(ResultsError, match="holds findings"):
        read_results(tmp_path / "e")


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"a": NaN}', '{"t": "\\u001b[2J"}', "\ud800"])
def test_a_file_of_findings_that_is_none_is_told(tmp_path, text):
    with kept(tmp_path, "hindcast.json", kind="hindcast", made=MADE) as part:
        part.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(ResultsError) as caught:
        listed_tables(tmp_path)
    assert "\x1b" not in str(caught.value)


def test_a_folder_of_arrays_alone_says_that_it_has_no_table(tmp_path):
    keep(tmp_path, "posterior.json", '{"points": [[1, 2]]}')
    with pytest.raises(ResultsError, match="holds no table"):
        listed_tables(tmp_path)


@pytest.mark.parametrize("name", ["home", "about", "columns", "con", "nul", "com1"])
def test_a_table_takes_no_name_that_means_something_else(tmp_path, name):
    keep(tmp_path, text=as_text({name: [{"a": 1}], "x" * 31: [{"a": 1}], "x" * 32: [{"a": 1}], "": [{"a": 1}]}))
    assert list(listed_tables(tmp_path)) == [f"{name}_", "x" * 31]
