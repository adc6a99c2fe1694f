"""Numbers of the evidence that other documents quote: each stands between two marks and is filled in anew."""

import re

from ana_sim.views.evidence.skill import headline, homes_said, homes_table
from ana_sim.views.evidence.text import number, percent, signed

QUOTE = re.compile(r"<!--evidence ([^\s>]+)(?: (\w+))?-->(.*?)<!--/-->", re.DOTALL)
FORMS = {
    None: number, "percent": percent, "signed": signed, "text": str, "headline": headline, "homes_said": homes_said,
    "homes_table": homes_table,
}  # fmt: skip


class NoSuchNumberError(KeyError):
    """A document asks for a number that the evidence does not hold."""


def fill(text, found):
    """Return a document with every quoted number as the evidence has it.

    A quote reads `<!--evidence differences.0.middle signed-->+1.56<!--/-->`: the path in the evidence, and the form:
    `signed`, `percent`, `text`, or none for two figures; the path `.` is all of it, told by `headline`. A list of
    records is also searched by `key=value`, as in `facts.id=SF9.shares.active.0`.

    Raises:
        NoSuchNumberError: a path leads nowhere.
    """

    def one(match):
        path, form, _ = match.groups()
        return f"<!--evidence {path}{' ' + form if form else ''}-->{FORMS[form](at(found, path))}<!--/-->"

    return QUOTE.sub(one, text)


def at(found, path):
    """Return the value at a path of the evidence.

    Raises:
        NoSuchNumberError: the path leads nowhere.
    """
    node = found
    for step in path.split(".") if path != "." else ():
        try:
            if isinstance(node, list) and "=" in step:
                asked = dict(pair.split("=") for pair in step.split(","))
                node = next(one for one in node if all(str(one[key]) == value for key, value in asked.items()))
            else:
                node = node[int(step)] if isinstance(node, list) else node[step]
        except (KeyError, IndexError, ValueError, StopIteration, TypeError):
            raise NoSuchNumberError(f"the evidence holds no {path} (at {step})") from None
    return node
