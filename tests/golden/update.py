"""Write the golden hashes anew, with the reason: python -m tests.golden.update --because "why results changed".

A change of the hashes alone is refused: results have moved, so `RULES_VERSION` must be raised first. With --worlds the
stored worlds are taken from the library again, which a change of the files' layout makes necessary; with --unpublished
what was noted of this version of the rules is replaced.
"""

import argparse
import json

from ana_sim.rules.version import RULES_VERSION
from ana_sim.scenario import load_posture, load_scenario

from .runs import GOLDEN, WORLDS, hashes

LIBRARY = {
    "historical": ("passive", "routine", "active", "autonomous_active"),
    "everything_at_once": ("active", "balance", "equidistance", "leap", "yes_to_all"),
}


def main():
    """Write the golden file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--because", required=True, help="why results changed, in one sentence")
    parser.add_argument("--worlds", action="store_true", help="take the stored worlds from the library again")
    parser.add_argument(
        "--unpublished", action="store_true", help="no results of this version of the rules are out yet"
    )
    options = parser.parse_args()
    before = json.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {"history": [], "hashes": {}}
    if options.worlds or not WORLDS.exists():
        WORLDS.write_text(json.dumps(_worlds(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    found = hashes()
    raised = not before["history"] or before["history"][-1]["rules_version"] < RULES_VERSION
    if found != before["hashes"] and not (raised or options.worlds or options.unpublished):
        parser.error(
            f"results have moved, but RULES_VERSION is still {RULES_VERSION}: raise it in ana_sim/rules/version.py"
        )
    if found == before["hashes"] and not raised:
        print("nothing has changed")
        return
    entry = {"rules_version": RULES_VERSION, "because": options.because}
    earlier = [one for one in before["history"] if not options.unpublished or one["rules_version"] < RULES_VERSION]
    record = {"history": [*earlier, entry], "hashes": found}
    GOLDEN.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(found)} golden hashes written for version {RULES_VERSION} of the rules")


def _worlds():
    return {name: _world(name, postures) for name, postures in LIBRARY.items()}


def _world(name, postures):
    scenario = load_scenario(name)
    calendar = {other: posture.resolved for other, posture in scenario.postures.items()}
    return {
        "resolved": scenario.resolved,
        "postures": calendar | {one: load_posture(one).resolved for one in postures},
        "compared": postures,
    }


if __name__ == "__main__":
    main()
