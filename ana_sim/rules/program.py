"""Conditions and hazard expressions: a small postfix program over measures, read and never executed as code."""

from ana_sim.rules.compiled import rule
from ana_sim.rules.world import FAR, INSTRUCTIONS

(
    READ, MONTH, NUMBER, ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL,
    AND, OR, NOT, MIN, MAX, HAPPENED, SINCE,
) = range(len(INSTRUCTIONS))  # fmt: skip


@rule
def truth(value):
    """Return 1.0 for true, 0.0 for false."""
    if value:
        return 1.0
    return 0.0


@rule
def combine(code, a, b):
    """Return the result of an operator on two numbers; truth is 1, falsehood 0; a division by 0 gives 0."""
    if code == ADD:
        return a + b
    if code == SUBTRACT:
        return a - b
    if code == MULTIPLY:
        return a * b
    if code == DIVIDE:
        if b == 0.0:
            return 0.0
        return a / b
    if code == LESS:
        return truth(a < b)
    if code == LESS_EQUAL:
        return truth(a <= b)
    if code == GREATER:
        return truth(a > b)
    if code == GREATER_EQUAL:
        return truth(a >= b)
    if code == EQUAL:
        return truth(a == b)
    if code == AND:
        return truth(a != 0.0 and b != 0.0)
    if code == OR:
        return truth(a != 0.0 or b != 0.0)
    if code == MIN:
        return min(a, b)
    return max(a, b)


@rule
def of_event(code, event, month):
    """Return 1 or 0 for whether an event has happened, or the months since it last did (a million: never)."""
    if code == HAPPENED:
        return truth(event.count > 0)
    if event.count > 0:
        return float(month - event.fired)
    return float(FAR)


@rule
def evaluate(w, x, start, end):
    """Return the value of the program between two places: 1 or 0 for a condition, a number for an expression."""
    top, stack = 0, w.stack
    for place in range(start, end):
        step = x.program[place]
        if step.code == READ:
            stack[top] = x.memory[step.place]
            top += 1
        elif step.code == NUMBER:
            stack[top] = step.value
            top += 1
        elif step.code == MONTH:
            stack[top] = float(w.month)
            top += 1
        elif step.code >= HAPPENED:
            stack[top] = of_event(step.code, x.events[step.place], w.month)
            top += 1
        elif step.code == NEGATE:
            stack[top - 1] = -stack[top - 1]
        elif step.code == NOT:
            stack[top - 1] = truth(stack[top - 1] == 0.0)
        else:
            stack[top - 2] = combine(step.code, stack[top - 2], stack[top - 1])
            top -= 1
    return stack[0]
