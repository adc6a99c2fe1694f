"""A World prepared a second time is the World of the numbers it then states."""

import pytest

from .worlds import RIVALRIES, four_powers, place, prepared, world


def capability(of):
    """Make arda mightier."""
    of.record.powers.capability[place(of, "arda")] = 0.2


def affinity(of):
    """Make arda and cimmeria friends."""
    i, j = (place(of, name) for name in ("arda", "cimmeria"))
    pairs = of.record.pairs.affinity
    pairs[i, j] = pairs[j, i] = 0.5


CHANGES = {
    "nothing": (lambda of: None, four_powers()),
    "capability": (capability, four_powers(changes={"arda": {"capability": 0.2}})),
    "affinity": (affinity, four_powers(affinity=RIVALRIES | {"arda|cimmeria": 0.5})),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_by_hand_is_renewed_down_to_the_pairs(name):
    change, stated = CHANGES[name]
    of = world()
    change(of)
    assert (of.block.tobytes() == world(stated).block.tobytes()) == (name == "nothing")
    assert prepared(of).block.tobytes() == world(stated).block.tobytes()
