"""Measure what runs cost, print the page and save it with its figures and its picture.

A part that was measured before on the same machine, of the same commit and as thoroughly, is kept: after an
interruption or a failure the same command goes on. Nothing is kept while there are changes that are not committed.
"""

import argparse
import json
import sys
from functools import partial
from pathlib import Path

from benchmarks import by_rule, machine, per_run, picture, recording, scaling, starting
from benchmarks.clock import ROOT
from benchmarks.page import OUTSIDE, origin, page
from benchmarks.size import FULL, QUICK

PARTS = {
    "per_run": per_run.measure,
    "threads": scaling.threads,
    "powers": scaling.powers,
    "months": scaling.months,
    "rules": by_rule.measure,
    "recording": recording.measure,
    "start": starting.measure,
    "runs": scaling.runs,
}
FIGURES = "benchmarks.json"
say = partial(print, file=sys.stderr, flush=True)


def main():
    """Measure part by part; return 1 if one failed."""
    asked = _arguments()
    size = QUICK if asked.quick else FULL
    out = asked.out or (ROOT / "build" / "benchmarks" if asked.quick else ROOT / "docs")
    (out / "pictures").mkdir(parents=True, exist_ok=True)
    parts = {} if asked.again and not asked.only else read(out)
    try:
        failed = measure(asked.only or list(PARTS), parts, size, out, again=asked.again)
    except KeyboardInterrupt:
        failed = {"the rest": "interrupted; the same command goes on"}
    if parts:
        print(write(parts, out))
    for name, error in failed.items():
        say(f"{name} failed: {error}")
    return 1 if failed else 0


def _arguments():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a little of everything, in build/benchmarks")
    parser.add_argument("--out", type=Path, help="another folder for page, figures and picture")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=f"some of: {', '.join(PARTS)}")
    parser.add_argument("--again", action="store_true", help="keep nothing that was measured before")
    return parser.parse_args()


def measure(names, parts, size, out, *, again=False):
    """Measure parts one after another, saving each; return name -> error of those that failed."""
    failed = {}
    for name in names:
        now = machine.stamp(size)
        if not again and name in parts and is_current(parts[name]["stamp"], now):
            say(f"{name}: kept, measured before")
            continue
        say(f"{name}: measuring")
        moment = machine.moment()
        try:
            figures = PARTS[name](size)
        except Exception as error:
            failed[name] = f"{type(error).__name__}: {error}"
            continue
        parts[name] = {"stamp": now | moment, "figures": json.loads(json.dumps(figures))}
        save(parts, out)
    return failed


def is_current(before, now):
    """Return whether what was measured before would be measured now: same machine, versions, commit and size."""
    return not now["changed"] and {key: value for key, value in before.items() if key not in OUTSIDE} == now


def read(out):
    """Return the parts measured before, in order."""
    path = out / FIGURES
    found = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {name: found[name] for name in PARTS if name in found}


def save(parts, out):
    """Write the figures, whole or not at all."""
    part = out / f".{FIGURES}.part"
    ordered = {name: parts[name] for name in PARTS if name in parts}
    part.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    part.replace(out / FIGURES)


def write(parts, out):
    """Write page and picture from the figures; return the page."""
    told = page(parts)
    (out / "benchmarks.md").write_text(told, encoding="utf-8")
    figures = {name: part["figures"] for name, part in parts.items()}
    picture.draw(figures, out / "pictures" / "benchmarks.png", foot=origin(parts))
    return told


if __name__ == "__main__":
    sys.exit(main())
