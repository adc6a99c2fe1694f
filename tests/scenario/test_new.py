"""Files to start from validate, and the JSON Schema of each kind agrees with the reader."""

import json
from pathlib import Path

import pytest

from ana_sim.scenario import library, load_posture, load_scenario, new, schema, schema_files, validate
from ana_sim.scenario.json_schema import schema_line
from ana_sim.scenario.kinds import KINDS
from ana_sim.scenario.text import read

CASES = Path(__file__).parents[1] / "scenarios"


@pytest.mark.parametrize("kind", ["scenario", "actors", "posture", "batch"])
def test_a_new_file_validates_and_explains_every_key_it_states(tmp_path, kind):
    path = tmp_path / "mine.yaml"
    path.write_text(new(kind), encoding="utf-8")
    assert validate(path) == []
    assert sum(line.lstrip().startswith("#") for line in new(kind).split("\n")) >= 12


def test_a_new_scenario_and_posture_can_be_loaded(tmp_path):
    (tmp_path / "mine.yaml").write_text(new("scenario", name="mine", extends="historical"), encoding="utf-8")
    scenario = load_scenario(tmp_path / "mine.yaml")
    assert "port_closed" in scenario.resolved["events"]
    (tmp_path / "bold.yaml").write_text(new("posture", name="bold"), encoding="utf-8")
    assert load_posture(tmp_path / "bold.yaml").name == "bold"


def test_new_actors_make_a_world_of_their_own(tmp_path):
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "mine.yaml").write_text(new("actors"), encoding="utf-8")
    (tmp_path / "first.yaml").write_text(
        "kind: scenario\ntitle: First\nquestion: Does it run?\nactors: mine\nparameters: standard\nstart: 2020-01\n"
        "months: 7\npostures:\n  - {from: start, posture: passive}\n  - {from: 2020-03, posture: compared}\n",
        encoding="utf-8",
    )
    assert list(load_scenario(tmp_path / "first.yaml").resolved["powers"]) == ["neighbour", "rival"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_schema_says_what_it_means(kind):
    def undescribed(node, path):
        for name, entry in node.get("properties", {}).items():
            if not entry.get("description") and not path.split("/")[-1].startswith(("all_", "some_")):
                yield f"{path}/{name}"

    whole = schema(kind)
    parts = {"": whole, **whole["definitions"]}
    assert [one for name, part in parts.items() for one in undescribed(part, name)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_plain_json_and_its_references_exist(kind):
    whole = schema(kind)
    text = json.dumps(whole)
    assert json.loads(text) == whole
    for part in text.split('"$ref": "')[1:]:
        assert part.split('"')[0].removeprefix("#/definitions/") in whole["definitions"]


def accepts(path):
    jsonschema = pytest.importorskip("jsonschema")
    plain = read(path).plain()
    return jsonschema.Draft7Validator(schema(plain["kind"])).is_valid(plain)


FILES = [*library().rglob("*.yaml"), *(CASES / "valid").rglob("*.yaml")]


@pytest.mark.parametrize("path", sorted(FILES), ids=lambda path: path.name)
def test_the_schema_accepts_what_the_reader_accepts(path):
    assert accepts(path)


STRUCTURAL = [
    "scenario_unknown_key", "scenario_months_zero", "scenario_months_half", "scenario_start_month_13",
    "event_no_effects", "event_effects_mapping", "event_repeat_yes", "hazard_above_one", "effect_plain_number",
    "effect_unknown_shape", "actors_salience_above_one", "actors_salience_text", "actors_salience_quoted",
    "actors_salience_bare", "actors_salience_missing", "actors_salience_misspelt", "actors_level_unknown",
    "actors_member_no", "actors_domain_unknown", "actors_domain_missing", "actors_affinity_of_three",
    "posture_side_unknown", "posture_bid_text", "order_kind_unknown", "posture_activism_above_two",
    "sources_without_year",
]  # fmt: skip


@pytest.mark.parametrize("name", STRUCTURAL)
def test_the_schema_refuses_what_is_wrong_in_structure(name):
    assert not accepts(CASES / "invalid" / f"{name}.yaml")


def test_the_schemas_beside_the_library_are_those_of_the_models():
    for name, text in schema_files().items():
        assert (library() / "schema" / name).read_text(encoding="utf-8") == text, "run tools/write_schemas.py"


@pytest.mark.parametrize("path", sorted(library().rglob("*.yaml")), ids=lambda path: path.name)
def test_the_first_line_of_every_shipped_file_leads_to_its_schema(path):
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert first == schema_line(read(path).plain()["kind"])
    assert (path.parent / first.split("=")[1]).resolve().is_file()


def test_the_schema_line_counts_from_the_folder_of_the_kind():
    assert schema_line("scenario") == "# yaml-language-server: $schema=schema/scenario.json"
    assert schema_line("actors") == "# yaml-language-server: $schema=../schema/actors.json"


def test_a_new_scenario_changes_nothing_but_its_event(tmp_path):
    """Whoever writes an event of their own into the file has not moved another number without knowing it."""
    (tmp_path / "mine.yaml").write_text(new("scenario", name="mine", extends="historical"), encoding="utf-8")
    mine, base = (load_scenario(path).resolved for path in (tmp_path / "mine.yaml", "historical"))
    assert {name for name in mine["events"] if name not in base["events"]} == {"port_closed"}
    assert all(mine[part] == base[part] for part in ("home", "powers", "affinity", "parameters"))
