"""Chunks run by the workers of a Dask scheduler, which write their results to storage that all of them share."""

import os
from collections.abc import Callable, Generator, Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ana_sim.engines import Engine, choose
from ana_sim.results import ResultsError
from ana_sim.runs.batch.chunk import run_chunk
from ana_sim.runs.batch.plan import Plan, read_plan
from ana_sim.runs.version import RULES_VERSION

if TYPE_CHECKING:
    from distributed import Future

CHUNKS_PER_THREAD = 2
"""Chunks on their way to each thread of a worker: enough to keep it busy, few enough to give up quickly."""
SECONDS_TO_ANSWER = 20
"""So long a scheduler may take to answer."""


class DaskCluster:
    """A running Dask scheduler; a lost worker's chunks are run again by the others.

    Args:
        address: of the scheduler, as in "tcp://10.0.0.1:8786".

    Raises:
        ResultsError: Dask is not installed, nobody answers at the address, or the scheduler has no workers.
    """

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise ResultsError("Dask is not installed", mend='Install it: pip install "ana-sim[dask]".') from None
        try:
            self.client = Client(address, timeout=SECONDS_TO_ANSWER, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ResultsError(
                f"no Dask scheduler answers at {address}: {error}", mend="Start one, or name its address with --dask."
            ) from error
        if not self.client.nthreads():
            self.client.close()
            raise ResultsError("the Dask scheduler has no workers", mend="Start some: dask worker ADDRESS.")

    def run(
        self,
        plan: Plan,
        numbers: Iterable[int],
        folder: str | os.PathLike[str],
        *,
        engine: Engine,
        progress: Callable[[int], None] | None = None,
    ) -> Generator[dict[str, Any], None, None]:
        """Yield the entry of each chunk as it is finished; see `LocalThreads.run`."""
        from distributed import as_completed

        folder, waiting = str(Path(folder).resolve()), iter(numbers)
        at_once = CHUNKS_PER_THREAD * max(1, sum(self.client.nthreads().values()))
        running = as_completed(self._submitted(plan, folder, engine, islice(waiting, at_once)), loop=self.client.loop)
        try:
            for future in running:
                entry = future.result()
                if progress:
                    progress(entry["runs"])
                running.update(self._submitted(plan, folder, engine, islice(waiting, 1)))
                yield entry
        finally:
            self.client.cancel(list(running.futures))
            self.client.close()

    def _submitted(self, plan: Plan, folder: str, engine: Engine, numbers: Iterable[int]) -> list["Future[Any]"]:
        return [
            self.client.submit(run_far, folder, plan.id, RULES_VERSION, n, engine.name, pure=False) for n in numbers
        ]


_PLANS: dict[tuple[str, str, int], Plan] = {}


def run_far(folder: str, identity: str, rules_version: int, number: int, engine: str) -> dict[str, Any]:
    """Run one chunk of a plan that lies in a shared folder: what a worker does.

    Raises:
        ResultsError: the folder is not the client's, or this worker has other rules than the client.
    """
    if rules_version != RULES_VERSION:
        raise ResultsError(
            f"a worker has version {RULES_VERSION} of the rules, the client {rules_version}",
            mend="Install the same ana-sim everywhere.",
        )
    if not (Path(folder) / "plan.json").exists():
        raise ResultsError(f"a worker does not see {folder}", mend="Choose a folder on storage that all of them share.")
    stamp = (folder, identity, (Path(folder) / "plan.json").stat().st_mtime_ns)
    if stamp not in _PLANS:
        _PLANS.clear()
        _PLANS[stamp] = read_plan(folder)
    return run_chunk(_PLANS[stamp], number, folder, engine=choose(engine))
