"""The sections of the page of evidence, each from the kept evidence alone."""

from collections import Counter

from ana_sim.views.evidence.text import number, percent, ratio, share, signed, table

POSTURES = ("passive", "routine", "active", "autonomous_active")
OVER_PASSIVE, OVER_ROUTINE = "active : passive", "active : routine"
PAIRS = (OVER_PASSIVE, OVER_ROUTINE)
COVERED = 0.8
TELLING = {"diagnostic", "an act"}
SHOWN = (
    ("net", 2), ("dependency", 4), ("autonomy", 3), ("concentration", 4), ("brokerage", 3), ("leadership", 3),
    ("pair_hedge", 3), ("sway", 3), ("record", 3), ("punishments", 2), ("force_losses", 2),
    ("concessions", 2), ("rents", 2), ("injuries", 2), ("effort", 2), ("wars", 3), ("unmet_need", 4),
)  # fmt: skip


def facts(found):
    """Tell the facts that tell postures apart, with shares, ratios and words, and name the others."""
    telling = [one for one in found["facts"] if {one["words"][pair] for pair in PAIRS} & TELLING]
    rows = [
        (f"{one['id']}. {one['text']}", one["history"], _shares(one), *(_ratio_and_word(one, pair) for pair in PAIRS))
        for one in telling
    ]
    other = [one["id"] for one in found["facts"] if one["words"] != one["words_of_all_numbers"]]
    lines = [
        "Share of histories under passive, routine, active, autonomous active; ratio of shares with 95 % interval over "
        "points; a word. *Act*: only initiatives can show it. History: a figure bears the fact out, the record of acts "
        "and events, the essay alone, or the contrary is on record.",
        "", table(("fact", "history", "p r a aa", *PAIRS), rows), "", *_silent(found, telling), "",
        f"Counts of words: {_counts(found)}. With numbers of actors and events varied as well, a word changes for "
        f"{len(other)} of {len(found['facts'])}: {', '.join(other) or 'none'}.",
        "", "Not testable here: " + " ".join(f"{k}: {why}" for k, why in found["not_testable"].items()),
        "", "![Ratios of facts](pictures/evidence-facts.svg)",
    ]  # fmt: skip
    return "\n".join(lines)


def _silent(found, telling):
    """Return lines on the facts that tell little or nothing, by their word for active : routine."""
    rest = {}
    for one in found["facts"]:
        if one not in telling:
            told = f"{one['id']} ({one['history']}, {share(one['shares']['active'][0])})"
            rest.setdefault(one["words"][OVER_ROUTINE], []).append(told)
    lines = [f"- *{word}*: {', '.join(names)}." for word, names in rest.items()]
    return [
        "The others ([texts](preregistered.md#facts)), with what bears them out and the share under active:",
        *lines,
    ]


def _shares(one):
    return " ".join(share(one["shares"][name][0]) for name in POSTURES)


def _counts(found):
    counts = {pair: Counter(one["words"][pair] for one in found["facts"]) for pair in PAIRS}
    return "; ".join(f"{pair}: {', '.join(f'{n} {w}' for w, n in c.most_common())}" for pair, c in counts.items())


def _ratio_and_word(one, pair):
    word = one["words"][pair]
    return word if word in ("an act", "impossible", "vacuous") else f"{ratio(one['ratios'][pair])} {word}"


def cases(found):
    """Tell the joint ratio for each list of facts, and how it depends on single facts."""
    rows = []
    for case in found["cases"]:
        without = "; ".join(f"{k}: {number(one['value'])}" for k, one in case["without"].items())
        told = [_joint(case, pair) for pair in (OVER_ROUTINE, OVER_PASSIVE)]
        rows.append((case["admitted"], ", ".join(case["facts"]) or "none", *told, without or "–"))
    return (
        "Facts that are diagnostic on half of the points and that history bears out, counted jointly on the other. "
        "A ratio of 1 means that they speak for neither.\n\n"
        + table(("admitted", "facts", OVER_ROUTINE, OVER_PASSIVE, f"{OVER_ROUTINE}, one left out"), rows)
    )


def _joint(case, pair):
    """Return the joint ratio of a pair of postures, or why there is none."""
    if not case["facts"]:
        return "1, no fact"
    if not any(case["shares"][name] for name in pair.split(" : ")):
        return "no history shows all"
    return ratio(case["ratios"][pair])


def compared(found):
    """Tell the statements that compare."""
    rows = [
        (one["id"], one["says"], f"**{one['verdict']}**", share(one["share"]),
         f"{number(one['middle'])} [{number(one['low'])}, {number(one['high'])}]")
        for one in found["compared"]
    ]  # fmt: skip
    missing = " ".join(f"Not run: {k}: {why}." for k, why in found["not_run"].items())
    return (
        "*Holds* at two thirds of points or more, *fails* at one third or less. A *rival* reading that holds counts "
        "against the essay.\n\n"
        + table(("id", "statement", "verdict", "share of points", "difference"), rows)
        + (f"\n\n{missing}" if missing else "")
    )


def differences(found):
    """Tell the differences between postures by measure."""
    by = {(d["one"], d["other"], d["measure"]): d for d in found["differences"]}
    pairs = (("active", "passive"), ("active", "routine"), ("autonomous_active", "active"))
    rows = []
    for measure, digits in SHOWN:
        told = [by[(*pair, measure)] for pair in pairs]
        rows.append((measure.replace("_", " "), *(_difference(d, digits) for d in told)))
    best = ", ".join(f"{name.replace('_', ' ')} {share(value)}" for name, value in found["best"].items())
    return (
        "Medians over points [5, 95 %]; share of points above 0. Flows since the switch, stocks in the last year.\n\n"
        + table(("measure", *(" − ".join(pair).replace("_", " ") for pair in pairs)), rows)
        + f"\n\nHighest net, share of points: {best}."
    )


def _difference(d, digits):
    ends = f"{signed(d['low'], digits)}, {signed(d['high'], digits)}"
    return f"{signed(d['middle'], digits)} [{ends}]; {share(d['above'])}"


def base_rates(found):
    """Tell the model's rates of coercion beside figures, fitted and judged."""
    rows = [
        (one["id"], one["what"], f"{number(one['middle'])} [{number(one['low'])}, {number(one['high'])}]",
         number(one["fitted"]), number(one["judged"]), "–" if one["kept"] is None else share(one["kept"]),
         share(one["met"]))
        for one in found["base_rates"]
    ]  # fmt: skip
    return (
        "Passive, 2018–2030, median over points [5, 95 %]. *Kept*: share of points that the fitted figures leave; "
        "*met*: share within two deviations of the judging figures. A row that all points keep tells nothing.\n\n"
        + table(("", "rate", "model", "fitted on", "judged by", "kept", "met"), rows)
    )


def revealed(found):
    """Tell what documented acts say of the posture, and what they cannot say."""
    lines = []
    for name, title in (("after", "From November 2020"), ("before", "Before")):
        one = found["revealed"][name]
        lines += [f"**{title}.** " + (one if isinstance(one, str) else _posterior(one)), ""]
    lines.append(
        "The list overlaps the essay's own examples: it says of a parameter what the essay's choice of acts says."
    )
    return "\n".join(lines)


def _posterior(one):
    rows = []
    for p in one["parameters"]:
        told = "not inferable" if not p["inferable"] else _told(p["posterior"])
        if p["inferable"] and p["covered"] < COVERED:
            told += ", interval too narrow"
        rows.append(
            (p["name"], f"{number(p['low'])}–{number(p['high'])}", share(p["width"]), share(p["covered"]), told)
        )
    outside = [c["name"] for c in one["checks"] if not c["low"] <= c["documented"] <= c["high"]]
    checked = f"{len(outside)} of {len(one['checks'])} documented summaries lie outside 90 % of the nearest draws"
    return (
        f"{one['acts']} acts. *Width*: 90 % interval after recovery over that of the prior (for `bid` the chance "
        "given to the truth); *covered*: share of trials whose interval holds the truth.\n\n"
        + table(("parameter", "prior", "width", "covered", "median [90 %]"), rows)
        + f"\n\nPredictive check: {checked}{': ' + ', '.join(outside) if outside else ''}."
    )


def _told(posterior):
    if len(posterior) == 1:
        return f"bids with chance {share(posterior[0])}"
    low, middle, high = posterior
    return f"{number(middle)} [{number(low)}, {number(high)}]"


def believed(found):
    """Tell the regions in which verdicts turn."""
    told = found["believe"]
    out = ", ".join(f"{name} {share(gone)}" for name, gone in told["ruled_out"].items())
    lines = [f"Figures leave {percent(told['left'])} of points (ruled out by {out}). Among them:", ""]
    lines += [told_of(one) for one in told["asked"]]
    return "\n".join([*lines, "", "![Where the verdict turns](pictures/evidence-believe.svg)"])


def told_of(one):
    """Return what one must believe of one statement, as an item of a list."""
    side = "holds" if one["target"] else "fails"
    head = f"- `{one['statement']}` holds at {percent(one['share'])}. "
    if not one["words"]:
        return head + f"No rule was found for where it {side} that also holds at points it was not made from."
    return head + (
        f"It {side} where {'; '.join(one['words'])}: at {percent(one['density'])} of such points, which are "
        f"{percent(one['coverage'])} of all where it {side}."
    )


def ablation(found):
    """Tell what hangs on each mechanism."""
    rows, idle = [], []
    for one in found["ablation"]:
        name = f"{one['name']} {number(one['value'])}"
        if not (one["facts"] or one["turned"] or one["moved"]):
            idle.append(name + _verdicts(one["verdicts"]))
            continue
        facts_ = _changed(one["facts"])
        turned = "; ".join(f"{what} {number(a)} to {number(b)}" for what, a, b in one["turned"]) or "–"
        rows.append((name, facts_, turned, ", ".join(what for what, _, _ in one["moved"]) or "–"))
    return (
        "Each parameter at the value that switches its mechanism off. *Words*: facts that become, or no longer are, "
        "diagnostic for active : routine, and how many other words change; *turns*: differences whose median changes "
        "sign; *moves*: by more than a tenth of its spread.\n\n"
        + table(("off", "words", "turns", "moves"), rows)
        + f"\n\nBy these three nothing hangs on: {'; '.join(idle) or 'none'}."
    )


def _verdicts(turned):
    """Return which statements that compare turn with an idle mechanism off."""
    if not turned:
        return " (nor does the verdict on any statement)"
    return f" (but the verdict on {', '.join(f'{name}: {before} to {after}' for name, before, after in turned)})"


def _changed(changes):
    """Return the facts that become or cease to be diagnostic, and how many other words change."""
    telling = [name for name, before, after in changes if "diagnostic" in (before, after)]
    others = len(changes) - len(telling)
    return ", ".join([*telling, *([f"{others} other" + "s" * (others > 1)] if others else [])]) or "–"


def frontier(found):
    """Tell net against dependency for weights of autonomy."""
    rows = [
        (number(p["weight"]), f"{signed(p['dependency'], 4)} ± {2 * p['dependency_error']:.4f}",
         f"{signed(p['net'], 2)} ± {2 * p['net_error']:.2f}")
        for p in found["frontier"]
    ]  # fmt: skip
    return (
        "Active with a taste for autonomy, at the start values, against none (± two standard errors of the luck).\n\n"
        + table(("weight", "dependency", "net, nm"), rows)
        + "\n\n![The price of autonomy](pictures/evidence-frontier.svg)"
    )


def made(found):
    """Tell how much was run."""
    s = found["sizes"]
    return (
        f"{s['points']} points × {s['histories']} histories × {len(found['postures'])} postures; {s['more_points']} "
        f"points over all numbers; {s['draws']} draws for the posture; {s['replications']} histories a posture for the "
        f"hindcast, {s['of_a_home']} for that of built homes. `ana-sim evidence --quick` tries it in minutes."
    )
