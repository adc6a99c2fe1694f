"""A scenario in which some events do not happen."""

from pathlib import Path

import pytest

from ana_sim.scenario import ScenarioError, describe, load_scenario, without_events

BASE = load_scenario(Path(__file__).parents[1] / "scenarios" / "valid" / "base.yaml")


def test_events_left_out_are_gone_with_their_numbers_and_it_is_said():
    left = without_events(BASE, ["storm", "drizzle"])
    assert list(left.resolved["events"]) == ["unrest", "talks", "quarrel", "pact"]
    assert not any(path.startswith(("events.storm.", "events.drizzle.")) for path in left.numbers)
    assert [change.path for change in left.changes[-2:]] == ["events.storm", "events.drizzle"]
    assert "removes storm (“A storm over the North”; line 1)" in describe(left)
    assert "storm" in BASE.resolved["events"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["strom"], "there is no event `strom` to leave out"),
        (["unrest"], "`talks` hangs on `unrest`, which is left out"),
        (["unrest", "talks"], "`pact` hangs on `unrest`, which is left out"),
    ],
)
def test_what_cannot_be_left_out_is_refused(names, message):
    with pytest.raises(ScenarioError) as caught:
        without_events(BASE, names)
    assert caught.value.problems[0].message == message
    assert caught.value.problems[0].file == "--without"
