"""Which power home rests on, and how close they are: means over histories, by date, power and domain."""

import numpy as np


def power_dates(results):
    """Return the months at which powers were recorded, as datetime64[M], in order."""
    found = results.ask("SELECT DISTINCT date FROM powers ORDER BY date")["date"]
    return np.asarray(found).astype("datetime64[M]")


def dependency_by_power(results, posture):
    """Return (dates, powers): each power's part of dependency, mean over histories; the parts add up to dependency."""
    return parts_of_dependency(results, posture).mean(axis=0)


def parts_of_dependency(results, posture):
    """Return (replications, dates, powers): each power's part of dependency in every history.

    part of power i = Σ_d importance_d · share_id²
    """
    parts = 0.0
    for domain, weight in importance(results).items():
        parts = parts + weight * results.power_values(posture, f"share_{domain}") ** 2
    return parts


def importance(results):
    """Return domain -> importance, scaled to sum 1 as the model scales it."""
    stated = results.manifest["scenario"]["resolved"]["home"]["importance"]
    return {domain: stated[domain] / sum(stated.values()) for domain in results.manifest["domains"]}


def ties_at_start(results):
    """Return (powers, domains): ties as the actors file states them."""
    powers = results.manifest["scenario"]["resolved"]["powers"].values()
    return np.array([[power["ties"][domain] for domain in results.manifest["domains"]] for power in powers])


def ties_at(results, posture, row=-1):
    """Return (powers, domains): mean tie over histories at one recorded date.

    Args:
        row: place of the date in `power_dates`, the last if left out.
    """
    domains = results.manifest["domains"]
    return np.stack([results.power_values(posture, f"tie_{d}")[:, row].mean(axis=0) for d in domains], axis=1)


def closeness_at_start(results):
    """Return (powers,): closeness by the ties of the actors file, Σ_d importance_d · tie_id."""
    return ties_at_start(results) @ np.array(list(importance(results).values()))


def spread_of_ties(results, posture, row=-1):
    """Return (mean, largest) standard deviation over histories of the ties at one recorded date."""
    domains = results.manifest["domains"]
    found = np.stack([results.power_values(posture, f"tie_{d}")[:, row].std(axis=0) for d in domains])
    return float(found.mean()), float(found.max())


def spread_of_closeness(results, posture, row=-1):
    """Return (mean, largest) standard deviation over histories of closeness at one recorded date."""
    found = results.power_values(posture, "closeness")[:, row].std(axis=0)
    return float(found.mean()), float(found.max())


def closeness(results, posture):
    """Return (dates, powers): mean closeness over histories."""
    return results.power_values(posture, "closeness").mean(axis=0)
