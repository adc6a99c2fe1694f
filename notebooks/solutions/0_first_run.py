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
# # Solutions · 0 First run
#
# There is no single right sentence; these are answers a marker would accept.

# %%
from ana_sim import compare_final_year, load_posture, load_scenario, run_comparison
from ana_sim.views.seminar import comparison_table, show
from ana_sim.views.seminar_pictures import small_fan

scenario = load_scenario("historical")
passive, routine, active = (load_posture(name) for name in ("passive", "routine", "active"))

# %% [markdown]
# ## 1 · Another seed

# %%
one = run_comparison(
    scenario, [passive, active], seed=1, replications=100, out="results/s0-seed-1"
)
two = run_comparison(
    scenario, [passive, active], seed=2, replications=100, out="results/s0-seed-2"
)
show(
    small_fan(one, ["dependency", "influence"]), alt="Dependency and influence with seed 1"
)

# %%
show(
    small_fan(two, ["dependency", "influence"]), alt="Dependency and influence with seed 2"
)

# %% [markdown]
# The single histories differ, so the edges of the bands wobble; medians and the ranking hardly move. *A seed is the
# number that fixes every throw of the dice, so that the same run can be repeated and two postures can be given the
# same luck.*

# %% [markdown]
# ## 2 · Routine against active

# %%
both = run_comparison(
    scenario, [passive, routine, active], seed=1, replications=100, out="results/s0-routine"
)
measures = ["dependency", "unmet_need", "influence", "sway"]
found = compare_final_year(both, first="routine", second="active", measures=measures)
comparison_table(found)

# %%
found = compare_final_year(both, first="passive", second="routine", measures=measures)
comparison_table(found)

# %% [markdown]
# The second table is what saying yes more often brings; the first is what starting things adds on top. Where the
# first difference is small and the second large, the credit belongs to openness and not to activity. A good answer
# names one measure of each sort, *with* the direction: routine may raise dependency, since whoever takes what is
# offered takes it from the few who offer.

# %% [markdown]
# ## 3 · Something that looks wrong
#
# A good note names a measure, a direction, and a source that could contradict the model, for instance: "Unmet need
# hardly moves in 2022, but grain and fertiliser from Russia became dear; customs data by partner for 2021–23 would
# show it." "It feels wrong" is not yet a note.
