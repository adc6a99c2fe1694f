"""Markdown as the project's pages have it, turned into what the site's builder understands the same way."""

import re

LINK = re.compile(r"(\]\()([^)#\s]+)((?:#[^)\s]*)?\))")
CODE = re.compile(r"(^ *```.*?^ *```$|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
TITLE = re.compile(r"^# ", re.MULTILINE)
HEADING = re.compile(r"^(#{1,5} )", re.MULTILINE)
ITEM = re.compile(r" *(?:[-*]|\d+\.) ")


def with_links(text, place):
    """Return a page with every link within the project replaced by what `place` gives for its target; code stays."""

    def moved(match):
        before, target, after = match.groups()
        return match.group() if "://" in target or target.startswith("mailto:") else before + place(target) + after

    parts = CODE.split(text)
    return "".join(part if CODE.fullmatch(part) else LINK.sub(moved, part) for part in parts)


def with_references(text, keys, page):
    """Return a page on which each key of a work, outside of code and of links, leads to its place on another page."""
    key = re.compile(rf"(?<![\w\[#/.])({'|'.join(sorted(keys))})(?![\w\]])")
    parts = CODE.split(text)
    return "".join(part if CODE.fullmatch(part) else key.sub(rf"[\1]({page}#\1)", part) for part in parts)


def settled(text):
    """Return a page with an empty line before each list and table that follows a paragraph, and plain bars in code.

    Where pages are shown in a repository a list may follow a line of text at once, and a bar in a table is escaped in
    code, too; Python-Markdown would run the former together and show the latter's backslash.
    """
    lines, fenced = [], False
    for line in _under_one_title(text).splitlines():
        before = lines[-1] if lines else ""
        fenced ^= line.lstrip().startswith("```")
        starts = (ITEM.match(line) and not ITEM.match(before)) or (line.startswith("|") and not before.startswith("|"))
        if starts and not fenced and before.strip() and not before.startswith((" ", "#")):
            lines.append("")
        lines.append(CODE.sub(lambda code: code.group().replace("\\|", "|"), line) if line.startswith("|") else line)
    return "\n".join(lines) + "\n"


def _under_one_title(text):
    """Return a page whose parts stand one level lower if they are headed as the page itself, or it has no contents."""
    parts = CODE.split(text)
    titles = sum(len(TITLE.findall(part)) for part in parts if not CODE.fullmatch(part))
    if titles < 2:
        return text
    lower = "".join(part if CODE.fullmatch(part) else HEADING.sub(r"#\1", part) for part in parts)
    return lower.replace("#", "", 1)


def row(*cells):
    """Return a row of a table; a bar within a cell is written as such."""
    return "| " + " | ".join(" ".join(str(cell).split()).replace("|", "\\|") for cell in cells) + " |"


def table(heads, rows):
    """Return a table as lines."""
    return [row(*heads), "|---" * len(heads) + "|", *(row(*cells) for cells in rows)]
