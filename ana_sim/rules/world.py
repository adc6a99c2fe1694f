"""What there is: one World, a nested record of home, the powers, pairs of powers, pieces of foothold, rules' numbers.

Everything compiled works on the record `WORLD`. Every field is eight bytes wide, so that the same block seen as reals
(`memory`) names each number by a place. Numbers have no defaults: a scenario states them.
"""

import numpy as np

DOMAINS = ("security", "energy", "trade", "transit", "diplomacy")
LEVELS = ("neighbourhood", "regional", "systemic")
N_DOMAINS = len(DOMAINS)
SECURITY, ENERGY, TRADE, TRANSIT, DIPLOMACY = range(N_DOMAINS)
MOST_POWERS = 32
MOST_PIECES = 12
MOST_ACTS = 160
"""How many acts of home one month can hold: more than two answers to every power and all initiatives."""
PAGE = 64
"""How many candidates are listed at a stroke."""
NEVER = -99
"""The month of something that has not happened yet."""
NOBODY = -1
"""In the place of a power, domain or piece: there is none."""
FAR = 10**6
"""The month of something that never happens."""

REAL, WHOLE = np.float64, np.int64
BY_DOMAIN = (REAL, (N_DOMAINS,))
BY_LEVEL = (REAL, (len(LEVELS),))
REALS, WHOLES = (REAL, (MOST_POWERS,)), (WHOLE, (MOST_POWERS,))
REALS_BY_DOMAIN, WHOLES_BY_DOMAIN = (REAL, (N_DOMAINS, MOST_POWERS)), (WHOLE, (N_DOMAINS, MOST_POWERS))
REAL_PAIRS, WHOLE_PAIRS = (REAL, (MOST_POWERS, MOST_POWERS)), (WHOLE, (MOST_POWERS, MOST_POWERS))


def _layout(**fields):
    return np.dtype(list(fields.items()), align=True)


# --- what home does -------------------------------------------------------------------------------------------------
INITIATIVES = ("deepen", "pledge", "cut", "downgrade", "mediate", "claim", "summit", "reconcile")
ANSWERS = ("accept", "refuse", "hold", "yield", "promise", "resist")
KINDS = (*INITIATIVES, *ANSWERS)
(
    DEEPEN, PLEDGE, CUT, DOWNGRADE, MEDIATE, CLAIM, SUMMIT, RECONCILE, ACCEPT, REFUSE, HOLD, YIELD, PROMISE, RESIST,
) = range(len(KINDS))  # fmt: skip
OUTCOMES = ("done", "failed", "undone", "waiting")
DONE, FAILED, UNDONE, WAITING = range(len(OUTCOMES))
FIRST_PIECE = N_DOMAINS
"""In the place of a domain: what is cut is piece k of the world, as FIRST_PIECE + k."""
UNITS = (1, 2, 1, 1, 2, 2, 1, 1)
"""Units of attention each initiative takes, in the order of INITIATIVES."""

# --- the rules' numbers ---------------------------------------------------------------------------------------------
PARAMETERS = (
    "phi", "curve", "horizon", "hold", "cover", "restraint", "jealousy", "offers", "demands", "intensity", "force",
    "force_loss", "greed", "sweet", "rent", "collusion", "resent", "offence", "audience", "memory", "cool",
    "redress", "pledge", "betrayal", "corps", "cost", "crowd", "plan", "reading", "step", "ease", "fee",
    "claim", "entrap", "tie_return", "chill", "stated_speed", "occasion", "inertia",
)  # fmt: skip
RULES = _layout(**dict.fromkeys(PARAMETERS, REAL))
ONCE = _layout(
    fade=REAL, wear=REAL, stay=REAL, force_mean=REAL, fullness=REAL, arrival=REAL, bridged=BY_DOMAIN,
    offence_step=BY_DOMAIN, offence_level=REAL,
)  # fmt: skip
"""What parameters (and the weights of domains) alone decide, made once a run. `bridged`: part of a coercion in which a
lost supply is not yet replaced; `offence_step`, `offence_level`: grievance over one step of a tie, one level."""

SIDES = ("all", "bandwagon", "balance", "equidistance")
ALL_SIDES, BANDWAGON, BALANCE, EQUIDISTANCE = range(4)
WAYS_TO_ANSWER = ("no", "price", "yes")
NO, BY_PRICE, YES = -1, 0, 1
POSTURE = _layout(
    from_month=WHOLE, activism=REAL, tolerance=REAL, bid=WHOLE, prudence=REAL, answer=WHOLE, resolve=REAL, heed=REAL,
    autonomy=REAL, side=WHOLE, leap=WHOLE, gate=WHOLE, gate_end=WHOLE,
    # state
    taken=WHOLE,
)  # fmt: skip
"""`gate`: slice of the program table, the sign that must have appeared; none where it is empty. `taken`: the month in
which it first did, else -1."""

# --- the powers -----------------------------------------------------------------------------------------------------
COUNTS_OF_POWER = (
    "offers", "accepted", "refused", "held", "rents_won", "demands", "yields", "promises", "resisted", "punished",
    "forced", "undo_asked", "undone", *(f"acts_{kind}" for kind in INITIATIVES),
)  # fmt: skip
POWERS = _layout(
    # keys of the keyed draws, and place
    key=WHOLES, project_key=WHOLES_BY_DOMAIN, level=WHOLES, member=WHOLES,
    # stated by the actors file, moved by events
    capability=REALS, salience=REALS, aspiration=REALS, coerciveness=REALS, proximity=REALS, guard=REALS, ideal=REALS,
    strain_target=REALS, capacity=REALS_BY_DOMAIN, need=REALS_BY_DOMAIN, alternatives=REALS_BY_DOMAIN, holds=REALS,
    share_stated=REALS_BY_DOMAIN, capacity_stated=REALS_BY_DOMAIN,
    # the start, for comparison
    strain_start=REALS, tie_start=REALS_BY_DOMAIN, ties_start=REALS, commitment_start=REALS, grievance_start=REALS,
    security_start=REALS, pieces_size=REALS, removable_start=REALS,
    # state
    strain=REALS, tie=REALS_BY_DOMAIN, habit=REALS_BY_DOMAIN, peak=REALS_BY_DOMAIN, project=REALS_BY_DOMAIN,
    grievance=REALS, injury=REALS, dispute=REALS, trust=REALS, record=REALS, commitment=REALS,
    stated=REALS, cuts=REALS, last_pledge=WHOLES, last_reconcile=WHOLES, last_downgrade=WHOLES,
    last_claim=WHOLES, last_cut=WHOLES_BY_DOMAIN,
    # structure of the month
    root=REALS, stature=REALS, strain_expected=REALS, strain_factor=REALS_BY_DOMAIN, supply=REALS_BY_DOMAIN,
    share=REALS_BY_DOMAIN, slack=REALS_BY_DOMAIN, irreplaceable=REALS_BY_DOMAIN, served=REALS_BY_DOMAIN,
    leverage_trade=REALS, foothold=REALS, leverage=REALS, counter=REALS, asymmetry=REALS, ties=REALS, closeness=REALS,
    gap=REALS, chief=WHOLES, dissatisfaction=REALS, shield=REALS, reach=REALS, shelter=REALS, open=REALS,
    demand_rate=REALS, offer_rate=REALS,
    # prices of the month, nm
    cost_resist=REALS, loss=REALS, price_leverage=REALS, price_counter=REALS, price_offers=REALS, standard_offer=REALS,
    price_grievance=REALS, price_climate=REALS, price_injury=REALS, price_closeness=REALS, price_dispute=REALS,
    price_record=REALS, price_ally=REALS, price_trust=REALS, entrapment=REALS, anger=REALS, anger_all=REALS,
    distrust_all=REALS, record_all=REALS, rivals=REALS, jealous=REALS, undo_nearer=REALS, undo_away=REALS,
    occasion=REALS, danger_slope=REALS, chill_loss=REALS, demand_weight=REALS,
    # the offer on the table
    offer_month=WHOLES, offer_domain=WHOLES, offer_step=REALS, offer_pledges=WHOLES, offer_worth=REALS,
    offer_displeasure=REALS, offer_pledge=REALS, offer_pledge_displeasure=REALS, stake=REALS, on_table=WHOLES,
    # the demand that waits for an answer
    demanding=WHOLES, asks=REALS, dares=REALS,
    # changes gathered until they are applied together
    d_grievance=REALS, f_grievance=REALS, d_trust=REALS, d_record=REALS,
    # answers ordered for this month: 0 none, else 1 + the kind's place among ANSWERS
    order_offer=WHOLES_BY_DOMAIN, order_demand=WHOLES,
    # what is recorded besides
    danger=REALS, footprint=REALS, hub_part=REALS, brokerage_part=REALS, leadership_part=REALS,
    **dict.fromkeys(COUNTS_OF_POWER, REALS),
)  # fmt: skip

HOME = _layout(
    capability=REAL, importance_stated=BY_DOMAIN, own_stated=BY_DOMAIN,
    importance=BY_DOMAIN, own=BY_DOMAIN, rest=BY_DOMAIN, serves=BY_DOMAIN, own_start=BY_DOMAIN,
    institution=REAL, institution_start=REAL,
    # state
    attention=REAL, last_summit=WHOLE, acted=(REAL, (12,)),
    # structure and prices of the month
    supply_all=BY_DOMAIN, need_met=BY_DOMAIN, concentration=BY_DOMAIN, price_need=BY_DOMAIN, price_others=BY_DOMAIN,
    threat=WHOLE, mean_closeness=REAL, effort_unit=REAL, wants_attention=WHOLE,
)  # fmt: skip

PAIRS = _layout(
    affinity=REAL_PAIRS, mind=REAL_PAIRS, bridge=REAL_PAIRS, last_mediated=WHOLE_PAIRS, last_success=WHOLE_PAIRS,
    key=WHOLE_PAIRS, stale=WHOLE,
)  # fmt: skip
"""Row i, column j. `mind`: how much i minds home's closeness to j; `bridge`: how well others already link the two;
`key`: CRC-32 of the two ids joined by |, in the order row, column; `stale`: mind and bridge must be renewed."""

PIECES = _layout(
    power=(WHOLE, (MOST_PIECES,)), extent=(REAL, (MOST_PIECES,)), present=(REAL, (MOST_PIECES,)),
    removable=(WHOLE, (MOST_PIECES,)), key=(WHOLE, (MOST_PIECES,)), last_removed=(WHOLE, (MOST_PIECES,)), count=WHOLE,
)  # fmt: skip

CHOICE = _layout(
    kind=WHOLE, partner=WHOLE, other=WHOLE, domain=WHOLE, amount=REAL, chance=REAL, worth=REAL, gross=REAL, units=WHOLE,
    before=REAL,
)  # fmt: skip
"""One initiative: `worth` per unit of attention, effort taken off (nm); `gross`: what the act is worth as a whole;
`before`: what undoing it puts back, the peak of a tie, a level of commitment, or the presence of a piece."""

_CHOICES = _layout(**{name: (CHOICE.fields[name][0], (PAGE,)) for name in CHOICE.names[:9]}, first=WHOLE, count=WHOLE)
_ACTS = _layout(
    kind=(WHOLE, (MOST_ACTS,)), partner=(WHOLE, (MOST_ACTS,)), other=(WHOLE, (MOST_ACTS,)),
    domain=(WHOLE, (MOST_ACTS,)), amount=(REAL, (MOST_ACTS,)), outcome=(WHOLE, (MOST_ACTS,)),
    worth=(REAL, (MOST_ACTS,)), strain=(REAL, (MOST_ACTS,)), count=WHOLE,
)  # fmt: skip

# --- measures -------------------------------------------------------------------------------------------------------
STOCK, FLOW = 0, 1
MEASURES = (
    # name, kind, unit, low, high (None: open), what it is
    ("dependency", STOCK, "index", 0.0, None,
     "Coercible vulnerability: needs home would lose to those inclined to coerce and not held back by needing home"),
    ("dependency_now", STOCK, "index", 0.0, None, "Dependency, each power counted by its capacity not tied down"),
    ("dependency_neighbourhood", STOCK, "index", 0.0, None, "Part of dependency held by powers of the neighbourhood"),
    ("dependency_regional", STOCK, "index", 0.0, None, "Part of dependency held by regional powers"),
    ("dependency_systemic", STOCK, "index", 0.0, None, "Part of dependency held by systemic powers"),
    ("autonomy", STOCK, "index 0–1", 0.0, 1.0, "Structural autonomy: 1 less the largest power's part of dependency"),
    ("concentration", STOCK, "index 0–1", 0.0, 1.0, "Concentration of home's supply on few powers (Hirschman)"),
    *((f"concentration_{d}", STOCK, "index 0–1", 0.0, 1.0, f"Concentration of supply in {d}") for d in DOMAINS),
    ("unmet_need", STOCK, "share of needs", 0.0, 1.0, "Part of home's needs that nobody meets"),
    ("influence", STOCK, "index 0–1", 0.0, 1.0, "Mean of hub, brokerage and leadership; shown, never aimed at"),
    ("hub", STOCK, "index 0–1", 0.0, 1.0, "How much powers need what home serves them with"),
    ("brokerage", STOCK, "index 0–1", 0.0, 1.0, "How far home stands between rivals whom nobody else links"),
    ("leadership", STOCK, "index 0–1", 0.0, 1.0, "Strength of home's institution times its members' good terms"),
    ("influence_neighbourhood", STOCK, "index 0–1", 0.0, 1.0, "Part of influence over powers of the neighbourhood"),
    ("influence_regional", STOCK, "index 0–1", 0.0, 1.0, "Part of influence over regional powers"),
    ("influence_systemic", STOCK, "index 0–1", 0.0, 1.0, "Part of influence over systemic powers"),
    ("sway", STOCK, "share", 0.0, 1.0, "Part of the leverage over home that its holders' own need of home holds back"),
    ("capture", STOCK, "share", 0.0, 0.4, "Security supply through one power beyond three fifths of the whole"),
    ("pair_hedge", STOCK, "index 0–1", 0.0, 1.0, "How evenly home stands between rivals"),
    ("good_terms", STOCK, "pairs", 0.0, None, "Pairs of rivals with both of whom home is on good terms"),
    ("institution", STOCK, "index 0–1", 0.0, 1.0, "Strength of the institution home leads"),
    ("trust", STOCK, "index 0–1", 0.0, 1.0, "Mean trust of the powers in home's word"),
    ("record", STOCK, "index 0–1", 0.0, 1.0, "How yielding coercers believe home to be"),
    ("benefit", FLOW, "nm", None, None, "Worth of needs met"),
    ("deals", FLOW, "nm", None, None, "What partners gave at once for new ties"),
    ("thanks", FLOW, "nm", None, None, "Thanks for successful mediation"),
    ("rents", FLOW, "nm", None, None, "Won by playing opposed offers against each other"),
    ("settlements", FLOW, "nm", None, None, "Worth of what claims and settlements decided"),
    ("punishments", FLOW, "nm", None, None, "Lost to economic punishment"),
    ("force_losses", FLOW, "nm", None, None, "Lost to the use of force"),
    ("concessions", FLOW, "nm", None, None, "Given up in demands yielded to or met with a promise"),
    ("effort", FLOW, "nm", None, None, "Cost of attention used"),
    ("wars", FLOW, "nm", None, None, "Lost in partners' wars"),
    ("injuries", FLOW, "nm", None, None, "Cost at home of injuries unredressed"),
    ("net", FLOW, "nm", None, None, "Benefit, deals, thanks, rents and settlements less all losses and effort"),
    ("net_before_effort", FLOW, "nm", None, None, "Net balance with effort not counted"),
    ("offers", FLOW, "count", 0.0, None, "Offers received"),
    ("accepted", FLOW, "count", 0.0, None, "Offers accepted"),
    ("refused", FLOW, "count", 0.0, None, "Offers refused"),
    ("held", FLOW, "count", 0.0, None, "Offers held back for a better one"),
    ("rents_won", FLOW, "count", 0.0, None, "Times one offer was played against another"),
    ("demands", FLOW, "count", 0.0, None, "Demands received"),
    ("yields", FLOW, "count", 0.0, None, "Demands yielded to"),
    ("promises", FLOW, "count", 0.0, None, "Demands met with a promise of closer relations"),
    ("resisted", FLOW, "count", 0.0, None, "Demands resisted"),
    ("punished", FLOW, "count", 0.0, None, "Economic punishments suffered"),
    ("forced", FLOW, "count", 0.0, None, "Uses of force suffered"),
    ("undo_asked", FLOW, "count", 0.0, None, "Demands to undo an act"),
    ("undone", FLOW, "count", 0.0, None, "Acts undone under such a demand"),
    ("wars_fought", FLOW, "count", 0.0, None, "Wars of partners that reached home"),
    ("acts", FLOW, "count", 0.0, None, "Initiatives home took"),
)  # fmt: skip
MEASURE_NAMES = tuple(row[0] for row in MEASURES)
N_MEASURES = len(MEASURES)
MEASURED = _layout(**dict.fromkeys(MEASURE_NAMES, REAL))

POWER_MEASURES = (
    # name, kind, unit, what it is
    ("closeness", STOCK, "index", "Closeness of home and the power, by ties and commitment"),
    ("leverage", STOCK, "share of needs", "Part of home's needs that the power could disturb"),
    ("danger", STOCK, "index", "The power's part of home's dependency"),
    ("counter", STOCK, "share of need", "What the power would lose without home"),
    ("asymmetry", STOCK, "share", "Part of the mutual dependence that is home's"),
    ("gap", STOCK, "closeness", "How much closer the power wants home"),
    ("grievance", STOCK, "grievance", "Stored resentment of home"),
    ("injury", STOCK, "injury", "Home's open injury by the power"),
    ("trust", STOCK, "index 0–1", "The power's trust in home's word"),
    ("record", STOCK, "index 0–1", "How yielding the power believes home to be; ½ unknown"),
    ("commitment", STOCK, "level 0–3", "Commitment: 1 declared partnership, 2 strategic or allied, 3 alliance"),
    ("dispute", STOCK, "share", "Part of the dispute still open"),
    ("foothold", STOCK, "index 0–1", "Presence in home's space that serves the power"),
    ("footprint", STOCK, "index", "Foothold and arms supply against the start"),
    ("ideal", STOCK, "alignment −1–1", "Alignment home holds true"),
    ("stated", STOCK, "alignment −1–1", "Alignment home shows"),
    ("strain", STOCK, "share of capacity", "Capacity tied down elsewhere"),
    ("reach", STOCK, "index 0–1", "Reach of the power's force against home"),
    ("shelter", STOCK, "index 0–1", "Protection of home against the power by others"),
    *((f"share_{d}", STOCK, "share of supply", f"Part of home's supply in {d} that comes through the power")
      for d in DOMAINS),
    *((f"tie_{d}", STOCK, "tie 0–1", f"Share of the relation's capacity in use in {d}") for d in DOMAINS),
    *((f"served_{d}", STOCK, "share of use", f"Part of the power's use in {d} that home serves") for d in DOMAINS),
    ("offers", FLOW, "count", "Offers made"),
    ("accepted", FLOW, "count", "Offers accepted"),
    ("refused", FLOW, "count", "Offers refused"),
    ("held", FLOW, "count", "Offers held back for a better one"),
    ("rents_won", FLOW, "count", "Times the power's offer was played against another"),
    ("demands", FLOW, "count", "Demands made"),
    ("yields", FLOW, "count", "Demands yielded to"),
    ("promises", FLOW, "count", "Demands met with a promise"),
    ("resisted", FLOW, "count", "Demands resisted"),
    ("punished", FLOW, "count", "Economic punishments"),
    ("forced", FLOW, "count", "Uses of force"),
    ("undo_asked", FLOW, "count", "Demands to undo an act"),
    ("undone", FLOW, "count", "Acts undone under such a demand"),
    *((f"acts_{kind}", FLOW, "count", f"Initiatives of kind {kind} with the power") for kind in INITIATIVES),
)  # fmt: skip
POWER_MEASURE_NAMES = tuple(row[0] for row in POWER_MEASURES)
N_POWER_MEASURES = len(POWER_MEASURES)

WORLD = _layout(
    powers=POWERS, home=HOME, pairs=PAIRS, pieces=PIECES, rules=RULES, once=ONCE, posture=POSTURE, measures=MEASURED,
    acts=_ACTS, best=CHOICE, page=_CHOICES, seed=np.uint64, replication=WHOLE, month=WHOLE, n=WHOLE,
    stack=(REAL, (24,)),
)  # fmt: skip
WORDS = WORLD.itemsize // 8


def place_of(*path):
    """Return the place in the World's memory of a field named by its path, as in `place_of("powers", "tie")`.

    Raises KeyError where there is no such field.
    """
    layout, offset = WORLD, 0
    for name in path:
        layout, start = layout.fields[name][:2]
        offset += start
    return offset // 8


def _place_of_power_measure(name):
    first, _, last = name.rpartition("_")
    if last in DOMAINS and not name.startswith("acts_"):
        return place_of("powers", first) + DOMAINS.index(last) * MOST_POWERS
    return place_of("powers", name)


N_POWER_LEVELS = sum(row[1] == STOCK for row in POWER_MEASURES)
"""Levels of powers come first in POWER_MEASURES, then flows."""
FIRST_MEASURE = place_of("measures")
MEASURE_KINDS = np.array([row[1] for row in MEASURES])
POWER_PLACES = np.array([_place_of_power_measure(row[0]) for row in POWER_MEASURES])
FIRST_COUNT = place_of("powers", COUNTS_OF_POWER[0])

# --- tables beside the World, as long as a scenario makes them ------------------------------------------------------
EVENT = _layout(
    key=WHOLE, trigger=WHOLE, date=WHOLE, not_before=WHOLE, not_after=WHOLE, repeats=WHOLE, after=WHOLE, delay=WHOLE,
    chance=REAL, gate=WHOLE, gate_end=WHOLE, score=WHOLE, score_end=WHOLE, is_chance=WHOLE, effects=WHOLE,
    effects_end=WHOLE,
    # state
    fired=WHOLE, first_fired=WHOLE, count=WHOLE, look=WHOLE, rests=WHOLE,
)  # fmt: skip
"""`gate` and `score` are slices of the program table: a condition that must hold, and a hazard's expression, which is
the logarithm of a monthly rate or, with `is_chance`, a chance a month. `rests`: month from which no effect moves."""
TRIGGERS = ("date", "condition", "hazard", "after")
ON_DATE, ON_CONDITION, ON_HAZARD, AFTER = range(4)

EFFECT = _layout(
    place=WHOLE, change=REAL, shape=WHOLE, months=REAL, low=REAL, high=REAL, renews=WHOLE, level=REAL
)  # fmt: skip
"""One change of one number: its place in the World's memory, the change, its shape, and the number's range."""
SHAPES = ("step", "ramp", "pulse")
STEP, RAMP, PULSE = range(3)
NOTHING, THE_PAIRS, AN_INJURY = range(3)
"""What an effect `renews`: nothing; what pairs of powers imply; or it is an injury, whose apology multiplies."""

# fmt: off
TARGETS_OF_POWER = (
    "strain", "salience", "aspiration", "coerciveness", "proximity", "guard", "capability", "ideal", "grievance",
    "injury", "trust", "commitment", "dispute",
)
TARGETS_OF_POWER_AND_DOMAIN = ("tie", "capacity", "need", "alternatives")
TARGETS_OF_PAIR = ("affinity",)
TARGETS_OF_PIECE = ("foothold",)
TARGETS_OF_DOMAIN = ("provision", "rest_of_world", "supply")
TARGETS_OF_HOME = ("institution",)
TARGETS = (
    *TARGETS_OF_POWER, *TARGETS_OF_POWER_AND_DOMAIN, *TARGETS_OF_PAIR, *TARGETS_OF_PIECE, *TARGETS_OF_DOMAIN,
    *TARGETS_OF_HOME,
)

STEP_OF_PROGRAM = _layout(code=WHOLE, place=WHOLE, value=REAL)
"""One instruction of a condition or hazard in postfix order: what to push, or what to do with the top two."""
INSTRUCTIONS = (
    "read", "month", "number", "add", "subtract", "multiply", "divide", "negate", "less", "less_equal", "greater",
    "greater_equal", "equal", "and", "or", "not", "min", "max", "happened", "since",
)
"""`happened` and `since` look at the event in `place`: 1 once it has happened; months since it last did."""
READS_OF_POWER = (
    "strain", "strain_start", "closeness", "leverage", "counter", "asymmetry", "danger", "gap", "dissatisfaction",
    "grievance", "injury", "trust", "record", "commitment", "dispute", "foothold", "ideal", "stated",
    "salience", "aspiration", "coerciveness", "guard", "capability", "reach", "shelter", "cuts",
)
READS_OF_POWER_AND_DOMAIN = ("tie", "tie_start", "share", "need", "alternatives", "capacity", "served")
READS_OF_PAIR = ("affinity", "rivalry")
READS_OF_PIECE = ("presence",)
READS_OF_DOMAIN = ("concentration", "provision", "supply", "need_met")
READS_OF_HOME = (
    "dependency", "dependency_now", "autonomy", "influence", "hub", "brokerage", "leadership", "unmet_need", "sway",
    "capture", "institution", "month",
)
READS = (
    *READS_OF_POWER, *READS_OF_POWER_AND_DOMAIN, *READS_OF_PAIR, *READS_OF_PIECE, *READS_OF_DOMAIN, *READS_OF_HOME,
)
# fmt: on
PROGRAM_STACK = 16
"""Deepest nesting of a condition or hazard expression."""

ORDER = _layout(
    kind=WHOLE, partner=WHOLE, other=WHOLE, domain=WHOLE, first=WHOLE, last=WHOLE,
    # state
    state=WHOLE, month=WHOLE,
)  # fmt: skip
"""What home is told to do from month `first` to month `last`: an answer (kind from ACCEPT on; domain NOBODY: in any) in
every month of its term, or an initiative once, as soon as it can be done. `month`: when the state was reached."""
ORDER_STATES = ("open", "done", "failed", "undone", "expired")
ORDER_OPEN, ORDER_DONE, ORDER_FAILED, ORDER_UNDONE, ORDER_EXPIRED = range(5)

ACT = _layout(
    replication=WHOLE, month=WHOLE, kind=WHOLE, partner=WHOLE, other=WHOLE, domain=WHOLE, size=REAL, outcome=WHOLE
)  # fmt: skip
