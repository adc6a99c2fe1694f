"""Measure what histories cost and write docs/benchmarks.md and docs/benchmarks.json: python -m benchmarks."""

import argparse
import json
import os
import platform
from datetime import UTC, datetime

from ana_sim.rules.version import RULES_VERSION
from ana_sim.runs.provenance import versions
from benchmarks.clock import ROOT
from benchmarks.parts import HISTORIES, PARTS

FIGURES, PAGE = ROOT / "docs" / "benchmarks.json", ROOT / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

What a history costs. Remade by `make bench`; not edited by hand. The figures are in [benchmarks.json](benchmarks.json).

Times are processor times: medians, with the lowest and the highest of {rounds} rounds in brackets. What is set in ratio
was done in turn in the same minutes. {machine}. Measured on {day}; {load} programs wanted a processor.
"""


def main():
    """Measure every part and write page and figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    found = {"machine": machine()}
    for name, part in PARTS.items():
        print(f"measuring {name}", flush=True)
        found[name] = part(asked.rounds)
    found["rounds"] = asked.rounds
    FIGURES.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(found), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


def machine():
    """Return on what and of what it was measured."""
    return {
        "system": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "versions": versions() | {"rules": RULES_VERSION},
        "day": datetime.now(UTC).date().isoformat(),
        "load": round(os.getloadavg()[0], 1),
    }


def page(found):
    """Return the page of some figures."""
    told = found["machine"]
    system = f"{told['system']}; " + ", ".join(f"{name} {version}" for name, version in told["versions"].items())
    lines = [HEAD.format(rounds=found["rounds"], machine=system, day=told["day"], load=told["load"])]
    lines += ["## One history", "", "13 powers, 156 months; all months of home and years of powers kept.", ""]
    lines += ["| | passive | active |", "| --- | ---: | ---: |"]
    for case in found["histories"]["active"]:
        unit = " ×" if " by " in case else " ms"
        cells = [_cell(found["histories"][posture][case], unit) for posture in ("passive", "active")]
        lines.append(f"| {case} | {cells[0]} | {cells[1]} |")
    many = HISTORIES["numba"]
    lines += ["", f"The engines ran {many} histories a round, Mesa one, built anew, with its data collector.", ""]
    lines += ["## Two threads", "", "Processor time of two threads by that of one, the same 1,000 histories: "]
    lines[-1] += ", ".join(f"{name} {_cell(value, ' ×')}" for name, value in found["threads"].items()) + "."
    lines += ["", "## Starts", "", "| in a fresh process | processor time |", "| --- | ---: |"]
    words = {
        "help": "`ana-sim --help`",
        "import": "`import ana_sim`",
        "cold": "`ana-sim compare historical`, 2 × 200 histories, tables and pictures, nothing kept from before",
        "warm": "the same again",
    }
    lines += [f"| {words[name]} | {_cell(value, ' s')} |" for name, value in found["starts"].items()]
    return "\n".join(lines) + "\n"


def _cell(value, unit):
    return f"{value['median']:.3g}{unit} [{value['low']:.3g}, {value['high']:.3g}]"


if __name__ == "__main__":
    main()
