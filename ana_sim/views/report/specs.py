"""The charts of the report as Vega-Lite specs: plain dicts that carry their own data."""

from ana_sim.analysis.measures import BALANCES
from ana_sim.analysis.wording import in_words, upper, words
from ana_sim.views.cost_panel import PARTS, named, sign_of
from ana_sim.views.dependency_chart import COLOURS, bands_of
from ana_sim.views.report.form import short
from ana_sim.views.theme import BLUE, GREEN, GREY, PALE, VERMILLION, colours_of
from ana_sim.views.tie_heat_map import relations_of
from ana_sim.views.timeline import dated_events, parting, parting_in_words

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
OTHER_DASHES = ([5, 2, 1, 2], [8, 2], [1, 1], [1, 0])
FANS = ("dependency", "unmet_need", "concentration", "influence", "net")
FIVE = "abcde"
"""Short names of the 5, 25, 50, 75 and 95 % points."""


def spec(values, *, height, described, **rest):
    """Return a whole spec around layers or a mark."""
    base = {"$schema": SCHEMA, "width": "container", "height": height, "description": described, "config": CONFIG}
    return base | {"autosize": {"type": "fit", "contains": "padding"}, "data": {"values": values}} | rest


def fan_spec(findings, measure):
    """Return the chart of one measure under every side: median, half and nine tenths of histories."""
    rows, names = [], [side.name for side in findings.sides]
    fans = {name: findings.fan(measure, name) for name in names}
    for name, fan in fans.items():
        for month, *points in zip(findings.months, *fan.quantiles, strict=True):
            rows.append({"m": month, "p": words(name)} | dict(zip(FIVE, map(short, points), strict=True)))
    band = {"transform": [{"filter": {"field": "p", "oneOf": [words(names[0]), words(names[-1])]}}]}
    running = ", running sum" if fans[names[0]].running else ""
    y = {"type": "quantitative", "title": findings.measures[measure].unit + running, "scale": {"zero": False}}
    layers = [
        _calendar(findings),
        band | {"mark": {"type": "area", "opacity": 0.13}, "encoding": _between("a", "e", y)},
        band | {"mark": {"type": "area", "opacity": 0.25}, "encoding": _between("b", "d", y)},
        {
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {"y": y | {"field": "c"}, "strokeDash": _dash(findings)},
        },
        _hover([("c", "median"), ("b", "half from"), ("d", "to"), ("a", "nine tenths from"), ("e", "to ")], y, "c"),
    ]
    described = f"{words(measure)} over time under {', '.join(map(words, names))}; medians and bands"
    return spec(
        rows, height=260, described=described, layer=layers, encoding={"x": _time(), "color": _colour(findings)}
    )


def difference_spec(findings, one, measure):
    """Return the chart of the paired difference of one measure: mean, its interval, and the spread of histories."""
    course, facts = one.courses[measure], findings.measures[measure]
    columns = dict(zip("abde", (course.quantiles[k] for k in (0, 1, 3, 4)), strict=True))
    columns |= {"c": course.mean, "l": course.low, "h": course.high, "s": [100 * share for share in course.ahead]}
    rows = [
        {"m": month} | {key: short(column[place]) for key, column in columns.items()}
        for place, month in enumerate(findings.months)
    ]
    y = {"type": "quantitative", "title": f"difference, {facts.unit}"}
    tips = [
        ("c", "mean difference"),
        ("l", "95 % interval from"),
        ("h", "to"),
        ("a", "nine tenths from"),
        ("e", "to "),
        ("s", f"% of histories {'ahead' if facts.better else 'higher'}"),
    ]
    layers = [
        _calendar(findings),
        {"mark": {"type": "area", "opacity": 0.12, "color": BLUE}, "encoding": _between("a", "e", y)},
        {"mark": {"type": "area", "opacity": 0.2, "color": BLUE}, "encoding": _between("b", "d", y)},
        {"mark": {"type": "area", "opacity": 0.5, "color": VERMILLION}, "encoding": _between("l", "h", y)},
        {"mark": {"type": "line", "strokeWidth": 2, "color": VERMILLION}, "encoding": {"y": y | {"field": "c"}}},
        {"mark": {"type": "rule", "color": GREY}, "encoding": {"y": {"datum": 0}, "x": None}},
        _hover(tips, y, "c"),
    ]
    described = f"paired difference of {words(measure)}, {words(one.second)} minus {words(one.first)}, over time"
    return spec(rows, height=200, described=described, layer=layers, encoding={"x": _time()})


def cost_spec(one):
    """Return the chart of gains and costs: each part of the net balance, paired, with interval and spread."""
    rows = [_cost_row(name, one.since[name]) for name in PARTS]
    x = {"type": "quantitative", "title": ["nm (need-months);", "right of 0 is better for home"]}
    colour = {
        "field": "k",
        "type": "nominal",
        "scale": {"domain": ["better for home", "worse for home", "sum"], "range": [GREEN, VERMILLION, "#000000"]},
        "legend": {"columns": 3},
    }
    named_tips = (("v", "mean difference"), ("l", "95 % interval from"), ("h", "to"), ("a", "nine tenths from"))
    tips = [_tip(*pair) for pair in (*named_tips, ("e", "to "))]
    layers = [
        {"mark": {"type": "rule", "opacity": 0.6}, "encoding": {"x": x | {"field": "a"}, "x2": {"field": "e"}}},
        {"mark": {"type": "rule", "strokeWidth": 5}, "encoding": {"x": x | {"field": "l"}, "x2": {"field": "h"}}},
        {"mark": {"type": "point", "filled": True, "size": 60}, "encoding": {"x": x | {"field": "v"}}},
    ]
    names = [row["n"] for row in rows]
    shared = {
        "y": {"field": "n", "type": "nominal", "sort": names, "title": None, "axis": {"labelLimit": 220}},
        "color": colour,
        "tooltip": [{"field": "n", "title": "part"}, *tips],
    }
    described = f"gains and costs of {words(one.second)} against {words(one.first)}"
    return spec(rows, height=320, described=described, layer=layers, encoding=shared)


def _cost_row(name, d):
    sign = sign_of(name)
    ends = sorted(sign * (v if v is not None else d.difference.mean) for v in d.difference[1:])
    wide = sorted(sign * v for v in d.spread)
    kind = "sum" if name in BALANCES else "better for home" if sign * d.difference.mean >= 0 else "worse for home"
    values = {"v": sign * d.difference.mean, "l": ends[0], "h": ends[1], "a": wide[0], "e": wide[1]}
    return {"n": named(name), "k": kind} | {key: short(value) for key, value in values.items()}


def plane_spec(findings):
    """Return the dependency–influence plane: yearly medians of each side, and single histories of the last year."""
    rows = []
    for plane in findings.plane:
        courses = zip(plane.years, plane.dependency, plane.influence, strict=True)
        for place, (year, d, i) in enumerate(courses):
            rows.append({"p": words(plane.side), "y": year, "o": place, "d": short(d), "i": short(i)})
        rows += [{"p": words(plane.side), "d": short(d), "i": short(i)} for d, i in plane.histories]
    axes = {
        key: {"field": name[0], "type": "quantitative", "scale": {"zero": False}}
        | {"title": f"{name}, {findings.measures[name].unit} ({side} is better)"}
        for key, name, side in (("x", "dependency", "left"), ("y", "influence", "up"))
    }
    yearly, single = ([{"filter": test}] for test in ("isValid(datum.y)", "!isValid(datum.y)"))
    tips = [
        {"field": "p", "title": "side"},
        {"field": "y", "title": "year"},
        _tip("d", "dependency"),
        _tip("i", "influence"),
    ]
    layers = [
        {"transform": single, "mark": {"type": "point", "filled": True, "size": 12, "opacity": 0.25}},
        {
            "transform": yearly,
            "mark": {"type": "line", "strokeWidth": 2},
            "encoding": {"order": {"field": "o"}, "strokeDash": _dash(findings)},
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
    described = "dependency against influence, year by year, under each side"
    return spec(rows, height=380, described=described, layer=layers, encoding=axes | {"color": _colour(findings)})


def powers_spec(findings, side, *, among):
    """Return the chart of each power's part of dependency, stacked over the years, under one side.

    Args:
        side: its name. among: sides whose charts are to share colours and scale.
    """
    every = {name: bands_of(findings, name, among=among) for name in among}
    top = 1.05 * max(sum(values[k] for _, values, _ in b) for b in every.values() for k in range(len(findings.dates)))
    bands = every[side]
    rows = [
        {"m": date, "n": name, "v": short(values[place]), "o": rank}
        for place, date in enumerate(findings.dates)
        for rank, (name, values, _) in enumerate(bands)
    ]
    names = [name for name, *_ in bands]
    y = {"field": "v", "type": "quantitative", "title": "part of dependency", "stack": "zero"}
    encoding = {
        "x": _time(),
        "y": y | {"scale": {"domain": [0, top]}},
        "color": {
            "field": "n",
            "type": "nominal",
            "sort": names,
            "scale": {"domain": names, "range": [*COLOURS, PALE][: len(names)]},
            "legend": {"orient": "bottom", "columns": 4, "title": None, "symbolType": "square", "symbolSize": 80},
        },
        "order": {"field": "o"},
        "tooltip": [{"field": "n", "title": "power"}, _month_tip(), _tip("v", "part of dependency")],
    }
    described = f"each power's part of dependency over the years, {words(side)}"
    mark = {"type": "area", "stroke": "white", "strokeWidth": 0.5}
    return spec(rows, height=300, described=described, mark=mark, encoding=encoding)


def ties_spec(findings, side):
    """Return the table of colours of how ties changed, powers by domains."""
    one, domains = relations_of(findings, side), list(findings.domains)
    names = [power.name for power in findings.powers]
    rows = [
        {"n": name, "d": domain, "c": short(one.ties[i][j] - one.ties_before[i][j]), "v": short(one.ties[i][j])}
        for i, name in enumerate(names)
        for j, domain in enumerate(domains)
    ]
    across = {"field": "d", "type": "nominal", "sort": domains, "title": None}
    tips = [{"field": "n", "title": "power"}, {"field": "d", "title": "domain"}]
    shared = {
        "x": across | {"axis": {"orient": "top", "labelAngle": 0}},
        "y": {"field": "n", "type": "nominal", "sort": names, "title": None},
        "tooltip": [*tips, _tip("v", "tie at the end"), _tip("c", "change")],
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
    described = f"change of each tie since the postures parted, {words(side)}, by power and domain"
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


def _between(low, high, y):
    return {"y": y | {"field": low}, "y2": {"field": high}}


def _colour(findings):
    palette = colours_of(findings)
    scale = {"domain": [words(side) for side in palette], "range": list(palette.values())}
    return {"field": "p", "type": "nominal", "scale": scale}


def _dash(findings):
    spare = iter(OTHER_DASHES * len(findings.sides))
    dashes = {words(side.name): DASHES.get(side.name) or next(spare) for side in findings.sides}
    return {"field": "p", "type": "nominal", "scale": {"domain": list(dashes), "range": list(dashes.values())}}


def _hover(fields, y, middle):
    """Return points that show themselves and their numbers where the pointer is."""
    tips = [_month_tip(), {"field": "p", "title": "side"}, *(_tip(*pair) for pair in fields)]
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


def _calendar(findings):
    """Return marks for the dated events, with their titles on hovering, and a line where sides part."""
    events = [{"m": findings.months[place], "t": title} for _, place, title, _ in dated_events(findings)]
    month = None if parting(findings) is None else findings.months[parting(findings)]
    parted = [] if month is None else [{"m": month, "t": f"{upper(parting_in_words(findings))}, {in_words(month)}"}]
    where = {"x": _time(), "color": None, "tooltip": [_month_tip(), {"field": "t", "title": "event"}]}
    mark = {"type": "point", "shape": "triangle-up", "filled": True, "size": 45, "color": "#999999", "y": "height"}
    rule = {"type": "rule", "strokeDash": [2, 3], "color": "#666666"}
    return {
        "layer": [
            {"data": {"values": parted}, "mark": rule, "encoding": where},
            {"data": {"values": events}, "encoding": where, "mark": mark | {"opacity": 0.9, "aria": False}},
        ]
    }
