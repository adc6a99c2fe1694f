"""Hold the page to account: random settings against Python's bits, questions against the command line, and times.

    python tools/check_page.py settings 1000    random settings: bytes of all rows, page against Python
    python tools/check_page.py games 100        random games: bytes and scores, page against Python
    python tools/check_page.py questions        ten comparisons: the page's numbers against those of its own command
    python tools/check_page.py times            first picture, a moved slider, 200 and 1,000 pairs, beside what the
                                                rules alone take for them on one processor

Needs Chromium and playwright.
"""

import random
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ana_sim.cli.exploring import ALL_POSTURES, of_one_home, picture_of
from ana_sim.page import pack
from ana_sim.scenario import load_scenario
from tests.conftest import BROWSER, QUIET
from tests.page.conftest import Opened

QUESTIONS = {
    "no_war_in_ukraine": {}, "everything_at_once": {}, "karabakh_unresolved": {}, "oil_price_boom": {},
    "no_oil_no_corridor": {}, "turkish_capture": {}, "russia_returns": {"set": {"parameters.memory": 0.95}},
    "quiet_world": {"b": {"own": {"activism": 0.5}}},
    "great_powers_collude": {"count": 50, "seed": "18446744073709551615"},
    "tripp_late": {"b": {"posture": "heedless_active"}},
}  # fmt: skip
"""Scenarios of the library, and what besides is set in the page."""


def settings(opened, names, many):
    """Compare random settings."""
    from tests.page.settings import check

    different, hashes = check(opened, names, ALL_POSTURES, many=many, seed=20201110)
    print(f"{many - len(different)} of {many} random settings equal; {len(hashes)} different hashes")


def games(opened, many):
    """Compare random games."""
    from ana_sim.page.game import replay
    from tests.page.test_equal import random_game

    draw, scenario, same = random.Random(20201110), load_scenario("historical"), 0
    for _ in range(many):
        game = random_game(draw, scenario)
        found, again = opened.ask({"what": "played", "game": game}), replay(game, scenario=scenario)
        same += (found["hash"], found["scores"]) == (again.hash, again.scores)
    print(f"{same} of {many} random games equal")


def questions(opened):
    """Ask ten scenarios in the page and by the page's own command."""
    from tests.page.test_verdict import by_command

    for name, more in QUESTIONS.items():
        one = {"a": {"scenario": name, "posture": "passive"}, "b": {"scenario": name, "posture": "active"}}
        setting = one | {"count": 200} | {key: value for key, value in more.items() if key != "b"}
        setting["b"] |= more.get("b", {})
        shown = opened.set(setting)
        with tempfile.TemporaryDirectory() as folder:
            findings = by_command(shown["command"], Path(folder) / "out")
        since, same = findings.comparisons[0].since, 0
        for measure, first, second, apart in shown["found"]["table"]:
            d = since[measure]
            wanted = [d.first, d.second, *d.difference]
            same += all(
                abs(x - y) <= 2e-6 * max(abs(x), abs(y))
                for x, y in zip([first, second, *apart.values()], wanted, strict=True)
            )
        net = shown["found"]["net"]
        told = f"{net['mean']:+.3f} [{net['low']:+.3f}, {net['high']:+.3f}]"
        print(f"{name}: net {told}; {same} of {len(shown['found']['table'])} rows equal", flush=True)


BARE = """async () => {
  const packed = await unpacked("data-words"), wasm = await unpacked("data-wasm");
  const rules = await Rules.load(wasm, about, data, new BigUint64Array(packed.buffer)), { exports } = rules;
  let spent = 0;
  rules.exports = { memory: exports.memory, run_ensemble: (at) => {
    const begun = performance.now(), gave = exports.run_ensemble(at);
    spent += performance.now() - begun;
    return gave;
  } };
  for (let first = 0; first < 200; first += 25) for (const side of sidesAsked()) {
    rules.prepare(side);
    rules.histories({ seed: "1", first, count: 25, powers: "yearly", acts: true });
  }
  return spent;
}"""
"""What the rules alone take for 200 pairs, in milliseconds, one call after another."""


def times(started, path):
    """Measure five times; the machine's other work weighs on both, so that ratios say more than times."""
    browser, rows = started.chromium.launch(executable_path=BROWSER, args=QUIET), []
    for _ in range(5):
        opened = Opened(browser, path)
        page = opened.page
        found = page.evaluate("({...times})")
        row = {"first picture": found["first"], "200 pairs": found["all"]}
        page.evaluate("delete times.last; delete times.all; state.set['parameters.memory'] = 0.95; start()")
        opened.wait("window.times.last !== undefined")
        row["slider to picture"] = page.evaluate("times.last")
        opened.wait("window.times.all !== undefined")
        page.evaluate("delete times.all; state.count = 1000; start()")
        opened.wait("window.times.all !== undefined")
        row["1,000 pairs"] = page.evaluate("times.all")
        row["200 pairs, rules alone"] = page.evaluate(BARE)
        row["1,000 pairs, by rules alone"] = row["1,000 pairs"] / (5 * row["200 pairs, rules alone"])
        rows.append(row)
        page.close()
    for name in rows[0]:
        values = [row[name] for row in rows]
        unit, digits = ("times", 2) if "by rules" in name else ("ms", 0)
        told = [f"{value:.{digits}f}" for value in (statistics.median(values), min(values), max(values))]
        print(f"{name}: {told[0]} {unit} ({told[1]} to {told[2]})")


def main(what="settings", *more):
    """Do what the command line says."""
    home = of_one_home("historical")
    with sync_playwright() as started, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(pack(home, ALL_POSTURES, picture=picture_of(home[0].resolved)), encoding="utf-8")
        if what == "times":
            times(started, path)
            return
        opened = Opened(started.chromium.launch(executable_path=BROWSER, args=QUIET), path)
        if what == "questions":
            questions(opened)
        elif what == "games":
            games(opened, int(more[0]) if more else 20)
        else:
            settings(opened, [scenario.name for scenario in home], int(more[0]) if more else 20)


if __name__ == "__main__":
    main(*sys.argv[1:])
