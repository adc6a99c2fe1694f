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
# # Solutions · 1 One month by hand

# %%
import pandas as pd

from ana_sim import AnaModel, load_posture, load_scenario
from ana_sim.model import ask

scenario = load_scenario("historical")
shares = pd.DataFrame(
    {name: power["shares"] for name, power in scenario.resolved["powers"].items()}
).T

# %% [markdown]
# ## 1 · The most concentrated domain

# %%
concentration = (shares * shares).sum().sort_values(ascending=False)
pd.DataFrame({"concentration": concentration}).round(3)

# %% [markdown]
# ## 2 · Iran, four years apart

# %%
model = AnaModel(scenario, load_posture("active"), seed=1)
while model.date < "2021-12":
    model.step()
early = ask(model, "iran")
while model.date < "2025-12":
    model.step()
pd.DataFrame({"December 2021": early, "December 2025": ask(model, "iran")})

# %%
iran = {
    name: model.measure(name, "iran")
    for name in ("strain", "grievance", "gap", "ideal", "leverage")
}
months = pd.period_range("2018-01", periods=model.tick, freq="M")
pd.DataFrame(iran, index=months).iloc[35::12].round(3)

# %% [markdown]
# If the two columns differ by less than about 0.02, the dice alone may have done it, and that is an answer. What has
# moved lies beneath: strain says what it can spare, grievance what it remembers, the gap how much closer it wants home.
# The calendar names the suspects: drills at the border, the attack on the embassy, a new president, the strikes of June
# 2025. The way to convict one is to remove it and run again, as notebook 3 does.

# %% [markdown]
# ## 3 · Splitting Russia in two

# %%
whole = shares["security"]
half = whole["russia"] / 2
halves = pd.concat(
    [whole.drop("russia"), pd.Series({"russia_north": half, "russia_south": half})]
)
print("one Russia: ", round((whole * whole).sum(), 4))
print("two halves: ", round((halves * halves).sum(), 4))

# %% [markdown]
# The index falls by half the square of Russia's share. Home would be no freer: both halves take orders from one
# capital. The index counts labels, not independence of will. So whoever draws up the list of suppliers (is "the
# European Union" one or twenty-seven?) decides a good part of the result. This is a defect of the measure, and of every
# study that uses it.
