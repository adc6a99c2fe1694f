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

from ana_sim import load_posture, load_scenario, run_comparison
from ana_sim.analysis.acts import acts
from ana_sim.analysis.hindcast.hindcast import hindcast
from ana_sim.analysis.hindcast.observed import read_observed
from ana_sim.analysis.hindcast.operators import read_operators, series_used
from ana_sim.runs.accounts import accounts, swings
from ana_sim.scenario import library
from ana_sim.views.seminar import acts_table, numbers_table, reveal, say, show
from ana_sim.views.seminar_evidence import beside_record, tornado, when

# %%
scenario = load_scenario("historical")
passive, active = load_posture("passive"), load_posture("active")
results = run_comparison(
    scenario, [passive, active], seed=1, replications=200, out="results/record"
)

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
folder = library() / "observed"
operators = read_operators(
    folder / "azerbaijan.operators.csv",
    powers=scenario.resolved["powers"],
    events=scenario.resolved["events"],
)
figures = read_observed(folder / "azerbaijan.csv", used=series_used(operators))
print(len(figures), "figures of", len({row.series for row in figures}), "series")

# %% [markdown]
# **Predict.** Will the model with the active posture beat the driver alone? Write `"better"`, `"worse"` or `"not told
# apart"`.

# %%
my_guess_hindcast = None  # words in quotes

# %%
tested = hindcast(
    scenario, [passive, active], rows=figures, operators=operators, seed=1, replications=100
)
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
# *passive* and *active*. If the record fits both postures about equally well, it tests the *times* (the war, the
# prices) and not the strategy, and nobody should quote it for either side. What the hindcast claims and what came out
# at full size is written up in `docs/hindcast.md`, in the folder of the project.

# %% [markdown]
# ## Second test: what Azerbaijan did
#
# The project keeps a list of Azerbaijan's documented acts; here from 2021 on, when the postures have parted. It is
# never an input. If the active posture resembles the real country, its initiatives should come in something like the
# same number at something like the same time.

# %%
text = (library() / "observations" / "azerbaijan_acts.yaml").read_text(encoding="utf-8")
documented = [act for act in yaml.safe_load(text)["acts"] if act["date"] >= "2021-01"]
acts_table(documented[:12])

# %% [markdown]
# Count the acts of each half-year. A model's act and a newspaper's act are not the same unit (the model counts every
# small step), so compare the *shape*: busy and quiet times. We count only kinds that both lists know.
#
# **Predict:** does the number of the model's acts rise over time as the documented number does?

# %%
found = {
    "active": acts(results, "active", documented),
    "passive": acts(results, "passive", documented),
}
picture = beside_record(
    found,
    title="Acts per half-year: model and record",
    subtitle="Diamonds: Azerbaijan's documented acts.",
    unit="acts",
    source="Scenario historical, 200 histories, seed 1; scenarios/observations/azerbaijan_acts.yaml.",
)
show(
    picture,
    alt="Documented acts per half-year beside the simulated number under active and passive postures",
)

# %% [markdown]
# Now the decisive question of any test: *compared with what?* A rival that knows nothing says: every half-year the
# same number, the average. And the model gets the same help: its total is scaled to the record's, so that only timing
# counts. The score is the mean distance from the record, in acts per half-year; smaller is better.

# %%
record = found["active"].seen
timing = found["active"].made.mean(axis=0)
scaled = timing * record.sum() / timing.sum()
scores = {
    "the model, active": np.abs(scaled - record).mean(),
    "knows nothing: always the average": np.abs(record.mean() - record).mean(),
    "persistence: as in the half-year before": np.abs(np.diff(record)).mean(),
}
pd.DataFrame({"mean distance, acts per half-year": scores}).round(2)

# %%
beats = scores["the model, active"] < scores["knows nothing: always the average"]
print(
    "The model's timing",
    "beats" if beats else "does not beat",
    "the rival that knows nothing.",
)

# %% [markdown]
# A failure belongs in the same size of type as a success. And ask why: look at the median line in the upper panel.
# How much *could* it move, when home spends its attention every month? A test that a model can neither pass nor fail
# for an interesting reason is a bad test. So try another: not how many acts, but *which*.

# %%
kinds = ["deepen", "slice", "broker", "institution", "build", "claim"]
record = pd.DataFrame(documented)["kind"].value_counts()
made = {
    kind: acts(results, "active", documented, kinds=(kind,)).made.sum() for kind in kinds
}
mix = pd.DataFrame({"documented": record, "the model, active": made}).loc[kinds].fillna(0)
mix = mix / mix.sum()
mix.round(2)

# %%
apart = mix["documented"] - mix["the model, active"]
say(
    f"To match, **{50 * apart.abs().sum():.0f} %** of the model's acts would have to be of another kind."
)

# %% [markdown]
# The record itself is imperfect. Newspapers report more in recent years, and rarely a deepened railway tariff; one
# reader did the coding; the list overlaps the essay's own examples. So even a success here would be *consistency with
# a story*, not validation.

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
        title="One observation against two distributions",
        source="Scenario historical, 200 histories, seed 1.",
        subtitle="Share of histories in which the peacekeepers have left by that month.",
    ),
    alt="Share of histories in which the peacekeepers have left by month, with the observed month marked",
)

# %% [markdown]
# The ratio of the two shares is the evidence that this one date gives for one posture over the other. A rule of thumb
# among statisticians calls a ratio below about 3 barely worth a mention.

# %%
ratio = max(near.values()) / min(near.values())
print("ratio:", round(float(ratio), 2), "in favour of", max(near, key=near.get))

# %% [markdown]
# ## Now shake the numbers
#
# The bands in our pictures are luck. What about the numbers themselves? Each has a plausible range. Move one number
# at a time to either end, and see how far the answer moves: the mean net balance of active minus passive.
#
# **Predict:** which of these numbers does the answer hang on most? Write its path.

# %%
numbers = [
    "parameters.rent",
    "parameters.cost_front",
    "parameters.cost_act",
    "parameters.memory",
    "parameters.intensity",
    "parameters.tempo",
    "parameters.resist_grievance",
    "parameters.sender_cost",
    "powers.russia.salience",
    "powers.russia.coerciveness",
    "powers.russia.strain",
    "events.invasion.effects.0.change",
]
my_guess_number = None  # a path in quotes: "parameters.memory"

# %%
moved = swings(
    scenario, [passive, active], numbers=numbers, measure="net", seed=1, replications=30
)
widest = max(moved, key=lambda path: abs(moved[path][1] - moved[path][0]))
reveal(my_guess_number, widest, what="the widest swing belongs to")

# %%
centre = float(
    (
        accounts(scenario, active, seed=1, replications=30)["net"]
        - accounts(scenario, passive, seed=1, replications=30)["net"]
    ).mean()
)
picture = tornado(
    moved,
    centre=centre,
    title="What the answer hangs on",
    unit="mean of active minus passive, nm",
    subtitle="Each number alone goes to the low and the high end of its plausible range.",
    source="Scenario historical, 30 histories per end and posture, seed 1.",
)
show(
    picture,
    alt="How far the difference between active and passive moves as each number goes to the ends of its range",
)

# %% [markdown]
# Look up the number at the top: is it observed, or judged? What would one have to measure to know it better?

# %%
numbers_table({widest: scenario.numbers[widest]})

# %% [markdown]
# How many numbers of the scenario rest on a source, and how many on judgement alone?

# %%
sourced = sum(bool(number.sources) for number in scenario.numbers.values())
judged = len(scenario.numbers) - sourced
pd.DataFrame({"numbers": {"cite a source": sourced, "judgement alone": judged}})

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
# 1. *Easy.* Repeat the second test with `kinds=("deepen",)` in `acts(...)`. Better or worse than the rival?
# 2. *Middle.* Shake the *posture* instead: take the plausible range of each number in `active.numbers` and use
#    `overrides={"posture.resolve": …}` with `accounts`. Does any end make active worse than passive?
# 3. *Hard.* Take your note from notebook 0, the thing you believed to be wrong. Design a test for it: which
#    observation, which measure, which rival, and, decided *before* looking, which result would count as failure?
#
# **Larger.** `replications=200` in `swings`, and all numbers of `scenario.numbers` instead of twelve, take some
# minutes.
