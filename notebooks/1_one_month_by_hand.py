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
# # 1 · One month by hand
#
# **Question.** Who acts in this model, what do they want of each other, and what happens in a single month?
#
# **You will**
# - read the cast: one home country and the powers around it,
# - compute a Hirschman index with pencil and paper, and find the model's own,
# - step the model month by month and look into one decision of one power and one of home.
#
# **Time.** 40 minutes. The computer needs a few seconds.

# %%
import pandas as pd

from ana_sim import AnaModel, load_posture, load_scenario
from ana_sim.model.asking import ask, initiatives
from ana_sim.views.seminar import diary, initiatives_table, reveal, show
from ana_sim.views.seminar_pictures import bars

# %% [markdown]
# ## The cast
#
# **Home** is the country whose posture we study. Around it stand **powers**, each at one of three levels: the
# neighbourhood, the wider region, the system of great powers. Every number below comes from a file that says where it
# is from; many are marked as judgements.
#
# - *salience*: how much the power cares about home,
# - *coerciveness*: how readily it presses,
# - *strain*: how much of its capacity is bound elsewhere,
# - *aspiration*: how close it wants home to be,
# - *ideal*: how close home wants to be to it.

# %%
scenario = load_scenario("historical")
powers = pd.DataFrame(scenario.resolved["powers"]).T
powers[["level", "salience", "coerciveness", "strain", "aspiration", "ideal"]]

# %% [markdown]
# ## Ties
#
# A **tie** is how deep the working relation with a power is in one field, from 0 (none) over 0.25 (contacts), 0.5
# (agreements in force) and 0.75 (strategic partnership) to 1 (alliance, or the only road). There are five fields,
# called **domains**.

# %%
ties = {name: power["ties"] for name, power in scenario.resolved["powers"].items()}
pd.DataFrame(ties).T

# %% [markdown]
# A tie is a depth; what it *delivers* is another matter. The **share** is the part of home's need that is met through
# a power: what trade and arms statistics show. Look for a deep tie that delivers little, and for a shallow one that
# delivers much.

# %%
shares = pd.DataFrame(
    {name: power["shares"] for name, power in scenario.resolved["powers"].items()}
).T
shares

# %% [markdown]
# ## Hirschman's index, with pencil and paper
#
# Albert Hirschman asked in 1945 how trade becomes power. His answer: not by how much one trades, but by how much goes
# through *few* hands. His index takes every supplier's share, multiplies it by itself, and adds up:
#
# > concentration = share₁ × share₁ + share₂ × share₂ + …
#
# One supplier of everything gives 1. Ten equal suppliers give a tenth. **Take the security column above and compute
# it by hand or in your head, roughly.** Only the large shares matter. Then write your result here.

# %%
my_concentration = None  # a number from 0 to 1, with a point: 0.5

# %%
security = shares["security"]
by_hand = (security * security).sum()
reveal(my_concentration, by_hand, what="the concentration of security")

# %% [markdown]
# Now the model itself. `AnaModel` is home, the powers and their rules, ready to live through one history. The
# schedule says which posture is followed from which month on: here the active one from month 0. Nothing has happened
# yet, so its index must be the one you computed.

# %%
active = load_posture("active")
model = AnaModel(scenario.resolved, [(0, active.resolved)], seed=1)
print("by hand:  ", round(by_hand, 6))
print("the model:", round(float(model.home.concentration[0]), 6))

# %% [markdown]
# **Dependency** is the mean of the five concentrations, weighted by how important each domain is to home.

# %%
importance = pd.Series(scenario.resolved["home"]["importance"])
concentrations = (shares * shares).sum()
by_hand = (importance * concentrations).sum() / importance.sum()
print("importance × concentration, added up:", round(by_hand, 6))
print("the model's dependency:              ", round(float(model.home.dependency), 6))

# %% [markdown]
# ## Leverage: who could hurt whom
#
# A large share is not yet power: what matters is whether it can be replaced in time. **Leverage** is the share of
# home's needs that would be lost if a power withheld what it supplies, allowing for what others could bring instead.
#
# **Predict:** which power has the largest leverage over home in January 2020?

# %%
my_guess_power = None  # a word in quotes, spelt as in the tables above: "georgia"

# %%
leverage = {name: float(power.leverage) for name, power in model.powers.items()}
reveal(
    my_guess_power, max(leverage, key=leverage.get), what="the largest leverage belongs to"
)

# %%
picture = bars(
    {scenario.resolved["powers"][name]["name"]: value for name, value in leverage.items()},
    title="Leverage over home, January 2020",
    unit="share of home's needs",
    subtitle="What home would lose, on average over a coercion, if the power withheld all that it supplies.",
    source="Scenario historical, before the first month.",
)
show(picture, alt="Bars of each power's leverage over home in January 2020")

# %% [markdown]
# ## One month
#
# A month goes like this: events fall due; powers' strain moves; who supplies whom is measured; every power looks at
# home and offers, presses, punishes or holds; home answers; home starts initiatives of its own; everything drifts a
# little. `model.step()` lives through one month. `model.trace` keeps what happened.
#
# A model only goes forward. To see a month a second time, go back to the cell that makes `model`, and run again from
# there.

# %%
print("about to begin:", model.date)
model.step()
print("about to begin:", model.date)

# %% [markdown]
# Step on to the summer and read the diary. Every sentence carries the numbers that decided it. What home starts is told
# with its three reasons, each counted as a gain in need-months (nm): a plus for dependency means that dependency falls.

# %%
while model.date < "2020-07":
    model.step()
diary(model.trace, scenario=scenario.resolved, until="2020-06")

# %% [markdown]
# ## Inside a power's decision
#
# Powers do not follow a script. Each option has a payoff, and better payoffs are *more likely*, not certain. So ask
# one power the same question a thousand times, with other dice each time: what would you do this month? It may *hold*
# (do nothing), *offer* a deeper tie, *press* with a demand, or *punish*. The answer is the share of the thousand; a
# difference below about 0.03 may be the dice alone.
#
# First, live on to January 2022, the month before the invasion of Ukraine.

# %%
while model.date < "2022-01":
    model.step()
before = ask(model, "russia")
pd.DataFrame({model.date: before})

# %% [markdown]
# **Predict:** a year into the war, will Russia press or punish home more often, less often, or as often? Think of two
# forces that pull in opposite directions: what it *wants* and what it *can spare*.

# %%
my_guess_russia = None  # "more", "less" or "as often"

# %%
while model.date < "2023-03":
    model.step()
after = ask(model, "russia")
pd.DataFrame({"2022-01": before, model.date: after})

# %%
change = after["press"] + after["punish"] - before["press"] - before["punish"]
words = "as often" if abs(change) < 0.005 else "more" if change > 0 else "less"
reveal(my_guess_russia, words, what="Russia would press or punish")

# %% [markdown]
# The strain that binds its hands, and the grievance that it keeps for later. *Grip* is its hold over home, from
# leverage, force and foothold together:

# %%
history = {
    name: model.measure(name, "russia")
    for name in ("strain", "grievance", "leverage", "grip")
}
months = pd.period_range("2020-01", periods=model.tick, freq="M")
pd.DataFrame(history, index=months).iloc[::6].round(3)

# %% [markdown]
# ## Inside home's decision
#
# Home has attention for as many initiatives as its foreign service can handle. It may *deepen* a tie, *slice* a tie or
# a foothold piece, *broker* between two hostile powers, strengthen its *institution*, *build* means of its own, or
# *claim* something from a weaker power. It values each by the three reasons of the diary: what it does to dependency,
# to influence, and to risk, each counted as a gain in need-months. Then it subtracts the effort. This is the list for
# the coming month, best first.

# %%
initiatives_table(initiatives(model)[:10])

# %% [markdown]
# Notice what is *not* a reason: friendship, honour, revenge. The model is a theory, and this table is where you can
# object to it most precisely.

# %% [markdown]
# ## Exercises
#
# 1. *Easy.* Compute the concentration of `transit` by hand, then with the cell above (write `"transit"` instead of
#    `"security"`). Which domain is the most concentrated?
# 2. *Middle.* Ask Iran instead of Russia, in December 2021 and in December 2025 (make the model anew first). What has
#    changed in its answers, and what beneath them, in its strain and its grievance? Which events in between would you
#    suspect?
# 3. *Hard.* Split Russia's share in security into two imaginary suppliers of half the size each. By how much does the
#    index fall? Would home be less dependent if both took orders from the same capital? What does that say about the
#    index?
#
# **Larger.** Give the model another `replication` (1, 2, 3, …): other histories of the same seed. Notebook 2 runs
# many at once.
