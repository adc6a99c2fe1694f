"""The charts of a batch's report: differences by scenario, their spread over sampled points, curves along a number."""

from ana_sim.analysis.measures import better
from ana_sim.views.frame import said
from ana_sim.views.report.form import short
from ana_sim.views.report.specs import spec
from ana_sim.views.theme import BLUE, GREY, VERMILLION

MANY = 12
"""Points from which on single ones are not drawn by name but counted."""
TIPS = (("v", "mean difference"), ("l", "95 % interval from"), ("h", "to"), ("s", "% of histories ahead"))


def point_in_words(point):
    """Return a point's numbers as text."""
    return ", ".join(f"{path} {value:g}" for path, value in point.items())


def pairs_spec(pairs, *, measure, unit):
    """Return the chart of one measure's differences: a dot with interval per scenario and point."""
    own = [pair for pair in pairs if pair.measure == measure]
    rows = [
        {
            "n": said(pair.scenario),
            "p": point_in_words(pair.point),
            "v": short(pair.difference.mean),
            "l": short(pair.difference.low),
            "h": short(pair.difference.high),
            "s": round(100 * pair.ahead.mean, 1),
            "k": _kind(pair),
        }
        for pair in own
    ]
    scenarios = list(dict.fromkeys(row["n"] for row in rows))
    few = len({row["p"] for row in rows}) <= MANY
    x = {"type": "quantitative", "title": f"difference, {unit}"}
    kinds = ["better", "worse", "not told apart"]
    colour = {
        "field": "k",
        "type": "nominal",
        "scale": {"domain": kinds, "range": [BLUE, VERMILLION, GREY]},
        "legend": {"symbolType": "circle", "symbolSize": 80},
    }
    tips = [
        {"field": "n", "title": "scenario"},
        {"field": "p", "title": "point"},
        *({"field": field, "type": "quantitative", "title": title, "format": ",.4~g"} for field, title in TIPS),
    ]
    place = {"field": "n", "type": "nominal", "sort": scenarios, "title": None, "axis": {"labelLimit": 260}}
    aside = {"yOffset": {"field": "p", "type": "nominal"}} if few and len(own) > len(scenarios) else {}
    layers = [
        {"mark": {"type": "rule", "strokeWidth": 2}, "encoding": {"x": x | {"field": "l"}, "x2": {"field": "h"}}},
        {"mark": {"type": "point", "filled": True, "size": 45}, "encoding": {"x": x | {"field": "v"}}},
        {"mark": {"type": "rule", "color": GREY}, "encoding": {"x": {"datum": 0}, "y": None, "color": None}},
    ]
    shared = {"y": place, "color": colour, "tooltip": tips} | aside
    per_scenario = max(26, 13 * (len(own) // max(1, len(scenarios)) if few else 2))
    described = f"paired differences of {said(measure)} by scenario"
    return spec(rows, height=95 + per_scenario * len(scenarios), described=described, layer=layers, encoding=shared)


def _kind(pair):
    """Return whether the second posture does better, worse, or neither beyond luck."""
    low, high = pair.difference.low, pair.difference.high
    if low <= 0 <= high:
        return "not told apart"
    return "better" if (high < 0) == (better(pair.measure) == "lower") else "worse"


def curve_spec(levels, *, path, measure, unit):
    """Return the curves of one measure along one number, a line per scenario, posture and other numbers."""
    rows = []
    for level in levels:
        others = {key: value for key, value in level.point.items() if key != path}
        name = ", ".join(filter(None, [said(level.scenario), said(level.posture), point_in_words(others)]))
        values = {"v": level.mean.mean, "l": level.mean.low, "h": level.mean.high}
        rows.append({"n": name, "x": level.point[path]} | {key: short(value) for key, value in values.items()})
    y = {"type": "quantitative", "title": f"{said(measure)}, {unit}", "scale": {"zero": False}}
    names = list(dict.fromkeys(row["n"] for row in rows))
    colour = {
        "field": "n",
        "type": "nominal",
        "sort": names,
        "legend": {"orient": "bottom", "columns": 2, "labelLimit": 420},
    }
    tips = [
        {"field": "n", "title": "curve"},
        {"field": "x", "type": "quantitative", "title": path},
        {"field": "v", "type": "quantitative", "title": "mean", "format": ",.5~g"},
        {"field": "l", "type": "quantitative", "title": "95 % interval from", "format": ",.5~g"},
        {"field": "h", "type": "quantitative", "title": "to", "format": ",.5~g"},
    ]
    layers = [
        {"mark": {"type": "area", "opacity": 0.15}, "encoding": {"y": y | {"field": "l"}, "y2": {"field": "h"}}},
        {"mark": {"type": "line", "point": {"size": 40}}, "encoding": {"y": y | {"field": "v"}, "tooltip": tips}},
    ]
    shared = {"x": {"field": "x", "type": "quantitative", "title": path}, "color": colour}
    described = f"{said(measure)} along {path}"
    return spec(rows, height=320, described=described, layer=layers, encoding=shared)
