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
# # Solutions · 3 Events and counterfactuals

# %%
from pathlib import Path

import numpy as np

from ana_sim import find, load_posture, load_scenario, run_comparison
from ana_sim.scenario import render, validate
from ana_sim.views.seminar import say
from ana_sim.views.seminar_tables import crossed_table

postures = [load_posture(name) for name in ("passive", "routine", "active")]
historical = load_scenario("historical")


def run(first, second, folder):
    worlds = [first, load_scenario(second)]
    return run_comparison(worlds, postures, seed=1, replications=100, out=folder)


# %% [markdown]
# ## 1 · Earlier and stronger
#
# Twice −0.6 would leave the range that was written for it. The program warns until the range is widened as well, and
# with it the reason. That is the point.

# %%
my_early_event = """kind: scenario
title: A rupture with Ankara
question: What if Turkish support had collapsed in 2021?
extends: [historical]
compare_with: historical
events:
  rupture:
    title: Home and Ankara fall out over Israel
    date: 2021-05
    note: Invented for the seminar.
    effects:
      - on: ideal(turkiye)
        change: {value: -1.2, low: -1.6, high: -0.3, unit: alignment, judgement: "an open break"}
        shape: ramp
        months: 6
      - on: injury(turkiye)
        change: {value: 1, low: 0.2, high: 1.5, unit: injury, judgement: "pipelines shut for two winters"}
        shape: step
"""

# %%
Path("my_early_event.yaml").write_text(my_early_event, encoding="utf-8")
print(render(validate("my_early_event.yaml")) or "No mistakes.")

# %%
early = find(run(historical, "my_early_event.yaml", "results/s3-early"))
crossed_table(early, "net")

# %% [markdown]
# The bottom row says what the rupture does to each posture, and its last two cells whether it does more to one than to
# another. Only what is larger than the number behind its ± may be told.

# %% [markdown]
# ## 2 · As a hazard

# %%
hazard = """hazard:
      chance: {value: 0.01, low: 0.002, high: 0.03, unit: per month, judgement: "once in about eight years"}
    not_before: 2022-01"""
Path("my_hazard.yaml").write_text(
    my_early_event.replace("date: 2021-05", hazard), encoding="utf-8"
)
print(render(validate("my_hazard.yaml")) or "No mistakes.")

# %%
maybe = run(historical, "my_hazard.yaml", "results/s3-maybe")
dates = maybe.ask("SELECT date FROM events WHERE event = 'rupture' AND posture = 'active'")[
    "date"
]
say(f"It happens in **{100 * np.mean(~np.isnat(dates)):.0f} %** of histories.")

# %% [markdown]
# By hand: with a chance of 0.01 in each of 108 months it stays away with 0.99 to the power of 108, about a third. A
# hundred histories scatter around that.

# %% [markdown]
# ## 3 · Posture and the oil price

# %%
oil = find(run(load_scenario("oil_price_collapse"), "oil_price_boom", "results/s3-oil"))
crossed_table(oil, "net")

# %% [markdown]
# The reviewer claims that the last columns are much larger in the boom, so that the interaction is large beside them.
# Compare. Whatever it is, active gains in the collapse as well: the model gives the reviewer little support. It cannot
# refute the reviewer either: in the model activity is paid with attention, not with money, so the channel the reviewer
# has in mind (a richer treasury buys diplomats and arms) is not in it. *That* is the right answer to hand back.
