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
# # 4 · When it fails
#
# **Question.** Under which conditions is active non-alignment the worse choice?
#
# **You will**
# - compare three postures in a dozen different worlds,
# - find out why one of them hardly ever loses, and what that says about the test,
# - draw the activism curve: is more initiative always better?
# - look for a world in which an active home fails after all, without leaving the plausible ranges,
# - defend or attack the thesis of the essay with what you found.
#
# **Time.** 50 minutes. The computer needs about half a minute.

# %%
import pandas as pd

from ana_sim import load_posture, load_scenario
from ana_sim.analysis.statistics import mean_interval
from ana_sim.analysis.wording import plus_minus
from ana_sim.runs.accounts import accounts, curve
from ana_sim.views.controls import controls
from ana_sim.views.seminar import reveal, say, show
from ana_sim.views.seminar_pictures import curves, dots
from ana_sim.views.seminar_tables import numbers_table

# %%
SEED, HISTORIES = 1, 60
scenario = load_scenario("historical")
names = ("passive", "routine", "active", "heedless_active")
postures = {name: load_posture(name) for name in names}


def run(world, posture, **changes):
    return accounts(
        world, postures[posture], seed=SEED, replications=HISTORIES, overrides=changes
    )


# %% [markdown]
# ## The essay's own conditions
#
# Shukurlu and Shumunov (2025) argue that Azerbaijan could be actively non-aligned because several things came
# together: rivals who distrust each other, a neighbour whose hands are full, something that others need, an army and
# a guard. Theorists of hedging add warnings: hedges fail when great powers collude, when the neighbour comes back
# with a long memory, when one partner becomes the only one. The library turns each into a world.
#
# **Predict.** In how many of the following twelve worlds will *passive* have the better net balance on average?

# %%
worlds = [
    "historical",
    "no_war_in_ukraine",
    "quiet_world",
    "russia_returns_with_long_memory",
    "great_powers_collude",
    "rivals_reconciled",
    "turkish_capture",
    "no_oil_no_corridor",
    "unshielded_small_state",
    "reckless_neighbour",
    "everything_at_once",
    "vietnam",
]
my_guess_worlds = None  # a number from 0 to 12

# %%
found = {
    name: {posture: run(load_scenario(name), posture) for posture in postures}
    for name in worlds
}


def apart(world, second, first, measure="net"):
    return found[world][second][measure] - found[world][first][measure]


reveal(
    my_guess_worlds,
    sum(apart(name, "active", "passive").mean() < 0 for name in worlds),
    what="worlds of twelve in which passive is better on average",
)

# %%
gain = {name: apart(name, "active", "passive") for name in worlds}
picture = dots(
    dict(sorted(gain.items(), key=lambda row: -row[1].mean())),
    title="Active minus passive in twelve worlds",
    unit="nm over the whole run, effort counted; left of 0 passive is better",
    subtitle="Dot: mean; thick: its 95 % interval; thin: nine tenths of histories.",
    source="60 histories per posture and world on the same luck, seed 1. Worlds differ in length.",
)
show(picture, alt="Difference in net balance between active and passive in twelve worlds")

# %% [markdown]
# ## A test that can hardly be failed
#
# Before anybody celebrates: what would have had to happen for active to lose? The active home of this model works out
# what each act is worth, costs and foreseeable trouble counted, and does it only if that is above zero. Doing nothing
# is always allowed. Whoever may do more, and looks first, loses only where it *misjudges*. So "active has the better
# net balance" is nearly built in; it is an aim, not a finding.
#
# Nor is passive the fair rival. It refuses what displeases anybody, and pays for that with grievances. Routine takes
# what pays and starts nothing. **Predict.** In how many of the twelve worlds can active's lead over *routine* not be
# told from zero (the interval of the mean covers it)?

# %%
my_guess_not_told = None  # a number from 0 to 12

# %%
lead = {name: mean_interval(apart(name, "active", "routine")) for name in worlds}
reveal(
    my_guess_not_told,
    sum(one.low <= 0 for one in lead.values()),
    what="worlds in which active and routine are not told apart",
)

# %%
pairs = [("active", "passive"), ("active", "routine"), ("heedless_active", "routine")]
rows = {
    name: {
        f"{second} − {first}".replace("_", " "): plus_minus(
            mean_interval(apart(name, second, first))
        )
        for second, first in pairs
    }
    for name in worlds
}
pd.DataFrame(rows).T

# %% [markdown]
# The last column is an active home that is blind to rivals' anger: it sees what an opening brings and not what it
# provokes. Where does that cost most? Ask the scenario what it is about:

# %%
blind = sorted(worlds, key=lambda name: apart(name, "heedless_active", "active").mean())
say(*(f"**{name}**: {load_scenario(name).question}" for name in blind[:3]))

# %% [markdown]
# ## The activism curve
#
# `activism` is how much attention home has for initiatives: 0 starts nothing, 1 is the active posture as shipped.
# Everything else in the posture stays: openness, bidding, heed. If activity were good in itself, the curve would rise.
#
# **Predict** the level of activism, between 0 and 2, from which on more of it adds less than a tenth of a need-month.

# %%
my_guess_enough = None  # a number from 0 to 2

# %%
levels = [0, 0.25, 0.5, 1, 1.5, 2]
points = curve(
    scenario,
    postures["active"],
    number="posture.activism",
    values=levels,
    seed=SEED,
    replications=HISTORIES,
)
net = {level: points[level]["net"].mean() for level in levels}
enough = next(level for level in levels if max(net.values()) - net[level] < 0.1)
reveal(my_guess_enough, enough, what="more than this adds less than 0.1 nm")

# %%
above = found["historical"]["routine"]
picture = curves(
    {
        "before effort": {
            level: one["net_before_effort"] - above["net_before_effort"]
            for level, one in points.items()
        },
        "effort counted": {
            level: one["net"] - above["net"] for level, one in points.items()
        },
    },
    title="Is more initiative better?",
    across="activism (1: the active posture as shipped)",
    subtitle="Net balance above that of routine on the same luck. Band: 95 % interval of the mean.",
    unit="nm",
    source="Scenario historical, 60 histories per level, seed 1. All else as in the active posture.",
)
show(picture, alt="Net balance above routine as activism rises from 0 to 2")

# %% [markdown]
# Where does the curve begin, at activism 0? That is what bidding alone gives.

# %% [markdown]
# ## What else counts
#
# A ministry may win its need-months and lose something else. None of these is an aim of the active posture. **Predict**
# in how many of the twelve worlds active ends *more* dependent than passive, on average.

# %%
my_guess_dependent = None  # a number from 0 to 12

# %%
reveal(
    my_guess_dependent,
    sum(apart(name, "active", "passive", "dependency").mean() > 0 for name in worlds),
    what="worlds in which active ends more dependent",
)

# %%
measures = ["dependency", "unmet_need", "influence", "wars_fought"]
rows = {
    name: {
        measure.replace("_", " "): plus_minus(
            mean_interval(apart(name, "active", "passive", measure))
        )
        for measure in measures
    }
    for name in worlds
}
pd.DataFrame(rows).T

# %% [markdown]
# ## Find a world where it fails
#
# Now break it. Every number in the scenario has a plausible range. Here are some that matter; the whole list is long.

# %%
paths = [
    f"parameters.{name}"
    for name in ("rent", "collusion", "cost", "resent", "occasion", "reading")
]
numbers_table({path: scenario.numbers[path] for path in paths})

# %% [markdown]
# Write your changes below, inside the ranges. Each line is a path from the table, in quotes, a colon, a value, and a
# comma. The second cell looks whether you kept to the ranges. The rival is routine; two active homes play, one with and
# one without heed.

# %%
my_changes = {
    "parameters.rent": scenario.numbers["parameters.rent"].low,
    "parameters.resent": scenario.numbers["parameters.resent"].high,
    "parameters.occasion": scenario.numbers["parameters.occasion"].high,
}

# %%
ranges = {path: scenario.numbers[path] for path in my_changes}
outside = [
    path for path, one in ranges.items() if not one.low <= my_changes[path] <= one.high
]
print("outside its plausible range:", outside or "nothing")

# %%
mine = {name: run(scenario, name, **my_changes) for name in postures}
picture = dots(
    {
        "active": mine["active"]["net"] - mine["routine"]["net"],
        "heedless active": mine["heedless_active"]["net"] - mine["routine"]["net"],
        "passive": mine["passive"]["net"] - mine["routine"]["net"],
    },
    title="Beside routine in my world",
    subtitle="Left of 0 routine is better. Dot: mean; thick: its 95 % interval; thin: nine tenths.",
    unit="net balance minus that of routine, nm",
    source="Scenario historical with my changes, 60 histories per posture, seed 1.",
)
show(picture, alt="Net balance of three postures minus routine in the changed world")

# %% [markdown]
# ## Sliders
#
# The same hunt with the mouse. Choose, then press *Run*. Both sliders belong to the active posture: *heed* is how much
# of rivals' anger it foresees (1: as it comes), *autonomy* is a taste: what it would pay for lower dependency as such.


# %%
def try_posture(heed, autonomy):
    changes = {"posture.heed": heed, "posture.autonomy": autonomy}
    one, other = run(scenario, "active", **changes), found["historical"]["routine"]
    costs = ("punishments", "force_losses", "concessions", "wars", "effort")
    picture = dots(
        {name: one[name] - other[name] for name in ("net", "benefit", "rents", *costs)},
        title="My posture minus routine",
        subtitle=f"Heed {heed:g}, autonomy {autonomy:g}. From punishments on these are costs.",
        unit="nm over the whole run",
        source="Scenario historical, 60 histories, seed 1.",
    )
    return show(picture, alt="Components of the difference between my posture and routine")


controls(try_posture, heed=(0, 2, 0.25), autonomy=(0, 5, 0.5))

# %% [markdown]
# The same in plain code:

# %%
try_posture(heed=0, autonomy=2)

# %% [markdown]
# ## Defend or attack
#
# The thesis: *active non-alignment strengthens a small state's autonomy and influence in a multipolar world.* Divide
# the class. Each side has ten minutes and may use only pictures and tables made in this notebook, and must name for
# each one
# - the world and the numbers it rests on,
# - whether it shows an aim or a finding, and against which rival,
# - the strongest objection the other side could raise against it.

# %% [markdown]
# ## Exercises
#
# 1. *Easy.* Draw the activism curve in `no_war_in_ukraine` (the rival there is `found["no_war_in_ukraine"]`). Does it
#    flatten at the same level?
# 2. *Middle.* Let *tolerance* run from 0 to 0.1 instead of activism (`number="posture.tolerance"`). What does openness
#    to offers add beside activity? And where on this curve is the passive posture?
# 3. *Hard.* Find the *smallest* change, in as few numbers as you can, that makes routine better than heedless active on
#    average in the historical scenario. Can you do it for active with heed? Argue whether that world is closer to, or
#    further from, the one we live in.
#
# **Larger.** Set `HISTORIES = 500` at the top.
