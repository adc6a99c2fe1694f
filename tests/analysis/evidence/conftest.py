"""Where the documents of the project stand."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def repository():
    """Return the folder of the project."""
    return Path(__file__).parents[3]
