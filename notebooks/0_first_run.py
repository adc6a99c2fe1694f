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
# from the end of 2020 it had kept its head down, or gone on as usual, or played the field. What would be different, and
# what would that have cost?
#
# **You will**
# - run a model of thirteen years under three strategies and read the picture that comes out,
# - tell the *aim* of a strategy from a *finding* about it,
# - say what the picture does not show.
#
# **Time.** 15 minutes of reading and talking; the computer needs a few seconds.
#
# **How to work with this page.** It is made of text and grey boxes of code, called cells. Click on a box and press
# Shift and Enter together: the code runs and its answer appears below. Go from top to bottom. While a box is at work
# its bracket shows a star, `[*]`; wait for the number. You need not read the code. You cannot break anything; this is
# your own copy.
#
# To change a box, click into it and type; then run it again, and every box below that uses it. For a new, empty box
# press the **+** in the bar above the page.
#
# **Numbers and words.** A number stands alone and has a point, not a comma: `80`, `0.25`; not `80 %`, not `0,25`. A
# word stands in quotes: `"russia"`, not `russia`.
#
# **A red message** says in its last line what to mend. `NameError`: a box further up has not been run (choose
# *Run* → *Run All Above Selected Cell* in the menu), or a word lacks its quotes. `SyntaxError`: there is something in
# the marked line that should not be there, such as a percent sign, or something is missing, such as a bracket or a
# comma.

# %% [markdown]
# ## The three strategies
#
# *Passive non-alignment* refuses what would displease any power, and starts nothing. *Routine diplomacy* takes what
# pays, and starts nothing either. *Active non-alignment* starts things: it courts, pledges, cuts, mediates and
# reconciles where that is worth the effort, and plays rivals' offers against each other.
#
# Why three? Active differs from passive in two ways at once: it *starts* things, and it *dares* to displease. Routine
# dares and starts nothing. Who compares active with passive alone credits activity with what mere openness does.
#
# The first cell fetches the tools; the second loads the story and the strategies. A story is called a **scenario**, a
# strategy a **posture**.

# %%
from ana_sim import find, load_posture, load_scenario, run_comparison
from ana_sim.views.cost_panel import cost_panel
from ana_sim.views.fan_chart import fan_chart
from ana_sim.views.seminar import reveal, say, show
from ana_sim.views.seminar_tables import beside_table, comparison_table, done_table

# %%
scenario = load_scenario("historical")
postures = [load_posture(name) for name in ("passive", "routine", "active")]
say(f"**{scenario.title}**", scenario.question)

# %% [markdown]
# ## Predict first
#
# Under every posture the world outside is the same: the same wars, prices and elections, on the same dates. Chance
# events, such as a demand from a neighbour, are drawn with the same dice.
#
# In how many of a hundred such histories will active non-alignment end with **lower dependency** than passive? And in
# how many will it suffer **fewer punishments**? Replace `None` by a number from 0 to 100.

# %%
my_guess_dependency = None  # a number from 0 to 100
my_guess_punished = None  # a number from 0 to 100

# %% [markdown]
# ## Run
#
# One hundred histories under each posture. `seed` picks the dice; the same seed gives the same results on every
# computer, so your neighbour must see exactly what you see. `out` names the folder that keeps the results. `find` works
# out, once, every number that pictures and tables show. This box shows nothing when it is done.

# %%
results = run_comparison(
    scenario, postures, seed=1, replications=100, out="results/first-run"
)
findings = find(results)

# %% [markdown]
# ## The headline picture
#
# Each panel is one measure over time. The line is the middle history of the hundred, the bands hold half and nine
# tenths of them. The dotted line marks where the postures part; before it they are one and the same country. The small
# numbers are events, explained below the picture.
#
# - **Dependency**: how much home would lose to powers inclined to coerce it that do not need it in return.
# - **Unmet need**: what it does without. The two are drawn together because a country that stops trading also stops
#   depending on anybody, and nobody would call that success.
# - **Concentration**: through how few hands its supply goes.
# - **Influence**: what others need it for, whom it stands between, and what it leads.

# %%
show(
    fan_chart(findings),
    alt="Dependency, unmet need, concentration and influence from 2018 to 2030 under three postures",
)

# %% [markdown]
# ## Reveal

# %%
against_passive = findings.comparison("passive")
reveal(
    my_guess_dependency,
    100 * against_passive.final["dependency"].ahead.mean,
    what="histories of a hundred in which active ends with lower dependency",
)

# %%
reveal(
    my_guess_punished,
    100 * against_passive.since["punished"].ahead.mean,
    what="histories of a hundred in which active is punished less often",
)

# %% [markdown]
# In many histories two postures are punished equally often: the column *no difference* says in how many. The 95 %
# interval says how well a hundred histories settle the mean difference.

# %%
comparison_table(
    {
        **{name: against_passive.final[name] for name in ("dependency", "influence")},
        **{name: against_passive.since[name] for name in ("punished", "net")},
    }
)

# %% [markdown]
# Now with routine beside. The last two columns are what matters: *active − passive* is everything that changes, and
# *active − routine* is what comes of starting things.

# %%
beside_table(findings, ["dependency", "concentration", "unmet_need", "influence", "sway"])

# %%
beside_table(
    findings, ["net", "net_before_effort", "punishments", "concessions"], since=True
)

# %% [markdown]
# And what does an active home do all day? Acts in a history, with whom:

# %%
done_table(findings, "active")

# %% [markdown]
# ## Aim or finding?
#
# The one thing that a home in this model aims at is its **net balance**: what it gains less what it loses, over the
# next two years. An active home may do all that routine may, and more, and it looks before it leaps. That it comes out
# ahead in net balance is therefore no more a discovery than that a runner is out of breath. **Findings** are what
# nobody chose: by how much, who pays, and what becomes of dependency and influence, which no posture here aims at.
#
# The next picture shows the bill. Its unit is the **need-month** (nm): what one month with all needs met is worth to
# the country. The model has no money in it; this is its only currency. **Rents** are what home collects when rivals
# outbid each other, **effort** is what its own initiatives cost it.

# %%
show(
    cost_panel(findings),
    alt="What active non-alignment gains and costs beside passive: components, spread, incidents, unmet need",
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
# - **"Better" means net balance as the model counts it.** Whether need-months are what a people wants is not its
#   business.

# %% [markdown]
# ## Exercises
#
# 1. *Easy.* Copy the boxes of *Run* and of the headline picture to the end of the page. Write `second` for `results`
#    in both, `seed=2`, and `out="results/second-run"`: two runs in one folder would overwrite each other. Compare the
#    two pictures. What has changed, what has not? Say in one sentence what a seed is.
# 2. *Middle.* From the second table above: which part of active's lead over passive in net balance does routine have as
#    well? And in influence?
# 3. *Hard.* Write down, before looking, one thing in the pictures that you believe is wrong about the real Azerbaijan.
#    What evidence would settle it? Keep the note for notebook 6.
#
# Solutions are in the folder `solutions`.
#
# **Larger.** Write `replications=1000` for narrower intervals, 10 000 for a paper. The time grows in proportion.
