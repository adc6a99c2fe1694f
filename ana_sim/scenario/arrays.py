"""From the resolved scenario to a World: one record of numbers, and the tables of events, postures and orders."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ana_sim.rules import world
from ana_sim.rules.keys import key_of
from ana_sim.rules.world import DOMAINS, FAR, LEVELS, NEVER, NOBODY
from ana_sim.scenario.places import EffectRow, Places, Step, ids_of
from ana_sim.scenario.readings import Piece

AS_STATED = (
    "capability", "salience", "aspiration", "coerciveness", "proximity", "guard", "strain", "ideal", "grievance",
    "injury", "commitment", "member",
)  # fmt: skip
"""Numbers of a power that the World takes under their own name."""
BY_DOMAIN = {
    "tie": "ties",
    "need": "needs",
    "alternatives": "alternatives",
    "share_stated": "shares",
    "capacity_stated": "capacity",
}
"""Numbers by domain likewise, and what a file calls them."""
TABLES = ("block", "events", "effects", "program", "postures", "orders")


@dataclass(frozen=True, eq=False)
class World:
    """A world as arrays, and the names of its columns.

    Attributes:
        block: (1,) `ana_sim.rules.world.WORLD`: powers in alphabetical order of their ids, pieces in the order of
            powers, then of the file.
        events, effects, program, postures, orders: tables of `ana_sim.rules.world`; each may be empty. Events stand in
            the order of the scenario.
        power_ids: ids of the powers. piece_ids: pairs (power, piece). event_ids: ids of the events.
    """

    block: np.ndarray
    events: np.ndarray
    effects: np.ndarray
    program: np.ndarray
    postures: np.ndarray
    orders: np.ndarray
    power_ids: tuple[str, ...]
    piece_ids: tuple[tuple[str, str], ...]
    event_ids: tuple[str, ...]

    @property
    def memory(self) -> np.ndarray:
        """The block as real numbers: what is written here is written there."""
        return self.block.view(np.float64)

    @property
    def record(self) -> np.record:
        """The block read and written by attribute, as in `world.record.powers.tie[domain, power]`."""
        record: np.record = self.block.view(np.recarray)[0]
        return record

    def copy(self) -> "World":
        """Return the same world with all arrays copied."""
        return replace(self, **{name: getattr(self, name).copy() for name in TABLES})


def build(
    resolved: Mapping[str, Any],
    schedule: Sequence[tuple[int, Mapping[str, Any]]],
    orders: Sequence[Mapping[str, Any]] = (),
) -> World:
    """Return the World with what files state; the rules' phase `prepare` settles and measures its start.

    Args:
        resolved: the plain dictionary of `Scenario.resolved`.
        schedule: pairs (first month, resolved posture), earliest first; the first month of the first is 0.
        orders: resolved orders that come after those of the scenario.

    Raises:
        ValueError: more powers or pieces than a World holds.
    """
    power_ids, piece_ids = ids_of(resolved)
    _require_room(power_ids, piece_ids)
    block = np.zeros(1, world.WORLD)
    record = block.view(np.recarray)[0]
    record.n = len(power_ids)
    _write_parameters(record.rules, resolved["parameters"])
    _write_home(record.home, resolved["home"])
    _write_powers(record.powers, resolved["powers"], power_ids)
    _write_pairs(record.pairs, resolved["affinity"], power_ids)
    _write_pieces(record, resolved["powers"], power_ids, piece_ids)
    _write_start(record)
    places = places_of(resolved)
    events, effects, program = _events(resolved["events"], places)
    postures, signs = posture_table(schedule, places, len(program))
    block["posture"] = postures[0]
    ordered = [*resolved.get("orders", ()), *orders]
    return World(
        block=block,
        events=events,
        effects=effects,
        program=np.array([*program, *signs], world.STEP_OF_PROGRAM),
        postures=postures,
        orders=_orders(ordered, power_ids, piece_ids, last=resolved["months"] - 1),
        power_ids=power_ids,
        piece_ids=piece_ids,
        event_ids=tuple(resolved["events"]),
    )


def places_of(resolved: Mapping[str, Any]) -> Places:
    """Return the Places of a resolved scenario's numbers in the memory of its World."""
    return Places(*ids_of(resolved), resolved["events"])


def _require_room(power_ids: Sequence[str], piece_ids: Sequence[Piece]) -> None:
    for found, most, what in ((power_ids, world.MOST_POWERS, "powers"), (piece_ids, world.MOST_PIECES, "pieces")):
        if len(found) > most:
            raise ValueError(f"{len(found)} {what}: a world holds at most {most}")


def _five(record: Mapping[str, float]) -> np.ndarray:
    return np.array([record[domain] for domain in DOMAINS], float)


def _write_parameters(rules: np.record, parameters: Mapping[str, float]) -> None:
    for name in world.PARAMETERS:
        rules[name] = parameters[name]


def _write_home(home: np.record, stated: Mapping[str, Any]) -> None:
    home.capability = stated["capability"]
    home.importance_stated, home.own_stated = _five(stated["importance"]), _five(stated["self_provision"])
    home.serves = _five(stated["supply"])
    home.institution = stated["institution"]
    home.last_summit = NEVER


def _write_powers(powers: np.record, stated: Mapping[str, Any], power_ids: Sequence[str]) -> None:
    for i, name in enumerate(power_ids):
        power = stated[name]
        powers.key[i] = key_of(name)
        for d, domain in enumerate(DOMAINS):
            powers.project_key[d, i] = key_of(f"{name}|{domain}")
        powers.level[i] = LEVELS.index(power["level"])
        for field in AS_STATED:
            powers[field][i] = power[field]
        for field, part in BY_DOMAIN.items():
            powers[field][:, i] = _five(power[part])
        powers.dispute[i], powers.holds[i] = power["dispute"]["open"], power["dispute"]["held"]


def _write_pairs(pairs: np.record, affinity: Mapping[str, float], power_ids: Sequence[str]) -> None:
    for pair, value in affinity.items():
        i, j = (power_ids.index(name) for name in pair.split("|"))
        pairs.affinity[i, j] = pairs.affinity[j, i] = value
    for i, one in enumerate(power_ids):
        for j, other in enumerate(power_ids):
            pairs.key[i, j] = key_of(f"{one}|{other}")
    pairs.last_mediated[:] = pairs.last_success[:] = NEVER
    pairs.stale = 1


def _write_pieces(
    record: np.record, stated: Mapping[str, Any], power_ids: Sequence[str], piece_ids: Sequence[Piece]
) -> None:
    pieces = record.pieces
    for k, (name, piece) in enumerate(piece_ids):
        entry, i = stated[name]["foothold"][piece], power_ids.index(name)
        pieces.key[k] = key_of(f"{name}|{piece}")
        pieces.power[k], pieces.extent[k] = i, entry["size"]
        pieces.present[k], pieces.removable[k] = entry["present"], entry["removable"]
    pieces.last_removed[:] = NEVER
    pieces.count = len(piece_ids)


def _write_start(record: np.record) -> None:
    """Write what every power starts with whatever files state."""
    powers, n = record.powers, record.n
    powers.project[:, :n] = powers.trust[:n] = powers.f_grievance[:n] = 1.0
    powers.record[:n] = 0.5
    powers.offer_month[:] = NEVER
    powers.offer_domain[:] = NOBODY
    for field in world.POWERS.names:
        if field.startswith("last_"):
            powers[field][:] = NEVER


def posture_table(
    schedule: Iterable[tuple[int, Mapping[str, Any]]], places: Places, begins: int
) -> tuple[np.ndarray, list[Step]]:
    """Return the table of postures, and the programs of the signs they wait for, from the place `begins` on.

    What a posture turns into stands behind it, from the same month on.
    """
    rows: list[np.ndarray] = []
    signs: list[Step] = []
    for month, posture in schedule:
        rows.append(posture_row(posture, month))
        if then := posture["then"]:
            row = posture_row(then["posture"], month)
            row["gate"] = begins + len(signs)
            signs += places.program(then["when"])
            row["gate_end"] = begins + len(signs)
            rows.append(row)
    return np.concatenate(rows), signs


def posture_row(posture: Mapping[str, Any], month: int = 0) -> np.ndarray:
    """Return a resolved posture as a table of one row, in force from a month on."""
    row = np.zeros(1, world.POSTURE)
    row["from_month"], row["taken"] = month, -1
    for name in ("activism", "tolerance", "bid", "prudence", "resolve", "heed", "autonomy", "leap"):
        row[name] = posture[name]
    row["answer"] = world.WAYS_TO_ANSWER.index(posture["answer"]) + world.NO
    row["side"] = world.SIDES.index(posture["side"])
    return row


def _orders(
    ordered: Sequence[Mapping[str, Any]], power_ids: Sequence[str], piece_ids: Sequence[Piece], *, last: int
) -> np.ndarray:
    orders = np.zeros(len(ordered), world.ORDER)
    for row, order in zip(orders, ordered, strict=True):
        row["kind"] = world.KINDS.index(order["kind"])
        places = [power_ids.index(order[name]) for name in ("partner", "other") if order[name] is not None]
        row["partner"], row["other"] = [*sorted(places), NOBODY, NOBODY][:2]
        row["domain"] = _domain_of_order(order, piece_ids)
        row["first"] = order["from"]
        row["last"] = last if order["until"] is None else order["until"]
        row["month"] = NEVER
    return orders


def _domain_of_order(order: Mapping[str, Any], piece_ids: Sequence[Piece]) -> int:
    domain = order["domain"]
    if domain is None:
        return NOBODY
    if domain in DOMAINS:
        return DOMAINS.index(domain)
    return world.FIRST_PIECE + piece_ids.index((order["partner"], domain))


def _events(records: Mapping[str, Any], places: Places) -> tuple[np.ndarray, np.ndarray, list[Step]]:
    events = np.zeros(len(records), world.EVENT)
    effects: list[EffectRow] = []
    program: list[Step] = []
    for row, (name, event) in zip(events, records.items(), strict=True):
        _write_trigger(row, name, event, list(records))
        row["gate"] = len(program)
        program += places.program(event["when"]) if event["when"] else []
        row["gate_end"] = row["score"] = len(program)
        program += _score(event, places)
        row["score_end"] = len(program)
        row["effects"] = len(effects)
        for effect in event["effects"]:
            effects += places.effects(effect)
        row["effects_end"] = len(effects)
    return events, np.array(effects, world.EFFECT), program


def _score(event: Mapping[str, Any], places: Places) -> list[Step]:
    """Return the program of a hazard: of a chance by an expression, or of the logarithm of a rate."""
    if event["of"] is not None:
        return places.program(event["of"])
    return places.score(event["base"], event["terms"]) if event["base"] is not None else []


def _write_trigger(row: np.void, name: str, event: Mapping[str, Any], names: Sequence[str]) -> None:
    """Write when an event happens."""
    row["key"] = key_of(name)
    row["trigger"] = world.TRIGGERS.index(event["trigger"])
    row["date"] = NEVER if event["date"] is None else event["date"]
    row["not_before"] = -FAR if event["not_before"] is None else event["not_before"]
    row["not_after"] = FAR if event["not_after"] is None else event["not_after"]
    row["repeats"] = event["repeat"]
    row["after"] = NOBODY if event["after"] is None else names.index(event["after"])
    row["delay"] = event["delay"]
    row["chance"] = event["chance"] or 0.0
    row["is_chance"] = event["of"] is not None
    row["fired"] = row["first_fired"] = -1
