"""The pages of what numbers and rules rest on: sources of facts, and literature."""

import re

ACCENTS = {r"{\'e}": "é"}
"""The one letter that the list of references writes as LaTeX does."""


def sources():
    """Return the page of the sources that scenario files name."""
    from ana_sim.scenario.files import library
    from ana_sim.scenario.text import read

    stated = read(library() / "sources.yaml").plain()["sources"]
    lines = ["# Sources", "", "What the events and numbers of the library rest on, by the key that files name.", ""]
    for key, one in sorted(stated.items()):
        title = f"[{one['title']}]({one['url']})" if one.get("url") else one["title"]
        lines.append(f'- <a id="{key}"></a>`{key}`: {one["publisher"]} ({one["year"]}). {title}.')
    return "\n".join(lines) + "\n"


def references():
    """Return the page of the literature that rules and homes rest on, with how far each entry was checked."""
    from ana_sim.runs.citing import references as works

    head = "The literature behind rules and homes, by the key that files name, and how far it was checked."
    lines = ["# References", "", head, ""]
    lines += [f'- <a id="{key}"></a>`{key}`: {_told(one)}' for key, one in sorted(works().items())]
    text = "\n".join(lines) + "\n"
    for written, letter in ACCENTS.items():
        text = text.replace(written, letter)
    return re.sub(r"[{}]", "", text)


def _told(one):
    """Return one work in a sentence: who, when, what, where, and its note."""
    who = one.get("author") or one.get("editor") or one.get("organization", "")
    where = one.get("journal") or one.get("publisher") or one.get("institution") or one.get("booktitle") or ""
    address = f"<https://doi.org/{one['doi']}>" if one.get("doi") else one.get("url", "")
    told = [f"{who} ({one['year']}). *{one['title']}*", where, address]
    return ". ".join(part for part in told if part) + (f". ({one['note'].rstrip('.')}.)" if one.get("note") else ".")
