"""What home starts, and what moves by itself."""

from .mechanism import Mechanism

MEDIATIONS = """    for j in range(i + 1, w.n):
        consider_mediating(w, i, j)
"""
OWN_CHOICE = """    if free and w.posture.activism > 0.0:
        choose_and_act(w)
"""
REMOVALS = """    for k in range(w.pieces.count):
        if may_leave(w, w.pieces.power[k]):
            consider_removing(w, k)
"""
PIECES = """    for k in range(pieces.count):
        p.foothold[pieces.power[k]] += pieces.extent[k] * pieces.present[k]
"""
FAMILIAR_CLAIMS = {"rules": {"claim": 8.0, "cost": 0.0, "offence": 0.01}, "powers": {"dorvik": {"capability": 1e-6}}}
"""A world in which home wins what it claims."""

MECHANISMS = {
    "the foreign service has time": Mechanism(rules={"corps": 0.0}, edits=(("initiatives", OWN_CHOICE, ""),)),
    "home starts things": Mechanism(posture={"activism": 0.0}, edits=(("initiatives", OWN_CHOICE, ""),)),
    "acts cost effort": Mechanism(
        rules={"cost": 0.0},
        edits=(("initiatives", "return cost * (1.0 + crowd * acts_last_year / 12.0)", "return 0.0"),),
    ),
    "a crowd of acts is dearer": Mechanism(
        rules={"crowd": 0.0},
        edits=(("initiatives", "return cost * (1.0 + crowd * acts_last_year / 12.0)", "return cost"),),
    ),
    "home mediates": Mechanism(rules={"ease": 0.0}, edits=(("candidates", MEDIATIONS, ""),)),
    "mediation earns thanks": Mechanism(
        rules={"fee": 0.0},
        edits=(("candidates", "return w.rules.fee * (p.salience[i] + p.salience[j]) * fresh", "return 0.0"),),
    ),
    "disputes are worth winning": Mechanism(
        rules={"claim": 0.0},
        shown=FAMILIAR_CLAIMS,
        edits=(
            ("candidates", "((odds - p.holds[i]) * r.claim + p.price_dispute[i])", "p.price_dispute[i]"),
            ("candidates", "((1.0 - p.holds[i]) * r.claim + p.price_dispute[i])", "p.price_dispute[i]"),
            ("initiatives", "(chance_of_contest(w, i) - p.holds[i]) * w.rules.claim * size", "0.0"),
            ("initiatives", "w.measures.settlements += (1.0 - p.holds[i]) * r.claim * size",
             "w.measures.settlements += 0.0"),
        ),
    ),
    "there is an institution": Mechanism(
        powers={"borduria": {"member": False}},
        edits=(
            ("candidates", "    if w.posture.side == ALL_SIDES:\n        consider_summit(w)\n", ""),
            ("structure", "    if p.member[i] == 1:\n        grown = h.institution - h.institution_start\n", ""),
            ("record", "        if p.member[i] == 1 and whole > 0.0:", "        if False:"),
        ),
    ),
    "pieces stand in home's space": Mechanism(
        powers={"arda": {"foothold": {}}},
        edits=(
            ("candidates", REMOVALS, ""),
            ("structure", PIECES, ""),
            ("record", "    if p.pieces_size[i] > 0.0:", "    if False:"),
        ),
    ),
    "grievance cools ties": Mechanism(
        rules={"chill": 0.0},
        edits=(
            ("drift", "cooled = w.rules.chill * min(1.0, p.grievance[i]) * tie", "cooled = 0.0"),
            ("prices", "p.chill_loss[i] = r.chill * at_stake / r.plan", "p.chill_loss[i] = 0.0"),
        ),
    ),
    "what is shown follows": Mechanism(
        rules={"stated_speed": 0.0},
        edits=(("drift", "        p.stated[i] += r.stated_speed * (shown(w, i) - p.stated[i])\n", ""),),
    ),
    "strain returns to where it tends": Mechanism(
        rules={"inertia": 0.0},
        edits=(("supply", "p.strain[i] + w.rules.inertia * (towards - p.strain[i]) + 0.03", "p.strain[i] + 0.03"),),
    ),
    "powers and home remember": Mechanism(
        rules={"memory": 0.0},
        edits=(
            ("once", "return (1.0 - power(memory, plan)) / (1.0 - memory)", "return 1.0"),
            ("once", "left *= memory", "left = 0.0"),
            ("drift", "forget = 1.0 - r.memory", "forget = 1.0"),
            ("drift", "max(r.memory * p.grievance[i], 0.5 * p.dispute[i])", "0.5 * p.dispute[i]"),
            ("drift", "p.injury[i] *= r.memory", "p.injury[i] = 0.0"),
            ("drift", "p.cuts[i] *= r.memory", "p.cuts[i] = 0.0"),
            ("record", "never = power(w.rules.memory, float(w.month - NEVER))", "never = 0.0"),
            ("record", "power(w.rules.memory, float(w.month - a.last_success[i, j]))",
             "float(w.month == a.last_success[i, j])"),
        ),
    ),
}  # fmt: skip
