"""The hindcast: what the model says of years after its last fitted one, under every posture, and how well."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from os import PathLike
from typing import Any

from ana_sim.analysis.hindcast import facts as known_facts
from ana_sim.analysis.hindcast.alone import Exit, Vote, exit_of, vote_of
from ana_sim.analysis.hindcast.case import Case, case_of
from ana_sim.analysis.hindcast.facts import Fact
from ana_sim.analysis.hindcast.observed import Row
from ana_sim.analysis.hindcast.operators import Operator, series_used
from ana_sim.analysis.hindcast.scoring import Score, Skill, score_baselines, score_model, skills
from ana_sim.analysis.hindcast.tables import Tables
from ana_sim.analysis.hindcast.told_apart import Side, ToldApart, told_apart
from ana_sim.engines import Engine, choose
from ana_sim.runs.experiments import Seen, Stage
from ana_sim.scenario import Posture, Scenario

FIT_UNTIL, BASE_YEAR = 2022, 2021
ALONE = ("ideal", "exit")
PAIRS = (("passive", "active"), ("routine", "active"))


@dataclass(frozen=True)
class Hindcast:
    """All that came out.

    Attributes:
        fit_until, base_year: last year of fitting; the year changes are counted from.
        postures: names, the last is the one shown first.
        scores: Scores. skills: Skills of every posture against every baseline; `skills_last` the same counted from the
            last year of fitting instead of the base year.
        told: ToldApart of pairs of postures. exits, votes: the tests that stand alone. facts: Facts.
        left_out: series -> why it could not be scored. ignored: series of the table that no operator knows.
        held: series -> years for which its driver's last figure stands.
    """

    fit_until: int
    base_year: int
    postures: tuple[str, ...]
    scores: tuple[Score, ...]
    skills: tuple[Skill, ...]
    skills_last: tuple[Skill, ...]
    told: tuple[ToldApart, ...]
    exits: tuple[Exit, ...]
    votes: tuple[Vote, ...]
    facts: tuple[Fact, ...]
    left_out: dict[str, str]
    ignored: tuple[str, ...]
    held: dict[str, list[int]]

    def plain(self) -> dict[str, Any]:
        """Return all of it as plain values, forecasts left out."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


def hindcast(
    scenario: Scenario | str | PathLike[str],
    postures: Sequence[Posture | str | PathLike[str]],
    tables: Tables,
    *,
    seed: int,
    replications: int,
    fit_until: int = FIT_UNTIL,
    base_year: int = BASE_YEAR,
    engine: Engine | str = "auto",
    progress: Callable[[str], None] | None = None,
) -> Hindcast:
    """Return the Hindcast of a scenario.

    Args:
        scenario: Scenario, or its name. postures: names, or Postures.
        tables: Tables of figures, operators and facts.
        seed: 0 to 2⁶⁴ - 1. replications: histories per posture.
        fit_until: last year anything is fitted to. base_year: year changes are counted from, where a series has it.
        engine: "auto", "wasm" or "numba", or an Engine; never changes a result.
        progress: called with the name of each posture before it runs.

    Raises:
        ScenarioError: a figure cannot be used, or nothing can be scored.
    """
    rows, operators = tables.rows, tables.operators
    cases, left_out = cases_of(operators, rows, fit_until=fit_until, base_year=base_year)
    lasting, _ = cases_of(operators, rows, fit_until=fit_until, base_year=fit_until)
    scores, lasting_scores = list(score_baselines(cases)), list(score_baselines(lasting))
    alone: dict[str, list[Any]] = {"exits": [], "votes": [], "facts": []}
    names = []
    if not isinstance(engine, Engine):
        engine = choose(engine, histories=replications * len(postures))
    for posture in postures:
        stage = Stage(scenario, posture, engine=engine)
        names.append(stage.posture.name)
        if progress:
            progress(names[-1])
        until = _last_year(rows, stage.scenario)
        months = 12 * (until + 1 - int(stage.scenario.start[:4])) - int(stage.scenario.start[5:7]) + 1
        seen = stage.run(seed=seed, count=replications, months=months, needs=True)
        scores += score_model(cases, seen, posture=names[-1])
        lasting_scores += score_model(lasting, seen, posture=names[-1])
        for kind, found in _alone(stage, seen, tables, base_year, until).items():
            alone[kind] += [one for one in found if one is not None]
    return Hindcast(
        fit_until, base_year, tuple(names), tuple(scores),
        tuple(skill for name in names for skill in skills(scores, name)),
        tuple(skill for name in names for skill in skills(lasting_scores, name)),
        tuple(_told(scores, names)),
        left_out=left_out,
        ignored=tuple(sorted({row.series for row in rows} - series_used(operators))),
        held={case.operator.series: sorted(case.held) for case in cases if case.held},
        **{kind: tuple(found) for kind, found in alone.items()},
    )  # fmt: skip


def cases_of(
    operators: Iterable[Operator], rows: Sequence[Row], *, fit_until: int = FIT_UNTIL, base_year: int = BASE_YEAR
) -> tuple[list[Case], dict[str, str]]:
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


def _alone(stage: Stage, seen: Seen, tables: Tables, base_year: int, until: int) -> dict[str, list[Any]]:
    """Return the tests of one posture that stand alone, by kind."""
    name, rows, events = stage.posture.name, tables.rows, stage.resolved["events"]
    of = {kind: [o for o in tables.operators if o.operator == kind] for kind in ALONE}
    by_name = {operator.series: operator for operator in tables.operators}
    return {
        "exits": [exit_of(o, rows, seen, posture=name, first=events[o.power]["not_before"] or 0) for o in of["exit"]],
        "votes": [vote_of(o, rows, seen, posture=name, base_year=base_year, until=until) for o in of["ideal"]],
        "facts": known_facts.judge(tables.facts(), seen, posture=name, operators=by_name),
    }


def _last_year(rows: Sequence[Row], scenario: Scenario) -> int:
    """Return the last year that both the table and the scenario hold whole."""
    start, first = (int(part) for part in scenario.start.split("-"))
    last = start + (first - 1 + scenario.months) // 12 - 1
    return min(last, max((row.year for row in rows), default=last))


def _told(scores: Sequence[Score], names: Sequence[str]) -> list[ToldApart]:
    """Return the ToldApart of each series the model speaks of, for the pairs of postures that ran."""
    found: dict[str, dict[str, Side]] = {}
    for score in scores:
        if score.forecaster == "model" and score.counts:
            figure = score.forecast.mean - score.error
            found.setdefault(score.series, {}).setdefault(score.posture, []).append((figure, score.forecast))
    return [
        told_apart(series, sides[pair[0]], sides[pair[1]], names=pair)
        for series, sides in found.items()
        for pair in PAIRS
        if set(pair) <= set(names)
    ]


def _plain(value: Any) -> Any:
    """Return dataclasses and named tuples as dictionaries, with what they are called by their properties."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if hasattr(value, "_asdict") or is_dataclass(value):
        whole = value._asdict() if hasattr(value, "_asdict") else asdict(value)
        more = {name: getattr(value, name) for name in ("skill", "verdict", "is_told") if hasattr(value, name)}
        return {key: _plain(one) for key, one in {**whole, **more}.items() if key != "forecast"}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
