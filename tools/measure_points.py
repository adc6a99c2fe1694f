"""Figures of the rules over points of their parameters' ranges, with paired histories: signs, best postures, rates."""

import sys
from dataclasses import dataclass, field

import numpy as np
import yaml

from ana_sim.engines import choose
from ana_sim.rules.world import INITIATIVES, MEASURE_NAMES, OUTCOMES, POWER_MEASURE_NAMES
from ana_sim.runs.experiments import latin_hypercube, ranges_of
from ana_sim.runs.simulate import Rows
from ana_sim.scenario import load_posture, load_scenario
from ana_sim.scenario.arrays import build
from ana_sim.scenario.files import library
from ana_sim.scenario.inputs import schedule_of
from ana_sim.scenario.months import index

LEVELS = ("dependency", "concentration", "hub", "brokerage", "leadership", "sway", "pair_hedge")
"""Means over the months since postures may differ."""
GAINS = ("benefit", "deals", "thanks", "rents", "settlements")
LOSSES = ("punishments", "force_losses", "concessions", "effort", "wars", "injuries")
PARTS = (*GAINS, *LOSSES)
SIGN = dict.fromkeys(GAINS, 1.0) | dict.fromkeys(LOSSES, -1.0)
LESS = {"net without deals and thanks": ("deals", "thanks"), "net without injuries": ("injuries",)}
SUMS = ("net", *LESS, *PARTS)
COUNTS = ("demands", "yields", "promises", "resisted", "forced")
COERCERS = ("russia", "iran", "turkiye")
YEARS = ("2021-01", "2025-12")
"""The years of which acts are counted."""


@dataclass
class Points:
    """Worlds of one scenario under several postures, and what their histories come to at points of the ranges.

    Args:
        scenario, postures: names. fixed: parameters that are not drawn, by name.
        histories: how many at each point. power_rows: postures under which powers are recorded; acts: under which acts.
    """

    scenario: str
    postures: tuple
    fixed: dict = field(default_factory=dict)
    histories: int = 20
    power_rows: tuple = ()
    acts: tuple = ()

    def __post_init__(self):
        source = load_scenario(self.scenario)
        calendar = {name: other.resolved for name, other in source.postures.items()}
        self.worlds = {
            name: build(source.resolved, schedule_of(source.resolved, load_posture(name).resolved, calendar))
            for name in self.postures
        }
        self.ranges = [one for one in ranges_of(source) if one.name not in self.fixed]
        self.months, self.start = source.resolved["months"], source.resolved["start"]
        self.switch = source.resolved["schedule"][-1]["from"]
        self.engine = choose("wasm")
        self.power_ids = self.worlds[self.postures[0]].power_ids

    def drawn(self, points, seed):
        """Return the drawn numbers (points, ranges)."""
        return latin_hypercube(self.ranges, points=points, seed=seed)

    def run(self, posture, numbers, *, seed, powers="none"):
        """Return what histories come to at one point; numbers: in the order of the ranges, None: start values."""
        of = self.worlds[posture].copy()
        drawn = {} if numbers is None else {one.name: value for one, value in zip(self.ranges, numbers, strict=True)}
        for name, value in (drawn | self.fixed).items():
            of.block["rules"][name] = value
        rows = Rows(self.months, self.start, powers=powers).arguments()
        return self.engine.run(of, seed=seed, first=0, count=self.histories, acts=posture in self.acts, **rows)

    def figures(self, posture, numbers, *, seed):
        """Return what one posture comes to at one point.

        ({measure: (histories,)}, rates where powers are recorded, acts a history by kind and partner where acts are).
        """
        recorded = posture in self.power_rows
        found = self.run(posture, numbers, seed=seed, powers="monthly" if recorded else "none")
        home = {name: found.home[:, :, k] for k, name in enumerate(MEASURE_NAMES)}
        levels = {name: home[name][:, self.switch :].mean(axis=1) for name in LEVELS}
        sums = {name: home[name].sum(axis=1) for name in ("net", *PARTS)}
        for name, parts in LESS.items():
            sums[name] = sums["net"] - sum(SIGN[part] * sums[part] for part in parts)
        acts = acts_by_partner(found.acts, self) if posture in self.acts else None
        return levels | sums, rates(found.powers, self.power_ids) if recorded else None, acts


def acts_by_partner(acts, of):
    """Return how many initiatives of 2021–25 a history has, by kind and partner: (kinds, powers and nobody).

    acts: as the engine kept them; those that only waited are left out. A mediation counts for both, a summit for
    nobody.
    """
    first, last = (index(month, start=of.start) for month in YEARS)
    counts = np.zeros((len(INITIATIVES), len(of.power_ids) + 1))
    taken = (acts["month"] >= first) & (acts["month"] <= last) & (acts["outcome"] != OUTCOMES.index("waiting"))
    for act in acts[taken & (acts["kind"] < len(INITIATIVES))]:
        for partner in {act["partner"], act["other"] if act["other"] >= 0 else act["partner"]}:
            counts[act["kind"], partner] += 1.0 / of.histories
    return counts


def documented(power_ids):
    """Return the documented initiatives of 2021–25 by kind and partner, as `acts_by_partner` counts them."""
    file = library() / "observations" / "azerbaijan_acts.yaml"
    counts = np.zeros((len(INITIATIVES), len(power_ids) + 1))
    for act in yaml.safe_load(file.read_text(encoding="utf-8"))["acts"]:
        if YEARS[0] <= str(act["date"]) <= YEARS[1] and act["kind"] in INITIATIVES:
            for partner in [power_ids.index(name) for name in act["towards"]] or [-1]:
                counts[INITIATIVES.index(act["kind"]), partner] += 1
    return counts


def rates(powers, power_ids):
    """Return {"coercers" or "all": {rate: value}} from months of powers (histories, months, powers, measures).

    Demands and force per 100 dyad-years; yields, promises per demand; per refusal, how often it was carried out, by
    punishment or force or both, and how many punishments and uses of force followed.
    """
    by_name = {name: powers[..., POWER_MEASURE_NAMES.index(name)] for name in (*COUNTS, "punished")}
    both = (by_name["punished"] > 0) | (by_name["forced"] > 0)
    found = {}
    for group in ("coercers", "all"):
        some = [k for k, name in enumerate(power_ids) if group == "all" or name in COERCERS]
        sums = {name: values[..., some].sum() for name, values in by_name.items()}
        years = powers.shape[0] * powers.shape[1] / 12.0 * len(some)
        carried = (both & (by_name["resisted"] > 0))[..., some].sum()
        found[group] = {
            "demands": 100.0 * sums["demands"] / years,
            "yields": sums["yields"] / max(1.0, sums["demands"]),
            "promises": sums["promises"] / max(1.0, sums["demands"]),
            "force": 100.0 * sums["forced"] / years,
            "carried out": carried / max(1.0, sums["resisted"]),
            "punished and forced": (sums["punished"] + sums["forced"]) / max(1.0, sums["resisted"]),
        }
    return found


def survey(of, points, *, seed, progress=True):
    """Return what every posture comes to at every point: as many as were done when somebody stopped it.

    Returns {"points": numbers (points, ranges), "figures": {posture: {measure: (points, histories)}},
    "rates": {posture: [rates of a point, …]}, "acts": {posture: (points, kinds, powers)}}.
    """
    drawn, done = of.drawn(points, seed), 0
    kept, found_rates, found_acts = ({name: [] for name in group} for group in (of.postures, of.power_rows, of.acts))
    try:
        for done, numbers in enumerate(drawn):
            here = {name: of.figures(name, numbers, seed=seed + done) for name in of.postures}
            for name, (figures, found, acts) in here.items():
                kept[name].append(figures)
                if found:
                    found_rates[name].append(found)
                if acts is not None:
                    found_acts[name].append(acts)
            if progress and done % 10 == 9:
                print(f"\r{of.scenario}: point {done + 1} of {points}", end="", file=sys.stderr, flush=True)
    except KeyboardInterrupt:
        if not done:
            raise
        print(f"\nstopped at point {done}", file=sys.stderr)
    whole = min(map(len, kept.values()))
    figures = {
        name: {measure: np.array([one[measure] for one in rows[:whole]]) for measure in (*LEVELS, *SUMS)}
        for name, rows in kept.items()
    }
    if progress:
        print(file=sys.stderr)
    acts = {name: np.array(rows[:whole]) for name, rows in found_acts.items()}
    return {"points": drawn[:whole], "figures": figures, "rates": found_rates, "acts": acts}


# --- what is read off ------------------------------------------------------------------------------------------------
def contrast(figures, one, other):
    """Return {measure: what one posture has more than another over points}: median, spread, shares of points."""
    found = {}
    for measure in figures[one]:
        difference = figures[one][measure] - figures[other][measure]
        mean, error = difference.mean(axis=1), difference.std(axis=1, ddof=1) / difference.shape[1] ** 0.5
        found[measure] = {
            "median": float(np.median(mean)),
            "low": float(np.quantile(mean, 0.05)),
            "high": float(np.quantile(mean, 0.95)),
            "above": float((mean > 0).mean()),
            "clearly above": float((mean > 2 * error).mean()),
            "clearly below": float((mean < -2 * error).mean()),
        }
    return found


def loses(figures, one, other, measure="net"):
    """Return the shares of points at which one posture comes to less than another, in the mean and clearly."""
    found = contrast(figures, one, other)[measure]
    return {"loses": 1.0 - found["above"], "clearly": found["clearly below"]}


def best(figures, measure="net"):
    """Return {posture: share of points at which it comes to most}; the first of equals."""
    names = list(figures)
    means = np.array([figures[name][measure].mean(axis=1) for name in names])
    winners = means.argmax(axis=0)
    return {name: float((winners == k).mean()) for k, name in enumerate(names)}


def rates_over_points(found):
    """Return {posture: {group: {rate: [median, 5 %, 95 %]}}}."""
    return {
        posture: {
            group: {
                rate: [float(x) for x in np.quantile([one[group][rate] for one in rows], (0.5, 0.05, 0.95))]
                for rate in rows[0][group]
            }
            for group in rows[0]
        }
        for posture, rows in found.items()
        if rows
    }
