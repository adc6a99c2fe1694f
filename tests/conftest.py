"""What tests of several rooms share."""

import shutil

import pytest
from hypothesis import settings

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")  # how long a case takes by the clock says how busy the machine is
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture(scope="session")
def browser():
    """Return a Chromium, one for all tests of a process, or skip where there is none."""
    if BROWSER is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install 'ana-sim[report-test]'")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=BROWSER, args=QUIET)
        yield opened
        opened.close()
