"""`ana-sim explain` and `ana-sim cite`."""

import re


def test_what_an_event_gave_is_a_paired_difference(ana_sim):
    """With the event minus without it on the same luck, computed here from two runs."""
    import numpy as np

    from ana_sim.analysis.explain import explain
    from ana_sim.runs.accounts import accounts
    from ana_sim.scenario import load_comparison, without_events

    scenario, (posture,) = load_comparison("historical", ["active"])
    told = explain(scenario, posture, seed=3, replications=3, events=["invasion"])
    how = {"seed": 3, "replications": 3}
    with_it, without = (
        accounts(scenario, posture, **how),
        accounts(without_events(scenario, ["invasion"]), posture, **how),
    )
    for name, d in told.events[0].differences.items():
        assert np.isclose(d.difference.mean, (with_it[name] - without[name]).mean())
    parts = sum(one.difference.second for one in told.powers)
    assert 0 < parts < 1


def test_explain_names_events_and_powers(ana_sim):
    """A scenario by name, only the events asked for, and the parts of all powers."""
    said = ana_sim("explain", "historical", "--replications", 2, "--event", "invasion", "--all")
    assert said.code == 0, said.err
    assert "Russia invades Ukraine" in said.out
    assert "On whom home depends" in said.out and "Türkiye" in said.out


def test_a_results_folder_is_explained_by_its_own_scenario(ana_sim, tmp_path):
    """Scenario, posture and seed are those of the folder."""
    words = ("compare", "quiet_world", "--postures", "passive,active", "--replications", 2, "--no-pictures", "-q")
    assert ana_sim(*words, "--seed", 3, "--out", tmp_path / "run").code == 0
    said = ana_sim("explain", tmp_path / "run", "--replications", 2)
    assert said.code == 0, said.err
    assert "active" in said.out


def test_explain_refuses_events_and_postures_that_are_not_there(ana_sim, tmp_path):
    said = ana_sim("explain", "historical", "--event", "moon_falls", "--replications", 2)
    assert said.code == 1
    assert "there is no event `moon_falls`" in said.err
    assert ana_sim("explain", "historical", "--posture", "nobody").code == 1


def test_cite_lists_works_theory_and_how_much_is_judgement(ana_sim):
    said = ana_sim("cite", "historical")
    assert said.code == 0
    assert re.search(r"Drezner1998: .*\(1998\)", said.out)
    assert re.search(r"\d+ of \d+ numbers rest on no work", said.out)
    assert "not in the list of references" not in said.out


def test_cite_as_bibtex_has_balanced_braces_and_each_key_once(ana_sim):
    out = ana_sim("cite", "historical", "--format", "bibtex").out
    keys = re.findall(r"@\w+\{(\w+),", out)
    assert len(keys) == len(set(keys)) > 50
    assert out.count("{") == out.count("}")


def test_cite_refuses_an_unknown_form(ana_sim):
    assert ana_sim("cite", "historical", "--format", "word").code == 2
