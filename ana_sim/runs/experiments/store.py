"""Arrays kept in a folder, part by part, so that a run that was stopped goes on where it was."""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import numpy as np

from ana_sim.rules.compiled import source_version


class Store:
    """A folder of parts of one experiment.

    Args:
        folder: where experiments are kept.
        name: of the experiment.
        about: what decides its numbers, as plain values; with anything in it or in the rules changed, all parts are
            made anew.
    """

    def __init__(self, folder, name, about):
        text = json.dumps({**about, "rules": source_version()}, sort_keys=True, default=str)
        self.folder = Path(folder) / f"{name}-{sha256(text.encode()).hexdigest()[:12]}"

    def part(self, name, make):
        """Return {array name: array} of one part, made where it is not there."""
        path = self.folder / f"{name}.npz"
        if path.exists():
            with np.load(path) as kept:
                return dict(kept)
        made = {key: np.asarray(value) for key, value in make().items()}
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".draft")
        with draft.open("wb") as file:
            np.savez_compressed(file, **made)
        os.replace(draft, path)
        return made

    def parts(self, count, size, make, *, threads=1, progress=None):
        """Return {array name: array} of `count` points, `size` a part, joined along the first axis.

        Args:
            make: function of a range of points that returns {array name: array}, one row a point.
            threads: how many parts are made at once. progress: called with (points done, points in all).
        """
        starts = list(range(0, count, size))
        done = []

        def one(start):
            places = range(start, min(start + size, count))
            made = self.part(f"{start:05d}-{places.stop:05d}", lambda: make(places))
            done.append(len(places))
            if progress:
                progress(sum(done), count)
            return made

        with ThreadPoolExecutor(threads) as pool:
            made = list(pool.map(one, starts))
        return {key: np.concatenate([part[key] for part in made]) for key in made[0]}
