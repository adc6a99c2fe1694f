"""The parameters file: the numbers of the rules."""

from typing import ClassVar, Literal

from pydantic import Field, create_model

from ana_sim.rules.world import PARAMETERS
from ana_sim.scenario.kinds.base import Amount, Index, Positive, Prose, Strict, number

SomeMonths = number(0.1, 1200)
BelowOne = number(0, 0.999)
AboveZero = number(0.0001, 1)
Loss = number(0.001, 30)
Plan = number(1, 240)
Units = number(0, 20)

MEANING = {
    "phi": (Index, "Supply of security lost when a power is wholly strained; other domains lose 0.3 of it"),
    "curve": (Positive, "How fast needs are satiated"),
    "horizon": (SomeMonths, "Months a coercion lasts"),
    "hold": (Index, "Part of home's needs that a full foothold can disturb"),
    "cover": (Index, "How far a full shelter keeps demands away"),
    "restraint": (Amount, "How far a power's own need of home restrains it from cutting home off; 0 not at all"),
    "jealousy": (Amount, "Closeness a power wants per unit of a rival's closeness"),
    "offers": (Amount, "Offers a month of a power that cares wholly and wants everything"),
    "demands": (Index, "Demands a month of a power wholly coercive, caring and dissatisfied"),
    "intensity": (Index, "Part of its leverage that a power uses in one economic punishment"),
    "force": (Index, "Chance that a resisted demand ends in force, for an unstrained, unopposed neighbour"),
    "force_loss": (Loss, "Smallest loss by one use of force, in need-months"),
    "greed": (Amount, "What a wholly dissatisfied power asks, in multiples of what resisting would cost home"),
    "sweet": (Amount, "What a partner gives at once, in need-months per unit of new tie and of its need of home"),
    "rent": (Amount, "Gain from playing off two opposed offers, in need-months per unit of the lesser stake"),
    "collusion": (Index, "How far the powers collude; 0 not at all, 1 wholly"),
    "resent": (Amount, "Grievance of a full rival per unit of tie with another"),
    "offence": (Amount, "Grievance of the power that is cut, per unit of tie or foothold"),
    "audience": (Index, "Part of anger, distrust and learning that reaches other powers"),
    "memory": (BelowOne, "Part of grievance, injury, record and distrust left after a month"),
    "cool": (Index, "Part of a grievance or injury left after satisfaction"),
    "redress": (Amount, "Cost at home of a full injury unredressed, in need-months a month"),
    "pledge": (Index, "Closeness that an alliance counts for"),
    "betrayal": (Index, "Trust lost by breaking an alliance, and extra offence per level of commitment"),
    "corps": (Units, "Units of attention a month at activism 1"),
    "cost": (Amount, "Effort, in need-months per unit of attention used"),
    "crowd": (Amount, "How much dearer effort gets with each act a month of the last year, as a part of `cost`"),
    "plan": (Plan, "Months home plans ahead"),
    "reading": (Positive, "Home's estimate of danger over the true one"),
    "step": (AboveZero, "Change of a tie in one deal, offer or cut, and of the institution in a summit"),
    "ease": (Index, "Chance of a ripe mediation between two who trust home and care wholly"),
    "fee": (Amount, "Thanks for a successful mediation, in need-months per unit of salience"),
    "claim": (Amount, "Worth of winning the whole of a dispute, in need-months"),
    "entrap": (Amount, "Cost of a full ally's war, in need-months"),
    "tie_return": (
        AboveZero,
        "Part of the gap between a tie and its habit that closes in a month; also pace of projects",
    ),
    "chill": (Index, "Part of a tie lost a month per unit of grievance"),
    "stated_speed": (Index, "Part of the gap to the alignment home would now show that closes in a month"),
    "occasion": (Index, "How far an act that displeases is itself the occasion of a demand to undo it"),
    "inertia": (Index, "Part of the gap between a strain and where events draw it that closes in a month"),
}
"""Name of each parameter of the rules, the type that bounds it, and what it means."""


def _field(name):
    kind, meaning = MEANING[name]
    return kind, Field(description=f"{meaning}.")


Rules = create_model("Rules", __base__=Strict, **{name: _field(name) for name in PARAMETERS})
Rules.__doc__ = "Every number of the rules."
Rules.called = "`rules`"


class Parameters(Strict):
    """The numbers of the rules, each with its range."""

    called: ClassVar[str] = "a parameters file"

    kind: Literal["parameters"] = Field(description="What this file is.")
    title: Prose = Field(description="What the file holds, in one line.")
    note: Prose | None = Field(None, description="Anything a reader should know.")
    rules: Rules = Field(description="Every name of the rules' parameter list.")
