"""What a condition may look at and what an effect may act on: a name with whom it is about."""

from collections.abc import Collection, Iterable

from ana_sim.rules import world
from ana_sim.scenario.naming import power_meant
from ana_sim.scenario.tokens import ConditionError, Tokens, Word
from ana_sim.scenario.words import did_you_mean, nearest

ARGUMENTS = {"power": ("power",), "share": ("power", "domain"), "pair": ("power", "power"), "piece": ("power", "piece"),
             "domain": ("domain",), "event": ("event",), "home": ()}  # fmt: skip
_A = {"power": "a power", "domain": "a domain", "piece": "a piece", "event": "an event"}
Piece = tuple[str, str]
"""A piece of foothold: (power id, piece id)."""
Reading = tuple[str, int, int]
"""A name, and the places of what it is about; 0 where there is nothing."""
LISTED = {"look at": "`ana-sim words reads` lists all", "act on": "`ana-sim words targets` lists all"}
"""Where a person finds the names that fit."""
READS_OF_EVENT = ("happened", "since")
"""Whether an event has happened (1 or 0), and how many months ago it last did."""


class Named:
    """Names of one family (readings or targets) for the powers, pieces and events of one scenario."""

    def __init__(
        self,
        *,
        powers: Iterable[str],
        pieces: Iterable[Piece],
        events: Iterable[str] = (),
        families: Iterable[tuple[str, Iterable[str]]],
        verb: str,
    ) -> None:
        self.powers = {name: place for place, name in enumerate(powers)}
        self.pieces = {tuple(piece): place for place, piece in enumerate(pieces)}
        self.events = {name: place for place, name in enumerate(events)}
        self.verb = verb
        self.about = {name: about for about, names in families for name in names}

    def take(self, tokens: Tokens) -> Reading:
        """Return (name, first, second) of `name(…)`, `power.name` or a bare name of home."""
        word, offset = tokens.take_word(wanted=f"a name to {self.verb}", hint=LISTED[self.verb])
        if tokens.accept("."):
            name, at = tokens.take_word(wanted="a name after the dot")
            self._require_known(name, at)
            power = self._power(word, offset, tokens)
            if ARGUMENTS[self.about[name]] != ("power",):
                raise ConditionError(f"`{name}` is not asked of one power alone", offset=at, length=len(name),
                                     hint=f"write {self._form(name)}")  # fmt: skip
            return name, power, 0
        self._require_known(word, offset)
        return self._with_arguments(tokens, word, offset)

    def _with_arguments(self, tokens: Tokens, name: str, offset: int) -> Reading:
        wanted = ARGUMENTS[self.about[name]]
        if tokens.here != "(":
            if wanted:
                raise ConditionError(f"`{name}` needs to know of whom", offset=offset, length=len(name),
                                     hint=f"write {self._form(name)}")  # fmt: skip
            return name, 0, 0
        if not wanted:
            raise tokens.error(f"`{name}` is a number of home and takes nothing in parentheses")
        tokens.advance()
        words = self._words(tokens, name, wanted)
        return (name, *self._places(name, wanted, words, tokens))

    def _words(self, tokens: Tokens, name: str, wanted: tuple[str, ...]) -> list[Word]:
        words = []
        for number, what in enumerate(wanted):
            if number and not tokens.accept(","):
                raise tokens.error(f"`{name}` needs {_A[what]} too", hint=f"write {self._form(name)}")
            words.append(tokens.take_word(wanted=_A[what]))
        if tokens.here == ",":
            raise tokens.error(f"`{name}` takes no more than {self._form(name)}")
        tokens.expect(")")
        return words

    def _places(self, name: str, wanted: tuple[str, ...], words: list[Word], tokens: Tokens) -> tuple[int, int]:
        if wanted == ("power", "piece"):
            return self._piece(words[0], words[1], tokens), 0
        if wanted == ("power", "power"):
            return self._pair(name, words[0], words[1], tokens)
        find = {"power": self._power, "domain": self._domain, "event": self._event}
        places = [find[what](*word, tokens) for what, word in zip(wanted, words, strict=True)]
        return places[0], places[1] if len(places) > 1 else 0

    def _require_known(self, name: str, offset: int) -> None:
        if name not in self.about:
            hint = did_you_mean(name, self.about) or LISTED[self.verb]
            if name in world.READS:
                hint = f"`{name}` is measured, never set: act on what it comes from"
            if power_meant(name, self.powers):
                hint = f"`{name}` is a power: write what of it, as in `{name}.strain`"
            raise ConditionError(f"`{name}` is nothing one can {self.verb}", offset=offset, length=len(name), hint=hint)

    def _power(self, word: str, offset: int, tokens: Tokens) -> int:
        meant = power_meant(word, self.powers)
        if meant is None:
            raise _unknown("power", word, offset, self.powers)
        tokens.ids.append((offset, len(word), meant))
        return self.powers[meant]

    def _domain(self, word: str, offset: int, _: Tokens) -> int:
        if word not in world.DOMAINS:
            raise _unknown("domain", word, offset, world.DOMAINS)
        return world.DOMAINS.index(word)

    def _event(self, word: str, offset: int, _: Tokens) -> int:
        if word not in self.events:
            raise _unknown("event", word, offset, self.events)
        return self.events[word]

    def _pair(self, name: str, one: Word, other: Word, tokens: Tokens) -> tuple[int, int]:
        pair = self._power(*one, tokens), self._power(*other, tokens)
        if pair[0] == pair[1]:
            raise ConditionError(f"`{name}` is between two different powers", offset=other[1], length=len(other[0]))
        return min(pair), max(pair)

    def _piece(self, power: Word, piece: Word, tokens: Tokens) -> int:
        owner = list(self.powers)[self._power(*power, tokens)]
        if (owner, piece[0]) not in self.pieces:
            of_power = [name for one, name in self.pieces if one == owner]
            raise _unknown(f"foothold piece of {owner}", *piece, of_power)
        return self.pieces[owner, piece[0]]

    def _form(self, name: str) -> str:
        return f"`{name}({', '.join(ARGUMENTS[self.about[name]])})`"


def _unknown(what: str, word: str, offset: int, known: Collection[str]) -> ConditionError:
    hint = nearest(word, known)
    return ConditionError(f"unknown {what} `{word}`", offset=offset, length=len(word), hint=hint)


class Readings(Named):
    """What a condition may look at."""

    def __init__(self, *, powers: Iterable[str], pieces: Iterable[Piece], events: Iterable[str] = ()) -> None:
        families = (
            ("power", world.READS_OF_POWER), ("share", world.READS_OF_POWER_AND_DOMAIN), ("pair", world.READS_OF_PAIR),
            ("piece", world.READS_OF_PIECE), ("domain", world.READS_OF_DOMAIN), ("home", world.READS_OF_HOME),
            ("event", READS_OF_EVENT),
        )  # fmt: skip
        super().__init__(powers=powers, pieces=pieces, events=events, families=families, verb="look at")


class Targets(Named):
    """What an effect may act on."""

    def __init__(self, *, powers: Iterable[str], pieces: Iterable[Piece]) -> None:
        families = (
            ("power", world.TARGETS_OF_POWER), ("share", world.TARGETS_OF_POWER_AND_DOMAIN),
            ("pair", world.TARGETS_OF_PAIR), ("piece", world.TARGETS_OF_PIECE), ("domain", world.TARGETS_OF_DOMAIN),
            ("home", world.TARGETS_OF_HOME),
        )  # fmt: skip
        super().__init__(powers=powers, pieces=pieces, families=families, verb="act on")
