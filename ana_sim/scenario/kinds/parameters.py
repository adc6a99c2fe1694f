"""The parameters file: the numbers of the rules."""

from typing import ClassVar, Literal

from pydantic import Field, create_model

from ana_sim.rules.world import PARAMETERS_BY_DOMAIN, PARAMETERS_SINGLE
from ana_sim.scenario.kinds.base import Amount, Index, Positive, Prose, Real, Strict, by_domain, number

Months = number(0, 1200)
SomeMonths = number(0.1, 1200)
BelowOne = number(0, 0.99)
Acts = number(0, 20)

MEANING = {
    "strain_cost": (Index, "Supply a power cannot keep up when wholly strained, by domain (φ)"),
    "replacement": (SomeMonths, "Months until a lost supplier is replaced, by domain (τ)"),
    "rivalry_in_use": (Index, "How far serving one power takes from another, by domain (ν)"),
    "curvature": (Positive, "How fast needs are satiated (ϑ)"),
    "horizon": (SomeMonths, "Months a coercion is thought to last (h)"),
    "leverage_scale": (Positive, "Leverage at which grip is 63 % of what it can be (L*)"),
    "grey_force": (Index, "How much force counts below open war (μ)"),
    "contest": (Amount, "How decisive capability is in a contest of force (r)"),
    "cover": (Index, "How far the guard of others blunts force (χ)"),
    "cover_floor": (Index, "Part of a guard that comes without rivalry to the one who presses (κ₀)"),
    "foothold_grip": (Index, "How much foothold adds to grip (ν_f)"),
    "intensity": (Amount, "Part of leverage used in one reprisal (ι)"),
    "force_damage": (Amount, "Damage of force in one reprisal (ς)"),
    "capture_threshold": (BelowOne, "Share of foreign security supply above which a supplier captures home (c)"),
    "weight_hub": (Amount, "Weight of the hub in influence (ω_hub)"),
    "weight_brokerage": (Amount, "Weight of brokerage in influence (ω_brk)"),
    "weight_leadership": (Amount, "Weight of leadership in influence (ω_lead)"),
    "jealousy": (Amount, "How much a rival's closeness makes a power want more (γ)"),
    "kinship": (Amount, "How much a friend's closeness contents a power (γ_P)"),
    "pledge_soothes": (Amount, "How far declared closeness contents a power (ζ)"),
    "tempo": (Index, "Chance that a power looks at home in a month"),
    "precision": (Amount, "How sharply powers choose the better act (β)"),
    "hold": (Real, "Worth of doing nothing (h₀)"),
    "cost_offer": (Amount, "Cost of an offer to a power (c_o)"),
    "cost_press": (Amount, "Cost of a demand to a power (c_p)"),
    "cost_reprisal": (Amount, "Cost of a reprisal to a power (c_r)"),
    "deterrence": (Amount, "How much dependence on home raises the cost of pressing it (η)"),
    "offer_size": (Index, "Size of an offer of an unstrained power (δ_o)"),
    "sender_cost": (Amount, "Cost of carrying out a threat, per cost of a reprisal (κ_S)"),
    "credibility_width": (Positive, "How gradually threats become credible (κ_w)"),
    "demand_scale": (Positive, "Concession that counts as a full demand (D̄)"),
    "stake": (Amount, "Worth of a full concession to home (v_c)"),
    "resolve_noise": (Amount, "Spread of home's resolve from one demand to the next"),
    "resist_grievance": (Amount, "Grievance left by a refused demand (g_resist)"),
    "yield_tie": (Index, "Tie gained by the power home yields to (δ_y)"),
    "yield_displaces": (Index, "Part of rivals' ties lost when home yields"),
    "cooling": (Index, "Part of a grievance left after it is satisfied (cool)"),
    "reprisal_tie_loss": (Index, "Part of a tie lost in a reprisal"),
    "reprisal_interruption": (Index, "Part of home's supply closed by a reprisal of full leverage"),
    "reprisal_provision_loss": (Index, "Part of self-provision lost in a reprisal of full leverage"),
    "reprisal_hurt": (Amount, "How much a reprisal hurts what home wants with the power"),
    "retaliation_months": (Months, "Months a retaliating home keeps its answer up"),
    "learning": (Index, "How much one act of home moves a belief (ℓ)"),
    "spill": (Index, "Part of it that others learn too"),
    "forget": (Index, "Return of beliefs to their start, per month"),
    "yield_prior": (Index, "Chance that home yields, as believed at the start"),
    "accept_prior": (Index, "Chance that home accepts, as believed at the start"),
    "sweet": (Amount, "Sweetener that comes with an offer"),
    "rival_grievance": (Amount, "Grievance of a rival over a tie deepened with another (g_r)"),
    "rent": (Amount, "Rent from two opposed bids (ρ_r)"),
    "collusion": (Index, "How far the powers collude: 0 not at all, 1 completely (χ₀)"),
    "loser_grievance": (Amount, "Grievance of the one outbid (g_l)"),
    "bid_window": (Months, "Months for which a bid stays on the table"),
    "deepen_size": (Index, "Size of one step of deepening a tie (δ_d)"),
    "slice_size": (Index, "Size of one slice of a tie (δ_s)"),
    "slice_grievance": (Amount, "Grievance over a slice (g_s)"),
    "slice_curvature": (Positive, "Whether many small slices offend less than one leap: yes above 1 (p)"),
    "slice_reference": (Positive, "Slice at which curvature makes no difference (δ_ref)"),
    "slice_fade": (Index, "Fading of the memory of slices, per month"),
    "acts": (Acts, "Units of attention a month at activism 1"),
    "cost_act": (Amount, "Cost of one initiative (c_act)"),
    "cost_front": (Amount, "Cost of many fronts, per power squared and month (κ_f)"),
    "value_dependency": (Amount, "Worth to home of lower dependency (θ_D)"),
    "value_influence": (Amount, "Worth to home of influence (θ_I)"),
    "value_risk": (Amount, "Weight of risk in home's objective (θ_R)"),
    "planning": (SomeMonths, "Months home plans ahead (h_p)"),
    "worth_reliability": (Amount, "Worth of home's reputation (v_rel)"),
    "worth_exposure": (Amount, "Worth of a year without exposure (v_exp)"),
    "broker_ease": (Real, "How easily mediation succeeds (β_b)"),
    "broker_tie": (Index, "Tie in diplomacy gained by a successful mediation"),
    "broker_perk": (Amount, "Fee of a successful mediation"),
    "broker_reliability": (Index, "Reputation gained by success and lost by failure"),
    "broker_peace": (Index, "Rivalry taken away by a successful mediation"),
    "institution_step": (Index, "Growth of the institution by one initiative"),
    "institution_decay": (Index, "Decay of the institution without upkeep, per month"),
    "build_step": (Index, "Growth of provision or supply by one initiative, as part of its start"),
    "memory": (Index, "Part of a grievance left after a month (ρ)"),
    "chill": (Index, "Cooling of a tie by a full grievance, per month"),
    "tie_return": (Index, "Return of a tie to its habit, per month (ε_T)"),
    "habit_speed": (Index, "Adjustment of the habit to the tie, per month (ε_B)"),
    "overload": (Amount, "How much too many ties weaken each"),
    "counter_building": (Index, "Growth of alternatives of those who depend on home, per month (ε_a)"),
    "unreliability": (Amount, "How much incompatible pledges cost reputation (θ_rel)"),
    "rel_speed": (Index, "Adjustment of reputation, per month"),
    "war": (Index, "Chance per month that full rivals fight (e)"),
    "entrapment_cost": (Amount, "Cost of a partner's war (ς_e)"),
    "entrapment_grievance": (Amount, "Grievance of the one a partner fights"),
    "counter_balancing": (Index, "Drawing together of those who share a rival that closes in, per month (ε_A)"),
    "interruption_heal": (Index, "Reopening of closed supply, per month"),
    "provision_heal": (Index, "Recovery of self-provision, per month"),
    "ideal_pull": (Amount, "How far closeness changes what home wants"),
    "ideal_speed": (Index, "Adjustment of what home wants, per month"),
    "hurt_fade": (Index, "Fading of hurt, per month"),
    "grip_threshold": (Index, "Grip above which home declares more closeness than it wants"),
    "stated_speed": (Index, "Adjustment of what home declares, per month"),
    "strain_inertia": (Index, "Adjustment of strain to its target, per month"),
    "strain_noise": (Index, "Random part of strain, per month"),
}
"""Name of each parameter of the rules, the type that bounds it, and what it means."""


def _field(name):
    kind, meaning = MEANING[name]
    if name in PARAMETERS_BY_DOMAIN:
        kind = by_domain(kind, required=True, called=name)
    return kind, Field(description=f"{meaning}.")


Rules = create_model(
    "Rules", __base__=Strict, **{name: _field(name) for name in (*PARAMETERS_BY_DOMAIN, *PARAMETERS_SINGLE)}
)
Rules.__doc__ = "Every number of the rules."
Rules.called = "`rules`"


class Parameters(Strict):
    """The numbers of the rules, each with its range."""

    called: ClassVar[str] = "a parameters file"

    kind: Literal["parameters"] = Field(description="What this file is.")
    title: Prose = Field(description="What the file holds, in one line.")
    note: Prose | None = Field(None, description="Anything a reader should know.")
    rules: Rules = Field(description="Every name of the rules' parameter list.")
