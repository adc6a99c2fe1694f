"""The page of the library says of every scenario what its file says."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_page_of_the_library_names_every_scenario_with_its_question():
    check = subprocess.run(
        [sys.executable, "tools/library_page.py", "--check"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.returncode == 0, check.stderr
