"""What a condition may look at and what an effect may act on: a name with whom it is about."""

from ana_sim.rules import world
from ana_sim.scenario.tokens import ConditionError
from ana_sim.scenario.words import did_you_mean, nearest

ARGUMENTS = {"power": ("power",), "share": ("power", "domain"), "pair": ("power", "power"), "piece": ("power", "piece"),
             "domain": ("domain",), "home": ()}  # fmt: skip


class Named:
    """Names of one family (readings or targets) for the powers and pieces of one actors file."""

    def __init__(self, *, powers, pieces, families, verb):
        self.powers = {name: place for place, name in enumerate(powers)}
        self.pieces = {tuple(piece): place for place, piece in enumerate(pieces)}
        self.verb = verb
        rows = [(name, about) for about, names in families for name in names]
        self.codes = {name: place for place, (name, _) in enumerate(rows)}
        self.about = dict(rows)

    def take(self, tokens):
        """Return (code, first, second) of `name(…)`, `power.name` or a bare name of home."""
        word, offset = tokens.take_word(wanted=f"a name to {self.verb}")
        if tokens.accept("."):
            name, at = tokens.take_word(wanted="a name after the dot")
            self._require_known(name, at)
            power = self._power(word, offset)
            if ARGUMENTS[self.about[name]] != ("power",):
                raise ConditionError(f"`{name}` is not asked of one power alone", offset=at, length=len(name),
                                     hint=f"write {self._form(name)}")  # fmt: skip
            return self.codes[name], power, 0
        self._require_known(word, offset)
        return self._with_arguments(tokens, word, offset)

    def _with_arguments(self, tokens, name, offset):
        wanted = ARGUMENTS[self.about[name]]
        if tokens.here != "(":
            if wanted:
                raise ConditionError(f"`{name}` needs to know of whom", offset=offset, length=len(name),
                                     hint=f"write {self._form(name)}")  # fmt: skip
            return self.codes[name], 0, 0
        if not wanted:
            raise tokens.error(f"`{name}` is a number of home and takes nothing in parentheses")
        tokens.advance()
        words = self._words(tokens, name, wanted)
        return (self.codes[name], *self._places(name, wanted, words))

    def _words(self, tokens, name, wanted):
        words = []
        for number, what in enumerate(wanted):
            if number and not tokens.accept(","):
                raise tokens.error(f"`{name}` needs a {what} too", hint=f"write {self._form(name)}")
            words.append(tokens.take_word(wanted=f"a {what}"))
        if tokens.here == ",":
            raise tokens.error(f"`{name}` takes no more than {self._form(name)}")
        tokens.expect(")")
        return words

    def _places(self, name, wanted, words):
        if wanted == ("power", "piece"):
            return self._piece(*words), 0
        if wanted == ("power", "power"):
            return self._pair(name, *words)
        find = {"power": self._power, "domain": self._domain}
        places = [find[what](*word) for what, word in zip(wanted, words, strict=True)]
        return (*places, 0)[:2]

    def _require_known(self, name, offset):
        if name not in self.codes:
            hint = did_you_mean(name, self.codes)
            if name in world.READS:
                hint = f"`{name}` is measured, never set: act on what it comes from"
            if name in self.powers:
                hint = f"`{name}` is a power: write what of it, as in `{name}.strain`"
            raise ConditionError(f"`{name}` is nothing one can {self.verb}", offset=offset, length=len(name), hint=hint)

    def _power(self, word, offset):
        if word not in self.powers:
            raise _unknown("power", word, offset, self.powers)
        return self.powers[word]

    def _domain(self, word, offset):
        if word not in world.DOMAINS:
            raise _unknown("domain", word, offset, world.DOMAINS)
        return world.DOMAINS.index(word)

    def _pair(self, name, one, other):
        pair = self._power(*one), self._power(*other)
        if pair[0] == pair[1]:
            raise ConditionError(f"`{name}` is between two different powers", offset=other[1], length=len(other[0]))
        return min(pair), max(pair)

    def _piece(self, power, piece):
        self._power(*power)
        if (power[0], piece[0]) not in self.pieces:
            of_power = [name for owner, name in self.pieces if owner == power[0]]
            raise _unknown(f"foothold piece of {power[0]}", *piece, of_power)
        return self.pieces[power[0], piece[0]]

    def _form(self, name):
        return f"`{name}({', '.join(ARGUMENTS[self.about[name]])})`"


def _unknown(what, word, offset, known):
    hint = nearest(word, known)
    return ConditionError(f"unknown {what} `{word}`", offset=offset, length=len(word), hint=hint)


class Readings(Named):
    """What a condition may look at, numbered as in ``READS``."""

    def __init__(self, *, powers, pieces):
        families = (
            ("power", world.READS_OF_POWER), ("share", world.READS_OF_POWER_AND_DOMAIN), ("pair", world.READS_OF_PAIR),
            ("piece", world.READS_OF_PIECE), ("domain", world.READS_OF_DOMAIN), ("home", world.READS_OF_HOME),
        )  # fmt: skip
        super().__init__(powers=powers, pieces=pieces, families=families, verb="look at")


class Targets(Named):
    """What an effect may act on, numbered as in ``TARGETS``."""

    def __init__(self, *, powers, pieces):
        families = (
            ("power", world.TARGETS_OF_POWER), ("share", world.TARGETS_OF_POWER_AND_DOMAIN),
            ("pair", world.TARGETS_OF_PAIR), ("piece", world.TARGETS_OF_PIECE), ("domain", world.TARGETS_OF_DOMAIN),
            ("home", world.TARGETS_OF_HOME),
        )  # fmt: skip
        super().__init__(powers=powers, pieces=pieces, families=families, verb="act on")
