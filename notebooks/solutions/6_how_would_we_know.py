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
# # Solutions · 6 How would we know?

# %%
import numpy as np
import yaml

from ana_sim import load_posture, load_scenario, run_comparison
from ana_sim.analysis.on_record import on_record
from ana_sim.runs.accounts import accounts
from ana_sim.scenario import library
from ana_sim.views.seminar import say

scenario = load_scenario("historical")
routine, active = load_posture("routine"), load_posture("active")
results = run_comparison(
    scenario, [routine, active], seed=1, replications=100, out="results/s6"
)
text = (library() / "observations" / "azerbaijan_acts.yaml").read_text(encoding="utf-8")
documented = yaml.safe_load(text)["acts"]

# %% [markdown]
# ## 1 · Only the deepened ties

# %%
found = on_record(results, "active", documented, kinds=("deepen",))
timing = found.made.mean(axis=0)
scaled = timing * found.seen.sum() / timing.sum()
print("the model:     ", round(np.abs(scaled - found.seen).mean(), 2))
print("always average:", round(np.abs(found.seen.mean() - found.seen).mean(), 2))

# %% [markdown]
# Dropping kinds until the model wins would be fishing. If you try several cuts of the record, report all of them.

# %% [markdown]
# ## 2 · Shake the posture

# %%
null = accounts(scenario, routine, seed=1, replications=60)["net"]


def lead(name, end):
    changed = {f"posture.{name}": end}
    net = accounts(scenario, active, seed=1, replications=60, overrides=changed)["net"]
    return (net - null).mean()


say(
    *(
        f"{name}: {lead(name, one.low):+.2f} nm at its low end, {lead(name, one.high):+.2f} nm at its high end"
        for name, one in active.numbers.items()
    )
)

# %% [markdown]
# A negative number at either end is an end at which active is worse than routine on average. Remember that ends are
# moved one at a time: two harmless moves can be harmful together. And `tolerance` has no range in active, which takes
# any displeasure: notebook 4 moves it.

# %% [markdown]
# ## 3 · A test of your own
#
# A complete answer has six parts: the claim; the observation and where it is published; the measure of the model that
# stands for it, and why; the rival that must be beaten; the number that counts as failure, *written before looking*;
# and what you will say if the test fails. The usual gaps are the rival and the last part.
