"""What the hindcasts say of skill: the section of the page, the table of the documents, the headline."""

from ana_sim.views.evidence.text import percent, table

POSTURES = ("passive", "routine", "active", "autonomous_active")
SHARES = {"trade.import_share": "imports", "trade.export_share": "exports", "arms.share5": "arms"}
BASELINES = {"persistence": "persistence", "trend": "trend", "regression": "regression to the mean"}
SHOWN, OTHER, ALL = "passive", "active", "all"
PAIR = ("routine", "active")


def hindcast(found):
    """Tell the skill for home and for every built home, and whether figures tell postures apart."""
    one = found["hindcast"]
    names = list(dict.fromkeys(s["baseline"] for s in one["skills"]))
    by = {(s["posture"], s["baseline"]): s for s in one["skills"]}
    rows = [
        (name, *(f"{percent(by[name, b]['skill'])}, {by[name, b]['verdict']}" for b in names))
        for name in one["postures"]
        if name in POSTURES
    ]
    wrong = [f["fact"] for f in one["facts"] if f["posture"] == OTHER and f["verdict"] != "same way"]
    return (
        f"**{headline(found).capitalize()}** ([how](hindcast.md)). Skill is 1 − CRPS/CRPS of the baseline. Azerbaijan "
        f"after {one['fit_until']}, nothing fitted later:\n\n"
        + table(("posture", *names), rows)
        + "\n\n"
        + " ".join([_apart(found), *exits_in_words(one, OTHER), f"Known facts missed: {'; '.join(wrong) or 'none'}."])
        + "\n\n"
        + _homes(found["homes_hindcast"])
    )


def exits_in_words(found, posture):
    """Say, of a hindcast, how the quarter in which the garrison left was foreseen, beside knowing nothing."""
    return [
        f"The quarter in which the garrison left ({one['month']}) had a chance of {percent(one['chance'])} under "
        f"{posture.replace('_', ' ')}: {'better' if one['score'] < one['ignorant'] else 'no better'} than knowing "
        f"nothing (log score {one['score']:.2f} against {one['ignorant']:.2f})."
        for one in found["exits"]
        if one["posture"] == posture
    ]


def _apart(found):
    told = told_apart(found)
    every = sum((one["first"], one["second"]) == PAIR for one in found["hindcast"]["told"])
    most = f", by at most {percent(max(one['part'] for one in told))} of it" if told else ""
    return f"Scores differ beyond luck between routine and active on {len(told)} of {every} series{most}."


def _homes(found):
    by = _by_key(found)
    years = [*found["homes"]]
    rows = [
        (
            title,
            *(skill_of(by[measure, year, SHOWN, "persistence"]) for year in years),
            *(skill_of(by[measure, ALL, SHOWN, name]) for name in ("trend", "regression")),
            _told_of(found, measure, ALL),
        )
        for measure, title in SHARES.items()
    ]
    counts = found["homes"].values()
    return (
        f"Shares of {min(counts)} to {max(counts)} built homes five years on ([how](hindcast.md#every-built-home); "
        f"those of 2020 on are not in the project), {SHOWN}: skill in % [95 % over homes], bold where 0 is outside; "
        "trend and regression to the mean over all years; figures whose score differs beyond luck between routine and "
        "active:\n\n"
        + table(("", *(f"persistence {year}" for year in years), "trend", "regression", "told apart"), rows)
        + f"\n\n{homes_said(found)}"
    )


def homes_said(found):
    """Return in words against which baseline the model is better or worse on shares of built homes, over all years."""
    by = _by_key(found)
    told = []
    for name, title in BASELINES.items():
        verdicts = {share: by[measure, ALL, SHOWN, name]["verdict"] for measure, share in SHARES.items()}
        parts = [
            f"{word} on {_listed([share for share, verdict in verdicts.items() if verdict == word])}"
            for word in ("better", "worse", "not told apart")
            if word in verdicts.values()
        ]
        told.append(f"against {title} it is {', '.join(parts)}")
    return f"Under {SHOWN}, {'; '.join(told)}."


def _listed(words):
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def homes_table(found):
    """Return skill of every built home by measure and year as a table, from the record of that hindcast."""
    by = _by_key(found)
    rows = []
    for measure, title in SHARES.items():
        for year in (*found["homes"], ALL):
            one = by[measure, year, SHOWN, "persistence"]
            own = [skill_of(by.get((measure, year, SHOWN, name))) for name in BASELINES]
            other = skill_of(by[measure, year, OTHER, "persistence"])
            told = _told_of(found, measure, year)
            rows.append((title, year, f"{one['figures']} of {one['homes']}", *own, other, told))
    head = ("share", "year", "figures, homes", *BASELINES.values(), f"{OTHER}: persistence", "told apart")
    return f"\n\n{table(head, rows)}\n\n"


def skill_of(one):
    """Return a skill in percent with its interval, bold where 0 is outside; a dash where there is none."""
    if one is None:
        return "–"
    text = f"{_percent(one['skill'])} [{_percent(one['low'])}, {_percent(one['high'])}]"
    return text if one["verdict"] == "not told apart" else f"**{text}**"


def _percent(value):
    return f"{100 * value:+.1f}".replace("-", "−")


def _told_of(found, measure, year):
    asked = (measure, year, *PAIR)
    one = next(t for t in found["told"] if (t["measure"], t["year"], t["first"], t["second"]) == asked)
    return f"{one['told']} of {one['figures']}, {one['much']} by a tenth"


def _by_key(found):
    return {(s["measure"], s["year"], s["posture"], s["baseline"]): s for s in found["skills"]}


def headline(found):
    """Return `no proven skill`, or on what there is some.

    For home, as registered, where any skill under any posture is above 0 with its interval; on shares of built homes
    where the model under some posture is better than every baseline.
    """
    proven = ["Azerbaijan"] if any(s["verdict"] == "better" for s in found["hindcast"]["skills"]) else []
    verdicts = {}
    for s in found["homes_hindcast"]["skills"]:
        if s["year"] == ALL:
            verdicts.setdefault((SHARES[s["measure"]], s["posture"]), set()).add(s["verdict"])
    proven += dict.fromkeys(share for (share, _), of_all in verdicts.items() if of_all == {"better"})
    return f"skill on {_listed(proven)} alone" if proven else "no proven skill"


def shares_in_short(found):
    """Return the skill on shares of built homes against persistence in half a sentence."""
    by = _by_key(found["homes_hindcast"])
    told = ", ".join(f"{title} {skill_of(by[measure, ALL, SHOWN, 'persistence'])}" for measure, title in SHARES.items())
    return f"shares of built homes five years on against persistence, %: {told}"


def shares_told_apart(found, pair=PAIR):
    """Return how many shares of built homes were foreseen, and how many tell two postures apart, and by a tenth."""
    records = [t for t in found["homes_hindcast"]["told"] if t["year"] == ALL and (t["first"], t["second"]) == pair]
    return tuple(sum(t[name] for t in records) for name in ("figures", "told", "much"))


def told_apart(found, pair=PAIR):
    """Return the records of series that tell two postures apart beyond luck, with `part`, the part of the score."""
    scores = found["hindcast"]["scores"]
    records = []
    for one in found["hindcast"]["told"]:
        if one["is_told"] and (one["first"], one["second"]) == pair:
            own = [s["crps"] for s in scores if (s["series"], s["posture"]) == (one["series"], pair[1])]
            records.append(one | {"part": abs(one["apart"]) / (sum(own) / len(own))})
    return records
