"""Where each power stands towards home: closeness, the gap to what it wants, capture by security supply."""

from ana_sim.rules.arithmetic import positive
from ana_sim.rules.compile import part, rule
from ana_sim.rules.world import N_DOMAINS, SECURITY


@part
def captured(share_of_supply, threshold):
    """Return how far a dominant security supplier has captured home: 0 up to the threshold, 1 at full monopoly.

    Source: judgement
    """
    return positive(share_of_supply - threshold) / (1.0 - threshold)


@rule
def measure_capture(powers, home, parameters):
    """Set each power's capture from its share among foreign security suppliers, and home's largest."""
    p, h, threshold = powers[0], home[0], parameters[0].capture_threshold
    total = 0.0
    for i in range(p.count):
        total += p.supply[SECURITY, i]
    for i in range(p.count):
        p.capture[i] = 0.0
    if total > 0.0:
        for i in range(p.count):
            p.capture[i] = captured(p.supply[SECURITY, i] / total, threshold)
    h.capture = 0.0
    for i in range(p.count):
        h.capture = max(h.capture, p.capture[i])


@part
def measure_closeness(p, importance):
    """Set the mean depth of each power's ties over domains, weighted by importance, 0–1."""
    for i in range(p.count):
        p.closeness[i] = 0.0
    for d in range(N_DOMAINS):
        weight = importance[d]
        for i in range(p.count):
            p.closeness[i] += weight * p.tie[d, i]


@rule
def measure_rivals(p, affinity, relations):
    """List each power's rivals, so that later loops walk these and not all pairs."""
    for i in range(p.count):
        rivals = 0
        for j in range(p.count):
            if affinity[i, j] < 0.0:
                relations[i, rivals].rival = j
                rivals += 1
        p.rivals[i] = rivals


@part
def measure_pulls(p, h, affinity):
    """Set how strongly rivals' and friends' closeness to home pulls each power, and its rivals' largest capture."""
    for i in range(p.count):
        rival, friend = 0.0, 0.0
        for j in range(p.count):
            pull = affinity[i, j] * p.closeness[j]
            rival = max(rival, -pull)
            friend = max(friend, pull)
        p.rival_pull[i], p.friend_pull[i], p.rival_capture[i] = rival, friend, 0.0
    if h.capture > 0.0:
        for i in range(p.count):
            for j in range(p.count):
                p.rival_capture[i] = max(p.rival_capture[i], -affinity[i, j] * p.capture[j])


@part
def gap(aspiration, rival_pull, friend_pull, closeness, soothed, rules):
    """Return how much closer a power wants home than home is.

    `aspiration + γ max R closeness_rival - γ_P max P closeness_friend - closeness - ζ rel (y - x)⁺`: jealous of
    rivals' gains, content with friends', soothed by declarations while they are believed.

    Args:
        soothed: `ζ rel (y - x)⁺`.

    Source: Wise2015
    """
    return aspiration + rules.jealousy * rival_pull - rules.kinship * friend_pull - closeness - soothed


@rule
def measure_stance(powers, home, affinity, relations, parameters):
    """Set closeness, warmth, gap and the largest capture by a rival, for each power."""
    p, h, rules = powers[0], home[0], parameters[0]
    if h.signs_changed == 1:
        measure_rivals(p, affinity, relations)
        h.signs_changed = 0
    measure_closeness(p, h.importance)
    measure_pulls(p, h, affinity)
    soothes, reliability = rules.pledge_soothes, h.reliability
    for i in range(p.count):
        p.warmth[i] = 0.5 * (1.0 + p.ideal[i])
        soothed = soothes * reliability * positive(p.stated[i] - p.ideal[i])
        p.gap[i] = gap(p.aspiration[i], p.rival_pull[i], p.friend_pull[i], p.closeness[i], soothed, rules)
