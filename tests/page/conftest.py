"""A page of one home in Chromium, opened once, and the same asked of Python."""

import pytest

from tests.cli.conftest import ana_sim  # noqa: F401 - a fixture

SCENARIOS = ("historical", "no_war_in_ukraine", "everything_at_once")
SERIOUS = ("serious", "critical")
POSTURES = ("passive", "routine", "active", "prudent_active", "bandwagon", "leap", "yes_to_all")


@pytest.fixture(scope="session")
def page_file(tmp_path_factory):
    """Return the file of a page of three scenarios."""
    from ana_sim.page import pack

    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(pack(SCENARIOS, POSTURES), encoding="utf-8")
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

    def wait(self, condition, *, tries=600):
        """Wait until something is true in the page; its policy forbids what playwright would wait with."""
        for _ in range(tries):
            if self.page.evaluate(f"Boolean({condition})"):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"never true: {condition}")

    def violations(self):
        """Return what axe finds serious or critical in the page as it stands."""
        axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
        found = axe.run(self.page).response["violations"]
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


@pytest.fixture(scope="session")
def opened(browser, page_file):
    """Return the page opened at 1280 pixels."""
    return Opened(browser, page_file)
