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
# - compare the two postures in a dozen different worlds,
# - draw the activism curve: is more initiative always better?
# - look for a world in which passive wins, without leaving the plausible ranges,
# - defend or attack the thesis of the essay with what you found.
#
# **Time.** 50 minutes. The computer needs about half a minute.

# %%
from ana_sim import load_posture, load_scenario
from ana_sim.runs.accounts import accounts, curve
from ana_sim.views.controls import controls
from ana_sim.views.seminar import numbers_table, reveal, say, show
from ana_sim.views.seminar_pictures import curves, dots

# %%
SEED, HISTORIES = 1, 60
scenario = load_scenario("historical")
passive, active = load_posture("passive"), load_posture("active")

# %% [markdown]
# ## The essay's own conditions
#
# Shukurlu and Shumunov (2025) argue that Azerbaijan could be actively non-aligned because several things came
# together: rivals who distrust each other, a neighbour whose hands are full, something that others need, an army and
# a guard. Theorists of hedging add warnings: hedges fail when great powers collude, when the neighbour comes back
# with a long memory, when one partner becomes the only one. The library turns each into a world.
#
# **Predict.** In how many of the following twelve worlds will *passive* have the better net balance?

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
gain = {}
for name in worlds:
    world = load_scenario(name)
    without = accounts(world, passive, seed=SEED, replications=HISTORIES)
    with_it = accounts(world, active, seed=SEED, replications=HISTORIES)
    gain[name] = with_it["net"] - without["net"]

# %%
reveal(
    my_guess_worlds,
    sum(found.mean() < 0 for found in gain.values()),
    what="worlds of twelve in which passive is better on average",
)

# %%
ordered = dict(sorted(gain.items(), key=lambda row: -row[1].mean()))
picture = dots(
    ordered,
    title="Active minus passive in twelve worlds",
    unit="nm over the whole run, effort counted; left of 0 passive is better",
    subtitle="Dot: mean; thick: its 95 % interval; thin: nine tenths of histories.",
    source="60 histories per posture and world on the same luck, seed 1. Worlds differ in length.",
)
show(
    picture,
    alt="Difference in net balance between active and passive in twelve worlds, largest first",
)

# %% [markdown]
# Do the worlds at the bottom have something in common? What do the rivals do there? Compare your answer with the
# question that each scenario asks of itself:

# %%
say(*(f"**{name}**: {load_scenario(name).question}" for name in list(ordered)[-4:]))

# %% [markdown]
# ## The activism curve
#
# `activism` is how much of its attention home spends on initiatives: 0 starts nothing, 1 is the active posture as
# shipped. Everything else in the posture stays: openness, bidding, resolve. If activity were good in itself, the
# curve would rise.
#
# **Predict** the level of activism with the best net balance, between 0 and 3.

# %%
my_guess_best = None  # a number from 0 to 3

# %%
levels = [0, 0.25, 0.5, 1, 1.5, 2, 3]
points = curve(
    scenario,
    active,
    number="posture.activism",
    values=levels,
    seed=SEED,
    replications=HISTORIES,
)
best = max(levels, key=lambda level: points[level]["net"].mean())
reveal(my_guess_best, best, what="the level of activism with the best mean net balance")

# %%
picture = curves(
    {
        "before effort": {
            level: found["net_before_effort"] for level, found in points.items()
        },
        "effort counted": {level: found["net"] for level, found in points.items()},
    },
    title="Is more initiative better?",
    across="activism (1: the active posture as shipped)",
    subtitle="Before and after the cost of acting. Band: 95 % interval of the mean.",
    unit="net balance, nm",
    source="Scenario historical, 60 histories per level, seed 1. All else as in the active posture.",
)
show(picture, alt="Net balance before and after effort, as activism rises from 0 to 3")

# %% [markdown]
# And the aims themselves, for the same levels:

# %%
picture = curves(
    {
        "influence": {level: found["influence"] for level, found in points.items()},
        "dependency": {level: found["dependency"] for level, found in points.items()},
    },
    title="What the initiatives buy",
    across="activism (1: the active posture as shipped)",
    subtitle="Final year. Influence: higher is better; dependency: lower is better.",
    unit="index 0–1",
    source="Scenario historical, 60 histories per level, seed 1.",
)
show(picture, alt="Influence and dependency in the final year as activism rises")

# %% [markdown]
# If the two pictures pull in different directions, whether activism "works" depends on what one counts. Which of the
# two would a foreign ministry put on its web page? Which should a parliament ask about?

# %% [markdown]
# ## Find a world where passive wins
#
# Now break it. Every number in the scenario has a plausible range. Here are some that matter; the whole list is long.

# %%
paths = [
    "parameters.rent",
    "parameters.cost_front",
    "parameters.cost_act",
    "parameters.memory",
    "parameters.collusion",
    "powers.russia.salience",
    "powers.russia.coerciveness",
    "powers.turkiye.guard",
    "affinity.russia|turkiye",
]
numbers_table({path: scenario.numbers[path] for path in paths})

# %% [markdown]
# Write your changes below, inside the ranges. Each line is a path from the table, in quotes, a colon, a value, and a
# comma. The second cell looks whether you kept to the ranges.

# %%
my_changes = {
    "parameters.rent": scenario.numbers["parameters.rent"].low,
    "parameters.cost_front": scenario.numbers["parameters.cost_front"].high,
}

# %%
ranges = {path: scenario.numbers[path] for path in my_changes}
outside = [
    path
    for path, number in ranges.items()
    if not number.low <= my_changes[path] <= number.high
]
print("outside its plausible range:", outside or "nothing")

# %%
first = accounts(scenario, passive, seed=SEED, replications=HISTORIES, overrides=my_changes)
second = accounts(scenario, active, seed=SEED, replications=HISTORIES, overrides=my_changes)
names = ["net", "net_before_effort", "rents", "effort", "damages", "conceded"]
picture = dots(
    {name: second[name] - first[name] for name in names},
    title="Active minus passive in my world",
    subtitle="Effort, damages and conceded are costs: right of 0 active pays more. Thick: 95 % interval of the mean.",
    unit="nm over the whole run",
    source="Scenario historical with my changes, 60 histories per posture, seed 1.",
)
show(
    picture,
    alt="Components of the difference between active and passive in the changed world",
)

# %% [markdown]
# ## Sliders
#
# The same hunt with the mouse. Choose, then press *Run*. The two sliders belong to the active posture: *tolerance* is
# how much displeasure of others home accepts when it takes an offer.


# %%
def try_posture(activism, tolerance):
    changes = {"posture.activism": activism, "posture.tolerance": tolerance}
    mine = accounts(scenario, active, seed=SEED, replications=HISTORIES, overrides=changes)
    null = accounts(scenario, passive, seed=SEED, replications=HISTORIES)
    apart = {
        name: mine[name] - null[name] for name in ("net", "rents", "effort", "damages")
    }
    picture = dots(
        apart,
        title="My posture minus passive",
        subtitle=f"Activism {activism:g}, tolerance {tolerance:g}. Effort and damages are costs.",
        unit="nm over the whole run",
        source="Scenario historical, 60 histories, seed 1.",
    )
    return show(
        picture, alt="Components of the difference between the chosen posture and passive"
    )


controls(try_posture, activism=(0, 3, 0.25), tolerance=(0, 0.06, 0.005))

# %% [markdown]
# The same in plain code:

# %%
try_posture(activism=0.5, tolerance=0.01)

# %% [markdown]
# ## Defend or attack
#
# The thesis: *active non-alignment strengthens a small state's autonomy and influence in a multipolar world.* Divide
# the class. Each side has ten minutes and may use only pictures made in this notebook, and must name for each one
# - the world and the numbers it rests on,
# - whether it shows an aim or a finding,
# - the strongest objection the other side could raise against it.

# %% [markdown]
# ## Exercises
#
# 1. *Easy.* Draw the activism curve in `no_war_in_ukraine`. Has the best level moved?
# 2. *Middle.* Let *tolerance* run from 0 to 0.06 instead of activism (`number="posture.tolerance"`). Is openness to
#    offers the better half of the strategy?
# 3. *Hard.* Find the *smallest* change, in as few numbers as you can, that makes passive better on average in the
#    historical scenario. Does one number suffice? Argue whether that world is closer to, or further from, the one we live in.
#
# **Larger.** Set `HISTORIES = 1000` at the top.
