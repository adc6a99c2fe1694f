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
# # Solutions · 2 Passive against active

# %%
from ana_sim import find, load_posture, load_scenario, run_comparison
from ana_sim.analysis.luck import paired_and_not
from ana_sim.views.seminar import say
from ana_sim.views.seminar_tables import beside_table

scenario = load_scenario("historical")
postures = [load_posture(name) for name in ("passive", "routine", "active")]
one = run_comparison(scenario, postures, seed=1, replications=200, out="results/s2-one")
two = run_comparison(scenario, postures, seed=2, replications=200, out="results/s2-two")

# %% [markdown]
# ## 1 · Pairing and dependency

# %%
for measure in ("net", "dependency", "punished"):
    same, different = paired_and_not(one, two, measure)
    ratio = different.var() / same.var()
    print(f"{measure:12} without pairing {ratio:.1f} times as many histories")

# %% [markdown]
# A large ratio says that both histories suffer mostly the same blows: what moves dependency is above all the month in
# which the peacekeepers leave, and that is drawn with the same dice. A ratio near 1 would say that the two histories
# have nothing but the calendar in common.

# %% [markdown]
# ## 2 · What routine has already

# %%
findings = find(one)
beside_table(findings, ["net", "injuries", "effort"], since=True)

# %%
whole = findings.comparison("passive").since["net"].difference.mean
rest = findings.comparison("routine").since["net"].difference.mean
say(f"Routine covers **{100 * (1 - rest / whole):.0f} %** of the way in net balance.")

# %% [markdown]
# The rest is what active adds. It redresses more injuries, and pays for that and for all else it starts with effort.
# Whether the addition is owed to initiatives or to bidding, the split tells.

# %% [markdown]
# ## 3 · A referee's two sentences
#
# "The interval covers the luck of the draws at fixed numbers; most of the numbers are judgements, and the interval
# contains none of the doubt about them." "It compares two postures *within the model*, in which home works out what is
# worth doing and may always do nothing; that it comes out ahead of a home that may do less is nearly built in." Also
# accepted: the measure is one of several; the scenario is one of several; the null is passive and not routine.
