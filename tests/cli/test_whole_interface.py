"""Every command, at every place where a person writes something: nothing, a lot, and what breaks other programs."""

import re

import pytest

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NASTY = {
    "nothing": "",
    "a space": " ",
    "here": ".",
    "above": "..",
    "the root": "/",
    "steering": "\x1b[2J",
    "turned": "\u202eevil",
    "markup": "[bold]x[/bold]",
    "emoji": ":smile:",
    "lines": "a\nb",
    "not UTF-8": "\udcff",
    "an option": "--",
    "SQL": "'; drop table home",
    "another script": "中文",
    "a form": "%s {0} $HOME ~",
    "a device": "/dev/zero",
    "an address": "http://localhost/x.yaml",
    "255 letters": "x" * 255,
    "256 letters": "x" * 256,
    "5000 letters": "x" * 5000,
}
PLACES = {
    "run SCENARIO": lambda x: ("run", x),
    "run --posture": lambda x: ("run", "quiet_world", "--posture", x),
    "run --since": lambda x: ("run", "quiet_world", "--since", x or "x", "--until", "2018-02"),
    "run --power": lambda x: ("run", "quiet_world", "--power", x or "x"),
    "run --set PATH": lambda x: ("run", "quiet_world", "--set", f"{x}=1"),
    "run --set VALUE": lambda x: ("run", "quiet_world", "--set", f"parameters.memory={x}"),
    "run --without": lambda x: ("run", "quiet_world", "--without", x),
    "compare SCENARIO": lambda x: ("compare", x),
    "compare --postures": lambda x: ("compare", "quiet_world", "--postures", x),
    "compare --engine": lambda x: ("compare", "quiet_world", "--engine", x),
    "describe": lambda x: ("describe", x),
    "validate": lambda x: ("validate", x),
    "diff": lambda x: ("diff", "quiet_world", x),
    "new KIND": lambda x: ("new", x),
    "new home": lambda x: ("new", "home", x),
    "new --extends": lambda x: ("new", "scenario", "--extends", x),
    "schema": lambda x: ("schema", x),
    "words": lambda x: ("words", x),
    "explain": lambda x: ("explain", x, "--replications", "2"),
    "cite": lambda x: ("cite", x),
    "hindcast": lambda x: ("hindcast", x),
    "hindcast --observed": lambda x: ("hindcast", "historical", "--observed", x),
    "hindcast --postures": lambda x: ("hindcast", "historical", "--postures", f"{x},x"),
    "build-home": lambda x: ("build-home", x),
    "build-home --layer": lambda x: ("build-home", "KAZ", "--layer", x),
    "homes --homes": lambda x: ("homes", "--homes", x or "x"),
    "homes --observed": lambda x: ("homes", "--observed", x),
    "believe": lambda x: ("believe", x),
    "revealed --acts": lambda x: ("revealed", "--acts", x, "--out", "e"),
    "evidence --out": lambda x: ("evidence", "--page-only", "--out", x),
    "report": lambda x: ("report", x),
    "pictures": lambda x: ("pictures", x),
    "verify": lambda x: ("verify", x),
    "query": lambda x: ("query", x, "select 1"),
    "export": lambda x: ("export", x),
    "status": lambda x: ("status", x),
    "replay": lambda x: ("replay", x, "#0", "0"),
    "plan": lambda x: ("plan", x),
    "batch": lambda x: ("batch", x),
    "replay-game": lambda x: ("replay-game", x),
    "explore --postures": lambda x: ("explore", "quiet_world", "--postures", x or "x"),
    "classroom": lambda x: ("classroom", x or "x", "--turns", "20") if x != "--" else ("classroom", "x"),
}


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_whatever_is_written_ends_in_a_sentence(place, ana_sim, tmp_path, monkeypatch):
    """It ends in 0, 1 or 2, with words where it is not 0, and nothing that it prints steers the terminal."""
    monkeypatch.chdir(tmp_path)
    for name, text in NASTY.items():
        found = ana_sim(*PLACES[place](text))  # fails on a traceback
        assert found.code in (0, 1, 2), (name, found)
        assert found.code == 0 or (found.out + found.err).strip(), name
        assert not STEERING.search(found.out + found.err), (name, found)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


WRITTEN = {
    "new --out": lambda x: ("new", "scenario", x),
    "build-home --out": lambda x: ("build-home", "KAZ", "--out", x),
    "new home --out": lambda x: ("new", "home", "KAZ", "--out", x),
}


@pytest.mark.parametrize("place", WRITTEN)
def test_a_file_is_written_under_any_name_that_can_be_one(place, ana_sim, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in NASTY.items():
        found = ana_sim(*WRITTEN[place](text))
        assert found.code in (0, 1, 2), (name, found)
        assert found.code == 0 or (found.out + found.err).strip(), name
        assert not STEERING.search(found.out + found.err), (name, found)
    assert not list(tmp_path.rglob("*.part"))


NUMBERS = ("-1", "0", str(2**31), str(2**63), str(2**64), "1" + "0" * 30, "1e5", "", "nan", "inf", "0x10", "--")
OPTIONS = {
    "compare --replications": ("compare", "nowhere"),
    "compare --seed": ("compare", "nowhere"),
    "compare --threads": ("compare", "nowhere"),
    "compare --split": ("compare", "nowhere"),
    "compare --sweep": ("compare", "nowhere"),
    "run --seed": ("run", "nowhere"),
    "run --replication": ("run", "nowhere"),
    "explain --replications": ("explain", "nowhere"),
    "explain --seed": ("explain", "nowhere"),
    "explain --threads": ("explain", "nowhere"),
    "hindcast --replications": ("hindcast", "nowhere"),
    "hindcast --seed": ("hindcast", "nowhere"),
    "hindcast --fit-until": ("hindcast", "nowhere"),
    "hindcast --base-year": ("hindcast", "nowhere"),
    "build-home --year": ("build-home", "XXX"),
    "homes --year": ("homes", "--homes", "XXX"),
    "homes --replications": ("homes", "--homes", "XXX"),
    "homes --points": ("homes", "--homes", "XXX"),
    "homes --seed": ("homes", "--homes", "XXX"),
    "evidence --threads": ("evidence", "--page-only", "--out", "e"),
    "classroom --turns": ("classroom", "nowhere"),
    "classroom --port": ("classroom", "nowhere"),
    "verify --sample": ("verify", "nowhere"),
    "verify --seed": ("verify", "nowhere"),
    "export --histories": ("export", "nowhere"),
    "pictures --dpi": ("pictures", "nowhere"),
    "batch --threads": ("batch", "nowhere"),
}


@pytest.mark.parametrize("option", OPTIONS)
def test_a_number_that_is_none_is_wrong_usage(option, ana_sim, tmp_path, monkeypatch):
    """The rest of the command is wrong as well, so that nothing is run; each ends in words."""
    monkeypatch.chdir(tmp_path)
    for number in NUMBERS:
        found = ana_sim(*OPTIONS[option], f"{option.split()[-1]}={number}")
        assert found.code in (1, 2), (number, found)
        assert (found.out + found.err).strip()


@pytest.mark.parametrize(
    "words",
    [
        ("hindcast", "historical", "--postures", "passive", "--replications", str(2**63)),
        ("homes", "--homes", "KAZ,GEO,VNM", "--base-rates", "--points", str(2**63)),
        ("homes", "--homes", "KAZ,GEO,VNM", "--base-rates", "--replications", str(2**63)),
        ("compare", "quiet_world", "--replications", str(10**9)),
        ("explain", "quiet_world", "--replications", str(10**12)),
    ],
)
def test_the_largest_of_everything_is_refused_before_it_fills_the_memory(words, ana_sim, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = ana_sim(*words)
    assert found.code in (1, 2)
    assert found.err.strip()


def test_ctrl_c_while_a_table_is_written_is_an_interruption(monkeypatch, ana_sim):
    """DuckDB makes a RuntimeError of it."""

    def interrupted():
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr("ana_sim.cli.files.run_list", interrupted)
    found = ana_sim("list")
    assert (found.code, found.err.strip()) == (130, "Interrupted.")
