"""Conditions and hazard expressions: a small postfix program over measures, read and never executed as code."""

from ana_sim.rules.compile import rule
from ana_sim.rules.world import FIRST_OPERATOR, OPERATORS, READS

(
    STRAIN, STRAIN_START, CLOSENESS, CLOSENESS_START, LEVERAGE, COUNTER, GRIEVANCE, FOOTHOLD, IDEAL, STATED, GRIP,
    EXPOSURE, SALIENCE, ASPIRATION, COERCIVENESS, GUARD, CAPABILITY, DAMAGE, TIE, TIE_START, SHARE, NEED,
    ALTERNATIVES, CAPACITY, SERVED, AFFINITY, RIVALRY, PRESENCE, CONCENTRATION, PROVISION, SUPPLY, INTERRUPTION,
    NEED_MET, DEPENDENCY, INFLUENCE, HUB, BROKERAGE, LEADERSHIP, UNMET_NEED, SWAY, RELIABILITY, INSTITUTION,
    SLICE_MEMORY, EXPOSURE_MAX, AUTONOMY, CAPTURE, MONTH,
) = range(len(READS))  # fmt: skip
(
    NUMBER, ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, AND, OR, NOT,
    MIN, MAX,
) = range(FIRST_OPERATOR, FIRST_OPERATOR + len(OPERATORS))  # fmt: skip


@rule
def read_power(code, p):
    """Return a number of one power."""
    if code == STRAIN:
        return p.strain
    if code == STRAIN_START:
        return p.strain_start
    if code == CLOSENESS:
        return p.closeness
    if code == CLOSENESS_START:
        return p.closeness_start
    if code == LEVERAGE:
        return p.leverage
    if code == COUNTER:
        return p.counter
    if code == GRIEVANCE:
        return p.grievance
    if code == FOOTHOLD:
        return p.foothold
    if code == IDEAL:
        return p.ideal
    if code == STATED:
        return p.stated
    if code == GRIP:
        return p.grip
    if code == EXPOSURE:
        return p.coerciveness * p.grip
    if code == SALIENCE:
        return p.salience
    if code == ASPIRATION:
        return p.aspiration
    if code == COERCIVENESS:
        return p.coerciveness
    if code == GUARD:
        return p.guard
    if code == CAPABILITY:
        return p.capability
    return p.damage


@rule
def read_power_domain(code, p, d):
    """Return a number of one power in one domain."""
    if code == TIE:
        return p.tie[d]
    if code == TIE_START:
        return p.tie_start[d]
    if code == SHARE:
        return p.share[d]
    if code == NEED:
        return p.need[d]
    if code == ALTERNATIVES:
        return p.alternatives[d]
    if code == CAPACITY:
        return p.capacity[d]
    return p.served[d]


@rule
def read_domain(code, h, d):
    """Return a number of home in one domain."""
    if code == CONCENTRATION:
        return h.concentration[d]
    if code == PROVISION:
        return h.provision[d]
    if code == SUPPLY:
        return h.supply[d]
    if code == INTERRUPTION:
        return h.interruption[d]
    return h.need_met[d]


@rule
def read_home(code, h, month):
    """Return a number of home."""
    if code == DEPENDENCY:
        return h.dependency
    if code == INFLUENCE:
        return h.influence
    if code == HUB:
        return h.hub
    if code == BROKERAGE:
        return h.brokerage
    if code == LEADERSHIP:
        return h.leadership
    if code == UNMET_NEED:
        return h.unmet_need
    if code == SWAY:
        return h.sway
    if code == RELIABILITY:
        return h.reliability
    if code == INSTITUTION:
        return h.institution
    if code == SLICE_MEMORY:
        return h.slice_memory
    if code == EXPOSURE_MAX:
        return h.exposure
    if code == AUTONOMY:
        return 1.0 - h.exposure
    if code == CAPTURE:
        return h.capture
    return float(month)


@rule
def read(step, powers, home, affinity, pieces, month):
    """Return the number an instruction asks for."""
    code = step.code
    if code < TIE:
        return read_power(code, powers[step.first])
    if code < AFFINITY:
        return read_power_domain(code, powers[step.first], step.second)
    if code == AFFINITY:
        return affinity[step.first, step.second]
    if code == RIVALRY:
        return max(0.0, -affinity[step.first, step.second])
    if code == PRESENCE:
        return pieces[step.first].presence
    if code < DEPENDENCY:
        return read_domain(code, home[0], step.first)
    return read_home(code, home[0], month)


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
def evaluate(program, start, end, powers, home, affinity, pieces, month):
    """Return the value of the program between two places: 1 or 0 for a condition, a number for an expression."""
    stack = home[0].stack
    top = 0
    for place in range(start, end):
        step = program[place]
        if step.code < FIRST_OPERATOR:
            stack[top] = read(step, powers, home, affinity, pieces, month)
            top += 1
        elif step.code == NUMBER:
            stack[top] = step.value
            top += 1
        elif step.code == NEGATE:
            stack[top - 1] = -stack[top - 1]
        elif step.code == NOT:
            stack[top - 1] = truth(stack[top - 1] == 0.0)
        else:
            stack[top - 2] = combine(step.code, stack[top - 2], stack[top - 1])
            top -= 1
    return stack[0]
