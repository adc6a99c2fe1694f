"""What a class came to: each game played again, its decisions undone, the room beside its predictions."""

from collections import defaultdict
from statistics import fmean, median

from ana_sim.page.game import PATHS, SCORES, replay

TWINS = ("passive", "routine", "active")
RIVAL = "routine"
"""The twin that predictions are about."""
MOST_UNDONE = 60
"""Decisions of one game that are undone; a game of a class has some twenty."""
SHOWN = 6
"""Decisions that the projector shows of each kind."""
SHOWN_PATHS = tuple(name for name in PATHS if name != "net")


def outcome_of(game, found, scenario):
    """Return what is kept of a game: its scores, paths, and decisions with what each was worth.

    Args:
        game: as its file has it. found: what `replay` made of it. scenario: the one it names.

    Returns:
        {"scores": {score: 0 to 1}, "net": need-months over the game, "paths": {measure: months}, "decisions": [{"turn",
        "order", "worth", "net"}]}; worth is the sum of the scores, net the net balance, less that of the same game
        without the decision, on the same luck.
    """
    total, net = sum(found.scores.values()), net_of(found)
    places = [(turn, k) for turn, given in enumerate(game["orders"]) for k in range(len(given))]
    decisions = []
    for turn, k in places[:MOST_UNDONE]:
        without = replay(game | {"orders": _without(game["orders"], turn, k)}, scenario=scenario)
        worth = round(total - sum(without.scores.values()), 6)
        apart = round(net - net_of(without), 4)
        decisions.append({"turn": turn, "order": game["orders"][turn][k], "worth": worth, "net": apart})
    return {"scores": found.scores, "net": net, "paths": paths_of(found), "decisions": decisions}


def _without(orders, turn, k):
    """Return the orders of a game without one of them."""
    return [given[:k] + given[k + 1 :] if place == turn else given for place, given in enumerate(orders)]


def net_of(found):
    """Return the net balance of a game in need-months: what concessions and losses cost, which no score counts."""
    return float(found.paths["net"].sum())


def paths_of(found):
    """Return {measure: its months}, short enough to travel."""
    return {name: [round(value, 4) for value in found.paths[name].tolist()] for name in SHOWN_PATHS}


def twins_of(game, scenario):
    """Return {posture: {scores, net, paths}} of homes that live through the luck of a class by themselves."""
    found = {
        name: replay(game | {"orders": [], "posture": name}, acts_by_itself=True, scenario=scenario) for name in TWINS
    }
    return {name: {"scores": one.scores, "net": net_of(one), "paths": paths_of(one)} for name, one in found.items()}


def debrief_of(everyone, twins):
    """Return what the projector shows when a class is over.

    Args:
        everyone: as `Store.everyone` returns it. twins: as `twins_of` returns them.
    """
    played = [one for one in everyone if one["outcome"]]
    return {
        "players": [{"name": one["name"], "posture": one["posture"], **_shown(one["outcome"])} for one in played],
        "twins": twins,
        "groups": groups_of(played),
        "predictions": predictions_of(played, twins[RIVAL]["scores"]),
        **decisions_of(played),
    }


def _shown(outcome):
    return {key: outcome[key] for key in ("scores", "net", "paths")}


def groups_of(played):
    """Return [{posture, many, and medians: scores, their sum, net}] of the groups that have played."""
    groups = defaultdict(list)
    for one in played:
        groups[one["posture"]].append(one["outcome"])
    return [
        {
            "posture": posture,
            "many": len(games),
            "scores": {name: median(one["scores"][name] for one in games) for name in SCORES},
            "sum": median(sum(one["scores"].values()) for one in games),
            "net": median(one["net"] for one in games),
        }
        for posture, games in sorted(groups.items())
    ]


def predictions_of(played, rival):
    """Return [{score, many, said, came, right}]: who said they would end ahead of a rival, who did, who was right."""
    found, said = [], [one for one in played if one["ahead"]]
    for name in SCORES:
        pairs = [(one["ahead"][name], one["outcome"]["scores"][name] > rival[name]) for one in said]
        found.append(
            {"score": name, "many": len(pairs), "said": sum(a for a, _ in pairs), "came": sum(b for _, b in pairs),
             "right": sum(a == b for a, b in pairs)}
        )  # fmt: skip
    return found


def decisions_of(played):
    """Return {"split", "mattered"}: decisions that about half of the room took, and those that moved it most.

    Each is {turn, order, takers, share of the room, worth: mean over takers, low, high, net: mean over takers}.
    """
    worths, nets = defaultdict(dict), defaultdict(list)
    orders = {}
    for place, one in enumerate(played):
        for decision in one["outcome"]["decisions"]:
            key = (
                decision["turn"],
                *(str(decision["order"].get(part)) for part in ("kind", "partner", "other", "domain")),
            )
            orders[key] = decision["order"]
            worths[key][place] = decision["worth"]
            nets[key].append(decision["net"])
    rows = [
        {"turn": key[0], "order": orders[key], "takers": len(of), "share": len(of) / len(played),
         "worth": fmean(of.values()), "low": min(of.values()), "high": max(of.values()), "net": fmean(nets[key])}
        for key, of in sorted(worths.items())
    ]  # fmt: skip
    split = [row for row in rows if 0 < row["share"] < 1]
    return {
        "split": sorted(split, key=lambda row: abs(row["share"] - 0.5))[:SHOWN],
        "mattered": sorted(rows, key=lambda row: -abs(row["worth"]) * row["takers"])[:SHOWN],
    }
