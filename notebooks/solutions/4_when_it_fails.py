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
active, passive = load_posture("active"), load_posture("passive")

# %% [markdown]
# ## 1 · The curve without the war in Ukraine

# %%
levels = [0, 0.25, 0.5, 1, 1.5, 2, 3]
found = {}
for name in ("historical", "no_war_in_ukraine"):
    points = curve(
        load_scenario(name),
        active,
        number="posture.activism",
        values=levels,
        seed=SEED,
        replications=HISTORIES,
    )
    found[name.replace("_", " ")] = {level: point["net"] for level, point in points.items()}
    print(name, "best level:", max(levels, key=lambda level: points[level]["net"].mean()))

# %%
picture = curves(
    found,
    title="The activism curve in two worlds",
    across="activism",
    unit="nm over the whole run",
    subtitle="Net balance, effort counted. Band: 95 % interval of the mean.",
    source="60 histories per level, seed 1.",
)
show(
    picture,
    alt="Net balance by activism in the historical world and without the war in Ukraine",
)

# %% [markdown]
# Where the best level is the same in both worlds, the war is not what decides whether initiative pays for itself.

# %% [markdown]
# ## 2 · Tolerance instead of activism

# %%
tolerances = [0, 0.003, 0.01, 0.02, 0.03, 0.045, 0.06]
points = curve(
    load_scenario("historical"),
    active,
    number="posture.tolerance",
    values=tolerances,
    seed=SEED,
    replications=HISTORIES,
)

# %%
picture = curves(
    {
        name.replace("_", " "): {level: point[name] for level, point in points.items()}
        for name in ("net", "net_before_effort")
    },
    title="Is openness the better half?",
    across="tolerance of rivals' displeasure",
    unit="nm over the whole run",
    subtitle="All else as in the active posture. Band: 95 % interval of the mean.",
    source="60 histories per level, seed 1.",
)
show(picture, alt="Net balance as tolerance rises")

# %% [markdown]
# Compare the *height* of this curve with that of the activism curve: whichever spans more need-months from its lowest
# to its highest point matters more for the balance. A posture that refuses everything can also take nobody's bids.

# %% [markdown]
# ## 3 · A small change that turns the result

# %%
scenario = load_scenario("historical")


# %%
def gain(changes):
    return (
        accounts(scenario, active, seed=SEED, replications=HISTORIES, overrides=changes)[
            "net"
        ]
        - accounts(scenario, passive, seed=SEED, replications=HISTORIES, overrides=changes)[
            "net"
        ]
    ).mean()


# %% [markdown]
# First each number alone, at both ends of its range. Whatever makes the gain negative suffices alone.

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
ends = {path: (scenario.numbers[path].low, scenario.numbers[path].high) for path in paths}
say(
    *(
        f"{path}: {gain({path: low}):+.1f} nm at its low end, {gain({path: high}):+.1f} nm at its high end"
        for path, (low, high) in ends.items()
    )
)

# %% [markdown]
# Collusion alone suffices: where rivals agree not to outbid each other, there is little to collect. How much of it?

# %%
say(
    *(
        f"collusion {share:.1f}: active minus passive {gain({'parameters.collusion': share}):+.1f} nm"
        for share in (0.2, 0.4, 0.6, 0.7, 0.8)
    )
)

# %% [markdown]
# Two numbers at once need not go so far:

# %%
tries = {
    "rent low": {"parameters.rent": scenario.numbers["parameters.rent"].low},
    "fronts dear": {
        "parameters.cost_front": scenario.numbers["parameters.cost_front"].high
    },
    "both": {
        "parameters.rent": scenario.numbers["parameters.rent"].low,
        "parameters.cost_front": scenario.numbers["parameters.cost_front"].high,
    },
    "both, about half as far": {
        "parameters.rent": 3.5,
        "parameters.cost_front": 0.0019,
    },
}
say(
    *(
        f"{name}: active minus passive {gain(changes):+.1f} nm"
        for name, changes in tries.items()
    )
)

# %% [markdown]
# An argument about which world is closer to ours is about *what one would observe*: how much more did Azerbaijan get
# for an offer because a rival had bid within the same quarter? How many posts did its foreign service have to fill,
# and was anything dropped? If neither can be observed, say so; then the thesis hangs on two judgements.
