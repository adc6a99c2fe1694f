"""Conditions and hazard terms: a small closed language, compiled to a postfix program and never to code.

condition  = and-part {"or" and-part}
and-part   = not-part {"and" not-part}
not-part   = "not" not-part | comparison
comparison = sum [("<" | "<=" | ">" | ">=" | "==") sum]
sum        = product {("+" | "-") product}
product    = factor {("*" | "/") factor}
factor     = "-" factor | number | reading | ("min" | "max") "(" sum "," sum ")" | "(" condition ")"
"""

from functools import lru_cache

from ana_sim.rules.world import PROGRAM_STACK
from ana_sim.scenario.readings import ConditionError, Readings, Targets
from ana_sim.scenario.tokens import RESERVED, Tokens

COMPARISONS = {"<": "less", "<=": "less_equal", ">": "greater", ">=": "greater_equal", "==": "equal"}
SUMS = {"+": "add", "-": "subtract"}
PRODUCTS = {"*": "multiply", "/": "divide"}
EITHER = "either"
"""What `happened(…)` gives: 1 or 0, true or false."""
DEEPEST = 40
"""How many parentheses, `not` and minus signs may stand inside one another."""

__all__ = ["RESERVED", "ConditionError", "compile_expression", "compile_target"]


def compile_expression(text, *, powers, pieces, events=(), gives=None):
    """Return the postfix program of a condition or of a hazard's expression.

    powers: ids of the powers in alphabetical order. pieces: (power id, piece id) in order of powers, then file.
    events: ids in the order of the scenario. gives: "truth" where a condition is wanted, "number" where a number is,
    None where either will do.

    Each instruction is (name, first, second, value): a reading and whom it is about, or an operator; value only counts
    for "number".

    Raises ConditionError with the offset in the text and what was expected.
    """
    found, program, *_ = _expression(text, tuple(powers), tuple(map(tuple, pieces)), tuple(events))
    if gives and found not in (gives, EITHER):
        raise ConditionError(_WRONG_KIND[gives], offset=0, length=len(text.rstrip()), hint=_KIND_HINT[gives])
    return list(program)


def comparisons(text, *, powers, pieces, events=()):
    """Return (offset, length, program) of every comparison of a condition that compiles."""
    return _expression(text, tuple(powers), tuple(map(tuple, pieces)), tuple(events))[2]


def compile_target(text, *, powers, pieces):
    """Return what an effect acts on as (name, first, second).

    Raises ConditionError with the offset in the text and what was expected.
    """
    return _target(text, tuple(powers), tuple(map(tuple, pieces)))[0]


def with_ids(text, *, powers, pieces, events=()):
    """Return a condition or expression that compiles with every power by its id: `Türkiye.strain` as turkiye.strain."""
    return _expression(text, tuple(powers), tuple(map(tuple, pieces)), tuple(events))[3]


def target_with_ids(text, *, powers, pieces):
    """Return what an effect acts on with every power by its id."""
    return _target(text, tuple(powers), tuple(map(tuple, pieces)))[1]


@lru_cache(maxsize=1024)
def _expression(text, powers, pieces, events):
    """Return what an expression gives, its program, comparisons, and text by ids.

    A batch builds the same events with every cell.
    """
    expression = _Expression(text, readings=_readings(powers, pieces, events))
    found = expression.condition()
    expression.tokens.expect_end()
    return found, tuple(expression.program), tuple(expression.comparisons), expression.tokens.with_ids()


@lru_cache(maxsize=1024)
def _target(text, powers, pieces):
    """Return what an effect acts on, and its text by ids."""
    tokens = Tokens(text)
    target = _targets(powers, pieces).take(tokens)
    tokens.expect_end()
    return target, tokens.with_ids()


@lru_cache(maxsize=16)
def _readings(powers, pieces, events):
    """Return the names of one scenario; it asks for the same ones with every condition."""
    return Readings(powers=powers, pieces=pieces, events=events)


@lru_cache(maxsize=16)
def _targets(powers, pieces):
    """Return the names of one actors file; a scenario asks for the same ones with every effect."""
    return Targets(powers=powers, pieces=pieces)


_WRONG_KIND = {
    "truth": "a condition must be true or false; this is a number",
    "number": "a number is expected here; this is true or false",
}
_KIND_HINT = {
    "truth": "compare it with something, as in `neighbour.strain > 0.6`",
    "number": "leave the comparison out",
}


class _Expression:
    """One pass over a text from left to right, writing the program as it goes."""

    def __init__(self, text, *, readings):
        self.tokens = Tokens(text)
        self.readings = readings
        self.program = []
        self.comparisons = []
        self.height = 0
        self.depth = 0

    def condition(self):
        """Write the program of a whole condition and return what it gives: "truth", "number" or `EITHER`."""
        return self._joined("or", self._and_part)

    def _and_part(self):
        return self._joined("and", self._not_part)

    def _joined(self, word, part):
        start, left = self.tokens.offset, part()
        while self.tokens.accept(word):
            self._require("truth", left, start, word)
            start = self.tokens.offset
            self._require("truth", part(), start, word)
            self._operate(word)
            left = "truth"
        return left

    def _not_part(self):
        if not self.tokens.accept("not"):
            return self._comparison()
        start = self.tokens.offset
        self._require("truth", self._deeper(self._not_part), start, "not")
        self._operate("not")
        return "truth"

    def _comparison(self):
        first, start, left = len(self.program), self.tokens.offset, self._sum()
        sign = self.tokens.accept(*COMPARISONS)
        if not sign:
            return left
        self._require("number", left, start, sign)
        right = self.tokens.offset
        self._require("number", self._sum(), right, sign)
        self._operate(COMPARISONS[sign])
        length = len(self.tokens.text[start : self.tokens.offset].rstrip())
        self.comparisons.append((start, length, tuple(self.program[first:])))
        if self.tokens.here in COMPARISONS:
            raise self.tokens.error("a comparison has two sides only", hint="join two comparisons with `and`")
        return "truth"

    def _sum(self):
        return self._chain(SUMS, self._product)

    def _product(self):
        return self._chain(PRODUCTS, self._factor)

    def _chain(self, signs, part):
        start, left = self.tokens.offset, part()
        while sign := self.tokens.accept(*signs):
            self._require("number", left, start, sign)
            start = self.tokens.offset
            self._require("number", part(), start, sign)
            self._operate(signs[sign])
            left = "number"
        return left

    def _factor(self):
        if self.tokens.accept("-"):
            start = self.tokens.offset
            self._require("number", self._deeper(self._factor), start, "-")
            self._operate("negate")
            return "number"
        if self.tokens.accept("("):
            found = self._deeper(self.condition)
            self.tokens.expect(")")
            return found
        if self.tokens.here in ("min", "max"):
            return self._smaller_or_larger(self.tokens.accept("min", "max"))
        if self.tokens.kind == "number":
            return self._push("number", 0, 0, self.tokens.take_number())
        reading = self.readings.take(self.tokens)
        self._push(*reading, 0.0)
        return EITHER if reading[0] == "happened" else "number"

    def _smaller_or_larger(self, name):
        self.tokens.expect("(")
        self._argument(name)
        self.tokens.expect(",")
        self._argument(name)
        self.tokens.expect(")")
        self._operate(name)
        return "number"

    def _argument(self, name):
        start = self.tokens.offset
        self._require("number", self._deeper(self._sum), start, name)

    def _deeper(self, part):
        if self.depth == DEEPEST:
            raise self.tokens.error(f"nested more than {DEEPEST} deep")
        self.depth += 1
        found = part()
        self.depth -= 1
        return found

    def _require(self, kind, found, start, operator):
        if found not in (kind, EITHER):
            wanted = "numbers" if kind == "number" else "something true or false"
            length = len(self.tokens.text[start : self.tokens.offset].rstrip())
            raise ConditionError(f"`{operator}` needs {wanted} here", offset=start, length=max(1, length))

    def _push(self, name, first, second, value):
        self.height += 1
        if self.height > PROGRAM_STACK:
            message = f"too much at once: more than {PROGRAM_STACK} values wait to be combined"
            raise self.tokens.error(message, hint="split the condition over two events")
        self.program.append((name, first, second, value))
        return "number"

    def _operate(self, name):
        self.height -= name not in ("not", "negate")
        self.program.append((name, 0, 0, 0.0))
