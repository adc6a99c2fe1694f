"""The sections of the page, each from the figures of one part."""

from benchmarks import per_run, recording, starting
from benchmarks.words import number, spread, table, times

LEAST = 0.5
"""Rules that take fewer microseconds a run are left out of the table."""

ONE_RUN = """## One run

{powers} powers, {months} months, all measures; the ensemble and C keep every month of home and of the powers where
nothing else is said.

- **The ensemble** is what `ana-sim` runs: the rules compiled by Numba, many histories a call.
- **C** is written by hand from the same rules (`benchmarks/c`), built here with `-O3 -march=native -ffp-contract=off`,
  run by one thread: it keeps one record per power, as one would.
- **The Mesa model** is built anew for each run, stepped to its end, and tells what happened (its trace).
- **The plain twin** is the model written a second time with Mesa's agents in plain Python, from its page, to test the
  rules by. Its `DataCollector` keeps all measures of all months; `mesa.batch_run`, in one process, then hands out those
  of home.

In ratio: the ensemble to C with the same rows kept, all others to the ensemble with all months kept."""

RUNS = """## How it grows

![CPU time and peak memory by runs, CPU time by powers and by months](pictures/benchmarks.png)

### Runs

Batches (`ana-sim batch`), half passive and half active, by one thread, one row kept of a run, each in a fresh process;
without the time to start Python and to load the compiled rules. Slope of the logarithms of CPU: {slope} over all sizes,
{larger} over the larger half, where fixed costs weigh less; of peak memory: {memory:.3f}."""

WORLD = """### {title}

{told} Years of home
are kept. Slope of the logarithms of CPU: {slope} over all sizes, {larger} over the larger half.
Peak memory is that of a fresh process that reads the files, runs {count} histories and keeps every month of home and
powers."""

TOLD = {
    "powers": "Active posture, 132 months, no events; a generated actors file, its powers made from the shipped ones.",
    "months": "Active posture from the first month, the shipped scenario.",
}

THREADS = """### Threads

The same histories by one thread and by two of one process, every bit the same; milliseconds a run. Wall time halves
only where two processors are free."""

STARTING = """## Starting

Commands in fresh processes, seconds; `compare` runs 100 histories of each of two postures and writes tables and
pictures."""

RECORDING = """## Keeping histories

Batches of {runs:,} runs, half passive and half active, by one thread, all measures of home and powers; milliseconds a
run. Written: all that a batch does besides the rules, from reading its file to summing up. Read: every row back into
arrays, by DuckDB."""

BY_RULE = """## Where the time goes

Microseconds a run. The clock is read after every rule of the ensemble's month; what a reading costs is taken off. The
parts sum to {sums}. Rules that take less than {least} µs are left out."""


def one_run(figures):
    """Return what a run costs in each way."""
    postures = list(figures)
    first = figures[postures[0]]
    ways = [way for way in per_run.WAYS if way in first["ms"]]
    rows = [(per_run.WAYS[way], *(cell for p in postures for cell in _cells(figures[p], way))) for way in ways]
    head = ("milliseconds a run", *(cell for posture in postures for cell in (posture, "in ratio")))
    return f"{ONE_RUN.format(**first['world'])}\n\n{table(head, rows)}"


def _cells(one, way):
    if way in one["to_c"]:
        by_what = f"{spread(one['to_c'][way], times)} C"
    else:
        by_what = spread(one["to_ensemble"][way], times) if way in one["to_ensemble"] else "–"
    return spread(one["ms"][way]), by_what


def runs(figures):
    """Return what batches cost."""
    rows = []
    for row in figures["rows"]:
        cpu, bare = row["cpu_s"]["median"], row["bare_s"]["median"]
        sizes = number(row["peak_mb"]), number(row["disk_mb"]), row["cpu_s"]["rounds"]
        beside = f"{100 * (1 - bare / cpu):.0f} %"
        a_run = number(1e3 * cpu / row["runs"])
        rows.append((f"{row['runs']:,}", spread(row["cpu_s"]), a_run, beside, spread(row["wall_s"]), *sizes))
    head = ("runs", "CPU, s", "ms a run", "not the rules", "wall, s", "peak memory, MB", "on disk, MB", "rounds")
    return f"{RUNS.format(**_slopes(figures), memory=figures['slope_of_memory'])}\n\n{table(head, rows)}"


def _slopes(figures):
    return {"slope": number(figures["slope"]), "larger": number(figures["slope_of_larger"])}


def world(what):
    """Return the function that tells what runs cost in worlds of other sizes."""

    def section(figures):
        with_c = "c_ms" in figures["rows"][0]
        rows = []
        for row in figures["rows"]:
            by_hand = (spread(row["c_ms"]), spread(row["to_c"], times)) if with_c else ()
            rows.append((f"{row[what]:,}", spread(row["ensemble_ms"]), *by_hand, number(row["peak_mb"])))
        by_hand = ("C, ms a run", "in ratio") if with_c else ()
        facts = {"title": what.capitalize(), "told": TOLD[what], "count": figures["in_memory"]}
        head = (what, "ensemble, ms a run", *by_hand, "peak memory, MB")
        return f"{WORLD.format(**facts, **_slopes(figures))}\n\n{table(head, rows)}"

    return section


def threads(figures):
    """Return what one thread and two cost."""
    rows = []
    for posture, one in figures.items():
        cpu = spread(one["ms"]["one"]), spread(one["ms"]["two"]), spread(one["cpu_two_to_one"], times)
        wall = spread(one["wall_ms"]["one"]), spread(one["wall_ms"]["two"]), spread(one["wall_one_to_two"], times)
        rows.append((posture, *cpu, *wall))
    head = ("", "CPU, one thread", "CPU, two", "two to one", "wall, one thread", "wall, two", "one to two")
    return f"{THREADS}\n\n{table(head, rows)}"


def start(figures):
    """Return what commands cost."""
    rows = []
    for way, title in starting.WAYS.items():
        one = figures[way]
        rows.append((title, spread(one["cpu"]), spread(one["wall"]), one["cpu"]["rounds"]))
    return f"{STARTING}\n\n{table(('', 'CPU, s', 'wall, s', 'rounds'), rows)}"


def keeping(figures):
    """Return what it costs to keep histories."""
    rows = []
    for kind, title in recording.KINDS.items():
        one = figures[kind]
        took = (spread(one[f"{what}_ms"]) for what in ("rules", "writing", "reading"))
        rows.append((title, number(one["numbers"]), *took, number(one["disk_kb"])))
    head = ("kept", "numbers a run", "rules", "written", "read", "on disk, kB a run")
    return f"{RECORDING.format(runs=next(iter(figures.values()))['runs'])}\n\n{table(head, rows)}"


def by_rule(figures):
    """Return where the time of a run goes."""
    postures, spent = list(figures), {}
    for posture, one in figures.items():
        for *path, microseconds in one["parts"]:
            by_posture = spent.setdefault(tuple(path), dict.fromkeys(postures, 0.0))
            by_posture[posture] += microseconds
    total = {posture: sum(one[posture] for one in spent.values()) for posture in postures}
    rows = [_rule(path, one, total) for path, one in spent.items() if max(one.values()) >= LEAST]
    sums = ", ".join(
        f"{total[p] / 1e3:.2f} ms ({p}; a run without a clock takes {figures[p]['run_ms']['median']:.2f} ms)"
        for p in postures
    )
    head = ("rule, in the order of the month", *(cell for p in postures for cell in (p, "share")))
    return f"{BY_RULE.format(sums=sums, least=LEAST)}\n\n{table(head, rows)}"


def _rule(path, one, total):
    *outer, inner = path
    name = f"`{inner.replace(', ', '`, `')}`" + (f" in `{outer[-1]}`" if outer else "")
    return name, *(cell for p in one for cell in (f"{one[p]:.1f}", f"{100 * one[p] / total[p]:.1f} %"))


SECTIONS = {
    "per_run": one_run,
    "runs": runs,
    "powers": world("powers"),
    "months": world("months"),
    "threads": threads,
    "start": start,
    "recording": keeping,
    "rules": by_rule,
}
"""The sections in the order of the page, by part."""
