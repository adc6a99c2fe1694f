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
# # Solutions · 4 When it fails

# %%
from ana_sim import load_posture, load_scenario
from ana_sim.runs.accounts import accounts, curve
from ana_sim.views.seminar import say, show
from ana_sim.views.seminar_pictures import curves

SEED, HISTORIES = 1, 60
active, routine = load_posture("active"), load_posture("routine")

# %% [markdown]
# ## 1 · The curve without the war in Ukraine

# %%
levels, found = [0, 0.25, 0.5, 1, 1.5, 2], {}
for name in ("historical", "no_war_in_ukraine"):
    world = load_scenario(name)
    points = curve(
        world,
        active,
        number="posture.activism",
        values=levels,
        seed=SEED,
        replications=HISTORIES,
    )
    rival = accounts(world, routine, seed=SEED, replications=HISTORIES)["net"]
    found[name.replace("_", " ")] = {
        level: one["net"] - rival for level, one in points.items()
    }

# %%
picture = curves(
    found,
    title="The activism curve in two worlds",
    across="activism",
    unit="nm above routine",
    subtitle="Net balance, effort counted. Band: 95 % interval of the mean.",
    source="60 histories per level, seed 1.",
)
show(
    picture,
    alt="Net balance above routine by activism, with and without the war in Ukraine",
)

# %% [markdown]
# Where both flatten at the same level, the war is not what decides how much initiative is enough. Without the war the
# bands are wider: a neighbour whose hands are free can carry out what it threatens, and luck decides whether it does.

# %% [markdown]
# ## 2 · Tolerance instead of activism

# %%
tolerances = [0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1]
world = load_scenario("historical")
points = curve(
    world,
    active,
    number="posture.tolerance",
    values=tolerances,
    seed=SEED,
    replications=HISTORIES,
)
rival = accounts(world, routine, seed=SEED, replications=HISTORIES)["net"]
picture = curves(
    {"net": {level: one["net"] - rival for level, one in points.items()}},
    title="Is openness the better half?",
    across="tolerance of rivals' displeasure, nm",
    unit="nm above routine",
    subtitle="All else as in the active posture. Band: 95 % interval of the mean.",
    source="Scenario historical, 60 histories per level, seed 1.",
)
show(picture, alt="Net balance above routine as tolerance rises")

# %% [markdown]
# The passive posture stands at 0.002. The steepest part of the curve lies between 0 and there: a home that tolerates
# nothing may not even calm a neighbour by a word. Compare the *height* of this curve with that of the activism curve.

# %% [markdown]
# ## 3 · A small change that turns the result

# %%
heedless = load_posture("heedless_active")


def lead(posture, changes):
    one, other = (
        accounts(world, p, seed=SEED, replications=HISTORIES, overrides=changes)["net"]
        for p in (posture, routine)
    )
    return (one - other).mean()


# %% [markdown]
# First single numbers, each at the worse end of its range.

# %%
ends = {
    "rent": "low",
    "collusion": "high",
    "cost": "high",
    "resent": "high",
    "occasion": "high",
    "reading": "low",
}
worst = {
    f"parameters.{name}": getattr(world.numbers[f"parameters.{name}"], end)
    for name, end in ends.items()
}
say(
    *(
        f"{path}: heedless {lead(heedless, {path: value}):+.2f} nm, active {lead(active, {path: value}):+.2f} nm"
        for path, value in worst.items()
    )
)

# %% [markdown]
# Then several at once:

# %%
three = {
    f"parameters.{name}": worst[f"parameters.{name}"]
    for name in ("rent", "resent", "occasion")
}
say(
    *(
        f"{name}: heedless {lead(heedless, changes):+.2f} nm, active {lead(active, changes):+.2f} nm"
        for name, changes in {"three of them": three, "all six": worst}.items()
    )
)

# %% [markdown]
# A home without heed can be made to lose with few numbers; one that foresees trouble is hard to beat, because where
# acting does not pay it stops acting. An argument about which world is closer to ours is about *what one would
# observe*: how much more did Azerbaijan get for an offer because a rival had bid within the same quarter? How often was
# it asked to undo what it had just done? If neither can be observed, say so; then the thesis hangs on judgements.
