"""What a project's hosts and tools read: workflows, hooks, forms and metadata name only what there is."""

import os
import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
HOST = ROOT / ".github"
WORKFLOWS = sorted((HOST / "workflows").glob("*.yml"))
FORMS = [path for path in sorted((HOST / "ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
PYTHONS = {"3.11", "3.12", "3.13"}


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps():
    """Yield (workflow, job, step) of every step."""
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            for step in job["steps"]:
                yield path.name, name, step


COMMANDS = [(where, job, step["run"]) for where, job, step in steps() if "run" in step]


def test_there_are_workflows_and_they_may_only_read():
    assert WORKFLOWS
    for path in WORKFLOWS:
        assert read(path)["permissions"] == {"contents": "read"}
        assert "secrets." not in path.read_text(encoding="utf-8")


def test_they_run_on_every_system_and_python_that_the_package_names():
    matrix = read(HOST / "workflows" / "tests.yml")["jobs"]["fast"]["strategy"]["matrix"]
    assert {name.split("-")[0] for name in matrix["system"]} == {"ubuntu", "macos", "windows"}
    named = re.findall(r"Python :: (3\.\d+)$", "\n".join(PROJECT["project"]["classifiers"]), re.MULTILINE)
    assert set(matrix["python"]) == set(named) == PYTHONS
    assert PROJECT["project"]["requires-python"] == ">=3.11,<3.14"


@pytest.mark.parametrize(("where", "job", "command"), COMMANDS)
def test_every_command_of_a_workflow_is_there(where, job, command):
    words = command.split()
    if words[0] == "make":
        assert set(words[1:]) <= TARGETS
    elif words[0] == ".ci/run":
        assert os.access(ROOT / ".ci" / "run", os.X_OK)
    else:
        assert words[0] in ("python", "ana-sim")
        for extras in re.findall(r"\.\[([\w,-]+)\]", command):
            assert set(extras.split(",")) <= set(PROJECT["project"]["optional-dependencies"])


def test_all_that_make_names_is_a_target():
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split()
    listed = MAKEFILE.splitlines()[0].removeprefix("# make ").split(".")[0].split(" | ")
    assert listed == phony
    assert set(phony) == TARGETS
    for tool in re.findall(r"tools/[\w-]+(?:\.py)?", MAKEFILE):
        assert (ROOT / tool).exists() or (ROOT / f"{tool}.py").exists(), tool


def test_hooks_run_what_make_lint_runs():
    hooks = [hook for repo in read(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
    entries = [" ".join(hook["entry"].split()[:2]).removeprefix(".venv/bin/") for hook in hooks]
    lint = re.search(r"^lint: setup\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)[1].replace("$(BIN)/", "")
    for line in lint.split("\n"):
        if line.strip():
            assert " ".join(line.split()[:2]).rstrip(" .") in entries
    assert all(hook["language"] == "system" for hook in hooks)


def test_the_hook_for_scenarios_takes_scenarios_and_nothing_else():
    hook = next(
        hook for repo in read(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]
        if hook["id"] == "scenarios"
    )  # fmt: skip
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "scenarios").rglob("*.yaml")]
    taken = [name for name in files if re.search(hook["files"], name) and not re.search(hook["exclude"], name)]
    assert "scenarios/historical.yaml" in taken
    assert {read(ROOT / name)["kind"] for name in taken} == {"scenario"}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms_ask_what_can_be_answered(path):
    form = read(path)
    assert form["name"] and form["description"]
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields)
    assert all(field["attributes"]["label"] for field in fields)
    assert any(field.get("validations", {}).get("required") for field in fields)


def test_what_the_pull_request_form_asks_can_be_run():
    text = (HOST / "pull_request_template.md").read_text(encoding="utf-8")
    for command in re.findall(r"`make ([a-z -]+)`", text):
        assert set(command.split()) <= TARGETS


def test_nobody_is_sent_to_an_address_that_was_made_up():
    for path in [ROOT / "SECURITY.md", *FORMS, HOST / "pull_request_template.md"]:
        text = path.read_text(encoding="utf-8")
        assert "@" not in text and "://" not in text, path
    assert "urls" not in PROJECT["project"]
    assert all(set(author) == {"name"} for author in PROJECT["project"]["authors"])


def test_classifiers_are_those_that_indexes_know():
    known = pytest.importorskip("trove_classifiers").classifiers
    assert set(PROJECT["project"]["classifiers"]) <= known


def test_every_file_named_in_the_metadata_is_there():
    project = PROJECT["project"]
    for name in [project["readme"], *project["license-files"]]:
        assert (ROOT / name).exists(), name
    for name in PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]:
        assert (ROOT / name).exists(), name
