"""What `ana-sim search` does and prints."""

import os
import shlex
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import typer

from ana_sim.cli.mistakes import INTERRUPTED
from ana_sim.cli.progress import Bar
from ana_sim.results import ResultsError
from ana_sim.results.errors import together
from ana_sim.results.paths import check_usable, shown
from ana_sim.views.terminal import screen

FIRST, YEAR = "historical", 2019
FEWEST_HOMES = 2


@dataclass(frozen=True)
class Wanted:
    """What a person asked of `ana-sim search`, as the command line gives it."""

    scenario: str | None
    home: str | None
    homes: str | None
    year: int
    sizes: dict
    objectives: str
    at_least: list
    ranges: list
    seed: int
    out: Path | None
    page: Path | None
    threads: int | None
    dask: str | None
    quiet: bool


def run_search(wanted):
    """Do what `ana-sim search` says."""
    from ana_sim.analysis.search.asked import Asked
    from ana_sim.cli.search_files import OF_HOMES, SEARCHED, marked

    notes = screen(errors=True, quiet=wanted.quiet)
    scenarios, how, _ = together(
        lambda: _scenarios(wanted),
        lambda: _how(wanted),
        lambda: wanted.page and marked(wanted.page, OF_HOMES if wanted.homes else SEARCHED),
    )
    asked = [Asked(scenario=one, **how) for one in scenarios]
    folder = wanted.out or Path("results") / f"search-{_name(wanted, scenarios)}"
    started = time.perf_counter()
    try:
        with _workers(wanted, folder, asked, notes) as workers, _working_in(folder):
            tell = (_many if wanted.homes else _one)(wanted, asked, workers)
    except KeyboardInterrupt:
        notes.print(f"Interrupted. What was finished is in {shown(folder)}/; the same command goes on from there.")
        raise typer.Exit(INTERRUPTED) from None
    tell(notes)
    notes.print(f"{time.perf_counter() - started:.0f} s in all, this time.")


def _scenarios(wanted):
    """Return the Scenarios: of a library or file, or of homes built from figures."""
    from ana_sim.homes.worlds import quiet_scenario
    from ana_sim.scenario import load_scenario

    if sum(one is not None for one in (wanted.scenario, wanted.home, wanted.homes)) > 1:
        raise ResultsError("SCENARIO, --home and --homes name different worlds", mend="Write one of them.")
    codes = [one.strip().upper() for one in (wanted.homes or wanted.home or "").split(",") if one.strip()]
    if wanted.homes is not None and len(set(codes)) < FEWEST_HOMES:
        raise ResultsError(f"`--homes {wanted.homes}` names no two homes", mend="Write for example --homes AZE,KAZ.")
    if wanted.home is not None and len(codes) != 1:
        raise ResultsError(f"`--home {wanted.home}` names no one home", mend="Write for example --home KAZ.")
    if not codes:
        return [load_scenario(wanted.scenario or FIRST)]
    return together(*(partial(quiet_scenario, code, wanted.year) for code in dict.fromkeys(codes)))


def _name(wanted, scenarios):
    return "homes" if wanted.homes else scenarios[0].name


def _how(wanted):
    """Return what is asked of every scenario, by the names of `Asked`."""
    from ana_sim.analysis.search.asked import MINIMA, Sizes, minima_of, objectives_of, require
    from ana_sim.analysis.search.space import shipped, space_of

    sizes = Sizes(**wanted.sizes)
    names = [one.strip() for one in wanted.objectives.split(",") if one.strip()]
    _, space, objectives, minima = together(
        lambda: require(sizes),
        lambda: space_of(wanted.ranges),
        lambda: objectives_of(names),
        lambda: minima_of(wanted.at_least or MINIMA, shipped()),
    )
    return {
        "space": space, "objectives": objectives, "minima": minima, "sizes": sizes, "seed": wanted.seed,
        "command": _command(wanted),
    }  # fmt: skip


def _command(wanted):
    """Return the command line that asks the same again."""
    from ana_sim.analysis.search.asked import OBJECTIVES, Sizes

    options = {"homes": wanted.homes, "home": wanted.home, "seed": wanted.seed if wanted.seed != 1 else None}
    options["year"] = wanted.year if wanted.year != YEAR else None
    options |= {name: size for name, size in wanted.sizes.items() if size != getattr(Sizes(), name)}
    options["objectives"] = wanted.objectives if wanted.objectives != ",".join(OBJECTIVES) else None
    words = [word for name, value in options.items() if value is not None for word in (f"--{name}", str(value))]
    words += [word for demand in wanted.at_least for word in ("--at-least", demand)]
    words += [word for text in wanted.ranges for word in ("--range", text)]
    scenario = [] if wanted.homes or wanted.home else [wanted.scenario or FIRST]
    return shlex.join(["ana-sim", "search", *scenario, *words])


@contextmanager
def _working_in(folder):
    """Hold a folder for one process, and clear what one that was killed has left half written."""
    from ana_sim.results.kept import check_for, clear_parts
    from ana_sim.results.writing import make_folder
    from ana_sim.runs.batch.lock import locked

    check_for(check_usable(folder), "search")
    make_folder(folder)
    with locked(folder):
        clear_parts(folder)
        yield


@contextmanager
def _workers(wanted, folder, asked, notes):
    """Give the Workers: threads here, or those of a Dask scheduler."""
    from ana_sim.analysis.search.find import Workers
    from ana_sim.engines import choose

    sizes = asked[0].sizes
    engine = choose(histories=len(asked) * sizes.candidates * sizes.worlds * sizes.histories)
    with Bar(notes) as bar:
        how = {"folder": folder, "engine": engine, "tell": bar.tell}
        if wanted.dask is None:
            yield Workers(**how, threads=wanted.threads or os.cpu_count() or 1)
            return
        from ana_sim.runs.batch.on_dask import DaskCluster

        client = DaskCluster(wanted.dask).client
        try:
            threads = max(1, sum(client.nthreads().values()))
            far = lambda call, *given: client.submit(call, *given, pure=False).result()  # noqa: E731
            yield Workers(**how, threads=2 * threads, far=far)
        finally:
            client.close()


def _one(wanted, asked, workers):
    """Search one scenario and write files, picture and page; return what tells of it."""
    from ana_sim.analysis.search.find import run
    from ana_sim.analysis.search.telling import told
    from ana_sim.cli.search_files import SEARCHED, fill, say, write

    search = run(asked[0], workers)
    found = told(search)
    paths = write(found, workers.folder)
    if wanted.page:
        paths += fill(wanted.page, SEARCHED, found, picture=True)

    def tell(notes):
        if not wanted.quiet:
            say(found)
        notes.print(_speed(search, found), soft_wrap=True)
        for path in paths:
            notes.print(f"  {path}", soft_wrap=True)
        if wanted.home is None:
            files = [str(path) for path in paths if path.suffix == ".yaml"]
            notes.print(
                f"Try one: ana-sim explore {wanted.scenario or FIRST} --postures routine,{files[0]}", soft_wrap=True
            )

    return tell


def _speed(search, found):
    """Say how fast it was, and after how long the front moved no longer."""
    each, settled, sizes = float(search.seconds.mean()), found["volume"]["settled_at"], found["sizes"]
    return (
        f"{len(search.seconds)} evaluations ({sizes['worlds']} worlds of {sizes['histories']} histories), "
        f"{1 / each:.2f} a second of one processor; the front came within 1 % of its last hypervolume after {settled} "
        f"candidates ({settled * each:.0f} s of one processor)."
    )


def _many(wanted, asked, workers):
    """Search several homes and write what was found; return what tells of it."""
    from ana_sim.analysis.search.across import across
    from ana_sim.cli.search_files import OF_HOMES, fill, say_across, write_across

    found = across(asked, workers)
    paths = [write_across(found, workers.folder)]
    if wanted.page:
        paths += fill(wanted.page, OF_HOMES, found)

    def tell(notes):
        if not wanted.quiet:
            say_across(found)
        for path in paths:
            notes.print(f"  {path}", soft_wrap=True)

    return tell
