"""Where in the world's memory a number stands: what events change and conditions read."""

from ana_sim.rules import world
from ana_sim.scenario.condition import compile_expression, compile_target

ANY = float("inf")
RANGES = {
    **dict.fromkeys(("salience", "aspiration", "coerciveness", "proximity", "guard", "memory", "tie"), (0.0, 1.0)),
    **dict.fromkeys(("foothold", "reliability", "institution", "collusion"), (0.0, 1.0)),
    **dict.fromkeys(("grievance", "capacity", "need", "provision", "rest_of_world", "supply"), (0.0, ANY)),
    "strain": (-ANY, ANY),
    "ideal": (-ANY, ANY),
    "capability": (1e-6, ANY),
    "alternatives": (0.001, ANY),
    "affinity": (-1.0, 1.0),
    "interruption": (0.0, 0.5),
}
"""The range each target is held in. Strain here is its target, ideal its anchor: both are cut only where used."""
FIELDS_OF_TARGET = {
    "strain": ("strain_target",),
    "ideal": ("ideal_anchor",),
    "tie": ("tie", "habit"),
    "provision": ("provision", "provision_intact"),
    "supply": ("supply", "supply_start"),
}
DERIVED = {
    "capability": world.OF_CAPABILITY,
    "memory": world.OF_MEMORY,
    "foothold": world.OF_PIECE,
    "affinity": world.OF_PAIR,
}


def _places(layout):
    """Return field -> its place in a record; numpy makes this table anew whenever it is asked for."""
    return {field: offset // 8 for field, (_, offset, *_) in layout.fields.items()}


OF_POWER, OF_HOME, OF_PIECE = _places(world.POWERS), _places(world.HOME), _places(world.PIECE)


class Places:
    """Places of named numbers in the memory of a world: powers, home, affinity, its changes, and so on.

    Args:
        power_ids: in the order of the world's rows.
        piece_ids: pairs (power, piece) likewise.
    """

    def __init__(self, power_ids, piece_ids):
        self.names = {"powers": tuple(power_ids), "pieces": tuple(map(tuple, piece_ids))}
        self.n = len(power_ids)
        self.home_start = world.POWERS.itemsize // 8
        self.affinity_start = self.home_start + world.HOME.itemsize // 8
        self.pieces_start = self.affinity_start + 2 * self.n**2 + self.n**2 * world.RELATION.itemsize // 8

    def of_power(self, power, field, domain=0):
        """Return the place of a power's number."""
        return OF_POWER[field] + domain * world.MOST_POWERS + power

    def of_home(self, field, domain=0):
        """Return the place of a number of home."""
        return self.home_start + OF_HOME[field] + domain

    def of_pair(self, first, second):
        """Return the place of an affinity."""
        return self.affinity_start + first * self.n + second

    def of_piece(self, piece):
        """Return the place of a foothold piece's presence."""
        return self.pieces_start + piece * world.PIECE.itemsize // 8 + OF_PIECE["presence"]

    def effects(self, effect):
        """Return the rows of the effect table for one effect of a scenario (a tie's habit moves with it, and so on)."""
        target, first, second = compile_target(effect["on"], **self.names)
        name = world.TARGETS[target]
        shape = world.SHAPES.index(effect["shape"])
        low, high = RANGES[name]
        derived = DERIVED.get(name, 0)
        tail = (effect["change"], shape, max(1.0, effect["months"]), low, high, derived, first, 0, 0, 0.0, 0)
        return [(place, *tail) for place in self._targets(name, first, second, shape)]

    def _targets(self, name, first, second, shape):
        """Return the places an effect is on."""
        fields = FIELDS_OF_TARGET.get(name, (name,))
        if name == "tie" and shape == world.PULSE:
            fields = ("tie",)
        if name in world.TARGETS_OF_PAIR:
            return [self.of_pair(first, second), self.of_pair(second, first)]
        if name in world.TARGETS_OF_PIECE:
            return [self.of_piece(first)]
        if name in world.TARGETS_OF_POWER or name in world.TARGETS_OF_POWER_AND_DOMAIN:
            domain = second if name in world.TARGETS_OF_POWER_AND_DOMAIN else 0
            return [self.of_power(first, field, domain) for field in fields]
        domain = first if name in world.TARGETS_OF_DOMAIN else 0
        return [self.of_home(field, domain) for field in fields]

    def program(self, text):
        """Return the rows of the program table for a condition or an expression."""
        steps = []
        for code, first, second, value in compile_expression(text, **self.names):
            if code < world.FIRST_OPERATOR:
                steps += self._read(world.READS[code], first, second)
            else:
                steps.append((_instruction(world.OPERATORS[code - world.FIRST_OPERATOR]), 0, value))
        return steps

    def score(self, base, terms):
        """Return the program of a hazard's log rate: base + Σ coefficient × covariate."""
        steps = [(_instruction("number"), 0, base)]
        for term in terms:
            steps += self.program(term["of"])
            steps += [(_instruction("number"), 0, term["times"]), (_instruction("multiply"), 0, 0.0)]
            steps.append((_instruction("add"), 0, 0.0))
        return steps

    def _read(self, name, first, second):
        """Return the instructions that push one number."""
        if name == "month":
            return [(_instruction("month"), 0, 0.0)]
        if name == "exposure":
            parts = [self.of_power(first, "coerciveness"), self.of_power(first, "grip")]
            return [*map(_reading, parts), (_instruction("multiply"), 0, 0.0)]
        if name == "rivalry":
            against = [_reading(self.of_pair(first, second)), (_instruction("negate"), 0, 0.0)]
            return [*against, (_instruction("number"), 0, 0.0), (_instruction("max"), 0, 0.0)]
        if name == "autonomy":
            return [
                (_instruction("number"), 0, 1.0),
                _reading(self.of_home("exposure")),
                (_instruction("subtract"), 0, 0.0),
            ]
        return [_reading(self._place(name, first, second))]

    def _place(self, name, first, second):
        """Return the place of a number that is stored as it is read."""
        if name in world.READS_OF_POWER:
            return self.of_power(first, name)
        if name in world.READS_OF_POWER_AND_DOMAIN:
            return self.of_power(first, name, second)
        if name in world.READS_OF_PAIR:
            return self.of_pair(first, second)
        if name in world.READS_OF_PIECE:
            return self.of_piece(first)
        field = "exposure" if name == "exposure_max" else name
        return self.of_home(field, first if name in world.READS_OF_DOMAIN else 0)


def _instruction(name):
    return world.INSTRUCTIONS.index(name)


def _reading(place):
    return (_instruction("read"), place, 0.0)
