"""What is wrong with a built site: links that lead nowhere, and things that would be fetched from elsewhere."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

FETCHED = {
    "audio": "src", "embed": "src", "iframe": "src", "img": "src", "input": "src", "link": "href", "object": "data",
    "script": "src", "source": "src", "track": "src", "video": "src",
}  # fmt: skip
"""Elements that make a browser fetch something, and by which attribute."""
IN_STYLES = re.compile(r"(?:url\(|@import\s+)[\"']?((?:https?:)?//[^\"')\s]+)")
ALONE = ("404.html", "explore.html")
"""Pages whose links are not those of the site: the one is served for any address, the other works out its own."""


class _Page(HTMLParser):
    """The anchors of a page, the links it has, and what it fetches."""

    def __init__(self, text):
        super().__init__()
        self.anchors, self.links, self.fetched = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note what an element refers to."""
        given = dict(attrs)
        self.anchors |= {given[key] for key in ("id", "name") if given.get(key)}
        place = given.get(FETCHED.get(tag, ""))
        if place and given.get("rel") != "canonical":
            self.fetched.append(place)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])


def faults(folder):
    """Return what is wrong with the site in a folder, a sentence each."""
    pages = {path: _Page(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}
    found = []
    for path, page in pages.items():
        name = path.relative_to(folder)
        found += [f"{name} would fetch {place}" for place in page.fetched if urlsplit(place).netloc]
        if path.name not in ALONE:
            found += [
                f"{name}: the link {link} leads nowhere"
                for link in (*page.links, *page.fetched)
                if not _leads_somewhere(link, path, pages)
            ]
    for path in sorted(folder.rglob("*.css")):
        text = path.read_text(encoding="utf-8")
        found += [f"{path.relative_to(folder)} would fetch {place}" for place in IN_STYLES.findall(text)]
    return found


def _leads_somewhere(link, path, pages):
    """Return whether a link leads to a file of the site and to a place in it; those to elsewhere are not looked at."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target /= "index.html"
    if not target.exists():
        return False
    fragment = unquote(parts.fragment)
    return not fragment or target not in pages or target.name in ALONE or fragment in pages[target].anchors
