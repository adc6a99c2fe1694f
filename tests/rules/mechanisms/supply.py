"""What home lives on, and what can be taken from it."""

from .mechanism import Mechanism

MECHANISMS = {
    "strain lowers supply": Mechanism(
        rules={"phi": 0.0},
        edits=(("supply", "factor = supply_factor(sensitivity, p.strain[i], p.strain_start[i])", "factor = 1.0"),),
    ),
    "footholds hold": Mechanism(
        rules={"hold": 0.0},
        edits=(
            ("structure", "return 1.0 - (1.0 - trade) * (1.0 - hold * foothold)", "return 1.0 - (1.0 - trade)"),
            ("relations", "return p.price_leverage[i] * (1.0 - p.leverage_trade[i]) * w.rules.hold", "return 0.0"),
            ("prices", "p.price_leverage[j] * (1.0 - w.rules.hold * p.foothold[j])", "p.price_leverage[j]"),
            ("ties", "p.price_leverage[i] * (1.0 - w.rules.hold * p.foothold[i]) *", "p.price_leverage[i] *"),
        ),
    ),
    "mutual dependence restrains": Mechanism(
        rules={"restraint": 0.0},
        edits=(
            ("structure", "lever / (lever + restraint * counter + NOTHING_LEFT)", "lever / (lever + NOTHING_LEFT)"),
            ("prices", "    held = restraint * counter\n", ""),
            ("prices", "whole = lever + held + NOTHING_LEFT", "whole = lever + NOTHING_LEFT"),
            ("prices", "(lever * lever + 2.0 * lever * held)", "(lever * lever)"),
            ("prices", "return restraint * lever * lever / (whole * whole)", "return 0.0"),
        ),
    ),
    "allies cover": Mechanism(
        rules={"cover": 0.0},
        edits=(
            ("structure", "p.open[i] = 1.0 - w.rules.cover * p.shelter[i]", "p.open[i] = 1.0"),
            ("prices", "* p.dissatisfaction[j] * p.loss[j] * r.cover", "* 0.0"),
        ),
    ),
    "guards shield": Mechanism(
        powers={name: {"guard": 0.0} for name in ("arda", "borduria", "cimmeria", "dorvik")},
        edits=(
            ("structure", "return guard * (1.0 - strain) * (level * level) * trust", "return 0.0"),
            ("prices", "kept = p.guard[i] * (1.0 - p.strain[i])", "kept = 0.0"),
        ),
    ),
    "rivals are jealous": Mechanism(
        rules={"jealousy": 0.0},
        edits=(
            ("structure", " + w.rules.jealousy * most - p.closeness[i]", " - p.closeness[i]"),
            ("prices", "jealous += r.jealousy * mind * p.price_closeness[j] / 5.0", "jealous += 0.0"),
        ),
    ),
}  # fmt: skip
