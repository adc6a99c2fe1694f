"""Which posture home follows from when: an order that starts at the start and stays within the calendar."""

from ana_sim.scenario.months import Calendar, index, is_month, label
from ana_sim.scenario.problem import Problem
from ana_sim.scenario.tree import Node


def check_schedule(schedule: Node, *, calendar: Calendar | None) -> list[Problem]:
    """Return the problems of the list of postures; calendar is (start, months), or None where not known."""
    if calendar is None or not schedule.elements():
        return []
    start, months = calendar
    places = [(entry, _since(entry, start)) for entry in schedule.elements()]
    problems: list[Problem] = []
    before = None
    for number, (entry, since) in enumerate(places):
        if since is None:
            continue
        said, place = entry["from"].value, entry["from"].place
        if number == 0 and since != 0:
            problems.append(
                place.problem("schedule", "the first posture must hold from the start", hint="write `from: start`")
            )
        elif since >= months:
            message = f"a posture from {said} begins after the last month {label(months - 1, start=start)}"
            problems.append(place.problem("schedule", message, hint="raise `months`, or leave it out"))
        elif before is not None and since <= before:
            message = f"the posture from {said} does not come later than the one before it"
            problems.append(place.problem("schedule", message, hint="list postures in the order of their dates"))
        before = since
    return problems + _never_compared(schedule)


def _since(entry: Node, start: str) -> int | None:
    node = entry.get("from")
    if node is not None and node.value == "start":
        return 0
    return index(node.value, start=start) if node is not None and is_month(node.value) else None


def _never_compared(schedule: Node) -> list[Problem]:
    names = [entry.get("posture") for entry in schedule.elements()]
    if any(node is None or node.value == "compared" for node in names):
        return []
    message = "no entry is `compared`: the posture chosen for a run would never be followed"
    return [
        schedule.key_place.problem("schedule", message, hint="add {from: …, posture: compared}", severity="warning")
    ]
