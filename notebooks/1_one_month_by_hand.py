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
from ana_sim.model import ask, initiatives
from ana_sim.views.seminar import diary, reveal, show
from ana_sim.views.seminar_pictures import bars
from ana_sim.views.seminar_tables import initiatives_table, prices_table

# %% [markdown]
# ## The cast
#
# **Home** is the country whose posture we study. Around it stand **powers**, each at one of three levels: the
# neighbourhood, the wider region, the system of great powers. Every number below comes from a file that says where it
# is from; many are judgements.
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
# ## Ties and shares
#
# A **tie** is how much of a relation's capacity is in use in one field, from 0 (nothing) to 1 (all that it can carry).
# There are five fields, called **domains**.

# %%
pd.DataFrame({name: power["ties"] for name, power in scenario.resolved["powers"].items()}).T

# %% [markdown]
# What a tie *delivers* is another matter. The **share** is the part of home's need that is met through a power: what
# trade and arms statistics show. Look for a deep tie that delivers little, and for a shallow one that delivers much.

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
# Now the model itself. `AnaModel` is home, the powers and their rules, ready to live through one history. Nothing has
# happened yet, so its index must be the one you computed.

# %%
model = AnaModel(scenario, load_posture("active"), seed=1)
print("by hand:  ", round(by_hand, 6))
print("the model:", round(float(model.home.concentration[0]), 6))

# %% [markdown]
# ## From concentration to dependency
#
# A large share is not yet power. Three more questions stand between the two.
#
# - *Could home do without, in time?* **Leverage** is the part of home's needs that a power could take away, allowing
#   for what others would step in with, and for its footholds in the country.
# - *Would it hurt itself?* A power that needs home thinks twice: **asymmetry** is home's part of the mutual dependence.
# - *Is it inclined to?* That is its **coerciveness**.
#
# **Dependency** multiplies the three and adds up over the powers. **Predict:** which power makes the largest part of
# home's dependency in January 2018?

# %%
my_guess_power = None  # a word in quotes, spelt as in the tables above: "georgia"

# %%
table = {
    name: {
        "leverage": float(power.leverage),
        "asymmetry": float(power.asymmetry),
        "coerciveness": float(power.coerciveness),
        "part of dependency": float(power.danger),
    }
    for name, power in model.powers.items()
}
parts = pd.DataFrame(table).T
reveal(
    my_guess_power, parts["part of dependency"].idxmax(), what="the largest part is that of"
)

# %%
picture = bars(
    {powers["name"][name]: value for name, value in parts["part of dependency"].items()},
    title="Parts of dependency, January 2018",
    unit="index",
    subtitle="Coerciveness times leverage times asymmetry, power by power.",
    source="Scenario historical, before the first month.",
)
show(picture, alt="Bars of each power's part of home's dependency in January 2018")

# %%
parts["multiplied"] = parts["coerciveness"] * parts["leverage"] * parts["asymmetry"]
print("added up: ", round(parts["multiplied"].sum(), 6))
print("the model:", round(float(model.home.dependency), 6))
parts.round(4)

# %% [markdown]
# ## One month
#
# A month goes like this: events fall due; powers' strain moves; who supplies whom is measured; home works out what
# things are worth; every power may make an offer or a demand; home answers; home starts initiatives of its own;
# everything drifts a little. `model.step()` lives through one month. `model.trace` keeps what happened.
#
# A model only goes forward. To see a month a second time, go back to the cell that makes `model`, and run again from
# there.

# %%
print("about to begin:", model.date)
model.step()
print("about to begin:", model.date)

# %% [markdown]
# Until October 2020 home is passive in every run; then its own posture begins. Live on to the summer of 2021 and read
# half a year of its diary. Every sentence carries the numbers that decided it, in need-months (nm).

# %%
while model.date < "2021-07":
    model.step()
diary(model.trace, scenario=scenario.resolved, since="2021-01", until="2021-06")

# %% [markdown]
# ## Inside a power's decision
#
# A power that looks at home may *offer* a deeper tie, make a *demand*, or do *nothing*. It does not follow a script:
# its wishes make one more likely than the other. So ask it the same question a thousand times, with other dice each
# time: what would you do this month? The answer is the share of the thousand; a difference below about 0.02 may be the
# dice alone.
#
# First, live on to January 2022, the month before the invasion of Ukraine.

# %%
while model.date < "2022-01":
    model.step()
before = ask(model, "russia")
pd.DataFrame({model.date: before})

# %% [markdown]
# **Predict:** nine months into the war, will Russia make *demands* of home more often, less often, or as often? Think
# of what it wants, and of what it can spare.

# %%
my_guess_russia = None  # "more", "less" or "as often"

# %%
while model.date < "2022-11":
    model.step()
after = ask(model, "russia")
change = after["demand"] - before["demand"]
words = "as often" if abs(change) < 0.02 else "more" if change > 0 else "less"
reveal(my_guess_russia, words, what="Russia would make demands")

# %%
pd.DataFrame({"2022-01": before, model.date: after})

# %% [markdown]
# In this model a war elsewhere does not blunt the *wish* to press, only the *means*: strain makes a power's punishments
# and force less likely, its offers smaller, and its supply thinner. You may object; that is what the table is for.

# %%
history = {
    name: model.measure(name, "russia")
    for name in ("strain", "gap", "grievance", "leverage", "commitment")
}
months = pd.period_range("2018-01", periods=model.tick, freq="M")
pd.DataFrame(history, index=months).iloc[36::3].round(3)

# %% [markdown]
# ## Inside home's decision
#
# Home has no taste for or against anybody. It asks of everything what it is worth over the next two years. These are
# some of the **prices** of this month, in need-months:

# %%
prices_table(model, ["russia", "turkiye", "iran", "european_union"])

# %% [markdown]
# Whatever home could start is a bundle of changes; the worth of the bundle is the sum of changes times prices, less the
# effort. Home may *deepen* a tie, *pledge* closer relations, *cut* a tie or a foothold, *downgrade* a pledge, *mediate*
# between two rivals, *claim* what is disputed, call a *summit* of its institution, or *reconcile*. It has attention for
# one or two units in a month. This is the list for the coming month, best first.

# %%
initiatives_table(initiatives(model)[:10])

# %% [markdown]
# What is worth less than nothing home leaves alone, and in many months that is the whole list. Notice what is *not* a
# reason: friendship, honour, revenge. The model is a theory, and this table is where you can object to it most
# precisely.

# %% [markdown]
# ## Exercises
#
# 1. *Easy.* Compute the concentration of `transit` by hand, then with the cell above (write `"transit"` instead of
#    `"security"`). Which domain is the most concentrated?
# 2. *Middle.* Ask Iran instead of Russia, in December 2021 and in December 2025 (make the model anew first). What has
#    changed in its answers, and what beneath them, in its strain, its grievance and its gap? Which events in between
#    would you suspect?
# 3. *Hard.* Split Russia's share in security into two imaginary suppliers of half the size each. By how much does the
#    index fall? Would home be less dependent if both took orders from the same capital? What does that say about the
#    index?
#
# **Larger.** Give the model another `replication` (1, 2, 3, …): other histories of the same seed. Notebook 2 runs
# many at once.
