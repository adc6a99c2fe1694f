"""What a search found, in sentences: the answer first."""

from ana_sim.analysis.search.files import described
from ana_sim.analysis.wording import number
from ana_sim.views.search.numbers import called, difference, digits, listed, percent, title_of

NOT_ADVICE = (
    "A study of a model, not advice: the model has no proven skill in telling what will be. Differences are those of "
    "worlds held out, with 95 % intervals over these worlds."
)


def sentences(found):
    """Return the sentences of a search."""
    parts = [
        NOT_ADVICE,
        verdict(found),
        front(found),
        robust(found),
        *gains(found),
        common(found),
        *turns(found),
        *frontier(found),
    ]
    return [*parts, *waiting(found)]


def verdict(found):
    """Say in short whether the search found anything better than what is shipped."""
    first, minimum = found["gains"][0], found["gains"][-1]
    told = [
        _better(found, minimum, "meets the minimum in more worlds than"),
        _better(found, first, f"does better on {title_of(first['objective'])} than"),
    ]
    return f"In short: {'; '.join(told)}."


def _better(found, one, what):
    if one["gain"][1] > 0:
        return f"{called(found, one['best'])} {what} any shipped posture"
    return f"as far as luck lets tell no posture found {what} the shipped {one['shipped']}"


def front(found):
    """Say how many postures no other beats, and which of the shipped are among them."""
    sizes, objectives = found["sizes"], listed([title_of(one["name"]) for one in found["objectives"]])
    ours = [one["name"] for one in found["postures"] if one["is_shipped"]]
    stay = [name for name in ours if name in found["front"]]
    beaten = [name for name in ours if name not in stay]
    shipped = f"Of the {len(ours)} shipped postures {len(stay)} are among them"
    shipped += f" ({', '.join(stay)})" if stay else ""
    shipped += f"; beaten are {', '.join(beaten)}." if beaten else "."
    return (
        f"{found['home']}: of {sizes['candidates']} postures tried in {sizes['worlds']} worlds, in which "
        f"{found['numbers']} numbers take other values of their ranges, {len(found['front'])} are beaten by no other "
        f"on {objectives} at once; {percent(found['volume']['still_unbeaten'])} of these stay so on as many worlds "
        f"held out. {shipped}"
    )


def robust(found):
    """Say which posture meets the minimum in most worlds, and what it does."""
    one, other = (_posture(found, found[key]) for key in ("few", "best_shipped"))
    each = ", ".join(f"{text} in {percent(share)}" for text, share in one["held"]["meets_each"].items())
    return (
        f"Most robust is {called(found, one['name'])}: all of the minimum ({each}) is met in "
        f"{percent(one['held']['meets'])} of worlds held out ({percent(one['searched']['meets'])} of those searched "
        f"on), by the best shipped posture, {other['name']}, in {percent(other['held']['meets'])}. "
        f"{described(one['fields'])}"
    )


def _posture(found, name):
    name = name["robust"] if isinstance(name, dict) else name
    return next(one for one in found["postures"] if one["name"] == name)


def gains(found):
    """Say what the search gains over the best shipped posture, objective by objective, and what nothing."""
    better = [one for one in found["gains"] if one["gain"][1] > 0]
    rest = [one for one in found["gains"] if one not in better]
    told = []
    if rest:
        told.append(
            "Nothing that can be told from luck is gained over the shipped posture that did best on the worlds "
            f"searched on: {_gained(found, rest)}."
        )
    if better:
        told.append(f"Beyond luck the search gains on {_gained(found, better, price=True)}.")
    return told


def _gained(found, some, *, price=False):
    return "; ".join(_gain(found, one, price=price) for one in some)


def _gain(found, one, *, price):
    first = found["objectives"][0]["name"]
    told = f"{called(found, one['best'])} against {one['shipped']}"
    if price and one["objective"] != first:
        told += f", at {difference(found, first, one['price'])} of {title_of(first)}"
    return f"{title_of(one['objective'])} {difference(found, one['objective'], one['gain'])} ({told})"


def common(found):
    """Say what the robust postures have in common."""
    count = len(found["robust"])
    told = [_trait(one) for one in found["common"]]
    if not told:
        return f"The {count} most robust have nothing in common that sets them apart from the rest."
    return (
        f"What the {count} most robust have in common: {'; '.join(told)}. Their other numbers and switches do not tell."
    )


def _trait(one):
    if one["way"]:
        (some, count), (all_some, all_count) = one["chosen"], one["all"]
        return f"{one['field']} is {one['way']} in {some} of {count} (in {percent(all_some / all_count)} of all)"
    first, second = (f"{number(low)} to {number(high)}" for low, high in (one["chosen"], one["all"]))
    return f"the middle half has {one['field']} {first} (of all: {second})"


def turns(found):
    """Say at which beliefs the recommendation changes."""
    known = [one for one in found["turns"] if one["bounds"]]
    silent = [one for one in found["turns"] if not one["bounds"]]
    told = [
        f"{_about(found, one)}, in {percent(one['density'])} of those in which {listed(one['bounds'])}."
        for one in known
    ]
    if silent:
        where = "; ".join(_about(found, one) for one in silent)
        told.append(f"{where}: no belief about the numbers was found that tells where.")
    return told


def _about(found, one):
    if one["about"] == "fails":
        return f"The most robust fails the minimum in {percent(one['share'])} of worlds held out"
    first = title_of(found["objectives"][0]["name"])
    return f"{called(found, one['about'])} is ahead of the most robust on {first} in {percent(one['share'])}"


def frontier(found):
    """Say what is given up of the first objective for lower dependency."""
    if len(found["frontier"]) < 2:
        return []
    first = found["objectives"][0]["name"]
    start, *rest = found["frontier"]
    told = [
        f"dependency {difference(found, 'dependency', one['dependency'])} for {difference(found, first, one[first])} "
        f"({called(found, one['name'])})"
        for one in rest
    ]
    last = rest[-1]
    price = -last[first][0] / last["dependency"][0] / 100 if last["dependency"][0] > 0 else None
    point = (
        "" if price is None else f" To the end of it, a point (.01) of dependency costs {_plain(found, first, price)}."
    )
    return [f"What autonomy costs, against {called(found, start['name'])}: {'; '.join(told)}.{point}"]


def _plain(found, name, value):
    unit = next(one["unit"] for one in found["objectives"] if one["name"] == name)
    return f"{number(value, digits=digits(found, name))} {unit}"


def waiting(found):
    """Say whether waiting for a sign is worth anything against the best fixed posture."""
    return [_waited(found, one) for one in found["waiting"]]


def _waited(found, one):
    fields = found["waits"][one["adaptive"]]
    names = [called(found, name) for name in fields["names"]]
    worth = "is worth something" if one["gain"][1] > 0 else "is worth nothing that can be told from luck"
    if one["gain"][2] < 0:
        worth = "costs something"
    return (
        f"Waiting for a sign {worth} on {title_of(one['what'])}: the best of {found['sizes']['adaptive']} postures "
        f"that turn from one into another ({names[0]}, then {names[1]} once {fields['then']['when']}) differs from "
        f"the best fixed one, {called(found, one['fixed'])}, by {difference(found, one['what'], one['gain'])}."
    )
