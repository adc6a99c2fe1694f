"""What somebody must know who calls rules.wasm from elsewhere than Python: arguments, layouts of records, names."""

from ana_sim.engines.arguments import ENTRIES, NUMBER
from ana_sim.engines.with_wasm import OWN, own_hash
from ana_sim.rules import phases, world
from ana_sim.rules.compiled import source_version
from ana_sim.rules.version import RULES_VERSION

RECORDS = {
    "WORLD": world.WORLD, "EVENT": world.EVENT, "EFFECT": world.EFFECT, "STEP_OF_PROGRAM": world.STEP_OF_PROGRAM,
    "POSTURE": world.POSTURE, "ORDER": world.ORDER, "ACT": world.ACT,
}  # fmt: skip
TYPES = {"f": "real", "i": "whole", "u": "natural"}
"""A real number, a whole number, a whole number without sign; each of 64 bits."""
NAMES = {
    "MEASURES": world.MEASURE_NAMES, "POWER_MEASURES": world.POWER_MEASURE_NAMES, "KINDS": world.KINDS,
    "OUTCOMES": world.OUTCOMES, "DOMAINS": world.DOMAINS, "LEVELS": world.LEVELS, "SIDES": world.SIDES,
    "TRIGGERS": world.TRIGGERS, "SHAPES": world.SHAPES, "ORDER_STATES": world.ORDER_STATES,
    "PARAMETERS": world.PARAMETERS, "PHASES": phases.PHASES, "MONTH": phases.MONTH,
}  # fmt: skip


def fields(layout, start=0, prefix=""):
    """Return {path of a field, as in "powers.tie": [offset in bytes, type, shape]} of a record."""
    found = {}
    for name in layout.names:
        kind, offset = layout.fields[name][:2]
        if kind.names:
            found |= fields(kind, start + offset, f"{prefix}{name}.")
        else:
            found[prefix + name] = [start + offset, TYPES[kind.base.kind], list(kind.shape)]
    return found


def kind_of(kind):
    """Return the word for an argument: "number", or what an array's items are."""
    if kind is NUMBER:
        return "number"
    return TYPES[kind.kind] if kind.names is None else next(name for name, record in RECORDS.items() if record is kind)


def description(**about):
    """Return what rules.json says, as a dictionary of plain lists and words."""
    found = {
        "rules_version": RULES_VERSION,
        "source": source_version(),
        **about,
        "entries": {
            name: {argument: kind_of(kind) for argument, kind in arguments.items()}
            for name, arguments in ENTRIES.items()
        },
        "layout": {name: {"size": record.itemsize, "fields": fields(record)} for name, record in RECORDS.items()},
        "names": {name: list(words) for name, words in NAMES.items()},
    }
    return found | {OWN: own_hash(found)}
