"""Hostile files, links and games in a page: words stay words, numbers stay where a control could put them."""

import json
from urllib.parse import quote

import pytest

from ana_sim.page import pack
from ana_sim.page.game_file import hash_of_scenario
from ana_sim.runs.version import RULES_VERSION
from ana_sim.scenario import load_scenario

from .conftest import POSTURES, Opened

MARKUP = (
    "<img src=x onerror=window.owned=1><script>window.owned=1</script>\"'`${window.owned=1}</script><!-- @WASM@ @DATA@"
)


def hostile(folder):
    """Return a scenario in which everything that a person writes is an attack."""
    text, words = json.dumps(MARKUP), json.dumps(MARKUP[:60])
    (folder / "evil.yaml").write_text(
        f"kind: scenario\ntitle: {text}\nquestion: {text}\nextends: [historical]\nevents:\n  evil_event:\n"
        f"    title: {text}\n    date: 2021-05\n    note: {text}\n    effects:\n      - on: strain(russia)\n"
        f"        change: {{value: 0.1, low: 0, high: 0.5, unit: {words}, judgement: {text}}}\n        shape: step\n",
        encoding="utf-8",
    )
    scenario = load_scenario(folder / "evil.yaml")
    scenario.resolved["home"]["name"] = MARKUP
    for power in scenario.resolved["powers"].values():
        power["name"] = MARKUP
    return scenario


def test_words_of_hostile_files_stay_words(browser, tmp_path):
    (tmp_path / "page.html").write_text(pack([hostile(tmp_path)], ["passive", "active"]), encoding="utf-8")
    opened = Opened(browser, tmp_path / "page.html")
    for tab in ("turns", "history", "play", "compare"):
        opened.page.click(f"#tab-{tab}")
        opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("window.owned") is None
    assert MARKUP.split("`")[0] in opened.page.inner_text("#title")
    assert opened.errors == []
    assert [url for url in opened.requests if not url.startswith(("file:", "blob:", "data:"))] == []
    opened.page.close()


LINKS = {
    "prototypes": '{"__proto__":{"a":1},"set":{"__proto__":1,"constructor":1},'
    '"a":{"posture":"__proto__","own":{"__proto__":1,"constructor":5}},"dates":{"__proto__":1}}',
    "markup": {"a": {"posture": MARKUP, "scenario": MARKUP}, "off": [MARKUP], "shown": [MARKUP], "set": {MARKUP: 1}},
    "endless": {"set": {"parameters.plan": 1e12}},
    "huge": {"set": {"parameters.memory": 1e308, "parameters.demands": -1e300}},
    "wild posture": {"a": {"own": {"answer": 1e9, "side": 1e9, "tolerance": -1e300, "activism": 1e300, "then": 7}}},
    "wild dates": {"dates": {"arms_contracts": -5, "oil_dip": 2**53}},
    "many": {"count": 10**9, "seed": "9" * 20},
    "other kinds": {"a": None, "b": 5, "set": None, "off": "abc"},
    "words for lists": {"a": {"own": "abc"}, "b": {"own": [1, 2, 3]}, "shown": 5},
    "null": "null",
    "deep": "[" * 20_000 + "]" * 20_000,
    "large": "a" * 1_000_000,
}


ANEW = ("prototypes", "markup")
"""Links for each of which the page is opened anew; the others are read one after another by one that is open."""


@pytest.fixture(scope="module")
def linked(browser, page_file):
    """A page that follows links, and what it found when it was opened without one."""
    page = Opened(browser, page_file)
    return page, page.page.evaluate("window.found")


@pytest.mark.slow
@pytest.mark.parametrize("name", LINKS)
def test_a_hostile_link_opens_the_page_as_it_is(browser, page_file, linked, name):
    """What the page does not know, or no control could set, is left as in the files; the same answer stands there."""
    text = LINKS[name] if isinstance(LINKS[name], str) else json.dumps(LINKS[name])
    (page, before), address = linked, f"#{quote(text)}"
    if name in ANEW:
        page = Opened(browser, page_file, address=address)
    found = page.page.evaluate("window.found") if name in ANEW else page.follow(address)
    assert found == before
    assert page.page.evaluate("window.owned") is None
    assert page.page.evaluate("({}).a") is None
    assert page.page.evaluate("[state.set, state.dates, state.off, state.a.own, state.b.own]") == [{}, {}, [], {}, {}]
    assert page.errors == []
    if name in ANEW:
        page.page.close()


@pytest.mark.parametrize(
    "text", ["[%E0%A4%A", "%", "{", "%00"], ids=["half a letter", "a sign", "half an object", "nothing"]
)
def test_a_link_that_is_none_says_so(linked, text):
    page, before = linked
    assert page.follow(f"#{text}") == before
    assert "does not hold a setting" in page.page.inner_text("#notice")


GAMES = {
    "endless": {"set": {"parameters.plan": 1e12}},
    "huge": {"set": {"parameters.memory": 1e308}},
    "unknown": {"set": {"nowhere": 1}},
    "turns": {"turns": 10**9},
    "no turns": {"turns": -1},
    "seed": {"seed": MARKUP},
    "replication": {"replication": -1},
    "dates": {"dates": {"arms_contracts": 2**53}},
    "off": {"off": "abc"},
    "orders": {"orders": [None, 5]},
    "prototype": {"posture": "__proto__"},
}


@pytest.fixture(scope="module")
def game():
    scenario = load_scenario("historical")
    return {
        "format": "ana-sim game", "version": 1, "rules_version": RULES_VERSION, "source": "-", "scenario": "historical",
        "world": hash_of_scenario(scenario.resolved), "posture": "routine", "set": {}, "dates": {}, "off": [],
        "seed": "1", "replication": 0, "turns": 2, "orders": [[], []], "claim": {"hash": "0", "scores": {}},
    }  # fmt: skip


def said_of(opened, game, folder):
    """Open a game's file in the page and return what it says of it."""
    (folder / "game.json").write_text(json.dumps(game), encoding="utf-8")
    opened.page.click("#tab-play")
    opened.page.evaluate("document.getElementById('game-say').textContent = ''")
    opened.page.set_input_files("#game-load", [])
    opened.page.set_input_files("#game-load", folder / "game.json")
    opened.wait("document.getElementById('game-say').textContent")
    return opened.page.inner_text("#game-say")


def test_a_hostile_game_is_refused_in_words(linked, game, tmp_path):
    """None is played, none hangs a worker, and nothing of it becomes a part of the page."""
    other, _ = linked
    other.errors.clear()
    for name, change in GAMES.items():
        assert said_of(other, game | change, tmp_path).startswith("This game cannot be opened"), name
    assert not said_of(other, game, tmp_path).startswith("This game cannot be opened")
    other.wait("!document.getElementById('game-debrief').hidden")
    assert "does not give what it claims" in other.page.inner_text("#game-say")
    assert other.page.evaluate("window.owned") is None
    assert other.errors == []


def test_a_number_within_its_range_is_taken(linked):
    low = load_scenario("historical").numbers["parameters.memory"].low
    setting = {"set": {"parameters.memory": low}, "a": {"posture": POSTURES[0], "own": {"answer": 1}}}
    page, before = linked
    assert page.follow(f"#{quote(json.dumps(setting))}") != before
    assert page.page.evaluate("state.set") == {"parameters.memory": low}
    assert page.page.evaluate("state.a.own") == {"answer": 1}
