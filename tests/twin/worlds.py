"""Invented worlds, as resolved scenarios: one small and plain, one rich in which everything happens."""

import random

from .actors import DOMAINS

NAMES = (
    *("arda", "borduria", "cimmeria", "dorvik", "elvenia", "florin", "guilder", "hav", "ixania", "jolla", "kestria"),
    *("lorenz", "mirova"),
)
LEVELS = ("neighbourhood", "regional", "systemic")

PARAMETERS_BY_DOMAIN = {
    "strain_cost": [0.7, 0.2, 0.1, 0.2, 0.4],
    "replacement": [30, 36, 9, 12, 3],
    "rivalry_in_use": [0.1, 0.6, 0.3, 0.5, 0.2],
}
PARAMETERS = """
    curvature 1.5, horizon 12, leverage_scale 0.12, grey_force 0.5, contest 0.5, cover 0.6, cover_floor 0.25,
    foothold_grip 0.5, intensity 0.35, force_damage 0.6, capture_threshold 0.35, weight_hub 0.5,
    weight_brokerage 0.4, weight_leadership 0.3, jealousy 0.6, kinship 0.2, pledge_soothes 0.3, tempo 0.4,
    precision 60, hold 0.02, cost_offer 0.02, cost_press 0.035, cost_reprisal 0.06, deterrence 3, offer_size 0.05,
    sender_cost 3, credibility_width 0.1, demand_scale 0.3, stake 0.3, resolve_noise 0.3, resist_grievance 0.1,
    yield_tie 0.04, yield_displaces 0.04, cooling 0.5, reprisal_tie_loss 0.1, reprisal_interruption 0.1,
    reprisal_provision_loss 0.03, reprisal_hurt 0.3, retaliation_months 12, learning 0.15, spill 0.4, forget 0.01,
    yield_prior 0.5, accept_prior 0.6, sweet 1.0, rival_grievance 1.2, rent 6, collusion 0.2, loser_grievance 0.5,
    bid_window 3, deepen_size 0.03, slice_size 0.04, slice_grievance 2, slice_curvature 1.2, slice_reference 0.07,
    slice_fade 0.03, acts 1.0, cost_act 0.008, cost_front 0.001, value_dependency 4, value_influence 6,
    value_risk 1, planning 24, worth_reliability 3, worth_exposure 6, broker_ease 0, broker_tie 0.06,
    broker_perk 0.03, broker_reliability 0.005, broker_peace 0.01, institution_step 0.02, institution_decay 0.006,
    build_step 0.002, memory 0.97, chill 0.005, tie_return 0.01, habit_speed 0.02, overload 2,
    counter_building 0.003, unreliability 1.5, rel_speed 0.05, war 0.03, entrapment_cost 1,
    entrapment_grievance 0.3, counter_balancing 0.05, interruption_heal 0.06, provision_heal 0.01, ideal_pull 1.5,
    ideal_speed 0.1, hurt_fade 0.04, grip_threshold 0.3, stated_speed 0.3, strain_inertia 0.15, strain_noise 0.03
"""
"""Plausible numbers for tests; they say nothing about any country."""


def by_domain(value):
    """Return the same value, or one of five values, for each domain."""
    return dict(zip(DOMAINS, value if isinstance(value, list | tuple) else [value] * 5, strict=True))


def parameters(**changes):
    """Return the parameters of the test worlds with some of them changed."""
    single = {name: float(value) for name, value in (entry.split() for entry in PARAMETERS.split(","))}
    return {name: by_domain(values) for name, values in PARAMETERS_BY_DOMAIN.items()} | single | changes


def event(trigger, effects, **facts):
    """Return an event; an effect is (on, change) for a step, or (on, change, shape, months)."""
    blank = dict.fromkeys(("date", "not_before", "not_after", "after", "chance", "when", "base"))
    full = [(*effect, "step", 1)[:4] for effect in effects]
    return {
        "title": "an event",
        "trigger": trigger,
        "repeat": False,
        "given": False,
        "delay": 0,
        "terms": [],
        **blank,
        "effects": [dict(zip(("on", "change", "shape", "months"), effect, strict=True)) for effect in full],
        "sources": [],
        **facts,
    }


def power(**changes):
    """Return a middling power with some of its numbers changed; domains may be given as lists of five."""
    blank = {
        "name": "A power",
        "level": "regional",
        "member": False,
        "capability": 0.02,
        "salience": 0.6,
        "aspiration": 0.5,
        "coerciveness": 0.5,
        "proximity": 0.5,
        "guard": 0.3,
        "strain": 0.1,
        "ideal": 0.2,
        "grievance": 0.0,
        "memory": None,
        "ties": [0.2, 0.2, 0.3, 0.1, 0.3],
        "shares": [0.1, 0.1, 0.2, 0.1, 0.1],
        "capacity": 0.0,
        "needs": [0.0, 0.1, 0.05, 0.1, 0.05],
        "alternatives": 1.0,
        "foothold": {},
    }
    stated = blank | changes
    return stated | {
        field: by_domain(stated[field]) for field in ("ties", "shares", "capacity", "needs", "alternatives")
    }


def home(**changes):
    """Return the home of the test worlds with some of its numbers changed."""
    blank = {
        "name": "Home",
        "capability": 0.002,
        "institution": 0.1,
        "importance": [0.3, 0.2, 0.2, 0.15, 0.15],
        "self_provision": [0.3, 0.4, 0.2, 0.3, 0.2],
        "supply": [0.0, 0.5, 0.2, 0.4, 0.3],
    }
    stated = blank | changes
    return stated | {field: by_domain(stated[field]) for field in ("importance", "self_provision", "supply")}


def scenario(powers, affinity, *, months, events=None, own=None, rules=None):
    """Return a resolved scenario."""
    return {
        "name": "test",
        "title": "A test world",
        "question": "Do the parts agree?",
        "start": "2020-01",
        "months": months,
        "home": own or home(),
        "powers": {name: powers[name] for name in sorted(powers)},
        "affinity": affinity,
        "parameters": rules or parameters(),
        "schedule": [{"from": 0, "posture": "compared"}],
        "events": events or {},
    }


def small_world(**rules):
    """Return three powers over seven months: a neighbour that presses, its rival, and a friend of that rival."""
    powers = {
        "arda": power(
            level="neighbourhood",
            coerciveness=0.9,
            proximity=0.9,
            ideal=-0.2,
            aspiration=0.8,
            capability=0.05,
            foothold={"garrison": {"name": "Garrison", "size": 0.1, "present": True, "sliceable": True}},
        ),
        "borduria": power(member=True, guard=0.7, ties=[0.5, 0.3, 0.3, 0.3, 0.5], aspiration=0.9),
        "cimmeria": power(level="systemic", capability=0.15, proximity=0.2, memory=0.9),
    }
    affinity = {"arda|borduria": -0.7, "arda|cimmeria": -0.4, "borduria|cimmeria": 0.5}
    return scenario(powers, affinity, months=7, rules=parameters(**rules))


def bare_world():
    """Return a world at the edges: no rivals, members or own defence, full ties, nothing to give, a need unmet."""
    powers = {
        "arda": power(ties=[1.0, 0.4, 0.0, 0.0, 1.0], shares=0.0, memory=1.0, needs=0.0, aspiration=1.0, ideal=0.9),
        "borduria": power(ties=[1.0, 0.2, 0.2, 0.0, 0.3], shares=[0.0, 0.6, 0.3, 0.0, 0.6], needs=0.0),
        "cimmeria": power(ties=0.0, shares=0.0, capacity=[0.1, 0.0, 0.2, 0.0, 0.1], needs=0.0, strain=0.95),
    }
    events = {
        "closure": event("date", [("rest_of_world(transit)", -1.0)], date=3),
        "opening": event("date", [("capacity(cimmeria, transit)", 0.3), ("tie(cimmeria, transit)", 0.2)], date=11),
        "trust": event("date", [("strain(cimmeria)", -3.0), ("ideal(arda)", 5.0)], date=13),
        "unrest": event("date", [("capability(arda)", -1.0), ("memory(borduria)", -0.2)], date=17),
    }
    own = home(self_provision=[0.0, 0.4, 0.2, 0.0, 0.0], supply=[0.0, 0.3, 0.0, 0.0, 0.0])
    rules = parameters(slice_fade=0.0, rent=0.0, tempo=0.9, cost_offer=0.001, capture_threshold=0.0)
    return scenario(powers, {"arda|cimmeria": 0.6}, months=41, events=events, own=own, rules=rules)


def rich_world(n_powers, seed, months=132):
    """Return a world of up to thirteen powers drawn from a seed, with every kind of actor, relation and event."""
    luck = random.Random(seed)
    names = NAMES[:n_powers]
    powers = {name: random_power(luck, place) for place, name in enumerate(names)}
    weak = {"capability": 0.001, "strain": 0.5, "ideal": -0.6, "salience": 0.3, "proximity": 0.9}
    powers["cimmeria"] |= weak | {"needs": by_domain([0.0, 0.4, 0.2, 0.2, 0.1]), "alternatives": by_domain(0.1)}
    affinity = {
        f"{a}|{b}": round(luck.uniform(-1, 0.6), 3) for a in names for b in names if a < b and luck.random() < 0.7
    }
    affinity["arda|borduria"] = -0.8
    own = home(
        importance=[luck.uniform(0.1, 0.4) for _ in DOMAINS],
        self_provision=[luck.uniform(0.05, 0.45) for _ in DOMAINS],
        supply=[luck.uniform(0.1, 0.8) for _ in DOMAINS],
        capability=luck.uniform(0.002, 0.02),
    )
    rules = parameters()
    for name, value in rules.items():
        if not isinstance(value, dict) and name not in ("collusion", "memory", "retaliation_months"):
            rules[name] = value * luck.uniform(0.85, 1.1)
    rules |= {"worth_reliability": 0.3, "value_dependency": 9.0, "build_step": 0.0193}
    rules |= {"stake": luck.uniform(0.1, 0.5), "cost_offer": luck.uniform(0.005, 0.02)}
    return scenario(powers, affinity, months=months, events=rich_events(names), own=own, rules=rules)


def random_power(luck, place):
    """Return a power drawn at random; the first two always have what the events speak of."""
    ties = [luck.choice((0.0, 0.03, luck.uniform(0.05, 0.8), luck.uniform(0.1, 0.6))) for _ in DOMAINS]
    if place == 0:
        ties[0] = 0.35
    shares = [luck.uniform(0.02, 0.3) if tie >= 0.05 and luck.random() < 0.8 else 0.0 for tie in ties]
    pieces = {
        name: {
            "name": name.title(),
            "size": luck.uniform(0.02, 0.15),
            "present": name != "seat",
            "sliceable": name != "company",
        }
        for name in ("garrison", "house", "seat", "company")[: 4 if place == 0 else luck.randrange(3)]
    }
    return power(
        level=LEVELS[place % 3],
        member=place in (1, 4, 6),
        capability=10 ** luck.uniform(-3, -0.9),
        salience=luck.uniform(0.3, 1),
        aspiration=luck.uniform(0.2, 0.9),
        guard=luck.uniform(0, 0.8),
        coerciveness=luck.uniform(0.1, 1),
        proximity=luck.uniform(0.1, 1),
        strain=luck.uniform(0, 0.5),
        ideal=luck.uniform(-0.5, 0.8),
        grievance=luck.choice((0.0, luck.uniform(0, 0.3))),
        memory=luck.choice((None, luck.uniform(0.9, 0.99), 1.0)),
        ties=ties,
        shares=shares,
        capacity=[luck.uniform(0, 0.5) for _ in DOMAINS],
        needs=[luck.choice((0.0, luck.uniform(0, 0.2))) for _ in DOMAINS],
        alternatives=[luck.uniform(0.1, 1.5) for _ in DOMAINS],
        foothold=pieces,
    )


def rich_events(names):
    """Return events of every trigger and shape, on every kind of target, looking at every kind of thing."""
    first, second, last = names[0], names[1], names[-1]
    return {
        "early": event("after", [(f"grievance({last})", 0.02)], after="rivals_meet", delay=0),
        "war_abroad": event(
            "date",
            [
                *((f"strain({first})", 0.5, "ramp", 6), (f"{first}.salience", 0.2, "pulse", 3)),
                *((f"tie({second}, trade)", 0.1), (f"tie({second}, energy)", 0.2, "ramp", 5)),
                *((f"tie({last}, security)", 0.3, "pulse", 4), (f"affinity({first}, {last})", -0.3, "ramp", 4)),
                *((f"capability({first})", -0.01), (f"guard({second})", 0.2), (f"memory({first})", -0.01)),
            ],
            date=9,
        ),
        "echo": event("after", [(f"coerciveness({first})", -0.1), ("reliability", -0.1)], after="war_abroad", delay=2),
        "same_month": event("after", [("interruption(energy)", 0.3)], after="war_abroad", delay=0),
        "garrison_leaves": event(
            "hazard",
            [(f"foothold({first}, garrison)", -1.0), (f"ideal({first})", -0.2)],
            base=-4.5,
            terms=[
                {"of": f"strain({first}) - strain_start({first})", "times": 3.0},
                {"of": f"tie({first}, security) - tie_start({first}, security)", "times": -2.0},
                {"of": "min(1, slice_memory)", "times": 1.5},
            ],
            when=f"presence({first}, garrison) > 0.5",
            not_before=4,
            not_after=100,
        ),
        "rivals_meet": event(
            "condition",
            [(f"affinity({second}, {first})", 0.05), ("collusion", 0.1)],
            when=f"(rivalry({first}, {second}) >= 0.2 and dependency < 0.9) or not (month < 60)",
            not_before=12,
        ),
        "seat_opens": event(
            "condition",
            [(f"foothold({first}, seat)", 1.0), (f"capacity({second}, transit)", 0.1), ("institution", 0.1)],
            when=f"exposure({first}) > 0.05 and {first}.grip <= 1 and influence / 2 + hub * 0.1 - -0.2 > 0"
            f" and affinity({second}, {first}) < 0.5 and exposure_max + autonomy == 1",
            not_before=20,
        ),
        "shocks": event(
            "hazard",
            [
                *(("provision(energy)", -0.1, "pulse", 2), ("rest_of_world(trade)", -0.05, "pulse", 3)),
                *((f"need({first}, energy)", 0.02), (f"alternatives({second}, transit)", -0.4)),
                *(("supply(transit)", 0.05, "ramp", 3), (f"proximity({last})", 0.1), (f"aspiration({second})", 0.05)),
            ],
            chance=0.06,
            repeat=True,
            when="concentration(security) >= 0 and supply(energy) > 0 and max(0, unmet_need) < 1",
        ),
        "quarrel": event(
            "hazard",
            [(f"grievance({first})", 0.3), (f"grievance({second})", 0.4)],
            chance=0.08,
            repeat=True,
            not_after=90,
            when=f"stated({first}) > -1 and served({first}, trade) < 1 and share({second}, trade) < 1",
        ),
        "last_word": event(
            "after", [(f"tie({second}, diplomacy)", -0.05), ("provision(security)", -0.08)], after="shocks", delay=3
        ),
    }
