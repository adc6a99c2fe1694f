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
# # 0 · First run
#
# **Question.** Azerbaijan lives among Russia, Türkiye, Iran and many others that want something of it. Suppose that
# from the end of 2020 it had either kept its head down or played the field. What would be different, and what would
# that have cost?
#
# **You will**
# - run a model of eleven years under two strategies and read the picture that comes out,
# - tell an *aim* of a strategy from a *finding* about it,
# - say what the picture does not show.
#
# **Time.** 15 minutes of reading and talking; the computer needs a few seconds. The very first run on a machine takes
# up to a minute longer, once.
#
# **How to work with this page.** It is made of text and grey boxes of code, called cells. Click on a box and press
# Shift and Enter together: the code runs and its answer appears below. Go from top to bottom. While a box is at work
# its bracket shows a star, `[*]`; wait for the number. You need not read the code. You cannot break anything; this is
# your own copy.
#
# To change a box, click into it and type; then run it again, and every box below that uses it. For a new, empty box
# press the **+** in the bar above the page.
#
# **Numbers and words.** A number stands alone and has a point, not a comma: `80`, `0.25`; not `80 %`, not `0,25`. A word
# stands in quotes: `"russia"`, not `russia`.
#
# **A red message** says in its last line what to mend. `NameError`: a box further up has not been run (choose
# *Run* → *Run All Above Selected Cell* in the menu), or a word lacks its quotes. `SyntaxError`: there is something in
# the marked line that should not be there, such as a percent sign, or something is missing, such as a bracket or a
# comma.

# %% [markdown]
# ## The two strategies
#
# *Passive non-alignment* keeps open relations with everybody, refuses whatever would displease any power more than a
# little, and starts nothing. *Active non-alignment* starts things: it deepens ties where that lowers dependency or
# raises influence, lets rivals outbid each other, mediates, and cuts a strong neighbour's footholds in small slices.
#
# The first cell fetches the tools; the second loads the story and the two strategies. A story is called a
# **scenario**, a strategy a **posture**.

# %%
from ana_sim import (
    compare_final_year,
    compare_since_switch,
    load_posture,
    load_scenario,
    run_comparison,
)
from ana_sim.views.cost_panel import cost_panel
from ana_sim.views.fan_chart import fan_chart
from ana_sim.views.seminar import comparison_table, percent, reveal, say, show

# %%
scenario = load_scenario("historical")
passive = load_posture("passive")
active = load_posture("active")
say(f"**{scenario.title}**", scenario.question)

# %% [markdown]
# ## Predict first
#
# Under both postures the world outside is the same: the same wars, prices and elections, on the same dates. Chance
# events, such as a demand from a neighbour, are drawn with the same dice.
#
# In how many of a hundred such histories will active non-alignment end with **more influence** than passive? And in
# how many with **fewer reprisals** suffered? Replace `None` by a number from 0 to 100.

# %%
my_guess_influence = None  # a number from 0 to 100
my_guess_reprisals = None  # a number from 0 to 100

# %% [markdown]
# ## Run
#
# One hundred histories under each posture. `seed` picks the dice; the same seed gives the same results on every
# computer, so your neighbour must see exactly what you see. `out` names the folder that keeps the results. This box
# shows nothing when it is done.

# %%
results = run_comparison(
    scenario, [passive, active], seed=1, replications=100, out="results/first-run"
)

# %% [markdown]
# ## The headline picture
#
# Each panel is one measure over time. The line is the middle history of the hundred, the bands hold half and nine
# tenths of them. The dotted line marks where the two postures part; before it they are one and the same country. The
# small numbers are events, explained below the picture.
#
# - **Dependency**: how much of what the country needs comes through few hands.
# - **Unmet need**: what it does without. The two are drawn together because a country that stops trading also stops
#   depending on anybody, and nobody would call that success.
# - **Influence**: what others need it for, whom it stands between, and what it leads.

# %%
show(
    fan_chart(results),
    alt="Dependency, unmet need and influence from 2020 to 2030 under passive and active non-alignment",
)

# %% [markdown]
# ## Reveal
#
# The same in numbers, for the last year. **Sway** is what influence is good for: how much less likely a power that
# looks at home is to press or punish, because it needs home. The 95 % interval says how well a hundred histories
# settle the mean difference.

# %%
final = compare_final_year(
    results, measures=["dependency", "unmet_need", "influence", "sway"]
)
comparison_table(final)

# %%
reveal(
    my_guess_influence,
    percent(final["influence"].ahead.mean),
    what="active ends with more influence in",
)

# %%
since = compare_since_switch(results)
reveal(
    my_guess_reprisals,
    percent(since["reprisals"].ahead.mean),
    what="active suffers fewer reprisals in",
)

# %% [markdown]
# ## Aim or finding?
#
# The active posture *chooses* its initiatives by whether they lower dependency and raise influence. If those two
# move, the strategy has reached its aim, which is no more a discovery than that a runner is out of breath.
# **Findings** are what nobody chose: how large the change is, what it costs, who pays, and what the times alone would
# have brought.
#
# The next picture shows the bill. Its unit is the **need-month** (nm): what one month with all needs met is worth to
# the country. The model has no money in it; this is its only currency. **Rents** are what home collects when rivals
# outbid each other, **effort** is what its own initiatives cost it.

# %%
show(
    cost_panel(results),
    alt="What active non-alignment gains and costs beside passive: components, spread, incidents, and unmet need",
)

# %% [markdown]
# ## What this does not say
#
# - **It is not a forecast.** No event after June 2026 is assumed. After the shaded line in the picture nothing new
#   happens, which is certainly not what will happen.
# - **The bands are luck, not doubt.** They show how histories differ when the dice fall differently. They do not show
#   that the numbers in the files may be wrong. Most of those numbers are judgements; notebook 6 shakes them.
# - **It cannot show that active non-alignment caused anything in the real world.** It shows what follows *if* states
#   behave as the model says.
# - **The two postures differ in several things at once**: in initiative, in openness to offers, in resolve, in
#   bidding. Which of them does the work is a question for notebook 2.

# %% [markdown]
# ## Exercises
#
# 1. *Easy.* Copy the boxes of *Run* and of the headline picture to the end of the page. Write `second` for `results`
#    in both, `seed=2`, and `out="results/second-run"`: two runs in one folder would overwrite each other. Compare the
#    two pictures. What has changed, what has not? Say in one sentence what a seed is.
# 2. *Middle.* There is a third posture, `load_posture("routine")`: it takes what is offered and starts nothing. Run it
#    against `active` and show the table of the last year. Which gains of active does plain routine already have?
# 3. *Hard.* Write down, before looking, one thing in the picture that you believe is wrong about the real Azerbaijan.
#    What evidence would settle it? Keep the note for notebook 6.
#
# Solutions are in the folder `solutions`.
#
# **Larger.** Write `replications=1000` for narrower intervals, 10 000 for a paper. The time grows in proportion.
