"""Mistakes that no other test makes: each is answered in a sentence, and leaves what is there as it was."""

import pytest

import ana_sim as package


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("new", "scenari"), 2, "'scenari' is not one of"),
        (("new", "home"), 2, "the ISO code of a home is needed"),
        (("new", "scenario", "one.yaml", "--out", "two.yaml"), 2, "the file is named twice"),
        (("new", "scenario", "--out", "nowhere/one.yaml"), 1, "there is no folder nowhere"),
        (("schema", "postre"), 2, "'postre' is not one of"),
        (("classroom", "historical", "--turns", "999"), 2, "20"),
    ],
)
def test_it_is_said(ana_sim, tmp_path, monkeypatch, words, code, told):
    monkeypatch.chdir(tmp_path)
    found = ana_sim(*words)
    assert (found.code, list(tmp_path.iterdir())) == (code, [])
    assert told in " ".join((found.out + found.err).replace("│", " ").split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder of two histories."""
    scenario = package.load_scenario("quiet_world")
    postures = [package.load_posture(name) for name in ("passive", "active")]
    out = tmp_path_factory.mktemp("unnamed") / "r"
    package.run_comparison(scenario, postures, seed=1, replications=2, out=out, engine="wasm", threads=1)
    return out


def test_a_folder_that_lacks_a_posture_says_which_it_has(ana_sim, folder):
    before = sorted(path.name for path in folder.iterdir())
    found = ana_sim("explain", folder, "--posture", "actve")
    assert found.code == 1 and "holds no posture `actve`" in found.err and "passive, active" in found.err
    assert sorted(path.name for path in folder.iterdir()) == before
