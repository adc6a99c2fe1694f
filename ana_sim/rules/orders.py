"""What is in force this month: the posture, and what home has been ordered."""

from ana_sim.rules.compiled import rule
from ana_sim.rules.program import evaluate
from ana_sim.rules.world import (
    ACCEPT,
    COUNTS_OF_POWER,
    FIRST_COUNT,
    FIRST_MEASURE,
    FLOW,
    HOLD,
    MEASURE_KINDS,
    MOST_POWERS,
    N_DOMAINS,
    N_MEASURES,
    NOBODY,
    ORDER_DONE,
    ORDER_EXPIRED,
    ORDER_OPEN,
)

N_COUNTS = len(COUNTS_OF_POWER)


@rule
def sign_shows(w, x, gate, gate_end):
    """Return whether the sign a posture waits for shows, on what was last measured; true where it waits for none."""
    return gate_end <= gate or evaluate(w, x, gate, gate_end) != 0.0


@rule
def take_posture(w, x):
    """Follow the last posture whose month has come and whose sign, if it has one, has appeared. Changes `w.posture`."""
    now = 0
    for k in range(x.postures.shape[0]):
        row = x.postures[k]
        if row.from_month > w.month:
            continue
        if row.taken < 0 and sign_shows(w, x, row.gate, row.gate_end):
            x.postures[k].taken = w.month
        if x.postures[k].taken >= 0:
            now = k
    own, new = w.posture, x.postures[now]
    own.from_month, own.activism, own.tolerance, own.bid = new.from_month, new.activism, new.tolerance, new.bid
    own.prudence, own.answer, own.resolve, own.heed = new.prudence, new.answer, new.resolve, new.heed
    own.autonomy, own.side, own.leap = new.autonomy, new.side, new.leap


@rule
def order_answer(w, order):
    """Put an ordered answer down for the powers and domains it is about; a later order overrides an earlier one."""
    p, code = w.powers, 1 + order.kind - ACCEPT
    for i in range(w.n):
        if order.partner != NOBODY and order.partner != i:
            continue
        if order.kind > HOLD:
            p.order_demand[i] = code
        else:
            for d in range(N_DOMAINS):
                if order.domain == NOBODY or order.domain == d:
                    p.order_offer[d, i] = code


@rule
def take_orders(w, x):
    """Read the orders whose term runs. Changes `order_offer`, `order_demand`, `wants_attention`, the orders' states."""
    p, h = w.powers, w.home
    h.wants_attention = 0
    for i in range(w.n):
        p.order_demand[i] = 0
        for d in range(N_DOMAINS):
            p.order_offer[d, i] = 0
    for k in range(x.orders.shape[0]):
        order = x.orders[k]
        if order.kind < 0 or w.month < order.first:
            continue
        if w.month > order.last:
            if order.state == ORDER_OPEN:
                x.orders[k].state = ORDER_EXPIRED
                x.orders[k].month = w.month
        elif order.kind >= ACCEPT:
            x.orders[k].state = ORDER_DONE
            order_answer(w, order)
        elif order.state == ORDER_OPEN:
            h.wants_attention = 1


@rule
def begin(w, x):
    """Begin a month: its flows and acts are empty; posture and orders are those in force."""
    for k in range(N_MEASURES):
        if MEASURE_KINDS[k] == FLOW:
            x.memory[FIRST_MEASURE + k] = 0.0
    for k in range(N_COUNTS):
        for i in range(w.n):
            x.memory[FIRST_COUNT + k * MOST_POWERS + i] = 0.0
    w.acts.count = 0
    take_posture(w, x)
    take_orders(w, x)
