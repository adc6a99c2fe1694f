"""Where each power stands towards home: closeness, the gap to what it wants, capture by security supply."""

from ana_sim.rules.arithmetic import positive
from ana_sim.rules.compile import part, rule
from ana_sim.rules.world import N_DOMAINS, SECURITY


@rule
def captured(share_of_supply, threshold):
    """Return how far a dominant security supplier has captured home: 0 up to the threshold, 1 at full monopoly.

    Source: judgement
    """
    return positive(share_of_supply - threshold) / (1.0 - threshold)


@rule
def measure_capture(powers, home, parameters):
    """Set each power's capture from its share among foreign security suppliers, and home's largest."""
    h = home[0]
    total = 0.0
    for i in range(powers.shape[0]):
        total += powers[i].supply[SECURITY]
    h.capture = 0.0
    for i in range(powers.shape[0]):
        p = powers[i]
        p.capture = 0.0
        if total > 0.0:
            p.capture = captured(p.supply[SECURITY] / total, parameters[0].capture_threshold)
        if p.capture > h.capture:
            h.capture = p.capture


@rule
def closeness(importance, tie):
    """Return the mean depth of ties over domains, weighted by importance, 0–1."""
    total = 0.0
    for d in range(N_DOMAINS):
        total += importance[d] * tie[d]
    return total


@rule
def measure_rivals(powers, affinity, relations):
    """List each power's rivals and friends, so that later loops walk these and not all pairs."""
    for i in range(powers.shape[0]):
        rivals = 0
        friends = 0
        for j in range(powers.shape[0]):
            if affinity[i, j] < 0.0:
                relations[i, rivals].rival = j
                rivals += 1
            elif affinity[i, j] > 0.0:
                relations[i, friends].friend = j
                friends += 1
        powers[i].rivals = rivals
        powers[i].friends = friends


@part
def gap(p, jealousy_pull, kinship_pull, parameters, reliability):
    """Return how much closer a power wants home than home is.

    `aspiration + γ max R closeness_rival - γ_P max P closeness_friend - closeness - ζ rel (y - x)⁺`: jealous of
    rivals' gains, content with friends', soothed by declarations while they are believed.

    Source: Wise2015
    """
    rules = parameters[0]
    soothed = rules.pledge_soothes * reliability * positive(p.stated - p.ideal)
    return p.aspiration + rules.jealousy * jealousy_pull - rules.kinship * kinship_pull - p.closeness - soothed


@rule
def measure_stance(powers, home, affinity, relations, parameters):
    """Set closeness, warmth, gap and the largest capture by a rival, for each power."""
    h = home[0]
    if h.signs_changed == 1:
        measure_rivals(powers, affinity, relations)
        h.signs_changed = 0
    for i in range(powers.shape[0]):
        p = powers[i]
        p.closeness = closeness(h.importance, p.tie)
        p.warmth = 0.5 * (1.0 + p.ideal)
    for i in range(powers.shape[0]):
        p = powers[i]
        rival_pull = 0.0
        rival_capture = 0.0
        for k in range(p.rivals):
            j = relations[i, k].rival
            rival_pull = max(rival_pull, -affinity[i, j] * powers[j].closeness)
            rival_capture = max(rival_capture, -affinity[i, j] * powers[j].capture)
        friend_pull = 0.0
        for k in range(p.friends):
            j = relations[i, k].friend
            friend_pull = max(friend_pull, affinity[i, j] * powers[j].closeness)
        p.rival_capture = rival_capture
        p.gap = gap(p, rival_pull, friend_pull, parameters, h.reliability)
