"""Play games of the page by rules of thumb: does a single button win?

    python tools/games.py [GAMES]

Plays 200 games, or as many as asked, of each single button and of a mixed player on the same luck, and prints mean
scores, their sum, and how each fares against the mixed player. Two processor-minutes.
"""

import sys
from dataclasses import replace

import numpy as np

from ana_sim.engines import choose
from ana_sim.model.asking import BEFORE_DEALING
from ana_sim.model.decisions import row_of_order
from ana_sim.model.view import domain_names
from ana_sim.page import game as games
from ana_sim.rules.phases import MONTH
from ana_sim.scenario import load_posture, load_scenario
from ana_sim.scenario.arrays import build
from ana_sim.scenario.check_orders import TAKES_DOMAIN
from ana_sim.scenario.inputs import calendar_of, schedule_of

SCENARIO, POSTURE, SEED, TURNS, GAMES = "historical", "routine", 20201110, 20, 200
ANSWERS = ("accept", "refuse", "yield", "promise", "resist")


def order_of(option):
    """Return an option of a turn as an order of the game."""
    order = {key: option[key] for key in ("kind", "partner", "other", "domain")}
    return order if order["kind"] in TAKES_DOMAIN else order | {"domain": None}


def game_of(replication, orders, *, turns=TURNS, seed=SEED):
    """Return a game as its file has it, without a claim."""
    return {
        "set": {}, "dates": {}, "off": [], "seed": str(seed), "replication": replication, "turns": turns,
        "orders": orders, "scenario": SCENARIO, "posture": POSTURE,
    }  # fmt: skip


def play(player, scenario, posture, *, replication, turns=TURNS, seed=SEED, looks=True):
    """Return the orders of a game in which a player, called with (options, powers), orders each turn."""
    engine, orders = choose("wasm"), []
    if not looks:
        return [player([], sorted(scenario.resolved["powers"])) for _ in range(turns)]
    followed = posture.resolved | {"activism": 0.0}
    world = build(scenario.resolved, schedule_of(scenario.resolved, followed, calendar_of(scenario) or None))
    world.block["seed"], world.block["replication"] = seed, replication
    engine.live(world, "prepare")
    month, start = 0, games.first_month(scenario)
    for turn in range(turns):
        first = start + games.MONTHS_OF_A_TURN * turn
        for _ in range(month, first):
            for phase in MONTH:
                engine.live(world, phase)
        month, copy = first, world.copy()
        for phase in BEFORE_DEALING:
            engine.live(copy, phase)
        orders.append(player(games.options(engine, copy), world.power_ids))
        term = {"from": first, "until": first + games.MONTHS_OF_A_TURN - 1}
        rows = [row_of_order(order | term, world.power_ids, domain_names(world), last=first) for order in orders[-1]]
        world = replace(world, orders=np.concatenate([world.orders, *rows]))
    return orders


def drawer(seed):
    """Return a function that draws a whole number below a limit: mulberry32, as the page draws."""
    state = seed & 0xFFFFFFFF

    def draw(limit):
        nonlocal state
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        mixed = (state ^ state >> 15) * (state | 1) & 0xFFFFFFFF
        mixed ^= (mixed + ((mixed ^ mixed >> 7) * (mixed | 61) & 0xFFFFFFFF)) & 0xFFFFFFFF
        return int((mixed ^ mixed >> 14) / 2**32 * limit)

    return draw


def random_player(draw):
    """Return a player who orders up to three initiatives of the list, and an answer in a turn of three, at random."""

    def player(options, powers):
        left = list(options)
        many = min(draw(4), len(left))
        found = [order_of(left.pop(draw(len(left)))) for _ in range(many)]
        if draw(3) == 0:
            answer = {"kind": ANSWERS[draw(5)], "partner": powers[draw(len(powers))], "other": None, "domain": None}
            found.append(answer)
        return found

    return player


def answers(*kinds):
    """Return a player who gives everybody the same answers and starts nothing."""
    return lambda options, powers: [{"kind": kind, "partner": None, "other": None, "domain": None} for kind in kinds]


def first_always(options, powers):
    """Order the first of the list."""
    return [order_of(one) for one in options[:1]]


def only_reconcile(options, powers):
    """Order every reconciliation of the list."""
    return [order_of(one) for one in options if one["kind"] == "reconcile"]


def mixed(options, powers):
    """Order the best of three kinds, as far as they are worth their effort."""
    found = {}
    for one in options:
        if one["worth"] > 0:
            found.setdefault(one["kind"], one)
    return [order_of(one) for one in list(found.values())[:3]]


BUTTONS = {
    "mixed": (mixed, True),
    "nothing ordered": (answers(), False),
    "yes to everything": (answers("accept", "yield"), False),
    "no to everything": (answers("refuse", "resist"), False),
    "always the first": (first_always, True),
    "only reconcile": (only_reconcile, True),
}


def scores_of(scenario, posture, orders, replication, turns):
    """Return the scores of orders played to some length."""
    game = game_of(replication, orders[:turns], turns=turns)
    world = games.world_of_game(game, scenario, posture)
    return games.played(world, scenario, seed=SEED, replication=replication, turns=turns).scores


def main(many=GAMES):
    """Play and print."""
    scenario, posture, sums = load_scenario(SCENARIO), load_posture(POSTURE), {}
    for name, (player, looks) in BUTTONS.items():
        rows = []
        for replication in range(many):
            orders = play(player, scenario, posture, replication=replication, looks=looks)
            rows.append(list(scores_of(scenario, posture, orders, replication, TURNS).values()))
        mean, sums[name] = np.mean(rows, axis=0), np.sum(rows, axis=1)
        told = "  ".join(f"{score} {value:.4f}" for score, value in zip(games.SCORES, mean, strict=True))
        apart = sums[name] - sums["mixed"]
        half = 1.96 * np.std(apart, ddof=1) / many**0.5
        print(f"{name:<18} {told}  sum {mean.sum():.4f}  less mixed {apart.mean():+.4f} ± {half:.4f}", flush=True)
    best = max(sums, key=lambda name: sums[name].mean())
    print(f"Highest mean sum of {many} games: {best}.")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
