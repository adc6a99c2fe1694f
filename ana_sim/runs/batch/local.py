"""Chunks run by threads of this process."""

import threading
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from os import cpu_count

from ana_sim.runs.batch.chunk import run_chunk


class LocalThreads:
    """Threads of this process; the rules release the interpreter's lock.

    Args:
        threads: how many; every processor if left out. Never changes a result.
    """

    def __init__(self, threads=None):
        self.threads = threads or cpu_count() or 1

    def run(self, plan, numbers, folder, *, progress=None):
        """Yield the entry of each chunk as it is finished; closing the generator gives up what is not.

        Args:
            plan: the Plan. numbers: the chunks to run. folder: the batch folder.
            progress: called with histories done since the last call.
        """
        stop, waiting, running = threading.Event(), iter(numbers), set()
        with ThreadPoolExecutor(self.threads) as pool:
            try:
                while True:
                    for number in waiting:
                        call = (run_chunk, plan, number, folder)
                        running.add(pool.submit(*call, stopped=stop.is_set, progress=progress))
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
