"""Conditions and hazard terms: a small closed language, compiled to a postfix program and never to code.

condition  = and-part {"or" and-part}
and-part   = not-part {"and" not-part}
not-part   = "not" not-part | comparison
comparison = sum [("<" | "<=" | ">" | ">=" | "==") sum]
sum        = product {("+" | "-") product}
product    = factor {("*" | "/") factor}
factor     = "-" factor | number | reading | ("min" | "max") "(" sum "," sum ")" | "(" condition ")"
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from ana_sim.rules.world import PROGRAM_STACK
from ana_sim.scenario.readings import Piece, Reading, Readings, Targets
from ana_sim.scenario.tokens import RESERVED, ConditionError, Tokens

COMPARISONS = {"<": "less", "<=": "less_equal", ">": "greater", ">=": "greater_equal", "==": "equal"}
SUMS = {"+": "add", "-": "subtract"}
PRODUCTS = {"*": "multiply", "/": "divide"}
Instruction = tuple[str, int, int, float]
"""(name, first, second, value): a reading and whom it is about, or an operator; value counts only for "number"."""
Comparison = tuple[int, int, tuple[Instruction, ...]]
"""(offset, length, program) of a comparison."""
EITHER = "either"
"""What `happened(…)` gives: 1 or 0, true or false."""
DEEPEST = 40
"""How many parentheses, `not` and minus signs may stand inside one another."""

__all__ = ["RESERVED", "ConditionError", "compile_expression", "compile_target"]


def compile_expression(
    text: str, *, powers: Iterable[str], pieces: Iterable[Piece], events: Iterable[str] = (), gives: str | None = None
) -> list[Instruction]:
    """Return the postfix program of a condition or of a hazard's expression.

    powers: ids of the powers in alphabetical order. pieces: (power id, piece id) in order of powers, then file.
    events: ids in the order of the scenario. gives: "truth" where a condition is wanted, "number" where a number is,
    None where either will do.

    Each instruction is (name, first, second, value): a reading and whom it is about, or an operator; value only counts
    for "number".

    Raises ConditionError with the offset in the text and what was expected.
    """
    found, program, *_ = _expression(text, tuple(powers), tuple(pieces), tuple(events))
    if gives and found not in (gives, EITHER):
        raise ConditionError(_WRONG_KIND[gives], offset=0, length=len(text.rstrip()), hint=_KIND_HINT[gives])
    return list(program)


def comparisons(
    text: str, *, powers: Iterable[str], pieces: Iterable[Piece], events: Iterable[str] = ()
) -> tuple[Comparison, ...]:
    """Return (offset, length, program) of every comparison of a condition that compiles."""
    return _expression(text, tuple(powers), tuple(pieces), tuple(events))[2]


def compile_target(text: str, *, powers: Iterable[str], pieces: Iterable[Piece]) -> Reading:
    """Return what an effect acts on as (name, first, second).

    Raises ConditionError with the offset in the text and what was expected.
    """
    return _target(text, tuple(powers), tuple(pieces))[0]


def with_ids(text: str, *, powers: Iterable[str], pieces: Iterable[Piece], events: Iterable[str] = ()) -> str:
    """Return a condition or expression that compiles with every power by its id: `Türkiye.strain` as turkiye.strain."""
    return _expression(text, tuple(powers), tuple(pieces), tuple(events))[3]


def target_with_ids(text: str, *, powers: Iterable[str], pieces: Iterable[Piece]) -> str:
    """Return what an effect acts on with every power by its id."""
    return _target(text, tuple(powers), tuple(pieces))[1]


@lru_cache(maxsize=1024)
def _expression(
    text: str, powers: tuple[str, ...], pieces: tuple[Piece, ...], events: tuple[str, ...]
) -> tuple[str, tuple[Instruction, ...], tuple[Comparison, ...], str]:
    """Return what an expression gives, its program, comparisons, and text by ids.

    A batch builds the same events with every cell.
    """
    expression = _Expression(text, readings=_readings(powers, pieces, events))
    found = expression.condition()
    expression.tokens.expect_end()
    return found, tuple(expression.program), tuple(expression.comparisons), expression.tokens.with_ids()


@lru_cache(maxsize=1024)
def _target(text: str, powers: tuple[str, ...], pieces: tuple[Piece, ...]) -> tuple[Reading, str]:
    """Return what an effect acts on, and its text by ids."""
    tokens = Tokens(text)
    target = _targets(powers, pieces).take(tokens)
    tokens.expect_end()
    return target, tokens.with_ids()


@lru_cache(maxsize=16)
def _readings(powers: tuple[str, ...], pieces: tuple[Piece, ...], events: tuple[str, ...]) -> Readings:
    """Return the names of one scenario; it asks for the same ones with every condition."""
    return Readings(powers=powers, pieces=pieces, events=events)


@lru_cache(maxsize=16)
def _targets(powers: tuple[str, ...], pieces: tuple[Piece, ...]) -> Targets:
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

    def __init__(self, text: str, *, readings: Readings) -> None:
        self.tokens = Tokens(text)
        self.readings = readings
        self.program: list[Instruction] = []
        self.comparisons: list[Comparison] = []
        self.height = 0
        self.depth = 0

    def condition(self) -> str:
        """Write the program of a whole condition and return what it gives: "truth", "number" or `EITHER`."""
        return self._joined("or", self._and_part)

    def _and_part(self) -> str:
        return self._joined("and", self._not_part)

    def _joined(self, word: str, part: Callable[[], str]) -> str:
        start, left = self.tokens.offset, part()
        while self.tokens.accept(word):
            self._require("truth", left, start, word)
            start = self.tokens.offset
            self._require("truth", part(), start, word)
            self._operate(word)
            left = "truth"
        return left

    def _not_part(self) -> str:
        if not self.tokens.accept("not"):
            return self._comparison()
        start = self.tokens.offset
        self._require("truth", self._deeper(self._not_part), start, "not")
        self._operate("not")
        return "truth"

    def _comparison(self) -> str:
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

    def _sum(self) -> str:
        return self._chain(SUMS, self._product)

    def _product(self) -> str:
        return self._chain(PRODUCTS, self._factor)

    def _chain(self, signs: Mapping[str, str], part: Callable[[], str]) -> str:
        start, left = self.tokens.offset, part()
        while sign := self.tokens.accept(*signs):
            self._require("number", left, start, sign)
            start = self.tokens.offset
            self._require("number", part(), start, sign)
            self._operate(signs[sign])
            left = "number"
        return left

    def _factor(self) -> str:
        if self.tokens.accept("-"):
            start = self.tokens.offset
            self._require("number", self._deeper(self._factor), start, "-")
            self._operate("negate")
            return "number"
        if self.tokens.accept("("):
            found = self._deeper(self.condition)
            self.tokens.expect(")")
            return found
        if function := self.tokens.accept("min", "max"):
            return self._smaller_or_larger(function)
        if self.tokens.kind == "number":
            return self._push("number", 0, 0, self.tokens.take_number())
        reading = self.readings.take(self.tokens)
        self._push(*reading, 0.0)
        return EITHER if reading[0] == "happened" else "number"

    def _smaller_or_larger(self, name: str) -> str:
        self.tokens.expect("(")
        self._argument(name)
        self.tokens.expect(",")
        self._argument(name)
        self.tokens.expect(")")
        self._operate(name)
        return "number"

    def _argument(self, name: str) -> None:
        start = self.tokens.offset
        self._require("number", self._deeper(self._sum), start, name)

    def _deeper(self, part: Callable[[], str]) -> str:
        if self.depth == DEEPEST:
            raise self.tokens.error(f"nested more than {DEEPEST} deep")
        self.depth += 1
        found = part()
        self.depth -= 1
        return found

    def _require(self, kind: str, found: str, start: int, operator: str) -> None:
        if found not in (kind, EITHER):
            wanted = "numbers" if kind == "number" else "something true or false"
            length = len(self.tokens.text[start : self.tokens.offset].rstrip())
            raise ConditionError(f"`{operator}` needs {wanted} here", offset=start, length=max(1, length))

    def _push(self, name: str, first: int, second: int, value: float) -> str:
        self.height += 1
        if self.height > PROGRAM_STACK:
            message = f"too much at once: more than {PROGRAM_STACK} values wait to be combined"
            raise self.tokens.error(message, hint="split the condition over two events")
        self.program.append((name, first, second, value))
        return "number"

    def _operate(self, name: str) -> None:
        self.height -= name not in ("not", "negate")
        self.program.append((name, 0, 0, 0.0))
