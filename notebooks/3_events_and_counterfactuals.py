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
# # 3 · Events and counterfactuals
#
# **Question.** How much is owed to the strategy, and how much to the times?
#
# **You will**
# - read the calendar of a scenario and take one event apart,
# - ask "what if it had not happened?" of the peacekeepers, the war in Ukraine and the transit route TRIPP,
# - separate the effect of a posture from the effect of the world (a 2 × 2),
# - write an event of your own and watch what it does.
#
# **Time.** 50 minutes. The computer needs about half a minute.

# %%
from pathlib import Path

import numpy as np

from ana_sim import load_posture, load_scenario, run_comparison
from ana_sim.analysis.crossed import cross
from ana_sim.analysis.luck import paired_and_not
from ana_sim.scenario import render, validate
from ana_sim.views.seminar import calendar_table, crossed_table, reveal, say, show
from ana_sim.views.seminar_evidence import when
from ana_sim.views.seminar_pictures import dots

# %%
historical = load_scenario("historical")
postures = [load_posture("passive"), load_posture("active")]
base = run_comparison(
    historical, postures, seed=1, replications=100, out="results/historical"
)

# %% [markdown]
# ## The calendar
#
# A scenario lists what home did *not* choose. Events with a date are on record, with their sources. Events marked
# *given* are outcomes of home's own acts, such as the war of 2020: they are taken as they were under every posture,
# so that no strategy gets the credit. The words at the left are the names of events in the file, those at the right
# the short names of sources; `docs/references.bib` in the project has them in full. You need not read the whole list:
# choose five events, and look for one that comes *by chance*.

# %%
calendar_table(historical.resolved)

# %% [markdown]
# ## One event taken apart: the peacekeepers
#
# Russian peacekeepers came to Karabakh in November 2020 and left in spring 2024. The essay behind this project says
# that home's own patient cutting of Russian footholds helped to bring that about. In the model the exit has no date:
# it is a *chance per month* that depends on how things stand.

# %%
exit_event = historical.resolved["events"]["garrison_leaves"]
for term in exit_event["terms"]:
    print(f"{term['of']:55} times {term['times']}")

# %% [markdown]
# Read each line as "the more of this, the likelier (plus) or the less likely (minus) the exit". Strain is Russia's,
# counted from where it began.
# The tie is Russia's in security, counted from where it began. `slice_memory` is how much home has cut of late, and
# this last line is the essay's claim. It is a judgement: nothing observed settles its size, so its plausible range
# begins at zero. Here it is, with that range:

# %%
claim = historical.numbers["events.garrison_leaves.terms.2.times"]
say(f"Value {claim.value}, plausible from {claim.low} to {claim.high}: {claim.judgement}.")

# %% [markdown]
# **Predict.** In what percentage of *active* histories have the peacekeepers left by the end of 2024?

# %%
my_guess_exit = None  # a number from 0 to 100

# %%
sql = "SELECT date FROM events WHERE event = 'garrison_leaves' AND posture = $p ORDER BY replication"
exits = {name: base.ask(sql, p=name)["date"] for name in base.postures}
gone = np.mean(exits["active"] < np.datetime64("2025-01-01"))
reveal(
    my_guess_exit,
    100 * gone,
    what="percent of active histories in which they have left by the end of 2024",
)

# %% [markdown]
# The observed month comes from another scenario of the library, in which the exit *is* on the calendar.

# %%
on_date = load_scenario("peacekeepers_on_date").resolved
observed = (
    np.datetime64(on_date["start"], "M") + on_date["events"]["garrison_withdrawn"]["date"]
)
picture = when(
    exits,
    observed=observed,
    first=np.datetime64("2020-11"),
    last=np.datetime64("2030-12"),
    title="When do the peacekeepers leave?",
    subtitle="Share of histories in which they have left by that month.",
    source="Scenario historical, 100 histories per posture, seed 1.",
)
show(
    picture,
    alt="Share of histories in which the peacekeepers have left, by month, passive and active",
)

# %% [markdown]
# Why do the two curves part at all? It is tempting to say: because active home cut Russia's footholds, as the essay
# says. But a posture may work through any of the three lines above. So switch the essay's line off, leave the rest,
# and look again. **Predict** where the third curve will run: on the passive one, on the active one, or between.

# %%
unmoved = load_scenario("peacekeepers_unmoved_by_cuts")
without = run_comparison(unmoved, postures, seed=1, replications=100, out="results/unmoved")
claim_off = without.ask(sql, p="active")["date"]
picture = when(
    {**exits, "active, claim off": claim_off},
    observed=observed,
    first=np.datetime64("2020-11"),
    last=np.datetime64("2030-12"),
    title="… and if home's own cuts moved nobody?",
    subtitle="The third curve is the active posture with the essay's claim set to zero.",
    source="Scenarios historical and peacekeepers_unmoved_by_cuts, 100 histories each, seed 1.",
)
show(picture, alt="The same two curves with a third: active with the claim switched off")

# %% [markdown]
# If the third curve lies on the active one, the gap has another cause than the essay's: look again at the other two
# lines. And compare each curve with the vertical line. One observed exit can hardly tell such curves apart; that is
# the state of the evidence, and the picture shows why.

# %% [markdown]
# ## Strategy or times? The 2 × 2
#
# Azerbaijan's active years fell together with Russia's war in Ukraine. To pull the two apart, we need all four cells:
# with and without the war, passive and active. Reality shows only one of the four.

# %%
no_war = run_comparison(
    load_scenario("no_war_in_ukraine"),
    postures,
    seed=1,
    replications=100,
    out="results/no-war",
)

# %% [markdown]
# **Predict.** Is the gain from being active larger *with* the war or *without* it? Write `"with"` or `"without"`.

# %%
my_guess_war = None  # a word in quotes: "with"

# %%
crossed = cross(base, no_war, "net")
gain = {world: interval.mean for world, interval in crossed.posture_effect.items()}
reveal(
    my_guess_war,
    "with" if gain["historical"] > gain["no_war_in_ukraine"] else "without",
    what="the gain in net balance is larger",
)

# %%
crossed_table(crossed)

# %% [markdown]
# Read the table like this. Its corner at the top left names the measure and its unit. The right-hand column is what
# the **posture** does in each world. The bottom row is what the **world** does to each posture. The last number is the
# **interaction**: how much more (or less) the posture does in the second world than in the first. Behind ± stands half
# the width of the 95 % interval: a number smaller than that cannot be told from zero. If the interaction is not zero,
# "how much is owed to the strategy?" has no single answer.

# %% [markdown]
# ## TRIPP
#
# In August 2025 Washington and Yerevan offered a transit route through southern Armenia. Whether it will be built is
# open. The library has three versions of the future: opened early, opened late, given up.

# %%
early = run_comparison(
    load_scenario("tripp_on_time"),
    postures,
    seed=1,
    replications=100,
    out="results/tripp-early",
)
given_up = run_comparison(
    load_scenario("tripp_collapses"),
    postures,
    seed=1,
    replications=100,
    out="results/tripp-given-up",
)

# %%
crossed_table(cross(given_up, early, "net"))

# %% [markdown]
# Is the direct road worth more to a country that is already active, or to one that is not? What does the interaction
# say?

# %% [markdown]
# ## Write your own event
#
# An event is a few lines of text. It starts from the historical scenario (`extends`) and
# adds one event, a quarrel between friends. Every number needs a plausible range and either a source or a reason; the
# program insists. `ideal` is how close home wants to be to a power, `guard` how well that power can shield it; a `step`
# comes at once, a `ramp` over some months. Change whatever you like, but leave the spaces at the beginning of lines.

# %%
my_event = """kind: scenario
title: A quarrel with Ankara
question: What if Turkish support had cooled in 2027?
extends: [historical]
compare_with: historical
events:
  quarrel:
    title: A quarrel over gas and Israel cools relations with Ankara
    date: 2027-05
    sources: []
    note: Invented for the seminar.
    effects:
      - on: ideal(turkiye)
        change: {value: -0.3, low: -0.5, high: -0.1, unit: alignment, judgement: "public words on both sides"}
        shape: step
      - on: guard(turkiye)
        change: {value: -0.2, low: -0.4, high: 0, unit: index, judgement: "less will to shield"}
        shape: ramp
        months: 6
"""

# %% [markdown]
# Write it to a file and check it first. A mistake is shown with its line, what was expected, and how to mend it.

# %%
Path("my_event.yaml").write_text(my_event, encoding="utf-8")
print(render(validate("my_event.yaml")) or "No mistakes.")

# %% [markdown]
# **Predict** how the gain from being active changes before you run this.

# %%
mine = run_comparison(
    load_scenario("my_event.yaml"),
    postures,
    seed=1,
    replications=100,
    out="results/my-event",
)
crossed_table(cross(base, mine, "net"))

# %%
worlds = {
    "no war in Ukraine": no_war,
    "TRIPP early": early,
    "TRIPP given up": given_up,
    "my event": mine,
}
effects = {"historical": base, **worlds}
picture = dots(
    {name: paired_and_not(found, found, "net")[0] for name, found in effects.items()},
    title="What active adds to passive, world by world",
    unit="nm since the postures parted, effort counted",
    subtitle="Dot: mean; thick: its 95 % interval; thin: nine tenths of histories.",
    source="100 histories per posture and world on the same luck, seed 1.",
)
show(picture, alt="Active minus passive in five worlds")

# %% [markdown]
# ## Exercises
#
# 1. *Easy.* Move your event to 2022 and make it three times as strong. Does the net balance of both postures move the
#    same way?
# 2. *Middle.* Turn your event into a hazard, which comes by chance: replace the line `date: …` by these two, as far in
#    as it was. In how many histories does it happen? (`docs/files.md` in the project describes the whole format.)
#    ```
#    hazard: {chance: {value: 0.01, low: 0.002, high: 0.03, unit: per month, judgement: "once in eight years"}}
#    not_before: 2022-01
#    ```
# 3. *Hard.* Build the 2 × 2 of posture and *oil price* (`oil_price_boom` and `oil_price_collapse`). A reviewer says
#    that home could afford to be active only because oil was dear. Does the interaction support the reviewer?
#
# **Larger.** `replications=1000` throughout; every run then takes some seconds.
