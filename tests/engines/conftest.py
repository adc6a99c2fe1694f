"""What tests of engines share."""

from tests.cli.conftest import ana_sim  # noqa: F401 - a fixture
