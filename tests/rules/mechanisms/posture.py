"""What a posture decides."""

from .mechanism import Mechanism

BY_ROTE = """    if w.posture.answer == NO:
        return RESIST
    if w.posture.answer == YES:
        if promises:
            return PROMISE
        return YIELD
"""

MECHANISMS = {
    "others' displeasure is not tolerated": Mechanism(
        posture={"tolerance": 1e9},
        shown={"posture": {"tolerance": 0.0}},
        edits=(
            ("offers", "worth_now(w, i) > 0.0 and displeasure <= w.posture.tolerance", "worth_now(w, i) > 0.0"),
            ("demands", "if promises and tolerated and cost", "if promises and cost"),
        ),
    ),
    "strain is thought to pass": Mechanism(
        posture={"prudence": 0.0},
        edits=(("supply", "(1.0 - prudence) * p.strain[i] + prudence * p.strain_start[i]", "p.strain[i]"),),
    ),
    "home minds what it is known for": Mechanism(
        posture={"resolve": 0.0},
        shown={"posture": {"resolve": 3.0}},
        edits=(
            ("demands", " + w.posture.resolve * w.powers.record_all[i]", ""),
            ("demands", " + w.posture.resolve * part * w.powers.record_all[i]", ""),
        ),
    ),
    "home heeds rivals": Mechanism(
        posture={"heed": 0.0},
        edits=(
            ("prices", "p.rivals[i], p.jealous[i] = heed * rivals, jealous",
             "p.rivals[i], p.jealous[i] = 0.0, jealous"),
            ("prices", "heed * undo, heed * p.occasion[i] * p.loss[i]", "0.0, 0.0"),
        ),
    ),
    "home has a taste for autonomy": Mechanism(
        posture={"autonomy": 0.0},
        shown={"posture": {"autonomy": 0.5}},
        edits=(("prices", "r.plan * (use + w.posture.autonomy * p.coerciveness[i])", "r.plan * use"),),
    ),
    "home takes a side": Mechanism(
        posture={"side": "all"},
        shown={"posture": {"side": "balance"}},
        edits=(
            ("candidates", "near, leave = may_near(w, i), may_leave(w, i)", "near, leave = True, True"),
            ("candidates", "if may_leave(w, w.pieces.power[k]):", "if True:"),
            ("candidates", "if w.posture.side == ALL_SIDES:\n        consider", "if True:\n        consider"),
        ),
    ),
    "home leaps": Mechanism(
        posture={"leap": False},
        shown={"posture": {"leap": True, "autonomy": 2.0}},
        edits=(("candidates", "    if w.posture.leap == 1:\n        t = p.tie[d, i]\n", ""),),
    ),
    "home answers by rote": Mechanism(
        posture={"answer": "price"},
        shown={"posture": {"answer": "yes"}},
        edits=(
            ("demands", BY_ROTE, ""),
            ("offers", "w.posture.answer == YES or (w.posture.answer != NO and is_welcome(w, i))", "is_welcome(w, i)"),
        ),
    ),
}  # fmt: skip
