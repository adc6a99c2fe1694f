"""Shares of trade, exports and arms some years on, foreseen by the model and by taking them to stay as they are."""

import csv
from dataclasses import dataclass
from functools import cache

import numpy as np

from ana_sim.homes.build import YEARS, chosen, codes
from ana_sim.homes.problems import in_table
from ana_sim.homes.tables import row
from ana_sim.homes.worlds import is_complete, quiet_scenario
from ana_sim.rules.world import POWER_MEASURE_NAMES
from ana_sim.runs.simulate import simulate
from ana_sim.scenario.load import load_posture

MEASURES = {
    "trade.import_share": ("import_share", "trade"),
    "trade.export_share": ("export_share", "energy"),
    "arms.share5": ("arms_share", "security"),
}
"""What can be foreseen: the column of `dyads` it continues, and the domain of the model it is read from."""
DRAWS = 2000
COLUMNS = ("home", "partner", "measure", "year", "value", "unit", "source_id")


@dataclass(frozen=True)
class Figure:
    """A share that was observed: of a home, from or to a partner, in a year."""

    home: str
    partner: str
    measure: str
    year: int
    value: float


@dataclass(frozen=True)
class Score:
    """How far a set of figures is from the model and from persistence; skill 1 is perfect, 0 as good as persistence.

    low, high: 95 %, homes drawn with replacement. errors are root mean squares.
    """

    measure: str
    figures: int
    homes: int
    error_model: float
    error_persistence: float
    skill: float
    low: float
    high: float


@cache
def foreseen(code, base, years, posture, replications=20, seed=1):
    """Return {(power, column): (base share, foreseen share)} of a home, some years after a base year of the tables.

    The foreseen share is the base share plus the model's mean change, over the part of the need that is met abroad.
    None where the home has gaps in that year.
    """
    if not is_complete(code, base):
        return None
    scenario = quiet_scenario(code, base, months=12 * years, switch=0)
    run = simulate(
        scenario, load_posture(posture), seed=seed, replications=replications, threads=1, home_rows="final",
        power_rows="final", acts=False,
    )  # fmt: skip
    found = {}
    for line in chosen(code, base):
        power = row("states", line["power"])["id"]
        place = run.power_ids.index(power)
        for column, domain in MEASURES.values():
            if line[column] is None:
                continue
            abroad = 1 - scenario.resolved["home"]["self_provision"][domain]
            before = scenario.resolved["powers"][power]["shares"].get(domain, 0.0)
            after = run.powers[:, -1, place, POWER_MEASURE_NAMES.index(f"share_{domain}")].mean()
            found[line["power"], column] = (line[column], line[column] + (after - before) / abroad)
    return found


def pairs_of(figures, posture, *, replications=20):
    """Return ([(figure, base, foreseen)], [(figure, why it is not scored)])."""
    scored, left = [], []
    for figure in figures:
        base = max((year for year in YEARS if year < figure.year), default=None)
        if figure.measure not in MEASURES:
            left.append((figure, f"the model says nothing of `{figure.measure}`"))
        elif base is None or figure.home not in codes(base):
            left.append((figure, "no table of an earlier year has this home"))
        else:
            _add(figure, base, posture, replications, scored, left)
    return scored, left


def _add(figure, base, posture, replications, scored, left):
    shares = foreseen(figure.home, base, figure.year - base, posture, replications)
    if shares is None:
        left.append((figure, f"figures of {base} leave gaps in this home"))
        return
    key = (figure.partner, MEASURES[figure.measure][0])
    if key in shares:
        scored.append((figure, *shares[key]))
    else:
        left.append((figure, f"{figure.partner} is not among its powers"))


def scores(scored, *, seed=1):
    """Return a Score for each measure and one for all, of [(figure, base, foreseen)]."""
    measures = [name for name in MEASURES if any(figure.measure == name for figure, _, _ in scored)]
    found = [_score(name, [one for one in scored if one[0].measure == name], seed) for name in measures]
    return [*found, _score("all", scored, seed)] if scored else []


def _score(name, scored, seed):
    homes = np.array([figure.home for figure, _, _ in scored])
    seen, base, model = (np.array(part) for part in zip(*((f.value, b, m) for f, b, m in scored), strict=True))
    wrong, stays = (model - seen) ** 2, (base - seen) ** 2
    names = np.unique(homes)
    by_home = np.array([[wrong[homes == one].sum(), stays[homes == one].sum()] for one in names])
    draws = np.random.default_rng(seed).integers(len(names), size=(DRAWS, len(names)))
    drawn = by_home[draws].sum(axis=1)
    skills = 1 - np.divide(drawn[:, 0], drawn[:, 1], out=np.ones(DRAWS), where=drawn[:, 1] > 0)
    whole = 1 - wrong.sum() / stays.sum() if stays.sum() else 0.0
    low, high = np.quantile(skills, (0.025, 0.975))
    errors = float(np.sqrt(wrong.mean())), float(np.sqrt(stays.mean()))
    return Score(name, len(scored), len(names), *errors, float(whole), float(low), float(high))


def five_years_on(base):
    """Return the Figures of the tables five years after a base year, of the powers in the files of that year."""
    found = []
    for code in codes(base):
        for line in chosen(code, base):
            try:
                later = row("dyads", code, line["power"], base + 5)
            except KeyError:
                continue
            for measure, (column, _) in MEASURES.items():
                if line[column] is not None and later[column] is not None and max(line[column], later[column]) > 0:
                    found.append(Figure(code, line["power"], measure, base + 5, later[column]))
    return found


def read_observed(path):
    """Return the Figures of a CSV file with the columns home, partner, measure, year, value, unit, source_id.

    Raises ScenarioError with line, what is wrong and what was expected.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise in_table(path, 1, "the file cannot be read as text", "a CSV file in UTF-8 is needed") from None
    lines = list(csv.reader(text.splitlines()))
    names = [name.strip() for name in lines[0]] if lines else []
    missing = [name for name in COLUMNS[:5] if name not in names]
    if missing:
        raise in_table(path, 1, f"there is no column `{missing[0]}`", f"the columns are {', '.join(COLUMNS)}")
    return [_read(path, place, names, line) for place, line in enumerate(lines[1:], start=2) if any(line)]


def _read(path, place, names, line):
    if len(line) != len(names):
        raise in_table(
            path, place, f"{len(line)} fields where the head has {len(names)}", "put texts with commas in quotes"
        )
    cells = {name: cell.strip() for name, cell in zip(names, line, strict=True)}
    try:
        year, value = int(cells["year"][:4]), float(cells["value"])
    except ValueError:
        raise in_table(path, place, "the year or the value is no number", "as in 2023 and 0.17") from None
    return Figure(cells["home"], cells["partner"], cells["measure"], year, value)
