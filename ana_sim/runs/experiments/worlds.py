"""The named worlds in which patterns and claims are put to the test, each under the postures concerned."""

from dataclasses import replace

from ana_sim.runs.experiments.case import Case
from ana_sim.runs.split import PARTS, mix, mixtures
from ana_sim.scenario import load_posture, load_scenario

NULLS = ("passive", "routine")
THREE = (*NULLS, "active")
SEVEN = (*THREE, "prudent_active", "bandwagon", "balance", "equidistance")
ACTIVISM = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
TOLERANCE = (0.0, 0.001, 0.003, 0.006, 0.01, 0.02, 0.03, 0.06)
RESOLVE = (0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.6, 2.0, 2.4)
COST_OF_ACT = (0.002, 0.005, 0.008, 0.012, 0.02)
SLICE_CURVATURE = (0.6, 0.9, 1.2, 1.5, 1.8)
COLLUSION = (0.0, 0.2, 0.5, 0.8, 1.0)
WAR = (0.0, 0.006, 0.02, 0.04)
COUNTER_BALANCING = (0.0, 0.01, 0.04)
UNRELIABILITY = (0.0, 1.5, 3.0)
PLANNING = (3.0, 6.0, 24.0, 60.0)
SWEPT = (0.0, 0.25, 0.5, 0.75, 1.0)


def named_worlds():
    """Return the Cases of every family; labels are family, variant, value and posture."""
    historical = load_scenario("historical")
    postures = {name: load_posture(name) for name in SEVEN}
    families = (_war, _rivals, _sweeps, _limits, _nothing, _split, _moving_all)
    cases = [_case("postures", "historical", 0, historical, p) for p in postures.values()]
    for family in families:
        cases += family(historical, postures)
    return cases


def library_worlds(names, postures=SEVEN):
    """Return a Case for each named scenario under each posture; the scenarios must have the same powers."""
    followed = [load_posture(name) for name in postures]
    return [_case("library", s.name, 0, s, p) for s in map(load_scenario, names) for p in followed]


def _case(family, variant, value, scenario, posture, numbers=None, *, without=(), calm=()):
    labels = {"family": family, "variant": variant, "value": float(value), "posture": posture.name}
    return Case(labels, scenario, posture, numbers or {}, tuple(without), tuple(calm))


def removed(name, historical):
    """Return the ids of events that a scenario of the library leaves out of `historical`."""
    kept = load_scenario(name).resolved["events"]
    return [event for event in historical.resolved["events"] if event not in kept]


def _war(historical, postures):
    """Posture × war in Ukraine × the outcome of 2020."""
    ukraine, karabakh = (removed(name, historical) for name in ("no_war_in_ukraine", "karabakh_unresolved"))
    variants = {"both": [], "no ukraine": ukraine, "no karabakh": karabakh, "neither": ukraine + karabakh}
    return [
        _case("war", variant, 0, historical, postures[name], without=without)
        for variant, without in variants.items()
        for name in THREE
    ]


def _rivals(historical, postures):
    """No rivalry at all; and collusion by degrees."""
    friendly = {f"affinity.{pair}": max(0.0, value) for pair, value in historical.resolved["affinity"].items()}
    cases = [
        _case("no rivalry", "no rivalry", 0, historical, postures[name], friendly, calm=("affinity",)) for name in THREE
    ]
    return cases + _sweep("collusion", "parameters.collusion", COLLUSION, historical, postures, THREE)


def _sweep(family, path, values, scenario, postures, names):
    return [_case(family, path, value, scenario, postures[name], {path: value}) for value in values for name in names]


def _sweeps(historical, postures):
    """One number moved, everything else as it is."""
    swept = (
        ("activism", "posture.active.activism", ACTIVISM, ("active",)),
        ("tolerance", "posture.passive.tolerance", TOLERANCE, ("passive",)),
        ("resolve of passive", "posture.passive.resolve", RESOLVE, ("passive",)),
        ("resolve of active", "posture.active.resolve", RESOLVE, ("active",)),
        ("cost of an act", "parameters.cost_act", COST_OF_ACT, THREE),
        ("partners' wars", "parameters.war", WAR, THREE),
        ("counter-balancing", "parameters.counter_balancing", COUNTER_BALANCING, THREE),
        ("incompatible pledges", "parameters.unreliability", UNRELIABILITY, THREE),
        ("planning", "parameters.planning", PLANNING, ("active",)),
        ("memory", "parameters.memory", (0.9, 0.97, 0.995), THREE),
    )
    cases = [case for name, path, values, who in swept for case in _sweep(
        name, path, values, historical, postures, who)]  # fmt: skip
    leaping = replace(postures["active"], name="leaping", resolved=postures["active"].resolved | {"leaps": True})
    path = "parameters.slice_curvature"
    return cases + [
        _case("leap", path, value, historical, posture, {path: value})
        for value in SLICE_CURVATURE
        for posture in (postures["active"], leaping)
    ]


def _limits(historical, postures):
    """Worlds of the library in which a limit of the strategy should show, each beside its counterpart."""
    names = ("russia_returns", "russia_returns_with_long_memory", "unshielded_small_state", "no_oil_no_corridor",
             "sanctions_lifted", "turkish_capture", "great_powers_collude", "iran_war_spreads", "eu_gas_demand_falls",
             "armenian_treaty_fails", "america_turns_away", "no_war_in_ukraine")  # fmt: skip
    followed = [postures[name] for name in (*THREE, "prudent_active")]
    return [_case("limits", s.name, 0, s, p) for s in map(load_scenario, names) for p in followed]


def _nothing(historical, postures):
    """Worlds in which nothing may move: no stakes; nobody looks; nobody looks and strain has no noise."""
    quiet = load_scenario("quiet_world")
    idle = {f"powers.{name}.salience": 0.0 for name in quiet.resolved["powers"]}
    still = {"parameters.tempo": 0.0}
    calm = still | {"parameters.strain_noise": 0.0}
    forgiven = {f"powers.{name}.grievance": 0.0 for name in quiet.resolved["powers"]}
    forgiven |= {"parameters.war": 0.0, "parameters.counter_building": 0.0}
    passive = postures["passive"]
    return [
        *[_case("no stakes", "no stakes", 0, historical, postures[n], idle, calm=("salience",)) for n in THREE],
        _case("nothing", "nobody looks", 0, quiet, passive, still),
        _case("nothing", "nobody looks, no noise", 0, quiet, passive, calm),
        _case("nothing", "nor grievance, partners' wars, counter-building", 0, quiet, passive, calm | forgiven),
    ]


def _split(historical, postures):
    """Every mixture of active with each null: `variant` names what is taken from active."""
    cases = []
    for null in NULLS:
        for mixed, taken in mixtures(postures[null], postures["active"]).values():
            cases.append(_case(f"split from {null}", "+".join(taken), 0, historical, mixed))
    return cases


def _moving_all(historical, postures):
    """From passive to active, everything moving at once: numbers in between, choices as active's from one half on."""
    cases = []
    for part in SWEPT:
        between = mix(postures["passive"], postures["active"], list(PARTS) if part >= 0.5 else [])
        resolved = dict(between.resolved)
        for name in ("activism", "resolve", "tolerance", "prudence"):
            low, high = (postures[p].resolved[name] for p in ("passive", "active"))
            resolved[name] = low + part * (high - low)
        if part > 0:
            resolved["may"] = postures["active"].resolved["may"]
        posture = replace(between, name=f"between {part:g}", resolved=resolved)
        cases.append(_case("all moving", "passive to active", part, historical, posture))
    return cases


def activism_by_scenario(names, values=(0.0, 0.5, 1.0, 1.5, 2.0)):
    """Return a Case for each scenario and each activism of the active posture, openness held."""
    active, path = load_posture("active"), "posture.active.activism"
    return [
        _case("activism", s.name, value, s, active, {path: value})
        for s in map(load_scenario, names)
        for value in values
    ]
