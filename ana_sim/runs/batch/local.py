"""Chunks run by threads of this process."""

import os
import threading
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial
from os import cpu_count
from typing import Any

from ana_sim.engines import Engine
from ana_sim.runs.batch.chunk import run_chunk
from ana_sim.runs.batch.plan import Plan
from ana_sim.scenario.asked import threads_of


class LocalThreads:
    """Threads of this process; the rules release the interpreter's lock.

    Args:
        threads: how many; every processor if left out. Never changes a result.
    """

    def __init__(self, threads: int | None = None) -> None:
        self.threads = threads_of(threads) or cpu_count() or 1

    def run(
        self,
        plan: Plan,
        numbers: Iterable[int],
        folder: str | os.PathLike[str],
        *,
        engine: Engine,
        progress: Callable[[int], None] | None = None,
    ) -> Generator[dict[str, Any], None, None]:
        """Yield the entry of each chunk as it is finished; closing the generator gives up what is not.

        Args:
            numbers: the chunks to run. folder: the batch folder. engine: runs the rules.
            progress: called with histories done since the last call.
        """
        stop, waiting = threading.Event(), iter(numbers)
        running: set[Future[dict[str, Any]]] = set()
        run = partial(run_chunk, plan, folder=folder, engine=engine, stopped=stop.is_set, progress=progress)
        with ThreadPoolExecutor(self.threads) as pool:
            try:
                while True:
                    for number in waiting:
                        running.add(pool.submit(run, number))
                        if len(running) > self.threads:
                            break
                    if not running:
                        return
                    done, running = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        yield future.result()
            finally:
                stop.set()
                for future in running:
                    future.cancel()
