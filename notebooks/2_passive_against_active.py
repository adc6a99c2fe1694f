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
# # 2 · Passive against active
#
# **Question.** How can one tell what a strategy did from what luck did?
#
# **You will**
# - compare postures on the same luck, and see what happens when the luck differs,
# - read an interval, and know what it covers and what it does not,
# - find out which *part* of active non-alignment makes the difference, and what it costs.
#
# **Time.** 40 minutes. The computer needs about ten seconds.

# %%
import pandas as pd

from ana_sim import find, load_posture, load_scenario, run_comparison
from ana_sim.analysis.luck import paired_and_not
from ana_sim.analysis.statistics import mean_interval
from ana_sim.views.controls import controls
from ana_sim.views.cost_panel import cost_panel
from ana_sim.views.seminar import reveal, say, show
from ana_sim.views.seminar_pictures import small_fan, strips
from ana_sim.views.seminar_tables import comparison_table, pairing_table
from ana_sim.views.split_chart import split_chart

# %%
scenario = load_scenario("historical")
postures = [load_posture(name) for name in ("passive", "routine", "active")]

# %% [markdown]
# ## Two kinds of comparison
#
# Think of a medical trial on identical twins: one twin takes the drug, the other does not. Everything they share
# cancels out. A model can do better than twins: it can live the *same* history twice, with the same dice for every
# event and every decision, and change only the posture. We call that **paired**.
#
# We run two hundred histories with one set of dice (`seed=1`), and two hundred with another (`seed=2`).

# %%
results = run_comparison(
    scenario, postures, seed=1, replications=200, out="results/luck-one", split=50
)
findings = find(results)

# %%
other = run_comparison(scenario, postures, seed=2, replications=200, out="results/luck-two")

# %% [markdown]
# **Predict.** Suppose we compared passive histories from the first set with active histories from the second, so that
# the luck differs as well. How many *times more* histories would we need for an answer just as sharp? (1 means:
# pairing is useless.)

# %%
my_guess_times = None  # a number from 1

# %%
measure = "net"
same, different = paired_and_not(results, other, measure)
times = different.var() / same.var()
reveal(
    my_guess_times,
    times,
    what="without pairing we would need this many times as many histories",
)

# %% [markdown]
# The same, to look at. Every grey dot is one comparison of one active with one passive history. Above: both lived
# through the same luck. Below: different luck. The orange bar is the interval of the mean.

# %%
picture = strips(
    {"same luck": same, "different luck": different},
    title="Active minus passive, with and without pairing",
    subtitle="Dots: one comparison each; orange: their mean with its 95 % interval.",
    unit=f"{measure} since the postures parted, {results.measures[measure]['unit']}",
    source="Scenario historical, 200 histories, seeds 1 and 2.",
)
show(
    picture,
    alt="Two rows of dots: differences on the same luck scatter less than differences on other luck",
)

# %% [markdown]
# Why does pairing not make the two histories equal but for the posture? Because once home has acted differently, the
# same dice fall on a different situation: an offer comes that otherwise would not have come, and from there the two
# histories part. Pairing removes the luck that both share, and no more. So it helps a lot where both postures suffer
# the same blows, and little where a posture makes its own luck.

# %%
against_passive = findings.comparison("passive")
pairing_table(against_passive.since)

# %% [markdown]
# ## What an interval covers
#
# The interval narrows as histories are added: four times as many make it about half as wide. It tells how well we
# know the model's *mean*. It says nothing about whether the model is right, and a thousand million histories would
# not help with that.

# %%
sizes = {n: mean_interval(same[:n]) for n in (10, 25, 50, 100, 200)}
pd.DataFrame(
    {
        n: {"mean": i.mean, "low": i.low, "high": i.high, "width": i.high - i.low}
        for n, i in sizes.items()
    }
).T.round(2)

# %% [markdown]
# Two questions are easily mixed up. *Is the mean difference above zero?* The interval answers that. *Will active be
# better in a single history?* For that, look at the share of histories in which it is ahead. Compare the rows of
# *punished* and *force losses*: rare, large blows give a wide interval and long rows without any difference.

# %%
chosen = ["net_before_effort", "net", "punished", "force_losses", "concessions", "wars"]
comparison_table(against_passive.since, chosen)

# %% [markdown]
# And the same against routine. Which of the differences that were clear above are gone?

# %%
comparison_table(findings.comparison("routine").since, chosen)

# %% [markdown]
# ## What it costs
#
# **Predict:** which side of the ledger changes more, the gains or the losses? And who would notice the losses first:
# a ministry of finance, a ministry of defence, or citizens?

# %%
show(cost_panel(findings), alt="Gains and costs of active beside passive non-alignment")

# %% [markdown]
# ## Which part does it?
#
# "Active" differs from passive in three things: *initiatives* (starting things), *openness* (taking offers that
# displease somebody), and *bidding* (letting rivals outbid each other). To share out the credit we run every mixture of
# the two postures and average what each part adds, over all orders in which the parts could be taken up. The method is
# Lloyd Shapley's, from the theory of games.
#
# **Predict:** which part carries most of the net balance? Write its name.

# %%
my_guess_part = None  # a word in quotes: "initiatives"

# %%
split = next(one for one in findings.split if one.measure == "net")
largest = max(split.parts, key=lambda part: abs(split.parts[part].mean))
reveal(my_guess_part, largest, what="the part that moves the net balance most")

# %%
show(split_chart(findings), alt="What each part of the active posture adds to six measures")

# %% [markdown]
# Are the whiskers short enough to be sure of the order? If the largest part is not the one the strategy is named after,
# that is worth a seminar of its own.

# %% [markdown]
# ## Look around
#
# Choose a measure from the menu. (A menu needs a live notebook; in a printed or web version use the cell after it.)
# Influence is made of *hub* (what home serves), *brokerage* (standing between hostile powers) and *leadership* (of its
# own institution); *sway* is how far powers are held back because they need home; *trust* is what home's word is worth;
# *record* is how yielding it is believed to be; *rents* come from rivals who outbid each other.


# %%
def look_at(measure):
    return show(
        small_fan(results, [measure, "net"]),
        alt=f"{measure} and net balance under all postures",
    )


measures = ["influence", "hub", "brokerage", "sway", "trust", "record", "injuries", "rents"]
controls(look_at, measure=measures)

# %% [markdown]
# The same in plain code: write the name of a measure and run the cell.

# %%
look_at("brokerage")

# %% [markdown]
# What the model itself says of all this, filled from the same numbers:

# %%
say(*findings.verdict)

# %% [markdown]
# ## Exercises
#
# 1. *Easy.* Change `measure = "net"` to `"dependency"` in the pairing section and run on from there. Is pairing worth
#    more or less? And `"punished"`?
# 2. *Middle.* Show what `comparison_table` says of `net`, `injuries` and `effort` since the postures parted, against
#    passive and against routine. What has routine already, what does active add, and at what price?
# 3. *Hard.* Someone writes: "The interval excludes zero, so active non-alignment is proved superior." Write two
#    sentences that a referee could send back, each naming something that the interval does not cover.
#
# **Larger.** `replications=1000` and `split=200` take a few seconds more and give a split with short whiskers.
