"""Home and the powers as Mesa agents: what each of them is, before anything is measured or decided."""

import math
from typing import ClassVar

import mesa

DOMAINS = ("security", "energy", "trade", "transit", "diplomacy")
MATERIAL = DOMAINS[:-1]
"""Every domain but diplomacy."""
LEVELS = ("neighbourhood", "regional", "systemic")
NEVER = -math.inf
SHARE = (0.0, 1.0)
ALIGNMENT = (-1.0, 1.0)
POSITIVE = (0.0, math.inf)


def clip(value, low, high):
    """Return the value, or the nearer bound where it lies outside."""
    return min(max(value, low), high)


class Actor(mesa.Agent):
    """Somebody with numbers; changes agreed during a month are kept aside and then applied together."""

    RANGES: ClassVar = {}

    def __init__(self, model):
        super().__init__(model)
        self.pending = {}

    def change_later(self, field, amount, domain=None):
        """Add an amount to what will be added to a number at the end of home's initiatives."""
        self.pending[field, domain] = self.pending.get((field, domain), 0.0) + amount

    def apply_changes(self):
        """Add what was kept aside."""
        for (field, domain), amount in self.pending.items():
            if domain is None:
                setattr(self, field, getattr(self, field) + amount)
            else:
                getattr(self, field)[domain] += amount
        self.pending.clear()

    def keep_in_range(self):
        """Bring every number back into its range."""
        for field, (low, high) in self.RANGES.items():
            value = getattr(self, field)
            if isinstance(value, dict):
                for key, number in value.items():
                    if not low <= number <= high:
                        value[key] = clip(number, low, high)
            elif not low <= value <= high:
                setattr(self, field, clip(value, low, high))


class Piece:
    """A named part of a power's presence in home's space."""

    def __init__(self, facts):
        self.size = facts["size"]
        self.presence = float(facts["present"])
        self.sliceable = facts["sliceable"]


class Home(Actor):
    """The country whose posture is studied."""

    RANGES: ClassVar = {
        "reliability": SHARE,
        "institution": SHARE,
        "interruption": (0.0, 0.5),
        "slice_memory": POSITIVE,
        "provision": POSITIVE,
        "provision_intact": POSITIVE,
        "rest_of_world": POSITIVE,
        "supply": POSITIVE,
    }

    def __init__(self, model, facts, powers):
        super().__init__(model)
        self.capability = facts["capability"]
        total = sum(facts["importance"][d] for d in DOMAINS)
        self.importance = {d: facts["importance"][d] / total for d in DOMAINS}
        self.provision, self.rest_of_world, self.share_scale = {}, {}, {}
        for d in DOMAINS:
            stated = facts["self_provision"][d] + sum(power["shares"][d] for power in powers.values())
            self.share_scale[d] = 1.0 / stated if stated > 1.0 else 1.0
            self.provision[d] = facts["self_provision"][d] * self.share_scale[d]
            self.rest_of_world[d] = max(0.0, 1.0 - stated)
        self.provision_intact = dict(self.provision)
        self.provision_start = dict(self.provision)
        self.supply = {d: facts["supply"][d] for d in DOMAINS}
        self.supply_base = dict(self.supply)
        self.interruption = dict.fromkeys(DOMAINS, 0.0)
        self.reliability = 1.0
        self.institution = self.institution_start = facts["institution"]
        self.slice_memory = self.attention = self.sway = 0.0
        self.recent_demands, self.recent_yields = [], []


class Power(Actor):
    """A country that home has to do with."""

    RANGES: ClassVar = {
        "tie": SHARE,
        "habit": SHARE,
        "yields": SHARE,
        "accepts": SHARE,
        "strain": (0.0, 0.95),
        "ideal": ALIGNMENT,
        "stated": ALIGNMENT,
        "grievance": POSITIVE,
        "hurt": POSITIVE,
        "capacity": POSITIVE,
        "need": POSITIVE,
        "alternatives": (0.001, math.inf),
        "capability": (1e-6, math.inf),
        "salience": SHARE,
        "aspiration": SHARE,
        "coerciveness": SHARE,
        "proximity": SHARE,
        "guard": SHARE,
        "memory": SHARE,
    }

    def __init__(self, model, name, facts):
        super().__init__(model)
        self.name, self.level, self.member = name, facts["level"], facts["member"]
        for field in ("capability", "salience", "aspiration", "coerciveness", "proximity", "guard", "grievance"):
            setattr(self, field, facts[field])
        parameters = model.parameters
        self.memory = parameters["memory"] if facts["memory"] is None else facts["memory"]
        self.strain = self.strain_start = self.strain_target = facts["strain"]
        self.ideal = self.ideal_anchor = self.stated = facts["ideal"]
        self.hurt = 0.0
        self.yields, self.accepts = parameters["yield_prior"], parameters["accept_prior"]
        self.need = {d: facts["needs"][d] for d in DOMAINS}
        self.alternatives = {d: facts["alternatives"][d] for d in DOMAINS}
        self.tie = {d: facts["ties"][d] for d in DOMAINS}
        self.habit, self.tie_start = dict(self.tie), dict(self.tie)
        shares = {d: facts["shares"][d] * model.home.share_scale[d] for d in DOMAINS}
        self.capacity = {
            d: shares[d] / self.tie[d] if self.tie[d] >= 0.05 and shares[d] > 0 else facts["capacity"][d]
            for d in DOMAINS
        }
        self.pieces = {piece: Piece(stated) for piece, stated in facts["foothold"].items()}
        self.last_bid = self.last_reprisal = self.last_act = NEVER
        self.bid_spent = False

    def keep_in_range(self):
        """Bring every number, and the presence of every piece, back into its range."""
        super().keep_in_range()
        for piece in self.pieces.values():
            piece.presence = clip(piece.presence, 0.0, 1.0)
