"""The documentation site is built strictly: what leads nowhere, or says nothing of itself, fails it."""

import json
import shutil

import pytest

pytest.importorskip("mkdocs", reason='no MkDocs: pip install --editable ".[docs]"')
pytest.importorskip("material", reason='no Material for MkDocs: pip install --editable ".[docs]"')
pytest.importorskip("mkdocstrings_handlers.python", reason='no mkdocstrings: pip install --editable ".[docs]"')

from tools.documentation import python
from tools.documentation.build import rendered
from tools.documentation.checking import faults
from tools.documentation.gathering import SiteError, document, gather

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
KEPT = ("model", "evidence", "preregistered", "teaching", "benchmarks")
LOOKED_UP = ("commands", "files", "words", "measures", "python", "library", "sources", "references", "glossary")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gathered") / "pages"
    gather(folder)
    return folder


@pytest.fixture(scope="module")
def site(pages, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    rendered(pages, folder)
    return folder


@pytest.mark.slow
def test_site_has_its_four_parts_and_documents_keep_their_places(site):
    home = (site / "index.html").read_text(encoding="utf-8")
    assert [part for part in ("Start", "How to", "Understand", "Look up") if part not in home] == []
    wanted = [*KEPT, *LOOKED_UP, "notebooks/0_first_run", "limits", "start", "how-to"]
    assert [name for name in wanted if not (site / f"{name}.html").exists()] == []


@pytest.mark.slow
def test_who_searches_for_a_word_finds_the_glossary_first(site):
    found = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    boosts = {entry["location"]: entry.get("boost", 1) for entry in found}
    assert max(boosts, key=boosts.get) == "glossary.html"


@pytest.mark.slow
def test_first_screen_is_the_model(site):
    home = (site / "index.html").read_text(encoding="utf-8")
    assert '<iframe class="model" src="explore.html"' in home
    assert "WebAssembly" in (site / "explore.html").read_text(encoding="utf-8")


def test_keys_of_works_lead_to_their_entry_and_code_stays(tmp_path):
    text = "# X\n\nPower is dependence (Emerson1962, Burt1992); `Burt1992` [as Burt1992](../model.md), Burt1999.\n"
    page = document("docs/decisions/one-world.md", text, folder=tmp_path)
    linked = "([Emerson1962](../references.md#Emerson1962), [Burt1992](../references.md#Burt1992))"
    assert linked + "; `Burt1992` [as Burt1992](../model.md), Burt1999." in page


@pytest.mark.slow
def test_every_public_name_stands_on_the_page_of_the_interface(site):
    import ana_sim

    text = (site / "python.html").read_text(encoding="utf-8")
    assert [name for name in ana_sim.__all__ if f"ana_sim.{name}" not in text] == []


@pytest.mark.slow
def test_a_broken_link_fails_the_build_and_every_one_is_named(pages, tmp_path):
    broken = shutil.copytree(pages, tmp_path / "pages")
    for page in broken.rglob("*.md"):
        page.write_text("# Page\n", encoding="utf-8")
    (broken / "glossary.md").write_text("[x](model.md#no-such-heading) [x](no-such-page.md)\n", encoding="utf-8")
    with pytest.raises(SiteError) as raised:
        rendered(broken, tmp_path / "site")
    assert "no-such-heading" in str(raised.value)
    assert "no-such-page" in str(raised.value)
    assert len(str(raised.value).splitlines()) == 3  # that it was not built, and these two


def test_a_link_of_a_document_to_a_file_that_is_not_there_fails_the_build(tmp_path):
    with pytest.raises(SiteError, match=r"docs/model.md: the link \.\./no_such_file\.yaml leads nowhere"):
        document("docs/model.md", "[x](../no_such_file.yaml)", folder=tmp_path)


@pytest.mark.parametrize("link", ["../../elsewhere.txt", "pictures"])
def test_a_link_out_of_the_project_or_to_a_folder_fails_the_build(link, tmp_path):
    with pytest.raises(SiteError, match=r"docs/model\.md: the link"):
        document("docs/model.md", f"[x]({link})", folder=tmp_path)


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(SiteError, match="something else"):
        rendered(tmp_path, tmp_path)
    assert (tmp_path / "thesis.txt").exists()


def test_an_undocumented_public_name_fails_the_build(monkeypatch):
    import ana_sim

    class Silent:
        """Says what it is."""

        def act(self):
            pass

    monkeypatch.setattr(ana_sim, "__all__", [*ana_sim.__all__, "Silent"])
    monkeypatch.setattr(ana_sim, "Silent", Silent, raising=False)
    with pytest.raises(SiteError, match=r"no description \(docstring\): Silent\.act"):
        python.page()
    Silent.act = lambda self: None
    Silent.act.__doc__ = "Do nothing."
    assert "ana_sim.Silent" in python.page()


@pytest.mark.slow
def test_nothing_is_fetched_from_elsewhere_and_every_link_leads_somewhere(site):
    assert faults(site) == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<script src="https://elsewhere.example/a.js"></script>', "would fetch"),
        ('<link rel="stylesheet" href="//elsewhere.example/a.css">', "would fetch"),
        ('<img src="https://elsewhere.example/a.png">', "would fetch"),
        ('<a href="other.html">', "leads nowhere"),
        ('<a href="#gone">', "leads nowhere"),
        ('<iframe src="gone.html"></iframe>', "leads nowhere"),
    ],
)
def test_a_page_with_a_fault_is_found(html, said, tmp_path):
    (tmp_path / "page.html").write_text(f'<a id="here"></a><a href="#here">{html}', encoding="utf-8")
    assert [said in fault for fault in faults(tmp_path)] == [True]


def test_a_plain_link_to_elsewhere_is_none(tmp_path):
    (tmp_path / "page.html").write_text('<a href="https://elsewhere.example/">there</a>', encoding="utf-8")
    assert faults(tmp_path) == []


def test_a_style_that_would_fetch_is_found(tmp_path):
    (tmp_path / "look.css").write_text("@import url(https://elsewhere.example/a.css)", encoding="utf-8")
    assert faults(tmp_path) != []


@pytest.fixture(scope="module")
def opened(site):
    """The site opened from its folder in a browser, and what it asked of any host."""
    playwright = pytest.importorskip("playwright.sync_api", reason='pip install --editable ".[report-test]"')
    if BROWSER is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page, asked = browser.new_page(), []
        page.on("request", lambda one: asked.append(one.url) if one.url.startswith("http") else None)
        page.goto((site / "index.html").as_uri())
        yield page, asked
        browser.close()


@pytest.mark.slow
def test_model_runs_and_search_finds_without_a_server(opened):
    page, asked = opened
    frame = page.frame_locator("iframe.model")
    frame.get_by_text("Azerbaijan better off").first.wait_for(timeout=60_000)
    page.fill("input.md-search__input", "grievance")
    page.get_by_text("matching documents").wait_for(timeout=60_000)
    assert asked == []
