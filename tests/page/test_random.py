"""Random games to be ranked among: those of the page are those of Python, drawn from a player's own lists."""

import importlib.util
from pathlib import Path

import pytest

from ana_sim.scenario import load_posture, load_scenario

TOOL = Path(__file__).resolve().parents[2] / "tools" / "games.py"


@pytest.fixture(scope="module")
def tool():
    found = importlib.util.spec_from_file_location("games_tool", TOOL)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize("place", range(3))
def test_random_games_of_the_page_are_pythons(opened, tool, place):
    scenario, posture = load_scenario("no_war_in_ukraine"), load_posture("routine")
    game = tool.game_of(0, [], turns=8) | {"scenario": scenario.name}
    found = opened.ask({"what": "random", "game": game, "place": place})
    player = tool.random_player(tool.drawer(tool.SEED + place))
    orders = tool.play(player, scenario, posture, replication=place, turns=8)
    assert found["orders"] == orders
    assert found["scores"] == tool.scores_of(scenario, posture, orders, place, 8)
    assert sum(map(len, orders)) > 0


def test_a_player_is_ranked_among_random_games(opened):
    """Order nothing in a whole game: its rank is that of its scores among the scores of the random games."""
    page, many = opened.page, 100
    assert page.evaluate("games") == 500  # which take long: here fewer
    page.evaluate("(many) => { randomGames = many; ranked.of = null; }", many)
    page.click("#tab-play")
    page.click("#game-begin")
    for turn in range(8):
        opened.wait(f"game && game.orders.length === {turn} && !document.getElementById('game-desk').hidden")
        page.click("#game-go")
    opened.wait(f"ranked.scores.length === {many}", seconds=200)
    opened.wait(f"/^Random games: {many} /.test(document.getElementById('game-random').textContent)")
    own, scores = page.evaluate("[window.played.own.scores, ranked.scores]")
    for row, (name, value) in enumerate(own.items()):
        share = sum(one[name] <= value for one in scores) / len(scores)
        told = page.locator("#game-scores tbody tr").nth(row).locator("td").nth(1).inner_text()
        assert abs(float(told.strip("<> %")) - 100 * share) <= 1
    page.click("#game-again")
    page.click("#tab-compare")
