"""A device or a pipe is never put away for a file."""

import os
import stat

import pytest

from ana_sim.results import ResultsError
from ana_sim.results.writing import write_text

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")


def test_a_pipe_stays_a_pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(ResultsError, match="a device or a pipe"):
        write_text(path, "text")
    assert stat.S_ISFIFO(path.lstat().st_mode)
    assert [one.name for one in tmp_path.iterdir()] == ["pipe"]


def test_a_link_to_a_pipe_is_not_put_away_either(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    with pytest.raises(ResultsError, match="a device or a pipe"):
        write_text(tmp_path / "link", "text")
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("path", ["/dev/null", "/dev/stdout", "/dev/nothing_of_the_kind"])
def test_nothing_is_written_among_the_devices(path):
    with pytest.raises(ResultsError, match="a device or a pipe"):
        write_text(path, "text")
