"""The wrong values, by sort of place; and those that are taken, with where that is documented."""

import re

MISTYPED = {
    "a word": "much", "true": "true", "a list": "[1, 2]", "nothing": "null", "a decimal comma": "0,5",
    "in per cent": "3 %", "not a number": ".nan", "infinite": ".inf", "quoted": "'0.5'",
}  # fmt: skip
NUMBERS = {"far above": "1000000000", "far below": "-1000000000", **MISTYPED}
BARE = {"beyond 64 bits": "20000000000000000000", **NUMBERS, "a fraction": "0.5"}
UNITS = {"of nothing": "furlong", "of another": "nm squared", "in per cent": "'%'", "none": "''", "a number": "3"}
MONTHS = {
    "with a day": "2021-03-05", "month 13": "2021-13", "long ago": "1850-01", "far ahead": "2950-01",
    "without a hyphen": "202103", "in words": "March 2021", "of two digits": "21-03", "a year": "2021",
}  # fmt: skip
CONDITIONS = {
    "a month as a number": "({}) and month > 2027-06", "after the end": "({}) and month > 200",
    "never true": "({}) and dependency > 97",
    "always true": "({}) or unmet_need < 100", "a share in per cent": "({}) and dependency > 3 %",
    "a decimal comma": "({}) and dependency > 0,5", "an unknown word": "({}) and dependancy > 0.5",
    "one bracket too many": "({}", "a number alone": "0.5", "nobody's tie": "({}) and tie(narnia, energy) > 0.1",
}  # fmt: skip
EXPRESSIONS = {
    "a month as a number": "({}) + 2027-06", "an unknown word": "({}) + dependancy", "a decimal comma": "({}) + 0,5",
    "in per cent": "({}) + 3 %", "one bracket too many": "({}", "nobody's tie": "({}) + tie(narnia, energy)",
    "a comparison": "({}) > 0.5",
}  # fmt: skip
TARGETS = {
    "an unknown target": "temper(iran)", "of nobody": "tie(narnia, energy)", "of no domain": "tie(iran, fish)",
    "of nothing": "salience", "a number": "3",
}  # fmt: skip
TRUTHS = {"yes": "yes", "a number": "1", "a word": "much", "quoted": "'true'", "a list": "[true]", "nothing": "null"}
CHOICES = {"an unknown word": "sideways", "a number": "3", "true": "true", "a list": "[1, 2]"}

CELLS = {
    "far above": "1000000000", "far below": "-1000000000", "a word": "much", "true": "true", "a decimal comma": "0,5",
    "in per cent": "3 %", "not a number": "nan", "infinite": "inf", "in thousands": "1,234.5", "nothing": "",
}  # fmt: skip
PERIODS = {
    "long ago": "1850", "far ahead": "2950", "of two digits": "21", "in words": "March 2021", "month 13": "2021-13",
    "a fraction": "2021.5", "a word": "much",
}  # fmt: skip
NAMES = {"unknown": "narnia", "a number": "7"}

_SEEDS = "docs/batches.md: A seed is any whole number from 0 to 18446744073709551615."
_AXES = "docs/batches.md: any number within the bounds of what it sets."
_ELASTICITY = "docs/files.md: `elasticity` is empty, `1` or `fitted`."
_OTHER_POWERS = "docs/files.md: A fact of a power that the scenario has not is left out."
_NULL = "docs/files.md: What may be left out may also be `null`, and is then left out."
ALLOWED = (
    ("bare number", "far above", r"(.*\.)?seed", _SEEDS),
    ("bare number", "a fraction", r"points\..*", _AXES),
    ("yes or no", "nothing", r"powers\..*", _NULL),
    ("cell", "number nothing", r"\d+\.elasticity", _ELASTICITY),
    ("cell", "name unknown", r"\d+\.power", _OTHER_POWERS),
    ("cell", "name a number", r"\d+\.power", _OTHER_POWERS),
)
"""(sort of place, wrong value, pattern of the place, where it is documented) of what is rightly taken."""


def documented(sort: str, kind: str, place: str) -> str:
    """Return where it is documented that a value may stand in a place, an empty text where it is not."""
    found = [where for *what, pattern, where in ALLOWED if what == [sort, kind] and re.fullmatch(pattern, place)]
    return found[0] if found else ""
