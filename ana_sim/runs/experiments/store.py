"""Arrays kept in a folder, part by part, so that a run that was stopped goes on where it was."""

import json
import os
import zipfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from typing import Any

import numpy as np

from ana_sim.results.kept import check_for, contents, kept
from ana_sim.rules.compiled import source_version
from ana_sim.runs.provenance import made as made_with

Arrays = dict[str, np.ndarray]
Shapes = Mapping[str, Sequence[int | None]]
KIND = "evidence"
REAL = "biuf"
"""Kinds of arrays that hold real numbers."""
MOST_BYTES = 2_000_000_000
"""Of the arrays of a part once they are unpacked; one of the evidence has a few million."""


class Store:
    """A folder of parts of one experiment.

    A part counts as there only where the folder's manifest vouches for it and it is what was written.

    Args:
        folder: where experiments are kept.
        name: of the experiment.
        about: what decides its numbers, as plain values; with anything in it or in the rules changed, all parts are
            made anew.
        kind: of findings that the folder holds, see `ana_sim.results.kept`.

    Raises:
        ResultsError: the folder holds something else, or its manifest is damaged.
    """

    def __init__(
        self, folder: str | os.PathLike[str], name: str, about: Mapping[str, Any], *, kind: str = KIND
    ) -> None:
        text = json.dumps({**about, "rules": source_version()}, sort_keys=True, default=str)
        check_for(folder, kind)
        self.kind = kind
        self.folder, self.name = folder, f"{name}-{sha256(text.encode()).hexdigest()[:12]}".replace("+", "")

    def part(self, name: str, make: Callable[[], Mapping[str, Any]], *, shapes: Shapes | None = None) -> Arrays:
        """Return {array name: array} of one part, made where it is not there.

        shapes: {array name: shape} that the arrays have, all of them real numbers, None for any length; what is there
            and has others is somebody else's, and made anew.
        """
        name = f"{self.name}/{name}.npz"
        there = self._there(name)
        if there is not None and (shapes is None or _fit(there, shapes)):
            return there
        found: dict[str, Any] = {key: np.asarray(value) for key, value in make().items()}
        with kept(self.folder, name, kind=self.kind, made=made_with()) as part, part.open("wb") as file:
            np.savez_compressed(file, **found)
        return found

    def _there(self, name: str) -> Arrays | None:
        """Return the arrays of a part, or None where it must be made: a stranger's archive fails in a dozen ways."""
        try:
            packed = contents(self.folder, name)
            return None if packed is None else _unpacked(packed)
        except Exception:
            return None

    def parts(
        self,
        count: int,
        size: int,
        make: Callable[[range], Mapping[str, Any]],
        *,
        shapes: Shapes | None = None,
        threads: int = 1,
        progress: Callable[[int, int], None] | None = None,
    ) -> Arrays:
        """Return {array name: array} of `count` points, `size` a part, joined along the first axis.

        Args:
            make: function of a range of points that returns {array name: array}, one row a point.
            shapes: {array name: shape of one row}, as `part` takes it.
            threads: how many parts are made at once. progress: called with (points done, points in all).
        """
        starts = list(range(0, count, size))
        done: list[int] = []

        def one(start: int) -> Arrays:
            places = range(start, min(start + size, count))
            fits = shapes and {key: (len(places), *shape) for key, shape in shapes.items()}
            made = self.part(f"{start:05d}-{places.stop:05d}", lambda: make(places), shapes=fits)
            done.append(len(places))
            if progress:
                progress(sum(done), count)
            return made

        with ThreadPoolExecutor(threads) as pool:
            made = list(pool.map(one, starts))
        return {key: np.concatenate([part[key] for part in made]) for key in made[0]}


def _fit(arrays: Arrays, shapes: Shapes) -> bool:
    """Return whether arrays have these names and shapes, and are numbers."""
    return arrays.keys() == shapes.keys() and all(
        one.ndim == len(shapes[key])
        and one.dtype.kind in REAL
        and all(wanted in (None, length) for wanted, length in zip(shapes[key], one.shape, strict=True))
        for key, one in arrays.items()
    )


def _unpacked(packed: bytes) -> Arrays:
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
            raise ValueError("more than a part can hold")
    with np.load(BytesIO(packed), allow_pickle=False) as arrays:
        found = dict(arrays)
    if not all(isinstance(one, np.ndarray) for one in found.values()):
        raise ValueError("something else than arrays")
    return found
