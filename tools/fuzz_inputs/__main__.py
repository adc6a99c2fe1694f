"""Put wrong values into every number and expression that a person may write: is each noticed?

    python -m tools.fuzz_inputs --state FILE    every place of every file; goes on where it stopped
    python -m tools.fuzz_inputs --some 300      as many tries, chosen by --seed
    python -m tools.fuzz_inputs --some 60 --show    with all that is said

For each sort of place and kind of wrong value it prints how often that was refused, warned about, taken as documented,
taken in silence, or ended in a traceback. The last two are listed, and the exit code is then 1.

Places are those of every file of the library (scenarios, actors, layers, parameters, postures, batches, observations,
sources), of `tests/scenarios/valid`, of the tables of observed figures, and the paths of `--set`. Of places in
actors, layers, parameters, postures, observations and sources, whose numbers are checked each by itself, one stands
for all others of that kind of file in which the same would then be written under the same keys (whichever the power).
The same wrong value is put into up to twenty places of a file, or after `--set`, at once: then only a problem that
points at a place counts for it, and where there is none it is tried alone. A file is not read anew but for the lines
around wrong values; one try in two hundred is made again alone, with the whole file written and read, and must say
the same.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from ana_sim.scenario import render
from tools.fuzz_inputs.run import every, go_through, said, some, summary
from tools.fuzz_inputs.shelf import Shelf


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--some", type=int, help="how many wrong values; all if left out")
    parser.add_argument("--seed", type=int, default=1, help="of the choice")
    parser.add_argument("--state", type=Path, help="file that keeps what was found, to go on from")
    parser.add_argument("--show", action="store_true", help="print what is said of each")
    chosen = parser.parse_args()
    os.nice(19)
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(folder)
        tries = every(shelf)
        tries = tries if chosen.some is None else some(tries, chosen.some, seed=chosen.seed)
        if chosen.show:
            _show(tries, shelf)
        found = go_through(tries, shelf, state=chosen.state)
    print(summary(found.counts))
    for outcome, at in found.unnoticed[:100]:
        one = tries[at]
        print(f"{outcome}: {one.file}: {one.place}: {one.sort}, {one.kind}: {', '.join(one.holds)}")
    print(f"{time.process_time() - started:.0f} s of one processor")
    return 1 if found.unnoticed else 0


def _show(tries, shelf):
    for one in tries:
        print(f"### {one.file}: {one.place}: {one.sort}, {one.kind}")
        problems = said(one, shelf)
        print(repr(problems) if isinstance(problems, Exception) else render(problems), end="\n\n")


if __name__ == "__main__":
    sys.exit(main())
