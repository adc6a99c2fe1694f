"""The report in a browser: no network, every chart drawn, no accessibility mistake, phone and desktop, PDF."""

import shutil

import pytest

from ana_sim.views.report.page import write_report

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no chromium on this machine: apt-get install chromium"),
]
playwright = pytest.importorskip("playwright.sync_api", reason='no playwright: pip install --editable ".[report-test]"')
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DRAWN = "document.querySelectorAll('.chart').length > 0 && !document.querySelector('.chart:not([data-drawn])')"


@pytest.fixture(scope="module")
def report(results, tmp_path_factory):
    return write_report(results, tmp_path_factory.mktemp("page") / "report.html")


@pytest.fixture(scope="module", params=SIZES)
def opened(request, browser, report):
    """The report in a window of one size, with what it asked for and what went wrong."""
    width, height = SIZES[request.param]
    page = browser.new_page(viewport={"width": width, "height": height})
    asked, wrong = refuse_all_but(report.as_uri(), page), []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(report.as_uri())
    page.wait_for_function(DRAWN, timeout=60_000)
    yield page, asked, wrong
    page.close()


def refuse_all_but(address, page):
    """Refuse every request but one, and return the list in which the refused ones are kept."""
    asked = []

    def answer(route):
        if route.request.url == address:
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    page.route("**/*", answer)
    return asked


def test_it_asks_nothing_of_any_network(opened):
    """Besides the file itself not one request is made, and nothing goes wrong in the page."""
    _, asked, wrong = opened
    assert asked == []
    assert wrong == []


def test_refusal_of_requests_is_seen(browser, tmp_path):
    """The counter counts: a page that asks for a picture elsewhere is caught."""
    path = tmp_path / "bad.html"
    path.write_text('<img src="http://192.0.2.1/x.png">')
    page = browser.new_page()
    asked = refuse_all_but(path.as_uri(), page)
    page.goto(path.as_uri(), wait_until="networkidle")
    assert asked == ["http://192.0.2.1/x.png"]
    page.close()


def test_it_fits_its_window(opened):
    """No sideways scrolling of the page, on a phone or a desktop."""
    page, *_ = opened
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_every_chart_holds_marks(opened):
    """Each chart is a drawing with marks in it, not an empty frame."""
    page, *_ = opened
    counts = page.evaluate(
        "[...document.querySelectorAll('.chart')].map(c => c.querySelectorAll('svg path, svg rect, svg text').length)"
    )
    assert len(counts) > 10
    assert min(counts) > 10


def test_no_accessibility_mistake(opened):
    """axe finds nothing against WCAG A and AA."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page, *_ = opened
    found = axe.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


@pytest.fixture(scope="module")
def paper(browser, report):
    """The report as wide as a page of A4 within its margins, in print."""
    page = browser.new_page(viewport={"width": 688, "height": 1000})
    page.emulate_media(media="print")
    page.goto(report.as_uri())
    page.wait_for_function(DRAWN, timeout=60_000)
    yield page
    page.close()


def test_no_table_is_cut_off_on_paper(paper):
    """Every table that is open ends before the paper does."""
    tables = "[...document.querySelectorAll('table')].filter(t => t.innerText.trim())"
    assert max(paper.evaluate(f"{tables}.map(t => Math.round(t.getBoundingClientRect().right))")) <= 688


def test_it_prints(paper, tmp_path):
    """Printed it is a PDF of some pages."""
    paper.pdf(path=tmp_path / "report.pdf", format="A4")
    printed = (tmp_path / "report.pdf").read_bytes()
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") + printed.count(b"/Type/Page/") >= 3
