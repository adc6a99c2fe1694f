"""What `ana-sim hindcast` says before its tables, on made-up scores."""

from ana_sim.views.evidence.hindcast import in_words


def found(*verdicts, facts=(), told=(), exits=()):
    skills = [
        {"posture": "active", "baseline": baseline, "verdict": verdict, "skill": skill, "won": 3, "series": 10}
        for baseline, verdict, skill in zip(
            ("persistence", "trend", "driver"), verdicts, (-0.4, 0.004, 0.1), strict=False
        )
    ]
    return {
        "postures": ["passive", "active"], "fit_until": 2022, "skills": skills,
        "facts": [{"posture": "active", "verdict": verdict} for verdict in facts],
        "told": [{"is_told": one} for one in told], "exits": exits,
    }  # fmt: skip


def test_no_skill_is_proven_unless_it_beats_every_simple_rule():
    assert in_words(found("worse", "not told apart", "better")) == [
        "No skill is proven on these series: after 2022, under active, the model is worse than persistence (−40 %, "
        "ahead on 3 of 10 series), not told apart from a linear trend (0 %, ahead on 3 of 10 series) and better than "
        "its drivers alone (+10 %, ahead on 3 of 10 series)."
    ]
    assert in_words(found("better", "better", "better"))[0].startswith("It has skill on these series: after 2022")


def test_facts_that_it_misses_are_counted():
    facts = ("same way", "same way, far too much", "seen rises, model flat")
    assert in_words(found(facts=facts)) == [
        "Of 3 facts that embarrass a model, it goes the right way in 2, about as far in 1."
    ]
    assert in_words(found(facts=facts[1:]))[0].endswith("the right way in 1, about as far in none.")


def test_a_garrison_foreseen_no_better_than_by_knowing_nothing_is_said_so():
    left = {"month": "2024-06", "chance": 0.034, "ignorant": 2.83}
    one = [left | {"posture": "active", "score": 3.37}, left | {"posture": "passive", "score": 1.0}]
    assert in_words(found(exits=one)) == [
        "The quarter in which the garrison left (2024-06) had a chance of 3 % under active: no better than knowing "
        "nothing (log score 3.37 against 2.83)."
    ]


def test_postures_told_apart_are_counted():
    assert in_words(found(told=(True, False))) == [
        "Scores of postures differ beyond luck in 1 of 2 comparisons, however little."
    ]
