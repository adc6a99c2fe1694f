"""What was run for the evidence is kept as long as nothing that decides a history has changed."""

from copy import deepcopy
from types import SimpleNamespace

from ana_sim.analysis.evidence.sampled import told
from ana_sim.scenario import load_posture, load_scenario


def stage(change=lambda resolved: None):
    resolved = deepcopy(load_scenario("historical").resolved)
    change(resolved)
    return {"active": SimpleNamespace(resolved=resolved, posture=load_posture("active"))}


def test_other_words_for_people_keep_what_was_run():
    def reworded(resolved):
        resolved["question"] = "Anything?"
        next(iter(resolved["events"].values()))["title"] = "Another title"

    assert told(stage(reworded)) == told(stage())


def test_another_number_does_not():
    assert told(stage(lambda resolved: resolved["parameters"].update(memory=0.5))) != told(stage())
