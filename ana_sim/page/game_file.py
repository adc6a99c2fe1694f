"""The file of a game: what it must hold, said in words where it does not."""

import re

from ana_sim.rules.world import KINDS
from ana_sim.runs.manifest import identity, in_order, without_labels
from ana_sim.scenario.mistake import MistakeError

FORMAT, VERSION = "ana-sim game", 1
MOST_TURNS, MOST_ORDERS = 20, 40
LARGEST = 1e300
KEYS = ("format", "version", "rules_version", "source", "scenario", "world", "posture", "set", "dates", "off", "seed",
        "replication", "turns", "orders", "claim")  # fmt: skip
OF_ORDER = {"kind", "partner", "other", "domain"}


class GameError(MistakeError):
    """A file that is no game, or one that cannot be replayed here; says why in one sentence."""


def hash_of_scenario(resolved):
    """Return the hash by which a game names the scenario it was played in: all that moves a result."""
    return identity(in_order(None, without_labels(resolved)))


def check_game(game):
    """Return a game whose every part is of the right kind. Raises GameError."""
    if not isinstance(game, dict) or game.get("format") != FORMAT:
        raise GameError(f"it is no game: it has no `format: {FORMAT}`")
    for key in KEYS:
        if key not in game:
            raise GameError(f"it is no whole game: `{key}` is missing")
    if extra := sorted(set(game) - set(KEYS)):
        raise GameError(f"it holds `{extra[0][:40]}`, which is no part of a game")
    for key, (fits, expected) in CHECKS.items():
        if not fits(game[key]):
            raise GameError(f"`{key}` is {str(game[key])[:60]!r}; expected {expected}")
    if len(game["orders"]) > game["turns"]:
        raise GameError(f"it has orders for {len(game['orders'])} turns, of {game['turns']}")
    return game


def _is_whole(low, high):
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


def _is_text(value):
    return isinstance(value, str) and 0 < len(value) <= 200


def _maps_to(fits):
    return lambda value: isinstance(value, dict) and all(_is_text(key) and fits(one) for key, one in value.items())


def _lists(fits, most):
    return lambda value: isinstance(value, list) and len(value) <= most and all(map(fits, value))


def _is_order(value):
    if not isinstance(value, dict) or not set(value) <= OF_ORDER or value.get("kind") not in KINDS:
        return False
    return all(one is None or _is_text(one) for one in value.values())


def _is_seed(value):
    return isinstance(value, str) and re.fullmatch(r"[0-9]{1,20}", value) is not None and int(value) < 2**64


def _is_claim(value):
    return isinstance(value, dict) and _is_text(value.get("hash")) and _maps_to(_is_number)(value.get("scores"))


CHECKS = {
    "version": (_is_whole(VERSION, VERSION), str(VERSION)),
    "rules_version": (_is_whole(0, 10**6), "a whole number"),
    "source": (_is_text, "a hash of the rules"),
    "scenario": (_is_text, "the name of a scenario"),
    "world": (_is_text, "a hash of the scenario"),
    "posture": (_is_text, "the name of a posture"),
    "set": (_maps_to(_is_number), "numbers by path"),
    "dates": (_maps_to(_is_whole(0, 1200)), "months by event"),
    "off": (_lists(_is_text, 500), "a list of events"),
    "seed": (_is_seed, "a whole number up to 2⁶⁴ − 1, as a text"),
    "replication": (_is_whole(0, 2**32 - 1), "a whole number"),
    "turns": (_is_whole(1, MOST_TURNS), f"1 to {MOST_TURNS}"),
    "orders": (_lists(_lists(_is_order, MOST_ORDERS), MOST_TURNS), "a list of orders for each turn"),
    "claim": (_is_claim, "a hash and scores"),
}
"""{part of a game: (whether a value fits, what is expected)}."""
