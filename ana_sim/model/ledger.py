"""The ledger of one history: every change of every tie with its cause, and what moved dependency and influence.

Ties are booked exactly. Dependency and influence from one month to the next are split over the causes by the
midpoint: a cause's part is `f(m + ½Δ) - f(m - ½Δ)`, m the middle of the two months and Δ what the cause changed. What
that leaves is a line of its own, so that the sum is exact.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from ana_sim.model.agents import Home
from ana_sim.model.model import AnaModel
from ana_sim.model.resting import Resting
from ana_sim.rules.world import (
    ACCEPTED,
    BROKER,
    BUILD,
    DEEPEN,
    DIPLOMACY,
    DOMAINS,
    INSTITUTION,
    KINDS,
    MEASURE_NAMES,
    RAMP,
    SLICE_TIE,
    STEP,
    YIELDED,
)  # fmt: skip

CATEGORIES = ("events", "strain", "offers", "concessions", "reprisals", "initiatives", "drift")
DRIFT_OF = {
    "alternatives": "powers look elsewhere",
    "provision": "own provision heals",
    "interruption": "supply reopens",
    "reliability": "reputation settles",
    "institution": "institution without upkeep",
    "affinity": "powers draw together",
}
HABIT, RESENTMENT, OTHER = "ties return to habit", "resentment cools ties", "other"


@dataclass(frozen=True)
class Ledger:
    """What one history booked. Plain numbers and names only.

    Attributes:
        start: first month, "2020-01". power_ids: names.
        ties: records of month, power, domain, category, label, amount: all changes of ties, those of a month summing to
            the tie's change from the end of the month before to its end.
        parts: (category, label) -> (months, 2): what the cause gave to dependency and to influence as measured in each
            month, against the month before; the first month's row is 0.
        measured: (months, 2) dependency and influence as recorded.
        tie_ends: (months + 1, powers, domains) ties at the start and at the end of each month.
    """

    start: str
    power_ids: tuple
    ties: list
    parts: dict
    measured: np.ndarray
    tie_ends: np.ndarray

    @property
    def remainder(self):
        """(months, 2): the part of each change that the midpoint leaves unexplained."""
        changes = np.zeros_like(self.measured)
        changes[1:] = np.diff(self.measured, axis=0)
        return changes - sum(self.parts.values(), np.zeros_like(changes))


class LedgerModel(AnaModel):
    """An AnaModel that books every change. The history is the same; takes the same arguments."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.home.remove()
        self.home = BookingHome(self)
        self.resting = Resting(self.world)
        self.booked, self.middle = {}, None
        self.tie_rows, self.parts = [], {}
        self.tie_ends = [self.world.powers["tie"].copy()]

    def step(self):
        """Live through one month and book it."""
        if self.tick < self.months:
            self.opening, self.levels = self.resting.now(), self.world.effects["level"].copy()
            self.counts = self.world.events["count"].copy()
        super().step()

    def book(self, category, label, change):
        """Add a change (vector) to a cause of this month."""
        if change.any():
            key = category, label
            self.booked[key] = self.booked.get(key, 0.0) + change

    def begun(self):
        """Book events and strain, then close the time from the last measurement to this one."""
        now = self.resting.now()
        change = now - self.opening
        self._book_strain(change)
        self._book_events(change)
        self._book_ties({key: value for key, value in self.booked.items() if key[0] == "events"})
        if self.middle is not None:
            self._close(self.middle, now)
        self.middle, self.booked = now, {}

    def _book_strain(self, change):
        where, _ = self.resting.parts["strain"]
        for k, name in enumerate(self.world.power_ids):
            moved = np.zeros_like(change)
            moved[where.start + k] = change[where.start + k]
            self.book("strain", name, moved)
        change[where] = 0.0

    def _book_events(self, change):
        """Book what events changed, each with its own amount; what a bound cut off goes to the largest."""
        amounts = defaultdict(dict)
        for k, name in enumerate(self.world.event_ids):
            for position, amount in self._effects_of(k):
                amounts[position][name] = amounts[position].get(name, 0.0) + amount
        self.split("events", change, amounts, OTHER)

    def _effects_of(self, k):
        """Yield (position, amount) of each number that an event moved this month, before bounds."""
        event, effects = self.world.events[k], self.world.effects
        for e in range(event["effects"], event["effects_end"]):
            position = self.resting.position.get(int(effects[e]["place"]))
            if position is None or event["count"] == 0:
                continue
            if effects[e]["shape"] == STEP:
                amount = effects[e]["change"] if event["fired"] == self.tick else 0.0
            else:
                anew = effects[e]["shape"] == RAMP and event["fired"] == self.tick and self.counts[k] > 0
                amount = effects[e]["level"] - (0.0 if anew else self.levels[e])
            if amount:
                yield position, float(amount)

    def split(self, category, change, amounts, spare):
        """Book a change over labels by their amounts; the difference goes to the largest, or to `spare` if none."""
        by_label = defaultdict(lambda: np.zeros_like(change))
        for position in np.flatnonzero(change):
            found = amounts.get(position) or {spare: 0.0}
            rest = change[position] - sum(found.values())
            largest = max(found, key=lambda label: abs(found[label]))
            for label, amount in found.items():
                by_label[label][position] = amount + (rest if label == largest else 0.0)
        for label, moved in by_label.items():
            self.book(category, label, moved)

    def end(self):
        """Apply what was decided and let everything drift, booking both."""
        resting, world = self.resting, self.world
        waiting, standing = resting.waiting(), resting.now()
        applied = np.clip(standing + waiting, resting.low, resting.high)
        applied = np.where(waiting == 0, standing, applied)
        self._charge_clipped(applied - standing - waiting)
        grievance = np.maximum(0.0, world.powers["grievance"] + world.powers["d_grievance"])
        self._book_ties(self.booked)
        super().end()
        self._book_drift(applied, grievance)

    def _charge_clipped(self, cut):
        """Charge what a bound cut off to the cause with the largest change of that number in the other direction."""
        for position in np.flatnonzero(np.abs(cut) > 1e-17):
            pushing = {
                key: change[position] for key, change in self.booked.items() if change[position] * cut[position] < 0
            }
            if pushing:
                self.booked[max(pushing, key=lambda key: abs(pushing[key]))][position] += cut[position]

    def _book_drift(self, applied, grievance):
        resting = self.resting
        change = resting.now() - applied
        drifted = {}
        where, _ = resting.parts["tie"]
        cooled = np.zeros_like(change)
        chill = self.world.parameters[0]["chill"] * np.minimum(1.0, grievance)
        cooled[where] = -(chill[:, None] * resting.part(applied, "tie")).ravel()
        drifted["drift", RESENTMENT] = cooled
        habit = np.zeros_like(change)
        habit[where] = change[where] - cooled[where]
        drifted["drift", HABIT] = habit
        for name, label in DRIFT_OF.items():
            part, _ = resting.parts[name]
            drifted["drift", label] = np.zeros_like(change)
            drifted["drift", label][part] = change[part]
        for key, moved in drifted.items():
            self.book(*key, moved)
        self._book_ties({key: moved for key, moved in drifted.items() if moved.any()})
        self.tie_ends.append(resting.part(resting.now(), "tie").copy())

    def _book_ties(self, causes):
        """Write down every change of a tie by its cause."""
        where, shape = self.resting.parts["tie"]
        for (category, label), change in causes.items():
            for position in np.flatnonzero(change[where]):
                power, domain = np.unravel_index(position, shape)
                self.tie_rows.append(
                    {
                        "month": self.tick,
                        "power": self.world.power_ids[power],
                        "domain": DOMAINS[domain],
                        "category": category,
                        "label": label,
                        "amount": float(change[where][position]),
                    }
                )

    def _close(self, first, second):
        """Split what dependency and influence changed between two measurements over the causes booked since."""
        causes = list(self.booked.items())
        middle = 0.5 * (first + second)
        changes = np.array([change for _, change in causes]).reshape(len(causes), len(middle))
        parts = self.resting.measure(middle + 0.5 * changes) - self.resting.measure(middle - 0.5 * changes)
        for (key, _), part in zip(causes, parts, strict=True):
            self.parts.setdefault(key, np.zeros((self.months, 2)))[self.tick] += part

    def ledger(self):
        """Return the Ledger of the history so far."""
        measured = self.rows[: self.tick, [MEASURE_NAMES.index("dependency"), MEASURE_NAMES.index("influence")]]
        parts = {key: value[: self.tick] for key, value in self.parts.items()}
        return Ledger(
            self.resolved["start"], self.world.power_ids, self.tie_rows, parts, measured, np.array(self.tie_ends)
        )


class BookingHome(Home):
    """Home, with every answer and initiative booked."""

    def expect(self):
        """Book how the month began, then reckon as home does."""
        self.model.begun()
        super().expect()

    def _difference(self, act):
        """Return what an act changes, at once and waiting."""
        resting = self.model.resting
        before = resting.waiting() + 0.0, resting.now()
        act()
        return (resting.waiting() - before[0]) + (resting.now() - before[1])

    def answer_one(self, power):
        """Answer one power and book what it changes."""
        change = self._difference(lambda: super(BookingHome, self).answer_one(power))
        if power.answer == ACCEPTED:
            self.model.book("offers", power.name, change)
        elif power.answer == YIELDED:
            self.model.book("concessions", power.name, change)
        elif power.reprised:
            self.model.book("reprisals", power.name, change)

    def take_initiatives(self):
        """Spend the month's attention and book what each initiative changes."""
        change = self._difference(super().take_initiatives)
        amounts = defaultdict(dict)
        for row in self.model.world.candidates[self.model.world.candidates["done"] > 0]:
            for position, amount in self._moved_by(row):
                label = self._label(row)
                amounts[position][label] = amounts[position].get(label, 0.0) + amount
        self.model.split("initiatives", change, amounts, OTHER)

    def _label(self, row):
        ids, kind = self.model.world.power_ids, KINDS[row["kind"]]
        if row["kind"] in (INSTITUTION, BUILD):
            return kind
        if row["kind"] == BROKER:
            return f"{kind} {ids[row['first']]} {ids[row['second']]}"
        return f"{kind} {ids[row['first']]}"

    def _moved_by(self, row):
        """Yield (position, amount) of what an initiative moved among what dependency and influence rest on."""
        at, rules, tie = self.model.resting.at, self.model.world.parameters[0], self.model.world.powers["tie"]
        first, second, size = int(row["first"]), int(row["second"]), float(row["size"])
        if row["kind"] in (DEEPEN, SLICE_TIE):
            yield at("tie", first, second), size
        elif row["kind"] == INSTITUTION:
            yield at("institution", 0), size
        elif row["kind"] == BUILD:
            yield at("supply" if second == 1 else "provision", 0, first), size
        elif row["kind"] == BROKER:
            won = row["done"] == 2
            yield at("reliability", 0), float(rules["broker_reliability"]) * (1 if won else -1)
            for power in (first, second) if won else ():
                yield at("tie", power, DIPLOMACY), float(rules["broker_tie"] * (1 - tie[power, DIPLOMACY]))
            for pair in ((first, second), (second, first)) if won else ():
                yield at("affinity", *pair), float(rules["broker_peace"])
