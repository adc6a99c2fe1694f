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

from ana_sim import load_posture, load_scenario, run_comparison
from ana_sim.analysis.crossed import cross
from ana_sim.scenario import render, validate
from ana_sim.views.seminar import crossed_table, say

postures = [load_posture("passive"), load_posture("active")]
base = run_comparison(
    load_scenario("historical"), postures, seed=1, replications=100, out="results/s3-base"
)

# %% [markdown]
# ## 1 · Earlier and stronger
#
# Three times −0.3 would leave the range that was written for it. The program warns until the range is widened as
# well, and with it the reason. That is the point.

# %%
my_early_event = """kind: scenario
title: A rupture with Ankara
question: What if Turkish support had collapsed in 2022?
extends: [historical]
compare_with: historical
events:
  rupture:
    title: Home and Ankara fall out over Israel
    date: 2022-05
    sources: []
    note: Invented for the seminar.
    effects:
      - on: ideal(turkiye)
        change: {value: -0.9, low: -1.0, high: -0.3, unit: alignment, judgement: "an open break"}
        shape: step
      - on: guard(turkiye)
        change: {value: -0.6, low: -0.7, high: -0.2, unit: index, judgement: "no shield any more"}
        shape: ramp
        months: 6
"""

# %%
Path("my_early_event.yaml").write_text(my_early_event, encoding="utf-8")
print(render(validate("my_early_event.yaml")) or "No mistakes.")

# %%
early = run_comparison(
    load_scenario("my_early_event.yaml"),
    postures,
    seed=1,
    replications=100,
    out="results/s3-early",
)
crossed_table(cross(base, early, "net"))

# %% [markdown]
# The bottom row says what the rupture does to each posture. Both lose: the same way, but the active one about twice
# as much, since it has built on Ankara and has more to lose. The last number tests that difference: it is far larger
# than what stands behind its ±.

# %% [markdown]
# ## 2 · As a hazard

# %%
my_hazard = """kind: scenario
title: A rupture with Ankara may come
question: What if it might come in any month from 2022 on?
extends: [historical]
compare_with: historical
events:
  rupture:
    title: Home and Ankara fall out over Israel
    hazard:
      chance: {value: 0.01, low: 0.002, high: 0.03, unit: per month, judgement: "once in about eight years"}
    not_before: 2022-01
    sources: []
    note: Invented for the seminar.
    effects:
      - on: ideal(turkiye)
        change: {value: -0.9, low: -1.0, high: -0.3, unit: alignment, judgement: "an open break"}
        shape: step
"""

# %%
Path("my_hazard.yaml").write_text(my_hazard, encoding="utf-8")
print(render(validate("my_hazard.yaml")) or "No mistakes.")

# %%
maybe = run_comparison(
    load_scenario("my_hazard.yaml"),
    postures,
    seed=1,
    replications=100,
    out="results/s3-maybe",
)
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
boom = run_comparison(
    load_scenario("oil_price_boom"),
    postures,
    seed=1,
    replications=100,
    out="results/s3-boom",
)
bust = run_comparison(
    load_scenario("oil_price_collapse"),
    postures,
    seed=1,
    replications=100,
    out="results/s3-bust",
)
crossed_table(cross(bust, boom, "net"))

# %% [markdown]
# The reviewer claims that the right-hand column is much larger in the boom, so that the interaction is large beside it.
# Compare the last number with the column: it is there, but a fraction of the gain, and active gains in the collapse
# as well. The model gives the reviewer little support. It cannot refute the
# reviewer either: in the model activity is paid with attention, not with money, so the channel the reviewer has in
# mind (a richer treasury buys diplomats and arms) is not in it. *That* is the right answer to hand back.
