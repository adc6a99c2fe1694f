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
from ana_sim.model import initiatives
from ana_sim.runs.tournament import TEN_SCENARIOS, play, tournament
from ana_sim.views.seminar import diary, reveal, show
from ana_sim.views.seminar_pictures import strips
from ana_sim.views.seminar_tables import initiatives_table, leaderboard_table, out_and_why

# %% [markdown]
# ## What the ministry sees
#
# Every month home gets a list of things it could start, its **candidates**, and attention for a few of them (its
# **units**). Here is the list at the beginning of 2023 in one history. Each has a `kind` (deepen, pledge, cut,
# downgrade, mediate, claim, summit or reconcile), mostly a `partner`, often a `domain`, the `units` it takes, and a
# `worth`: what it would give over two years for each unit of attention, in need-months, effort paid.

# %%
scenario = load_scenario("historical")
active = load_posture("active")
model = AnaModel(scenario, active, seed=1)
while model.date < "2023-01":
    model.step()
initiatives_table(initiatives(model)[:8])

# %% [markdown]
# ## A strategy in five lines
#
# In Python a strategy is written as a `class`: a form with blanks. Ours has one blank that must be filled, `decide`.
# It is handed a `view` of the month and gives back the candidates it wants, as a list, the dearest first; as many are
# done as there is attention for. Indented lines belong to the line above them; that is all the grammar you need. Run
# the cell; nothing appears, the strategy is only written down.
#
# `view.best()` is the list of candidates, most valuable first. `view.best("mediate")` keeps only mediations,
# `view.best("deepen", power="turkiye")` only steps towards Türkiye.


# %%
class Mediator:
    """Mediate whenever there is attention for it."""

    def decide(self, view):
        return view.best("mediate")


# %% [markdown]
# Let it govern for one history, from November 2020 on, and read its diary for half a year.

# %%
played = play(Mediator(), scenario, base=active, seed=1, keep_trace=True)
diary(
    [record for record in played.trace if record["actor"] == "home"],
    scenario=scenario.resolved,
    since="2023-01",
    until="2023-06",
)

# %% [markdown]
# ## Offers and demands
#
# Two more blanks may be filled. `accepts(offer)` answers an offer with `"accept"`, `"refuse"` or `"hold"`, which keeps
# it waiting for a better one. `yields_to(demand)` answers a demand with `"yield"`, `"promise"` (closer relations, at
# part of the price) or `"resist"`. `True` and `False` will do for yes and no. An offer knows its `power`, `domain`,
# `size`, `worth` and the `displeasure` of rivals; a demand its `power` and the `expected_cost` of one like it. Leave a
# blank out, and the active posture's own answer is used.


# %%
class QuietNeighbour:
    """Promise Russia and Iran what they want to hear, take any offer but in security, do what pays well."""

    def decide(self, view):
        return [candidate for candidate in view.best() if candidate.worth > 0.01]

    def accepts(self, offer):
        return "refuse" if offer.domain == "security" else "accept"

    def yields_to(self, demand):
        return "promise" if demand.power in ("russia", "iran") else "resist"


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
    """Cut what Russia holds only while Russia is busy; otherwise court the others."""

    def decide(self, view):
        wanted = view.best("deepen")
        if view.powers["russia"]["strain"] > 0.5:
            wanted = view.best("cut", power="russia") + wanted
        return [candidate for candidate in wanted if candidate.worth > -0.01]


# %% [markdown]
# ## The tournament
#
# Everybody plays the same ten worlds, with the same dice. Three shipped postures take part; `routine`, which starts
# nothing, is the yardstick. Paste your classmates' classes into a cell above and add them to the list. An entry whose
# code stops with a mistake is out, with a remark, and the others play on. Whenever you have changed a class, run its
# cell and then all cells from here on. In the list a class stands with brackets, `MyPosture()`.

# %%
entries = {
    "routine": load_posture("routine"),
    "passive": load_posture("passive"),
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
standings = leaderboard(scores, against="routine")
reveal(my_guess_winner, standings[0].entry, what="the first place goes to")

# %%
leaderboard_table(standings, against="routine")

# %%
out_and_why(standings)

# %% [markdown]
# Net balance is in need-months, demands are counted, the other three are indices and shares. Two histories in each of
# ten worlds are few: one lost war can decide a place. So read *better in* beside *ahead by*, and the picture, in which
# every grey dot is a world: is an entry better everywhere, or much better, or much worse, in a few?

# %%
placed = [one for one in standings if not one.mistake and one.entry != "routine"]
picture = strips(
    {one.entry: np.array(list(one.by_scenario.values())) for one in placed},
    interval=False,
    title="Ahead of routine, world by world",
    subtitle="Grey: one world each; orange: their mean.",
    unit="nm over the whole run, effort counted",
    source="Ten scenarios, 2 histories each on the same luck, seed 7.",
)
show(picture, alt="How far each entry is ahead of routine in each of ten worlds")

# %% [markdown]
# ## Talk about it
#
# - Would the same entry win with another seed? Try one before you write a victory speech.
# - Is the winner the one with the most influence, or the least dependency? Does the order below surprise you?
# - Look at the worst scenario of each entry. Would you rather be first on average, or never last?
# - Did anybody win by exploiting something that no real country could do? That is a finding about the *model*, and a
#   valuable one.

# %%
by_dependency = leaderboard(scores, against="routine", by="dependency")
leaderboard_table(by_dependency, against="routine", by="dependency")

# %% [markdown]
# ## Exercises
#
# 1. *Easy.* Write a posture that deepens ties only with the European Union and China. Where does it come?
# 2. *Middle.* Write one that starts nothing but answers offers and demands with care. Is it better to answer well or to
#    act well? Compare with the activism curve of notebook 4, and with `load_posture("yes_to_all")` as an entry.
# 3. *Hard.* Write one that *learns*: keep a tally in `self` of which powers have become angrier (compare
#    `view.powers[name]["grievance"]` with the month before), and act on it. Each history starts with a fresh copy.
#
# **Larger.** `replications=10` makes chance matter less and takes five times as long. Agree on the seed *after* all
# entries are handed in, so that nobody can tune to the dice.
