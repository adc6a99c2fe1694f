"""A file that is none of ours is named and never quoted, however a file of ours leads to it."""

import pytest

from ana_sim.scenario import render, validate

SECRET = "hunter2"
SECRETS = {
    "plain": f"password {SECRET}\n",
    "yaml": f"user: me\npassword: {SECRET}\n",
    "broken": f"password: [{SECRET}\n",
    "kind of others": f"kind: {SECRET}\ndata: 1\n",
    "binary": f"{SECRET}\x00\n",
}
HEAD = "kind: scenario\ntitle: T\nquestion: Q?\n"
WAYS = {
    "extends": HEAD + "extends: [other]\n",
    "extends a path": HEAD + "extends: [../outside/secret.yaml]\n",
    "actors": HEAD + "extends: historical\nactors: actors.yaml\n",
    "a posture": HEAD + "extends: historical\npostures: [{from: start, posture: other.yaml}]\n",
    "sources": HEAD + "extends: historical\n",
}


@pytest.fixture(params=SECRETS)
def folder(request, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.yaml").write_text(SECRETS[request.param], encoding="utf-8")
    (tmp_path / "ours").mkdir()
    return tmp_path / "ours"


@pytest.mark.parametrize("way", WAYS)
def test_a_file_of_others_is_named_and_not_quoted(folder, way):
    for name in ("other.yaml", "actors.yaml", *(["sources.yaml"] if way == "sources" else [])):
        (folder / name).symlink_to("../outside/secret.yaml")
    (folder / "mine.yaml").write_text(WAYS[way], encoding="utf-8")
    problems = validate(folder / "mine.yaml")
    assert any("secret.yaml` is no file of ana-sim" in problem.message for problem in problems)
    for form in ("text", "json", "github"):
        assert SECRET not in render(problems, format=form)


def test_a_link_that_is_named_directly_is_not_quoted_either(folder):
    (folder / "mine.yaml").symlink_to("../outside/secret.yaml")
    problems = validate(folder / "mine.yaml")
    assert len(problems) == 1
    assert SECRET not in render(problems)


def test_a_file_of_ours_is_quoted_where_it_is_broken(tmp_path):
    (tmp_path / "other.yaml").write_text("kind: scenario  # the first\ntitle: [open\n", encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(WAYS["extends"], encoding="utf-8")
    assert "title: [open" in [problem.excerpt for problem in validate(tmp_path / "mine.yaml")]


def test_what_moves_the_cursor_is_never_printed():
    from ana_sim.scenario import ScenarioError, load_scenario

    with pytest.raises(ScenarioError) as caught:
        load_scenario("historical", set={"powers.\x1b[31mrussia": 1, "parameters.memory": "\u202e5.0"})
    for sign in "\x1b\u202e":
        assert sign not in str(caught.value)
