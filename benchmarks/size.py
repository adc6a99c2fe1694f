"""How much is measured: all of it, or a little of everything to see that it works."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How much is measured.

    Attributes:
        name: "full" or "quick".
        rounds: how often everything is done in turn; starts: how often commands are started; cold: how often without
            compiled rules.
        runs: histories of a batch -> how often it is run. powers, months: what worlds are made.
        histories: in one measurement of the compiled rules; stepped: of Mesa; twin: of the plain twin; threaded: of
            one and two threads; recorded: of each way of recording.
    """

    name: str
    rounds: int
    starts: int
    cold: int
    runs: dict
    powers: tuple
    months: tuple
    histories: int
    stepped: int
    twin: int
    threaded: int
    recorded: int


FULL = Size(
    name="full", rounds=7, starts=5, cold=3, runs={100: 5, 1000: 5, 10_000: 5, 100_000: 1, 1_000_000: 1},
    powers=(5, 10, 20, 50, 100), months=(12, 36, 132, 400, 1200), histories=1000, stepped=20, twin=2, threaded=2000,
    recorded=1000,
)  # fmt: skip
QUICK = Size(
    name="quick", rounds=3, starts=1, cold=1, runs={100: 1, 1000: 1, 10_000: 1}, powers=(5, 20, 100),
    months=(12, 132, 1200), histories=500, stepped=5, twin=1, threaded=1000, recorded=200,
)  # fmt: skip
