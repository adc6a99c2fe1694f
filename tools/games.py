"""Play games of the page by rules of thumb: random games to be ranked among, and whether a single button wins.

python tools/games.py random    500 random games of `historical`: writes ana_sim/page/assets/random_games.json
python tools/games.py buttons   200 games of each single button beside a mixed player: prints the mean scores
"""

import json
import random
import sys
from dataclasses import replace
from pathlib import Path

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

SCENARIO, POSTURE, SEED, TURNS = "historical", "routine", 20201110, 20
GAMES, BUTTON_GAMES, LENGTHS = 500, 200, (8, 20)
OUT = Path(games.__file__).with_name("assets") / "random_games.json"
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


def random_player(draw):
    """Return a player who orders up to three initiatives of the list, and an answer in a turn of three, at random."""

    def player(options, powers):
        found = [order_of(one) for one in draw.sample(options, min(len(options), draw.randrange(4)))]
        if draw.random() < 1 / 3:
            found.append({"kind": draw.choice(ANSWERS), "partner": draw.choice(powers), "other": None, "domain": None})
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
    "nothing ordered": (answers(), False), "yes to everything": (answers("accept", "yield"), False),
    "no to everything": (answers("refuse", "resist"), False), "always the first": (first_always, True),
    "only reconcile": (only_reconcile, True), "mixed": (mixed, True),
}  # fmt: skip


def scores_of(scenario, posture, orders, replication, turns):
    """Return the scores of orders played to some length."""
    game = game_of(replication, orders[:turns], turns=turns)
    world = games.world_of_game(game, scenario, posture)
    return games.played(world, scenario, seed=SEED, replication=replication, turns=turns).scores


def main(what):
    """Do what the command line says."""
    scenario, posture = load_scenario(SCENARIO), load_posture(POSTURE)
    if what == "random":
        found = {turns: {name: [] for name in games.SCORES} for turns in LENGTHS}
        for replication in range(GAMES):
            player = random_player(random.Random(f"{SEED} {replication}"))
            orders = play(player, scenario, posture, replication=replication)
            for turns in LENGTHS:
                for name, value in scores_of(scenario, posture, orders, replication, turns).items():
                    found[turns][name].append(round(10_000 * value))
        ranked = {turns: {name: sorted(values) for name, values in of.items()} for turns, of in found.items()}
        world = games.hash_of_scenario(scenario.resolved)
        about = {
            "scenario": SCENARIO,
            "world": world,
            "posture": POSTURE,
            "seed": SEED,
            "games": GAMES,
            "scores": ranked,
        }
        OUT.write_text(json.dumps(about, separators=(",", ":")) + "\n", encoding="utf-8")
        return
    for name, (player, looks) in BUTTONS.items():
        rows = []
        for replication in range(BUTTON_GAMES):
            orders = play(player, scenario, posture, replication=replication, looks=looks)
            rows.append(list(scores_of(scenario, posture, orders, replication, TURNS).values()))
        mean, spread = np.mean(rows, axis=0), np.std(np.sum(rows, axis=1), ddof=1) / len(rows) ** 0.5
        told = "  ".join(f"{score} {value:.4f}" for score, value in zip(games.SCORES, mean, strict=True))
        print(f"{name:<18} {told}  sum {mean.sum():.4f} ± {1.96 * spread:.4f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "random")
