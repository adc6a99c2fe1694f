"""The words and signs of a condition, with their place in its text."""

import re

LONGEST = 1000
"""Characters in one condition."""

RESERVED = ("and", "or", "not", "min", "max")
"""Words with a meaning of their own: no power and no piece may be called so."""

_WORD = rf"(?!(?:{'|'.join(RESERVED)})\b)[^\W\d][\w\u0300-\u036f]*(?:['’][^\W\d][\w\u0300-\u036f]*)*"
_NAME = rf"{_WORD}(?:[ \t]+{_WORD})+(?=\s*[.,)])"
"""A name of several words, as in `United States.strain`: what follows it is a sign that no single word could bring."""
_TOKEN = re.compile(
    r"\s*(?:(?P<month>[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9.]))"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    rf"|(?P<word>{_NAME}|{_WORD}|{'|'.join(RESERVED)})|(?P<sign><=|>=|==|[-+*/<>(),.])|(?P<end>$)|(?P<other>\S))"
)


Word = tuple[str, int]
"""A word, and where in the text it starts."""


class ConditionError(ValueError):
    """A text that is no condition: `message`, `offset` (from 0) and `length` in the text, and a `hint`."""

    def __init__(self, message: str, *, offset: int, length: int = 1, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.offset, self.length, self.hint = message, offset, length, hint


class Tokens:
    """A text read from left to right, one word or sign at a time.

    `here` is the current one, `kind` is "number", "word", "sign" or "end", `offset` where it starts. `ids`: (offset,
    length, id) of each word read so far that names a power.
    """

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise ConditionError(f"longer than {LONGEST} characters", offset=LONGEST)
        self.text = text
        self.ids: list[tuple[int, int, str]] = []
        self._end = 0
        self.advance()

    def advance(self) -> None:
        """Pass the current word or sign."""
        match = _TOKEN.match(self.text, self._end)
        assert match is not None and match.lastgroup is not None, "one of the groups fits every text"
        self.kind, self.here = match.lastgroup, match[match.lastgroup]
        self.offset, self._end = match.span(match.lastgroup)
        if self.kind == "month":
            message = f"`{self.here}` is no month here, but a subtraction"
            hint = "write `not_before: …` beside it, or count months from the start, as in `month > 24`"
            raise self.error(message, hint=hint)
        if self.kind == "other":
            raise self.error(f"`{self.here}` has no meaning here", hint=_MEANT.get(self.here, ""))

    def error(self, message: str, hint: str = "") -> ConditionError:
        """Return an error at the current word or sign."""
        return ConditionError(message, offset=self.offset, length=max(1, len(self.here)), hint=hint)

    def accept(self, *wanted: str) -> str | None:
        """Return and pass the current word or sign if it is one of those wanted, else None."""
        here = self.here
        if here not in wanted:
            return None
        self.advance()
        return here

    def with_ids(self) -> str:
        """Return the text with every power by its id."""
        text = self.text
        for offset, length, name in reversed(self.ids):
            text = f"{text[:offset]}{name}{text[offset + length :]}"
        return text

    def expect(self, sign: str) -> None:
        """Pass the current sign if it is the one expected; anything else is an error."""
        if not self.accept(sign):
            hint = "each bracket that opens is closed once" if sign == ")" else ""
            raise self.error(f"`{sign}` expected, found {self.found()}", hint=hint)

    def expect_end(self) -> None:
        """Make sure that nothing is left."""
        if self.kind != "end":
            if self.here == ",":
                raise self.error("a comma has no place here", hint="a decimal takes a point, as in 0.5")
            hint = "each bracket that closes was opened before" if self.here == ")" else ""
            raise self.error(f"the end of the text expected, found {self.found()}", hint=hint)

    def found(self) -> str:
        """Return the current word or sign as a message shows it."""
        return f"`{self.here}`" if self.here else "the end of the text"

    def take_word(self, *, wanted: str, hint: str = "") -> tuple[str, int]:
        """Return (word, offset) and pass it; anything else is an error that says what was wanted."""
        if self.kind != "word" or self.here in RESERVED:
            raise self.error(f"{wanted} expected, found {self.found()}", hint=hint)
        word, offset = self.here, self.offset
        self.advance()
        return word, offset

    def take_number(self) -> float:
        """Return the current number and pass it."""
        value = float(self.here)
        if value > 1e9:
            raise self.error(f"`{self.here}` is too large")
        self.advance()
        return value


_MEANT = {
    "=": "to compare, write `==`",
    "&": "write `and`",
    "|": "write `or`",
    "!": "write `not`",
    "%": "write 0.05 for 5 %",
}
