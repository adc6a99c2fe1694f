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
# # 6 · How would we know?
#
# **Question.** Why should anybody believe a model, and what is one for?
#
# **You will**
# - hold simulated histories against the record, and against a rival that knows nothing,
# - tell *consistency with a story* from *validation*,
# - shake the numbers and see which of them the answer hangs on,
# - say what a model is for if not for forecasting.
#
# **Time.** 55 minutes. The computer needs about half a minute.

# %%
import numpy as np
import pandas as pd
import yaml

from ana_sim import find, load_posture, load_scenario, run_comparison
from ana_sim.analysis.hindcast.hindcast import hindcast
from ana_sim.analysis.hindcast.tables import Tables
from ana_sim.analysis.on_record import on_record
from ana_sim.runs.accounts import accounts, swings
from ana_sim.scenario import library
from ana_sim.views.seminar import reveal, say, show
from ana_sim.views.seminar_evidence import beside_record, tornado, when
from ana_sim.views.seminar_tables import documented_table, numbers_table

# %%
scenario = load_scenario("historical")
postures = [load_posture(name) for name in ("passive", "routine", "active")]
results = run_comparison(scenario, postures, seed=1, replications=200, out="results/record")
findings = find(results)

# %% [markdown]
# ## First test: published figures
#
# A **hindcast** is a forecast of the past: let the model see the figures up to 2022, then ask it for the years after,
# which it has not seen. The model has no economy of its own. It says only how *shares* shift (of imports, of gas
# sold, of cargo), given what drove the total. So three rivals must be beaten:
#
# - *persistence*: as in the last year seen,
# - *trend*: on as before,
# - *the driver alone*: the outside force, such as the price of oil, without the model. Only who beats this third
#   rival has added anything.

# %%
tables = Tables(scenario)
print(len(tables.rows), "figures of", len({row.series for row in tables.rows}), "series")

# %% [markdown]
# **Predict.** Will the model with the active posture beat the driver alone? Write `"better"`, `"worse"` or `"not told
# apart"`.

# %%
my_guess_hindcast = None  # words in quotes

# %%
tested = hindcast(scenario, postures, tables, seed=1, replications=100)
verdicts = {(skill.posture, skill.baseline): skill.verdict for skill in tested.skills}
reveal(
    my_guess_hindcast,
    verdicts["active", "driver"],
    what="against the driver alone the model is",
)

# %%
rows = [
    {
        "posture": skill.posture,
        "against": skill.baseline,
        "skill in %": round(100 * skill.skill, 1),
        "series won": f"{skill.won} of {skill.series}",
        "verdict": skill.verdict,
    }
    for skill in tested.skills
]
pd.DataFrame(rows)

# %% [markdown]
# Skill is the share of the rival's error that the model takes away; below zero it adds error. Compare the rows of
# *passive*, *routine* and *active*. If the record fits them about equally well, it tests the *times* (the war, the
# prices) and not the strategy, and nobody should quote it for either side. In how many series do the scores of two
# postures differ by more than luck? Then look at the skills again: what differs by more than luck may still be too
# small to matter.

# %%
told = [one.is_told for one in tested.told]
print(sum(told), "of", len(told), "pairs of a series and two postures are told apart")

# %% [markdown]
# What the hindcast claims and what came out at full size is written up in `docs/hindcast.md`, in the folder of the
# project.

# %% [markdown]
# ## Second test: what Azerbaijan did
#
# The project keeps a list of Azerbaijan's documented acts, put into the model's kinds by a rule that was written down
# before any history was run. It is never an input.

# %%
text = (library() / "observations" / "azerbaijan_acts.yaml").read_text(encoding="utf-8")
documented = yaml.safe_load(text)["acts"]
documented_table(documented[:12])

# %% [markdown]
# Count what home *starts* in each half-year. A model's act and a newspaper's act are not the same unit (the model
# counts every small step), so compare the *shape*: busy and quiet times.
#
# **Predict:** does the number of the model's acts rise over time as the documented number does?

# %%
found = on_record(results, "active", documented)
picture = beside_record(
    {"active": found},
    title="Acts per half-year: model and record",
    subtitle="Diamonds: Azerbaijan's documented acts.",
    unit="acts",
    source="Scenario historical, 200 histories, seed 1; scenarios/observations/azerbaijan_acts.yaml.",
)
show(
    picture, alt="Documented acts per half-year beside the simulated number, active posture"
)

# %% [markdown]
# Now the decisive question of any test: *compared with what?* A rival that knows nothing says: every half-year the
# same number, the average. And the model gets the same help: its total is scaled to the record's, so that only timing
# counts. The score is the mean distance from the record, in acts per half-year; smaller is better.

# %%
record, timing = found.seen, found.made.mean(axis=0)
scaled = timing * record.sum() / timing.sum()
scores = {
    "the model, active": np.abs(scaled - record).mean(),
    "knows nothing: always the average": np.abs(record.mean() - record).mean(),
    "persistence: as in the half-year before": np.abs(np.diff(record)).mean(),
}
pd.DataFrame({"mean distance, acts per half-year": scores}).round(2)

# %%
beats = scores["the model, active"] < scores["knows nothing: always the average"]
say(
    f"The model's timing {'beats' if beats else 'does not beat'} the rival that knows nothing."
)

# %% [markdown]
# A failure belongs in the same size of type as a success. And ask why: how much *could* the model's line move, when
# home spends its attention every month? A test that a model can neither pass nor fail for an interesting reason is a
# bad test. So try another: not how many acts, but *which*.

# %%
kinds = ["deepen", "pledge", "cut", "downgrade", "mediate", "claim", "summit", "reconcile"]
seen = pd.DataFrame(documented)["kind"].value_counts()
made = {
    one.kind: one.mean
    for one in findings.acts
    if (one.side, one.partner) == ("active", None)
}
mix = pd.DataFrame({"documented": seen, "the model, active": made}).reindex(kinds).fillna(0)
mix = mix / mix.sum()
mix.round(2)

# %%
apart = mix["documented"] - mix["the model, active"]
say(
    f"To match, **{50 * apart.abs().sum():.0f} %** of the model's acts would have to be of another kind."
)

# %% [markdown]
# Which kind does the model overdo, and which can it hardly do? (`docs/model.md` names both among its weaknesses.) The
# record itself is imperfect too. Newspapers report more in recent years, and rarely a deepened railway tariff; one
# reader did the coding; the list overlaps the essay's own examples. So even a success here would be *consistency with a
# story*, not validation.

# %% [markdown]
# ## Third test: one date
#
# The peacekeepers left in spring 2024. The model gives a whole distribution of dates. How much chance did it give to
# the two years around the observed month?

# %%
on_date = load_scenario("peacekeepers_on_date").resolved
observed = (
    np.datetime64(on_date["start"], "M") + on_date["events"]["garrison_withdrawn"]["date"]
)
sql = "SELECT date FROM events WHERE event = 'garrison_leaves' AND posture = $p ORDER BY replication"
exits = {
    name: results.ask(sql, p=name)["date"].astype("datetime64[M]")
    for name in results.postures
}
near = {
    name: np.mean(np.abs((dates - observed).astype(float)) <= 12)
    for name, dates in exits.items()
}
pd.DataFrame({"share of histories within 12 months of the observed month": near}).round(3)

# %%
show(
    when(
        exits,
        observed=observed,
        first=np.datetime64("2020-11"),
        last=np.datetime64("2030-12"),
        title="One observation against three distributions",
        source="Scenario historical, 200 histories, seed 1.",
        subtitle="Share of histories in which the peacekeepers have left by that month.",
    ),
    alt="Share of histories in which the peacekeepers have left by month, with the observed month marked",
)

# %% [markdown]
# The ratio of two shares is the evidence that this one date gives for one posture over the other. A rule of thumb among
# statisticians calls a ratio below about 3 barely worth a mention.

# %%
ratio = max(near.values()) / min(near.values())
print("largest ratio:", round(float(ratio), 2), "in favour of", max(near, key=near.get))

# %% [markdown]
# ## Now shake the numbers
#
# The bands in our pictures are luck. What about the numbers themselves? Each has a plausible range. Move one number
# at a time to either end, and see how far the answer moves: the mean net balance of active minus *routine*.
#
# **Predict:** which of these numbers does the answer hang on most? Write its path.

# %%
names = ["rent", "collusion", "cost", "offers", "resent", "redress", "demands", "reading"]
numbers = [
    *(f"parameters.{name}" for name in names),
    "powers.russia.salience",
    "powers.russia.coerciveness",
    "powers.turkiye.guard",
    "events.invasion.effects.0.change",
]
my_guess_number = None  # a path in quotes: "parameters.rent"

# %%
_, routine, active = postures
moved = swings(
    scenario, [routine, active], numbers=numbers, measure="net", seed=1, replications=60
)
widest = max(moved, key=lambda path: abs(moved[path][1] - moved[path][0]))
reveal(my_guess_number, widest, what="the widest swing belongs to")

# %%
ours, theirs = (
    accounts(scenario, p, seed=1, replications=60)["net"] for p in (active, routine)
)
picture = tornado(
    moved,
    centre=float((ours - theirs).mean()),
    title="What the answer hangs on",
    unit="mean of active minus routine, nm",
    subtitle="Each number alone goes to the low and the high end of its plausible range.",
    source="Scenario historical, 60 histories per end and posture, seed 1.",
)
show(
    picture,
    alt="How far the difference between active and routine moves as each number goes to the ends of its range",
)

# %% [markdown]
# Look up the number at the top: is it observed, or judged? What would one have to measure to know it better?

# %%
numbers_table({widest: scenario.numbers[widest]})

# %% [markdown]
# How many numbers of the scenario rest on a source or on data, and how many on judgement alone?

# %%
origins = [
    "a source"
    if number.sources
    else "a table of data"
    if number.data
    else "a rule or constant for all homes"
    if number.rule or number.constant
    else "judgement alone"
    for number in scenario.numbers.values()
]
pd.Series(origins).value_counts().rename("numbers").to_frame()

# %% [markdown]
# ## What a model is for
#
# A model that fits everything explains nothing; a model that fails a test has told you something. Some things it can
# do, even when it cannot forecast:
#
# - **make an argument explicit**, so that one can object to line 12 instead of to a mood;
# - **show what must be true** for a claim to hold, and where it stops holding (notebook 4);
# - **separate** what the times did from what the strategy did, if the rest is granted (notebook 3);
# - **say which number is worth a field trip** (the picture above);
# - **embarrass its makers**: find the claim in this project's own documents that it supports least.
#
# And some things it cannot: prove that a strategy caused an outcome, tell what will happen, or decide what is worth
# wanting.

# %% [markdown]
# ## Exercises
#
# 1. *Easy.* Repeat the second test with `kinds=("deepen",)` in `on_record(...)`. Better or worse than the rival?
# 2. *Middle.* Shake the *posture* instead: take the plausible range of each number in `active.numbers` and use
#    `overrides={"posture.resolve": …}` with `accounts`. Does any end make active worse than routine?
# 3. *Hard.* Take your note from notebook 0, the thing you believed to be wrong. Design a test for it: which
#    observation, which measure, which rival, and, decided *before* looking, which result would count as failure?
#
# **Larger.** `replications=200` in `swings`, and all numbers of `scenario.numbers` instead of twelve, take some
# minutes.
