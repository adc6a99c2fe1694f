"""The order of a month, nothing else; and what is prepared before the first."""

from ana_sim.rules.arithmetic import clip, exp
from ana_sim.rules.candidates import kept_share, memory_sum, slice_anger, worth_of_exposure
from ana_sim.rules.compile import entry, entry_part, rule
from ana_sim.rules.drift import reliability_target, stated_target
from ana_sim.rules.force import measure_capability, measure_force
from ana_sim.rules.influence import liaison_potential, measure_hedge, measure_influence
from ana_sim.rules.leverage import coercion_discount, measure_leverage
from ana_sim.rules.service import measure_service, measure_use
from ana_sim.rules.stance import measure_capture, measure_rivals, measure_stance
from ana_sim.rules.supply import measure_supply
from ana_sim.rules.world import N_DOMAINS


@entry_part
def measure_structure(powers, home, affinity, relations, pieces, parameters):
    """Measure who supplies, holds, serves and stands where."""
    measure_supply(powers, home, parameters)
    measure_leverage(powers, home, parameters)
    measure_service(powers, home, parameters)
    measure_force(powers, home, affinity, pieces, parameters)
    measure_capture(powers, home, parameters)
    measure_stance(powers, home, affinity, relations, parameters)
    if home[0].told == 1:
        measure_influence(powers, home, affinity, relations, parameters)
        measure_hedge(powers, home, affinity, relations)


@rule
def prepare_parameters(parameters):
    """Derive once what the rules' parameters imply; scale the weights of influence to sum 1."""
    rules = parameters[0]
    for d in range(N_DOMAINS):
        rules.coercion_discount[d] = coercion_discount(rules.replacement[d], rules.horizon)
    rules.keep = kept_share(rules.slice_fade, rules.planning)
    rules.full_satisfaction = 1.0 - exp(-rules.curvature)
    rules.slice_anger = slice_anger(rules.slice_size, rules)
    rules.exposure_price = worth_of_exposure(rules)
    total = rules.weight_hub + rules.weight_brokerage + rules.weight_leadership
    rules.weight_hub /= total
    rules.weight_brokerage /= total
    rules.weight_leadership /= total


@entry
def remember_start(powers, home, affinity, relations, pieces, parameters):
    """Set what later months are compared with and what is derived once, as far as it needs no structure."""
    prepare_parameters(parameters)
    p, h, rules = powers[0], home[0], parameters[0]
    h.collusion = rules.collusion
    h.tie_start = 0.0
    for i in range(p.count):
        measure_capability(i, p, rules.contest)
        p.memory_sum[i] = memory_sum(p.memory[i], rules.planning)
        p.yields[i] = rules.yield_prior
        p.accepts[i] = rules.accept_prior
        for d in range(N_DOMAINS):
            p.tie_start[d, i] = p.tie[d, i]
            p.per_supply_start[d, i] = 1.0 / (1.0 - rules.strain_cost[d] * p.strain_start[i])
            h.tie_start += p.tie[d, i]
    for d in range(N_DOMAINS):
        h.use_start[d] = measure_use(p, d)
    for k in range(pieces.shape[0]):
        pieces[k].anger = slice_anger(pieces[k].size * pieces[k].presence, rules)
    measure_rivals(p, affinity, relations)
    h.liaison_start = liaison_potential(p, relations, affinity)
    h.reliability = reliability_target(p, h, affinity, rules)


@entry
def remember_structure(powers, home, parameters, postures):
    """Set what later months are compared with, from the starting structure."""
    p, h, rules, accommodation = powers[0], home[0], parameters[0], postures[0].accommodation
    for i in range(p.count):
        p.closeness_start[i] = p.closeness[i]
        stated = stated_target(p.ideal[i], p.grip[i], p.coerciveness[i], accommodation, rules.grip_threshold)
        p.stated[i] = clip(stated, -1.0, 1.0)
    h.dependency_start = max(0.01, h.dependency)
    h.influence_start = max(0.01, h.influence)
    h.dependency_price = rules.value_dependency / h.dependency_start
    h.influence_price = rules.value_influence / h.influence_start


def prepare(powers, home, affinity, relations, pieces, parameters, postures):
    """Measure the start, before any month.

    Run once per world; every replication starts from a copy of the result.
    """
    remember_start(powers, home, affinity, relations, pieces, parameters)
    measure_structure(powers, home, affinity, relations, pieces, parameters)
    remember_structure(powers, home, parameters, postures)


@entry
def posture_of(postures, month):
    """Return the place of the posture in force in a month."""
    now = 0
    for k in range(postures.shape[0]):
        if postures[k].from_month <= month:
            now = k
    return now
