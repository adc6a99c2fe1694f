"""The manifest: what determines a result is in its id, and what does not is not."""

from dataclasses import replace

from ana_sim.runs.manifest import adds_up, cell_of, identity, manifest_of
from tests.made_up_histories import made_up_postures, made_up_scenario

RUN = {"seed": 1, "replications": 5, "rows": {}, "split": None, "rules_version": 1}


def test_identity_is_of_contents():
    """The order of keys does not count; any value does."""
    assert identity({"a": 1, "b": [2.5, None]}) == identity({"b": [2.5, None], "a": 1})
    assert identity({"a": 1}) != identity({"a": 2})
    assert len(identity({})) == 12


def test_a_cell_is_what_determines_it():
    """Labels do not move a cell's id; seed, posture, rules and every number do."""
    scenario, (passive, active) = made_up_scenario(), made_up_postures("passive", "active")
    cell = cell_of(scenario, active, seed=1, rules_version=1)
    relabelled = replace(scenario, resolved=scenario.resolved | {"title": "Another title", "question": "?"})
    assert cell_of(relabelled, replace(active, title="Busy"), seed=1, rules_version=1) == cell
    changed = replace(scenario, resolved=scenario.resolved | {"parameters": {"memory": 0.96}})
    others = [
        cell_of(scenario, passive, seed=1, rules_version=1),
        cell_of(scenario, active, seed=2, rules_version=1),
        cell_of(scenario, active, seed=1, rules_version=2),
        cell_of(changed, active, seed=1, rules_version=1),
        cell_of(replace(scenario, postures={"passive": passive}), active, seed=1, rules_version=1),
    ]
    assert len({cell, *others}) == 6


def test_manifest_stands_alone():
    """A reader needs no scenario file: names, numbers with ranges, sources, units and landmarks are in it."""
    manifest = manifest_of(made_up_scenario(), made_up_postures("passive", "active"), run=RUN)
    assert manifest["switch"] == 3 and manifest["last_dated_event"] == 5
    assert manifest["compared"] == ["passive", "active"]
    assert manifest["scenario"]["numbers"]["parameters.memory"]["sources"] == ["almanac"]
    assert manifest["sources"]["almanac"]["publisher"] == "Royal Press"
    assert {"name", "kind", "unit", "title", "adds_up"} <= manifest["measures"][0].keys()
    assert manifest["versions"]["numpy"] and manifest["platform"]["system"]


def test_worth_and_counts_add_up_but_chances_do_not():
    """A year's net is the sum of its months; a year's sway is a mean."""
    assert adds_up(1, "nm") and adds_up(1, "count")
    assert not adds_up(1, "chance a look") and not adds_up(0, "index 0–1")
