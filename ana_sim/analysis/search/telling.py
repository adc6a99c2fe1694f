"""What a search found as plain values: numbers of postures, picks, and what they say."""

from typing import Any

import numpy as np

from ana_sim.analysis.search import beliefs, common, front, robust
from ana_sim.analysis.search.asked import Asked
from ana_sim.analysis.search.beliefs import Turn
from ana_sim.analysis.search.common import Common
from ana_sim.analysis.search.find import ROBUST, Search, best_shipped, picks, robust_ones
from ana_sim.analysis.search.robust import Fared
from ana_sim.analysis.search.space import shipped

SCHEMA, VERSION = "ana-sim search", 1
STEPS = 6
"""Points of the frontier that are told."""
LOWER_QUARTER = 0.25
POINT = "dependency"
AGAINST = "passive"
"""What finalists are set against in tables and in the picture."""


def told(search: Search) -> dict[str, Any]:
    """Return what a Search found as plain values."""
    asked, few = search.asked, picks(search)
    named = [name for one in search.waiting for name in (one["adaptive"], one["fixed"])]
    return {
        "schema": SCHEMA, "version": VERSION, "rules": search.trials[0].rules, "command": asked.command,
        "scenario": asked.scenario.name, "title": asked.scenario.title, "home": asked.scenario.resolved["home"]["name"],
        "sizes": asked.sizes._asdict(), "seed": asked.seed, "numbers": len(search.trials[0].ranges),
        "space": [one._asdict() for one in asked.space],
        "objectives": [one._asdict() for one in asked.objectives], "minima": [one.text for one in asked.minima],
        "front": search.front, "volume": volume(search), "few": few, "best_shipped": best_shipped(search),
        "robust": robust_ones(search), "postures": [posture(search, name) for name in search.held.names],
        "common": [one._asdict() for one in in_common(search)],
        "turns": [one._asdict() for one in turned(search, few)], "frontier": frontier(search),
        "gains": gains(search, few), "waiting": list(search.waiting),
        "waits": {name: search.candidates[name] for name in named},
    }  # fmt: skip


def volume(search: Search) -> dict[str, Any]:
    """Return how the hypervolume grew with the candidates, that of the shipped postures, and what holds held out.

    The box reaches from the lower quarter of the candidates to the best, objective by objective.
    """
    scores = robust.scores(search.everyone, search.asked.objectives)
    is_ours = np.array([name in shipped() for name in search.everyone.names])
    box = {"low": np.quantile(scores[~is_ours], LOWER_QUARTER, axis=0), "high": scores.max(axis=0)}
    grown = front.growth(scores[~is_ours], **box)
    stays = ~front.is_beaten(robust.scores(search.held, search.asked.objectives))
    kept = [name for name, stay in zip(search.held.names, stays, strict=True) if stay and name in search.front]
    return {
        "grown": [float(value) for value in grown], "settled_at": front.settled_at(grown),
        "shipped": front.hypervolume(scores[is_ours], **box), "still_unbeaten": len(kept) / len(search.front),
    }  # fmt: skip


def in_common(search: Search) -> list[Common]:
    """Return what the robust candidates have in common against all that were searched."""
    chosen = [search.candidates[name] for name in robust_ones(search)]
    return common.in_common(chosen, [search.candidates[name] for name in search.found])


def turned(search: Search, few: dict[str, str]) -> list[Turn]:
    """Return the Turns of the most robust candidate against the other picks and the best shipped posture."""
    others = list(dict.fromkeys([*few.values(), best_shipped(search)]))
    draws = [(trial.points, fared) for trial, fared in zip(search.trials, (search.searched, search.held), strict=True)]
    return beliefs.turns(
        search.trials[0].ranges, *draws, recommended=few[ROBUST], others=others, objective=search.asked.objectives[0],
        minima=search.asked.minima,
    )  # fmt: skip


def posture(search: Search, name: str) -> dict[str, Any]:
    """Return a finalist as plain values: fields, and how it fared on worlds searched on and held out."""
    return {
        "name": name,
        "is_shipped": name in shipped(),
        "is_on_front": name in search.front,
        "fields": search.candidates[name],
        "searched": _fared(search.searched, name, search.asked),
        "held": _fared(search.held, name, search.asked)
        | {"ahead": {one.name: robust.gain(search.held, one, name, AGAINST) for one in search.asked.objectives}},
    }


def _fared(fared: Fared, name: str, asked: Asked) -> dict[str, Any]:
    place, scores = fared.names.index(name), robust.scores(fared, asked.objectives)
    missed = {one.name: robust.regret(fared, one)[place] for one in asked.objectives if one.name == one.measure}
    return {
        "scores": {one.name: one.sign * float(scores[place, k]) for k, one in enumerate(asked.objectives)},
        "regret": {key: float(values.mean()) for key, values in missed.items()},
        "regret_19_of_20": {key: float(np.quantile(values, 0.95)) for key, values in missed.items()},
        "meets": float(robust.meets(fared, asked.minima)[place].mean()),
        "meets_each": {one.text: float(robust.meets(fared, [one])[place].mean()) for one in asked.minima},
    }  # fmt: skip


def frontier(search: Search) -> list[dict[str, Any]]:
    """Return what is given up of the first objective for lower dependency, against the candidate best on it.

    Candidates are chosen on the worlds searched on; differences are those of worlds held out.
    """
    known, first = {one.name: one for one in search.asked.objectives}, search.asked.objectives[0]
    if POINT not in known or first.name == POINT:
        return []
    pair = [first, known[POINT]]
    scores, names = robust.scores(search.searched, pair), search.searched.names
    unbeaten = sorted(np.flatnonzero(~front.is_beaten(scores)), key=lambda place: -scores[place, 0])
    ends = np.linspace(scores[unbeaten[0], 1], scores[unbeaten[-1], 1], STEPS)
    spread = dict.fromkeys(min(unbeaten, key=lambda place: abs(scores[place, 1] - end)) for end in ends)
    start = names[unbeaten[0]]
    return [
        {"name": names[place], **{one.name: robust.gain(search.held, one, names[place], start) for one in pair}}
        for place in spread
    ]


def gains(search: Search, few: dict[str, str]) -> list[dict[str, Any]]:
    """Return for each objective, and for the minimum, the best found against the best shipped, on worlds held out.

    Both are chosen on the worlds searched on. `price` is how far the one is ahead of the other on the first objective.
    """
    scores, names = robust.scores(search.searched, search.asked.objectives), search.searched.names
    ours = [place for place, name in enumerate(names) if name in shipped()]
    found = []
    for column, one in enumerate(search.asked.objectives):
        other = names[max(ours, key=lambda place: scores[place, column])]
        gain = robust.gain(search.held, one, few[one.name], other)
        price = robust.gain(search.held, search.asked.objectives[0], few[one.name], other)
        found.append({"objective": one.name, "best": few[one.name], "shipped": other, "gain": gain, "price": price})
    pair = few[ROBUST], best_shipped(search)
    gain = robust.gain_of_meeting(search.held, search.asked.minima, *pair)
    price = robust.gain(search.held, search.asked.objectives[0], *pair)
    return [*found, {"objective": "minimum", "best": pair[0], "shipped": pair[1], "gain": gain, "price": price}]
