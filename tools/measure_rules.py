"""Print what the rules do, for the note that describes them: python -m tools.measure_rules --out build/rules.json

Figures at start values first, then over points of the parameters' ranges, which may be stopped by Ctrl-C: what was
done is printed and written all the same. Works on rules.wasm, in one process.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np

from tools import measure_once
from tools.measure_points import (
    Points,
    best,
    contrast,
    documented,
    loses,
    rates_over_points,
    survey,
)

POSTURES = ("passive", "routine", "active", "autonomous_active")
WEAK = ("passive", "routine", "active", "heedless_active")
CONTRASTS = (
    ("active", "passive"), ("active", "routine"), ("autonomous_active", "passive"), ("autonomous_active", "active"),
)  # fmt: skip
LOSES = (
    ("active", "passive"), ("active", "routine"), ("heedless_active", "routine"), ("heedless_active", "active"),
)  # fmt: skip


def title(text):
    """Print the head of a section."""
    print(f"\n## {text}\n", flush=True)


def row(label, *cells):
    """Print a row of a table: a label, then numbers and words."""
    shown = (f"{cell:>10.4f}" if isinstance(cell, float) else f"{cell!s:>10}" for cell in cells)
    print(f"{label:<44}", *shown)


# --- at start values -------------------------------------------------------------------------------------------------
def show_range(found):
    """Print the range of dependency."""
    title("Dependency and concentration at the start")
    for what, (dependency, concentration) in found.items():
        row(what, dependency, concentration)


def show_prices(prices, shocks, losses):
    """Print prices beside differences of J, and shocks beside what prices foresee."""
    title("Prices: largest, nm; error against the central difference of J")
    for name, worlds in prices.items():
        row(name, *(x for found in worlds.values() for x in (found["largest"], found["off"])))
    title("Shocks: foreseen, realised, standard error, within a quarter and two errors")
    for name, found in shocks.items():
        row(name, *found.values())
    title("Loss of a demand: realised over foreseen, standard error, demands")
    for name, found in losses.items():
        row(name, *found.values())


def show_doors(found):
    """Print which ways to get something for nothing are closed."""
    title("Something for nothing")
    for name, door in found["doors"].items():
        print(f"{name:<26} {'closed' if door['closed'] else 'OPEN':<8} {door['what'] or ''}")
    print(f"each check notices an opened door: {found['noticed']} of {found['opened']}")


def show_acts(found):
    """Print acts beside documented ones."""
    title("Initiatives of 2021-25 a history, active, beside those documented")
    for group in ("kinds", "partners"):
        for name, (taken, known) in found[group].items():
            row(name, taken, known)
    for name in ("correlation by kind", "correlation by partner", "correlation by both"):
        row(name, found[name])


def show_observed(found):
    """Print observed rates with their sources."""
    title("Observed, per 100 dyad-years or as a share")
    for what, (rate, events, trials, years, source) in found.items():
        row(what, float(rate), f"{events}/{trials}", years, source)


# --- over points -----------------------------------------------------------------------------------------------------
def show_rates(found):
    """Print rates of demands and force over points: median, 5 %, 95 %."""
    title("Demands per 100 dyad-years, shares of them; median, 5 %, 95 % of points")
    for posture, groups in found.items():
        for group, rates in groups.items():
            for rate, values in rates.items():
                row(f"{posture}, {group}: {rate}", *values)


def show_contrast(found, one, other):
    """Print what one posture has more than another."""
    title(f"{one} less {other}: median, 5 %, 95 %; shares of points above 0, clearly above, clearly below")
    for measure, values in found.items():
        row(measure, *values.values())


def over_points(points, histories, seed):
    """Return the figures of the shipped world over points, and print them."""
    of = Points("historical", POSTURES, histories=histories, power_rows=("passive", "active"), acts=("active",))
    found = survey(of, points, seed=seed)
    rates = rates_over_points(found["rates"])
    show_rates(rates)
    contrasts = {}
    for one, other in CONTRASTS:
        contrasts[f"{one} - {other}"] = contrast(found["figures"], one, other)
        show_contrast(contrasts[f"{one} - {other}"], one, other)
    title("Best by net, share of points")
    most = best(found["figures"])
    for name, share in most.items():
        row(name, share)
    known = documented(of.power_ids)
    near = [measure_once.partner_correlation(taken, known) for taken in found["acts"]["active"]]
    spread = [float(x) for x in np.quantile(near, (0.05, 0.5, 0.95))]
    row("acts by partner: correlation, 5 %, 50 %, 95 %", *spread)
    return {
        "points": len(found["points"]), "rates": rates, "contrasts": contrasts, "best": most, "correlation": spread,
        "numbers": {one.name: found["points"][:, k].tolist() for k, one in enumerate(of.ranges)},
        "means": _means(found["figures"]),
    }  # fmt: skip


def weak_home(points, histories, seed, fixed):
    """Return at which share of points acting loses, in the weak home's world, and print it."""
    of = Points("unshielded_small_state", WEAK, histories=histories, fixed=fixed)
    found = survey(of, points, seed=seed)
    title(f"A weak home{', '.join(f', {name} {value:g}' for name, value in fixed.items())}: share of points at which")
    shares = {f"{one} loses to {other}": loses(found["figures"], one, other) for one, other in LOSES}
    for name, share in shares.items():
        row(name, *share.values())
    return {"points": len(found["points"]), "loses": shares, "means": _means(found["figures"])}


def _means(figures):
    """Return {posture: {measure: means of points}} of a few measures."""
    kept = ("net", "dependency", "concentration", "hub", "brokerage", "leadership")
    return {name: {key: values[key].mean(axis=1).tolist() for key in kept} for name, values in figures.items()}


# --- all -------------------------------------------------------------------------------------------------------------
def at_start():
    """Return and print the figures at start values."""
    found = {"range": measure_once.dependency_range()}
    show_range(found["range"])
    found |= {"prices": measure_once.price_list(), "shocks": measure_once.shock_list()}
    found["loss per demand"] = measure_once.loss_per_demand()
    show_prices(found["prices"], found["shocks"], found["loss per demand"])
    found["doors"] = measure_once.shut_doors()
    show_doors(found["doors"])
    found["acts"] = measure_once.acts()
    show_acts(found["acts"])
    found["observed"] = measure_once.observed_rates()
    show_observed(found["observed"])
    return found


def main():
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=500)
    parser.add_argument("--histories", type=int, default=20, help="paired histories at each point")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="JSON file for everything that is printed")
    options = parser.parse_args()
    asked, begun = (options.points, options.histories, options.seed), time.perf_counter()
    found = {"start values": at_start()}
    steps = {
        "points": lambda: over_points(*asked),
        "weak home": lambda: weak_home(*asked, {}),
        "weak home, occasion 1": lambda: weak_home(*asked, {"occasion": 1.0}),
    }
    for name, step in steps.items():
        found[name] = step()
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\n{options.out} written; {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
