"""Options of the release before are taken for one release more, with a warning."""

import pytest
from typer.testing import CliRunner

from ana_sim.cli.app import app

CALLS = [
    ("explain", "no_such_place", "--since", "2021-01", "--first", "3"),
    ("evidence", "--page-only", "--out", "empty", "--check"),
    ("hindcast", "no_such_place", "--threads", "2"),
]


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call[0])
def test_an_option_that_has_lost_its_effect_warns_and_is_no_wrong_usage(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, list(call))
    assert "has no effect any more" in done.stderr
    assert done.exit_code != 2
