"""The rules give the numbers they gave: what moves a result raises the version of the rules, and says why."""

import json

import pytest

from ana_sim.rules.version import RULES_VERSION

from .runs import GOLDEN, hashes


def golden():
    return json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.parametrize("engine", ["wasm", pytest.param("numba", marks=pytest.mark.slow)])
def test_the_golden_runs_give_the_same_numbers_to_the_last_bit(engine):
    moved = {name for name, value in hashes(engine).items() if golden()["hashes"].get(name) != value}
    assert not moved, (
        f"results have moved: {sorted(moved)}. If that is meant, raise RULES_VERSION in ana_sim/rules/version.py and "
        'run `make golden BECAUSE="why results changed"`; tell it in CHANGELOG.md under "Results changed".'
    )


def test_the_golden_file_is_of_this_version_of_the_rules_and_says_why():
    last = golden()["history"][-1]
    assert last["rules_version"] == RULES_VERSION
    assert len(last["because"]) > 10


def test_versions_of_the_rules_only_rise():
    versions = [entry["rules_version"] for entry in golden()["history"]]
    assert versions == sorted(versions)
