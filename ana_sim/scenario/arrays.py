"""From the resolved scenario to the arrays the rules work on."""

from functools import cache
from typing import NamedTuple

import numpy as np

from ana_sim.rules import draws, world
from ana_sim.rules.world import DOMAINS, FAR, LEVELS, N_DOMAINS, NEVER
from ana_sim.scenario.places import Places
from ana_sim.scenario.powers import Powers

CHANGING = ("columns", "home", "affinity", "d_affinity", "relations", "pieces", "events", "effects", "calendar")

CACHE_LINE = 8
"""Reals in a line of a processor's cache."""
AS_GIVEN = (
    *("capability", "salience", "aspiration", "coerciveness", "proximity", "guard", "strain", "ideal", "grievance"),
    "member",
)
"""Numbers of a power that the rules take as the actors file has them."""


class World(NamedTuple):
    """A world as arrays, and the names of its rows.

    Powers stand in the alphabetical order of their ids; pieces in the order of powers, then of the file; events in
    the order of the file. Everything but the names is a structured array (see `ana_sim.rules.world`). The arrays
    that a run changes are views of one `memory`, so that a world is copied or put back in one stroke.

    Attributes:
        columns: the powers as the rules want them, all in one record; `powers` shows them as tables.
    """

    memory: np.ndarray
    columns: np.ndarray
    home: np.ndarray
    affinity: np.ndarray
    d_affinity: np.ndarray
    relations: np.ndarray
    pieces: np.ndarray
    events: np.ndarray
    effects: np.ndarray
    calendar: np.ndarray
    program: np.ndarray
    fades: np.ndarray
    parameters: np.ndarray
    postures: np.ndarray
    candidates: np.ndarray
    power_ids: tuple[str, ...]
    piece_ids: tuple[tuple[str, str], ...]
    event_ids: tuple[str, ...]

    @property
    def powers(self):
        """The powers' numbers as tables, see `Powers`."""
        return Powers(self.columns)

    def state(self):
        """Return the arrays that a run changes: the powers' columns, home, affinity and so on."""
        return tuple(getattr(self, name) for name in CHANGING)

    def copy(self):
        """Return the same world with its changing arrays (and the scratch list of candidates) copied."""
        memory = _aligned(self.memory)
        return self._replace(memory=memory, candidates=self.candidates.copy(), **_views(memory, self.state(), CHANGING))


def build(resolved, schedule, *, prepared=True):
    """Return the world at its start for a resolved scenario and postures with the months they begin in.

    Args:
        resolved: the plain dictionary of `Scenario.resolved`.
        schedule: pairs (first month, resolved posture), earliest first; the first month of the first is 0.
        prepared: whether the starting structure is measured (a compiled call).

    Raises:
        ValueError: a posture needs a patron or adversary that is not among the powers.
    """
    ids = tuple(sorted(resolved["powers"]))
    shares, provision, rest = _needs(resolved, ids)
    piece_ids, pieces = _pieces(resolved, ids)
    events, effects, program = _events(resolved, ids, piece_ids)
    affinity, relations = _relations(resolved, ids)
    home = _home(resolved, provision, rest)
    changing = (
        _powers(resolved, ids, shares), home, affinity, np.zeros_like(affinity), relations,
        pieces, events, effects, np.zeros(max(len(events), len(effects)), world.CALENDAR),
    )  # fmt: skip
    _point_at_pieces(Powers(changing[0]), pieces)
    home["watched"] = _reads_of_rows(program, ids, piece_ids)
    fades = _fades(effects, resolved["months"])
    memory = _aligned(np.concatenate([np.ascontiguousarray(part).reshape(-1).view(float) for part in changing]))
    built = World(
        memory=memory,
        **_views(memory, changing, CHANGING),
        program=program,
        fades=fades,
        parameters=_parameters(resolved["parameters"]),
        postures=_postures(schedule, ids, resolved["home"]),
        candidates=np.zeros(_most_candidates(len(ids), len(pieces)), world.CANDIDATE),
        power_ids=ids,
        piece_ids=piece_ids,
        event_ids=tuple(resolved["events"]),
    )
    return prepare_world(built) if prepared else built


def _aligned(numbers):
    """Return a copy that begins where a line of the processor's cache does."""
    room = np.empty(len(numbers) + CACHE_LINE - 1)
    first = -room.ctypes.data // room.itemsize % CACHE_LINE
    memory = room[first : first + len(numbers)]
    memory[:] = numbers
    return memory


def _views(memory, parts, names):
    """Return each part as a view of its stretch of the memory, with the part's layout and shape."""
    views, start = {}, 0
    for name, part in zip(names, parts, strict=True):
        end = start + part.nbytes // 8
        views[name] = memory[start:end].view(part.dtype).reshape(part.shape)
        start = end
    return views


def prepare_world(built):
    """Measure the starting structure of a freshly built world, in place, and return it."""
    from ana_sim.rules.month import prepare

    prepare(built.columns, built.home, built.affinity, built.relations, built.pieces, built.parameters, built.postures)
    return built


def _by_domain(record):
    return np.array([record[d] for d in DOMAINS], float)


def _most_candidates(n, pieces):
    return n * (2 * N_DOMAINS + 2) + pieces + n * (n - 1) // 2 + 1 + 2 * N_DOMAINS


def _needs(resolved, ids):
    """Return shares (n, domains), self-provision and rest of world: together one need in each domain."""
    shares = np.array([_by_domain(resolved["powers"][i]["shares"]) for i in ids]).reshape(len(ids), N_DOMAINS)
    provision = _by_domain(resolved["home"]["self_provision"])
    total = provision + shares.sum(axis=0)
    over = np.maximum(1.0, total)
    return shares / over, provision / over, np.maximum(0.0, 1.0 - total / over)


def _powers(resolved, ids, shares):
    records = [resolved["powers"][name] for name in ids]
    if len(ids) > world.MOST_POWERS:
        raise ValueError(f"{len(ids)} powers: a world holds at most {world.MOST_POWERS}")
    columns = np.zeros(1, world.POWERS)
    columns["count"] = len(ids)
    powers = Powers(columns)
    for field in AS_GIVEN:
        powers[field] = [record[field] for record in records]
    powers["key"] = [draws.key_of(name) for name in ids]
    powers["level"] = [LEVELS.index(record["level"]) for record in records]
    common = resolved["parameters"]["memory"]
    powers["memory"] = [common if record["memory"] is None else record["memory"] for record in records]
    powers["ideal_anchor"], powers["strain_target"], powers["strain_start"] = (
        powers["ideal"], powers["strain"], powers["strain"]
    )  # fmt: skip
    ties, capacity, powers["need"], powers["alternatives"] = (
        np.array([_by_domain(record[name]) for record in records]).reshape(len(ids), N_DOMAINS)
        for name in ("ties", "capacity", "needs", "alternatives")
    )
    powers["tie"] = powers["habit"] = ties
    supplied = (ties >= 0.05) & (shares > 0)
    powers["capacity"] = np.where(supplied, shares / np.where(supplied, ties, 1.0), capacity)
    powers["last_bid"] = powers["last_reprisal"] = powers["last_act"] = NEVER
    return columns


def _home(resolved, provision, rest):
    home = np.zeros(1, world.HOME)
    record, h = resolved["home"], home[0]
    importance = _by_domain(record["importance"])
    h["capability"] = record["capability"]
    h["importance"] = importance / importance.sum()
    h["provision"] = h["provision_intact"] = h["provision_start"] = provision
    h["rest_of_world"] = rest
    h["supply"] = h["supply_start"] = _by_domain(record["supply"])
    h["institution"] = h["institution_start"] = record["institution"]
    h["told"] = 1
    return home


def _relations(resolved, ids):
    place = {name: i for i, name in enumerate(ids)}
    affinity = np.zeros((len(ids), len(ids)))
    relations = np.zeros((len(ids), len(ids)), world.RELATION)
    relations["last_brokered"] = NEVER
    relations["key"] = _pair_keys(ids)
    for pair, value in resolved["affinity"].items():
        a, b = (place[name] for name in pair.split("|"))
        affinity[a, b] = affinity[b, a] = value
    return affinity, relations


@cache
def _pair_keys(ids):
    """Return the key of every pair of names, which many worlds of one batch share."""
    return np.array([[draws.pair_key(a, b) for b in ids] for a in ids]).reshape(len(ids), len(ids))


def _pieces(resolved, ids):
    names = tuple((i, piece) for i in ids for piece in resolved["powers"][i]["foothold"])
    pieces = np.zeros(len(names), world.PIECE)
    for k, (i, piece) in enumerate(names):
        record = resolved["powers"][i]["foothold"][piece]
        pieces[k] = (ids.index(i), record["size"], float(record["present"]), int(record["sliceable"]), 0, 0.0)
    return names, pieces


def _point_at_pieces(powers, pieces):
    """Tell each power where its pieces stand."""
    for i, p in enumerate(powers):
        p["pieces"] = np.searchsorted(pieces["power"], i, "left")
        p["pieces_end"] = np.searchsorted(pieces["power"], i, "right")


def _parameters(record):
    parameters = np.zeros(1, world.PARAMETERS)
    for name in world.PARAMETERS_BY_DOMAIN:
        parameters[0][name] = _by_domain(record[name])
    for name in world.PARAMETERS_SINGLE:
        parameters[0][name] = record[name]
    return parameters


def _postures(schedule, ids, home):
    postures = np.zeros(len(schedule), world.POSTURE)
    for row, (month, record) in zip(postures, schedule, strict=True):
        row["from_month"] = month
        for name in ("activism", "resolve", "tolerance", "prudence", "accommodation", "security_cap"):
            row[name] = record[name]
        for name in ("bidding", "retaliates", "leaps"):
            row[name] = int(record[name])
        row["pattern"] = world.PATTERNS.index(record["pattern"])
        for name in ("patron", "adversary"):
            row[name] = _partner(record, name, ids, home)
        for kind in ("deepen", "slice", "broker", "institution", "build", "claim"):
            row[f"may_{kind}"] = int(kind in record["may"])
    return postures


def _partner(record, name, ids, home):
    """Return the row of a posture's patron or adversary (or of home's own where that is no power), -1 for none."""
    for power in (record[name], home.get(name)):
        if power in ids:
            return ids.index(power)
    if {"bandwagon": "patron", "balance": "adversary"}.get(record["pattern"]) == name:
        raise ValueError(f"the posture's {name} {record[name]!r} is no power here, and home names none")
    return -1


def _events(resolved, ids, piece_ids):
    records = resolved["events"]
    names = list(records)
    events = np.zeros(len(names), world.EVENT)
    if not names:
        return events, np.zeros(0, world.EFFECT), np.zeros(0, world.STEP_OF_PROGRAM)
    places = Places(ids, piece_ids)
    effects, program = [], []
    for row, name in zip(events, names, strict=True):
        record = records[name]
        _trigger(row, name, record, names)
        row["gate"] = len(program)
        if record["when"]:
            program += places.program(record["when"])
        row["gate_end"] = row["score"] = len(program)
        if record["base"] is not None:
            program += places.score(record["base"], record["terms"])
        row["score_end"] = len(program)
        row["effects"] = len(effects)
        for effect in record["effects"]:
            effects += places.effects(effect)
        row["effects_end"] = len(effects)
    return events, _table(effects, world.EFFECT), _table(program, world.STEP_OF_PROGRAM)


def _fades(effects, months):
    """Give every pulse its row among the lengths of pulses; return the table of what is left of them by month."""
    from ana_sim.rules.events import fill_fades

    pulses = effects["shape"] == world.PULSE
    lengths, effects["fades_as"][pulses] = np.unique(effects["months"][pulses], return_inverse=True)
    fades = np.zeros((len(lengths), months + 1))
    if len(lengths):
        fill_fades(lengths, fades)
    return fades


def _reads_of_rows(program, ids, piece_ids):
    """Return whether a condition or hazard reads a measure that is otherwise measured for rows alone."""
    places, reads = Places(ids, piece_ids), program["code"] == world.INSTRUCTIONS.index("read")
    return np.isin(program["place"][reads], [places.of_home(name) for name in world.READS_OF_ROWS]).any()


def _trigger(row, name, record, names):
    """Write when an event happens."""
    row["key"] = draws.key_of(name)
    row["trigger"] = world.TRIGGERS.index(record["trigger"])
    row["date"] = NEVER if record["date"] is None else record["date"]
    row["not_before"] = -FAR if record["not_before"] is None else record["not_before"]
    row["not_after"] = FAR if record["not_after"] is None else record["not_after"]
    row["repeats"] = int(record["repeat"])
    row["after"] = -1 if record["after"] is None else names.index(record["after"])
    row["delay"] = record["delay"]
    row["chance"] = record["chance"] or 0.0
    row["fired"] = row["first_fired"] = -1


def _table(rows, layout):
    table = np.zeros(len(rows), layout)
    for k, row in enumerate(rows):
        table[k] = tuple(row)
    return table
