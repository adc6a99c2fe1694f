"""A command says everything that is wrong with what was typed, at once, and each thing once."""

import pickle

import pytest

from ana_sim.results.errors import ResultsError, SeveralError, together
from ana_sim.scenario import ScenarioError, load_scenario

SEARCH = ("search", "--worlds", 1, "--candidates", 1, "--home", "XXX", "--page", "nowhere.md")
TYPED = [
    (
        (*SEARCH, "--objectives", "net,luck,lick", "--range", "bid=x", "--at-least", "net"),
        ["1 world cannot", "1 candidate is no", "home `XXX`", "nowhere.md", "`luck`", "`lick`", "`x`", "no minimum"],
    ),
    (("search", "--homes", "KAZ,XXX,YYY"), ["home `XXX`", "home `YYY`"]),
    (("search", "--worlds", 10**9, "--candidates", 1), ["at most 10,000 worlds", "1 candidate is no"]),
    (("homes", "--homes", "XXX,YYY", "--posture", "pasive"), ["home `XXX`", "home `YYY`", "posture `pasive`"]),
    (("homes", "--homes", "KAZ,GEO", "--year", 1999), ["no figures for 1999"]),
    (("compare", "historical", "--set", "x", "--set", "y="), ["`x` sets nothing", "`y=` sets nothing"]),
    (
        ("compare", "nowhere", "nothere", "--postures", "pasive,activ"),
        ["`nowhere`", "`nothere`", "`pasive`", "`activ`"],
    ),
    (("compare", "quiet_world", "--set", "parameters.memoy=1", "--postures", "pasive"), ["memoy", "`pasive`"]),
    (("run", "quiet_world", "--since", "4", "--until", "3", "--posture", "pasive"), ["`4` is", "`3` is", "`pasive`"]),
    (("batch", "passive-vs-active", "--set", "x", "--set", "y="), ["`x` sets nothing", "`y=` sets nothing"]),
    (("explore", "nowhere", "--postures", "pasive"), ["`nowhere`", "`pasive`"]),
    (("classroom", "nowhere", "--postures", "pasive"), ["`nowhere`", "`pasive`"]),
    (("diff", "nowhere", "nothere"), ["`nowhere`", "`nothere`"]),
]


@pytest.mark.parametrize(("words", "said"), TYPED, ids=lambda one: " ".join(map(str, one))[:50])
def test_every_wrong_word_is_said_once(ana_sim, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    found = ana_sim(*words)
    assert found.code == 1
    heads = [line for line in found.err.splitlines() if line.startswith("error")]
    assert sorted(part for head in heads for part in said if part in head) == sorted(said)
    assert len(heads) == len(said)
    assert not list(tmp_path.iterdir())


def _refused(text):
    raise ResultsError(text, mend="Mend it.")


def test_what_is_wrong_alone_is_raised_as_it_is():
    assert together(lambda: 1, lambda: 2) == [1, 2]
    with pytest.raises(ResultsError, match="one\n  Mend it") as found:
        together(lambda: _refused("one"), lambda: 2)
    assert type(found.value) is ResultsError
    with pytest.raises(ScenarioError):
        together(lambda: load_scenario("nowhere"), lambda: load_scenario("nothere"))


def test_several_survive_the_way_from_another_process():
    with pytest.raises(SeveralError) as found:
        together(lambda: _refused("one"), lambda: together(lambda: _refused("two"), lambda: _refused("one")))
    again = pickle.loads(pickle.dumps(found.value))
    assert str(again) == "one\n  Mend it.\n\ntwo\n  Mend it."
    assert [error.message for error in again.errors] == ["one", "two"]
