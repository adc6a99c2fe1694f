"""The golden runs: histories of stored worlds, hashed to the last bit."""

import json
from hashlib import sha256
from pathlib import Path

from ana_sim.engines import choose
from ana_sim.runs.simulate import Rows
from ana_sim.scenario.arrays import build
from ana_sim.scenario.inputs import schedule_of

HERE = Path(__file__).parent
WORLDS = HERE / "worlds.json"
GOLDEN = HERE / "golden.json"
SEEDS = (1, 2**63 + 11)
REPLICATIONS = 13


def hashes(engine="wasm"):
    """Return {world, posture and seed: hash of every number recorded} by an engine."""
    worlds = json.loads(WORLDS.read_text(encoding="utf-8"))
    return {
        f"{name} {posture} {seed}": _hash(world["resolved"], world["postures"], posture, seed, choose(engine))
        for name, world in worlds.items()
        for posture in world["compared"]
        for seed in SEEDS
    }


def _hash(resolved, postures, posture, seed, engine):
    of = build(resolved, schedule_of(resolved, postures[posture], postures))
    rows = Rows(resolved["months"], resolved["start"], powers="monthly").arguments()
    found = engine.run(of, seed=seed, first=5, count=REPLICATIONS, **rows)
    parts = found.home, found.powers, found.events, found.orders, found.acts
    return sha256(b"".join(part.tobytes() for part in parts)).hexdigest()[:16]
