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
        assert shown.violations() == []
        assert shown.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown.page.click("#game-begin")
    shown.wait("!document.getElementById('game-desk').hidden")
    shown.page.evaluate("document.querySelectorAll('#game-desk details').forEach((one) => { one.open = true; })")
    assert shown.violations() == []
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
    mark = page.locator(".markers circle").nth(5).bounding_box()
    page.mouse.move(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    page.mouse.down()
    page.mouse.move(mark["x"] + 40, mark["y"] + 3, steps=4)
    page.mouse.up()
    assert page.evaluate("JSON.stringify(state.dates)") != before
    page.click("#reset")


def test_a_link_opens_what_it_was_copied_from(browser, page_file, opened):
    setting = {"set": {"parameters.memory": 0.9}, "seed": "77", "count": 50}
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
    assert page.locator("#game-scores tbody tr").count() == 4
    assert page.locator("#game-decisions tbody tr").count() == 5
    page.click("#game-again")
    page.click("#tab-compare")
