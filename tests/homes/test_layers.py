"""Layers: what a specialist knows replaces or adds to what figures give; nothing else changes."""

import re

import pytest
import yaml

from ana_sim.homes import build_home
from ana_sim.homes.asking import new_home
from ana_sim.homes.build import codes
from ana_sim.homes.layers import lay_over
from ana_sim.scenario.files import library
from ana_sim.scenario.load import validate
from ana_sim.scenario.problem import ScenarioError

LAYERS = sorted((library() / "layers").glob("*.yaml"))
ANSWER = re.compile(r"^( *)#(?! )|^(  )#(?=  +\w+: \{)", re.MULTILINE)


def _number(value):
    return {"value": value, "low": 0, "high": 1, "unit": "index", "judgement": "made up"}


@pytest.mark.parametrize("path", LAYERS, ids=lambda path: path.stem)
def test_a_shipped_layer_validates_alone_and_laid_over_its_home(path, tmp_path):
    assert validate(path) == []
    code = yaml.safe_load(path.read_text(encoding="utf-8"))["lies_over"]
    built = tmp_path / "built.yaml"
    built.write_text(build_home(code, 2019, layer=str(path)), encoding="utf-8")
    assert validate(built) == []


def test_a_layer_replaces_only_what_it_names():
    under = {
        "home": {"name": "A", "institution": 1},
        "powers": {"p": {"strain": 1, "ties": {"trade": 1, "energy": 2}}},
        "affinity": [],
    }
    over = {"powers": {"p": {"ties": {"trade": 3}}}}
    found = lay_over(under, over)
    assert found["powers"]["p"] == {"member": False, "strain": 1, "ties": {"trade": 3, "energy": 2}}
    assert found["home"] == under["home"]


def test_a_number_is_replaced_whole():
    under = {"home": {}, "powers": {"p": {"strain": {"value": 0.5, "rule": "x"}}}, "affinity": []}
    found = lay_over(under, {"powers": {"p": {"strain": _number(0.1)}}})
    assert found["powers"]["p"]["strain"] == _number(0.1)


def test_a_power_is_left_out_with_its_affinities():
    pairs = [{"between": ["p", "q"], "value": 1}]
    found = lay_over({"home": {}, "powers": {"p": {}, "q": {}}, "affinity": pairs}, {"left_out": ["q"]})
    assert (list(found["powers"]), found["affinity"]) == (["p"], [])


def test_an_affinity_that_is_known_better_takes_the_place_of_the_other():
    under = {"home": {}, "powers": {"p": {}, "q": {}}, "affinity": [{"between": ["p", "q"], "value": 1}]}
    found = lay_over(under, {"affinity": [{"between": ["q", "p"], "value": -1}]})
    assert found["affinity"] == [{"between": ["q", "p"], "value": -1}]


def test_a_share_and_a_capacity_exclude_each_other():
    under = {"home": {}, "powers": {"p": {"capacity": {"trade": 1, "energy": 1}}}, "affinity": []}
    found = lay_over(under, {"powers": {"p": {"shares": {"trade": _number(0.1)}}}})
    assert found["powers"]["p"]["capacity"] == {"energy": 1}


def test_a_layer_of_another_home_is_refused():
    with pytest.raises(ScenarioError, match="lies over GEO, not over KAZ"):
        build_home("KAZ", layer="geo")


def test_what_a_layer_says_of_home_reaches_what_is_worked_out_from_it(tmp_path):
    layer = tmp_path / "own.yaml"
    layer.write_text(
        "kind: layer\ntitle: t\nlies_over: KAZ\nhome:\n  self_provision:\n    trade: {value: 0, low: 0, high: 0.1, "
        'unit: share of need, judgement: "made up"}\n',
        encoding="utf-8",
    )
    shares = [
        yaml.safe_load(build_home("KAZ", layer=one))["powers"]["china"]["shares"]["trade"] for one in (None, layer)
    ]
    assert shares[1]["value"] == pytest.approx(shares[0]["value"] / (1 - 0.77878), rel=1e-3)


@pytest.mark.parametrize("code", ["KAZ", "ARE", "SRB"])
def test_a_started_layer_validates_as_it_stands(code, tmp_path):
    path = tmp_path / "started.yaml"
    path.write_text(new_home(code), encoding="utf-8")
    assert validate(path) == []


@pytest.mark.parametrize("code", ["KAZ", "ARE"])
def test_every_answer_of_a_started_layer_can_be_taken_in(code, tmp_path):
    path, built = tmp_path / "answered.yaml", tmp_path / "built.yaml"
    path.write_text(_answered(new_home(code)), encoding="utf-8")
    assert validate(path) == []
    built.write_text(build_home(code, layer=str(path)), encoding="utf-8")
    assert validate(built) == []


def _answered(text):
    """Take the # off every line that is an answer: a key or an entry of a list, not a sentence."""
    key = re.compile(r"^( *)#( *)(- \{|[a-z_]+:( |$))")
    return "\n".join(
        key.sub(r"\1\2\3", line) if key.match(line) and not line.endswith("?") else line for line in text.split("\n")
    )


def test_a_question_is_asked_about_every_power():
    text = new_home("GEO")
    assert text.count("Is there an open claim between the two") == text.count("How tied down is")


def test_every_home_of_the_tables_can_be_started():
    for code in codes():
        assert f"lies_over: {code}" in new_home(code)
