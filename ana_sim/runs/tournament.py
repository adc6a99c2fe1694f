"""A contest of postures: every entry lives through the same scenarios with the same luck."""

import traceback
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import get_close_matches
from inspect import signature
from typing import Any

import numpy as np
from mesa import DataCollector

from ana_sim.model import AnaModel
from ana_sim.runs.accounts import accounts, summed
from ana_sim.scenario.mistake import MistakeError, WrongKindError
from ana_sim.scenario.words import did_you_mean

TEN_SCENARIOS = (
    "historical",
    "no_war_in_ukraine",
    "russia_returns_with_long_memory",
    "great_powers_collude",
    "everything_at_once",
    "oil_price_collapse",
    "turkish_capture",
    "reckless_neighbour",
    "rivals_reconciled",
    "quiet_world",
)
"""The field of a class tournament: the record, counterfactuals, and worlds unkind to one posture or another."""


BLANKS = {"decide": "view", "accepts": "offer", "yields_to": "demand"}
"""Methods that an entry may have, and what each is handed."""


@dataclass(frozen=True)
class Score:
    """How one entry did in one scenario.

    `accounts` maps measure -> (replications,); it is empty where the entry broke a rule, and `mistake` then says how.
    """

    entry: str
    scenario: str
    accounts: dict[str, np.ndarray] = field(repr=False)
    mistake: str | None = None


def tournament(
    entries: Mapping[str, Any],
    scenarios: Sequence[Any],
    *,
    base: Any,
    seed: int,
    replications: int,
    progress: Callable[[int, int], None] | None = None,
) -> list[Score]:
    """Return the Scores of every entry in every scenario, all with the same luck.

    Args:
        entries: name -> Posture, or an object with `decide(view)` (and, if it likes, `accepts`, `yields_to`). Each
            history gets a fresh copy of an object, so nothing is remembered from one history to the next.
        scenarios: Scenarios.
        base: Posture whose numbers hold for an object wherever it has no method of its own, as in how it answers.
        seed: 0 to 2⁶⁴ − 1. replications: histories of each entry in each scenario, at least 1.
        progress: called with (scores done, scores in all).
    """
    scores = []
    for scenario in scenarios:
        for name, entry in entries.items():
            scores.append(score(name, entry, scenario, base=base, seed=seed, replications=replications))
            if progress:
                progress(len(scores), len(entries) * len(scenarios))
    return scores


def score(name: str, entry: Any, scenario: Any, *, base: Any, seed: int, replications: int) -> Score:
    """Return the Score of one entry; an entry that raises is out, and the others play on."""
    wrong = wrong_form(entry)
    if wrong:
        return Score(name, scenario.name, {}, wrong)
    if hasattr(entry, "resolved"):
        return Score(name, scenario.name, accounts(scenario, entry, seed=seed, replications=replications))
    try:
        rows = [play(entry, scenario, base=base, seed=seed, replication=k).rows for k in range(replications)]
    except Exception as error:  # whatever a player's own code may raise
        return Score(name, scenario.name, {}, in_words(error))
    return Score(name, scenario.name, summed(np.stack(rows)))


def wrong_form(entry: Any) -> str:
    """Return what is wrong with the form of an entry, before it is played; an empty text where nothing is."""
    if isinstance(entry, type):
        return f"a class without brackets: write {entry.__name__}() in the list of entries"
    if hasattr(entry, "resolved"):
        return ""
    if isinstance(entry, str):
        return f"{entry!r} is a text: write load_posture({entry!r}), or a class of yours with brackets, as MyPosture()"
    filled = [name for name in dir(entry) if not name.startswith("_") and callable(getattr(entry, name))]
    near = {name: get_close_matches(name.lower(), BLANKS, n=1, cutoff=0.8) for name in filled if name not in BLANKS}
    for name, meant in near.items():
        if meant and meant[0] not in filled:
            return f"{name}() is never asked; the blank is called {meant[0]}()"
    if "decide" not in filled:
        return "it has no decide(self, view)"
    for name in set(filled) & set(BLANKS):
        if len(signature(getattr(entry, name)).parameters) != 1:
            return f"{name}() is written with two words in its brackets: def {name}(self, {BLANKS[name]})"
    return ""


def play(
    entry: Any, scenario: Any, *, base: Any, seed: int, replication: int = 0, keep_trace: bool = False
) -> AnaModel:
    """Return the finished AnaModel of one history in which an object decides for home, once the postures part."""
    wrong = wrong_form(entry)
    if wrong:
        raise WrongKindError(f"this is no entry: {wrong}")
    told = {"seed": seed, "replication": replication, "keep_trace": keep_trace}
    return _Played(scenario, base, posture_object=deepcopy(entry), **told).run()


class _Played(AnaModel):
    """An AnaModel that only does one by one what an object may decide; Mesa's data collector stays empty."""

    def __init__(self, *told: Any, **named: Any) -> None:
        super().__init__(*told, **named)
        self.datacollector = DataCollector()

    def do_deal(self) -> None:
        if self.posture_object_decides and hasattr(self.posture_object, "yields_to"):
            super().do_deal()
        else:
            self.live("deal")


def in_words(error: Exception) -> str:
    """Return what a player's code did wrong in one line: which method, which line of it, and the message."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "ana_sim" not in frame.filename]
    players = [frame for frame in frames if frame.name in ("decide", "accepts", "yields_to")]
    where = f" in {players[-1].name}(), line {players[-1].lineno}" if players else ""
    kind = "mistake" if isinstance(error, MistakeError) else type(error).__name__
    return f"{kind}{where}: {error}{_hint(error)}"


def _hint(error: Exception) -> str:
    """Return what a misspelt name may have meant, or an empty text."""
    if isinstance(error, AttributeError) and error.name:
        meant = did_you_mean(error.name, [name for name in dir(error.obj) if not name.startswith("_")])
        return f"; {meant}" if meant else ""
    return "; is it misspelt, or a word without its quotes?" if isinstance(error, NameError) else ""
