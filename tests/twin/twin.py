"""The model once more, written plainly from its page for Mesa: one run, one month at a time."""

from functools import partial
from itertools import combinations

import mesa

from .actors import DOMAINS, LEVELS, NEVER, Home, Power, clip
from .dealings import answer, decide_powers
from .draws import Draws
from .drift import drift, reliability_target, stated_target
from .happenings import Event, events_act
from .initiatives import effort, initiate
from .structure import measure, use_of_supply

FLOWS = (
    *("rents", "perks", "damages", "entrapment", "conceded", "effort"),
    *("offers", "accepted", "demands", "yields", "reprisals", "wars"),
)
KINDS = ("deepen", "slice_tie", "slice_foothold", "broker", "institution", "build", "claim")
HOME_ATTRIBUTES = (
    *("dependency", "unmet_need", "leverage_max", "exposure", "influence", "hub", "brokerage", "leadership", "sway"),
    *("reliability", "institution", "capture", "pair_hedge", "rival_pairs", "benefit"),
)
POWER_ATTRIBUTES = (
    *("closeness", "leverage", "counter", "grievance", "foothold", "ideal", "stated", "strain", "grip"),
)
POWER_ATTRIBUTES_BY_DOMAIN = ("share", "tie", "served")


class TwinModel(mesa.Model):
    """One home among powers, month by month.

    `resolved` is a scenario as a plain dictionary, `schedule` a list of (first month, posture), `seed` and
    `replication` name the luck. For `mesa.batch_run` wrap the first two into a list of one.
    """

    def __init__(self, resolved, schedule, seed, replication=0):
        if seed is None:
            raise ValueError("state a seed: a run without one cannot be repeated")
        super().__init__(rng=int(seed))
        self.resolved, self.month = resolved, 0
        self.schedule = sorted(((from_month, posture) for from_month, posture in schedule), key=lambda entry: entry[0])
        self.draws = Draws(int(seed), int(replication))
        self.parameters = resolved["parameters"]
        self.collusion = self.parameters["collusion"]
        self.home = Home(self, resolved["home"], resolved["powers"])
        self.powers = [Power(self, name, resolved["powers"][name]) for name in sorted(resolved["powers"])]
        self.power = {power.name: power for power in self.powers}
        self.affinity = {(i, j): resolved["affinity"].get(f"{i.name}|{j.name}", 0.0) for i, j in self.pairs()}
        self.affinity_changes = {}
        self.last_brokered = dict.fromkeys(self.affinity, NEVER)
        self.measure_start()
        self.event = {}
        for name, facts in resolved["events"].items():
            self.event[name] = Event(self, name, facts)
        self.row = {}
        self.datacollector = mesa.DataCollector(
            model_reporters={name: partial(_entry, name=name) for name in self.measure_names()},
            agenttype_reporters={Power: {name: partial(_measured, name=name) for name in self.power_measure_names()}},
        )

    # relations and luck

    def pairs(self):
        """Return every pair of powers, the one that stands first in the file first."""
        return combinations(self.powers, 2)

    def pair(self, a, b):
        """Return a pair of powers as it is written in the table of affinities."""
        return (a, b) if (a, b) in self.affinity else (b, a)

    def affinity_of(self, a, b):
        """Return the affinity of two powers in either order."""
        return self.affinity[self.pair(a, b)] if a is not b else 0.0

    def uniform(self, stream, name):
        """Return this month's uniform draw of a stream for a power, an event or a pair."""
        return self.draws.uniform(stream, name, self.month)

    def normal(self, stream, name):
        """Return this month's normal draw of a stream for a power."""
        return self.draws.normal(stream, name, self.month)

    # the start

    def measure_start(self):
        """Measure the structure once on the start and keep what later months are compared with."""
        home, parameters = self.home, self.parameters
        names = ("hub", "brokerage", "leadership")
        total = sum(parameters[f"weight_{name}"] for name in names)
        self.influence_weights = {name: parameters[f"weight_{name}"] / total for name in names}
        self.posture = self.posture_of(0)
        self.ties_start = sum(power.tie[d] for power in self.powers for d in DOMAINS)
        self.use_start = {d: use_of_supply(self, d) for d in DOMAINS}
        self.hostile_now = [(i, j, -affinity) for (i, j), affinity in self.affinity.items() if affinity < 0]
        self.hostility_start = sum(r * (i.capability * j.capability) ** 0.25 for i, j, r in self.hostile_now)
        home.reliability = reliability_target(self)
        measure(self)
        for power in self.powers:
            power.closeness_start = power.closeness
            power.stated = stated_target(self, power)
        self.dependency_start = max(home.dependency, 0.01)
        self.influence_start = max(home.influence, 0.01)

    # a month

    def posture_of(self, month):
        """Return the posture that home follows in a month."""
        return [posture for from_month, posture in self.schedule if from_month <= month][-1]

    def step(self):
        """Let one month pass."""
        self.posture = self.posture_of(self.month)
        self.flow = dict.fromkeys(FLOWS, 0.0)
        self.acts = dict.fromkeys(KINDS, 0)
        events_act(self)
        self.move_strain()
        measure(self)
        measured = self.measured()
        for power in self.powers:
            power.record = power_record(power)
        decide_powers(self)
        answer(self)
        initiate(self)
        self.apply_changes()
        drift(self)
        self.row = self.record(measured)
        self.datacollector.collect(self)
        self.month += 1
        self.running = self.month < self.resolved["months"]

    def move_strain(self):
        """Move the strain of every power towards its target, with noise."""
        inertia, noise = self.parameters["strain_inertia"], self.parameters["strain_noise"]
        for power in self.powers:
            target = clip(power.strain_target, 0.0, 0.95)
            moved = power.strain + inertia * (target - power.strain) + noise * self.normal("strain", power.name)
            power.strain = clip(moved, 0.0, 0.95)

    def apply_changes(self):
        """Apply together what powers and home have done in this month."""
        for actor in (self.home, *self.powers):
            actor.apply_changes()
        for power in self.powers:
            if power.bid_spent:
                power.last_bid, power.bid_spent = NEVER, False
        for pair, change in self.affinity_changes.items():
            self.affinity[pair] += change
        self.affinity_changes.clear()
        self.flow["effort"] += effort(self)
        self.keep_in_range()

    def keep_in_range(self):
        """Bring every number back into its range."""
        for actor in (self.home, *self.powers):
            actor.keep_in_range()
        for pair, affinity in self.affinity.items():
            self.affinity[pair] = clip(affinity, -1.0, 1.0)
        self.collusion = clip(self.collusion, 0.0, 1.0)

    # the record

    @staticmethod
    def measure_names():
        """Return the names of everything recorded of home."""
        return (
            *HOME_ATTRIBUTES,
            *(f"concentration_{d}" for d in DOMAINS),
            *(f"{what}_{level}" for what in ("dependency", "influence") for level in LEVELS),
            *("leverage_max_power", "exposure_power", "autonomy", "concession_rate", "net", "net_before_effort"),
            *FLOWS,
            *(f"acts_{kind}" for kind in KINDS),
        )

    @staticmethod
    def power_measure_names():
        """Return the names of everything recorded of a power."""
        return (*POWER_ATTRIBUTES, *(f"{what}_{d}" for what in POWER_ATTRIBUTES_BY_DOMAIN for d in DOMAINS))

    def measured(self):
        """Return the part of the record that is as measured before anybody acts."""
        home = self.home
        row = {name: getattr(home, name) for name in HOME_ATTRIBUTES}
        row |= {f"concentration_{d}": home.concentration[d] for d in DOMAINS}
        row |= {f"dependency_{level}": home.dependency_by_level[level] for level in LEVELS}
        row |= {f"influence_{level}": home.influence_by_level[level] for level in LEVELS}
        row["leverage_max_power"] = self.powers.index(home.leverage_power)
        row["exposure_power"] = self.powers.index(home.exposure_power)
        row["autonomy"] = 1 - home.exposure
        return row

    def record(self, measured):
        """Return the record of the month: what was measured, and what flowed."""
        home, flow = self.home, self.flow
        home.recent_demands.append(flow["demands"])
        home.recent_yields.append(flow["yields"])
        row = measured | flow | {f"acts_{kind}": count for kind, count in self.acts.items()}
        row["sway"] = home.sway
        row["concession_rate"] = (1 + sum(home.recent_yields[-36:])) / (2 + sum(home.recent_demands[-36:]))
        gains = row["benefit"] + flow["rents"] + flow["perks"]
        row["net_before_effort"] = gains - flow["damages"] - flow["entrapment"] - flow["conceded"]
        row["net"] = row["net_before_effort"] - flow["effort"]
        return row

    def run(self):
        """Run to the end and return every series by name, those of powers by power, and the first month of events."""
        self.run_model()
        series = self.datacollector.get_model_vars_dataframe().to_dict("list")
        rows = self.datacollector.get_agenttype_vars_dataframe(Power)
        for name in self.power_measure_names():
            table = rows[name].unstack()
            series[name] = {power.name: table[power.unique_id].tolist() for power in self.powers}
        return series | {event.name: event.first_fired for event in self.event.values()}


def power_record(power):
    """Return what is recorded of a power, as measured before anybody acts."""
    row = {name: getattr(power, name) for name in POWER_ATTRIBUTES}
    for what in POWER_ATTRIBUTES_BY_DOMAIN:
        row |= {f"{what}_{d}": value for d, value in getattr(power, what).items()}
    return row


def _entry(model, name):
    return model.row[name]


def _measured(power, name):
    return power.record[name]
