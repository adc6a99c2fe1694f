"""The world at its start (2): states under the symbols of the page."""

from types import SimpleNamespace

NEVER = -99
DOMAINS = ("security", "energy", "trade", "transit", "diplomacy")
D = range(5)
OF_HOME = (
    *("benefit", "deals", "thanks", "rents", "settlements", "punishments", "force_losses", "concessions", "effort"),
    *("wars", "injuries", "offers", "accepted", "refused", "held", "rents_won", "demands", "yields", "promises"),
    *("resisted", "punished", "forced", "undo_asked", "undone", "wars_fought", "acts"),
)
INITIATIVES = ("deepen", "pledge", "cut", "downgrade", "mediate", "claim", "summit", "reconcile")
OF_POWER = (
    *("offers", "accepted", "refused", "held", "rents_won", "demands", "yields", "promises", "resisted", "punished"),
    *("forced", "undo_asked", "undone"),
    *(f"acts_{kind}" for kind in INITIATIVES),
)


def clip(x, a, b):
    return max(a, min(b, x))


def plus(x):
    return max(0.0, x)


def ratio(a, b):
    """Return a/b; a ratio with denominator 0 is 0."""
    return a / b if b else 0.0


def others(w, *some):
    """Return all powers but some."""
    return [j for j in w.powers if j not in some]


def five(record):
    return [float(record[domain]) for domain in DOMAINS]


def start(resolved, schedule, seed, replication, orders=()):
    """Return the world at its start, not yet measured."""
    w = SimpleNamespace(seed=seed, replication=replication, t=0, posture=schedule[0][1])
    w.course, w.seen = [row for since, posture in schedule for row in rows_of(since, posture)], set()
    w.p = SimpleNamespace(**resolved["parameters"])
    ids = sorted(resolved["powers"])
    w.home, over = start_home(resolved["home"], [resolved["powers"][name] for name in ids])
    w.powers = [Power(at, name, resolved["powers"][name], over) for at, name in enumerate(ids)]
    w.by_id = {i.id: i for i in w.powers}
    w.pieces = [piece for i in w.powers for piece in i.pieces]
    w.A = [[affinity(resolved, i, j) for j in w.powers] for i in w.powers]
    w.last_mediated, w.last_success = {}, {}
    for i in w.powers:
        i.cT0 = sum(weight * T for weight, T in zip(w.home.w, i.T, strict=True))
    w.events = resolved["events"]
    w.fired, w.first_fired, w.in_force = {}, {}, {}
    w.orders = [SimpleNamespace(**order, state="open") for order in [*resolved.get("orders", ()), *orders]]
    w.acts, w.done = [], []
    w.flows = dict.fromkeys(OF_HOME, 0.0)
    return w


def rows_of(since, posture):
    """Return rows (first month, posture, sign or None) of a posture and of what it turns into (15)."""
    then = [posture["then"]] if posture["then"] else []
    return [(since, posture, None), *((since, other["posture"], other["when"]) for other in then)]


def start_home(stated, powers):
    """Return home, and by domain what own provision and shares are divided by."""
    home = SimpleNamespace(m=stated["capability"], inst=stated["institution"], inst0=stated["institution"], room=0.0)
    weights, own = five(stated["importance"]), five(stated["self_provision"])
    home.w = [weight / sum(weights) for weight in weights]
    met = [own[d] + sum(five(power["shares"])[d] for power in powers) for d in D]
    over = [max(1.0, met[d]) for d in D]
    home.b = [own[d] / over[d] for d in D]
    home.o = [plus(1.0 - met[d]) for d in D]
    home.F = five(stated["supply"])
    home.b0, home.last_summit = list(home.b), NEVER
    return home, over


def affinity(resolved, i, j):
    return float(resolved["affinity"].get("|".join(sorted((i.id, j.id))), 0.0)) if i is not j else 0.0


class Power:
    """A power; two are equal only if they are the same."""

    def __init__(self, at, name, stated, over):
        self.at, self.id, self.level, self.member = at, name, stated["level"], bool(stated["member"])
        self.m, self.sal, self.asp = stated["capability"], stated["salience"], stated["aspiration"]
        self.coe, self.prox, self.guard = stated["coerciveness"], stated["proximity"], stated["guard"]
        self.X = self.X0 = self.Xt = stated["strain"]
        self.x = self.y = stated["ideal"]
        self.c = self.c0 = stated["commitment"]
        self.G = self.G0 = stated["grievance"]
        self.h = stated["injury"]
        self.delta, self.held = stated["dispute"]["open"], stated["dispute"]["held"]
        self.tau, self.r, self.cuts = 1.0, 0.5, 0.0
        self.start_ties(stated, over)
        self.pieces = [
            SimpleNamespace(id=piece, owner=self, extent=of["size"], present=float(of["present"]),
                            removable=bool(of["removable"]), last_cut=NEVER)
            for piece, of in stated["foothold"].items()
        ]  # fmt: skip
        self.last_raised = self.last_lowered = self.last_reconciled = self.last_claimed = NEVER
        self.last_tie_cut = [NEVER for _ in D]
        self.offer, self.stake = None, 0.0
        self.G_factor, self.G_sum, self.tau_sum, self.r_sum = 1.0, 0.0, 0.0, 0.0
        self.flows = dict.fromkeys(OF_POWER, 0.0)

    def start_ties(self, stated, over):
        self.T, self.n = five(stated["ties"]), five(stated["needs"])
        self.T0, self.U, self.M, self.z = list(self.T), list(self.T), list(self.T), [1 for _ in D]
        self.a = [max(0.001, a) for a in five(stated["alternatives"])]
        shares, capacity = five(stated["shares"]), five(stated["capacity"])
        self.k = [shares[d] / over[d] / self.T[d] if self.T[d] >= 0.05 and shares[d] > 0 else capacity[d] for d in D]


def book(w, name, value, *powers):
    """Add to one of home's flows of this month, and to that of powers."""
    w.flows[name] += value
    for i in powers:
        i.flows[name] += value


def note(w, kind, i=None, other=None, domain=None, size=1.0, outcome="done"):
    """List an act or an answer."""
    names = [power.id if power else None for power in (i, other)]
    row = [w.t, kind, *names, DOMAINS[domain] if isinstance(domain, int) else domain, size, outcome]
    w.acts.append(row)
    return row


def apply_gathered(w):
    """Apply the gathered changes of grievance, trust and record (3)."""
    for i in w.powers:
        i.G = plus(i.G * i.G_factor + i.G_sum)
        i.tau = clip(i.tau + i.tau_sum, 0.0, 1.0)
        i.r = clip(i.r + i.r_sum, 0.0, 1.0)
        i.G_factor, i.G_sum, i.tau_sum, i.r_sum = 1.0, 0.0, 0.0, 0.0
