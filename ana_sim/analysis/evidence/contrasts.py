"""Statements that compare two sets of paired histories, each with the rival reading that could overturn it."""

from typing import NamedTuple

HISTORICAL = "historical"


class Case(NamedTuple):
    """A scenario under a posture, with some parameters set to other numbers."""

    scenario: str = HISTORICAL
    posture: str = "active"
    settings: tuple[tuple[str, float], ...] = ()


class Quantity(NamedTuple):
    """What is compared: `how` is mean, total, acts (number of initiatives), pledges (did the level rise) or ties."""

    how: str
    measure: str
    during: str
    power: str | None = None


class Contrast(NamedTuple):
    """`one` less `other`, history by history; the statement holds where the mean is beyond `least` on the side `sign`.

    With `of_other`, the difference is divided by the mean of `other`.
    """

    id: str
    says: str
    quantity: Quantity
    one: Case
    other: Case
    sign: int
    least: float = 0.0
    of_other: bool = False


ACTIVE, PASSIVE, ROUTINE = Case(), Case(posture="passive"), Case(posture="routine")
NET, LATE = Quantity("total", "net", "2021..2030"), "2027..2030"
CRISES = Quantity("crises", "", "2021..2025")


def _both(scenario: str) -> tuple[Case, Case]:
    return Case(scenario), Case(scenario, "routine")


CONTRASTS = (
    Contrast("SF2", "Without what the war of 2020 brought, home acts at least 40 % less in 2021–25",
             Quantity("total", "acts", "2021..2025"), Case("karabakh_unresolved"), ACTIVE, -1, 0.4, of_other=True),
    Contrast("SF6", "Without Russia's overextension its footprint of 2025Q4 is higher by .2 under active",
             Quantity("mean", "footprint", "2025Q4", "russia"), Case("no_war_in_ukraine"), ACTIVE, 1, 0.2),
    Contrast("CF1", "Russia's footprint of 2025Q4 is lower under active than under passive by .1",
             Quantity("mean", "footprint", "2025Q4", "russia"), ACTIVE, PASSIVE, -1, 0.1),
    Contrast("CF2", "Structural autonomy of 2025 is higher under active than under passive by .1",
             Quantity("mean", "autonomy", "2025"), ACTIVE, PASSIVE, 1, 0.1),
    Contrast("CF2 arms", "Concentration in security of 2025 is lower under active than under passive",
             Quantity("mean", "concentration_security", "2025"), ACTIVE, PASSIVE, -1),
    Contrast("CF3", "Rents are at most half as high under passive (true by construction: it does not bid)",
             Quantity("total", "rents", "2021..2030"), PASSIVE, ACTIVE, -1, 0.5, of_other=True),
    Contrast("CF4", "Fewer punishments and uses of force by Russia and Iran under passive",
             CRISES, PASSIVE, ACTIVE, -1),
    Contrast("C1 posture", "Active rather than passive lowers Russia's footprint of 2025Q4, without the war in Ukraine",
             Quantity("mean", "footprint", "2025Q4", "russia"), Case("no_war_in_ukraine"),
             Case("no_war_in_ukraine", "passive"), -1, 0.05),
    Contrast("C1 war", "Rival: the war in Ukraine alone lowers it, under passive",
             Quantity("mean", "footprint", "2025Q4", "russia"), PASSIVE, Case("no_war_in_ukraine", "passive"),
             -1, 0.05),
    Contrast("C2", "Rival: a home that plans six months pledges to Russia in 2021–22 at least half as often",
             Quantity("pledges", "commitment", "2021..2022", "russia"), Case(settings=(("plan", 6.0),)), ACTIVE,
             1, -0.5, of_other=True),
    Contrast("C3", "Active lowers dependency of 2025 against routine",
             Quantity("mean", "dependency", "2025"), ACTIVE, ROUTINE, -1),
    Contrast("C4", "Rival: with collusion at .8 rents fall by half or more",
             Quantity("total", "rents", "2021..2030"), Case(settings=(("collusion", 0.8),)), ACTIVE, -1, 0.5,
             of_other=True),
    Contrast("C5", "Rival: without shield and beside a free neighbour active loses to routine on net",
             NET, *_both("unshielded_small_state"), -1),
    Contrast("C5 heedless", "Rival: there, active that minds nobody's anger loses to routine on net",
             NET, Case("unshielded_small_state", "heedless_active"), Case("unshielded_small_state", "routine"), -1),
    Contrast("C6", "Rival: Russia returns and memory is long: more crises of 2027–30 under active than under routine",
             CRISES._replace(during=LATE), *_both("russia_returns_with_long_memory"), 1),
    Contrast("C7", "Rival: with war on Iran spreading, wars of partners cost active more than passive",
             Quantity("total", "wars", "2021..2030"), Case("iran_war_spreads"),
             Case("iran_war_spreads", "passive"), 1),
    Contrast("C8", "Rival: captured by one supplier of security, autonomy of 2025 is lower",
             Quantity("mean", "autonomy", "2025"), Case("turkish_capture"), ACTIVE, -1),
    Contrast("C8 late", "Rival: captured by one supplier of security, autonomy of 2030 is lower",
             Quantity("mean", "autonomy", "2030"), Case("turkish_capture"), ACTIVE, -1),
    Contrast("C9", "Rival: with sanctions lifted home is less of a hub in 2030",
             Quantity("mean", "hub", "2030"), Case("sanctions_lifted"), ACTIVE, -1),
    Contrast("C10", "Rival: with European demand for gas down, dependency of 2030 is higher",
             Quantity("mean", "dependency", "2030"), Case("eu_gas_demand_falls"), ACTIVE, 1),
    Contrast("C11", "Rival: where America turns away active loses to routine on net",
             NET, *_both("america_turns_away"), -1),
    Contrast("C12", "Rival: where the Armenian treaty fails, stated alignment with Armenia of 2030 is lower by .1",
             Quantity("mean", "stated", "2030", "armenia"), Case("armenian_treaty_fails"), ACTIVE, -1, 0.1),
    Contrast("C14", "Rival: a home that minds nobody's distrust gets fewer offers",
             Quantity("total", "offers", "2021..2030"), Case(posture="heedless_active"), ACTIVE, -1),
    Contrast("C15", "Rival: four times the activism lowers net",
             NET, Case(settings=(("corps", 3.2),)), ACTIVE, -1),
    Contrast("C17", "Rival: a leap beats slices on net",
             NET, Case(posture="leap"), Case(posture="autonomous_active"), 1),
    Contrast("C18", "Rival: without oil and corridor active loses to routine on net",
             NET, *_both("no_oil_no_corridor"), -1),
)  # fmt: skip
"""The essay's counterfactual facts (SF, CF) and contestable claims (C); those marked *rival* count against it."""
