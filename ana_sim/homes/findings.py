"""What `ana-sim homes` found: typed, kept as one JSON file that tables and picture are made from."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ana_sim.homes.cross import HomeFindings, TraitFinding
from ana_sim.homes.rates import BaseRate

SCHEMA = 1
FILE = "homes.json"


@dataclass(frozen=True)
class HomesFindings:
    """What many homes showed: homes one by one, traits that go with differences, base rates, the answer on copying.

    made: what it was made with, in a sentence. left_out: {code: why}.
    """

    homes: list[HomeFindings]
    traits: list[TraitFinding]
    rates: list[BaseRate]
    answer: str
    made: str
    left_out: dict[str, str]

    def save(self, folder):
        """Write it to `homes.json` in a folder and return the path."""
        path = Path(folder) / FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"schema": SCHEMA, **asdict(self)}, indent=1) + "\n", encoding="utf-8")
        return path

    @classmethod
    def load(cls, folder):
        """Return what `save` wrote into a folder."""
        plain = json.loads((Path(folder) / FILE).read_text(encoding="utf-8"))
        return cls(
            [HomeFindings(**one) for one in plain["homes"]],
            [TraitFinding(**one) for one in plain["traits"]],
            [BaseRate(**one) for one in plain["rates"]],
            plain["answer"],
            plain["made"],
            plain["left_out"],
        )
