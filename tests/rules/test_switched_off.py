"""A mechanism that is switched off leaves, bit for bit, what rules without its code give."""

import numpy as np
import pytest

from ana_sim.rules.world import PARAMETERS
from ana_sim.scenario.arrays import build

from .mechanisms import MECHANISMS, SCALES
from .plain import PlainEngine
from .worlds import active, bytes_of, four_powers, outcome

MONTHS = 16


def built(of, *, off):
    """Return the world of four powers with a mechanism at work, or switched off."""
    rules, posture = (dict(of.shown.get(name, {})) for name in ("rules", "posture"))
    powers = {name: dict(changes) for name, changes in of.shown.get("powers", {}).items()}
    if off:
        rules, posture = rules | of.rules, posture | of.posture
        for name, changes in of.powers.items():
            powers[name] = powers.get(name, {}) | changes
    resolved = four_powers(months=MONTHS, changes=powers, affinity=of.affinity if off else None, **rules)
    return build(resolved, [(0, active(**posture))])


def first_that_differs(one, other):
    """Return the number of the first history in which two outcomes differ."""
    return int(np.nonzero((one.home != other.home).any(axis=(1, 2)))[0][0])


@pytest.mark.parametrize("name", MECHANISMS)
def test_switched_off_a_mechanism_leaves_what_rules_without_its_code_give(name):
    of = MECHANISMS[name]
    on, off = built(of, off=False), built(of, off=True)
    many = {"months": MONTHS, "count": of.shown.get("histories", 40)}
    history = first_that_differs(outcome(on, **many), outcome(off, **many))
    once = {"months": MONTHS, "first": history, "count": 1}
    assert bytes_of(outcome(on, **once, engine=PlainEngine(*of.edits))) == bytes_of(outcome(off, **once))


def test_without_edits_plain_rules_give_what_compiled_ones_give():
    of = build(four_powers(months=MONTHS), [(0, active())])
    once = {"months": MONTHS, "count": 1}
    assert bytes_of(outcome(of, **once, engine=PlainEngine())) == bytes_of(outcome(of, **once))


def test_every_parameter_switches_a_mechanism_off_or_is_a_scale():
    switches = {name for of in MECHANISMS.values() for name in of.rules}
    assert switches | set(SCALES) == set(PARAMETERS)
    assert not switches & set(SCALES)
