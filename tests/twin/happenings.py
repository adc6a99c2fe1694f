"""Events: what makes each of them fall due, what it changes, and what conditions may look at."""

import math

from .actors import NEVER, clip
from .conditions import compile_expression, parse_target

OF_POWER = (
    *("strain", "strain_start", "closeness", "closeness_start", "leverage", "counter", "grievance", "foothold"),
    *("ideal", "stated", "grip", "exposure", "salience", "aspiration", "coerciveness", "guard", "capability", "damage"),
)
OF_POWER_AND_DOMAIN = ("tie", "tie_start", "share", "need", "alternatives", "capacity", "served")
OF_DOMAIN = ("concentration", "provision", "supply", "interruption", "need_met")
OF_HOME = (
    *("dependency", "influence", "hub", "brokerage", "leadership", "unmet_need", "sway", "reliability", "institution"),
    *("slice_memory", "capture"),
)


def reader(model, name, arguments):
    """Return a function that gives the present value of something a condition may look at."""
    home, power = model.home, model.power
    match name, arguments:
        case "affinity", (a, b):
            return lambda: model.affinity_of(power[a], power[b])
        case "rivalry", (a, b):
            return lambda: max(0.0, -model.affinity_of(power[a], power[b]))
        case "presence", (owner, piece):
            return lambda: power[owner].pieces[piece].presence
        case "month", ():
            return lambda: float(model.month)
        case "exposure_max", ():
            return lambda: home.exposure
        case "autonomy", ():
            return lambda: 1 - home.exposure
        case _, (owner, domain) if name in OF_POWER_AND_DOMAIN:
            return lambda: getattr(power[owner], name)[domain]
        case _, (owner,) if name in OF_POWER:
            return lambda: getattr(power[owner], name)
        case _, (domain,) if name in OF_DOMAIN:
            return lambda: getattr(home, name)[domain]
        case _, () if name in OF_HOME:
            return lambda: getattr(home, name)
    raise ValueError(f"nothing called {name} with {len(arguments)} arguments can be looked at")


class Spot:
    """One number that an effect is on, with the range it is kept in."""

    def __init__(self, owner, field, key=None, bounds=(-math.inf, math.inf)):
        self.owner, self.field, self.key = owner, field, key
        self.bounds = getattr(owner, "RANGES", {}).get(field, bounds)
        self.standing = 0.0

    @property
    def value(self):
        """The number as it stands."""
        whole = self.owner if self.field is None else getattr(self.owner, self.field)
        return whole if self.key is None else whole[self.key]

    @value.setter
    def value(self, number):
        if self.key is None:
            setattr(self.owner, self.field, number)
        elif self.field is None:
            self.owner[self.key] = number
        else:
            getattr(self.owner, self.field)[self.key] = number

    def trim(self):
        """Cut the number to its range and do not count what was cut off as standing."""
        kept = clip(self.value, *self.bounds)
        self.standing -= self.value - kept
        self.value = kept


class Effect:
    """One change of one number by an event."""

    def __init__(self, model, facts):
        self.model = model
        self.name, self.arguments = parse_target(facts["on"])
        self.change, self.shape, self.months = facts["change"], facts["shape"], facts["months"]
        self.spots = self.find_spots()

    def act(self, age):
        """Apply what is due when the event fired `age` months ago."""
        for spot in self.spots:
            if self.shape == "step":
                amount = self.change if age == 0 else 0.0
            elif self.shape == "ramp":
                amount = self.change / self.months if age < self.months else 0.0
            else:
                stands = self.change * 2.0 ** (-age / self.months) if age < 10 * self.months else 0.0
                amount, spot.standing = stands - spot.standing, stands
            if amount != 0:
                spot.value += amount

    def trim(self, age):
        """Let a pulse that still moves withdraw later only what was really in force."""
        if self.shape == "pulse" and age < 10 * self.months:
            for spot in self.spots:
                spot.trim()

    def find_spots(self):
        """Return the numbers this effect is on."""
        model, home, power = self.model, self.model.home, self.model.power
        match self.name, self.arguments:
            case "strain", (owner,):
                return [Spot(power[owner], "strain_target")]
            case "ideal", (owner,):
                return [Spot(power[owner], "ideal_anchor")]
            case "tie", (owner, domain):
                fields = ("tie",) if self.shape == "pulse" else ("tie", "habit")
                return [Spot(power[owner], field, domain) for field in fields]
            case "affinity", (a, b):
                return [Spot(model.affinity, None, model.pair(power[a], power[b]), (-1.0, 1.0))]
            case "foothold", (owner, piece):
                return [Spot(power[owner].pieces[piece], "presence", None, (0.0, 1.0))]
            case "provision", (domain,):
                return [Spot(home, field, domain) for field in ("provision", "provision_intact")]
            case "supply", (domain,):
                return [Spot(home, field, domain, (0.0, math.inf)) for field in ("supply", "supply_base")]
            case "collusion", ():
                return [Spot(model, "collusion", None, (0.0, 1.0))]
            case ("rest_of_world" | "interruption") as field, (domain,):
                return [Spot(home, field, domain)]
            case ("reliability" | "institution") as field, ():
                return [Spot(home, field)]
            case field, (owner, domain):
                return [Spot(power[owner], field, domain)]
            case field, (owner,):
                return [Spot(power[owner], field)]


class Event:
    """Something that happens to home and the powers and that no posture chooses."""

    def __init__(self, model, name, facts):
        self.model, self.name, self.facts = model, name, facts
        self.fired, self.first_fired = NEVER, None
        self.effects = [Effect(model, effect) for effect in facts["effects"]]

        def compiled(text):
            return compile_expression(text, lambda name, arguments: reader(model, name, arguments))

        self.gate = compiled(facts["when"]) if facts["when"] else None
        self.terms = [(compiled(term["of"]), term["times"]) for term in facts["terms"]]

    def falls_due(self, month):
        """Say whether the event fires in this month."""
        facts = self.facts
        if self.first_fired is not None and not facts["repeat"]:
            return False
        if facts["trigger"] == "date":
            return month == facts["date"]
        if facts["trigger"] == "after":
            return month == self.model.event[facts["after"]].fired + facts["delay"]
        if facts["not_before"] is not None and month < facts["not_before"]:
            return False
        if facts["not_after"] is not None and month > facts["not_after"]:
            return False
        if self.gate is not None and not self.gate():
            return False
        return facts["trigger"] == "condition" or self.model.uniform("event", self.name) < self.chance()

    def chance(self):
        """Return the chance of a hazard in this month."""
        if self.facts["chance"] is not None:
            return self.facts["chance"]
        score = self.facts["base"] + sum(times * value() for value, times in self.terms)
        return 1 - math.exp(-math.exp(min(score, 700.0)))

    def fire(self, month):
        """Remember that the event fires now."""
        self.fired = month
        if self.first_fired is None:
            self.first_fired = month


def events_act(model):
    """See in file order what falls due, then let all effects of this and earlier months act."""
    for event in model.event.values():
        if event.falls_due(model.month):
            event.fire(model.month)
    for event in model.event.values():
        if event.fired > NEVER:
            for effect in event.effects:
                effect.act(model.month - event.fired)
    for event in model.event.values():
        if event.fired > NEVER:
            for effect in event.effects:
                effect.trim(model.month - event.fired)
    model.keep_in_range()
