"""Put the report together: contents, charts, map, chronicle and scripts in one HTML file."""

import gzip
import json
from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ana_sim.analysis.chance import happened
from ana_sim.analysis.findings import findings_of
from ana_sim.analysis.verdict import notes
from ana_sim.analysis.wording import in_words, lower, named, upper, words
from ana_sim.results.writing import new_file
from ana_sim.views.chronicle import YEARLY, chronicle, concerned
from ana_sim.views.fan_chart import title_of
from ana_sim.views.frame import as_posture, in_full, units_told
from ana_sim.views.report import contents, specs
from ana_sim.views.report.again import OUT, command_of
from ana_sim.views.report.map_svg import map_of
from ana_sim.views.split_chart import PARTS
from ana_sim.views.theme import credits_of
from ana_sim.views.timeline import after_the_record, last_dated

FOLDER = Path(__file__).parent
VENDORED = FOLDER.parent / "vendored"
SCRIPTS = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js")


def write_report(results, path, *, told=None, untold=None, others=(), tried=None):
    """Write the report of a comparison to a file.

    Args:
        results: Results of `ana-sim compare`. path: file to write.
        told: Told histories, or None. untold: why there are none.
        others: further Results, other scenarios under the same postures, for the table of scenarios.
        tried: text of a page in which a reader can run the model from the same numbers, or None.

    Returns:
        the path.

    Raises:
        ResultsError: the file cannot be written.
    """
    return write_page(path, render(results, told=told, untold=untold, others=others, tried=tried))


def write_page(path, text):
    """Write a page whole or not at all."""
    with new_file(path) as part:
        part.write_text(text, encoding="utf-8")
    return Path(path)


def render(results, *, told=None, untold=None, others=(), tried=None):
    """Return the report's HTML; see `write_report`."""
    findings, manifest = findings_of(results), results.manifest
    one = findings.comparisons[0]
    values = {
        "findings": findings,
        "manifest": manifest,
        "title": title_of(findings),
        "first": one.first,
        "second": one.second,
        "verdict": findings.verdict,
        "notes": notes(findings),
        "happened": happened(findings),
        "short": contents.short(findings),
        "pairs": [_pair(findings, pair) for pair in findings.comparisons],
        "crossed": contents.crossed_rows(findings),
        "parts": contents.parts(findings, one),
        "acts": contents.acts(findings),
        "split": contents.split_rows(findings),
        "parts_of_postures": PARTS,
        "otherwise": contents.otherwise_rows(findings, one),
        "sweep": contents.sweep_rows(findings),
        "chance": contents.chance(findings),
        "assumptions": contents.assumptions(manifest),
        "events": contents.events_of(manifest),
        "sources": {key: manifest["sources"][key] for key in findings.made.sources if key in manifest["sources"]},
        "credits": credits_of(findings),
        "charts": charts(findings, one),
        "map": map_of(findings),
        "told": _histories(results, told) if told else None,
        "told_of": lower(findings.sides[-1].title or words(findings.sides[-1].posture)),
        "untold": untold,
        "tried": tried,
        "yearly": YEARLY,
        "measures": specs.FANS,
        "unit_notes": units_told(findings.measures[measure].unit for measure in specs.FANS),
        "after": _after(findings),
        "scenarios": [_scenario(other, manifest) for other in (results, *others)] if others else [],
        "command": command_of(manifest),
        "out": OUT,
    }
    return page("report.html", **values)


def _after(findings):
    """Say what can happen after the last dated event, or nothing where every month may hold one."""
    last = last_dated(findings)
    return "" if last is None else f"After {in_words(findings.months[last])}: {after_the_record(findings)}."


def page(template, **values):
    """Return a template filled in, with style and scripts inside."""
    return (
        _templates()
        .get_template(template)
        .render(
            style=(FOLDER / "style.css").read_text(encoding="utf-8"),
            script=(FOLDER / "page.js").read_text(encoding="utf-8"),
            vendored=[_packed(VENDORED / name) for name in SCRIPTS],
            **values,
        )
    )


@cache
def _packed(path):
    """Return a script as base64 of its gzip, which halves the report; the page unpacks it, with no network."""
    return b64encode(gzip.compress(path.read_bytes(), mtime=0)).decode()


@cache
def _templates():
    found = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                        lstrip_blocks=True)  # fmt: skip
    found.filters |= {"said": named, "data": data, "in_words": in_words, "upper_first": upper, "in_full": in_full}
    found.globals |= {"as_posture": as_posture}
    return found


def data(value):
    """Return a value as JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def charts(findings, one):
    """Return the specs of the charts by id."""
    found = {}
    for measure in specs.FANS:
        found[f"fan-{measure}"] = specs.fan_spec(findings, measure)
        found[f"difference-{measure}"] = specs.difference_spec(findings, one, measure)
    found["costs"] = specs.cost_spec(one)
    found["plane"] = specs.plane_spec(findings)
    among = one.first, one.second
    found["powers-first"] = specs.powers_spec(findings, one.first, among=among)
    found["powers-second"] = specs.powers_spec(findings, one.second, among=among)
    found["ties"] = specs.ties_spec(findings, one.second)
    return found


def _pair(findings, one):
    rows = {"final": contents.final_rows(findings, one), "sums": contents.sums_rows(findings, one)}
    return {"first": one.first, "second": one.second} | rows


def _scenario(results, manifest):
    """Return the title of a comparison, what sets it apart, with its verdict and its short table."""
    findings, apart = findings_of(results), contents.set_apart(manifest, results.manifest)
    title = title_of(findings) + (f" ({'; '.join(apart)})" if apart else "")
    return {"title": title, "verdict": findings.verdict[0], "short": contents.short(findings)}


def _histories(results, told):
    """Return the typical history and the two most different, month by month with whom each sentence concerns."""
    scenario, found = results.scenarios[results.sides[-1][0]]["resolved"], []
    names = {key: power["name"] for key, power in scenario["powers"].items()} | {"home": scenario["home"]["name"]}
    for history in told.histories:
        months = chronicle(history.trace, scenario=scenario)
        actors = _concerned(history.trace, scenario)
        found.append(
            {
                "title": history.title,
                "replication": history.replication,
                "years": history.years,
                "months": [(date, list(zip(actors[date], sentences, strict=True))) for date, sentences in months],
            }
        )
    return {"typical": told.typical, "histories": found, "names": names | {"world": "events"}}


def _concerned(trace, scenario):
    """Return month -> whom each of its records concerns, in order: events, too, concern the powers that they move."""
    found = {}
    for record in trace:
        found.setdefault(record["date"], []).append(" ".join(sorted(concerned(record, scenario))))
    return found
