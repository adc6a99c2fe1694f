"""The shipped files keep their promises: sourced, comparable, and nothing in them that home would choose."""

import csv
import re
from pathlib import Path

import pytest
import yaml

from ana_sim.scenario import library, load_posture, load_scenario

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted(path.stem for path in library().glob("*.yaml") if path.stem != "sources")
POSTURES = sorted(path.stem for path in (library() / "postures").glob("*.yaml"))


def _plain(*parts):
    text = library().joinpath(*parts).read_text(encoding="utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # the one written in C is ten times as fast


def _used_keys(node):
    """Return the source keys named anywhere in a file."""
    if isinstance(node, list):
        return set().union(*(_used_keys(child) for child in node)) if node else set()
    if not isinstance(node, dict):
        return set()
    found = set().union(*(_used_keys(child) for child in node.values()))
    for name in ("source", "sources"):
        keys = node.get(name)
        if isinstance(keys, str):
            found.add(keys)
        elif isinstance(keys, list):
            found |= set(keys)
    return found


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_shipped_scenario_loads_without_a_warning_and_asks_one_question(name):
    scenario = load_scenario(name)
    assert not scenario.warnings
    assert scenario.question.count("?") == 1


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_shipped_scenario_names_a_counterpart_with_the_same_home_and_calendar(name):
    scenario = load_scenario(name)
    other = load_scenario(scenario.compare_with)
    assert other.name != scenario.name
    assert (other.resolved["home"]["name"], other.start, other.months) == (
        scenario.resolved["home"]["name"],
        scenario.start,
        scenario.months,
    )


@pytest.mark.parametrize("name", POSTURES)
def test_a_posture_file_is_called_by_the_name_it_carries(name):
    assert load_posture(name).name == name


def test_history_has_at_least_35_sourced_events_and_none_after_june_2026():
    events = _plain("historical.yaml")["events"]
    assert len(events) >= 35
    assert all(event["sources"] for event in events.values())
    assert max(event.get("date", "2020-01") for event in events.values()) <= "2026-06"


def test_what_home_s_own_acts_brought_about_is_marked_as_given():
    events = _plain("historical.yaml")["events"]
    given = {name for name, event in events.items() if event.get("given")}
    assert given == {"arms_contracts", "war_2020", "war_outcome", "garrison_arrives", "operation_2023"}


def test_history_moves_home_s_own_numbers_only_through_the_given_wars():
    """What home has or is known for changes by its own acts and by rules, else by a war taken as given."""
    own = ("supply", "provision", "institution")
    for name, event in load_scenario("historical").resolved["events"].items():
        touched = [effect["on"] for effect in event["effects"] if effect["on"].startswith(own)]
        assert not touched or event["given"], (name, touched)


def test_home_s_documented_acts_concern_known_powers_on_known_dates():
    powers = _plain("actors", "azerbaijan.yaml")["powers"]
    acts = _plain("observations", "azerbaijan_acts.yaml")["acts"]
    assert len(acts) >= 40
    for act in acts:
        assert set(act["towards"]) <= set(powers)
        assert len(act["towards"]) == {"mediate": 2, "summit": 0}.get(act["kind"], 1), act
    assert [act["date"] for act in acts] == sorted(act["date"] for act in acts)


def test_every_source_is_used_and_every_used_source_is_listed():
    listed = set(_plain("sources.yaml")["sources"])
    files = [path for path in library().rglob("*.yaml") if path.name != "sources.yaml"]
    used = set().union(*(_used_keys(_plain(path)) for path in files))
    for table in (library() / "observed").glob("*.csv"):
        with table.open(encoding="utf-8", newline="") as file:
            used |= {row["source_key"] for row in csv.DictReader(file) if "source_key" in row}
    assert used == listed


def test_theory_named_in_the_posture_files_stands_in_the_references():
    references = set(re.findall(r"@\w+\{(\w+),", (ROOT / "docs" / "references.bib").read_text(encoding="utf-8")))
    for path in (library() / "postures").glob("*.yaml"):
        cited = set(re.findall(r"\b[A-Z][A-Za-z]+(?:19|20)\d\d\b", path.read_text(encoding="utf-8")))
        assert cited, path.name
        assert cited <= references, path.name


def test_no_work_stands_twice_in_the_references():
    keys = re.findall(r"@\w+\{(\w+),", (ROOT / "docs" / "references.bib").read_text(encoding="utf-8"))
    assert len(keys) > 20
    assert sorted(keys) == sorted(set(keys))


def test_the_scenarios_cover_the_three_levels_of_the_essay():
    notes = " ".join(_plain(f"{name}.yaml").get("note", "") for name in SCENARIOS)
    for level in ("Neighbourhood level", "Regional level", "Systemic level"):
        assert notes.count(level) >= 3, level


def test_two_homes_share_no_power_that_the_code_would_need_to_know():
    homes = [_plain("actors", name)["powers"] for name in ("azerbaijan.yaml", "vietnam.yaml")]
    assert set(homes[0]) != set(homes[1])
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "ana_sim" / "rules").glob("*.py"))
    for name in (*homes[0], *homes[1], "azerbaijan", "vietnam"):
        assert name not in code, name
