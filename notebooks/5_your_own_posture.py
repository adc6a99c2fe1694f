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
# # 5 · Your own posture
#
# **Question.** Can you do better?
#
# **You will**
# - see what a foreign ministry sees at the beginning of a month,
# - write a strategy of your own in a few lines,
# - enter it in the class tournament: ten worlds, the same luck for everybody.
#
# **Time.** 60 minutes, half of it tinkering. The tournament itself takes less than a minute.

# %%
import numpy as np

from ana_sim import AnaModel, load_posture, load_scenario
from ana_sim.analysis.leaderboard import leaderboard
from ana_sim.model.asking import initiatives
from ana_sim.runs.tournament import TEN_SCENARIOS, play, tournament
from ana_sim.views.seminar import (
    diary,
    initiatives_table,
    leaderboard_table,
    out_and_why,
    reveal,
    show,
)
from ana_sim.views.seminar_pictures import strips

# %% [markdown]
# ## What the ministry sees
#
# Every month home gets a list of things it could start, its **candidates**, and attention for a few of them (its
# **units**). Here is the list at the beginning of 2023 in one history. Each has a `kind` (deepen, slice_tie,
# slice_foothold, broker, institution, build or claim), often a `power` and a `domain`, three reasons (`dependency`,
# `influence`, `risk`, each counted as a gain), and a `value`: what it is worth after the effort.

# %%
scenario = load_scenario("historical")
active = load_posture("active")
model = AnaModel(scenario.resolved, [(0, active.resolved)], seed=1)
while model.date < "2023-01":
    model.step()
initiatives_table(initiatives(model)[:8])

# %% [markdown]
# ## A strategy in five lines
#
# In Python a strategy is written as a `class`: a form with blanks. Ours has one blank that must be filled, `decide`.
# It is handed a `view` of the month and gives back the candidates it wants, as a list. Indented lines belong to the
# line above them; that is all the grammar you need. Run the cell; nothing appears, the strategy is only written down.
#
# `view.best()` is the list of candidates, most valuable first. `view.best("broker")` keeps only mediations,
# `view.best("deepen", power="turkiye")` only steps towards Türkiye. `[:view.units]` takes as many as there is
# attention for.


# %%
class Mediator:
    """Mediate whenever possible; otherwise build up what is one's own."""

    def decide(self, view):
        wanted = view.best("broker") + view.best("build")
        return wanted[: view.units]


# %% [markdown]
# Let it govern for one history and read its diary for half a year.

# %%
played = play(Mediator(), scenario, base=active, seed=1, keep_trace=True)
diary(
    [record for record in played.trace if record["actor"] == "home"],
    scenario=scenario.resolved,
    since="2023-01",
    until="2023-06",
)

# %% [markdown]
# ## Saying yes and no
#
# Two more blanks may be filled. `accepts(offer)` answers offers; `yields_to(demand)` answers demands. Both give back
# `True` or `False`. An offer knows its `power`, `domain` and `size`; a demand its `power`, `domain` and `damage`,
# what a reprisal would cost. Leave a blank out and the active posture's own answer is used.


# %%
class QuietNeighbour:
    """Give in to Russia and Iran, take any offer but in security, start only what carries no risk."""

    def decide(self, view):
        safe = [candidate for candidate in view.best() if candidate.risk >= 0]
        return safe[: view.units]

    def accepts(self, offer):
        return offer.domain != "security"

    def yields_to(self, demand):
        return demand.power in ("russia", "iran")


# %% [markdown]
# ## Your turn
#
# Change the name, the sentence and the lines. Some things to look at: `view.home["dependency"]`,
# `view.powers["russia"]["strain"]`, `view.date`. A strategy that does nothing is legal: `return []`. The powers are
# armenia, central_asia, china, european_union, georgia, gulf_states, india, iran, israel, pakistan, russia, turkiye and
# united_states; the domains security, energy, trade, transit and diplomacy.
#
# Two things are easily forgotten: the line that begins with `return`, without which nothing is handed back, and
# indenting every line below one that ends with a colon by four spaces.


# %%
class MyPosture:
    """Act on Russia's footholds only while Russia is busy; otherwise court the others."""

    def decide(self, view):
        wanted = view.best("deepen")
        if view.powers["russia"]["strain"] > 0.5:
            wanted = view.best("slice_foothold", power="russia") + wanted
        return [candidate for candidate in wanted if candidate.value > 0][: view.units]


# %% [markdown]
# ## The tournament
#
# Everybody plays the same ten worlds, with the same dice. Three shipped postures take part; `passive` is the
# yardstick. Paste your classmates' classes into a cell above and add them to the list. An entry whose code stops with
# a mistake is out, with a remark, and the others play on. Whenever you have changed a class, run its cell and then
# all cells from here on. In the list a class stands with brackets, `MyPosture()`.

# %%
entries = {
    "passive": load_posture("passive"),
    "routine": load_posture("routine"),
    "active": active,
    "Mediator": Mediator(),
    "Quiet neighbour": QuietNeighbour(),
    "My posture": MyPosture(),
}

# %% [markdown]
# **Predict** the winner by net balance. Then predict, on paper, who comes *last*.

# %%
my_guess_winner = None  # a name in quotes, as in the list of entries: "Mediator"

# %%
worlds = [load_scenario(name) for name in TEN_SCENARIOS]
scores = tournament(entries, worlds, base=active, seed=7, replications=2)

# %%
standings = leaderboard(scores, against="passive")
reveal(my_guess_winner, standings[0].entry, what="the first place goes to")

# %%
leaderboard_table(standings, against="passive")

# %%
out_and_why(standings)

# %% [markdown]
# Net balance is in need-months, reprisals are counted, the other three are shares or indices between 0 and 1.
# In the picture every grey dot is a world: is an entry better everywhere, or much better in a few?

# %%
placed = [one for one in standings if not one.mistake and one.entry != "passive"]
picture = strips(
    {one.entry: np.array(list(one.by_scenario.values())) for one in placed},
    interval=False,
    title="Ahead of passive, world by world",
    subtitle="Grey: one world each; orange: their mean.",
    unit="nm over the whole run, effort counted",
    source="Ten scenarios, 2 histories each on the same luck, seed 7.",
)
show(picture, alt="How far each entry is ahead of passive in each of ten worlds")

# %% [markdown]
# ## Talk about it
#
# - Is the winner the one with the most influence, or the least dependency? Sort by another measure:
#   `leaderboard(scores, against="passive", by="influence")`. Does the order change?
# - Look at the worst scenario of each entry. Would you rather be first on average, or never last?
# - Did anybody win by exploiting something that no real country could do? That is a finding about the *model*, and a
#   valuable one.

# %%
by_influence = leaderboard(scores, against="passive", by="influence")
leaderboard_table(by_influence, against="passive", by="influence")

# %% [markdown]
# ## Exercises
#
# 1. *Easy.* Write a posture that deepens ties only with the European Union and China. Where does it come?
# 2. *Middle.* Write one that does nothing at all but answers offers and demands with care. Is it better to answer
#    well or to act well? Compare with the activism curve of notebook 4.
# 3. *Hard.* Write one that *learns*: keep a tally in `self` of which powers accepted mediation or took reprisals
#    (compare `view.powers[name]["grievance"]` with the month before), and act on it. Each history starts with a fresh
#    copy.
#
# **Larger.** `replications=10` makes chance matter less and takes about five times as long. Agree on the seed *after*
# all entries are handed in, so that nobody can tune to the dice.
