"""Demands, punishment, force."""

from .mechanism import Mechanism

USE_OF_FORCE = """    if uniform(w, streams[row, FORCE], key) < means_of_force(r.force, p.reach[i], p.strain[i]):
        strike(w, i, dare * loss_by_force(r.force_loss, uniform(w, streams[row, TOLL], key)))
"""
FORCE_OVER_A_CLAIM = """    if uniform(w, CLAIM_FORCE, key) < weight * means_of_force(r.force, p.reach[j], p.strain[j]):
        loss = loss_by_force(r.force_loss, uniform(w, CLAIM_TOLL, key))
        w.measures.force_losses += loss
        p.forced[j] += 1.0
        p.injury[j] += min(1.0, loss)
"""
TIES_PUNISHED = """    for d in range(N_DOMAINS):
        p.tie[d, i] *= 1.0 - TIES_CUT * w.rules.intensity
"""
TAKEN_BACK = """    if can_be_undone and undo_demands(w, w.measures.deals - deals):
        w.acts.outcome[place] = UNDONE
"""

MECHANISMS = {
    "powers demand": Mechanism(
        rules={"demands": 0.0},
        edits=(
            ("structure", "rules.demands * p.coerciveness[i] * p.salience[i] * p.open[i] * (0.5 + p.record[i])", "0.0"),
            ("offers", "    elif u > 1.0 - p.demand_rate[i]:\n        p.demanding[i] = 1\n", ""),
            ("month", "        answer_demand(w, i)\n", ""),
            ("initiatives", TAKEN_BACK, ""),
            ("prices", "w.powers.occasion[i] = occasion_of(w, i)", "w.powers.occasion[i] = 0.0"),
        ),
    ),
    "an act is the occasion of a demand": Mechanism(
        rules={"occasion": 0.0},
        edits=(("prices", "(r.demands + r.occasion * (1.0 - r.demands))", "r.demands"),),
    ),
    "demands ask for something": Mechanism(
        rules={"greed": 0.0},
        edits=(
            ("demands", "w.rules.greed * p.dissatisfaction[i] * p.cost_resist[i] / w.rules.reading", "0.0"),
            ("prices", "return asked / (reading + asked)", "return 0.0"),
            ("prices", "slope = p.loss[i] + delta * resist * r.greed * r.reading / (whole * whole)", "slope = 0.0"),
        ),
    ),
    "punishment takes something": Mechanism(
        rules={"intensity": 0.0},
        edits=(
            ("demands", "punish(w, i, r.intensity * r.horizon * p.leverage[i] * dare)", "punish(w, i, 0.0)"),
            ("demands", TIES_PUNISHED, ""),
            ("initiatives", "loss = r.intensity * r.horizon * p.leverage[j]", "loss = 0.0"),
            ("prices", "free * p.asymmetry[i] * r.intensity * r.horizon * p.leverage[i]", "0.0"),
            ("prices", "use = rate * delta * part * r.reading * (1.0 + injured) * free * r.intensity * r.horizon",
             "use = 0.0"),
        ),
    ),
    "powers use force": Mechanism(
        rules={"force": 0.0},
        edits=(
            ("demands", USE_OF_FORCE, ""),
            ("initiatives", FORCE_OVER_A_CLAIM, ""),
            ("prices", "force = r.force * p.reach[i] * free * once.force_mean", "force = 0.0"),
        ),
    ),
    "home misreads danger": Mechanism(
        rules={"reading": 1.0},
        shown={"rules": {"reading": 0.4}},
        edits=(
            ("prices", "return reading * (1.0 + injured)", "return (1.0 + injured)"),
            ("prices", "return asked / (reading + asked)", "return asked / (1.0 + asked)"),
            ("prices", "whole = r.reading + r.greed * delta", "whole = 1.0 + r.greed * delta"),
            ("prices", "delta * resist * r.greed * r.reading / (whole * whole)",
             "delta * resist * r.greed / (whole * whole)"),
            ("prices", "use = rate * delta * part * r.reading * (1.0", "use = rate * delta * part * (1.0"),
            ("demands", "p.cost_resist[i] / w.rules.reading", "p.cost_resist[i]"),
        ),
    ),
    "injuries cost home": Mechanism(
        rules={"redress": 0.0},
        edits=(
            ("prices", "injured = r.redress * once.fade", "injured = 0.0"),
            ("prices", "p.price_injury[i] = r.redress * once.fade + p.price_climate[i]",
             "p.price_injury[i] = p.price_climate[i]"),
            ("drift", "        w.measures.injuries += r.redress * p.injury[i]\n", ""),
        ),
    ),
}  # fmt: skip
