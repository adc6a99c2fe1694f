"""Random events: every trigger, shape and target, looking at every kind of thing."""

from .start import DOMAINS

OF_POWER = ("strain", "salience", "aspiration", "coerciveness", "proximity", "guard", "capability", "ideal",
            "grievance", "injury", "trust", "commitment", "dispute")  # fmt: skip
OF_SHARE = ("tie", "capacity", "need", "alternatives")
OF_DOMAIN = ("provision", "rest_of_world", "supply")
READ_OF_POWER = (
    "strain", "strain_start", "closeness", "leverage", "counter", "asymmetry", "danger", "gap", "dissatisfaction",
    "grievance", "injury", "trust", "record", "commitment", "dispute", "foothold", "ideal", "stated",
    "salience", "aspiration", "coerciveness", "guard", "capability", "reach", "shelter", "cuts",
)  # fmt: skip
READ_OF_SHARE = ("tie", "tie_start", "share", "need", "alternatives", "capacity", "served")
READ_OF_HOME = ("dependency", "dependency_now", "autonomy", "influence", "hub", "brokerage", "leadership", "unmet_need",
                "sway", "capture", "institution", "month")  # fmt: skip
SIZES = {"commitment": 1.0, "injury": 0.6, "capability": 0.02, "strain": 0.5, "dispute": 0.5, "ideal": 0.6}
EVENTS = 11


def event(trigger, effects, **facts):
    """Return a resolved event."""
    blank = dict.fromkeys(("date", "not_before", "not_after", "after", "chance", "when", "of", "base", "note"))
    return {"title": "An event", "trigger": trigger, "repeat": False, "given": False, "delay": 0, "terms": [],
            "sources": [], **blank, "effects": effects, **facts}  # fmt: skip


def effect(on, change, shape="step", months=1.0):
    return {"on": on, "change": change, "shape": shape, "months": months}


def happenings(luck, resolved):
    """Return events drawn at random."""
    found = {}
    for place in range(EVENTS):
        effects = [any_effect(luck, resolved) for _ in range(luck.randrange(1, 4))]
        found[f"event_{place}"] = any_event(luck, resolved, list(found), effects)
    return found


def any_event(luck, resolved, earlier, effects):
    months = resolved["months"]
    repeat = luck.random() < 0.5
    trigger = luck.choice(("date", "condition", "hazard", "hazard", "hazard", "after"))
    if trigger == "after" and earlier:
        return event("after", effects, after=luck.choice(earlier), delay=luck.randrange(4))
    if trigger in ("date", "after"):
        return event("date", effects, date=luck.randrange(months))
    window = {"not_before": luck.choice((None, luck.randrange(months))), "not_after": luck.choice((None, months - 3))}
    when = condition(luck, resolved, earlier)
    if trigger == "condition":
        return event("condition", effects, when=when, repeat=repeat, **window)
    gate = luck.choice((None, when))
    kind = luck.randrange(3)
    if kind == 0:
        return event("hazard", effects, chance=luck.uniform(0, 0.3), when=gate, repeat=repeat, **window)
    if kind == 1:
        return event("hazard", effects, of=f"0.2 * {amount(luck, resolved)}", when=gate, repeat=repeat, **window)
    terms = [{"of": amount(luck, resolved), "times": luck.uniform(-2, 2)} for _ in range(2)]
    return event("hazard", effects, base=-2.5, terms=terms, when=gate, repeat=repeat, **window)


def any_effect(luck, resolved):
    """Return an effect on anything."""
    names = list(resolved["powers"])
    pieces = [(name, piece) for name in names for piece in resolved["powers"][name]["foothold"]]
    shape, months = luck.choice(("step", "ramp", "pulse")), luck.choice((1.0, 2.5, 6.0, 12.0))
    i, d, name = luck.choice(names), luck.choice(DOMAINS), luck.choice((*OF_POWER, *OF_SHARE, *OF_DOMAIN, *SPECIAL))
    change = luck.uniform(-1, 1) * SIZES.get(name, 0.3)
    if name == "injury":
        return effect(f"injury({i})", change)
    if name in OF_POWER:
        return effect(luck.choice((f"{name}({i})", f"{i}.{name}")), change, shape, months)
    if name in OF_SHARE:
        return effect(f"{name}({i}, {d})", change, shape, months)
    if name in OF_DOMAIN:
        return effect(f"{name}({d})", 0.3 * change, shape, months)
    if name == "foothold" and pieces:
        return effect("foothold({}, {})".format(*luck.choice(pieces)), luck.choice((-0.9, 0.9)), shape, months)
    if name == "affinity":
        return effect("affinity({}, {})".format(*luck.sample(names, 2)), change, shape, months)
    return effect("institution", change, shape, months)


SPECIAL = ("foothold", "affinity", "institution")


def amount(luck, resolved):
    """Return the text of a number that is read."""
    names = list(resolved["powers"])
    i, j = luck.sample(names, 2)
    d = luck.choice(DOMAINS)
    kind = luck.randrange(5)
    if kind == 0:
        return f"{luck.choice(READ_OF_SHARE)}({i}, {d})"
    if kind == 1:
        return luck.choice(READ_OF_HOME[:-1])
    if kind == 2:
        return luck.choice((f"rivalry({i}, {j})", f"affinity({i}, {j})", f"concentration({d})", f"provision({d})",
                            f"supply({d})", f"need_met({d})",
                            f"min(1, cuts({i})) * gap({j}) - -{i}.reach / {j}.guard"))  # fmt: skip
    return f"{luck.choice(READ_OF_POWER)}({i})"


def condition(luck, resolved, earlier):
    """Return a condition, true now and then."""
    bound = round(luck.uniform(0.05, 0.6), 3)
    one, other = amount(luck, resolved), amount(luck, resolved)
    texts = [f"{one} > {bound}", f"{one} + 0.0123 < {other}", f"not {one} >= {bound} or {other} > 0.4 and month > 3",
             f"max({one}, {other}) <= {bound} + 0.2"]  # fmt: skip
    if earlier:
        texts += [f"happened({luck.choice(earlier)}) and {one} > 0", f"since({luck.choice(earlier)}) < 3"]
    return luck.choice(texts)
