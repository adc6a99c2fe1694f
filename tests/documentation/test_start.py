"""What the first steps say can be done, can: every command and line of Python runs, with few histories and pictures."""

import re
import shlex
import sys
from pathlib import Path

import pytest

from ana_sim.cli import main
from ana_sim.views.fan_chart import fan_chart

PAGE = (Path(__file__).parents[2] / "docs" / "start.md").read_text(encoding="utf-8")


def blocks(kind):
    """Return the blocks of a kind, with a twentieth of their histories."""
    found = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    return [re.sub(r"\b(replications[ =])(\d+)", lambda n: f"{n[1]}{int(n[2]) // 20}", block) for block in found]


@pytest.mark.slow
def test_commands_and_python_of_the_first_steps_run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("ana_sim.views.pictures.DRAWN", {"fan": fan_chart})
    (scenario,) = blocks("yaml")
    assert "`mine.yaml`" in PAGE
    Path("mine.yaml").write_text(scenario, encoding="utf-8")
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(commands) >= 7
    for command in commands:
        monkeypatch.setattr(sys, "argv", shlex.split(command))
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code, f"{command}: {capsys.readouterr().err}"
    (python,) = blocks("python")
    exec(python, {})
    assert "nm" in capsys.readouterr().out
    assert Path("results/mine/manifest.json").exists()
