"""`ana-sim run`: one history, told month by month."""

import json
import re

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from ana_sim.cli.comparing import announce_compilation, warn
from ana_sim.results import ResultsError
from ana_sim.rules.world import MEASURES
from ana_sim.runs.history import run_history
from ana_sim.runs.manifest import adds_up
from ana_sim.scenario import load_posture, load_scenario, read_settings
from ana_sim.scenario.words import nearest
from ana_sim.views.chronicle import YEARLY, chronicle, concerning, month_in_words, years_table

ADDS_UP = {name: adds_up(kind, unit) for name, kind, unit, *_ in MEASURES}


def run_history_command(name, *, posture, seed, replication, since, until, powers, settings, as_json):
    """Do what `ana-sim run` says."""
    check_month(since), check_month(until)
    notes = Console(stderr=True)
    scenario = load_scenario(name, set=read_settings(settings))
    check_powers(powers, scenario)
    followed = load_posture(posture, near=scenario.path)
    warn(notes, [*scenario.warnings, *followed.warnings])
    announce_compilation(notes)
    history = run_history(scenario, followed, seed=seed, replication=replication)
    trace = concerning(history.trace, powers, scenario=scenario.resolved) if powers else history.trace
    if as_json:
        for record in trace:
            if (since or "") <= record["date"] <= (until or "9999"):
                print(json.dumps(record, ensure_ascii=False))
        return
    screen = Console(highlight=False)
    _print_head(screen, scenario, followed, seed, replication)
    if powers:
        names = ", ".join(scenario.resolved["powers"][power]["name"] for power in powers)
        screen.print(f"Only what concerns {escape(names)}.")
    for date, sentences in chronicle(trace, scenario=scenario.resolved, since=since, until=until):
        screen.print(f"\n[bold]{month_in_words(date)}[/bold]")
        for sentence in sentences:
            screen.print(Padding(escape(sentence), (0, 0, 0, 2)))
    screen.print()
    values = {name: history.measure(name) for name in YEARLY}
    screen.print(years_table(values, start=scenario.start, adds_up=ADDS_UP))


def _print_head(screen, scenario, posture, seed, replication):
    home = scenario.resolved["home"]["name"]
    screen.print(f"[bold]{escape(scenario.title)}[/bold]")
    screen.print(f"{home} under {posture.title.lower()}: one history of many (seed {seed}, replication {replication}).")
    screen.print(
        "[dim]Not a forecast. What home expected of its acts is told in need-months (nm): one is what a month with all "
        "needs met is worth to home.[/dim]"
    )


def check_month(text):
    """Raise unless a text is a month, as 2022-02, or None."""
    if text is not None and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        raise ResultsError(f"`{text}` is no month", mend="Write year and month, as in 2022-02.")


def check_powers(powers, scenario):
    """Raise unless all of these are powers of a scenario."""
    known = scenario.resolved["powers"]
    for power in powers:
        if power not in known:
            hint = nearest(power, known)
            raise ResultsError(
                f"there is no power `{power}` in {scenario.name}", mend=f"{hint[0].upper()}{hint[1:]}".rstrip(".")
            )
