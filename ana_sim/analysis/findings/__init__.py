"""What one comparison says, worked out once: every number that a screen, a picture, a report or a notebook shows.

`find` makes Findings from Results; `save_findings` keeps them as `findings.json` in the folder, `read_findings` and
`findings_of` give them back.
"""

from ana_sim.analysis.findings.file import check, findings_of, read_findings, save_findings, schema
from ana_sim.analysis.findings.find import find, made_of
from ana_sim.analysis.findings.types import FORMAT, VERSION, Findings

__all__ = [
    "FORMAT",
    "VERSION",
    "Findings",
    "check",
    "find",
    "findings_of",
    "made_of",
    "read_findings",
    "save_findings",
    "schema",
]
