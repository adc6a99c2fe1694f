"""`ana-sim words`: one list of what files and options may name."""

import importlib.util
import json
from pathlib import Path

import pytest

from ana_sim.rules import world
from ana_sim.scenario import load_scenario, schema
from ana_sim.scenario.check_effects import UNITS
from ana_sim.scenario.meanings import TITLES
from ana_sim.scenario.readings import READS_OF_EVENT
from ana_sim.scenario.vocabulary import OF_A_SCENARIO, called, span, words_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def scenario():
    return load_scenario("quiet_world")


def names(part, **wanted):
    return [called(word)[1] for word in words_of(part, **wanted)]


@pytest.mark.parametrize(
    ("part", "known"),
    [
        ("targets", world.TARGETS), ("reads", (*world.READS, *READS_OF_EVENT)), ("acts", world.KINDS),
        ("domains", world.DOMAINS), ("levels", world.LEVELS), ("shapes", world.SHAPES),
        ("measures", world.MEASURE_NAMES), ("power_measures", world.POWER_MEASURE_NAMES),
        ("parameters", world.PARAMETERS),
    ],
)  # fmt: skip
def test_no_word_of_the_rules_is_left_out(part, known):
    assert sorted(names(part)) == sorted(known)


def test_posture_decisions_are_those_of_the_rules():
    of_files = set(world.POSTURE.names) - {"from_month", "gate", "gate_end", "taken"}
    assert sorted(names("posture")) == sorted(of_files | {"then"})


def test_a_scenario_has_powers_pieces_events_and_sources_of_its_own(scenario):
    assert names("powers", scenario=scenario) == sorted(scenario.resolved["powers"])
    assert names("sources", scenario=scenario) == sorted(scenario.sources)
    assert words_of("pieces", scenario=scenario)[0].name.count(", ") == 1
    assert all(words_of(part) == () for part in OF_A_SCENARIO)


def test_every_word_has_one_line_of_meaning(scenario):
    for part in TITLES:
        for word in words_of(part, scenario=scenario):
            assert word.meaning and "\n" not in word.meaning and not word.meaning.endswith("."), word


def test_what_is_a_number_has_unit_and_range():
    for part in ("targets", "reads", "parameters", "measures"):
        assert all(word.unit and word.range for word in words_of(part))
    assert {called(word)[1]: word.unit for word in words_of("targets")} == {name: UNITS[name][0] for name in UNITS}


def test_ranges_in_words():
    assert (span(0, 1), span(-1, 1), span(0, None)) == ("0 to 1", "−1 to 1", "0 or more")
    assert (span(None, None), span(None, 3), span(1e-6, 1)) == ("any", "at most 3", "0.000001 to 1")


def test_the_command_lists_the_parts(ana_sim):
    said = ana_sim("words", "--scenario", "quiet_world")
    assert said.code == 0
    assert all(f"{part} " in said.out for part in TITLES)


def test_a_part_and_a_word(ana_sim):
    assert "tie(power, domain)" in ana_sim("words", "targets").out
    said = ana_sim("words", "strain").out
    assert "an effect moves where it tends" in " ".join(said.split()) and "(power_measures)" in said
    assert "turkiye" in ana_sim("words", "Türkiye").out


def test_for_programs_one_record_a_line(ana_sim):
    records = [json.loads(line) for line in ana_sim("words", "domains", "--json").out.splitlines()]
    assert [record["name"] for record in records] == list(world.DOMAINS)
    assert records[0].keys() == {"part", "name", "unit", "range", "meaning"}


@pytest.mark.parametrize(("wrong", "right"), [("targt", "targets"), ("strian", "strain"), ("xyzzy", "parts: targets")])
def test_an_unknown_part_is_told_the_nearest(ana_sim, wrong, right):
    said = ana_sim("words", wrong)
    assert (said.code, said.out) == (1, "")
    assert right in said.err


def test_editors_offer_the_words():
    found = schema("scenario")["definitions"]
    assert found["Effect"]["properties"]["on"]["examples"] == [word.name for word in words_of("targets")]
    assert "happened(event)" in found["Event"]["properties"]["when"]["examples"]


def test_the_page_is_fresh():
    found = importlib.util.spec_from_file_location("words_page", ROOT / "tools" / "words_page.py")
    tool = importlib.util.module_from_spec(found)
    found.loader.exec_module(tool)
    assert tool.main(["--check"]) == 0, "run python tools/words_page.py"


def test_a_new_file_is_written_where_it_is_named(ana_sim, tmp_path):
    path = tmp_path / "mine.yaml"
    assert ana_sim("new", "scenario", path).code == 0
    assert ana_sim("validate", path).code == 0
    again = ana_sim("new", "scenario", path)
    assert again.code == 1 and "exists already" in again.err


def test_a_file_or_folder_that_is_not_there_is_told_the_one_beside_it(ana_sim, tmp_path):
    (tmp_path / "mine.yaml").write_text("")
    (tmp_path / "results").mkdir()
    assert "did you mean `mine.yaml`?" in ana_sim("compare", tmp_path / "min.yaml").err
    assert "a path, from the folder" in " ".join(ana_sim("compare", tmp_path / "zzzzz.yaml").err.split())
    for command in ("query", "status", "export"):
        said = ana_sim(command, tmp_path / "reslts", *(["select 1"] if command == "query" else []))
        assert said.code == 1
        assert "there is no folder" in said.err and "Did you mean `results`?" in said.err
