"""The same history by the compiled rules, as the twin gives it, and where the two differ."""

import math
import re
from pathlib import Path
from types import SimpleNamespace

from ana_sim.results import Block
from ana_sim.runs.save import names_of
from ana_sim.runs.simulate import simulate
from ana_sim.scenario.inputs import Inputs

from .twin import month, prepared

TOLERANCE = 1e-9
PAGE = Path(__file__).parents[2] / "docs" / "model.md"


def measures_of_page():
    """Return the names of home's measures and of a power's, from the page's table."""
    rows = re.findall(r"^\|(home|power)\|`(\w+)`\|", PAGE.read_text(encoding="utf-8"), re.M)
    return [[name for of, name in rows if of == whose] for whose in ("home", "power")]


HOME, POWER = measures_of_page()


def compiled(resolved, schedule, seed, replication, orders=()):
    """Return the history that the compiled rules give, in the form of the twin's."""
    inputs = Inputs(resolved, schedule, tuple(orders))
    found = simulate(inputs, None, seed=seed, replications=1, first=replication, threads=1, engine="wasm",
                     home_rows="monthly", power_rows="monthly")  # fmt: skip
    names = names_of([Block("", "", 0, found)])
    words = {key: [*names[key], None] for key in ("kind", "partner", "other", "outcome")}
    words["domain"] = [*found.domain_ids, None]
    acts = [
        [int(act["month"]), *(words[key][act[key]] for key in ("kind", "partner", "other", "domain")),
         float(act["size"]), words["outcome"][act["outcome"]]]
        for act in found.acts
    ]  # fmt: skip
    home = [dict(zip(HOME, row, strict=True)) for row in found.home[0].tolist()]
    powers = [[dict(zip(POWER, of, strict=True)) for of in row] for row in found.powers[0].tolist()]
    events = {name: int(t) for name, t in zip(found.event_ids, found.events[0], strict=True) if t >= 0}
    return SimpleNamespace(home=home, powers=powers, acts=acts, events=events)


def difference(resolved, schedule, seed=1, replication=0, orders=(), wanted=None):
    """Return what differs first between the twin and the compiled rules, as a text; None where they agree.

    wanted: the history of the compiled rules, where it is there already.
    """
    wanted = wanted or compiled(resolved, schedule, seed, replication, orders)
    w = prepared(resolved, schedule, seed, replication, orders)
    for t in range(resolved["months"]):
        home, powers = month(w, t)
        expected = {"home": wanted.home[t]} | dict(zip(w.by_id, wanted.powers[t], strict=True))
        found = {"home": home} | dict(zip(w.by_id, powers, strict=True))
        apart = [
            f"month {t}: {name} of {who}: {found[who][name]!r}, compiled {expected[who][name]!r}"
            for who in found
            for name in expected[who]
            if not abs(found[who][name] - expected[who][name]) <= TOLERANCE
        ]
        rows = [[act for act in acts if act[0] == t] for acts in (w.acts, wanted.acts)]
        if not same_acts(*rows):
            apart.append(f"month {t}: acts {rows[0]}, compiled {rows[1]}")
        if apart:
            return "; ".join(apart)
    return None if w.first_fired == wanted.events else f"events {w.first_fired}, compiled {wanted.events}"


def same_acts(one, other):
    """Return whether two lists of acts are the same rows."""
    return len(one) == len(other) and all(
        a[:5] + a[6:] == b[:5] + b[6:] and math.isclose(a[5], b[5], rel_tol=0, abs_tol=TOLERANCE)
        for a, b in zip(one, other, strict=True)
    )
