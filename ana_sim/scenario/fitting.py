"""A posture in the world of a scenario: the power it leans on or against must be there."""

from dataclasses import replace

from ana_sim.scenario.check_posture import PARTNER
from ana_sim.scenario.problem import ScenarioError
from ana_sim.scenario.text import read
from ana_sim.scenario.words import did_you_mean


def fitted(posture, scenario):
    """Return a posture as it stands in a scenario.

    A patron or adversary that is no power there gives way to the one the actors file names for home, and the posture
    carries a warning that says so. Raises ScenarioError where the actors file names none either.
    """
    partner = PARTNER.get(posture.resolved["pattern"])
    powers = scenario.resolved["powers"]
    if partner is None or posture.resolved[partner] in powers:
        return posture
    place = read(posture.path).get(partner).place
    stand_in = scenario.resolved["home"][partner]
    message = f"the {partner} `{posture.resolved[partner]}` is no power of `{scenario.name}`"
    if stand_in is None:
        hint = did_you_mean(posture.resolved[partner], powers) or f"state `{partner}` of home in the actors file"
        raise ScenarioError([place.problem("unknown-power", message, hint=hint)])
    hint = f"`{stand_in}` of the actors file stands in"
    warning = place.problem("unknown-power", message, hint=hint, severity="warning")
    return replace(posture, resolved={**posture.resolved, partner: stand_in}, warnings=(*posture.warnings, warning))
