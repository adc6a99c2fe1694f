"""Every command that runs histories takes an engine, and says in a sentence when there is none of that name."""

import pytest
from typer.testing import CliRunner

from ana_sim.cli.app import app
from ana_sim.engines import EngineError, choose, prefer

COMMANDS = ("compare", "run", "explain", "hindcast", "evidence", "believe", "revealed", "homes", "plan", "batch",
            "replay", "verify")  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_runs_histories_takes_an_engine(command):
    assert "--engine" in CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"}).stdout


def test_what_is_preferred_stands_for_auto_until_it_is_taken_back():
    prefer("numba")
    assert choose().name == "numba"
    prefer("auto")
    assert choose().name == "wasm"


def test_an_engine_that_does_not_exist_is_refused():
    with pytest.raises(EngineError, match="no engine"):
        prefer("fortran")
