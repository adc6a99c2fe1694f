"""Events made up at random, for all triggers, targets and shapes, and events that only watch a number."""

from .actors import DOMAINS
from .happenings import OF_DOMAIN, OF_HOME, OF_POWER, OF_POWER_AND_DOMAIN, reader
from .twin import TwinModel
from .worlds import event

SIZES = {"capability": 0.05, "memory": 0.02, "ideal": 0.8, "grievance": 0.3}
TARGETS_OF_POWER = (
    *("strain", "salience", "aspiration", "coerciveness", "proximity", "guard", "capability", "ideal", "grievance"),
    "memory",
)
TARGETS_OF_POWER_AND_DOMAIN = ("tie", "capacity", "need", "alternatives")
TARGETS_OF_DOMAIN = ("provision", "rest_of_world", "supply", "interruption")
TARGETS_OF_HOME = ("reliability", "institution", "collusion")


def pieces(world):
    """Return every piece of foothold with its owner."""
    return [(owner, piece) for owner, facts in world["powers"].items() for piece in facts["foothold"]]


def random_target(luck, world):
    """Return the text of something an effect can be on, and how large a change of it is large."""
    powers = sorted(world["powers"])
    kind = luck.choice(("power", "power", "power and domain", "power and domain", "pair", "piece", "domain", "home"))
    if kind == "power":
        name = luck.choice(TARGETS_OF_POWER)
        return f"{name}({luck.choice(powers)})", SIZES.get(name, 0.4)
    if kind == "power and domain":
        name = luck.choice(TARGETS_OF_POWER_AND_DOMAIN)
        return f"{name}({luck.choice(powers)}, {luck.choice(DOMAINS)})", 0.3
    if kind == "pair":
        return f"affinity({', '.join(luck.sample(powers, 2))})", 0.8
    if kind == "piece" and pieces(world):
        return f"foothold({', '.join(luck.choice(pieces(world)))})", 1.0
    if kind == "home":
        return luck.choice(TARGETS_OF_HOME), 0.3
    return f"{luck.choice(TARGETS_OF_DOMAIN)}({luck.choice(DOMAINS)})", 0.3


def random_effects(luck, world):
    """Return up to three effects, some large enough to be cut off at the bounds of their range."""
    effects = []
    for _ in range(luck.randrange(4)):
        target, size = random_target(luck, world)
        shape = luck.choice(("step", "ramp", "pulse"))
        months = 1 if shape == "step" else luck.randrange(1, 7)
        effects.append((target, luck.uniform(-size, size), shape, months))
    return effects


def random_trigger(luck, world, names):
    """Return a trigger and what goes with it."""
    first, second, third = sorted(world["powers"])[:3]
    trigger = luck.choice(("date", "condition", "hazard", "hazard", "after", "after"))
    if trigger == "date":
        return trigger, {"date": luck.randrange(35)}
    if trigger == "after":
        facts = {"after": luck.choice(names), "delay": luck.randrange(4), "repeat": luck.random() < 0.4}
        return trigger, facts
    facts = {"repeat": luck.random() < 0.4, "not_before": luck.choice((None, luck.randrange(30)))}
    facts["not_after"] = luck.choice((None, luck.randrange(50)))
    if trigger == "condition":
        conditions = (
            f"tie({first}, trade) > {luck.uniform(0.1, 0.6)}",
            f"strain({second}) > 0.2 and month > {luck.randrange(20)}",
            f"reliability < {luck.uniform(0.7, 1)}",
            f"rivalry({first}, {second}) > {luck.uniform(0.3, 1)} or not (grievance({third}) < 0.1)",
        )
        return trigger, facts | {"when": luck.choice(conditions)}
    facts["when"] = luck.choice((None, f"unmet_need < {luck.uniform(0, 0.3)}"))
    if luck.random() < 0.5:
        return trigger, facts | {"chance": luck.uniform(0.02, 0.2)}
    grip = {"of": f"grip({luck.choice((first, second))})", "times": luck.uniform(-2, 3)}
    return trigger, facts | {"base": luck.uniform(-5, -1), "terms": [grip, {"of": "slice_memory - sway", "times": 2.0}]}


def random_events(luck, world, count=12):
    """Return a number of random events; those that follow another may follow any, themselves included."""
    names = [f"event_{place}" for place in range(count)]
    events = {}
    for name in names:
        trigger, facts = random_trigger(luck, world, names)
        events[name] = event(trigger, random_effects(luck, world), **facts)
    return events


def readings(world):
    """Return the name and arguments of everything a condition may look at in a world."""
    powers = sorted(world["powers"])
    found = [(name, (power,)) for name in OF_POWER for power in powers]
    found += [(name, (power, d)) for name in OF_POWER_AND_DOMAIN for power in powers for d in DOMAINS]
    found += [(name, (a, b)) for name in ("affinity", "rivalry") for a in powers for b in powers if a != b]
    found += [("presence", owned) for owned in pieces(world)]
    found += [(name, (d,)) for name in OF_DOMAIN for d in DOMAINS]
    return found + [(name, ()) for name in (*OF_HOME, "exposure_max", "autonomy", "month")]


def watching_events(world, stance, seed, steps=5):
    """Return events without effects, one for each of some values that each reading passes during a run."""
    model = TwinModel(world, [(0, stance)], seed)
    read = {(name, arguments): reader(model, name, arguments) for name, arguments in readings(world)}
    seen = {reading: [] for reading in read}
    while model.running:
        for reading, value in read.items():
            seen[reading].append(value())
        model.step()
    events = {}
    for (name, arguments), values in seen.items():
        text = f"{name}({', '.join(arguments)})" if arguments else name
        ladder = sorted(set(values))
        for step in range(1, steps + 1 if len(ladder) > 1 else 1):
            place = max(1, min(len(ladder) - 1, round(step * len(ladder) / (steps + 1))))
            bound = (ladder[place] + ladder[place - 1]) / 2
            sign = ">" if values[0] <= bound else "<"
            events[f"{'_'.join((name, *arguments))}_{step}"] = event("condition", [], when=f"{text} {sign} {bound!r}")
    return events
