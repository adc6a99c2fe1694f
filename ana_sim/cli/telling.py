"""`ana-sim run`: one history, told month by month."""

import json
import re

from rich.padding import Padding

from ana_sim.analysis.wording import in_words
from ana_sim.cli.comparing import leave_out, warn
from ana_sim.results import ResultsError
from ana_sim.results.errors import together
from ana_sim.rules.world import MEASURES
from ana_sim.runs.history import run_history
from ana_sim.runs.manifest import adds_up
from ana_sim.scenario import load_comparison, read_settings
from ana_sim.scenario.naming import power_meant
from ana_sim.scenario.words import nearest
from ana_sim.views.chronicle import YEARLY, chronicle, concerning, years_table
from ana_sim.views.terminal import literal, paragraph, screen

ADDS_UP = {name: adds_up(kind, unit) for name, kind, unit, *_ in MEASURES}


def run_history_command(name, *, posture, seed, replication, since, until, powers, settings, without=(), as_json=False):
    """Do what `ana-sim run` says."""
    _, _, (scenario, (followed,)) = together(
        lambda: check_month(since),
        lambda: check_month(until),
        lambda: load_comparison(name, [posture], set=read_settings(settings)),
    )
    scenario = leave_out(scenario, without)
    powers = [_meant(power, scenario) for power in powers]
    warn(screen(errors=True), [*scenario.warnings, *followed.warnings])
    history = run_history(scenario, followed, seed=seed, replication=replication)
    trace = concerning(history.trace, powers, scenario=scenario.resolved) if powers else history.trace
    if as_json:
        for record in trace:
            if (since or "") <= record["date"] <= (until or "9999"):
                print(json.dumps(record, ensure_ascii=False))
        return
    console = screen()
    _print_head(console, scenario, followed, seed, replication)
    if powers:
        names = ", ".join(scenario.resolved["powers"][power]["name"] for power in powers)
        console.print(literal(f"Only what concerns {names}."))
    for date, sentences in chronicle(trace, scenario=scenario.resolved, since=since, until=until):
        console.print()
        console.print(literal(in_words(date), style="bold"))
        for sentence in sentences:
            console.print(Padding(paragraph(sentence), (0, 0, 0, 2)))
    console.print()
    values = {name: history.measure(name) for name in YEARLY}
    console.print(years_table(values, start=scenario.start, adds_up=ADDS_UP))


def _print_head(console, scenario, posture, seed, replication):
    home = scenario.resolved["home"]["name"]
    console.print(literal(scenario.title, style="bold"))
    told = f"{home} under {posture.title.lower()}: one history of many (seed {seed}, replication {replication})."
    console.print(literal(told))
    note = "Not a forecast. nm: need-month, the worth to home of one month with all its needs met."
    console.print(paragraph(note, style="dim"))


def check_month(text):
    """Raise unless a text is a month, as 2022-02, or None."""
    if text is not None and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        raise ResultsError(f"`{text}` is no month", mend="Write year and month, as in 2022-02.")


def _meant(power, scenario):
    """Return the id of the power that a person names. Raises ResultsError where a scenario has no such power."""
    known = scenario.resolved["powers"]
    meant = power_meant(power, known)
    if meant is None:
        hint = nearest(power, known)
        mend = f"{hint[0].upper()}{hint[1:]}".rstrip(".")
        raise ResultsError(f"there is no power `{power}` in {scenario.name}", mend=mend)
    return meant
