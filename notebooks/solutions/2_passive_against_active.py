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
from ana_sim import (
    compare_final_year,
    compare_since_switch,
    load_posture,
    load_scenario,
    run_comparison,
)
from ana_sim.analysis.luck import paired_and_not
from ana_sim.views.seminar import comparison_table, say

scenario = load_scenario("historical")
postures = [load_posture(name) for name in ("passive", "routine", "active")]
one = run_comparison(scenario, postures, seed=1, replications=200, out="results/s2-one")
two = run_comparison(scenario, postures, seed=2, replications=200, out="results/s2-two")

# %% [markdown]
# ## 1 · Pairing and dependency

# %%
for measure in ("net", "dependency", "reprisals"):
    same, different = paired_and_not(one, two, measure)
    print(
        f"{measure:12} without pairing {different.var() / same.var():.1f} times as many histories"
    )

# %% [markdown]
# Pairing is worth about as much for dependency as for net balance, and more for reprisals: demands and reprisals hang
# on dice that both postures share. A ratio near 1 would say that the two histories have nothing but the calendar in
# common.

# %% [markdown]
# ## 2 · How far routine already goes

# %%
found = compare_since_switch(
    one, first="passive", second="routine", measures=["net_before_effort"]
)
comparison_table(found)

# %%
part = found["net_before_effort"].difference.mean
whole = compare_since_switch(one, measures=["net_before_effort"])[
    "net_before_effort"
].difference.mean
say(
    f"Routine covers **{100 * part / whole:.0f} %** of the way in net balance before effort."
)

# %%
part = compare_final_year(one, first="passive", second="routine", measures=["dependency"])[
    "dependency"
].difference.mean
whole = compare_final_year(one, measures=["dependency"])["dependency"].difference.mean
say(
    f"In dependency passive to routine changes {part:+.4f}, passive to active {whole:+.4f}."
)

# %% [markdown]
# If the two signs differ, "how much of the way" has no answer in percent: routine goes the other way. Say that
# instead of printing a strange percentage.

# %% [markdown]
# ## 3 · A referee's two sentences
#
# "The interval covers the luck of the draws at fixed numbers; most of the numbers are judgements, and the interval
# contains none of the doubt about them." "It compares two postures *within the model*, whose behavioural rules are
# assumed in both arms; that real states follow such rules is not tested by running the model more often." Also
# accepted: the measure is one of several; the scenario is one of several; the result bundles five decisions.
