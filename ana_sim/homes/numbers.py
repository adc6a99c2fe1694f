"""A number a builder has made, with its range and where it comes from."""

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Built:
    """A value with its range (low, high), its unit, and one or more of data (a row), rule, constant, judgement."""

    value: float
    low: float
    high: float
    unit: str
    data: str | None = None
    rule: str | None = None
    constant: str | None = None
    judgement: str | None = None

    @property
    def kind(self) -> str:
        """`data` where the number is a figure of a table as it stands; else `rule`, `constant` or `judgement`."""
        named = [name for name in ("rule", "constant", "judgement") if getattr(self, name)]
        return named[0] if named else "data"

    def scaled(self, factor: float) -> "Built":
        """Return the number and its range times a factor below 1, which its rule then names."""
        value, low, high = self.value * factor, self.low * factor, self.high * factor
        note = "" if factor > 0.999 else f", times {factor:.3g} to fit into the need"
        return replace(self, value=value, low=low, high=high, rule=f"{self.rule}{note}")

    def record(self) -> dict[str, Any]:
        """Return the number as the record of a file."""
        found = {name: _Figure(getattr(self, name)) for name in ("value", "low", "high")} | {"unit": self.unit}
        return found | {name: getattr(self, name) for name in _SAYS if getattr(self, name)}

    def text(self) -> str:
        """Return the number as one line of YAML."""
        parts = [f'{name}: "{part}"' if name in _SAYS else f"{name}: {part}" for name, part in self.record().items()]
        return "{" + ", ".join(parts) + "}"


_SAYS = ("data", "rule", "constant", "judgement")


class _Figure(float):
    """A number that is written to five significant places."""

    def __str__(self) -> str:
        return _figure(self)

    __repr__ = __str__


def _figure(number: float) -> str:
    """Return a figure to five significant places, 0 and 1 as they are written by hand."""
    return f"{float(f'{number:.5g}'):g}" if abs(number) >= 1e-4 else f"{number:.8f}".rstrip("0").rstrip(".") or "0"


def within(value: float, share: float, *, low: float, high: float) -> tuple[float, float, float]:
    """Return (value, low, high) with a range of a share of the value on either side, cut to the bounds."""
    value = min(high, max(low, value))
    return value, max(low, value * (1 - share)), min(high, value * (1 + share))
