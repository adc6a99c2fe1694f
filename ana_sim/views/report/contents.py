"""What the report says, as plain values for the page: headlines, tables, what drove it, when it would be otherwise."""

from ana_sim.analysis.breakdown import by_domain, by_level, by_power, split_difference
from ana_sim.analysis.compare import compare_final_year, compare_since_switch
from ana_sim.analysis.explain import CATEGORIES
from ana_sim.analysis.explain import MEASURES as CAUSED
from ana_sim.analysis.measures import AIMS, BALANCES, COSTS, GAINS, HEADLINES, INCIDENTS
from ana_sim.analysis.otherwise import otherwise
from ana_sim.analysis.periods import final_year, since_switch
from ana_sim.views.explanation import cause_in_words, names_of, paragraph
from ana_sim.views.frame import said
from ana_sim.views.report.form import digits_of, half_width, number, percent

FINAL = (
    "dependency",
    "unmet_need",
    "influence",
    "sway",
    "exposure",
    "leverage_max",
    "autonomy",
    "reliability",
    "capture",
)
OTHERWISE = ("net", "dependency", "unmet_need", "influence", "sway")
SPLIT = (("dependency", final_year), ("unmet_need", final_year), ("influence", final_year), ("net", since_switch))


def headlines(results, *, first, second):
    """Return a sentence and a verdict for each headline measure: level, difference with interval, histories ahead."""
    summed = [name for name in HEADLINES if results.measures[name]["adds_up"]]
    found = compare_final_year(results, first=first, second=second, measures=[n for n in HEADLINES if n not in summed])
    found |= compare_since_switch(results, first=first, second=second, measures=summed)
    return [_headline(found[name], first, second, summed=name in summed) for name in HEADLINES]


def _headline(d, first, second, *, summed):
    digits = 2 if summed else digits_of(d)
    low, high = d.difference.low, d.difference.high
    sure = "luck alone could make this difference" if low <= 0 <= high else _way(d)
    return {
        "name": said(d.measure).capitalize(),
        "aim": d.measure in AIMS,
        "verdict": sure,
        "difference": number(d.difference.mean, digits, signed=True),
        "interval": f"{number(low, digits)} to {number(high, digits)}",
        "levels": f"{number(d.first, digits)} under {said(first)}, {number(d.second, digits)} under {said(second)}",
        "unit": f"{d.unit}, {'sum since the postures parted' if summed else 'final year'}",
        "ahead": percent(d.ahead.mean),
        "ahead_interval": f"{percent(d.ahead.low)} to {percent(d.ahead.high)}",
    }


def _way(d):
    better = (d.difference.mean < 0) == (d.better == "lower")
    return ("lower" if d.difference.mean < 0 else "higher") + (", which is better" if better else ", which is worse")


def final_rows(results, *, first, second):
    """Return the table of the final year."""
    found = compare_final_year(results, first=first, second=second, measures=FINAL)
    return [_row(d, digits=digits_of(d), star=d.measure in AIMS) for d in found.values()]


def balance_rows(results, *, first, second):
    """Return the table of sums since the postures parted: gains, costs, balances, incidents."""
    wanted = (*GAINS, *COSTS, *BALANCES, *INCIDENTS)
    found = compare_since_switch(results, first=first, second=second, measures=wanted)
    return [_row(d, digits=2) | {"worst": " → ".join(number(w, 2) for w in d.worst)} for d in found.values()]


def _row(d, *, digits, star=False, name=None):
    half = (d.difference.high - d.difference.low) / 2
    return {
        "name": (name or said(d.measure)) + ("*" if star else ""),
        "title": d.title,
        "unit": d.unit,
        "first": number(d.first, digits),
        "second": number(d.second, digits),
        "difference": f"{number(d.difference.mean, digits, signed=True)} ± {half_width(half, digits)}",
        "ahead": "–"
        if d.better is None
        else f"{percent(d.ahead.mean)} ({percent(d.ahead.low)} to {percent(d.ahead.high)})",
        "tied": percent(d.tied),
        "effect": number(d.effect, 2, signed=True),
    }


def parts(results, *, first, second):
    """Return (title, rows) of where the differences sit: by domain, by level, by power."""
    names = {key: power["name"] for key, power in results.manifest["scenario"]["resolved"]["powers"].items()}
    found = {"Dependency by domain": by_domain(results, first=first, second=second)}
    for whole in AIMS:
        found[f"{whole.capitalize()} by level of power"] = by_level(results, whole, first=first, second=second)
    for measure in ("leverage", "grievance", "closeness"):
        of_powers = by_power(results, measure, first=first, second=second)
        found[f"{measure.capitalize()} by power, last date"] = {names[key]: d for key, d in of_powers.items()}
    return [(title, [_row(d, digits=4, name=name) for name, d in rows.items()]) for title, rows in found.items()]


def split_rows(results):
    """Return what each part of the posture adds (Shapley): names of the measures and rows; None without a split."""
    if results.split is None:
        return None
    found = [split_difference(results, measure, period=period) for measure, period in SPLIT]
    rows = [(part, [split.parts[part] for split in found]) for part in found[0].parts]
    digits = [2 if results.measures[measure]["adds_up"] else 4 for measure, _ in SPLIT]
    rows.append(("whole", [split.whole for split in found]))
    told = [
        (name, [_plus_minus(found, places) for found, places in zip(row, digits, strict=True)]) for name, row in rows
    ]
    return {"measures": [said(measure) for measure, _ in SPLIT], "rows": told, "made": results.manifest["split"]}


def _plus_minus(interval, digits):
    half = half_width((interval.high - interval.low) / 2, digits)
    return f"{number(interval.mean, digits, signed=True)} ± {half}"


def explained(told, results):
    """Return an Explanation of why dependency and influence changed, in a paragraph, by kind and by single cause."""
    resolved, posture = results.manifest["scenario"]["resolved"], said(results.postures[-1])
    names = names_of(resolved)
    kinds = [(CATEGORIES[line.category], _gave(line)) for line in told.lines]
    causes = [
        (CATEGORIES[line.category], cause_in_words(line.label, names), _gave(line))
        for line in told.causes[:12]
        if line.category != "remainder"
    ]
    text = paragraph(told, names, home=resolved["home"]["name"], posture=posture)
    return {
        "text": text,
        "measures": CAUSED,
        "kinds": kinds,
        "causes": causes,
        "since": told.since,
        "until": told.until,
    }


def _gave(line):
    return [number(line.gave[measure].mean, 4, signed=True) for measure in CAUSED]


def otherwise_rows(results, *, first, second):
    """Return for each measure how often the second posture does worse, how much, and the events that go with it."""
    titles = {key: event["title"] for key, event in results.manifest["scenario"]["resolved"]["events"].items()}
    rows = []
    for measure in OTHERWISE:
        found = otherwise(results, measure, first=first, second=second)
        events = [
            f"{titles[event]}: in {percent(loses)} of these, {percent(wins)} of the others"
            for event, (loses, wins) in found.events.items()
        ]
        rows.append(
            {
                "name": said(measure),
                "behind": f"{percent(found.behind.mean)} ({percent(found.behind.low)} to {percent(found.behind.high)})",
                "cost": number(found.cost, 2 if results.measures[measure]["adds_up"] else 4)
                if found.behind.mean
                else "–",
                "unit": results.measures[measure]["unit"],
                "events": events,
            }
        )
    return rows


def assumptions(manifest):
    """Return every number of the scenario and the postures: value, range, unit, sources, judgement."""
    sets = [("", manifest["scenario"]["numbers"])]
    sets += [(f"posture {name}: ", record["numbers"]) for name, record in manifest["postures"].items()]
    return [_assumption(prefix + path, record) for prefix, numbers in sets for path, record in numbers.items()]


def _assumption(path, record):
    low, high = record.get("low"), record.get("high")
    return {
        "path": path,
        "value": f"{record['value']:g}".replace("-", "−"),
        "range": "–" if low is None or high is None else f"{low:g} to {high:g}".replace("-", "−"),
        "unit": record["unit"],
        "sources": record["sources"],
        "judgement": record["judgement"],
    }


def events_of(manifest):
    """Return the scenario's events in order of date, those without a date last: when, title, sources, note."""
    start, found = manifest["scenario"]["start"], []
    for event in manifest["scenario"]["resolved"]["events"].values():
        dated = event["trigger"] == "date"
        when = (
            _month(start, event["date"]) if dated else {"hazard": "by chance"}.get(event["trigger"], event["trigger"])
        )
        given = " (given)" if event["given"] else ""
        found.append((not dated, when, event["title"] + given, event["sources"], event.get("note")))
    return [row[1:] for row in sorted(found, key=lambda row: row[:2])]


def _month(start, months):
    year, month = map(int, start.split("-"))
    return f"{year + (month - 1 + months) // 12:04d}-{(month - 1 + months) % 12 + 1:02d}"
