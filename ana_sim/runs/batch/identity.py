"""What determines a history, and the id made of it: nothing that is only a label, a place or a speed."""

import json
from hashlib import sha256

OF_POSTURE = "posture."
CHECKSUM = "checksum"
LABELS = ("name", "title", "question", "summary", "sources", "note", "given")
"""What may be reworded anywhere without moving a result."""
IN_ORDER = ("events", "foothold")
"""Mappings whose order counts: events happen, and pieces are weighed, in the order of the file."""


def digest(plain):
    """Return the first 12 hex digits of the hash of a plain value."""
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return sha256(text.encode()).hexdigest()[:12]


def sealed(record):
    """Return a plain record as a JSON text that carries its own checksum."""
    return json.dumps(record | {CHECKSUM: digest(record)}, ensure_ascii=False, indent=1)


def unsealed(text):
    """Return the record of a text made by `sealed`.

    Raises:
        ValueError: a single character is not as it was written.
    """
    record = json.loads(text)
    if not isinstance(record, dict) or CHECKSUM not in record:
        raise ValueError("no checksum")
    del record[CHECKSUM]
    if sealed(record) != text:
        raise ValueError("not what was written")
    return record


def without_labels(plain):
    """Return a resolved scenario or posture without what people only read; ids that look like labels stay."""
    if isinstance(plain, list):
        return [without_labels(one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    labels = [key for key in LABELS if key in plain and not isinstance(plain[key], dict)]
    return {key: without_labels(value) for key, value in plain.items() if key not in labels}


def _in_order(key, plain):
    """Return a section with the mappings whose order counts as lists, since a hash of a mapping forgets the order."""
    if isinstance(plain, list):
        return [_in_order(None, one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    if key in IN_ORDER:
        return [[name, _in_order(name, one)] for name, one in plain.items()]
    return {name: _in_order(name, one) for name, one in plain.items()}


def with_numbers(resolved, posture, point):
    """Return scenario and posture with the numbers of a point; what the point leaves alone is shared, not copied.

    Args:
        resolved, posture: plain dictionaries; they stay as they are.
        point: {path: value}; a path that starts with `posture.` is the posture's.

    Raises:
        KeyError: a path leads to no number.
    """
    return scenario_at(resolved, point), posture_at(posture, point)


def scenario_at(resolved, point):
    """Return a scenario with those numbers of a point that are its own; raises what `with_numbers` raises."""
    return _changed(resolved, _changes({path: x for path, x in point.items() if not path.startswith(OF_POSTURE)}))


def posture_at(posture, point):
    """Return a posture with those numbers of a point that are its own; raises what `with_numbers` raises."""
    own = {path.removeprefix(OF_POSTURE): x for path, x in point.items() if path.startswith(OF_POSTURE)}
    return _changed(posture, _changes(own))


def _changes(point):
    """Return the numbers of a point as nested mappings."""
    changes = {}
    for path, value in point.items():
        *owners, last = path.split(".")
        place = changes
        for owner in owners:
            place = place.setdefault(owner, {})
        place[last] = value
    return changes


def _changed(plain, changes):
    """Return a copy with the changes made in it, each mapping or list on the way copied once; raise KeyError."""
    if not changes:
        return plain
    copy = plain.copy()
    for key, change in changes.items():
        place = int(key) if isinstance(plain, list) else key
        if isinstance(plain, list) and place >= len(plain):
            raise KeyError(f"{key} leads to no number")
        copy[place] = _changed(plain[place], change) if isinstance(change, dict) else _number(plain[place], change)
    return copy


def _number(there, value):
    """Return the value that stands in for a number; what is no number cannot be replaced by one."""
    if isinstance(there, (dict, list)):
        raise KeyError("the path leads to no number")
    return value


class Identities:
    """Ids of cells, each section of a scenario hashed once, however many cells share it.

    Args:
        seed: of the draws.
        rules_version: of the rules.
    """

    def __init__(self, *, seed, rules_version):
        self.seed = seed
        self.rules_version = rules_version
        self._known = {}

    def of(self, resolved, posture, calendar):
        """Return the id of a cell: equal if and only if everything that determines its histories is equal.

        Args:
            resolved: the scenario with the numbers of the cell's point. posture: likewise.
            calendar: name -> resolved posture, for those the scenario's calendar names.
        """
        sections = {key: self._section(key, value) for key, value in resolved.items() if key not in LABELS}
        postures = {name: self._section(name, one) for name, one in calendar.items()}
        followed = without_labels(posture)
        return digest([sections, postures, followed, self.seed, self.rules_version])

    def _section(self, key, value):
        if not isinstance(value, (dict, list)):
            return value
        if id(value) not in self._known:
            if len(self._known) > 1000:
                self._known.clear()
            self._known[id(value)] = (value, digest(_in_order(key, without_labels(value))))
        return self._known[id(value)][1]


def differences(first, second, path=""):
    """Yield (path, value in the first, value in the second) for everything in which two plain values differ."""
    if isinstance(first, dict) and isinstance(second, dict):
        for key in dict.fromkeys([*first, *second]):
            yield from differences(first.get(key), second.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        for place, (one, other) in enumerate(zip(first, second, strict=True)):
            yield from differences(one, other, f"{path}.{place}")
    elif first != second or type(first) is not type(second):
        yield path, first, second
