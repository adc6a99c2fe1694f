"""A game of the page in Python: its file checked, its orders given again, its scores worked out to the same bits."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ana_sim.engines import choose
from ana_sim.model.view import candidates_of
from ana_sim.page.game_file import GameError, check_game, hash_of_scenario
from ana_sim.results.paths import shown
from ana_sim.results.record import UnreadableError, parsed, read_text
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.runs.version import RULES_VERSION
from ana_sim.scenario import ScenarioError, load_posture, load_scenario, without_events
from ana_sim.scenario.arrays import build
from ana_sim.scenario.inputs import calendar_of, require_sign, resolved_orders, schedule_of
from ana_sim.scenario.months import label
from ana_sim.scenario.setting import with_numbers

MONTHS_OF_A_TURN = 6
MOST_BYTES = 1_000_000
"""Of a file of a game; one of twenty turns with forty orders each has some hundred thousand."""
MOST_OPTIONS = 12
PATHS = ("dependency", "influence", "unmet_need", "net")
SCORES = ("autonomy", "influence", "needs", "peace")


@dataclass(frozen=True)
class Played:
    """What a game came to: a hash of every month, four scores of 0 to 1, and monthly paths from its first month on."""

    hash: str
    scores: dict[str, float]
    paths: dict[str, np.ndarray]


def read_game(path):
    """Return a game from its file. Raises GameError where it is none, or cannot be read."""
    try:
        return check_game(parsed(read_text(path, most=MOST_BYTES)))
    except FileNotFoundError:
        raise GameError(f"there is no file {shown(path)}") from None
    except UnreadableError as error:
        raise GameError(f"{shown(path)} {error}") from None


def first_month(scenario):
    """Return the month in which a game begins: that of the switch."""
    return scenario.resolved["schedule"][-1]["from"]


def world_of_game(game, scenario, posture, *, acts_by_itself=False):
    """Return the World of a game before its first month.

    Args:
        game: as its file has it. scenario, posture: those it names. acts_by_itself: a twin: the posture's own
            initiatives, and none of the game's orders.
    """
    changed = {**game["set"], **_dates(game, scenario)}
    resolved = with_numbers(without_events(scenario, game["off"]).resolved, changed)
    followed = posture.resolved if acts_by_itself else _starting_nothing(posture.resolved)
    _require_sign(posture, resolved)
    schedule = schedule_of(resolved, followed, calendar_of(scenario) or None)
    return build(resolved, schedule, [] if acts_by_itself else _resolved_orders(game, scenario, resolved))


def _starting_nothing(resolved):
    """Return a resolved posture, and what it turns into, without initiatives of its own."""
    then = resolved["then"]
    turned = then and then | {"posture": then["posture"] | {"activism": 0.0}}
    return resolved | {"activism": 0.0, "then": turned}


def _require_sign(posture, resolved):
    """Raise GameError where a posture waits for a sign that a game's world cannot show."""
    try:
        require_sign(posture.resolved, resolved)
    except ScenarioError as error:
        said = shown(error.problems[0].message, 300)
        raise GameError(
            f"the sign that the posture {shown(posture.name, 60)} waits for cannot be seen: {said}"
        ) from None


def _dates(game, scenario):
    start = scenario.resolved["start"]
    return {f"events.{name}.date": label(month, start=start) for name, month in game["dates"].items()}


def _orders(game, scenario):
    """Return the orders of all turns as Python gives them, each for the months of its turn."""
    found, start = [], first_month(scenario)
    for turn, given in enumerate(game["orders"]):
        first = start + MONTHS_OF_A_TURN * turn
        term = {"from": first, "until": first + MONTHS_OF_A_TURN - 1}
        found += [{key: order.get(key) for key in ("kind", "partner", "other", "domain")} | term for order in given]
    return found


def _resolved_orders(game, scenario, resolved):
    """Return the orders of all turns as `build` takes them. Raises GameError, naming the first that cannot be given."""
    orders = _orders(game, scenario)
    try:
        return resolved_orders(orders, resolved)
    except ScenarioError as error:
        first = error.problems[0]
        order = orders[first.line - 1]
        turn = (order["from"] - first_month(scenario)) // MONTHS_OF_A_TURN + 1
        raise GameError(f"the order to {order['kind']} in turn {turn} cannot be given: {first.message}") from None


def replay(game, *, acts_by_itself=False, scenario=None):
    """Return what a game comes to when it is played again.

    Args:
        game: as its file has it. acts_by_itself: see `world_of_game`. scenario: the one it names, where it is loaded.

    Raises:
        GameError: other rules, or another scenario, than the game was played with, or a sign that it cannot show.
    """
    scenario = scenario or _named(load_scenario, "scenario", game["scenario"])
    posture = _named(load_posture, "posture", game["posture"])
    if game["rules_version"] != RULES_VERSION:
        raise GameError(f"it was played with rules version {game['rules_version']}; this is version {RULES_VERSION}")
    if game["world"] != hash_of_scenario(scenario.resolved):
        raise GameError(f"the scenario {game['scenario']} is not the one it was played in: its files have changed")
    world = world_of_game(game, scenario, posture, acts_by_itself=acts_by_itself)
    return played(world, scenario, seed=int(game["seed"]), replication=game["replication"], turns=game["turns"])


def _named(load, kind, name):
    """Return what a game names; of a file that it leads to, nothing is quoted: it may be anybody's."""
    try:
        return load(name)
    except ScenarioError as error:
        said = shown(error.problems[0].message, 300)
        raise GameError(f"the {kind} {shown(name, 60)} that it names cannot be used: {said}") from None


def played(world, scenario, *, seed, replication, turns):
    """Return what one history of a World comes to from the switch on, over a number of turns."""
    months = scenario.resolved["months"]
    every = np.arange(months, dtype=np.int64)
    rows = {"home_row": every, "power_row": every, "home_rows": months, "power_rows": months}
    found = choose("wasm").run(world, seed=seed, first=replication, count=1, acts=False, **rows)
    first, last = first_month(scenario), first_month(scenario) + MONTHS_OF_A_TURN * turns
    paths = {name: found.home[0, first:last, MEASURE_NAMES.index(name)] for name in PATHS}
    levels = [scenario.resolved["powers"][name]["level"] for name in world.power_ids]
    return Played(hash_of(found.home), scores(found.powers[0, first:last], paths, levels), paths)


def scores(powers, paths, levels):
    """Return the four scores, each from 0 to 1 and better when higher.

    Args:
        powers: (months, powers, measures). paths: name -> (months,). levels: of each power.
    """
    near = [place for place, level in enumerate(levels) if level == "neighbourhood"]
    dispute, punished, forced = (
        powers[:, near, POWER_MEASURE_NAMES.index(name)] for name in ("dispute", "punished", "forced")
    )
    calm = np.where((punished == 0) & (forced == 0), 1 - dispute, 0.0)
    return {
        "autonomy": 1 - _mean(paths["dependency"]),
        "influence": _mean(paths["influence"]),
        "needs": 1 - _mean(paths["unmet_need"]),
        "peace": _mean(calm.reshape(-1)) if calm.size else 1.0,
    }


def _mean(values):
    """Return a mean summed month after month, as a page sums."""
    total = 0.0
    for value in values.tolist():
        total += value
    return total / len(values)


def hash_of(reals):
    """Return two FNV-1a hashes over the 32-bit words of an array, as 16 hex digits."""
    one, two = 0x811C9DC5, 0x9747B28C
    for word in np.ascontiguousarray(reals).reshape(-1).view(np.uint32).tolist():
        one, two = (one ^ word) * 16777619 & 0xFFFFFFFF, (two ^ word) * 16777619 & 0xFFFFFFFF
    return f"{one:08x}{two:08x}"


def options(engine, world) -> list[dict[str, Any]]:
    """Return at most twelve initiatives open now: the best of each kind with each partner, most valuable first.

    Args:
        world: a World that has lived the month up to its prices; its list of candidates is overwritten.
    """
    found = {}
    for one in candidates_of(engine, world):
        found.setdefault((one.kind, one.partner), one)
    return [{key: getattr(one, key) for key in ("kind", "partner", "other", "domain", "worth", "units")}
             for one in list(found.values())[:MOST_OPTIONS]]  # fmt: skip
