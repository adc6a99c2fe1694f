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
from ana_sim import find, load_posture, load_scenario, run_comparison
from ana_sim.views.seminar import say, show
from ana_sim.views.seminar_pictures import small_fan
from ana_sim.views.seminar_tables import beside_table

scenario = load_scenario("historical")
postures = [load_posture(name) for name in ("passive", "routine", "active")]

# %% [markdown]
# ## 1 · Another seed

# %%
one = run_comparison(scenario, postures, seed=1, replications=100, out="results/s0-seed-1")
two = run_comparison(scenario, postures, seed=2, replications=100, out="results/s0-seed-2")
show(
    small_fan(one, ["dependency", "influence"]), alt="Dependency and influence with seed 1"
)

# %%
show(
    small_fan(two, ["dependency", "influence"]), alt="Dependency and influence with seed 2"
)

# %% [markdown]
# The single histories differ, so the edges of the bands wobble; medians and the ranking hardly move. *A seed is the
# number that fixes every throw of the dice, so that the same run can be repeated and postures can be given the same
# luck.*

# %% [markdown]
# ## 2 · What routine has as well

# %%
findings = find(one)
beside_table(findings, ["net"], since=True)

# %%
beside_table(findings, ["influence"])


# %%
def part(period, measure):
    whole = getattr(findings.comparison("passive"), period)[measure].difference.mean
    rest = getattr(findings.comparison("routine"), period)[measure].difference.mean
    return 1 - rest / whole


say(
    f"Routine has **{100 * part('since', 'net'):.0f} %** of the lead in net balance",
    f"and **{100 * part('final', 'influence'):.0f} %** of the lead in influence.",
)

# %% [markdown]
# That part is openness, not activity: routine starts nothing. A good answer adds that the rest is not activity alone
# either, since active also plays offers against each other; notebook 2 takes the two apart.

# %% [markdown]
# ## 3 · Something that looks wrong
#
# A good note names a measure, a direction, and a source that could contradict the model, for instance: "Unmet need
# hardly moves in 2022, but grain and fertiliser from Russia became dear; customs data by partner for 2021–23 would
# show it." "It feels wrong" is not yet a note.
