"""The charts of the report as Vega-Lite specs: plain dicts that carry their own data."""

import numpy as np

from ana_sim.analysis.compare import compare_since_switch, fan, over_time
from ana_sim.analysis.measures import BALANCES, COSTS, GAINS, better
from ana_sim.analysis.periods import YEAR, cumulative, final_year, monthly, switch_month
from ana_sim.analysis.ties import dependency_by_power, power_dates, ties_at, ties_at_start
from ana_sim.views.cost_panel import NAMES
from ana_sim.views.dependency_chart import COLOURS
from ana_sim.views.frame import said
from ana_sim.views.report.form import short
from ana_sim.views.theme import BLUE, GREEN, GREY, PALE, VERMILLION, colours
from ana_sim.views.timeline import dated_events, in_words

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
CONFIG = {
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {"gridColor": "#EEEEEE", "labelColor": "#444444", "titleColor": "#444444", "titleFontWeight": "normal"},
    "legend": {
        "orient": "top",
        "title": None,
        "labelFontSize": 12,
        "symbolType": "stroke",
        "symbolSize": 500,
        "symbolStrokeWidth": 2.5,
        "symbolOpacity": 1,
    },
}
DASHES = {"passive": [6, 3], "routine": [2, 2], "active": [1, 0]}
FANS = (
    ("dependency", monthly),
    ("unmet_need", monthly),
    ("influence", monthly),
    ("sway", monthly),
    ("net", cumulative),
)


def spec(values, *, height, described, **rest):
    """Return a whole spec around layers or a mark."""
    base = {"$schema": SCHEMA, "width": "container", "height": height, "description": described, "config": CONFIG}
    return base | {"autosize": {"type": "fit", "contains": "padding"}, "data": {"values": values}} | rest


def fan_spec(results, measure, *, of=monthly):
    """Return the chart of one measure under every posture: median, half and nine tenths of histories."""
    rows = []
    for posture in results.postures:
        found = fan(results, posture, measure, of=of)
        for place, month in enumerate(results.months):
            q = {key: short(found[level][place]) for key, level in zip("abcde", sorted(found), strict=True)}
            rows.append({"m": str(month), "p": said(posture)} | q)
    shown = [said(results.postures[0]), said(results.postures[-1])]
    band = {"transform": [{"filter": {"field": "p", "oneOf": shown}}]}
    x, y = _time(), {"type": "quantitative", "title": _axis(results, measure, of), "scale": {"zero": False}}
    layers = [
        _calendar(results),
        band | {"mark": {"type": "area", "opacity": 0.13}, "encoding": _between("a", "e", y)},
        band | {"mark": {"type": "area", "opacity": 0.25}, "encoding": _between("b", "d", y)},
        {
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {"y": y | {"field": "c"}, "strokeDash": _dash(results)},
        },
        _hover([("c", "median"), ("b", "half from"), ("d", "to"), ("a", "nine tenths from"), ("e", "to ")], y, "c"),
    ]
    described = f"{said(measure)} over time under {', '.join(map(said, results.postures))}; medians and bands"
    return spec(rows, height=260, described=described, layer=layers, encoding={"x": x, "color": _colour(results)})


def difference_spec(results, measure, *, first, second, of=monthly):
    """Return the chart of the paired difference of one measure: mean, its interval, and the spread of histories."""
    course = over_time(results, measure, first=first, second=second, of=of)
    columns = {
        "a": course.spread[0.05],
        "b": course.spread[0.25],
        "d": course.spread[0.75],
        "e": course.spread[0.95],
        "c": course.difference.mean,
        "l": course.difference.low,
        "h": course.difference.high,
        "s": 100 * course.ahead,
    }
    rows = [
        {"m": str(month)} | {key: short(column[place]) for key, column in columns.items()}
        for place, month in enumerate(course.months)
    ]
    y = {"type": "quantitative", "title": f"difference, {results.measures[measure]['unit']}"}
    tips = [
        ("c", "mean difference"),
        ("l", "95 % interval from"),
        ("h", "to"),
        ("a", "nine tenths from"),
        ("e", "to "),
        ("s", f"% of histories {'ahead' if better(measure) else 'higher'}"),
    ]
    layers = [
        _calendar(results),
        {"mark": {"type": "area", "opacity": 0.12, "color": BLUE}, "encoding": _between("a", "e", y)},
        {"mark": {"type": "area", "opacity": 0.2, "color": BLUE}, "encoding": _between("b", "d", y)},
        {"mark": {"type": "area", "opacity": 0.5, "color": VERMILLION}, "encoding": _between("l", "h", y)},
        {"mark": {"type": "line", "strokeWidth": 2, "color": VERMILLION}, "encoding": {"y": y | {"field": "c"}}},
        {"mark": {"type": "rule", "color": GREY}, "encoding": {"y": {"datum": 0}, "x": None}},
        _hover(tips, y, "c"),
    ]
    described = f"paired difference of {said(measure)}, {said(second)} minus {said(first)}, over time"
    return spec(rows, height=200, described=described, layer=layers, encoding={"x": _time()})


def cost_spec(results, *, first, second):
    """Return the chart of gains and costs: each part of the net balance, paired, with interval and spread."""
    rows = []
    for name, d in compare_since_switch(
        results, first=first, second=second, measures=(*GAINS, *COSTS, *BALANCES)
    ).items():
        sign = -1 if name in COSTS else 1
        ends = sorted(sign * v for v in (d.difference.low, d.difference.high))
        wide = sorted(sign * v for v in d.spread)
        kind = "sum" if name in BALANCES else "better for home" if sign * d.difference.mean >= 0 else "worse for home"
        values = {"v": sign * d.difference.mean, "l": ends[0], "h": ends[1], "a": wide[0], "e": wide[1]}
        rows.append({"n": NAMES[name], "k": kind} | {key: short(value) for key, value in values.items()})
    names = [NAMES[name] for name in (*GAINS, *COSTS, *BALANCES)]
    x = {"type": "quantitative", "title": ["nm (need-months);", "right of 0 is better for home"]}
    colour = {
        "field": "k",
        "type": "nominal",
        "scale": {"domain": ["better for home", "worse for home", "sum"], "range": [GREEN, VERMILLION, "#000000"]},
        "legend": {"columns": 3},
    }
    tips = [
        _tip(*pair)
        for pair in (
            ("v", "mean difference"),
            ("l", "95 % interval from"),
            ("h", "to"),
            ("a", "nine tenths from"),
            ("e", "to "),
        )
    ]
    layers = [
        {"mark": {"type": "rule", "opacity": 0.6}, "encoding": {"x": x | {"field": "a"}, "x2": {"field": "e"}}},
        {"mark": {"type": "rule", "strokeWidth": 5}, "encoding": {"x": x | {"field": "l"}, "x2": {"field": "h"}}},
        {"mark": {"type": "point", "filled": True, "size": 60}, "encoding": {"x": x | {"field": "v"}}},
    ]
    shared = {
        "y": {"field": "n", "type": "nominal", "sort": names, "title": None, "axis": {"labelLimit": 200}},
        "color": colour,
        "tooltip": [{"field": "n", "title": "part"}, *tips],
    }
    described = f"gains and costs of {said(second)} against {said(first)}"
    return spec(rows, height=240, described=described, layer=layers, encoding=shared)


def plane_spec(results):
    """Return the dependency–influence plane: yearly medians of each posture, and single histories of the last year."""
    rows = []
    for posture in results.postures:
        found = results.values(posture, ["dependency", "influence"])
        whole = len(results.months) // YEAR * YEAR
        for year in range(whole // YEAR):
            part = {n: np.median(v[:, year * YEAR : (year + 1) * YEAR].mean(axis=1)) for n, v in found.items()}
            rows.append(
                {"p": said(posture), "y": str(results.months[year * YEAR])[:4], "o": year}
                | {n[0]: short(v) for n, v in part.items()}
            )
        last = final_year(results, posture, ["dependency", "influence"])
        rows += [
            {"p": said(posture), "d": short(d), "i": short(i)}
            for d, i in zip(last["dependency"][:300], last["influence"][:300], strict=True)
        ]
    x = {
        "field": "d",
        "type": "quantitative",
        "title": "dependency, index 0–1 (left is better)",
        "scale": {"zero": False},
    }
    y = {"field": "i", "type": "quantitative", "title": "influence, index 0–1 (up is better)", "scale": {"zero": False}}
    yearly, single = ([{"filter": test}] for test in ("isValid(datum.y)", "!isValid(datum.y)"))
    tips = [
        {"field": "p", "title": "posture"},
        {"field": "y", "title": "year"},
        _tip("d", "dependency"),
        _tip("i", "influence"),
    ]
    layers = [
        {"transform": single, "mark": {"type": "point", "filled": True, "size": 12, "opacity": 0.25}},
        {
            "transform": yearly,
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {"order": {"field": "o"}, "strokeDash": _dash(results)},
        },
        {
            "transform": yearly,
            "mark": {"type": "point", "filled": True, "size": 55, "opacity": 1},
            "encoding": {"tooltip": tips},
        },
        {
            "transform": [*yearly, {"filter": "datum.o % 2 == 0"}],
            "mark": {"type": "text", "dx": 16, "dy": -6, "fontSize": 10},
            "encoding": {"text": {"field": "y"}},
        },
    ]
    described = "dependency against influence, year by year, under each posture"
    return spec(
        rows, height=380, described=described, layer=layers, encoding={"x": x, "y": y, "color": _colour(results)}
    )


def powers_spec(results, *, posture, among):
    """Return the chart of each power's part of dependency, stacked over the years, under one posture.

    Args:
        posture: its name. among: postures whose charts are to share colours and scale.
    """
    parts, dates = dependency_by_power(results, posture), power_dates(results)
    every = np.stack([dependency_by_power(results, other) for other in among])
    top = 1.05 * float(every.sum(axis=2).max())
    bands = _bands(results, parts, order=np.argsort(-every.max(axis=(0, 1)), kind="stable"))
    rows = [
        {"m": str(date), "n": name, "v": short(band[place]), "o": rank}
        for place, date in enumerate(dates)
        for rank, (name, band) in enumerate(bands.items())
    ]
    encoding = {
        "x": _time(),
        "y": {
            "field": "v",
            "type": "quantitative",
            "title": "part of dependency",
            "stack": "zero",
            "scale": {"domain": [0, top]},
        },
        "color": {
            "field": "n",
            "type": "nominal",
            "sort": list(bands),
            "scale": {"domain": list(bands), "range": [*COLOURS, PALE][: len(bands)]},
            "legend": {"orient": "bottom", "columns": 4, "title": None, "symbolType": "square", "symbolSize": 80},
        },
        "order": {"field": "o"},
        "tooltip": [{"field": "n", "title": "power"}, _month_tip(), _tip("v", "part of dependency")],
    }
    described = f"each power's part of dependency over the years, {said(posture)}"
    mark = {"type": "area", "stroke": "white", "strokeWidth": 0.5}
    return spec(rows, height=300, described=described, mark=mark, encoding=encoding)


def _bands(results, parts, *, order):
    """Return name -> (dates,) part of dependency: the largest powers each, the others together."""
    names = [power["name"] for power in results.manifest["scenario"]["resolved"]["powers"].values()]
    own, rest = order[: len(COLOURS)], order[len(COLOURS) :]
    bands = {names[power]: parts[:, power] for power in own}
    return bands | ({f"{len(rest)} others": parts[:, rest].sum(axis=1)} if len(rest) else {})


def ties_spec(results, *, posture):
    """Return the table of colours of how ties changed, powers by domains."""
    change = ties_at(results, posture) - ties_at_start(results)
    now, names = (
        ties_at(results, posture),
        [p["name"] for p in results.manifest["scenario"]["resolved"]["powers"].values()],
    )
    domains = results.manifest["domains"]
    rows = [
        {"n": name, "d": domain, "c": round(float(change[i, j]), 6), "v": round(float(now[i, j]), 6)}
        for i, name in enumerate(names)
        for j, domain in enumerate(domains)
    ]
    shared = {
        "x": {
            "field": "d",
            "type": "nominal",
            "sort": domains,
            "title": None,
            "axis": {"orient": "top", "labelAngle": 0},
        },
        "y": {"field": "n", "type": "nominal", "sort": names, "title": None},
        "tooltip": [
            {"field": "n", "title": "power"},
            {"field": "d", "title": "domain"},
            _tip("v", "tie at the end"),
            _tip("c", "change"),
        ],
    }
    colour = {
        "field": "c",
        "type": "quantitative",
        "scale": {"scheme": "redblue", "domain": [-0.5, 0.5], "clamp": True},
        "legend": None,
    }
    layers = [
        {"mark": "rect", "encoding": {"color": colour}},
        {
            "mark": {"type": "text", "fontSize": 11},
            "transform": [{"filter": "abs(datum.c) >= 0.005"}],
            "encoding": {
                "text": {"field": "c", "format": "+.2f"},
                "color": {"condition": {"test": "abs(datum.c) > 0.33", "value": "white"}, "value": "black"},
            },
        },
    ]
    described = f"change of each tie since the start, {said(posture)}, by power and domain"
    return spec(rows, height=24 * len(names) + 24, described=described, layer=layers, encoding=shared)


def _time():
    return {
        "field": "m",
        "type": "temporal",
        "title": None,
        "axis": {"format": "%Y", "tickCount": {"interval": "year", "step": 2}, "labelOverlap": True},
    }


def _month_tip():
    return {"field": "m", "type": "temporal", "title": "month", "format": "%B %Y"}


def _tip(field, title):
    return {"field": field, "type": "quantitative", "title": title, "format": ",.4~g"}


def _axis(results, measure, of):
    return f"{results.measures[measure]['unit']}{', running sum' if of is cumulative else ''}"


def _between(low, high, y):
    return {"y": y | {"field": low}, "y2": {"field": high}}


def _colour(results):
    palette = colours(results.postures)
    scale = {"domain": [said(p) for p in palette], "range": list(palette.values())}
    return {"field": "p", "type": "nominal", "scale": scale}


def _dash(results):
    dashes = [DASHES.get(posture, [5, 2, 1, 2]) for posture in results.postures]
    scale = {"domain": [said(p) for p in results.postures], "range": dashes}
    return {"field": "p", "type": "nominal", "scale": scale}


def _hover(fields, y, middle):
    """Return points that show themselves and their numbers where the pointer is."""
    tips = [_month_tip(), {"field": "p", "title": "posture"}, *(_tip(*pair) for pair in fields)]
    return {
        "params": [
            {"name": "near", "select": {"type": "point", "on": "pointerover", "nearest": True, "clear": "pointerout"}}
        ],
        "mark": {"type": "point", "filled": True, "size": 60, "aria": False},
        "encoding": {
            "y": y | {"field": middle},
            "opacity": {"condition": {"param": "near", "empty": False, "value": 1}, "value": 0},
            "tooltip": tips,
        },
    }


def _calendar(results):
    """Return marks for the dated events, with their titles on hovering, and a line where postures part."""
    events = [{"m": str(results.months[month]), "t": title} for _, month, title, _ in dated_events(results)]
    parted = {"m": str(switch_month(results)), "t": f"Postures part, {in_words(switch_month(results))}"}
    where = {"x": _time(), "color": None, "tooltip": [_month_tip(), {"field": "t", "title": "event"}]}
    return {
        "layer": [
            {
                "data": {"values": [parted]},
                "mark": {"type": "rule", "strokeDash": [2, 3], "color": "#666666"},
                "encoding": where,
            },
            {
                "data": {"values": events},
                "encoding": where,
                "mark": {
                    "type": "point",
                    "shape": "triangle-up",
                    "filled": True,
                    "size": 45,
                    "color": "#999999",
                    "y": "height",
                    "opacity": 0.9,
                    "aria": False,
                },
            },
        ]
    }
