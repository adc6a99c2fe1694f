"""What a result rests on is found, complete and countable."""

from ana_sim.runs.citing import read_references, references, rules_by_source, uses_of_sources
from ana_sim.scenario import load_scenario


def test_every_work_a_rule_names_stands_in_the_references():
    named = set(rules_by_source()) - {"judgement"}
    assert len(named) > 10
    assert named <= set(references())


def test_every_source_named_in_the_rules_files_is_found():
    from ana_sim.runs.citing import PACKAGE

    lines = [
        line
        for path in (PACKAGE / "rules").glob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("Source: ")
    ]
    keys = {key.strip() for line in lines for key in line.split("Source: ")[1].split(",")}
    assert set(rules_by_source()) == keys


def test_references_are_read_with_their_fields():
    text = "@book{A1,\n  author = {One, A.},\n  title = {On {Braces}},\n}\n\n@misc{B2,\n  year = {1999},\n}\n"
    found = read_references(text)
    assert found["A1"] == {"kind": "book", "author": "One, A.", "title": "On {Braces}"}
    assert found["B2"]["year"] == "1999"


def test_numbers_and_events_are_counted_by_source():
    scenario = load_scenario("historical")
    uses = uses_of_sources(scenario.numbers, scenario.resolved["events"])
    assert set(uses) <= set(scenario.sources)
    numbers = sum(len(n.sources or ()) for n in scenario.numbers.values())
    events = sum(len(e["sources"]) for e in scenario.resolved["events"].values())
    assert (sum(u[0] for u in uses.values()), sum(u[1] for u in uses.values())) == (numbers, events)
