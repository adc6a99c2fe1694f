"""A shipped file with one thing broken gives a message or a possible world: no traceback, no hang, no nonsense."""

import json
import os
import random
import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ana_sim.scenario import ScenarioError, render, validate
from ana_sim.scenario.kinds import KINDS

from . import mutants


def test_three_hundred_mutants_of_the_shipped_files_give_messages_or_possible_worlds(tmp_path):
    results = mutants.run(300, seed=random.Random(20200101).randrange(2**32), folder=tmp_path)
    refused = sum(count for (_, result), count in results.items() if result == "refused")
    assert sum(results.values()) == 300
    assert 90 < refused < 300
    assert len({kind for kind, _ in results}) == 14


@pytest.mark.skipif("ANA_SIM_ALL_MUTANTS" not in os.environ, reason="minutes long: set ANA_SIM_ALL_MUTANTS=1")
def test_twenty_thousand_mutants_give_messages_or_possible_worlds(tmp_path):
    assert sum(mutants.run(20_000, seed=1, folder=tmp_path).values()) == 20_000


KEYS = st.sampled_from([
    "kind", "title", "question", "extends", "actors", "parameters", "start", "months", "postures", "events", "set",
    "remove", "home", "powers", "affinity", "rules", "memory", "salience", "ties", "value", "low", "high", "unit",
    "source", "judgement", "effects", "on", "change", "shape", "date", "when", "hazard", "after", "from", "posture",
    "between", "acts",
])  # fmt: skip
WORDS = ["start", "2020-01", "2020-13", "step", "historical", "tie(a, b)", "north.strain > 1", "neighbourhood"]
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.sampled_from(WORDS))
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=25,
)


PLAIN = re.compile(r"[\w-]+")


def written(value):
    """Write a value as YAML in one line, the way a person could."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(one) for one in value) + "]"
    if isinstance(value, float):
        return str(value).replace("inf", ".inf").replace("nan", ".nan")
    if isinstance(value, str) and not PLAIN.fullmatch(value):
        return json.dumps(value)
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(sorted(KINDS)), tree=st.dictionaries(KEYS, TREES, max_size=8))
def test_any_file_of_any_kind_is_read_or_refused(tmp_path, kind, tree):
    path = tmp_path / "x.yaml"
    lines = [f"kind: {kind}", *(f"{key}: {written(value)}" for key, value in tree.items() if key != "kind")]
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    started = time.process_time()
    try:
        problems = validate(path)
    except ScenarioError as error:
        raise AssertionError("validate returns its problems") from error
    assert time.process_time() - started < mutants.SLOWEST
    assert render(problems) is not None
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
