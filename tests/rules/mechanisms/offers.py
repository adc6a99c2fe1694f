"""Offers, and playing one against another."""

from .mechanism import Mechanism

OFFER_OR_DEMAND = """    if u < p.offer_rate[i] and p.offer_month[i] == NEVER:
        d = best_domain(w, i)
        if d >= 0:
            lay_offer(w, i, d)
    elif u >"""
RATE_OF_OFFERS = "rules.offers * p.salience[i] * positive(p.gap[i]) * (0.5 * (1.0 + p.stated[i])) * p.trust[i]"
HOLDING = """    elif w.posture.bid == 1:
        hold_or_answer(w, i, is_welcome(w, i) and pays_to_hold(w, i))
"""
BIDS = (
    ("offers", "    if w.posture.bid == 1:\n        auction(w)\n", ""),
    (
        "offers",
        "    elif w.posture.bid == 1:\n        hold_or_answer(w, i, is_welcome(w, i) and pays_to_hold(w, i))\n",
        "",
    ),
)


MECHANISMS = {
    "powers offer": Mechanism(
        rules={"offers": 0.0},
        edits=(
            ("structure", RATE_OF_OFFERS, "0.0"),
            ("prices", "r.plan * r.offers * p.salience[i] * warmth * p.trust[i] * p.standard_offer[i]", "0.0"),
            ("offers", OFFER_OR_DEMAND, "    if u >"),
        ),
    ),
    "partners give deals": Mechanism(
        rules={"sweet": 0.0},
        edits=(
            ("ties", "w.rules.sweet * p.need[d, i] * p.stature[i] * positive(tie + t - max(tie, p.peak[d, i]))", "0.0"),
            ("prices", "worth = w.rules.sweet * p.need[d, i] * p.stature[i] * new\n        worth += ", "worth = "),
        ),
    ),
    "opposed offers bring rents": Mechanism(rules={"rent": 0.0}, edits=BIDS),
    "home bids": Mechanism(posture={"bid": False}, edits=BIDS),
    "powers collude": Mechanism(
        rules={"collusion": 0.0},
        edits=(
            ("offers", "stake * (1.0 - collusion) * (1.0 - collusion * (1.0 - rivalry))", "stake"),
        ),
    ),
}  # fmt: skip
