"""What acts do to others."""

from .initiatives import MEDIATIONS
from .mechanism import Mechanism
from .offers import BIDS

FRIEND_S_ANGER = """    for j in range(w.n):
        if j != i:
            affinity = w.pairs.affinity[i, j]
            p.d_grievance[j] += r.audience * positive(affinity) * anger
            p.d_trust[j] -= r.audience * 0.5 * (1.0 + affinity) * broken
"""
FRIEND_S_ANSWER = """    for j in range(w.n):
        if j != i:
            answered += r.audience * positive(w.pairs.affinity[i, j]) * p.cost_resist[j]
"""
FRIEND_S_GRIEVANCE = """    for j in range(w.n):
        if j != i:
            p.d_grievance[j] += r.offence * size * r.audience * positive(w.pairs.affinity[i, j])
"""
HEARSAY = """        anger += r.audience * positive(affinity) * p.anger[j]
        distrust += r.audience * 0.5 * (1.0 + affinity) * p.price_trust[j]
        learnt += p.price_record[j]
"""
WARMTH = """    warmth = p.price_offers[i] * positive(p.gap[i]) * r.pledge / (COUNTED + p.stated[i])
    worth = warmth + p.price_closeness[i] * r.pledge / 3.0
    worth += p.price_ally"""
MINDED = """        if mind > 0.0:
            rivals += mind * (
                r.resent * p.salience[j] * p.anger[j] + r.betrayal * p.commitment[j] / 3.0 * p.price_trust[j]
            )
            undo += mind * p.occasion[j] * p.loss[j]
            if p.chief[j] == i and p.gap[j] > 0.0:
                jealous += r.jealousy * mind * p.price_closeness[j] / 5.0
"""
DISPLEASURE = """        if mind > 0.0:
            p.d_grievance[j] += r.resent * mind * p.salience[j] * nearness
            p.d_trust[j] -= r.betrayal * p.commitment[j] / 3.0 * mind * nearness
"""
MANY_WARS = {"powers": {"borduria": {"commitment": 3, "strain": 0.0}}, "rules": {"entrap": 2.0}, "histories": 400}


MECHANISMS = {
    "rivals resent": Mechanism(
        rules={"resent": 0.0},
        edits=(
            ("relations", "            p.d_grievance[j] += r.resent * mind * p.salience[j] * nearness\n", ""),
            ("offers", "    p.d_grievance[j] += r.resent * positive(-w.pairs.affinity[i, j]) * p.stake[j]\n", ""),
            ("offers", "anger = r.resent * rivalry * p.stake[j] * p.anger[j]", "anger = 0.0"),
            ("prices", "r.resent * p.salience[j] * p.anger[j] + r.betrayal", "r.betrayal"),
        ),
    ),
    "cuts offend": Mechanism(
        rules={"offence": 0.0},
        shown={"powers": {"arda": {"injury": 2.0}}},
        edits=(
            ("once", "offence * SLICE_REFERENCE * power(size / SLICE_REFERENCE, SLICE_EXPONENT)", "0.0"),
            ("candidates", " + r.offence * part * p.anger_all[i]", ""),
            ("initiatives", "    p.d_grievance[i] += r.offence * size\n" + FRIEND_S_GRIEVANCE, ""),
        ),
    ),
    "others hear of it": Mechanism(
        rules={"audience": 0.0},
        edits=(
            ("relations", FRIEND_S_ANGER, ""),
            ("relations", "return 0.5 * w.rules.audience", "return 0.0"),
            ("candidates", FRIEND_S_ANSWER, ""),
            ("initiatives", FRIEND_S_GRIEVANCE, ""),
            ("initiatives", "weight = r.audience * positive(w.pairs.affinity[i, j])", "weight = 0.0"),
            ("prices", HEARSAY, ""),
            ("prices", "0.5 * (p.price_record[i] + r.audience * learnt)", "0.5 * p.price_record[i]"),
        ),
    ),
    "broken words cost trust": Mechanism(
        rules={"betrayal": 0.0},
        edits=(
            ("relations", "            p.d_trust[j] -= r.betrayal * p.commitment[j] / 3.0 * mind * nearness\n", ""),
            ("relations", "return betrayal * commitment / 3.0 * min(1.0, 5.0 * size)", "return 0.0"),
            ("relations", "anger = grievance * (1.0 + r.betrayal * p.commitment[i])", "anger = grievance"),
            ("relations", "grievance * (1.0 + r.betrayal * p.commitment[i]) * p.anger_all[i]",
             "grievance * p.anger_all[i]"),
            ("offers", "    p.d_trust[i] -= SNUB * w.rules.betrayal\n", ""),
            ("offers", "    p.d_trust[j] -= SNUB * r.betrayal\n", ""),
            ("offers", " - SNUB * r.betrayal * p.price_trust[j]", ""),
            ("undo", "        p.d_trust[i] -= SNUB * w.rules.betrayal\n", "        pass\n"),
            ("prices", " + r.betrayal * p.commitment[j] / 3.0 * p.price_trust[j]", ""),
        ),
    ),
    "pledges bring nearer": Mechanism(
        rules={"pledge": 0.0},
        edits=(
            ("structure", "p.closeness[i] = ties + rules.pledge * p.commitment[i] / 3.0", "p.closeness[i] = ties"),
            ("drift", "w.rules.pledge * (p.commitment[i] - p.commitment_start[i]) + p.ties[i]", "p.ties[i]"),
            ("pledges", "return 5.0 * pledge / 3.0", "return 0.0"),
            ("pledges", WARMTH, "    worth = p.price_ally"),
            ("once", "once.offence_level = offence_of(5.0 * p.pledge / 3.0, p.offence)", "once.offence_level = 0.0"),
        ),
    ),
    "satisfaction cools": Mechanism(
        rules={"cool": 1.0},
        edits=(
            ("demands", "calm = (1.0 - w.rules.cool) * worth_of_calming(w, i)", "calm = 0.0"),
            ("demands", "    p.yields[i] += 1.0\n    p.f_grievance[i] *= w.rules.cool\n", "    p.yields[i] += 1.0\n"),
            ("demands", "    p.f_grievance[i] *= w.rules.cool\n    for d", "    for d"),
            ("relations", "return 1.0 - (1.0 - cool) * trust", "return 1.0"),
            ("relations", "return (1.0 - w.rules.cool) * p.price_injury[i] * p.injury[i]", "return 0.0"),
            ("pledges", "soft = (1.0 - r.cool) * p.trust[i]", "soft = 0.0"),
            ("candidates", "(1.0 - r.cool) * worth_of_calming(w, i) + worth_of_redress(w, i)", "0.0"),
            ("candidates", "(1.0 - w.rules.cool) * (calming_danger(w, i) + calming_danger(w, j))", "0.0"),
            ("initiatives", "    w.powers.injury[i] *= w.rules.cool\n", ""),
            ("initiatives", "    p.f_grievance[i] *= w.rules.cool\n    p.injury[i] *= w.rules.cool\n", ""),
            ("initiatives", "    p.f_grievance[i] *= w.rules.cool\n    p.f_grievance[j] *= w.rules.cool\n", ""),
        ),
    ),
    "partners have wars": Mechanism(
        rules={"entrap": 0.0},
        shown=MANY_WARS,
        edits=(
            ("drift", "return w.rules.entrap * (level * level) * exposed", "return 0.0"),
            ("prices", "wars += affinity * affinity * r.entrap * p.proximity[j] * (1.0 - p.strain[j]) * p.open[j]",
             "wars += 0.0"),
        ),
    ),
    "rivals are enemies": Mechanism(
        affinity={"arda|dorvik": 0.3, "borduria|cimmeria": 0.4},
        edits=(
            *BIDS,
            ("relations", DISPLEASURE, ""),
            ("structure", "a.mind[i, j] = positive(-a.affinity[i, j])", "a.mind[i, j] = 0.0"),
            ("candidates", MEDIATIONS, ""),
            ("prices", MINDED, ""),
            ("prices", "        if affinity < 0.0:\n", "        if False:\n"),
            ("month", '"""Wars of others."""\n    fight(w)', '"""Wars of others."""'),
            ("record", "rivalry = positive(-a.affinity[i, j])", "rivalry = 0.0"),
            ("relations", "r.audience * 0.5 * (1.0 + affinity)", "r.audience * 0.5 * (1.0 + positive(affinity))"),
            ("prices", "r.audience * 0.5 * (1.0 + affinity)", "r.audience * 0.5 * (1.0 + positive(affinity))"),
        ),
    ),
}  # fmt: skip
