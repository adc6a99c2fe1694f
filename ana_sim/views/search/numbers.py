"""How numbers of a search are written, and what its postures are called."""

from ana_sim.analysis.wording import number
from ana_sim.views.frame import in_full

TITLES = {"worst": "net in the worst twentieth", "minimum": "the minimum"}
TWO_DIGITS = "nm"


def title_of(objective):
    """Return what an objective is called in a sentence."""
    return TITLES.get(objective) or in_full(objective)


def digits(found, name):
    """Return how many digits after the point an objective is told with."""
    unit = next((one["unit"] for one in found["objectives"] if one["name"] == name), TWO_DIGITS)
    return 2 if unit == TWO_DIGITS else 3


def difference(found, name, gain):
    """Return a gain as the difference of the measure itself, with its interval: "+0.31 [+0.12, +0.50]"."""
    if name == "minimum":
        one, *ends = (number(100 * value, digits=0, signed=True) for value in gain)
        return f"{one} points [{', '.join(ends)}]"
    sign = next(one["sign"] for one in found["objectives"] if one["name"] == name)
    one, *ends = (number(sign * value, digits=digits(found, name), signed=True) for value in gain)
    return f"{one} [{', '.join(ends if sign > 0 else ends[::-1])}]"


def half_width(found, name, gain):
    """Return a gain as the difference of the measure itself, with half its interval: "+0.31 ± 0.19"."""
    sign = next(one["sign"] for one in found["objectives"] if one["name"] == name)
    places = digits(found, name)
    return f"{number(sign * gain[0], digits=places, signed=True)} ± {number((gain[2] - gain[1]) / 2, digits=places)}"


def percent(share):
    """Return a share in percent."""
    return f"{100 * share:.0f} %"


def names_of(found):
    """Return {candidate: name of its file} of the picks; a candidate that is best twice has one file."""
    called = {}
    for what, name in found["few"].items():
        called.setdefault(name, f"searched_{what}")
    for name in found["waits"]:
        if name not in called and name[0] == "s" and name[1:].isdigit():
            called[name] = f"searched_wait_{len([one for one in called.values() if 'wait' in one]) + 1}"
    return called


def called(found, name):
    """Return a posture's name as readers see it: a file's, a shipped one's, or the number of a candidate."""
    return names_of(found).get(name, name)


def listed(words):
    """Return "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
