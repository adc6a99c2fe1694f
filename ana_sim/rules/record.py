"""What is written down each month."""

from ana_sim.rules.compile import entry, rule
from ana_sim.rules.world import MEASURE_NAMES, N_DOMAINS

FIRST_CONCENTRATION = MEASURE_NAMES.index("concentration_security")
FIRST_DEPENDENCY_LEVEL = MEASURE_NAMES.index("dependency_neighbourhood")
FIRST_INFLUENCE_LEVEL = MEASURE_NAMES.index("influence_neighbourhood")
FIRST_ACTS = MEASURE_NAMES.index("acts_deepen")
(
    DEPENDENCY, UNMET_NEED, LEVERAGE_MAX, LEVERAGE_MAX_POWER, EXPOSURE, EXPOSURE_POWER, AUTONOMY, INFLUENCE, HUB,
    BROKERAGE, LEADERSHIP, SWAY, RELIABILITY, INSTITUTION, CAPTURE, PAIR_HEDGE, RIVAL_PAIRS, CONCESSION_RATE,
    BENEFIT, RENTS, PERKS, DAMAGES, ENTRAPMENT, CONCEDED, EFFORT, NET, NET_BEFORE_EFFORT, OFFERS, ACCEPTED, DEMANDS,
    YIELDS, REPRISALS, WARS,
) = (
    MEASURE_NAMES.index(name)
    for name in (
            "dependency", "unmet_need", "leverage_max", "leverage_max_power", "exposure", "exposure_power",
            "autonomy", "influence", "hub", "brokerage", "leadership", "sway", "reliability", "institution",
            "capture", "pair_hedge", "rival_pairs", "concession_rate", "benefit", "rents", "perks",
            "damages", "entrapment", "conceded", "effort", "net", "net_before_effort", "offers", "accepted",
            "demands", "yields", "reprisals", "wars",
    )
)  # fmt: skip
MEMORY_OF_DEMANDS = 36


@entry
def record_stocks(home, row):
    """Write what the structure step measured."""
    h = home[0]
    row[DEPENDENCY] = h.dependency
    row[UNMET_NEED] = h.unmet_need
    row[LEVERAGE_MAX] = h.leverage_max
    row[LEVERAGE_MAX_POWER] = h.leverage_max_power
    row[EXPOSURE] = h.exposure
    row[EXPOSURE_POWER] = h.exposure_power
    row[AUTONOMY] = 1.0 - h.exposure
    row[INFLUENCE] = h.influence
    row[HUB] = h.hub
    row[BROKERAGE] = h.brokerage
    row[LEADERSHIP] = h.leadership
    row[RELIABILITY] = h.reliability
    row[INSTITUTION] = h.institution
    row[CAPTURE] = h.capture
    row[PAIR_HEDGE] = h.pair_hedge
    row[RIVAL_PAIRS] = h.rival_pairs
    for d in range(N_DOMAINS):
        row[FIRST_CONCENTRATION + d] = h.concentration[d]
    for level in range(3):
        row[FIRST_DEPENDENCY_LEVEL + level] = h.dependency_by_level[level]
        row[FIRST_INFLUENCE_LEVEL + level] = h.influence_by_level[level]


@rule
def concession_rate(home, month):
    """Return the share of demands conceded over the last 36 months, with one of each imagined beforehand."""
    h = home[0]
    place = month % MEMORY_OF_DEMANDS
    h.demands_in_memory += h.demands - h.recent_demands[place]
    h.yields_in_memory += h.yielded - h.recent_yields[place]
    h.recent_demands[place] = h.demands
    h.recent_yields[place] = h.yielded
    return (1.0 + h.yields_in_memory) / (2.0 + h.demands_in_memory)


@entry
def record_flows(home, month, row):
    """Add the month's flows to the row (a row may cover several months) and write sway and the concession rate."""
    h = home[0]
    before = h.benefit + h.rents + h.perks - h.damages - h.entrapment - h.conceded
    row[CONCESSION_RATE] = concession_rate(home, month)
    row[SWAY] = h.sway
    row[BENEFIT] += h.benefit
    row[RENTS] += h.rents
    row[PERKS] += h.perks
    row[DAMAGES] += h.damages
    row[ENTRAPMENT] += h.entrapment
    row[CONCEDED] += h.conceded
    row[EFFORT] += h.effort
    row[NET] += before - h.effort
    row[NET_BEFORE_EFFORT] += before
    row[OFFERS] += h.offers
    row[ACCEPTED] += h.accepted
    row[DEMANDS] += h.demands
    row[YIELDS] += h.yielded
    row[REPRISALS] += h.reprisals
    row[WARS] += h.wars
    for k in range(h.acts_by_kind.shape[0]):
        row[FIRST_ACTS + k] += h.acts_by_kind[k]


@entry
def record_powers(powers, rows):
    """Write the measures of each power, as the structure step left them."""
    p = powers[0]
    for i in range(p.count):
        row = rows[i]
        row[0] = p.closeness[i]
        row[1] = p.leverage[i]
        row[2] = p.counter[i]
        row[3] = p.grievance[i]
        row[4] = p.foothold[i]
        row[5] = p.ideal[i]
        row[6] = p.stated[i]
        row[7] = p.strain[i]
        row[8] = p.grip[i]
        for d in range(N_DOMAINS):
            row[9 + d] = p.share[d, i]
            row[9 + N_DOMAINS + d] = p.tie[d, i]
            row[9 + 2 * N_DOMAINS + d] = p.served[d, i]
