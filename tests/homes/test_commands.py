"""What the commands about homes write, say and refuse."""

import sys

import pytest

from ana_sim.cli import main
from ana_sim.homes import build_home
from tests.few_homes import know_few


@pytest.fixture
def ana_sim(monkeypatch, capsys):
    def run(*words):
        monkeypatch.setattr(sys, "argv", ["ana-sim", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code or 0, said.out, said.err

    return run


def test_a_home_is_written_to_the_screen_or_to_a_file(ana_sim, tmp_path):
    assert ana_sim("build-home", "kaz")[1] == build_home("KAZ")
    code, out, _ = ana_sim("build-home", "KAZ", "--year", 2014, "--out", tmp_path / "k.yaml")
    assert (code, (tmp_path / "k.yaml").read_text(encoding="utf-8")) == (0, build_home("KAZ", 2014))
    assert "written." in out


def test_the_gaps_of_a_home_are_counted(ana_sim, tmp_path):
    _, out, _ = ana_sim("build-home", "ARE", "--out", tmp_path / "are.yaml")
    assert "2 gaps are left" in out
    assert ana_sim("validate", tmp_path / "are.yaml")[0] == 1


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("build-home", "XXX"), "known: ARE, ARM"),
        (("build-home", "KAZ", "--year", "2012"), "2004, 2009, 2014, 2019"),
        (("build-home", "KAZ", "--layer", "geo"), "lies over GEO"),
        (("new", "home", "XXX"), "known: ARE, ARM"),
        (("homes", "--homes", "ARE,KAZ,GEO"), "ana-sim new home ARE"),
        (("homes", "--homes", "KAZ,GEO"), "at least three"),
        (("homes", "--homes", "GEO"), "one home is compared by itself: `ana-sim build-home GEO --out geo.yaml`"),
    ],
)
def test_what_cannot_be_done_ends_with_1_and_a_hint(ana_sim, words, hint):
    code, _, err = ana_sim(*words)
    assert code == 1
    assert hint in err
    assert "Traceback" not in err


def test_a_layer_is_started_and_never_overwritten(ana_sim, tmp_path):
    path = tmp_path / "kaz.yaml"
    assert ana_sim("new", "home", "KAZ", "--out", path)[0] == 0
    assert ana_sim("validate", path)[0] == 0
    assert ana_sim("new", "home", "KAZ", "--out", path)[0] == 1


def test_many_homes_leave_findings_and_a_picture(ana_sim, tmp_path):
    code, out, err = ana_sim("homes", "--homes", "KAZ,GEO,VNM", "--replications", 4, "--points", 2, "--out", tmp_path)
    assert code == 0, err
    assert {path.name for path in tmp_path.iterdir()} == {"homes.json", "homes.png", "manifest.json"}
    assert "(C18)" in out
    assert out.splitlines()[-1].endswith("Not a forecast, not advice.")
    assert "What was seen is of all states, the model's of 3 chosen ones" in " ".join(out.split())
    assert "of 2" in out


def test_the_skill_stands_in_the_last_line(ana_sim, tmp_path, monkeypatch):
    know_few(monkeypatch)
    path = tmp_path / "seen.csv"
    path.write_text(
        "home,partner,measure,year,value,unit,source_id\nKAZ,RUS,trade.import_share,2020,0.36,share,x\n"
        "KAZ,CHN,trade.import_share,2020,0.17,share,x\nKAZ,RUS,gdp,2020,1,usd,x\n",
        encoding="utf-8",
    )
    code, out, _ = ana_sim("homes", "--observed", path, "--replications", 2)
    assert code == 0
    assert out.splitlines()[-1].startswith("skill against persistence: ")
    assert "2 figures of 1 homes" in out.splitlines()[-1]
    assert "line 4: the model says nothing of `gdp`" in out


def test_a_file_of_which_nothing_can_be_scored_ends_with_1_and_says_so_last(ana_sim, tmp_path):
    path = tmp_path / "seen.csv"
    path.write_text("home,partner,measure,year,value\nXXX,RUS,trade.import_share,2020,0.36\n", encoding="utf-8")
    code, out, _ = ana_sim("homes", "--observed", path)
    assert code == 1
    assert "line 2: the tables hold no home `XXX`" in out
    assert out.splitlines()[-1] == "skill against persistence: none, nothing could be scored"


def test_a_file_that_is_no_table_is_refused_in_words(ana_sim, tmp_path):
    path = tmp_path / "seen.csv"
    path.write_text("a,b\n", encoding="utf-8")
    code, _, err = ana_sim("homes", "--observed", path)
    assert code == 1
    assert "no column `home`" in err


def test_without_pyabc_a_sentence_says_how_to_get_it(ana_sim, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyabc", None)
    code, _, err = ana_sim("homes", "--fit", "--out", tmp_path / "out")
    assert (code, 'pip install "ana-sim[homes]"' in err, "Traceback" in err) == (1, True, False)
