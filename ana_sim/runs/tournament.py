"""A contest of postures: every entry lives through the same scenarios with the same luck."""

import traceback
from copy import deepcopy
from dataclasses import dataclass, field

import numpy as np

from ana_sim.model import AnaModel
from ana_sim.runs.accounts import accounts, summed
from ana_sim.runs.simulate import schedule_of

TEN_SCENARIOS = (
    "historical",
    "no_war_in_ukraine",
    "russia_returns_with_long_memory",
    "great_powers_collude",
    "everything_at_once",
    "oil_price_collapse",
    "turkish_capture",
    "reckless_neighbour",
    "rivals_reconciled",
    "quiet_world",
)
"""The field of a class tournament: the record, counterfactuals, and worlds unkind to one posture or another."""


@dataclass(frozen=True)
class Score:
    """How one entry did in one scenario.

    `accounts` maps measure -> (replications,); it is empty where the entry broke a rule, and `mistake` then says how.
    """

    entry: str
    scenario: str
    accounts: dict = field(repr=False)
    mistake: str | None = None


def tournament(entries, scenarios, *, base, seed, replications, progress=None):
    """Return the Scores of every entry in every scenario, all with the same luck.

    Args:
        entries: name -> Posture, or an object with `decide(view)` (and, if it likes, `accepts`, `yields_to`). Each
            history gets a fresh copy of an object, so nothing is remembered from one history to the next.
        scenarios: Scenarios.
        base: Posture whose numbers hold for an object wherever it has no method of its own: what it may start, how
            much attention it has, how it answers.
        seed: 0 to 2⁶⁴ − 1. replications: histories of each entry in each scenario, at least 1.
        progress: called with (scores done, scores in all).
    """
    scores = []
    for scenario in scenarios:
        for name, entry in entries.items():
            scores.append(score(name, entry, scenario, base=base, seed=seed, replications=replications))
            if progress:
                progress(len(scores), len(entries) * len(scenarios))
    return scores


def score(name, entry, scenario, *, base, seed, replications):
    """Return the Score of one entry; an entry that raises is out, and the others play on."""
    if hasattr(entry, "resolved"):
        return Score(name, scenario.name, accounts(scenario, entry, seed=seed, replications=replications))
    try:
        rows = [play(entry, scenario, base=base, seed=seed, replication=k).rows for k in range(replications)]
    except Exception as error:  # whatever a player's own code may raise
        return Score(name, scenario.name, {}, told(error))
    return Score(name, scenario.name, summed(np.stack(rows)))


def play(entry, scenario, *, base, seed, replication=0, keep_trace=False):
    """Return the finished AnaModel of one history in which an object decides for home."""
    named = {name: other.resolved for name, other in scenario.postures.items()}
    schedule = schedule_of(scenario.resolved, base.resolved, named)
    return AnaModel(
        scenario.resolved,
        schedule,
        seed=seed,
        replication=replication,
        posture_object=deepcopy(entry),
        keep_trace=keep_trace,
    ).run()


def told(error):
    """Return what a player's code did wrong in one line: which method, which line of it, and the message."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "ana_sim" not in frame.filename]
    players = [frame for frame in frames if frame.name in ("decide", "accepts", "yields_to")]
    where = f" in {players[-1].name}(), line {players[-1].lineno}" if players else ""
    return f"{type(error).__name__}{where}: {error}"
