"""The charts of a batch's report: differences by scenario, their spread over sampled points, curves along a number."""

from ana_sim.analysis.batches import axis_of, on_axis
from ana_sim.analysis.wording import words
from ana_sim.views.activism_curve import COLOURS
from ana_sim.views.batch_words import kind_of
from ana_sim.views.frame import in_full
from ana_sim.views.report.form import short
from ana_sim.views.report.specs import spec
from ana_sim.views.theme import BLUE, GREY, VERMILLION

MANY = 40
"""Points of numbers from which on worlds are counted, not drawn one by one."""
DASHES = ([1, 0], [6, 3], [2, 2], [6, 2, 2, 2])
KINDS = ("better", "worse", "not told apart")
TIPS = (("v", "mean difference"), ("l", "95 % interval from"), ("h", "to"), ("s", "% of histories ahead"))


def point_in_words(point):
    """Return a point's numbers as text."""
    return ", ".join(f"{path} {value_in_words(value)}" for path, value in point.items())


def value_in_words(value):
    """Return a number of a point, or a date, as text."""
    return value if isinstance(value, str) else f"{value:g}"


def pairs_spec(pairs, *, measure, unit, titles):
    """Return the chart of one measure's differences: a dot with interval per scenario and point.

    Args:
        titles: scenario -> its title.
    """
    own = [pair for pair in pairs if pair.measure == measure]
    rows = [
        {
            "n": titles[pair.scenario],
            "p": point_in_words(pair.point),
            "v": short(pair.difference.mean),
            "l": short(pair.difference.low),
            "h": short(pair.difference.high),
            "s": round(100 * pair.ahead.mean, 1),
            "k": kind_of(pair),
        }
        for pair in own
    ]
    scenarios = list(dict.fromkeys(row["n"] for row in rows))
    points = len({row["p"] for row in rows})
    x = {"type": "quantitative", "title": f"difference, {unit}"}
    tips = [
        {"field": "n", "title": "scenario"},
        {"field": "p", "title": "point"},
        *({"field": field, "type": "quantitative", "title": title, "format": ",.4~g"} for field, title in TIPS),
    ]
    place = {"field": "n", "type": "nominal", "sort": scenarios, "title": None, "axis": {"labelLimit": 300}}
    aside = {"yOffset": {"field": "p", "type": "nominal"}} if points > 1 else {}
    layers = [
        {"mark": {"type": "rule", "strokeWidth": 2}, "encoding": {"x": x | {"field": "l"}, "x2": {"field": "h"}}},
        {"mark": {"type": "point", "filled": True, "size": 45}, "encoding": {"x": x | {"field": "v"}}},
        {"mark": {"type": "rule", "color": GREY}, "encoding": {"x": {"datum": 0}, "y": None, "color": None}},
    ]
    shared = {"y": place, "color": _colour(), "tooltip": tips} | aside
    per_scenario = max(26, 13 * points)
    described = f"paired differences of {words(measure)} by scenario"
    return spec(rows, height=95 + per_scenario * len(scenarios), described=described, layer=layers, encoding=shared)


def spread_spec(pairs, *, measure, unit):
    """Return the chart of one measure's differences over many worlds: how many lie where."""
    own = [pair for pair in pairs if pair.measure == measure]
    rows = [{"v": short(pair.difference.mean), "k": kind_of(pair)} for pair in own]
    x = {"field": "v", "type": "quantitative", "bin": {"maxbins": 40}, "title": f"mean difference, {unit}"}
    count = {"aggregate": "count", "type": "quantitative", "title": "worlds"}
    layers = [
        {"mark": {"type": "bar", "binSpacing": 1}, "encoding": {"x": x, "y": count, "color": _colour()}},
        {"mark": {"type": "rule", "color": GREY}, "encoding": {"x": {"datum": 0, "type": "quantitative"}}},
    ]
    layers[0]["encoding"]["tooltip"] = [x, {"field": "k", "title": "second posture"}, count]
    return spec(
        rows, height=220, described=f"spread of the mean differences of {words(measure)} over worlds", layer=layers
    )


def worlds_spec(batch, own, across, up, *, unit):
    """Return the chart of one measure's worlds over two numbers: a mark per world, its colour and form how it went.

    Args:
        own: Pairs of one measure. across, up: paths of the two numbers.
    """
    rows = [
        {
            "x": short(on_axis(batch, pair.scenario, pair.point[across])),
            "y": short(on_axis(batch, pair.scenario, pair.point[up])),
            "v": short(pair.difference.mean),
            "k": kind_of(pair),
        }
        for pair in own
    ]
    names = {"x": axis_of(batch, across), "y": axis_of(batch, up)}
    axes = {
        field: {"field": field, "type": "quantitative", "title": title, "scale": {"zero": False}}
        for field, title in names.items()
    }
    shape = {"field": "k", "type": "nominal", "scale": {"domain": list(KINDS), "range": ["circle", "cross", "diamond"]}}
    tips = [{"field": field, "type": "quantitative", "title": title} for field, title in names.items()]
    tips.append({"field": "v", "type": "quantitative", "title": f"mean difference, {unit}", "format": ",.4~g"})
    encoding = axes | {"color": _colour(), "shape": shape, "tooltip": tips}
    described = f"worlds over {names['x']} and {names['y']}, by whether the second posture does better"
    mark = {"type": "point", "filled": True, "size": 40, "opacity": 0.8}
    return spec(rows, height=360, described=described, mark=mark, encoding=encoding)


def _colour():
    return {
        "field": "k",
        "type": "nominal",
        "scale": {"domain": list(KINDS), "range": [BLUE, VERMILLION, GREY]},
        "legend": {"symbolType": "circle", "symbolSize": 80},
    }


def curve_spec(batch, levels, *, path, measure, unit):
    """Return the curves of one measure along one number in one scenario, a line per posture and other numbers."""
    several = len({level.posture for level in levels}) > 1
    rows = []
    for level in levels:
        values = {"v": level.mean.mean, "l": level.mean.low, "h": level.mean.high}
        name = curve_name(level, path, with_posture=several)
        place = {"n": name, "x": on_axis(batch, level.scenario, level.point[path])}
        rows.append(place | {key: short(value) for key, value in values.items()})
    y = {"type": "quantitative", "title": f"{in_full(measure)}, {unit}", "scale": {"zero": False}}
    names = list(dict.fromkeys(row["n"] for row in rows))
    legend = {"orient": "bottom", "columns": 4, "labelLimit": 250} if len(names) > 1 else None
    hues = {"domain": names, "range": [COLOURS[place % len(COLOURS)] for place in range(len(names))]}
    dashes = {"domain": names, "range": [DASHES[place % len(DASHES)] for place in range(len(names))]}
    colour = {"field": "n", "type": "nominal", "sort": names, "scale": hues, "legend": legend}
    dash = {"field": "n", "type": "nominal", "sort": names, "scale": dashes} | ({} if legend else {"legend": None})
    tips = [
        {"field": "n", "title": "curve"},
        {"field": "x", "type": "quantitative", "title": axis_of(batch, path)},
        {"field": "v", "type": "quantitative", "title": "mean", "format": ",.5~g"},
        {"field": "l", "type": "quantitative", "title": "95 % interval from", "format": ",.5~g"},
        {"field": "h", "type": "quantitative", "title": "to", "format": ",.5~g"},
    ]
    line = {"mark": {"type": "line", "strokeWidth": 2}, "encoding": {"y": y | {"field": "v"}, "strokeDash": dash}}
    points = {
        "mark": {"type": "point", "filled": True, "size": 40},
        "encoding": {"y": y | {"field": "v"}, "tooltip": tips},
    }
    area = {"mark": {"type": "area", "opacity": 0.12}, "encoding": {"y": y | {"field": "l"}, "y2": {"field": "h"}}}
    of_dates = any(isinstance(level.point[path], str) for level in levels)
    across = {"field": "x", "type": "quantitative", "title": axis_of(batch, path)}
    across |= {"scale": {"zero": False}, "axis": {"format": "d"}} if of_dates else {}
    shared = {"x": across, "color": colour}
    rows_of_legend = -(-len(names) // 4) if legend else 0
    described = f"{in_full(measure)} along {path}"
    layers = [area, line, points]
    return spec(rows, height=260 + 18 * rows_of_legend, described=described, layer=layers, encoding=shared)


def curve_name(level, path, *, with_posture):
    """Return what sets one curve of a scenario apart from its others."""
    told = [words(level.posture)] if with_posture else []
    told += [
        f"{words(key.rsplit('.', 1)[-1])} {value_in_words(value)}" for key, value in level.point.items() if key != path
    ]
    return ", ".join(told) or words(level.posture)
