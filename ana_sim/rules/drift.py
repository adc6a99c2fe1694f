"""What changes by itself: wars of partners, and the return of everything to its habit."""

from ana_sim.rules.arithmetic import clip, positive
from ana_sim.rules.compiled import rule
from ana_sim.rules.draws import PROJECT, uniform
from ana_sim.rules.draws import WAR as WAR_STREAM
from ana_sim.rules.prices import WAR
from ana_sim.rules.world import N_DOMAINS


@rule
def loss_by_war(w, i, enemy):
    """Return what i's war with an enemy costs a home committed to i, nm; 0 below a strategic or allied declaration.

    Source: Snyder1984
    """
    p, level = w.powers, w.powers.commitment[i] / 3.0
    if p.commitment[i] < 2.0:
        return 0.0
    exposed = p.proximity[enemy] * (1.0 - p.strain[enemy]) * p.open[enemy]
    return w.rules.entrap * (level * level) * exposed


@rule
def fight(w):
    """Let rivals fight, and home pay for those it is committed to. Changes `measures.wars`, `wars_fought`."""
    p, a = w.powers, w.pairs
    for i in range(w.n):
        for j in range(i + 1, w.n):
            rivalry = positive(-a.affinity[i, j])
            bound = p.commitment[i] >= 2.0 or p.commitment[j] >= 2.0
            if rivalry > 0.0 and bound and uniform(w, WAR_STREAM, a.key[i, j]) < WAR * rivalry * rivalry:
                w.measures.wars += loss_by_war(w, i, j) + loss_by_war(w, j, i)
                w.measures.wars_fought += 1.0


@rule
def shown(w, i):
    """Return the alignment home will show i: what it holds true, moved by closeness, injury and grievance."""
    p = w.powers
    grown = w.rules.pledge * (p.commitment[i] - p.commitment_start[i]) + p.ties[i] - p.ties_start[i]
    return clip(p.ideal[i] + grown - p.injury[i] - positive(p.grievance[i] - p.grievance_start[i]), -1.0, 1.0)


@rule
def drift_tie(w, i, d):
    """Let a tie return to its habit and cool with grievance, habit follow at twice the speed, and projects arrive."""
    p, back = w.powers, w.rules.tie_return
    tie, habit = p.tie[d, i], p.habit[d, i]
    cooled = w.rules.chill * min(1.0, p.grievance[i]) * tie
    p.tie[d, i] = clip(tie + back * (habit - tie) - cooled, 0.0, 1.0)
    p.habit[d, i] = clip(habit + 2.0 * back * (tie - habit), 0.0, 1.0)
    if p.project[d, i] < 0.5 and uniform(w, PROJECT, p.project_key[d, i]) < back:
        p.project[d, i] = 1.0


@rule
def drift(w):
    """Let everything fade or return by itself; book home's open injuries. Changes most of the state of powers."""
    p, r = w.powers, w.rules
    forget = 1.0 - r.memory
    for i in range(w.n):
        w.measures.injuries += r.redress * p.injury[i]
        p.stated[i] += r.stated_speed * (shown(w, i) - p.stated[i])
        for d in range(N_DOMAINS):
            drift_tie(w, i, d)
        p.grievance[i] = max(r.memory * p.grievance[i], 0.5 * p.dispute[i])
        p.injury[i] *= r.memory
        p.trust[i] = clip(p.trust[i] + forget * (1.0 - p.trust[i]), 0.0, 1.0)
        p.record[i] = clip(p.record[i] + forget * (0.5 - p.record[i]), 0.0, 1.0)
        p.cuts[i] *= r.memory
    w.home.institution += r.tie_return * (w.home.institution_start - w.home.institution)
