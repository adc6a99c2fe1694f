"""The first screen: five things the model says and how surely, three that it gets wrong, one on which it is silent."""

from ana_sim.views.evidence.skill import headline, shares_in_short, shares_told_apart, told_apart
from ana_sim.views.evidence.text import how_sure, number, percent, signed

SELDOM, MUCH = 0.5, 0.1


def in_short(found):
    """Return the first screen of the page as Markdown."""
    says, wrong = [_net, _spread, _place, _russia, _price], [_wrong_rate, _wrong_fact, _wrong_years]
    lines = ["**Five things the model says**, and how surely", ""]
    lines += [f"{place}. {tell(found)}" for place, tell in enumerate(says, 1)]
    lines += ["", "**Three it gets wrong**", ""]
    lines += [f"{place}. {tell(found)}" for place, tell in enumerate(wrong, 1)]
    lines += ["", "**One on which it is silent**", "", f"- {_silent(found)}"]
    return "\n".join(lines)


def difference(found, measure, other, one="active"):
    """Return the record of a measure's difference between two postures."""
    return next(d for d in found["differences"] if (d["one"], d["other"], d["measure"]) == (one, other, measure))


def _told(found, measure, other, unit="", digits=2):
    d = difference(found, measure, other)
    ends = f"{signed(d['low'], digits)}, {signed(d['high'], digits)}"
    return f"{signed(d['middle'], digits)}{unit} [{ends}], above 0 at {percent(d['above'])} of points"


def _net(found):
    routine = difference(found, "net", "routine")
    return (
        f"Net balance since the switch, active − routine: {_told(found, 'net', 'routine', ' nm')}; active − passive: "
        f"{_told(found, 'net', 'passive', ' nm')}. Active is ahead of routine {how_sure(routine['above'])}. It follows "
        "from the design that a home which weighs every act seldom loses by being free to act: this says what the "
        "licence is worth, not that activism pays."
    )


def _spread(found):
    h, d = difference(found, "concentration", "routine"), difference(found, "dependency", "routine")
    return (
        f"Supply is {_less(h, 'less', 'more')} concentrated under active than under routine {_surely(h)} "
        f"({_told(found, 'concentration', 'routine', digits=4)}), while dependency is "
        f"{_less(d, 'lower', 'higher')} {_surely(d)} ({_told(found, 'dependency', 'routine', digits=4)}): spreading "
        "supply and escaping leverage are two things."
    )


def _place(found):
    b, p = difference(found, "brokerage", "routine"), difference(found, "pair_hedge", "routine")
    return (
        f"Brokerage is {_less(b, 'lower', 'higher')} under active {_surely(b)} "
        f"({_told(found, 'brokerage', 'routine', digits=3)}), evenness between rivals {_less(p, 'lower', 'higher')} "
        f"{_surely(p)} ({_told(found, 'pair_hedge', 'routine', digits=3)}). Neither is an aim of these postures."
    )


def _russia(found):
    by = {one["id"]: one for one in found["compared"]}
    if not {"C1 posture", "C1 war"} <= set(by):
        return "What became of Russia's footprint could not be compared."
    posture, war = by["C1 posture"], by["C1 war"]
    return (
        f"Russia's footprint of 2025: the war in Ukraine alone changes it by {signed(war['middle'], 2)} (median), "
        f"active rather than passive alone by {signed(posture['middle'], 2)}. That the war lowers it by .05 "
        f"{war['verdict']} (at {percent(war['share'])} of points); that active does {posture['verdict']} (at "
        f"{percent(posture['share'])})."
    )


def _price(found):
    weighed = [one for one in found["frontier"] if one["weight"]]
    told = "; ".join(
        f"weight {number(one['weight'])}: {signed(one['dependency'])}, {signed(one['net'], 2)} ± "
        f"{2 * one['net_error']:.2f}"
        for one in weighed
    )
    dear = [number(one["weight"]) for one in weighed if one["net"] + 2 * one["net_error"] < 0]
    price = f"has a price beyond luck at weights {' and '.join(dear)} alone" if dear else "has no price beyond luck"
    return f"Autonomy {price} (start values, against active; dependency, net in nm): {told}."


def _wrong_rate(found):
    worst = min(found["base_rates"], key=lambda one: one["met"])
    return (
        f"Base rates: {worst['what']} are {number(worst['middle'])} in the model (median over points) and "
        f"{number(worst['judged'])} in the figures that judge it; {percent(worst['met'])} of points meet them."
    )


def _wrong_fact(found):
    missed = [f for f in found["facts"] if f["history"] == "figure" and f["shares"]["active"][0] < SELDOM]
    if not missed:
        return "No fact that a figure bears out is missed by more than half of active histories."
    missed.sort(key=lambda f: f["shares"]["active"][0])
    told = "; ".join(
        f"{f['text'].rstrip('.')} ({f['id']}: {percent(f['shares']['active'][0])} of active histories)" for f in missed
    )
    return f"Facts that figures bear out and most histories miss: {told}."


def _wrong_years(found):
    skills = {s["baseline"]: s for s in found["hindcast"]["skills"] if s["posture"] == "active"}
    told = "; ".join(f"{name} {percent(s['skill'])}, {s['verdict']}" for name, s in skills.items())
    head = headline(found)
    head = f"{head[0].upper()}{head[1:]} on years it was not fitted to"
    return f"{head}: Azerbaijan against {told}; {shares_in_short(found)}."


def _silent(found):
    told = told_apart(found)
    every = sum((one["first"], one["second"]) == ("routine", "active") for one in found["hindcast"]["told"])
    much = sum(one["part"] >= MUCH for one in told)
    shares, beyond, far = shares_told_apart(found)
    case = next(one for one in found["cases"] if one["admitted"] == "figures")
    return (
        f"Which posture the figures speak for: of {every} series the score of {len(told)} differs between active and "
        f"routine beyond luck, of {much} by a tenth or more; of {shares} shares of built homes {beyond} and {far}; and "
        f"of the facts that figures bear out {len(case['facts'])} are diagnostic."
    )


def _less(d, less, more):
    return less if d["above"] < 0.5 else more


def _surely(d):
    return how_sure(max(d["above"], 1 - d["above"]))
