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
# - separate the effect of a posture from the effect of the world,
# - write an event of your own and watch what it does.
#
# **Time.** 50 minutes. The computer needs about half a minute.

# %%
from pathlib import Path

import numpy as np

from ana_sim import find, load_posture, load_scenario, run_comparison
from ana_sim.scenario import render, validate
from ana_sim.views.seminar import reveal, say, show
from ana_sim.views.seminar_evidence import when
from ana_sim.views.seminar_tables import calendar_table, crossed_table, done_table

# %%
historical = load_scenario("historical")
postures = [load_posture(name) for name in ("passive", "routine", "active")]

# %% [markdown]
# ## The calendar
#
# A scenario lists what home did *not* choose. Events with a date are on record, with their sources. Events marked
# *given* are outcomes of home's own acts, such as the war of 2020: they are taken as they were under every posture,
# so that no strategy gets the credit. The words at the left are the names of events in the file, those at the right
# the short names of sources; `scenarios/sources.yaml` in the project has them in full. You need not read the whole
# list: choose five events, and look for one that comes *by chance*.

# %%
calendar_table(historical.resolved)

# %% [markdown]
# ## One event taken apart: the peacekeepers
#
# Russian peacekeepers came to Karabakh in November 2020 and left in spring 2024. The essay behind this project says
# that home's own patient cutting of Russian footholds helped to bring that about. In the model the exit has no date:
# it is a *chance per month* that depends on how things stand.

# %%
for term in historical.resolved["events"]["garrison_leaves"]["terms"]:
    print(f"{term['of']:55} times {term['times']}")

# %% [markdown]
# Read each line as "the more of this, the likelier (plus) or the less likely (minus) the exit". Strain is Russia's,
# counted from where it began; so is its tie in security. `cuts` is how much of Russia's footholds home has removed of
# late, and this last line is the essay's claim. It is a judgement: nothing observed settles its size, so its plausible
# range begins at zero. Here it is, with that range:

# %%
claim = historical.numbers["events.garrison_leaves.terms.2.times"]
say(f"Value {claim.value}, plausible from {claim.low} to {claim.high}: {claim.judgement}.")

# %% [markdown]
# **Predict.** In what percentage of *active* histories have the peacekeepers left by the end of 2024? And in what
# percentage of *passive* ones?

# %%
my_guess_active = None  # a number from 0 to 100
my_guess_passive = None  # a number from 0 to 100

# %%
base = run_comparison(
    historical, postures, seed=1, replications=100, out="results/historical"
)
sql = "SELECT date FROM events WHERE event = 'garrison_leaves' AND posture = $p ORDER BY replication"
exits = {name: base.ask(sql, p=name)["date"] for name in base.postures}
gone = {
    name: 100 * np.mean(dates < np.datetime64("2025-01-01"))
    for name, dates in exits.items()
}
reveal(my_guess_active, gone["active"], what="percent gone by the end of 2024, active")

# %%
reveal(my_guess_passive, gone["passive"], what="percent gone by the end of 2024, passive")

# %% [markdown]
# The observed month comes from another scenario of the library, in which the exit *is* on the calendar.

# %%
on_date = load_scenario("peacekeepers_on_date").resolved
observed = (
    np.datetime64(on_date["start"], "M") + on_date["events"]["garrison_withdrawn"]["date"]
)


def draw(curves, title):
    picture = when(
        curves,
        observed=observed,
        first=np.datetime64("2020-11"),
        last=np.datetime64("2030-12"),
        title=title,
        subtitle="Share of histories in which they have left by that month.",
        source="100 histories per curve, seed 1.",
    )
    return show(picture, alt=f"{title} Curves: {', '.join(curves)}")


draw(exits, "When do the peacekeepers leave?")

# %% [markdown]
# Do the curves part? If not, look for the reason: does an active home cut Russia's footholds at all?

# %%
done_table(find(base), "active")

# %% [markdown]
# The active home of this model asks of each cut what it is worth in need-months, anger counted, and mostly lets it be.
# The home of the essay has a taste for being free. There is a posture for that: `autonomous_active` pays for lower
# dependency as such. Give it the chance, once with the essay's line and once without.

# %%
free = [load_posture("passive"), load_posture("autonomous_active")]
with_claim = run_comparison(
    historical, free, seed=1, replications=100, out="results/autonomous"
)
without = run_comparison(
    load_scenario("peacekeepers_unmoved_by_cuts"),
    free,
    seed=1,
    replications=100,
    out="results/unmoved",
)

# %%
curves = {
    "passive": exits["passive"],
    "autonomous": with_claim.ask(sql, p="autonomous_active")["date"],
    "autonomous, claim off": without.ask(sql, p="autonomous_active")["date"],
}
draw(curves, "… with a taste for autonomy, and if home's own cuts moved nobody?")

# %% [markdown]
# The distance of the second curve from the third is what the essay's claim does; that of the third from the first is
# what else such a posture does. And compare each curve with the vertical line: one observed exit can hardly tell them
# apart. That is the state of the evidence, and the picture shows why.

# %% [markdown]
# ## Strategy or times?
#
# Azerbaijan's active years fell together with Russia's war in Ukraine. To pull the two apart, we need all cells of the
# table: with and without the war, under each posture. Reality shows only one of them.

# %%
war = find(
    run_comparison(
        [historical, load_scenario("no_war_in_ukraine")],
        postures,
        seed=1,
        replications=100,
        out="results/war",
    )
)

# %% [markdown]
# **Predict.** Is what active adds to passive larger *with* the war or *without* it? Write `"with"` or `"without"`.

# %%
my_guess_war = None  # a word in quotes: "with"

# %%
crossed = next(
    one for one in war.crossed if (one.measure, one.postures[0]) == ("net", "passive")
)
reveal(
    my_guess_war,
    "without" if crossed.more.mean > 0 else "with",
    what="the difference in net balance is larger",
)

# %%
crossed_table(war, "net")

# %% [markdown]
# Read the table like this. Its corner at the top left names the measure and its unit. The last two columns are what the
# **posture** does in each world. The bottom row is what the **world** does to each posture. Where both meet stands the
# **interaction**: how much more (or less) the posture does in the second world than in the first. Behind ± stands half
# the width of the 95 % interval: a number smaller than that cannot be told from zero. If the interaction is not zero,
# "how much is owed to the strategy?" has no single answer.
#
# Then ask why. What does Russia's strain do to its means of pressing, and to whom does that matter more?

# %% [markdown]
# ## TRIPP
#
# In August 2025 Washington and Yerevan offered a transit route through southern Armenia. Whether it will be built is
# open. The library has three versions of the future: opened early, opened late, given up. **Predict:** does the road
# change what active is worth?

# %%
tripp = find(
    run_comparison(
        [load_scenario("tripp_collapses"), load_scenario("tripp_on_time")],
        postures,
        seed=1,
        replications=100,
        out="results/tripp",
    )
)
crossed_table(tripp, "net")

# %% [markdown]
# A difference that cannot be told from zero is a result too. Is it one about the road, about the four years that are
# left of the run, or about a model without a treasury?

# %% [markdown]
# ## Write your own event
#
# An event is a few lines of text. It starts from the historical scenario (`extends`) and adds one event, a quarrel
# between friends. Every number needs a plausible range and either a source or a reason; the program insists. `ideal` is
# how close home wants to be to a power, `injury` what home holds against it; a `step` comes at once, a `ramp` over some
# months. Change whatever you like, but leave the spaces at the beginning of lines.

# %%
my_event = """kind: scenario
title: A quarrel with Ankara
question: What if Turkish support had cooled in 2024?
extends: [historical]
compare_with: historical
events:
  quarrel:
    title: A quarrel over gas and Israel cools relations with Ankara
    date: 2024-05
    note: Invented for the seminar.
    effects:
      - on: ideal(turkiye)
        change: {value: -0.6, low: -0.9, high: -0.3, unit: alignment, judgement: "public words on both sides"}
        shape: ramp
        months: 6
      - on: injury(turkiye)
        change: {value: 0.5, low: 0.2, high: 0.8, unit: injury, judgement: "pipelines shut for a winter"}
        shape: step
"""

# %% [markdown]
# Write it to a file and check it first. A mistake is shown with its line, what was expected, and how to mend it.

# %%
Path("my_event.yaml").write_text(my_event, encoding="utf-8")
print(render(validate("my_event.yaml")) or "No mistakes.")

# %% [markdown]
# **Predict** whether each posture loses by it, and which loses more, before you run this.

# %%
mine = find(
    run_comparison(
        [historical, load_scenario("my_event.yaml")],
        postures,
        seed=1,
        replications=100,
        out="results/my-event",
    )
)
crossed_table(mine, "net")

# %% [markdown]
# ## Exercises
#
# 1. *Easy.* Move your event to 2021 and make it twice as strong (widen the ranges as well). Does the net balance of the
#    postures move the same way?
# 2. *Middle.* Turn your event into a hazard, which comes by chance: replace the line `date: …` by these two, as far in
#    as it was. In how many histories does it happen? (`docs/files.md` in the project describes the whole format.)
#    ```
#    hazard: {chance: {value: 0.01, low: 0.002, high: 0.03, unit: per month, judgement: "once in eight years"}}
#    not_before: 2022-01
#    ```
# 3. *Hard.* Build the table of posture and *oil price* (`oil_price_boom` and `oil_price_collapse`). A reviewer says
#    that home could afford to be active only because oil was dear. Does the interaction support the reviewer?
#
# **Larger.** `replications=1000` throughout; every run then takes some seconds.
