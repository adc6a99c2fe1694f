"""Put the report together: contents, charts, map, chronicle and scripts in one HTML file."""

import gzip
import json
from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ana_sim.analysis.measures import better
from ana_sim.results.parquet import cannot_write
from ana_sim.views.chronicle import chronicle, concerned, month_in_words
from ana_sim.views.frame import said, units_told
from ana_sim.views.report import contents, specs
from ana_sim.views.report.again import OUT, command_of
from ana_sim.views.report.map_svg import map_of
from ana_sim.views.theme import credits_of, used_sources

FOLDER = Path(__file__).parent
VENDORED = FOLDER.parent / "vendored"
SCRIPTS = ("vega.min.js", "vega-lite.min.js", "vega-embed.min.js")


def write_report(results, path, *, told=None, untold=None, why=None, others=()):
    """Write the report of a comparison to a file.

    Args:
        results: Results of `ana-sim compare`. path: file to write.
        told: Told histories, or None. untold: why there are none.
        why: Explanation of the last posture's change, or None.
        others: further Results, other scenarios under the same postures, for the table of scenarios.

    Returns:
        the path.

    Raises:
        ResultsError: the file cannot be written.
    """
    text = render(results, told=told, untold=untold, why=why, others=others)
    return write_page(path, text)


def write_page(path, text):
    """Write a page whole or not at all."""
    part = Path(path).with_name(f".{Path(path).name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    return Path(path)


def render(results, *, told=None, untold=None, why=None, others=()):
    """Return the report's HTML; see `write_report`."""
    first, second = results.postures[0], results.postures[-1]
    manifest = results.manifest
    pairs = [(other, second) for other in results.postures[:-1]]
    values = {
        "results": results,
        "manifest": manifest,
        "record": manifest["scenario"],
        "home": manifest["scenario"]["resolved"]["home"]["name"],
        "first": first,
        "second": second,
        "pairs": [_pair(results, *pair) for pair in pairs],
        "parts": contents.parts(results, first=first, second=second),
        "split": contents.split_rows(results),
        "why": contents.explained(why, results) if why else None,
        "otherwise": contents.otherwise_rows(results, first=first, second=second),
        "assumptions": contents.assumptions(manifest),
        "events": contents.events_of(manifest),
        "sources": {key: manifest["sources"][key] for key in used_sources(manifest) if key in manifest["sources"]},
        "credits": credits_of(results),
        "charts": charts(results, first=first, second=second),
        "map": map_of(results),
        "told": _histories(results, told) if told else None,
        "untold": untold,
        "better": {measure: better(measure) for measure, _ in specs.FANS},
        "unit_notes": units_told(results.measures[measure]["unit"] for measure, _ in specs.FANS),
        "scenarios": _scenarios([results, *others]) if others else [],
        "command": command_of(manifest),
        "out": OUT,
    }
    return page("report.html", **values)


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
    found.filters |= {"said": said, "data": data, "in_words": month_in_words}
    return found


def data(value):
    """Return a value as JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


def charts(results, *, first, second):
    """Return the specs of the charts by id."""
    found = {}
    for measure, of in specs.FANS:
        found[f"fan-{measure}"] = specs.fan_spec(results, measure, of=of)
        found[f"difference-{measure}"] = specs.difference_spec(results, measure, first=first, second=second, of=of)
    found["costs"] = specs.cost_spec(results, first=first, second=second)
    found["plane"] = specs.plane_spec(results)
    found["powers-first"] = specs.powers_spec(results, posture=first, among=(first, second))
    found["powers-second"] = specs.powers_spec(results, posture=second, among=(first, second))
    found["ties"] = specs.ties_spec(results, posture=second)
    return found


def _pair(results, first, second):
    return {
        "first": first,
        "second": second,
        "headlines": contents.headlines(results, first=first, second=second),
        "final": contents.final_rows(results, first=first, second=second),
        "balance": contents.balance_rows(results, first=first, second=second),
    }


def _scenarios(all_results):
    """Return a row per scenario with its headlines."""
    rows = []
    for results in all_results:
        first, second = results.postures[0], results.postures[-1]
        found = contents.headlines(results, first=first, second=second)
        rows.append(
            {"title": results.manifest["scenario"]["title"], "first": first, "second": second, "headlines": found}
        )
    return rows


def _histories(results, told):
    """Return the typical history and the two most different, month by month with whom each sentence concerns."""
    scenario, found = results.manifest["scenario"]["resolved"], []
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
