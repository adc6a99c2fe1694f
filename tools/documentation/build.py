"""Gather, build, check: the site from the project's files to a folder of HTML."""

import logging
import shutil
from contextlib import contextmanager
from pathlib import Path

from tools.addresses import addresses
from tools.documentation.checking import faults
from tools.documentation.gathering import ROOT, SiteError, gather

PAGES = ROOT / "build" / "site-pages"
MARK = Path("assets") / "iframe-worker.js"
"""A file that every site of ours has."""


def build(folder):
    """Build the whole site into a folder, which is replaced; return how many pages it has.

    Raises:
        SiteError: a link leads nowhere, a public name has no description, or a page would fetch something from outside.
    """
    shutil.rmtree(PAGES, ignore_errors=True)
    gather(PAGES)
    return rendered(PAGES, folder)


def rendered(pages, folder):
    """Build the site from gathered pages into a folder, and check it; return how many pages it has.

    Raises:
        SiteError: the folder holds something else, MkDocs warns of something, or the built pages have faults.
    """
    _check_replaceable(Path(folder))
    from mkdocs.commands.build import build as make
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, BuildError, ConfigurationError

    said = []
    known = {key: value for key, value in _addresses().items() if value}
    try:
        config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(pages), site_dir=str(folder), strict=True, **known)
        config.plugins.on_startup(command="build", dirty=False)
        with _warnings_in(said):
            make(config)
    except (Abort, BuildError, ConfigurationError) as error:
        raise SiteError("\n".join([f"the site was not built: {error}", *said])) from error
    found = faults(Path(folder))
    if found:
        raise SiteError("\n".join(found))
    return len(list(Path(folder).rglob("*.html")))


def _check_replaceable(folder):
    """Raise SiteError where a folder holds anything but an earlier site: MkDocs empties it."""
    if folder.exists() and not folder.is_dir():
        raise SiteError(f"{folder} is a file; name a folder")
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise SiteError(f"{folder} holds something else than a site; name an empty folder, or a new one")


@contextmanager
def _warnings_in(said):
    """Keep what MkDocs and its plugins warn of in a list."""

    class Keeping(logging.Handler):
        def emit(self, record):
            said.append(record.getMessage())

    logger, handler = logging.getLogger("mkdocs"), Keeping(logging.WARNING)
    logger.addHandler(handler)
    propagated, logger.propagate = logger.propagate, False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated


def _addresses():
    known = addresses()
    return {"repo_url": known["repository"], "site_url": known["site"]}
