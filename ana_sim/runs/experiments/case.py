"""One world to run: a scenario and a posture, some numbers replaced, some events left out."""

from copy import deepcopy
from dataclasses import dataclass, field, replace

from ana_sim.runs.simulate import schedule_of
from ana_sim.scenario.arrays import build


@dataclass(frozen=True)
class Case:
    """One world to run.

    Args:
        labels: what tells this case from the others, column -> text or number.
        scenario: Scenario. posture: Posture that stands where the calendar says `compared`.
        numbers: path in the resolved scenario -> value; `posture.NAME.FIELD` means every posture of that name.
        without: ids of events to leave out.
        calm: leave out every effect whose target begins with one of these words.
    """

    labels: dict
    scenario: object
    posture: object
    numbers: dict = field(default_factory=dict)
    without: tuple = ()
    calm: tuple = ()

    def resolved(self):
        """Return the resolved scenario and the resolved postures by name, as this case has them."""
        resolved = deepcopy(self.scenario.resolved)
        postures = {name: dict(other.resolved) for name, other in self.scenario.postures.items()}
        postures[self.posture.name] = dict(self.posture.resolved)
        for path, value in self.numbers.items():
            place(resolved, postures, path, value)
        resolved["events"] = {name: e for name, e in resolved["events"].items() if name not in self.without}
        for event in resolved["events"].values():
            event["effects"] = [e for e in event["effects"] if not e["on"].startswith(self.calm or ("?",))]
        return resolved, postures

    def world(self):
        """Return the prepared world of this case."""
        resolved, postures = self.resolved()
        return build(resolved, schedule_of(resolved, postures[self.posture.name], postures))

    def under(self, posture):
        """Return the same case under another posture."""
        return replace(self, posture=posture, labels=self.labels | {"posture": posture.name})


def place(resolved, postures, path, value):
    """Write a value at its path, in place.

    Raises:
        KeyError: there is nothing at that path. A posture that is not in use is passed over.
    """
    keys = path.split(".")
    target = resolved
    if keys[0] == "posture":
        if keys[1] not in postures:
            return
        target, keys = postures[keys[1]], keys[2:]
    for key in keys[:-1]:
        target = target[int(key)] if isinstance(target, list) else target[key]
    if keys[-1] not in target:
        raise KeyError(path)
    target[keys[-1]] = value
