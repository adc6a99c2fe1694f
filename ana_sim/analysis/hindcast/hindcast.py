"""The hindcast: what the model says of years after its last fitted one, under every posture, and how well."""

from dataclasses import dataclass

from ana_sim.analysis.acts import KINDS
from ana_sim.analysis.hindcast import facts as known_facts
from ana_sim.analysis.hindcast.case import case_of
from ana_sim.analysis.hindcast.identification import identified
from ana_sim.analysis.hindcast.operators import measures_needed, series_used
from ana_sim.analysis.hindcast.scoring import check_enough, score_baselines, score_model, skills
from ana_sim.analysis.hindcast.single import acts_of, exit_of, vote_of
from ana_sim.runs.observing import observe

FIT_UNTIL = 2022
BASE_YEAR = 2021
ALONE = ("ideal", "exit")


@dataclass(frozen=True)
class Hindcast:
    """All that came out.

    Attributes:
        fit_until, base_year: last year of fitting; the year changes are counted from.
        postures: names, the last is the one shown first.
        scores: Scores. skills: Skills of every posture against every baseline; `skills_last` the same counted from the
            last year of fitting instead of the base year.
        identified: Identified. exits, votes, acts: the tests that stand alone. facts: Facts.
        left_out: series -> why it could not be scored. ignored: series of the table that no operator knows.
        held: series -> years for which its driver's last figure stands.
    """

    fit_until: int
    base_year: int
    postures: tuple
    scores: tuple
    skills: tuple
    skills_last: tuple
    identified: tuple
    exits: tuple
    votes: tuple
    acts: tuple
    facts: tuple
    left_out: dict
    ignored: tuple
    held: dict


def hindcast(
    scenario, postures, *, rows, operators, documented=(), facts=(), seed, replications, fit_until=FIT_UNTIL,
    base_year=BASE_YEAR, threads=None, progress=None,
):  # fmt: skip
    """Return the Hindcast of a scenario.

    Args:
        scenario: Scenario. postures: Postures; the first and the last are set against each other for identification.
        rows: Rows of the observed table. operators: Operators of its series.
        documented: home's documented acts. facts: records of `read_facts`.
        seed: 0 to 2⁶⁴ - 1. replications: histories per posture.
        fit_until: last year anything is fitted to. base_year: year changes are counted from, where a series has it.
        progress: called with the name of each posture before it runs.

    Raises:
        ScenarioError: a figure cannot be used, or nothing can be scored.
    """
    cases, left_out = _cases(operators, rows, fit_until=fit_until, base_year=base_year)
    check_enough(cases, fit_until=fit_until)
    until = _last_year(rows, scenario)
    work = _Work(scenario, rows, operators, documented, facts, fit_until, base_year, until)
    lasting, _ = _cases(operators, rows, fit_until=fit_until, base_year=fit_until)
    scores, lasting_scores = list(score_baselines(cases)), list(score_baselines(lasting))
    alone = {"exits": [], "votes": [], "acts": [], "facts": []}
    for posture in postures:
        if progress:
            progress(posture.name)
        seen = work.observe(posture, seed=seed, replications=replications, threads=threads)
        scores += score_model(cases, seen, posture=posture.name)
        lasting_scores += score_model(lasting, seen, posture=posture.name)
        for kind, found in work.alone(seen, posture.name).items():
            alone[kind] += found
    names = tuple(posture.name for posture in postures)
    return Hindcast(
        fit_until=fit_until,
        base_year=base_year,
        postures=names,
        scores=tuple(scores),
        skills=tuple(skill for name in names for skill in skills(scores, name)),
        skills_last=tuple(skill for name in names for skill in skills(lasting_scores, name)),
        identified=tuple(_identified(scores, names)),
        left_out=left_out,
        ignored=_ignored(rows, operators),
        held={case.operator.series: sorted(case.held) for case in cases if case.held},
        **{kind: tuple(found) for kind, found in alone.items()},
    )


@dataclass(frozen=True)
class _Work:
    """What stays the same from posture to posture."""

    scenario: object
    rows: list
    operators: list
    documented: list
    facts: list
    fit_until: int
    base_year: int
    until: int

    def observe(self, posture, **how):
        """Return the Seen of a posture up to the last year of the table."""
        of_home, of_powers = known_facts.measures_of_facts(self.facts)
        home = {*of_home, *(name for names in KINDS.values() for name in names)}
        powers = {*of_powers, *measures_needed(self.operators)}
        months = 12 * (self.until + 1 - int(self.scenario.start[:4])) - int(self.scenario.start[5:7]) + 1
        return observe(self.scenario, posture, months=months, powers=sorted(powers), home=sorted(home), **how)

    def alone(self, seen, posture):
        """Return the tests that stand alone, by kind."""
        by_name = {operator.series: operator for operator in self.operators}
        exits = [
            exit_of(operator, self.rows, seen, posture=posture, first=_first_month(self.scenario, operator.power))
            for operator in self.operators
            if operator.operator == "exit"
        ]
        votes = [
            vote_of(operator, self.rows, seen, posture=posture, base_year=self.base_year, until=self.until)
            for operator in self.operators
            if operator.operator == "ideal"
        ]
        acts = [acts_of(self.documented, seen, posture=posture, fit_until=self.fit_until, until=self.until)]
        facts = known_facts.judge(self.facts, seen, posture=posture, operators=by_name)
        found = {"exits": exits, "votes": votes, "acts": acts, "facts": facts}
        return {kind: [one for one in many if one is not None] for kind, many in found.items()}


def _cases(operators, rows, *, fit_until, base_year):
    """Return the Cases that can be scored, and series -> why the others cannot."""
    cases, left_out = [], {}
    for operator in operators:
        if operator.operator in ALONE:
            continue
        found = case_of(operator, rows, fit_until=fit_until, base_year=base_year)
        if isinstance(found, str):
            left_out[operator.series] = found
        else:
            cases.append(found)
    return cases, left_out


def _last_year(rows, scenario):
    """Return the last year that both the table and the scenario hold whole."""
    start, first = (int(part) for part in scenario.start.split("-"))
    last = start + (first - 1 + scenario.months) // 12 - 1
    return min(last, max((row.year for row in rows), default=last))


def _first_month(scenario, event):
    return scenario.resolved["events"][event]["not_before"] or 0


def _identified(scores, names):
    """Return how far the first and the last posture lie apart on each figure the model speaks of."""
    found = {}
    for score in scores:
        if score.forecaster == "model" and score.counts and score.posture in (names[0], names[-1]):
            found.setdefault((score.series, score.year), {})[score.posture] = score.forecast
    pair = names[0], names[-1]
    return [
        identified(series, year, both[pair[0]], both[pair[1]], names=pair)
        for (series, year), both in found.items()
        if len(both) == 2
    ]


def _ignored(rows, operators):
    """Return the names of series in the table that no operator looks at, not even as a driver."""
    return tuple(sorted({row.series for row in rows} - series_used(operators)))
