"""Events (5): which fire, and how their effects move."""

import math
import re

from .draws import uniform
from .expressions import value
from .start import DOMAINS, clip

ANY = math.inf
TARGETS = {
    "strain": ("Xt", -ANY, ANY), "salience": ("sal", 0, 1), "aspiration": ("asp", 0, 1), "coerciveness": ("coe", 0, 1),
    "proximity": ("prox", 0, 1), "guard": ("guard", 0, 1), "capability": ("m", 1e-6, 1), "ideal": ("x", -1, 1),
    "grievance": ("G", 0, ANY), "injury": ("h", 0, ANY), "trust": ("tau", 0, 1), "commitment": ("c", 0, 3),
    "dispute": ("delta", 0, 1), "tie": ("T", 0, 1), "capacity": ("k", 0, ANY), "need": ("n", 0, ANY),
    "alternatives": ("a", 0.001, ANY), "institution": ("inst", 0, 1), "provision": ("b", 0, ANY),
    "rest_of_world": ("o", 0, ANY), "supply": ("F", 0, ANY), "foothold": ("present", 0, 1),
}  # fmt: skip
"""Symbol and range of what effects are on; an affinity stands in a matrix."""


def events(w):
    """Judge all events, then move the effects of all that have fired."""
    for name, event in w.events.items():
        if fires(w, name, event):
            w.fired[name] = w.t
            w.first_fired.setdefault(name, w.t)
            start_anew(w, name, event)
    for name, event in w.events.items():
        if name in w.fired:
            for number, effect in enumerate(event["effects"]):
                move(w, (name, number), effect, w.t - w.fired[name])


def fires(w, name, event):
    """Return whether an event fires this month."""
    if name in w.fired and not event["repeat"]:
        return False
    if event["trigger"] == "date":
        return w.t == event["date"]
    if event["trigger"] == "after":
        return event["after"] in w.fired and w.t == w.fired[event["after"]] + event["delay"]
    early = event["not_before"] is not None and w.t < event["not_before"]
    late = event["not_after"] is not None and w.t > event["not_after"]
    if early or late or (event["when"] and not value(w, event["when"])):
        return False
    return event["trigger"] == "condition" or uniform(w, "event", name) < chance(w, event)


def chance(w, event):
    """Return the chance a month of a hazard."""
    if event["of"] is not None:
        return value(w, event["of"])
    if event["base"] is None:
        return event["chance"]
    return 1 - math.exp(-math.exp(event["base"] + sum(term["times"] * value(w, term["of"]) for term in event["terms"])))


def start_anew(w, name, event):
    """Forget what steps and ramps gave; what is left of pulses stays, to be replaced."""
    for number, effect in enumerate(event["effects"]):
        for place in places(w, effect):
            if effect["shape"] != "pulse" or (name, number, place[-1]) not in w.in_force:
                w.in_force[name, number, place[-1]] = 0.0


def move(w, key, effect, g):
    """Move what one effect is on, g months after its event fired."""
    should = in_force(effect, g)
    if should is None:
        return
    for place in places(w, effect):
        holder, symbol, low, high, which = place
        old, given = get(holder, symbol), w.in_force[(*key, which)]
        if effect["on"].startswith("injury") or effect["on"].endswith(".injury"):
            new = w.p.cool * old if effect["change"] < 0 else old + effect["change"]
        else:
            new = clip(old + (should - given), low, high)
        put(holder, symbol, new)
        w.in_force[(*key, which)] = given + (new - old) if effect["shape"] == "pulse" and should else should


def in_force(effect, g):
    """Return how much of an effect should be in force, None where it is over."""
    change, N = effect["change"], max(1.0, effect["months"])
    if effect["shape"] == "step":
        return change if g == 0 else None
    if effect["shape"] == "ramp":
        return change * min(1.0, (g + 1) / N) if g < N else None
    if g >= 10 * N:
        return 0.0 if g - 1 < 10 * N else None
    return change * 2 ** (-g / N)


def places(w, effect):
    """Return (holder, symbol or place, lowest, highest, number) of all that an effect moves."""
    name, words = target(effect["on"])
    if name == "affinity":
        i, j = (w.by_id[word].at for word in words)
        return [(w.A[i], j, -1, 1, 0), (w.A[j], i, -1, 1, 1)]
    symbol, low, high = TARGETS[name]
    if name == "institution":
        return [(w.home, symbol, low, high, 0)]
    if name in ("provision", "rest_of_world", "supply"):
        return [(getattr(w.home, symbol), DOMAINS.index(words[0]), low, high, 0)]
    i = w.by_id[words[0]]
    if name == "foothold":
        return [(next(piece for piece in i.pieces if piece.id == words[1]), symbol, low, high, 0)]
    if len(words) == 1:
        return [(i, symbol, low, high, 0)]
    d, symbols = DOMAINS.index(words[1]), ["T", "U"] if name == "tie" and effect["shape"] != "pulse" else [symbol]
    return [(getattr(i, field), d, low, high, number) for number, field in enumerate(symbols)]


def target(text):
    """Return the name of a target and the words in its parentheses; `power.name` is `name(power)`."""
    first, *rest = re.findall(r"\w+", text)
    return (rest[0], [first]) if "." in text else (first, rest)


def get(holder, place):
    return getattr(holder, place) if isinstance(place, str) else holder[place]


def put(holder, place, number):
    if isinstance(place, str):
        setattr(holder, place, number)
    else:
        holder[place] = number
