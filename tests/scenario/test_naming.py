"""Powers go by id, name or code wherever a person names one."""

import shutil

import pytest

from ana_sim.scenario import ScenarioError, library, load_scenario, validate
from ana_sim.scenario.condition import ConditionError, compile_expression, compile_target, target_with_ids, with_ids
from ana_sim.scenario.naming import is_state, power_meant
from ana_sim.scenario.words import nearest

POWERS = ["european_union", "iran", "turkiye", "united_states"]
PIECES = [("iran", "office")]
KNOWN = {"powers": POWERS, "pieces": PIECES}

SCENARIO = """kind: scenario
title: A storm
question: What does a storm do?
extends: [quiet_world]
events:
  storm:
    title: A storm
    when: "Türkiye.strain > 0.1"
    note: made up
    effects:
      - on: "tie(USA, energy)"
        change: {value: -0.1, low: -0.2, high: 0, unit: tie, judgement: "made up"}
        shape: step
"""


@pytest.mark.parametrize(
    ("word", "power"),
    [
        ("turkiye", "turkiye"), ("Türkiye", "turkiye"), ("TÜRKİYE", "turkiye"), ("Tu\u0308rkiye", "turkiye"),
        ("Turkey", "turkiye"), ("TR", "turkiye"), ("tur", "turkiye"), ("United States", "united_states"),
        ("the United States", "united_states"), ("USA", "united_states"), ("US", "united_states"),
        ("EU", "european_union"), ("İran", "iran"), ("Russia", None), ("", None),
    ],
)  # fmt: skip
def test_a_power_goes_by_its_name_and_its_codes(word, power):
    assert power_meant(word, POWERS) == power


def test_an_id_means_itself_and_what_could_be_two_means_neither():
    assert power_meant("us", ["us", "united_states"]) == "us"
    assert power_meant("USA", ["us", "united_states"]) is None


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Türkiye.strain > 0.6", "turkiye.strain > 0.6"),
        ("United States.cuts > 1 and not EU.cuts < 1", "united_states.cuts > 1 and not european_union.cuts < 1"),
        ("tie(USA, energy)", "tie(united_states, energy)"),
        ("affinity(the European Union, TUR)", "affinity(european_union, turkiye)"),
        ("presence(IRN, office)", "presence(iran, office)"),
        ("(dependency > 0.1 or United  States.cuts > 0)", "(dependency > 0.1 or united_states.cuts > 0)"),
    ],
)  # fmt: skip
def test_a_condition_takes_names_and_codes(written, plain):
    assert compile_expression(written, **KNOWN) == compile_expression(plain, **KNOWN)


def test_what_is_resolved_has_ids():
    written = "United States.cuts > 1 and presence(IRN, office) > affinity(TR, European Union)"
    plain = "united_states.cuts > 1 and presence(iran, office) > affinity(turkiye, european_union)"
    assert with_ids(written, **KNOWN) == with_ids(plain, **KNOWN) == plain
    assert target_with_ids("tie(USA, energy)", **KNOWN) == "tie(united_states, energy)"


def test_a_scenario_with_names_resolves_as_one_with_ids(tmp_path):
    texts = SCENARIO, SCENARIO.replace("Türkiye.strain", "turkiye.strain").replace("(USA,", "(united_states,")
    found = []
    for text in texts:
        (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
        found.append(load_scenario(tmp_path / "mine.yaml").resolved)
    assert found[0] == found[1]
    assert found[0]["events"]["storm"]["effects"][0]["on"] == "tie(united_states, energy)"


def test_a_target_takes_names_and_codes():
    assert compile_target("tie(United States, trade)", **KNOWN) == ("tie", 3, 2)


@pytest.mark.parametrize(
    ("text", "offset", "length"),
    [("strain(Unitd States) > 0.1", 7, 12), ("Rußland.strain > 0.1", 0, 7), ("dependency autonomy > 1", 11, 8)],
)
def test_what_is_no_power_is_shown_where_it_stands(text, offset, length):
    with pytest.raises(ConditionError) as error:
        compile_expression(text, **KNOWN)
    assert (error.value.offset, error.value.length) == (offset, length)


def test_a_misspelt_name_is_told_the_right_one():
    with pytest.raises(ConditionError) as error:
        compile_expression("strain(Unitd States) > 0.1", **KNOWN)
    assert error.value.hint == "did you mean `united_states`?"
    assert nearest("USA", POWERS) == "did you mean `united_states`?"


def test_a_path_takes_names_and_codes():
    scenario = load_scenario("quiet_world", set={"powers.Türkiye.strain": 0.33, "affinity.USA|Iran": -0.5})
    assert scenario.resolved["powers"]["turkiye"]["strain"] == 0.33
    assert scenario.resolved["affinity"]["iran|united_states"] == -0.5
    with pytest.raises(ScenarioError, match="there is no `Turkei`"):
        load_scenario("quiet_world", set={"powers.Turkei.strain": 0.33})


ORDERED = """kind: scenario
title: Ordered
question: What do orders do?
extends: [quiet_world]
orders:
  - {{kind: deepen, partner: {partner}, domain: energy, from: 2021-03}}
  - {{kind: mediate, partner: {partner}, other: {other}, from: 2021-03}}
"""


def problems_of(tmp_path, text):
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return [problem.message for problem in validate(path)]


def test_an_order_takes_names_and_codes(tmp_path):
    found = []
    for partner, other in (("turkiye", "united_states"), ("Türkiye", "United States"), ("TUR", "US")):
        path = tmp_path / "mine.yaml"
        path.write_text(ORDERED.format(partner=partner, other=other), encoding="utf-8")
        found.append(load_scenario(path).resolved["orders"])
    assert found[0] == found[1] == found[2]
    assert [order["partner"] for order in found[0]] == ["turkiye", "turkiye"]


def test_an_order_to_mediate_between_two_names_of_one_power_is_refused(tmp_path):
    found = problems_of(tmp_path, ORDERED.format(partner="TUR", other="Turkey"))
    assert found == ["a mediation is between two different powers"]
    assert problems_of(tmp_path, ORDERED.format(partner="Narnia", other="US"))[0] == "unknown power `Narnia`"


def test_an_affinity_takes_names_and_codes(tmp_path):
    """The same pairs, whichever names stand in the file, and whichever a number is set by."""
    shelf = tmp_path / "scenarios"
    shutil.copytree(library(), shelf)
    actors = shelf / "actors" / "azerbaijan.yaml"
    text = actors.read_text(encoding="utf-8")
    assert text.count("[russia, united_states]") == 1
    actors.write_text(text.replace("[russia, united_states]", "[RU, The United States]"), encoding="utf-8")
    named = load_scenario(shelf / "quiet_world.yaml", set={"affinity.USA|RUS": -0.25}).resolved["affinity"]
    assert named == load_scenario("quiet_world", set={"affinity.russia|united_states": -0.25}).resolved["affinity"]


def test_a_pair_stated_twice_under_two_names_is_found(tmp_path):
    text = (library() / "actors" / "azerbaijan.yaml").read_text(encoding="utf-8")
    entry = "  - {between: [USA, RUS], value: 0, low: -0.1, high: 0.1, unit: affinity, judgement: made up}\n"
    (tmp_path / "azerbaijan.yaml").write_text(text.rstrip("\n") + "\n" + entry, encoding="utf-8")
    found = [problem.message for problem in validate(tmp_path / "azerbaijan.yaml")]
    assert any("the affinity of `russia` and `united_states` is stated on line" in said for said in found), found


def test_a_state_is_told_from_a_code_and_from_another_word():
    assert all(map(is_state, ("ukraine", "Iran", "america", "türkiye")))
    assert not any(map(is_state, ("no", "on", "war", "ua", "active")))
