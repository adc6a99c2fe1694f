"""What dependency and influence rest on, as one vector of numbers, and both as plain functions of it.

The compiled rules measure one world at a time. A ledger asks what dependency and influence would be at points between
two months, many at once; hence the same formulas a second time, here on stacks of vectors. A test holds the two equal.
"""

import numpy as np

from ana_sim.rules.world import DIPLOMACY

OF_POWERS = ("tie", "capacity", "need", "alternatives", "strain", "capability")
OF_HOME = ("provision", "rest_of_world", "supply", "interruption", "reliability", "institution")
PENDING = {"tie": "d_tie", "provision": "d_provision", "interruption": "d_interruption", "reliability": "d_reliability"}
"""Number -> where its change waits until the month's changes are applied together."""
BOUNDS = {"tie": (0.0, 1.0), "provision": (0.0, np.inf), "interruption": (0.0, 0.5), "reliability": (0.0, 1.0)}
BOUNDS["affinity"] = (-1.0, 1.0)


class Resting:
    """Where the numbers stand in a world's memory, and what never changes in a run.

    Attributes:
        places: (numbers,) places in the memory. pending: (numbers,) places of their waiting changes, -1 for none.
        parts: name -> (slice of the vector, shape).
        low, high: (numbers,) ranges kept when changes are applied.
    """

    def __init__(self, world):
        self.world = world
        self.parts, places, pending, low, high = {}, [], [], [], []
        for name, array in self._arrays():
            found = _places(array, world.memory).ravel()
            self.parts[name] = slice(sum(map(len, places)), sum(map(len, places)) + len(found)), array.shape
            places.append(found)
            pending.append(self._pending(name, array))
            bounds = BOUNDS.get(name, (-np.inf, np.inf))
            low.append(np.full(len(found), bounds[0]))
            high.append(np.full(len(found), bounds[1]))
        self.places, self.pending = np.concatenate(places), np.concatenate(pending)
        self.low, self.high = np.concatenate(low), np.concatenate(high)
        self.position = {int(place): position for position, place in enumerate(self.places)}

    def _arrays(self):
        world = self.world
        yield from ((name, world.powers[name]) for name in OF_POWERS)
        yield from ((name, world.home[0:1][name][0:1]) for name in OF_HOME)
        yield "affinity", world.affinity

    def _pending(self, name, array):
        """Return the places of waiting changes of one kind of number, -1 for none."""
        world = self.world
        if name == "affinity":
            return _places(world.d_affinity, world.memory).ravel()
        if name not in PENDING:
            return np.full(array.size, -1)
        table = world.powers if name == "tie" else world.home
        return _places(table[PENDING[name]], world.memory).ravel()

    def now(self):
        """Return the vector as the world stands."""
        return self.world.memory[self.places]

    def waiting(self):
        """Return the vector of changes that wait to be applied."""
        found = np.where(self.pending >= 0, self.world.memory[self.pending], 0.0)
        first, shape = self.parts["affinity"]
        found[first] = np.where(np.eye(shape[0], dtype=bool).ravel(), 0.0, found[first])
        return found

    def part(self, vectors, name):
        """Return one kind of number of a stack of vectors: (stack, …)."""
        where, shape = self.parts[name]
        return vectors[..., where].reshape(*vectors.shape[:-1], *shape)

    def at(self, name, *index):
        """Return the place in the vector of one number, as in `at("tie", power, domain)`."""
        where, shape = self.parts[name]
        return where.start + int(np.ravel_multi_index(index, shape))

    def measure(self, vectors):
        """Return (stack, 2): dependency and influence at each of a stack of vectors."""
        return np.stack([self.dependency(vectors), self.influence(vectors)], axis=-1)

    def dependency(self, vectors):
        """Return dependency `D = Σ w Σ s²`, `s = q/Q`, `q = k T (1 - φX)/(1 - φX⁰)`, `Q = b + o + Σ q`."""
        world, rules = self.world, self.world.parameters[0]
        strain, start = self.part(vectors, "strain")[..., None], world.powers["strain_start"][:, None]
        factor = (1 - rules["strain_cost"] * strain) / (1 - rules["strain_cost"] * start)
        supply = self.part(vectors, "capacity") * self.part(vectors, "tie") * factor
        met = supply.sum(-2) + (self.part(vectors, "provision") + self.part(vectors, "rest_of_world"))[..., 0, :]
        share = supply / np.where(met > 0, met, 1.0)[..., None, :]
        return (share**2).sum(-2) @ world.home[0]["importance"]

    def influence(self, vectors):
        """Return influence `ω_hub hub + ω_brk brk + ω_lead lead`."""
        rules = self.world.parameters[0]
        return (
            rules["weight_hub"] * self._hub(vectors)
            + rules["weight_brokerage"] * self._brokerage(vectors)
            + rules["weight_leadership"] * self._leadership(vectors)
        )

    def _reliability(self, vectors):
        return self.part(vectors, "reliability")[..., 0]

    def _hub(self, vectors):
        world, rules = self.world, self.world.parameters[0]
        tie, need = self.part(vectors, "tie"), self.part(vectors, "need")
        start = world.home[0]["use_start"]
        crowding = np.maximum(1.0, np.where(start > 0, (need * tie).sum(-2) / np.where(start > 0, start, 1.0), 1.0))
        rivalry = rules["rivalry_in_use"]
        supply = (self.part(vectors, "supply") * (1 - self.part(vectors, "interruption")))[..., 0, :]
        offered = (supply / (1 - rivalry + rivalry * crowding))[..., None, :] * tie
        below = offered + self.part(vectors, "alternatives")
        used = np.where(offered > 0, offered / np.where(below > 0, below, 1.0), 0.0)
        weight = np.sqrt(self.part(vectors, "capability"))[..., None] * need
        weight[..., DIPLOMACY] = 0.0
        total = weight.sum((-2, -1))
        return self._reliability(vectors) * (weight * used).sum((-2, -1)) / np.where(total > 0, total, 1.0)

    def _brokerage(self, vectors):
        start = self.world.home[0]["liaison_start"]
        if start <= 0:
            return np.zeros(vectors.shape[:-1])
        reach = self.part(vectors, "capability") ** 0.25 * np.sqrt(_positive(self.part(vectors, "tie")[..., DIPLOMACY]))
        rivalry = _positive(-self.part(vectors, "affinity"))
        total = 0.5 * np.einsum("...i,...ij,...j->...", reach, rivalry, reach)
        return np.minimum(1.0, self._reliability(vectors) * total / start)

    def _leadership(self, vectors):
        member = self.world.powers["member"] == 1
        if not member.any():
            return np.zeros(vectors.shape[:-1])
        tie = self.part(vectors, "tie")[..., member, DIPLOMACY].mean(-1)
        own = np.sqrt(self.world.home[0]["capability"])
        rank = own / (own + np.sqrt(self.part(vectors, "capability")[..., member]).max(-1))
        return self.part(vectors, "institution")[..., 0] * tie * rank


def _places(view, memory):
    """Return for each number of a view its place in the memory it is a view of."""
    start = (view.__array_interface__["data"][0] - memory.__array_interface__["data"][0]) // memory.itemsize
    grid = np.indices(view.shape).reshape(view.ndim, -1).T
    steps = np.array(view.strides) // memory.itemsize
    return (start + grid @ steps).reshape(view.shape)


def _positive(values):
    return np.maximum(0.0, values)
