"""Mistakes that a student will make are told in a sentence, not as a traceback."""

import pytest

from ana_sim import AnaModel, load_posture, load_scenario, run_comparison
from ana_sim.analysis.leaderboard import leaderboard
from ana_sim.results.errors import ResultsError
from ana_sim.runs.accounts import accounts
from ana_sim.runs.tournament import play, score, tournament
from ana_sim.scenario.mistake import MistakeError


@pytest.fixture(scope="module")
def world():
    return load_scenario("quiet_world")


@pytest.fixture(scope="module")
def active():
    return load_posture("active")


class Plain:
    def decide(self, view):
        return []


class WrongPower:
    def decide(self, view):
        return view.best("deepen", power="turkey")


class WrongNumber:
    def decide(self, view):
        return view.best() if view.home["dependancy"] > 0.5 else []


class WrongBlank(Plain):
    def accept(self, offer):
        return True


class NoReturn:
    def decide(self, view):
        view.best("deepen")


class WrongWord:
    def decide(self, view):
        return view.best() if view.unit > 1 else []


class NoQuotes:
    def decide(self, view):
        return view.best(deepen)  # noqa: F821 - the slip to be told


class NoView:
    def decide(view):  # noqa: N805 - the slip to be told
        return []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (WrongPower(), "there is no power 'turkey'; did you mean `turkiye`?"),
        (WrongNumber(), "there is no number 'dependancy'; did you mean `dependency`?"),
        (WrongBlank(), "accept() is never asked; the blank is called accepts()"),
        (NoView(), "def decide(self, view)"),
        (NoReturn(), "is a `return` missing?"),
        (WrongWord(), "did you mean `units`?"),
        (NoQuotes(), "a word without its quotes?"),
        (Plain, "write Plain()"),
        ("active", "load_posture('active')"),
        (object(), "it has no decide(self, view)"),
    ],
    ids=lambda value: getattr(value, "__name__", type(value).__name__),
)
def test_entry_with_a_slip_is_out_and_the_remark_says_how_to_mend_it(world, active, entry, said):
    assert said in score("mine", entry, world, base=active, seed=1, replications=1).mistake


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (lambda w, a: run_comparison(w, ["pasive", a], seed=1, replications=2, out="x"), "did you mean `passive`"),
        (lambda w, a: run_comparison("quiet_word", [a, a], seed=1, replications=2, out="x"), "`quiet_world`"),
        (lambda w, a: run_comparison(w, a, seed=1, replications=2, out="x"), "square brackets"),
        (lambda w, a: accounts(w, a, seed=-1, replications=2), "`seed` is a whole number"),
        (lambda w, a: accounts(w, a, seed=1, replications="10 000"), "`replications` is a whole number"),
        (lambda w, a: accounts(w, a, seed=1, replications=2, overrides={"parameters.rentt": 1}), "`rent`"),
        (lambda w, a: accounts(w, a, seed=1, replications=2, overrides={"rent": 1}), "mean `parameters.rent`?"),
        (
            lambda w, a: accounts(w, a, seed=1, replications=2, overrides={"russia.strain": 1}),
            "mean `powers.russia.str",
        ),
        (lambda w, a: w.numbers["rent"], "mean `parameters.rent`?"),
        (lambda w, a: accounts(w, a, seed=1, replications=2, overrides={"parameters.rent": "1"}), "without quotes"),
        (lambda w, a: play(Plain, w, base=a, seed=1), "write Plain()"),
        (lambda w, a: AnaModel(w, a, seed=True), "`seed` is a whole number"),
        (lambda w, a: leaderboard(tournament({"a": a}, [w], base=a, seed=1, replications=1), against="A"), "yardstick"),
    ],
)
def test_slip_in_a_cell_is_told_in_words(world, active, slip, said):
    with pytest.raises((MistakeError, ResultsError)) as raised:
        slip(world, active)
    assert said in str(raised.value)
    assert said in "".join(raised.value._render_traceback_())
