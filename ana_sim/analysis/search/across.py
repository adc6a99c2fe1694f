"""Several homes, each searched for itself, and the posture that one found tried in the others."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ana_sim.analysis.search import robust
from ana_sim.analysis.search.asked import Asked
from ana_sim.analysis.search.find import HELD_OUT, ROBUST, Search, Workers, best_shipped, fare, picks, run, trial_of
from ana_sim.analysis.search.telling import AGAINST

SCHEMA, VERSION = "ana-sim search across homes", 1


def across(asked: Sequence[Asked], workers: Workers) -> dict[str, Any]:
    """Return plain values: the most robust posture of each home, and how that of the first fares in each.

    Args:
        asked: an Asked for each home, the same but for the scenario. workers: Workers.
    """
    asked = [_without_waiting(one) for one in asked]
    searches = [run(one, workers) for one in asked]
    own = [picks(search)[ROBUST] for search in searches]
    first = own[0]
    rows = [_row(search, first, name, workers) for search, name in zip(searches, own, strict=True)]
    return {
        "schema": SCHEMA, "version": VERSION, "rules": searches[0].trials[0].rules, "command": asked[0].command,
        "sizes": asked[0].sizes._asdict(), "seed": asked[0].seed, "minima": [one.text for one in asked[0].minima],
        "objectives": [one._asdict() for one in asked[0].objectives], "first": first,
        "fields": {name: search.candidates[name] for search, name in zip(searches, own, strict=True)}, "homes": rows,
    }  # fmt: skip


def _without_waiting(asked: Asked) -> Asked:
    return replace(asked, sizes=asked.sizes._replace(adaptive=0))


def _row(search: Search, first: str, own: str, workers: Workers) -> dict[str, Any]:
    """Return how the first home's posture, the home's own and its best shipped one fare on worlds held out."""
    asked, shipped = search.asked, best_shipped(search)
    references = [one.posture for one in asked.minima if one.posture]
    names = list(dict.fromkeys([AGAINST, *references, shipped, own, first]))
    trial = trial_of(asked, workers.engine, asked.seed + HELD_OUT)
    fared, _ = fare(trial, {name: search.candidates[name] for name in names}, workers, "across")
    met = robust.meets(fared, asked.minima).mean(axis=1)
    objective = asked.objectives[0]
    return {
        "home": asked.scenario.resolved["home"]["name"], "scenario": asked.scenario.name,
        "numbers": len(trial.ranges), "powers": len(asked.scenario.resolved["powers"]), "front": len(search.front),
        **{key: {"name": name, "meets": float(met[names.index(name)]),
                 "ahead": robust.gain(fared, objective, name, AGAINST)}
           for key, name in (("shipped", shipped), ("own", own), ("first", first))},
        "own_against_first": robust.gain_of_meeting(fared, asked.minima, own, first),
        "first_against_shipped": robust.gain_of_meeting(fared, asked.minima, first, shipped),
    }  # fmt: skip
