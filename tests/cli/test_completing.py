"""What a shell completes: names of the library, files, numbers and events."""

import subprocess
import sys
from types import SimpleNamespace

from ana_sim.cli.completing import (
    batches,
    described,
    events,
    numbers,
    parts_of_vocabulary,
    postures,
    powers,
    scenarios,
    sides,
)


def test_scenarios_and_files_are_completed(tmp_path):
    """Names of the library that begin so, and YAML files."""
    (tmp_path / "mine.yaml").write_text("")
    (tmp_path / "mine.txt").write_text("")
    assert scenarios("histor") == ["historical"]
    assert scenarios(str(tmp_path / "mi")) == [str(tmp_path / "mine.yaml")]
    assert scenarios("nothing begins so") == []


def test_the_last_of_several_postures_is_completed():
    """Behind a comma the next posture is completed, those before it stay."""
    assert postures("rout") == ["routine"]
    assert postures("passive,rout") == ["passive,routine"]


def test_a_posture_may_be_a_file_and_stand_behind_a_scenario(tmp_path):
    """Files that begin so are offered; behind a colon stands the posture of a side."""
    (tmp_path / "mine.yaml").write_text("")
    assert postures(f"passive,{tmp_path}/mi") == [f"passive,{tmp_path}/mine.yaml"]
    assert sides("histor") == ["historical"]
    assert sides("historical:rout") == ["historical:routine"]


def test_numbers_and_events_are_those_of_the_scenario():
    """Paths that `--set` takes and events that `--without` takes, of the scenario on the line; none of one unread."""
    named = SimpleNamespace(params={"scenarios": ["historical"]})
    assert "parameters.memory=" in numbers(named, "parameters.mem")
    assert "invasion" in events(named, "inv")
    assert numbers(SimpleNamespace(params={"scenarios": ["nowhere"]}), "") == []


def test_what_can_be_described_batches_powers_and_parts_of_the_vocabulary():
    """Each argument completes what it takes."""
    assert described("routi") == ["routine"] and described("histor") == ["historical"]
    assert batches("no such batch") == []
    assert powers(SimpleNamespace(params={"scenario": "historical"}), "tur") == ["turkiye"]
    assert parts_of_vocabulary("targ") == ["targets"]


def test_a_name_is_completed_without_what_checks_and_runs_files():
    """A shell that waits for a name loads neither arrays, nor models of files, nor anything that draws."""
    code = "from ana_sim.cli import completing as c; c.scenarios('h'), c.postures('p'), c.parts_of_vocabulary('t')"
    heavy = ("numpy", "pydantic", "matplotlib", "duckdb", "mesa", "scipy")
    told = f"import sys; {code}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
