"""`ana-sim evidence`: every run and every verdict of the evidence page."""

import time
from pathlib import Path
from typing import Annotated

import typer


def evidence(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for one results folder per experiment.")] = Path(
        "results/reference"
    ),
    text: Annotated[Path, typer.Option("--page", metavar="FILE", help="Markdown page to write.")] = Path(
        "docs/evidence.md"
    ),
    only: Annotated[
        str | None, typer.Option(metavar="A,B,…", help="Run only these experiments and write no page.")
    ] = None,
    tiny: Annotated[bool, typer.Option("--tiny", help="Try the machinery in a minute; verdicts mean nothing.")] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Run nothing new: compare files with their hashes and repeat some histories."),
    ] = False,
    page_only: Annotated[
        bool, typer.Option("--page-only", help="Run nothing: write the page from what is there.")
    ] = False,
    threads: Annotated[int, typer.Option(min=1, help="Processors to use. Never changes a result.")] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but mistakes.")] = False,
):
    """Run what the evidence rests on, going on where an earlier run stopped, and write every verdict to a page."""
    if check:
        _check(out)
        return
    if page_only:
        from ana_sim.analysis.evidence.gather import read_reference

        _write(read_reference(out), text)
        return
    from ana_sim.analysis.evidence.gather import HINDCAST, PARTS
    from ana_sim.analysis.hindcast.reference import REPLICATIONS, run_reference_hindcast
    from ana_sim.runs.experiments.reference import FULL, TINY, run_reference

    names = [name.strip() for name in only.split(",")] if only else list(PARTS)
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        raise typer.BadParameter(f"no experiment `{unknown[0]}`; there are {', '.join(PARTS)}", param_hint="--only")
    begun = time.process_time()
    sizes, told = TINY if tiny else FULL, None if quiet else _tell
    results = run_reference(out, sizes=sizes, threads=threads, progress=told, only=names)
    if HINDCAST in names:
        results[HINDCAST] = run_reference_hindcast(
            out / HINDCAST,
            replications=2 if tiny else REPLICATIONS,
            threads=threads,
            progress=None if quiet else lambda done, total: _tell(HINDCAST, done, total),
        )
    if only:
        return
    _write(results, text)
    if not quiet:
        print(f"{text} written; {(time.process_time() - begun) / 60:.1f} minutes of processor time in this run")


def _tell(name, done, total):
    print(f"{name}: {done} of {total}", flush=True)


def _write(results, text):
    from ana_sim.analysis.evidence.gather import gather
    from ana_sim.views.evidence import page
    from ana_sim.views.evidence.pictures import write_pictures

    found = gather(results)
    write_pictures(found, results, text.parent / "pictures")
    text.write_text(page(found), encoding="utf-8")


def _check(out):
    """Say for each folder whether its files are whole and some of its histories repeat; exit code 1 if not."""
    from ana_sim.analysis.evidence.gather import HINDCAST
    from ana_sim.analysis.hindcast.reference import verify_reference_hindcast
    from ana_sim.runs.experiments.verify import verify_reference

    verdicts = dict(verify_reference(out)) | {HINDCAST: verify_reference_hindcast(out / HINDCAST)}
    for name, verdict in verdicts.items():
        print(f"{name}: {verdict}")
    if not all(verdict.good for verdict in verdicts.values()):
        raise typer.Exit(1)


def check_experiment(folder, *, sample, seed):
    """Do for one folder what `ana-sim verify` does for a batch."""
    from ana_sim.analysis.hindcast.reference import is_hindcast, verify_reference_hindcast
    from ana_sim.runs.experiments.verify import verify_experiment

    if is_hindcast(folder):
        verdict = verify_reference_hindcast(folder)
    else:
        verdict = verify_experiment(folder, sample=sample, seed=1 if seed is None else seed)
    print(verdict)
    if not verdict.good:
        raise typer.Exit(1)
