"""The Mesa model: one history, stepped month by month by the same compiled rules as the ensemble."""

from functools import cache

import mesa
import numpy as np

from ana_sim.model.agents import Home, Power
from ana_sim.model.phases import begin_month, end_month
from ana_sim.model.rules import rules
from ana_sim.model.trace import events_of_month
from ana_sim.rules.world import HOLD, MEASURE_NAMES, N_MEASURES, N_POWER_MEASURES, POWER_MEASURE_NAMES
from ana_sim.scenario.arrays import build
from ana_sim.scenario.mistake import UnknownNameError, WrongKindError


@cache
def _calendar_month(start, month):
    """Return the calendar month that comes some months after the first, both `YYYY-MM`."""
    return str(np.datetime64(start, "M") + month)


class AnaModel(mesa.Model):
    """Home among rival powers, one month a step.

    A step, in order: events, strain, structure; every power decides; home answers; home's initiatives; drift;
    record. Randomness is keyed by seed, replication, name and month and never taken from Mesa's generators, so
    replication k stepped here equals replication k of any ensemble bit for bit.

    Args:
        resolved: a resolved scenario (`Scenario.resolved`).
        schedule: pairs (first month, resolved posture).
        seed: whole number from 0 to 2**64 - 1.
        replication: whole number from 0.
        posture_object: an object with `decide(view)` that chooses home's initiatives, and optionally
            `accepts(offer)` and `yields_to(demand)`; consulted from the last posture's first month on.
        keep_trace: whether `trace` is kept, the list of all that happened.

    Attributes:
        months: how many months there are; tick: how many have been done; trace: list of records.
        rows: (months, measures) recorded so far; power_rows: (months, powers, measures).
    """

    def __init__(self, resolved, schedule, *, seed=1, replication=0, posture_object=None, keep_trace=True):
        if hasattr(resolved, "resolved"):
            raise WrongKindError("AnaModel is made from what a scenario comes to: write scenario.resolved")
        super().__init__(rng=int(seed) % 2**32)
        self.resolved = resolved
        self.world = build(resolved, schedule)
        self.seed_64 = np.uint64(seed)
        self.replication = int(replication)
        self.posture_object = posture_object
        self.months = resolved["months"]
        self.tick = 0
        self.now = 0
        self.rows = np.zeros((self.months, N_MEASURES))
        self.power_rows = np.zeros((self.months, len(self.world.power_ids), N_POWER_MEASURES))
        self.trace = []
        self.keep_trace = keep_trace
        self.home = Home(self)
        self.powers = {name: Power(self, name, i) for i, name in enumerate(self.world.power_ids)}

    @property
    def date(self):
        """The month about to be stepped, `YYYY-MM`."""
        return self.date_of(self.tick)

    def date_of(self, month):
        """Return the calendar month of a month number."""
        return _calendar_month(self.resolved["start"], month)

    @property
    def draw(self):
        """What every keyed draw of this month needs: seed, replication, month."""
        return self.seed_64, self.replication, self.tick

    def acting(self):
        """Return the powers that did something this month, in their order."""
        everyone = list(self.powers.values())
        return [everyone[place] for place in (self.world.powers["choice"] != HOLD).nonzero()[0]]

    def step(self):
        """Live through one month."""
        if self.tick >= self.months:
            self.running = False
            return
        w, row = self.world, self.rows[self.tick]
        self.now = rules.posture_of(w.postures, self.tick)
        begin_month(w, *self.draw)
        rules.record_stocks(w.home, row)
        rules.record_powers(w.columns, self.power_rows[self.tick])
        self.home.expect()
        self.agents_by_type[Power].do("decide")
        rules.measure_sway(w.columns, w.home)
        self.home.answer()
        self.home.take_initiatives()
        if self.keep_trace:
            self.trace += events_of_month(self)
        self.end()
        rules.record_flows(w.home, self.tick, row)
        self.tick += 1
        self.running = self.tick < self.months

    def end(self):
        """Apply what was decided, then let everything drift."""
        end_month(self.world, self.now, *self.draw)

    def run(self):
        """Step to the last month and return the model."""
        while self.tick < self.months:
            self.step()
        return self

    def measure(self, name, power=None):
        """Return the monthly values so far of a measure of home, or of one power.

        Raises:
            KeyError: no such measure or power.
        """
        if power is None:
            if name not in MEASURE_NAMES:
                raise UnknownNameError("measure", name, MEASURE_NAMES)
            return self.rows[: self.tick, MEASURE_NAMES.index(name)]
        if power not in self.powers:
            raise UnknownNameError("power", power, self.powers)
        if name not in POWER_MEASURE_NAMES:
            raise UnknownNameError("measure of a power", name, POWER_MEASURE_NAMES)
        return self.power_rows[: self.tick, self.powers[power].place, POWER_MEASURE_NAMES.index(name)]
