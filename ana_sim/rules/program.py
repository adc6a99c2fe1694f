"""Conditions and hazard expressions: a small postfix program over measures, read and never executed as code."""

from ana_sim.rules.compile import rule
from ana_sim.rules.world import INSTRUCTIONS

(
    READ, MONTH, NUMBER, ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL,
    AND, OR, NOT, MIN, MAX,
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
def evaluate(program, start, end, memory, stack, month):
    """Return the value of the program between two places: 1 or 0 for a condition, a number for an expression.

    Args:
        memory: the world's memory as reals; a read names a place in it.
        stack: room for the intermediate results.
    """
    top = 0
    for place in range(start, end):
        step = program[place]
        if step.code == READ:
            stack[top] = memory[step.place]
            top += 1
        elif step.code == NUMBER:
            stack[top] = step.value
            top += 1
        elif step.code == MONTH:
            stack[top] = month
            top += 1
        elif step.code == NEGATE:
            stack[top - 1] = -stack[top - 1]
        elif step.code == NOT:
            stack[top - 1] = truth(stack[top - 1] == 0.0)
        else:
            stack[top - 2] = combine(step.code, stack[top - 2], stack[top - 1])
            top -= 1
    return stack[0]
