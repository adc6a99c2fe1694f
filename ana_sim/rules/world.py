"""The layout of the world: what is stored for home, powers, pieces of foothold, relations, events and parameters.

Everything compiled works on the structured arrays declared here. Numbers have no defaults: a scenario states them.
"""

import numpy as np

DOMAINS = ("security", "energy", "trade", "transit", "diplomacy")
LEVELS = ("neighbourhood", "regional", "systemic")
N_DOMAINS = len(DOMAINS)
SECURITY, ENERGY, TRADE, TRANSIT, DIPLOMACY = range(N_DOMAINS)
NEVER = -1000
"""The month of something that has not happened yet."""
FAR = 10**6
"""The month of something that never happens."""

REAL = np.float64
BY_DOMAIN = (REAL, (N_DOMAINS,))


def _layout(**fields):
    return np.dtype(list(fields.items()), align=True)


MOST_POWERS = 104
"""How many powers a world may have: the length of a column. Thirteen lines of a processor's cache, an odd number, so
that columns do not crowd each other out of it."""
WHOLES = (np.int64, (MOST_POWERS,))
REALS = (REAL, (MOST_POWERS,))
REALS_BY_DOMAIN = (REAL, (N_DOMAINS, MOST_POWERS))

POWERS = _layout(
    # keys of the keyed draws, and place
    key=WHOLES,
    level=WHOLES,
    member=WHOLES,
    # stated by the actors file, moved by events only
    capability=REALS,
    salience=REALS,
    aspiration=REALS,
    coerciveness=REALS,
    proximity=REALS,
    guard=REALS,
    memory=REALS,
    ideal_anchor=REALS,
    strain_target=REALS,
    capacity=REALS_BY_DOMAIN,
    need=REALS_BY_DOMAIN,
    # the start, for comparison
    strain_start=REALS,
    per_supply_start=REALS_BY_DOMAIN,
    tie_start=REALS_BY_DOMAIN,
    closeness_start=REALS,
    memory_sum=REALS,
    # state
    strain=REALS,
    tie=REALS_BY_DOMAIN,
    habit=REALS_BY_DOMAIN,
    alternatives=REALS_BY_DOMAIN,
    grievance=REALS,
    hurt=REALS,
    ideal=REALS,
    stated=REALS,
    yields=REALS,
    accepts=REALS,
    last_bid=WHOLES,
    last_reprisal=WHOLES,
    last_act=WHOLES,
    # structure of the month
    might=REALS,
    root=REALS,
    quarter=REALS,
    supply=REALS_BY_DOMAIN,
    supply_factor=REALS_BY_DOMAIN,
    share=REALS_BY_DOMAIN,
    vulnerability=REALS_BY_DOMAIN,
    served=REALS_BY_DOMAIN,
    leverage=REALS,
    lambda_=REALS,
    counter=REALS,
    contest=REALS,
    force=REALS,
    cover=REALS,
    open=REALS,
    foothold=REALS,
    grip=REALS,
    damage=REALS,
    capture=REALS,
    closeness=REALS,
    warmth=REALS,
    rival_pull=REALS,
    friend_pull=REALS,
    gap=REALS,
    rival_capture=REALS,
    met_by_home=REALS,
    root_diplomacy=REALS,
    mediated=REALS,
    exposed=REALS_BY_DOMAIN,
    liaison=REALS,
    rivals=WHOLES,
    shelter=REALS,
    scratch=REALS,
    pieces=WHOLES,
    pieces_end=WHOLES,
    # decisions of the month
    offers=REALS,
    presses=REALS,
    punishes=REALS,
    refrained=REALS,
    choice=WHOLES,
    domain=WHOLES,
    size=REALS,
    answer=WHOLES,
    weighed=REALS,
    limit=REALS,
    gained=REALS,
    lost=REALS,
    reprised=WHOLES,
    bid_spent=WHOLES,
    # as home expects it, for its initiatives
    expected_strain=REALS,
    expected_force=REALS,
    grip_slope=REALS,
    hazard=REALS,
    cover_worth=REALS,
    anger=REALS,
    willing=REALS,
    deeper=REALS_BY_DOMAIN,
    deeper_dependency=REALS_BY_DOMAIN,
    deeper_influence=REALS_BY_DOMAIN,
    deeper_risk=REALS_BY_DOMAIN,
    deeper_value=REALS_BY_DOMAIN,
    # a list of pairs at hand, worked off before it is longer than a column
    one=WHOLES,
    other=WHOLES,
    pair_key=WHOLES,
    of_pair=REALS,
    # changes of the month, applied together
    d_tie=REALS_BY_DOMAIN,
    d_grievance=REALS,
    d_hurt=REALS,
    d_yields=REALS,
    d_accepts=REALS,
    count=np.int64,
)
"""All powers in one record of columns: `strain[i]` and `tie[d, i]` are numbers of power i < `count`.

What one rule does to every power lies side by side, so that a processor can do several powers at a stroke.
"""
COLUMNS = POWERS.fields["count"][1] // (8 * MOST_POWERS)
"""How many columns there are, before the `count` that ends the record."""

HOME = _layout(
    capability=REAL,
    importance=BY_DOMAIN,
    provision=BY_DOMAIN,
    provision_intact=BY_DOMAIN,
    provision_start=BY_DOMAIN,
    rest_of_world=BY_DOMAIN,
    supply=BY_DOMAIN,
    supply_start=BY_DOMAIN,
    interruption=BY_DOMAIN,
    reliability=REAL,
    institution=REAL,
    institution_start=REAL,
    slice_memory=REAL,
    attention=REAL,
    collusion=REAL,
    # the start, for comparison
    dependency_start=REAL,
    influence_start=REAL,
    liaison_start=REAL,
    tie_start=REAL,
    use_start=BY_DOMAIN,
    # structure of the month
    might=REAL,
    need_met=BY_DOMAIN,
    sum_squares=BY_DOMAIN,
    concentration=BY_DOMAIN,
    satisfaction=BY_DOMAIN,
    slope=BY_DOMAIN,
    served_supply=BY_DOMAIN,
    dependency=REAL,
    dependency_by_level=(REAL, (3,)),
    unmet_need=REAL,
    benefit=REAL,
    hub_total=REAL,
    hub=REAL,
    brokerage=REAL,
    leadership=REAL,
    influence=REAL,
    influence_by_level=(REAL, (3,)),
    members=np.int64,
    member_tie=REAL,
    rank=REAL,
    capture=REAL,
    leverage_max=REAL,
    leverage_max_power=np.int64,
    exposure=REAL,
    exposure_power=np.int64,
    pair_hedge=REAL,
    rival_pairs=REAL,
    exposure_weight=BY_DOMAIN,
    worth_of_supply=BY_DOMAIN,
    price_of_service=REAL,
    price_of_liaison=REAL,
    price_of_member=REAL,
    moving=np.int64,
    # what must be measured: see `READS_OF_ROWS`
    told=np.int64,
    watched=np.int64,
    # what of the pairs must be renewed
    signs_changed=np.int64,
    affinity_moves=np.int64,
    # flows of the month
    sway=REAL,
    offers=REAL,
    accepted=REAL,
    demands=REAL,
    yielded=REAL,
    reprisals=REAL,
    wars=REAL,
    rents=REAL,
    perks=REAL,
    damages=REAL,
    entrapment=REAL,
    conceded=REAL,
    effort=REAL,
    acts=np.int64,
    acts_by_kind=(REAL, (7,)),
    recent_demands=(REAL, (36,)),
    recent_yields=(REAL, (36,)),
    stack=(REAL, (24,)),
    demands_in_memory=REAL,
    yields_in_memory=REAL,
    dependency_price=REAL,
    influence_price=REAL,
    # changes of the month, applied together
    d_interruption=BY_DOMAIN,
    d_provision=BY_DOMAIN,
    d_reliability=REAL,
)

RELATION = _layout(
    last_brokered=np.int64,
    key=np.int64,
    rival=np.uint32,
)
"""One cell of the (n, n) table of relations; in row i, place k stands i's k-th `rival`.

Affinity itself is a plain (n, n) array of reals in [-1, 1] beside it, and so are its changes of the month.
"""

PIECE = _layout(power=np.int64, size=REAL, presence=REAL, sliceable=np.int64, removed=np.int64, anger=REAL)
"""`anger` is the grievance that removing what is there would cause."""

POSTURE = _layout(
    from_month=np.int64,
    activism=REAL,
    resolve=REAL,
    tolerance=REAL,
    prudence=REAL,
    accommodation=REAL,
    security_cap=REAL,
    bidding=np.int64,
    retaliates=np.int64,
    leaps=np.int64,
    pattern=np.int64,
    patron=np.int64,
    adversary=np.int64,
    may_deepen=np.int64,
    may_slice=np.int64,
    may_broker=np.int64,
    may_institution=np.int64,
    may_build=np.int64,
    may_claim=np.int64,
)
PATTERNS = ("objective", "bandwagon", "balance", "equidistance")
OBJECTIVE, BANDWAGON, BALANCE, EQUIDISTANCE = range(4)

PARAMETERS_BY_DOMAIN = ("strain_cost", "replacement", "rivalry_in_use")
# fmt: off
PARAMETERS_SINGLE = (
    # structure
    "curvature", "horizon", "leverage_scale", "grey_force", "contest", "cover", "cover_floor", "foothold_grip",
    "intensity", "force_damage", "capture_threshold", "weight_hub", "weight_brokerage", "weight_leadership",
    # powers
    "jealousy", "kinship", "pledge_soothes", "tempo", "precision", "hold", "cost_offer", "cost_press",
    "cost_reprisal", "deterrence", "offer_size",
    # pressure
    "sender_cost", "credibility_width", "demand_scale", "stake", "resolve_noise", "resist_grievance", "yield_tie",
    "yield_displaces", "cooling", "reprisal_tie_loss", "reprisal_interruption", "reprisal_provision_loss",
    "reprisal_hurt", "retaliation_months", "learning", "spill", "forget", "yield_prior", "accept_prior",
    # offers
    "sweet", "rival_grievance", "rent", "collusion", "loser_grievance", "bid_window",
    # initiatives
    "deepen_size", "slice_size", "slice_grievance", "slice_curvature", "slice_reference", "slice_fade", "acts",
    "cost_act", "cost_front", "value_dependency", "value_influence", "value_risk", "planning", "worth_reliability",
    "worth_exposure", "broker_ease", "broker_tie", "broker_perk", "broker_reliability", "broker_peace",
    "institution_step", "institution_decay", "build_step",
    # limits and drift
    "memory", "chill", "tie_return", "habit_speed", "overload", "counter_building", "unreliability", "rel_speed",
    "war", "entrapment_cost", "entrapment_grievance", "counter_balancing", "interruption_heal", "provision_heal",
    "ideal_pull", "ideal_speed", "hurt_fade", "grip_threshold", "stated_speed", "strain_inertia", "strain_noise",
)
# fmt: on
PARAMETERS = _layout(
    **dict.fromkeys(PARAMETERS_BY_DOMAIN, BY_DOMAIN),
    **dict.fromkeys(PARAMETERS_SINGLE, REAL),
    # derived once per run from the numbers above
    coercion_discount=BY_DOMAIN,
    keep=REAL,
    full_satisfaction=REAL,
    slice_anger=REAL,
    exposure_price=REAL,
)

EVENT = _layout(
    key=np.int64,
    trigger=np.int64,
    date=np.int64,
    not_before=np.int64,
    not_after=np.int64,
    repeats=np.int64,
    after=np.int64,
    delay=np.int64,
    chance=REAL,
    gate=np.int64,
    gate_end=np.int64,
    score=np.int64,
    score_end=np.int64,
    effects=np.int64,
    effects_end=np.int64,
    # state
    fired=np.int64,
    first_fired=np.int64,
    count=np.int64,
)
"""`gate` and `score` are slices of the program table: a condition that must hold, and a hazard's expression."""
CALENDAR = _layout(look=np.int64, moving=np.int64)
"""Row k: the next month in which event k can happen; and the k-th effect that is moving (`home.moving` of them)."""
TRIGGERS = ("date", "condition", "hazard", "after")
ON_DATE, ON_CONDITION, ON_HAZARD, AFTER = range(4)

EFFECT = _layout(
    place=np.int64, change=REAL, shape=np.int64, months=REAL, low=REAL, high=REAL, derived=np.int64, row=np.int64,
    since=np.int64, listed=np.int64, level=REAL, fades_as=np.int64,
)  # fmt: skip
"""One change of one number: its place in the world's memory, the change, its shape, and the number's range.

`derived` says what else must be renewed when the number moves, `row` of which power or piece; `fades_as` the row in
the table of what is left of a pulse.
"""
NOTHING_DERIVED, OF_CAPABILITY, OF_MEMORY, OF_PIECE, OF_PAIR = range(5)
SHAPES = ("step", "ramp", "pulse")
STEP, RAMP, PULSE = range(3)

# fmt: off
TARGETS_OF_POWER = (
    "strain", "salience", "aspiration", "coerciveness", "proximity", "guard", "capability", "ideal", "grievance",
    "memory",
)
TARGETS_OF_POWER_AND_DOMAIN = ("tie", "capacity", "need", "alternatives")
TARGETS_OF_PAIR = ("affinity",)
TARGETS_OF_PIECE = ("foothold",)
TARGETS_OF_DOMAIN = ("provision", "rest_of_world", "supply", "interruption")
TARGETS_OF_HOME = ("reliability", "institution", "collusion")
TARGETS = (
    *TARGETS_OF_POWER, *TARGETS_OF_POWER_AND_DOMAIN, *TARGETS_OF_PAIR, *TARGETS_OF_PIECE, *TARGETS_OF_DOMAIN,
    *TARGETS_OF_HOME,
)

STEP_OF_PROGRAM = _layout(code=np.int64, place=np.int64, value=REAL)
"""One instruction of a condition or hazard in postfix order: what to push, or what to do with the top two."""
INSTRUCTIONS = (
    "read", "month", "number", "add", "subtract", "multiply", "divide", "negate", "less", "less_equal", "greater",
    "greater_equal", "equal", "and", "or", "not", "min", "max",
)  # fmt: skip

# What a condition may look at. The number is the instruction code; operators follow after 100.
READS_OF_POWER = (
    "strain", "strain_start", "closeness", "closeness_start", "leverage", "counter", "grievance", "foothold", "ideal",
    "stated", "grip", "exposure", "salience", "aspiration", "coerciveness", "guard", "capability", "damage",
)
READS_OF_POWER_AND_DOMAIN = ("tie", "tie_start", "share", "need", "alternatives", "capacity", "served")
READS_OF_PAIR = ("affinity", "rivalry")
READS_OF_PIECE = ("presence",)
READS_OF_DOMAIN = ("concentration", "provision", "supply", "interruption", "need_met")
READS_OF_ROWS = ("influence", "hub", "brokerage", "leadership", "sway")
"""Measures that no rule needs every month: rows and conditions may. They are measured where `home.told` is 1.

The ensemble sets it in a month that a row keeps, and in every month of a world in which a condition reads one of them
(`home.watched`).
"""
READS_OF_HOME = (
    "dependency", "influence", "hub", "brokerage", "leadership", "unmet_need", "sway", "reliability", "institution",
    "slice_memory", "exposure_max", "autonomy", "capture", "month",
)
READS = (
    *READS_OF_POWER, *READS_OF_POWER_AND_DOMAIN, *READS_OF_PAIR, *READS_OF_PIECE, *READS_OF_DOMAIN, *READS_OF_HOME,
)
OPERATORS = ("number", "add", "subtract", "multiply", "divide", "negate", "less", "less_equal", "greater",
             "greater_equal", "equal", "and", "or", "not", "min", "max")
# fmt: on
FIRST_OPERATOR = 100
PROGRAM_STACK = 16
"""Deepest nesting of a condition or hazard expression."""

HOLD, OFFER, PRESS, PUNISH = range(4)
CHOICES = ("hold", "offer", "press", "punish")
NO_ANSWER, ACCEPTED, REFUSED, YIELDED, RESISTED = range(5)
ANSWERS = ("none", "accepted", "refused", "yielded", "resisted")
KINDS = ("deepen", "slice_tie", "slice_foothold", "broker", "institution", "build", "claim")
DEEPEN, SLICE_TIE, SLICE_FOOTHOLD, BROKER, INSTITUTION, BUILD, CLAIM = range(7)

CANDIDATE = _layout(
    kind=np.int64,
    first=np.int64,
    second=np.int64,
    size=REAL,
    dependency=REAL,
    influence=REAL,
    risk=REAL,
    value=REAL,
    chance=REAL,
    done=np.int64,
)
"""One possible initiative with the three terms of home's objective (nm) and its value after the cost of an act.

`done` is 0 when left, 1 when done, 2 when done and successful (mediation, claim).
"""

STOCK, FLOW = 0, 1
MEASURES = (
    # name, kind, unit, low, high (inclusive plausibility bounds; None = open), what it is
    ("dependency", STOCK, "index 0–1", 0.0, 1.0, "Concentration of home's needs on powers, weighted by importance"),
    ("concentration_security", STOCK, "index 0–1", 0.0, 1.0, "Hirschman concentration in security"),
    ("concentration_energy", STOCK, "index 0–1", 0.0, 1.0, "Hirschman concentration in energy"),
    ("concentration_trade", STOCK, "index 0–1", 0.0, 1.0, "Hirschman concentration in trade"),
    ("concentration_transit", STOCK, "index 0–1", 0.0, 1.0, "Hirschman concentration in transit"),
    ("concentration_diplomacy", STOCK, "index 0–1", 0.0, 1.0, "Hirschman concentration in diplomacy"),
    ("dependency_neighbourhood", STOCK, "index 0–1", 0.0, 1.0, "Dependency on powers of the neighbourhood"),
    ("dependency_regional", STOCK, "index 0–1", 0.0, 1.0, "Dependency on regional powers"),
    ("dependency_systemic", STOCK, "index 0–1", 0.0, 1.0, "Dependency on systemic powers"),
    ("unmet_need", STOCK, "share of needs", 0.0, 1.0, "Needs left unmet, weighted by importance"),
    ("leverage_max", STOCK, "share of needs", 0.0, 1.0, "Largest leverage of one power over home"),
    ("leverage_max_power", STOCK, "place of power", 0.0, None, "Which power has the largest leverage"),
    ("exposure", STOCK, "index 0–1", 0.0, 1.0, "Largest coerciveness times grip of one power"),
    ("exposure_power", STOCK, "place of power", 0.0, None, "Which power home is most exposed to"),
    ("autonomy", STOCK, "index 0–1", 0.0, 1.0, "Structural autonomy: one minus exposure"),
    ("influence", STOCK, "index 0–1", 0.0, 1.0, "Influence as capacity: hub, brokerage and leadership"),
    ("hub", STOCK, "index 0–1", 0.0, 1.0, "Part of the powers' needs that home serves"),
    ("brokerage", STOCK, "index 0–1", 0.0, 1.0, "Home's place between hostile powers"),
    ("leadership", STOCK, "index 0–1", 0.0, 1.0, "Home's lead of the institution it builds"),
    ("influence_neighbourhood", STOCK, "index 0–1", 0.0, 1.0, "Influence among neighbours"),
    ("influence_regional", STOCK, "index 0–1", 0.0, 1.0, "Influence among regional powers"),
    ("influence_systemic", STOCK, "index 0–1", 0.0, 1.0, "Influence among systemic powers"),
    ("sway", STOCK, "chance a look", -1.0, 1.0, "Pressure that powers refrain from because they need home"),
    ("reliability", STOCK, "index 0–1", 0.0, 1.0, "Home's reputation as a partner"),
    ("institution", STOCK, "index 0–1", 0.0, 1.0, "Strength of home's institution"),
    ("capture", STOCK, "index 0–1", 0.0, 1.0, "Largest capture by one security supplier"),
    ("pair_hedge", STOCK, "index 0–1", 0.0, 1.0, "Evenness of home's warmth towards rivals"),
    ("rival_pairs", STOCK, "pairs", 0.0, None, "Hostile pairs with home warm to both"),
    ("concession_rate", STOCK, "share of demands", 0.0, 1.0, "Demands conceded over 36 months, Beta(1,1) prior"),
    ("benefit", FLOW, "nm", 0.0, None, "Worth of needs met"),
    ("rents", FLOW, "nm", 0.0, None, "Rents from playing rivals' offers"),
    ("perks", FLOW, "nm", 0.0, None, "Sweeteners of offers, brokerage fees"),
    ("damages", FLOW, "nm", 0.0, None, "Losses from reprisals"),
    ("entrapment", FLOW, "nm", 0.0, None, "Losses from partners' wars"),
    ("conceded", FLOW, "nm", 0.0, None, "Losses from concessions"),
    ("effort", FLOW, "nm", 0.0, None, "Cost of acts and of many fronts"),
    ("net", FLOW, "nm", None, None, "Net balance, effort counted"),
    ("net_before_effort", FLOW, "nm", None, None, "Net balance, effort not counted"),
    ("offers", FLOW, "count", 0.0, None, "Offers made to home"),
    ("accepted", FLOW, "count", 0.0, None, "Offers accepted"),
    ("demands", FLOW, "count", 0.0, None, "Demands made on home"),
    ("yields", FLOW, "count", 0.0, None, "Demands conceded"),
    ("reprisals", FLOW, "count", 0.0, None, "Reprisals suffered"),
    ("wars", FLOW, "count", 0.0, None, "Partners' wars that cost home"),
    ("acts_deepen", FLOW, "count", 0.0, None, "Ties deepened on home's initiative"),
    ("acts_slice_tie", FLOW, "count", 0.0, None, "Ties cut on home's initiative"),
    ("acts_slice_foothold", FLOW, "count", 0.0, None, "Foothold pieces removed by home"),
    ("acts_broker", FLOW, "count", 0.0, None, "Mediations tried"),
    ("acts_institution", FLOW, "count", 0.0, None, "Steps to build the institution"),
    ("acts_build", FLOW, "count", 0.0, None, "Steps to build own provision or supply"),
    ("acts_claim", FLOW, "count", 0.0, None, "Demands made by home"),
)
MEASURE_NAMES = tuple(row[0] for row in MEASURES)
N_MEASURES = len(MEASURES)

POWER_MEASURES = (
    ("closeness", "index 0–1", "Mean tie over domains, weighted by importance"),
    ("leverage", "share of needs", "Share of home's needs lost over a coercion of the horizon"),
    ("counter", "share of interest", "The power's dependence on home"),
    ("grievance", "grievance", "Stored resentment of home"),
    ("foothold", "index 0–1", "Presence in home's space that serves the power"),
    ("ideal", "alignment −1–1", "What the power wants with home"),
    ("stated", "alignment −1–1", "What home declares towards the power"),
    ("strain", "share of capacity", "Capacity committed elsewhere"),
    ("grip", "index 0–1", "Hold over home by leverage, force and foothold"),
    *((f"share_{d}", "share of need", f"Part of home's need in {d} met through the power") for d in DOMAINS),
    *((f"tie_{d}", "depth 0–1", f"Depth of the working relation in {d}") for d in DOMAINS),
    *((f"served_{d}", "share of use", f"Part of the power's use in {d} that home serves") for d in DOMAINS),
)
POWER_MEASURE_NAMES = tuple(row[0] for row in POWER_MEASURES)
N_POWER_MEASURES = len(POWER_MEASURES)
