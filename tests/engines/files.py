"""Other files in place of rules.wasm and rules.json; those of the package are never touched."""

from contextlib import contextmanager
from unittest import mock

from ana_sim.engines import with_wasm


@contextmanager
def package_files(wasm=with_wasm.WASM, about=with_wasm.ABOUT):
    """Let the engine read these files, as a process that has just begun does."""
    with (
        mock.patch.object(with_wasm, "WASM", wasm),
        mock.patch.object(with_wasm, "ABOUT", about),
        mock.patch.object(with_wasm, "_idle", []),
    ):
        _forget()
        try:
            yield
        finally:
            _forget()


def _forget():
    with_wasm._module.cache_clear()
    with_wasm.about.cache_clear()
