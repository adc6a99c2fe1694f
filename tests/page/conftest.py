"""A page of one home in Chromium, opened once, and the same asked of Python."""

import json

import pytest

from tests.cli.conftest import ana_sim  # noqa: F401 - a fixture

SCENARIOS = ("historical", "no_war_in_ukraine", "everything_at_once")
SERIOUS = ("serious", "critical")
FEW = 20
"""Histories of each side that a page opens on here; one that nobody sets opens on 200."""
FEW_GAMES = "randomGames = 25"
"""They are played in the background wherever a game begins, 500 by default."""
POSTURES = ("passive", "routine", "active", "prudent_active", "bandwagon", "leap", "yes_to_all")


@pytest.fixture(scope="session")
def page_file(tmp_path_factory):
    """Return the file of a page of three scenarios."""
    from ana_sim.page import pack

    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(pack(SCENARIOS, POSTURES, setting={"count": FEW}), encoding="utf-8")
    return path


class Opened:
    """A page that is open: what went wrong in it, and ways to ask it."""

    def __init__(self, browser, path, *, width=1280, scheme="light", address="", url=None, ready=None):
        self.page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.errors, self.requests = [], []
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(url or f"file://{path}{address}")
        self.wait(ready or "window.times && window.times.told !== undefined")
        if ready is None:
            self.page.evaluate(f"window.begun = structuredClone(state); window.games = randomGames; {FEW_GAMES}")

    def open_again(self):
        """Open the page anew, as whoever presses the browser's button."""
        self.page.reload()
        self.page.evaluate(FEW_GAMES)

    def wait(self, condition, *, seconds=60):
        """Wait until something is true in the page; its policy forbids what playwright would wait with."""
        until = (
            f"async () => {{ for (const end = performance.now() + {1000 * seconds}; performance.now() < end; "
            f"await new Promise((go) => setTimeout(go, 20))) if ({condition}) return true; return false; }}"
        )
        assert self.page.evaluate(until), f"never true: {condition}"

    def violations(self, *parts):
        """Return what axe finds serious or critical in the page as it stands, or in parts of it."""
        axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(axe.axe_script)
        asked = json.dumps({"include": [[part] for part in parts]} if parts else None)
        found = self.page.evaluate(f"axe.run({asked} ?? document, {{resultTypes: ['violations']}})")["violations"]
        return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found if one["impact"] in SERIOUS]

    def ask(self, request):
        """Return what a worker answers to one request."""
        return self.page.evaluate("(request) => askOne(request)", request)

    def set(self, setting):
        """Let the page run a setting and return what it found."""
        self.page.evaluate(
            """(setting) => { Object.assign(state.a, {own: {}}); Object.assign(state.b, {own: {}});
            Object.assign(state, {set: {}, dates: {}, off: [], shown: []}); take(setting); delete times.told; refresh();
            SIDES.forEach(sideControls); }""",
            setting,
        )
        self.wait("window.times.told !== undefined")
        return self.page.evaluate("({found: window.found, command: document.getElementById('command').textContent})")

    def follow(self, address):
        """Let the page read an address as when it opens, from what it opened on, and return what it found."""
        self.errors.clear()
        self.page.evaluate(
            """(address) => { Object.assign(state, structuredClone(begun)); $('notice').textContent = '';
            location.hash = address; fromAddress(); delete times.told; refresh(); SIDES.forEach(sideControls); }""",
            address,
        )
        self.wait("window.times.told !== undefined")
        return self.page.evaluate("window.found")


@pytest.fixture(scope="session")
def opened(browser, page_file):
    """Return the page opened at 1280 pixels."""
    return Opened(browser, page_file)
