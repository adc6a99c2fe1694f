"""Between which ends the numbers of a condition can lie."""

import pytest

from ana_sim.rules import world
from ana_sim.scenario.bounds import ALWAYS, NEVER, ends_of
from ana_sim.scenario.condition import compile_expression

INF = float("inf")
SOMETIMES = (0.0, 1.0)


def ends(text):
    return ends_of(compile_expression(text, powers=["iran", "russia"], pieces=[("russia", "house")], events=["war"]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0.5", (0.5, 0.5)),
        ("strain(iran)", (0, 0.95)),
        ("stated(iran) * 0.5 + 1", (0.5, 1.5)),
        ("1 - strain(iran) * strain(russia)", (1 - 0.95**2, 1)),
        ("-affinity(iran, russia)", (-1, 1)),
        ("grievance(iran) * 0", (0, 0)),
        ("1 / (1 + dispute(iran))", (0.5, 1)),
        ("1 / dispute(iran)", (-INF, INF)),
        ("min(1, injury(iran))", (0, 1)),
        ("max(0, 1 - closeness(iran))", (0, 1)),
        ("commitment(iran)", (0, 3)),
        ("dependency", (0, 32)),
        ("autonomy", (0, 1)),
        ("happened(war)", (0, 1)),
        ("since(war)", (-INF, INF)),
    ],
)
def test_a_number_lies_between_its_ends(text, found):
    assert ends(text) == pytest.approx(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("strain(iran) > 0.95", NEVER),
        ("strain(iran) >= 0.95", SOMETIMES),
        ("strain(iran) < 1", ALWAYS),
        ("strain(iran) <= 0", SOMETIMES),
        ("autonomy < 0", NEVER),
        ("autonomy >= 0", ALWAYS),
        ("commitment(iran) == 4", NEVER),
        ("commitment(iran) == 2", SOMETIMES),
        ("2 == 2", ALWAYS),
        ("rivalry(iran, russia) + 1 < 1", NEVER),
        ("month < 0", NEVER),
        ("not autonomy > 1", ALWAYS),
        ("autonomy > 1 or hub >= 0", ALWAYS),
        ("autonomy > 1 and hub > 0.5", NEVER),
        ("grievance(iran) > 5", SOMETIMES),
    ],
)
def test_a_comparison_is_always_never_or_sometimes_true(text, found):
    assert ends(text) == found


def test_every_reading_has_ends():
    forms = {"OF_POWER": "{}(russia)", "OF_POWER_AND_DOMAIN": "{}(russia, energy)", "OF_PAIR": "{}(russia, iran)",
             "OF_PIECE": "{}(russia, house)", "OF_DOMAIN": "{}(energy)", "OF_HOME": "{}"}  # fmt: skip
    for family, form in forms.items():
        for name in getattr(world, f"READS_{family}"):
            low, high = ends(form.format(name))
            assert low < high
