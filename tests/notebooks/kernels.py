"""Kernels to run notebooks in: each a new process in which nothing of ana-sim was imported and no cell was run.

Where the system can, the process comes of one that has imported other people's libraries and done nothing else: they
take longer than most of what the notebooks do.
"""

import multiprocessing
import os
import sys
from contextlib import contextmanager

from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.connect import write_connection_file

LIBRARIES = ["pytest", "ipykernel.kernelapp", "matplotlib.pyplot", "mesa", "numba", "pydantic", "wasmtime", "duckdb"]
PATIENCE = 180.0


def live(connection_file, folder):
    """Be a kernel that works in a folder, until it is told to end."""
    from ipykernel.kernelapp import launch_new_instance

    os.chdir(folder)
    launch_new_instance(argv=["--quiet", "-f", connection_file])


@contextmanager
def fresh_kernel(folder):
    """Give the client of a new kernel that works in a folder; end the kernel afterwards."""
    context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    context.set_forkserver_preload(LIBRARIES)
    file, _ = write_connection_file(str(folder / "kernel.json"))
    process = context.Process(target=live, args=(file, str(folder)))
    process.start()
    client = BlockingKernelClient(connection_file=file)
    client.load_connection_file()
    client.start_channels()
    try:
        client.kernel_info(reply=True, timeout=PATIENCE)
        client.wait_for_ready(timeout=PATIENCE)
        yield client
        client.shutdown()
        process.join(PATIENCE)
    finally:
        client.stop_channels()
        process.kill()
        process.join()
