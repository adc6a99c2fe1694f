"""Chunks run by threads of this process."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
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

    def __init__(self, threads: int | None = None):
        self.threads = threads_of(threads) or cpu_count() or 1

    def run(
        self,
        plan: Plan,
        numbers: Iterable[int],
        folder: str | os.PathLike,
        *,
        engine: Engine,
        progress: Callable[[int], None] | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Yield the entry of each chunk as it is finished; closing the generator gives up what is not.

        Args:
            plan: the Plan. numbers: the chunks to run. folder: the batch folder. engine: runs the rules.
            progress: called with histories done since the last call.
        """
        stop, waiting, running = threading.Event(), iter(numbers), set()
        with ThreadPoolExecutor(self.threads) as pool:
            try:
                while True:
                    for number in waiting:
                        call = (run_chunk, plan, number, folder)
                        running.add(pool.submit(*call, engine=engine, stopped=stop.is_set, progress=progress))
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
