"""Every sign of the twin's formulas counts: with any one of them turned, some history no longer agrees."""

import pytest

from .compare import compiled, difference
from .edges import unusual
from .turn import sites, turned

WORLDS = [
    *(("wild", 4, seed, 25, 5) for seed in (6, 105)),
    ("sole", 3, 1, 9),
    ("wild", 4, 19, 25, 5),
    ("held", 4, 140, 17),
    *(("wild", 4, seed, 25, 5) for seed in (4, 14)),
    ("held", 4, 125, 17),
    ("wild", 7, 47, 31, 17),
    ("held", 4, 50, 17),
    *(("wild", 4, seed, 25, 5) for seed in (3, 8)),
    *(("wild", 7, seed, 31, 17) for seed in (48, 103, 101)),
]
"""Kind of world, powers, seed, months and number of random orders: each notices a sign that those before it do not.

Their order is what is cheapest: many signs by the first, few signs and many months by the last.
"""
UNNOTICED = {
    "draws: (w0 >> 6) * 2**26 + (w1 >> 6) + 0.5": "it moves a draw by 2⁻⁵², too little to be seen; it keeps 0 away",
}
"""Signs that no history tells, and why."""


def noticed(histories):
    """Return whether any history differs."""
    return any(differs(*history) for history in histories)


def differs(world, orders, wanted):
    """Return whether a history differs; a twin that cannot go on differs."""
    try:
        return difference(*world, orders=orders, wanted=wanted) is not None
    except (ArithmeticError, TypeError, ValueError, IndexError, KeyError, AttributeError):
        return True


@pytest.mark.slow
def test_every_sign_counts():
    histories = []
    for kind, powers, seed, *rest in WORLDS:
        world, orders = unusual(kind, powers, seed, *rest)
        histories.append(((*world, seed, 7), orders, compiled(*world, seed, 7, orders)))
    assert not noticed(histories)
    unnoticed = []
    for module, number, text in sites():
        with turned(module, number):
            if not noticed(histories):
                unnoticed.append(text)
    assert not noticed(histories)
    assert sorted(unnoticed) == sorted(UNNOTICED)
