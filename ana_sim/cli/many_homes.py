"""What `ana-sim homes` does and prints."""

from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import count
from math import isnan
from pathlib import Path

from rich.console import Console
from rich.table import Table

from ana_sim.analysis.wording import listed, upper
from ana_sim.cli.progress import Bar
from ana_sim.results.errors import several, together
from ana_sim.scenario.problem import ScenarioError
from ana_sim.views.terminal import bulleted, screen

CLOSING = "The rules hold only in the model. Not a forecast, not advice."
PICTURE = "homes.png"
PRIOR_SEED = 20261127
MOST_HISTORIES = 50
"""Histories of a home that are enough to foresee its shares."""
MOST_LINES = 5
"""Lines of a file that are named for one reason."""
HOMES_CAPTION = (
    "Dependency (index) and effort (nm) as they stand under passive and active; differences ± two standard errors of "
    "luck. Dependency and influence in the last year, net (nm) and effort over the whole run."
)
RATES_CAPTION = (
    "±: two standard errors of the model's luck; luck: they reach over an end of the interval. Held by points: the "
    "figure itself lies within, from a fifth of the histories, luck not counted."
)
MEASURES = ("dependency", "influence", "net")
PAIRS = (("active-passive", "active less passive"), ("active-routine", "active less routine"))


def wanted(codes, year):
    """Return (ISO codes, {code: why it is left out}) of the homes asked for, or of all that figures suffice for.

    Raises ScenarioError or SeveralError for homes the tables do not know, or asked for though they have gaps.
    """
    from ana_sim.homes.build import codes as known
    from ana_sim.homes.build import gather
    from ana_sim.homes.worlds import is_complete

    asked = [code.strip().upper() for code in codes.split(",")] if codes else known(year)
    together(*(partial(gather, code, year) for code in asked))
    gaps = {code: f"figures of {year} leave gaps" for code in asked if not is_complete(code, year)}
    if codes and gaps:
        from ana_sim.homes.problems import gaps_in

        raise several([gaps_in(code, year) for code in gaps])
    return [code for code in asked if code not in gaps], gaps


def compare(chosen, year, replications, seed, points, posture, out):
    """Run every home under passive, routine and active, print what differs, and write findings and picture."""
    from ana_sim.homes.cross import answer, run_home, trait_findings
    from ana_sim.homes.findings import HomesFindings

    codes, left = chosen
    if len(codes) < 3:
        raise ScenarioError(_few(codes))
    found = []
    with Bar(screen(errors=True)) as bar:
        for code in codes:
            found.append(_told(code, run_home(code, year, replications=replications, seed=seed)))
            bar.tell("homes", len(found), len(codes))
    traits = [one for pair, _ in PAIRS for measure in MEASURES for one in trait_findings(found, pair, measure)]
    made = (
        f"{len(found)} homes of {year}, {replications} histories of each posture, seed {seed}, start values, no events."
    )
    rates = rates_of(chosen, year, posture, replications, seed, points)
    said = answer(found)
    findings = HomesFindings(found, traits, rates, " ".join(said), made, left)
    console = screen()
    tell([*said, rates_in_words(rates, len(found))])
    for show in (print_homes, print_traits):
        show(findings)
        console.print()
    print_rates(rates)
    console.print()
    if out is not None:
        _write(findings, out)


def _few(codes):
    from ana_sim.homes.problems import too_few

    return too_few(codes).problems


def _told(code, findings):
    return replace(findings, code=code)


def _write(findings, out):
    from ana_sim.homes.findings import KIND
    from ana_sim.results.kept import kept
    from ana_sim.runs.provenance import made
    from ana_sim.views.homes_chart import homes_chart

    path = findings.save(out)
    with kept(out, PICTURE, kind=KIND, made=made()) as part:
        homes_chart(findings).savefig(part, format="png", dpi=150)
    print(f"{path} and {Path(out) / PICTURE} written.")


def rates_of(chosen, year, posture, replications, seed, points):
    """Return the BaseRates of the homes, tried at a number of points of the prior ranges as well."""
    from ana_sim.homes.dyads import Worlds
    from ana_sim.homes.fit import PRIORS
    from ana_sim.homes.rates import base_rates, prior_points

    worlds = Worlds(chosen[0], year)
    scenario = next(iter(worlds.scenarios.values()))
    drawn = prior_points(scenario, points, ranges=PRIORS, seed=PRIOR_SEED) if points else ()
    tried = count(1)
    with Bar(screen(errors=True)) as bar:
        return base_rates(
            worlds, posture, replications=replications, seed=seed, points=drawn,
            progress=lambda: bar.tell("points", next(tried), len(drawn)),
        )  # fmt: skip


def tell(sentences):
    """Print the answer in sentences, before the tables."""
    console = screen()
    console.print(bulleted(sentences))
    console.print()


# --- tables ----------------------------------------------------------------------------------------------------------
def _table(title, *columns):
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    table.add_column(columns[0])
    for column in columns[1:]:
        table.add_column(column, justify="right")
    return table


def print_homes(found):
    """Print a row per home: differences with twice their standard errors."""
    heads = [f"{measure} {word.replace('active less', '−')}" for _, word in PAIRS for measure in MEASURES]
    table = _table(f"Active less … : {found.made}", "home", "powers", "dependency", "effort", *heads)
    for home in found.homes:
        cells = [_with_error(*home.differences[pair][name], name) for pair, _ in PAIRS for name in MEASURES]
        first = f"{home.means['passive']['dependency']:.3f}", f"{home.means['active']['effort']:.2f}"
        table.add_row(home.name, str(home.powers), *first, *cells)
    table.caption, table.caption_justify = HOMES_CAPTION, "left"
    wide = Console(width=170)
    wide.print(table, highlight=False)
    for code, why in found.left_out.items():
        wide.print(f"Left out: {code}, {why}.", highlight=False)


def _with_error(mean, error, measure):
    digits = 2 if measure == "net" else 4
    return f"{mean:+.{digits}f} ±{2 * error:.{digits}f}"


def print_traits(found):
    """Print the traits that go with a difference, Spearman's correlation with its interval."""
    from ana_sim.homes.cross import FEWEST

    table = _table(
        "Traits of homes that go with a difference (intervals leave out 0)", "trait", "difference", "ρ [95 %]"
    )
    for one in found.traits:
        if one.is_told:
            what = f"{one.measure}, {dict(PAIRS)[one.pair]}"
            table.add_row(one.trait, what, f"{one.correlation:+.2f} [{one.low:+.2f}, {one.high:+.2f}]")
    table.caption, table.caption_justify = f"Of {len(found.traits)} looked at; luck alone tells one in twenty.", "left"
    if not table.row_count:
        few = found.homes and len(found.homes) < FEWEST
        table.add_row(f"None is told of fewer than {FEWEST} homes." if few else "None.", "", "")
    Console(width=140).print(table, highlight=False)


def rates_in_words(rates, homes):
    """Say how many base rates the model holds, and of few homes that they are set against all states."""
    from ana_sim.homes.cross import FEWEST

    found = Counter(_verdict(one) for one in rates)
    edge = f" and {found['luck']} too near an end of it for luck to tell" if found["luck"] else ""
    said = (
        f"Of {len(rates) - found['']} base rates of how states deal with each other, the model's lie within what was "
        f"seen in {found['holds']}, outside in {found['fails']}{edge}."
    )
    few = f" What was seen is of all states, the model's of {homes} chosen ones: a miss may be the choice."
    return said + (few if homes < FEWEST else "")


def _verdict(rate):
    """Return holds, fails, luck where the model's own luck hides which, and nothing where homes have no such powers."""
    if isnan(rate.model):
        return ""
    return ("holds" if rate.holds else "fails") if rate.is_clear else "luck"


def print_rates(rates):
    """Print the model against base rates."""
    table = _table("Model against base rates", "figure", "model", "observed [95 %]", "", "held by points")
    for one in rates:
        held = "" if one.points is None else f"{one.held_by} of {one.points}"
        seen = f"{one.observed:.2f} [{one.low:.2f}, {one.high:.2f}]"
        model = "no such case" if isnan(one.model) else f"{one.model:.2f} ±{2 * one.error:.2f}"
        table.add_row(one.title, model, seen, _verdict(one), held)
    table.caption, table.caption_justify = RATES_CAPTION, "left"
    Console(width=150).print(table, highlight=False)


# --- against what happened -------------------------------------------------------------------------------------------
def score(path, posture, replications, seed):
    """Score the shares of a file and say whether any could be; the last line is the skill against persistence."""
    from ana_sim.analysis.hindcast.homes import score_figures
    from ana_sim.homes.observed import read_observed

    figures, notes = read_observed(path)
    found, left = score_figures(figures, posture, seed=seed, replications=min(replications, MOST_HISTORIES))
    reasons = {}
    for line, why in notes:
        reasons.setdefault(why, []).append(line)
    for why, lines in reasons.items():
        print(f"{_lines(lines)}: {why}")
    for why, times in Counter(why for _, why in left).most_common():
        print(f"not scored: {times}, {why}")
    _print_skills(found, f"Shares foreseen from the tables of an earlier year, under {posture}")
    whole = [one for one in found if one.measure == "all" and one.baseline == "persistence"]
    print("skill against persistence:", _in_words(whole[0]) if whole else "none, nothing could be scored")
    return bool(whole)


def _lines(places):
    shown = ", ".join(map(str, places[:MOST_LINES]))
    more = f" and {len(places) - MOST_LINES} more" if len(places) > MOST_LINES else ""
    return f"{'lines' if len(places) > 1 else 'line'} {shown}{more}"


def _in_words(one):
    ends = f"[{one.low:+.3f}, {one.high:+.3f}]" if one.low is not None else "(no interval: fewer than 3 homes)"
    return f"{one.skill:+.3f} {ends}, {one.figures} figures of {one.homes} homes"


def _against(one):
    """Say how the model does against a plain rule."""
    verdict = "not told apart from" if one.verdict == "not told apart" else f"{one.verdict} than"
    ends = f", 95 % {100 * one.low:+.1f} to {100 * one.high:+.1f}" if one.low is not None else ""
    return f"{verdict} {one.baseline} (skill {100 * one.skill:+.1f} %{ends})".replace("-", "−")


def _print_skills(found, title):
    table = _table(
        title, "measure", "year", "posture", "against", "figures", "homes", "CRPS", "baseline", "skill [95 %]"
    )
    for one in found:
        ends = f" [{one.low:+.3f}, {one.high:+.3f}]" if one.low is not None else ""
        table.add_row(
            one.measure, one.year, one.posture, one.baseline, str(one.figures), str(one.homes), f"{one.model:.4f}",
            f"{one.other:.4f}", f"{one.skill:+.3f}{ends}",
        )  # fmt: skip
    Console(width=130).print(table, highlight=False)


def look_ahead(chosen, posture, replications, seed):
    """Print shares five years on and disputes suffered, against plain rules."""
    from ana_sim.analysis.hindcast.homes import hindcast_homes
    from ana_sim.homes.suffered import suffered
    from ana_sim.homes.worlds import is_complete
    from ana_sim.views.evidence.skill import SHARES

    few = min(replications, MOST_HISTORIES)
    found = hindcast_homes((posture,), seed=seed, replications=few)
    whole = [one for one in found.skills if one.year == "all"]
    against = {one.measure: [_against(other) for other in whole if other.measure == one.measure] for one in whole}
    tell([f"{upper(SHARES.get(name, name))} five years on: {listed(told)}." for name, told in against.items()])
    _print_skills(found.skills, f"Shares five years on, every home, under {posture}: CRPS of arcsin √share")
    homes = [code for code in chosen[0] if is_complete(code, 2004)]
    table = _table("Disputes begun 1992–2014, dyads not fitted to", "rule", "deviance explained", "by home, ρ [95 %]")
    for one in suffered(homes, posture=posture, replications=few):
        by_home = f"{one.by_home:+.2f} [{one.low:+.2f}, {one.high:+.2f}]"
        table.add_row(one.rule, f"{one.explained:+.2f}", by_home)
    Console(width=120).print(table, highlight=False)


def fit(chosen, out, *, seed):
    """Fit the six parameters, print their ranges and how figures kept back come out, and write the posterior."""
    from ana_sim.homes.fit import PRIORS, judged
    from ana_sim.homes.fit import fit as fitted

    tried = count(1)
    with Bar(screen(errors=True)) as bar:
        posterior = fitted(
            chosen[0], population=120, generations=7, replications=16, seed=seed,
            progress=lambda: bar.tell("points tried", next(tried), None),
        )  # fmt: skip
    table = _table(
        f"Fitted to even dyads before 1992 ({posterior.simulations} points tried)",
        "parameter",
        "prior",
        "5 %",
        "50 %",
        "95 %",
    )
    for name, (low, high) in PRIORS.items():
        table.add_row(name, f"{low:g}–{high:g}", *(f"{part:.3g}" for part in posterior.ranges[name]))
    wide = Console(width=120)
    wide.print(table, highlight=False)
    kept = _table(
        "Figures kept back: odd dyads since 1992 (log, log odds)", "figure", "observed", "foreseen [90 %]", ""
    )
    for name, seen, error, low, middle, high in judged(chosen[0], posterior, replications=16):
        verdict = "holds" if low - 1.645 * error <= seen <= high + 1.645 * error else "fails"
        kept.add_row(name, f"{seen:.2f} ± {error:.2f}", f"{middle:.2f} [{low:.2f}, {high:.2f}]", verdict)
    wide.print(kept, highlight=False)
    if out is not None:
        print(f"{posterior.save(out)} written.")
