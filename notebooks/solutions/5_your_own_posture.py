# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Solutions · 5 Your own posture

# %%
from ana_sim import load_posture, load_scenario
from ana_sim.analysis.leaderboard import leaderboard
from ana_sim.runs.tournament import tournament
from ana_sim.views.seminar_tables import leaderboard_table


# %%
class TwoMarkets:
    """Exercise 1: deepen with the European Union and China only."""

    def decide(self, view):
        wanted = view.best("deepen", power="european_union")
        wanted += view.best("deepen", power="china")
        return sorted(wanted, key=lambda candidate: -candidate.worth)


# %%
class CarefulListener:
    """Exercise 2: start nothing; take what is worth more than it displeases; yield where resisting would be dear."""

    def decide(self, view):
        return []

    def accepts(self, offer):
        return offer.worth > offer.displeasure

    def yields_to(self, demand):
        return demand.expected_cost > 0.5


# %%
class Learner:
    """Exercise 3: leave alone for a year whoever has become angrier since last month."""

    def __init__(self):
        self.before = {}
        self.quiet_until = {}

    def decide(self, view):
        for name, power in view.powers.items():
            if power["grievance"] > self.before.get(name, power["grievance"]) + 0.01:
                self.quiet_until[name] = view.month + 12
            self.before[name] = power["grievance"]
        return [
            candidate
            for candidate in view.best()
            if candidate.worth > 0
            and self.quiet_until.get(candidate.partner, 0) <= view.month
        ]


# %% [markdown]
# Five worlds are enough to see the order; the class uses ten.

# %%
entries = {
    "routine": load_posture("routine"),
    "active": load_posture("active"),
    "Two markets": TwoMarkets(),
    "Careful listener": CarefulListener(),
    "Learner": Learner(),
}
names = [
    "historical",
    "no_war_in_ukraine",
    "rivals_reconciled",
    "reckless_neighbour",
    "quiet_world",
]
worlds = [load_scenario(name) for name in names]
scores = tournament(entries, worlds, base=load_posture("active"), seed=7, replications=2)
leaderboard_table(leaderboard(scores, against="routine"), against="routine")

# %% [markdown]
# Exercise 1: read the place of *Two markets*, and its worst scenario beside it. What it sells twice to the same two
# markets is worth less each time.
#
# Exercise 2: compare *Careful listener* with *routine*, which answers by price and starts nothing either, and with
# *active*. The first difference is owed to other answers, the second to acting.
#
# Exercise 3: a learner that does worse than `active` has not failed as an exercise: active already counts what anger
# will cost, so a rule against anger comes on top and may only make it idle.
