"""Where the project can be found: the one setting from which badges, first cells and the site's links are made.

`[tool.ana-sim.addresses]` in pyproject.toml; what is empty there is not known, and nothing is made of it.
"""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
ON_GITHUB = "https://github.com/"
OPENING = "opening"
"""Tag of the cells that come from an address, not from a notebook's source."""


def addresses():
    """Return {"repository": …, "site": …}, each an address or empty."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["tool"]["ana-sim"]["addresses"]


def opening(stem, *, repository, site):
    """Return what a notebook opens with, as (kind of cell, source) pairs; empty where no address is known.

    Args:
        stem: the notebook's place below notebooks/, without its ending.
        repository: address of the sources, without `.git`. site: address of the documentation.
    """
    cells, links = [], []
    if repository.startswith(ON_GITHUB):
        place = f"{repository.removeprefix(ON_GITHUB)}/blob/main/notebooks/{stem}.ipynb"
        links.append(f"[Open in Colab](https://colab.research.google.com/github/{place})")
    if site:
        links.append(f"[Documentation]({site})")
    if links:
        cells.append(("markdown", " · ".join(links)))
    if repository:
        install = f'    %pip install --quiet "ana-sim[notebooks] @ git+{repository}"'
        cells.append(("code", f"try:\n    import ana_sim\nexcept ImportError:  # as on Colab\n{install}"))
    return cells
