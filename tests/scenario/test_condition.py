"""Conditions: what they compile to, and where they say they are wrong."""

import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ana_sim.rules import world
from ana_sim.scenario.condition import ConditionError, compile_expression, compile_target

POWERS = ["armenia", "iran", "russia"]
PIECES = [("iran", "office"), ("russia", "garrison"), ("russia", "house")]
EVENTS = ["war", "truce"]


def compiled(text, **wanted):
    return compile_expression(text, powers=POWERS, pieces=PIECES, events=EVENTS, **wanted)


def evaluate(program, reading=lambda name, first, second: 0.0):
    """Run a postfix program in plain Python."""
    two = {
        "add": operator.add, "subtract": operator.sub, "multiply": operator.mul, "divide": operator.truediv,
        "less": operator.lt, "less_equal": operator.le, "greater": operator.gt, "greater_equal": operator.ge,
        "equal": operator.eq, "and": lambda a, b: bool(a and b), "or": lambda a, b: bool(a or b),
        "min": min, "max": max,
    }  # fmt: skip
    stack = []
    for name, first, second, value in program:
        if name == "number":
            stack.append(value)
        elif name in ("not", "negate"):
            top = stack.pop()
            stack.append(not top if name == "not" else -top)
        elif name in two:
            right, left = stack.pop(), stack.pop()
            stack.append(two[name](left, right))
        else:
            stack.append(reading(name, first, second))
    (result,) = stack
    return result


def test_a_condition_compiles_to_postfix():
    assert compiled("russia.strain > 0.6 and tie(russia, security) < 0.4") == [
        ("strain", 2, 0, 0.0), ("number", 0, 0, 0.6), ("greater", 0, 0, 0.0),
        ("tie", 2, 0, 0.0), ("number", 0, 0, 0.4), ("less", 0, 0, 0.0), ("and", 0, 0, 0.0),
    ]  # fmt: skip


def test_names_with_the_dot_and_with_parentheses_mean_the_same():
    assert compiled("russia.strain") == compiled("strain(russia)")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("share(iran, transit)", ("share", 1, 3)),
        ("rivalry(russia, armenia)", ("rivalry", 0, 2)),
        ("presence(russia, house)", ("presence", 2, 0)),
        ("need_met(diplomacy)", ("need_met", 4, 0)),
        ("unmet_need", ("unmet_need", 0, 0)),
        ("happened(truce)", ("happened", 1, 0)),
        ("since(war)", ("since", 0, 0)),
    ],
)
def test_a_reading_says_whom_it_is_about(text, reading):
    assert compiled(text) == [(*reading, 0.0)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("strain(russia)", ("strain", 2, 0)),
        ("iran.grievance", ("grievance", 1, 0)),
        ("tie(armenia, transit)", ("tie", 0, 3)),
        ("affinity(russia, iran)", ("affinity", 1, 2)),
        ("foothold(russia, garrison)", ("foothold", 1, 0)),
        ("supply(energy)", ("supply", 1, 0)),
        ("institution", ("institution", 0, 0)),
        ("armenia.dispute", ("dispute", 0, 0)),
    ],
)
def test_a_target_says_whom_it_is_about(text, target):
    assert compile_target(text, powers=POWERS, pieces=PIECES) == target


def test_every_reading_and_target_of_the_world_can_be_written():
    forms = {"OF_POWER": "{}(russia)", "OF_POWER_AND_DOMAIN": "{}(russia, energy)", "OF_PAIR": "{}(russia, iran)",
             "OF_PIECE": "{}(russia, house)", "OF_DOMAIN": "{}(energy)", "OF_HOME": "{}"}  # fmt: skip
    for family, form in forms.items():
        for name in getattr(world, f"READS_{family}"):
            assert compiled(form.format(name))[0][0] == name
        for name in getattr(world, f"TARGETS_{family}"):
            found = compile_target(form.format(name), powers=POWERS, pieces=PIECES)
            assert found[0] == name


def test_names_are_unique_within_readings_and_within_targets():
    assert len(set(world.READS)) == len(world.READS)
    assert len(set(world.TARGETS)) == len(world.TARGETS)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) * 3", 9.0),
        ("8 / 4 / 2", 1.0),
        ("8 - 4 - 2", 2.0),
        ("-2 * -3", 6.0),
        ("--2", 2.0),
        ("min(3, max(1, 2)) + .5", 2.5),
        ("2e1", 20.0),
        ("1 < 2 or 1 < 0 and 1 < 0", True),
        ("not 1 < 2 or 1 < 2", True),
        ("not (1 < 2 or 1 < 2)", False),
        ("1 == 1 and 2 >= 2 and 1 <= 0", False),
    ],
)
def test_arithmetic_and_logic_bind_as_usual(text, result):
    assert evaluate(compiled(text)) == result


WRONG = [
    ("strian(russia) > 1", 0, "`strian` is nothing one can look at", "did you mean `strain`?"),
    ("strain(rusia) > 1", 7, "unknown power `rusia`", "did you mean `russia`?"),
    ("rusia.strain > 1", 0, "unknown power `rusia`", "did you mean `russia`?"),
    ("russia.tie > 1", 7, "`tie` is not asked of one power alone", "write `tie(power, domain)`"),
    ("tie(russia) > 1", 10, "`tie` needs a domain too", "write `tie(power, domain)`"),
    ("tie(russia, securty) > 1", 12, "unknown domain `securty`", "did you mean `security`?"),
    ("tie(russia, security, 3) > 1", 20, "`tie` takes no more than `tie(power, domain)`", ""),
    ("presence(iran, garrison) > 1", 15, "unknown foothold piece of iran `garrison`", "known: office"),
    ("presence(armenia, x) > 1", 18, "unknown foothold piece of armenia `x`", "known: none"),
    ("affinity(iran, iran) > 0", 15, "`affinity` is between two different powers", ""),
    ("strain > 1", 0, "`strain` needs to know of whom", "write `strain(power)`"),
    ("dependency(russia) > 1", 10, "`dependency` is a number of home and takes nothing in parentheses", ""),
    ("russia > 1", 0, "`russia` is nothing one can look at",
     "`russia` is a power: write what of it, as in `russia.strain`"),
    ("sway = 1", 5, "`=` has no meaning here", "to compare, write `==`"),
    ("sway > ", 7, "a name to look at expected, found the end of the text", "`ana-sim words reads` lists all"),
    ("(sway > 1", 9, "`)` expected, found the end of the text", "each bracket that opens is closed once"),
    ("sway > 1)", 8, "the end of the text expected, found `)`", "each bracket that closes was opened before"),
    ("0 < sway < 1", 9, "a comparison has two sides only", "join two comparisons with `and`"),
    ("sway and hub > 1", 0, "`and` needs something true or false here", ""),
    ("hub > 1 and sway", 12, "`and` needs something true or false here", ""),
    ("not sway", 4, "`not` needs something true or false here", ""),
    ("(hub > 1) + 1 > 0", 0, "`+` needs numbers here", ""),
    ("-(hub > 1) > 0", 1, "`-` needs numbers here", ""),
    ("min(hub) > 0", 7, "`,` expected, found `)`", ""),
    ("min(hub, (sway > 1)) > 0", 9, "`min` needs numbers here", ""),
    ("", 0, "a name to look at expected, found the end of the text", "`ana-sim words reads` lists all"),
    ("sway > 1e12", 7, "`1e12` is too large", ""),
    ("happened(trucee)", 9, "unknown event `trucee`", "did you mean `truce`?"),
    ("since > 1", 0, "`since` needs to know of whom", "write `since(event)`"),
    ("month > 2022-02", 8, "`2022-02` is no month here, but a subtraction",
     "write `not_before: …` beside it, or count months from the start, as in `month > 24`"),
    ("2022-02-24 < 3", 0, "`2022-02-24` is no month here, but a subtraction",
     "write `not_before: …` beside it, or count months from the start, as in `month > 24`"),
    ("sway > 0,5", 8, "a comma has no place here", "a decimal takes a point, as in 0.5"),
    ("__import__('os')", 0, "`__import__` is nothing one can look at", "`ana-sim words reads` lists all"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "offset", "message", "hint"), WRONG)
def test_an_error_says_where_and_what(text, offset, message, hint):
    with pytest.raises(ConditionError) as caught:
        compiled(text)
    assert (caught.value.message, caught.value.offset, caught.value.hint) == (message, offset, hint)


def test_a_condition_must_be_true_or_false_and_a_term_a_number():
    with pytest.raises(ConditionError, match="must be true or false"):
        compiled("russia.strain", gives="truth")
    with pytest.raises(ConditionError, match="a number is expected"):
        compiled("russia.strain > 1", gives="number")


def test_whether_an_event_has_happened_is_true_or_false_and_a_number():
    assert compiled("happened(war) and not happened(truce)", gives="truth")[-1][0] == "and"
    assert compiled("0.1 * happened(war)", gives="number")[-1][0] == "multiply"
    with pytest.raises(ConditionError, match="must be true or false"):
        compiled("happened(war) + 1", gives="truth")


def test_the_stack_of_the_rules_is_never_exceeded():
    deepest = "1 + (" * (world.PROGRAM_STACK - 1) + "1" + ")" * (world.PROGRAM_STACK - 1)
    assert evaluate(compiled(deepest)) == world.PROGRAM_STACK
    with pytest.raises(ConditionError, match="more than 16 values wait"):
        compiled(f"1 + ({deepest})")


@pytest.mark.parametrize("text", ["(" * 300, "not " * 200 + "sway > 1", "-" * 500 + "1", "min(" * 200])
def test_deep_nesting_is_refused_and_never_a_recursion_error(text):
    with pytest.raises(ConditionError, match="nested more than 40 deep"):
        compiled(text)


def test_a_long_text_is_refused():
    with pytest.raises(ConditionError, match="longer than 1000 characters"):
        compiled("1 + " * 1000 + "1")


@given(st.text(alphabet="russia.()<>=+-*/ ,0159tieandormx\n\"'é", max_size=60))
def test_any_text_compiles_or_says_where_it_is_wrong(text):
    try:
        program = compiled(text)
    except ConditionError as error:
        assert 0 <= error.offset <= len(text)
        assert error.message
    else:
        if "/" not in text:
            evaluate(program, lambda *_: 1.0)
