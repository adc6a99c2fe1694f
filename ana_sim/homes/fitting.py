"""The fits behind the formulas, computed from the tables alone: `python -m ana_sim.homes.fitting` writes `fits.csv`."""

import csv
from collections.abc import Sequence
from math import log, log1p, log10
from typing import Any

import numpy as np

from ana_sim.homes.features import features
from ana_sim.homes.formulas import DISPUTE_TERMS, FORMULAS, PAIR_TERMS, Formula
from ana_sim.homes.split import is_fitted
from ana_sim.homes.tables import Row, row, rows
from ana_sim.results.writing import new_file
from ana_sim.scenario.files import library

JUDGED_YEAR = 2019
HALF_LIFE = 2.5
"""Years in which the memory of a dispute halves, in `dyads` and here."""
COLUMNS = ("rule", "term", "coefficient", "n", "explained", "error", "other_home")
Fit = tuple[np.ndarray, int, float, float, float | None]
"""(coefficients, n, part of variance explained, error for a case left out, error on the other home)."""
Line = tuple[Any, ...]
"""A row of `fits.csv`, see `COLUMNS`."""


def all_fits() -> list[Line]:
    """Return the rows of `fits.csv`: (rule, term, coefficient, n, explained, error, other_home)."""
    found = []
    for rule, formula in FORMULAS.items():
        found += _lines(rule, formula.terms, least_squares(*judged(formula)))
    found += _lines("affinity", PAIR_TERMS, least_squares(*judged_pairs()))
    for rule, kept in (("dispute", lambda line: True), ("dispute_before_1992", _fitted)):
        found += dispute_lines(rule, [line for line in rows("disputes") if kept(line)])
    return [*found, arms_line(), *importance_lines(), other_source_line()]


def _fitted(line: Row) -> bool:
    return is_fitted(line["sender"], line["target"], line["year"])


def _lines(rule: str, terms: Sequence[str], fit: Fit) -> list[Line]:
    coefficients, n, explained, error, other = fit
    return [
        (rule, term, _round(value), n, _round(explained), _round(error), _round(other))
        for term, value in zip(terms, coefficients, strict=True)
    ]


def _round(number: float | np.floating | None) -> float | str:
    return "" if number is None or number != number else float(f"{number:.4g}")


# --- judged numbers of powers and pairs ------------------------------------------------------------------------------
def judged(formula: Formula) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (terms, values, homes) of the judged numbers a formula is fitted to: arrays [case, term], [case], [case].

    A tie that was not written down is a tie of 0; a case whose terms are not all known is left out.
    """
    terms, values, homes = [], [], []
    for home, power in _judged_dyads():
        line = next((x for x in rows("judged") if (x["home"], x["power"]) == (home, power) and _is(x, formula)), None)
        value = line["value"] if line else 0.0 if formula.quantity.startswith(("ties", "grievance")) else None
        known = features(row("dyads", home, power, JUDGED_YEAR))
        read = [known[term] for term in formula.terms]
        if value is None or None in read or (formula.logarithm and value <= 0):
            continue
        terms.append(read)
        values.append(log10(value) if formula.logarithm else value)
        homes.append(home)
    return np.array(terms), np.array(values), np.array(homes)


def _is(line: Row, formula: Formula) -> bool:
    return bool(line["quantity"] == formula.quantity)


def _judged_dyads() -> list[tuple[str, str]]:
    return sorted({(x["home"], x["power"]) for x in rows("judged") if x["power"] and x["quantity"] != "affinity"})


def judged_pairs() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (terms, values, homes) of the judged affinities."""
    from ana_sim.homes.pairs import pair_features

    terms, values, homes = [], [], []
    for line in rows("judged"):
        if line["quantity"] == "affinity":
            known = pair_features(*line["power"].split())
            if known is not None:
                terms.append([known[term] for term in PAIR_TERMS])
                values.append(line["value"])
                homes.append(line["home"])
    return np.array(terms), np.array(values), np.array(homes)


def least_squares(terms: np.ndarray, values: np.ndarray, homes: np.ndarray) -> Fit:
    """Return (coefficients, n, part of variance explained, error for a case left out, error on the other home).

    A case that alone decides a coefficient cannot be left out and is not counted in the error.
    """
    coefficients = np.linalg.lstsq(terms, values, rcond=None)[0]
    miss = values - terms @ coefficients
    weight = 1 - np.diag(terms @ np.linalg.pinv(terms))
    free = weight > 1e-9
    error = np.sqrt(np.mean((miss[free] / weight[free]) ** 2))
    return coefficients, len(values), 1 - np.var(miss) / np.var(values), error, _other_home(terms, values, homes)


def _other_home(terms: np.ndarray, values: np.ndarray, homes: np.ndarray) -> float | None:
    misses = []
    for home in np.unique(homes):
        kept = homes != home
        if kept.sum() <= terms.shape[1]:
            return None
        coefficients = np.linalg.lstsq(terms[kept], values[kept], rcond=None)[0]
        misses.append(values[~kept] - terms[~kept] @ coefficients)
    return float(np.sqrt(np.mean(np.concatenate(misses) ** 2)))


# --- disputes --------------------------------------------------------------------------------------------------------
def dispute_lines(rule: str, lines: Sequence[Row]) -> list[Line]:
    """Return the rows of a logistic fit of a year's chance that a strong neighbour begins a dispute.

    After the terms come their means, `mean_…`, and `spread`: the standard deviation of the logarithm of a sender's
    rate about what the formula says, by the method of moments.
    """
    terms, begun = _dispute_terms(lines), np.array([line["initiated"] for line in lines])
    coefficients, errors = logistic(terms, begun)
    chance = _chance(terms, coefficients)
    mean = begun.mean()
    fit = np.sum(np.log(np.where(begun == 1, chance, 1 - chance)))
    none = len(begun) * (mean * log(mean) + (1 - mean) * log(1 - mean))
    found = [
        (rule, term, _round(value), len(begun), _round(1 - fit / none), _round(error), "")
        for term, value, error in zip(DISPUTE_TERMS, coefficients, errors, strict=True)
    ]
    found += [
        (rule, f"mean_{term}", _round(value), len(begun), "", "", "")
        for term, value in zip(DISPUTE_TERMS[1:], terms.mean(axis=0)[1:], strict=True)
    ]
    return [*found, (rule, "spread", _round(_spread(lines, begun, chance)), len(begun), "", "", "")]


def _dispute_terms(lines: Sequence[Row]) -> np.ndarray:
    return np.array([
        [1.0, line["major"], line["pact"], line["pact_with_other"], line["rivalry"], memory(line["years_since_last"])]
        for line in lines
    ])  # fmt: skip


def memory(years: float | None) -> float:
    """Return what is left of the last dispute after some years: 0–1; years None: there was none."""
    return 0.0 if years is None else 0.5 ** (years / HALF_LIFE)


def logistic(terms: np.ndarray, happened: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return (coefficients, standard errors) of a logistic regression, by Newton's method."""
    coefficients = np.zeros(terms.shape[1])
    for _ in range(50):
        chance = _chance(terms, coefficients)
        curve = terms.T @ (terms * (chance * (1 - chance))[:, None])
        move = np.linalg.solve(curve, terms.T @ (happened - chance))
        coefficients = coefficients + move
        if np.abs(move).max() < 1e-10:
            break
    return coefficients, np.sqrt(np.diag(np.linalg.inv(curve)))


def _chance(terms: np.ndarray, coefficients: np.ndarray) -> np.ndarray:
    chance: np.ndarray = 1 / (1 + np.exp(-(terms @ coefficients)))
    return chance


def _spread(lines: Sequence[Row], begun: np.ndarray, chance: np.ndarray) -> float:
    senders = np.array([line["sender"] for line in lines])
    seen = np.array([begun[senders == sender].sum() for sender in np.unique(senders)])
    expected = np.array([chance[senders == sender].sum() for sender in np.unique(senders)])
    variance = max(0.0, np.sum((seen - expected) ** 2 - expected) / np.sum(expected**2))
    return float(np.sqrt(np.log1p(variance)))


# --- home's own numbers ----------------------------------------------------------------------------------------------
def arms_line() -> Line:
    """Return the weight of a TIV of arms a year against a dollar of military spending in home's security."""
    found = []
    for home in ("AZE", "VNM"):
        own = row("judged", home, "", "self_provision.security")["value"]
        figures = row("homes", home, JUDGED_YEAR)
        found.append(log((1 / own - 1) * figures["military_spending"] * 5 / figures["arms"]))
    return ("arms_weight", "one", _round(np.exp(np.mean(found))), 2, "", _round(np.std(found, ddof=1)), "")


def importance_lines() -> list[Line]:
    """Return the mean logarithm of each burden over all homes and years, the error of weights that come from them."""
    from ana_sim.homes.home import BURDENS, burden, importance

    found: list[Line] = []
    for domain in BURDENS:
        known = [burden(domain, line) for line in rows("homes")]
        logs = [log(value) for value in known if value]
        found.append(("importance", domain, _round(np.mean(logs)), len(logs), "", "", ""))
    means = {line[1]: line[2] for line in found}
    misses = [
        log(importance(row("homes", line["home"], JUDGED_YEAR), means)[line["quantity"].split(".")[1]] / line["value"])
        for line in rows("judged")
        if line["quantity"].startswith("importance")
    ]
    return [*found, ("importance", "one", 0.2, len(misses), "", _round(np.sqrt(np.mean(np.square(misses)))), "")]


def other_source_line() -> Line:
    """Return the standard deviation of the logarithm of a trade share between two sources."""
    ratios = [
        log1p(line["share"] / row("dyads", line["home"], line["power"], JUDGED_YEAR)[line["column"]] - 1)
        for line in rows("other_source")
    ]
    return ("trade_share", "one", 1.0, len(ratios), "", _round(np.std(ratios, ddof=1)), "")


def write_fits() -> None:
    """Write `fits.csv` beside the other tables."""
    with new_file(library() / "data" / "fits.csv") as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(all_fits())


if __name__ == "__main__":
    write_fits()
