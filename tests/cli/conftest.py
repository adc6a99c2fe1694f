"""Run the command line in this process and keep what it said."""

import sys
from typing import NamedTuple

import pytest

from ana_sim.cli import main


class Said(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def ana_sim(monkeypatch, capsys):
    """Return a function that runs `ana-sim` with the words given."""

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["ana-sim", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code or 0
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Said(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def compiled():
    """Have the rules compiled, so that a test of something else does not meet their compilation."""
    from ana_sim.runs.simulate import simulate
    from ana_sim.scenario import load_posture, load_scenario

    simulate(load_scenario("quiet_world"), load_posture("passive"), seed=1, replications=1)
