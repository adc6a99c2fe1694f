"""The page as people meet it: no errors, no requests, by keyboard, on a phone, in the dark, read aloud."""

import pytest

from .conftest import Opened

TABS = ("compare", "turns", "history", "play")


def test_nothing_goes_wrong_and_nothing_is_fetched(opened):
    assert opened.errors == []
    assert [url for url in opened.requests if not url.startswith(("file:", "blob:", "data:"))] == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_serious_finding_of_accessibility(browser, page_file, width, scheme):
    shown = Opened(browser, page_file, width=width, scheme=scheme)
    for tab in TABS:
        shown.page.click(f"#tab-{tab}")
        changed = (".tabs", f"#{tab}") if tab in ("turns", "history") else ()  # all else stands as it stood
        assert shown.violations(*changed) == []
        assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown.page.click("#game-begin")
    shown.wait("!document.getElementById('game-desk').hidden")
    shown.page.evaluate("document.querySelectorAll('#game-desk details').forEach((one) => { one.open = true; })")
    assert shown.violations("#play") == []
    assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown.page.close()


def test_tabs_follow_the_arrow_keys(opened):
    page = opened.page
    page.focus("#tab-compare")
    for tab in (*TABS[1:], TABS[0]):
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.id") == f"tab-{tab}"
        assert page.is_visible(f"#{tab}")


def test_an_event_can_be_dragged(opened):
    page = opened.page
    page.click("#reset")
    before = page.evaluate("JSON.stringify(state.dates)")
    page.locator(".markers circle").nth(5).scroll_into_view_if_needed()
    mark = page.locator(".markers circle").nth(5).bounding_box()
    page.mouse.move(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    page.mouse.down()
    page.mouse.move(mark["x"] + 40, mark["y"] + 3, steps=4)
    page.mouse.up()
    assert page.evaluate("JSON.stringify(state.dates)") != before
    page.click("#reset")


def test_a_link_opens_what_it_was_copied_from(browser, page_file, opened):
    setting = {"set": {"parameters.memory": 0.9}, "seed": "77", "count": 40}
    shown = opened.set(setting)
    address = opened.page.evaluate("new URL(link()).hash")
    other = Opened(browser, page_file, address=address)
    assert other.page.evaluate("window.found") == shown["found"]
    other.page.close()


def test_a_link_that_says_nothing_is_passed_over(browser, page_file):
    other = Opened(browser, page_file, address="#%7Bnonsense")
    assert "does not hold a setting" in other.page.inner_text("#notice")
    assert other.errors == []
    other.page.close()


def test_pictures_have_words(opened):
    told = opened.page.eval_on_selector_all("#panels svg", "all => all.map((svg) => svg.getAttribute('aria-label'))")
    assert len(told) == 6
    assert all("median" in one for one in told)


def test_a_game_ends_in_a_debrief(opened):
    page = opened.page
    page.click("#tab-play")
    page.select_option("#game-length", "8")
    page.click("#game-begin")
    for _ in range(8):
        opened.wait("!document.getElementById('game-desk').hidden")
        page.locator("#game-options input").first.check()
        page.click("#game-go")
    opened.wait("!document.getElementById('game-debrief').hidden")
    assert opened.violations() == []
    assert page.locator("#game-scores tbody tr").count() == 5
    assert page.locator("#game-decisions tbody tr").count() == 5
    page.click("#game-again")
    page.click("#tab-compare")


def test_a_part_of_a_name_offers_the_numbers_that_have_it(opened):
    page = opened.page
    for typed, said in [("salience", "numbers have “salience” in their names"), ("no such number", "No number has")]:
        page.fill("#find", typed)
        page.press("#find", "Enter")
        assert said in page.inner_text("#find-told")
    page.fill("#find", "salience")
    page.press("#find", "Enter")
    page.locator("#find-told button").first.click()
    assert "salience" in page.inner_text("#numbers .name")
    page.click("#reset")


def test_each_event_can_be_taken_by_its_marker(opened):
    """No marker hides another, so that what is dragged is what was meant."""
    places = opened.page.eval_on_selector_all(
        ".markers circle", "all => all.map((one) => [Number(one.getAttribute('cx')), Number(one.getAttribute('cy'))])"
    )
    near = [(one, other) for k, one in enumerate(places) for other in places[:k] if one[1] == other[1]]
    assert near
    assert all(abs(one[0] - other[0]) >= 11 for one, other in near)


@pytest.mark.parametrize(("tab", "shown"), [("history", "#chronicle"), ("turns", "#turn-answer"), ("play", "#play")])
def test_what_is_open_is_printed(opened, tab, shown):
    page = opened.page
    page.click(f"#tab-{tab}")
    page.emulate_media(media="print")
    assert (
        page.evaluate("(id) => getComputedStyle(document.querySelector(id).closest('[role=tabpanel]')).display", shown)
        != "none"
    )
    page.emulate_media(media="screen")
    page.click("#tab-compare")


def one_game(opened, orders, *, replication=1):
    """Play whole turns of orders; return the game without a claim."""
    return opened.page.evaluate(
        """({ orders, replication }) => ({format: "ana-sim game", version: 1, rules_version: about.rules_version,
        source: about.source, scenario: data.scenarios[0].name, world: data.scenarios[0].hash, posture: "routine",
        set: {}, dates: {}, off: [], seed: "1", replication, turns: 8, orders, claim: null})""",
        {"orders": orders, "replication": replication},
    )


def answered(kind):
    return [[{"kind": kind, "partner": None, "other": None, "domain": None}]] * 8


def test_the_tray_says_what_home_was_punished_for(opened):
    """A blow has one of two causes in the rules: a demand resisted, or a claim lost; the tray names it."""
    lines = []
    for replication in range(4):
        game = one_game(opened, answered("resist"), replication=replication)
        for turn in range(1, 8):
            desk = opened.ask({"what": "turn", "game": game, "turn": turn})
            told = opened.page.evaluate("(desk) => trayLines(desk, [], data.scenarios[0])", desk)
            lines += [line for title, line in told if title in ("Punished by", "Force used by")]
    assert lines
    assert all("home had resisted its demand" in line for line in lines)


def test_the_net_balance_of_the_desk_is_the_mean_of_the_half_year(opened):
    game = one_game(opened, answered("resist"))
    path = opened.ask({"what": "played", "game": game})["paths"]["net"]
    for turn in (1, 4, 5):
        rows = opened.ask({"what": "turn", "game": game, "turn": turn})["rows"]
        assert [row["net"] for row in rows[-6:]] == path[6 * turn - 6 : 6 * turn]
        opened.page.evaluate("(rows) => { desk = { rows }; meters(); }", rows)
        shown = opened.page.locator("#game-meters output").last.text_content().replace("−", "-").split()[0]
        assert float(shown) == pytest.approx(sum(path[6 * turn - 6 : 6 * turn]) / 6, abs=0.006)


def test_the_debrief_tells_the_price_that_no_score_counts(opened):
    """Who yields to everybody is ahead on peace; what it gave away stands in words and in the table."""
    found = opened.ask({"what": "debrief", "game": one_game(opened, answered("yield"))})
    own, routine = sum(found["own"]["paths"]["net"]), sum(found["twins"]["routine"]["paths"]["net"])
    assert own < routine - 1
    said = opened.page.evaluate("({ own, twins }) => priceOf(own, twins)", found)
    assert f"{routine - own:.1f} need-months below that of routine" in said


@pytest.mark.parametrize(("kind", "title", "said"), [("yield", "Yielded to", "gave"), ("resist", "Resisted", "asked")])
def test_the_tray_says_what_an_answer_was_about(opened, kind, title, said):
    """What is yielded is what the month's net balance lacks; a student sees it where it happened."""
    game, found = one_game(opened, answered(kind)), 0
    for turn in range(1, 8):
        desk = opened.ask({"what": "turn", "game": game, "turn": turn})
        told = dict(opened.page.evaluate("(desk) => trayLines(desk, [], data.scenarios[0])", desk))
        for act in desk["acts"]:
            if act["kind"] == kind:
                size = opened.page.evaluate("(size) => written(size)", act["size"])
                assert f"{said} {size} nm" in told[title]
                found += 1
    assert found
