"""Home and the powers as Mesa agents: each acts through the compiled rules."""

import mesa

from ana_sim.model.postures import accept_by_object, choose_by_object, yield_by_object
from ana_sim.model.rules import rules
from ana_sim.rules.proposals import ANY_WORTH
from ana_sim.rules.world import CHOICES, DOMAINS, OFFER, PRESS
from ana_sim.scenario.powers import FIELDS, number_of


class Power(mesa.Agent):
    """A power that looks at home now and then and offers, presses, punishes or holds.

    Its numbers are a row of the world: `power.strain`, `power.grievance`, `power.tie` (by domain) and so on, all
    fields of `ana_sim.rules.world.POWERS`.
    """

    def __init__(self, model, name, place):
        super().__init__(model)
        self.name = name
        self.place = place

    def __getattr__(self, field):
        model = self.__dict__.get("model")
        if model is None or field not in FIELDS:
            raise AttributeError(f"a power has no {field!r}")
        return number_of(model.world.columns, self.__dict__["place"], field)

    def decide(self):
        """Look at home, perhaps, and choose."""
        w, m = self.model.world, self.model
        rules.decide(self.place, w.columns, w.home, w.parameters, w.postures, m.now, *m.draw)

    @property
    def did(self):
        """What the power did this month: hold, offer, press or punish."""
        return CHOICES[int(self.choice)]

    def by_domain(self, field):
        """Return a field with one number per domain as a dictionary."""
        return dict(zip(DOMAINS, (float(x) for x in getattr(self, field)), strict=True))


class Home(mesa.Agent):
    """Home: answers what powers do, and spends its attention on initiatives.

    Its numbers are fields of `ana_sim.rules.world.HOME`: `home.dependency`, `home.reliability` and so on.
    """

    def __getattr__(self, field):
        model = self.__dict__.get("model")
        world = None if model is None else model.__dict__.get("world")
        if world is None or field not in world.home.dtype.names:
            raise AttributeError(f"home has no {field!r}")
        return world.home[0][field]

    @property
    def has_own_posture(self):
        """Whether a Python object decides this month."""
        m = self.model
        return m.posture_object is not None and m.now == len(m.world.postures) - 1

    def expect(self):
        """Reckon with the powers' strain, as prudence has it."""
        rules.expect(self.model.world.columns, self.model.world.postures, self.model.now)

    def answer(self):
        """Answer every power that did something."""
        for power in self.model.acting():
            self.answer_one(power)

    def answer_one(self, power):
        """Answer one power, by the posture's numbers or by the posture object."""
        w, m = self.model.world, self.model
        postures = w.postures
        if self.has_own_posture and power.choice == OFFER:
            postures = accept_by_object(m, power)
        elif self.has_own_posture and power.choice == PRESS:
            postures = yield_by_object(m, power)
        rules.answer(power.place, w.columns, w.home, w.affinity, w.relations, w.parameters, postures, m.now, *m.draw)

    def candidates(self):
        """Return how many initiatives are open; they stand at the head of `model.world.candidates`."""
        w, m = self.model.world, self.model
        return rules.list_candidates(
            w.columns, w.home, w.affinity, w.relations, w.pieces, w.parameters, w.postures, m.now, m.tick, w.candidates,
            ANY_WORTH,
        )  # fmt: skip

    def take_initiatives(self):
        """Spend the month's attention."""
        w, m = self.model.world, self.model
        w.candidates["done"] = 0
        units = rules.gather_attention(w.home, w.parameters, w.postures, m.now)
        if units > 0:
            count = self.candidates()
            chosen = choose_by_object(m, count, units) if self.has_own_posture else None
            for _ in range(units):
                k = rules.best_candidate(w.candidates, count) if chosen is None else next(chosen, -1)
                if k < 0:
                    break
                rules.carry_out(
                    k, w.candidates, w.columns, w.home, w.affinity, w.d_affinity, w.relations, w.pieces, w.parameters,
                    *m.draw,
                )  # fmt: skip
        rules.pay_effort(w.columns, w.home, w.parameters, m.tick)
