"""Expressions of conditions and hazards (5): numbers, readings, arithmetic, comparisons, `and or not`."""

import ast
from functools import cache

from .start import DOMAINS, plus

NOT_YET = 1e6
"""Months since what never happened."""

OF_POWER = {
    "strain": "X", "strain_start": "X0", "closeness": "cl", "leverage": "Lam", "counter": "C", "asymmetry": "alpha",
    "danger": "danger", "gap": "gap", "dissatisfaction": "Delta", "grievance": "G", "injury": "h", "trust": "tau",
    "record": "r", "commitment": "c", "dispute": "delta", "foothold": "f", "ideal": "x",
    "stated": "y", "salience": "sal", "aspiration": "asp", "coerciveness": "coe", "guard": "guard", "capability": "m",
    "reach": "reach", "shelter": "shelter", "cuts": "cuts",
}  # fmt: skip
OF_SHARE = {"tie": "T", "tie_start": "T0", "share": "s", "need": "n", "alternatives": "a", "capacity": "k",
            "served": "served"}  # fmt: skip
COMPARE = {
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.Eq: lambda a, b: a == b,
}


@cache
def tree_of(text):
    return ast.parse(text.strip(), mode="eval").body


def value(w, text):
    """Return what an expression gives: a number; what is true is 1, what is false 0."""
    return float(worth(w, tree_of(" ".join(text.split()))))


def worth(w, node):
    """Return the value of a node of an expression."""
    match node:
        case ast.Constant():
            return node.value
        case ast.UnaryOp(op=ast.USub()):
            return -worth(w, node.operand)
        case ast.UnaryOp(op=ast.Not()):
            return not worth(w, node.operand)
        case ast.BinOp():
            return operate(node.op, worth(w, node.left), worth(w, node.right))
        case ast.Compare():
            return COMPARE[type(node.ops[0])](worth(w, node.left), worth(w, node.comparators[0]))
        case ast.BoolOp(op=ast.And()):
            return all(worth(w, part) for part in node.values)
        case ast.BoolOp(op=ast.Or()):
            return any(worth(w, part) for part in node.values)
        case ast.Call(func=ast.Name(id="min")):
            return min(worth(w, part) for part in node.args)
        case ast.Call(func=ast.Name(id="max")):
            return max(worth(w, part) for part in node.args)
        case ast.Call():
            return reading(w, node.func.id, *(word.id for word in node.args))
        case ast.Attribute():
            return reading(w, node.attr, node.value.id)
        case ast.Name():
            return w.t if node.id == "month" else w.measures[node.id]


def operate(op, a, b):
    """Return what arithmetic gives; what is divided by 0 is 0."""
    match op:
        case ast.Add():
            return a + b
        case ast.Sub():
            return a - b
        case ast.Mult():
            return a * b
        case ast.Div():
            return a / b if b else 0.0


def reading(w, name, first, second=None):
    """Return a number of a power, a pair, a piece, a domain or an event."""
    if name == "happened":
        return first in w.fired
    if name == "since":
        return w.t - w.fired[first] if first in w.fired else NOT_YET
    if name in ("concentration", "provision", "supply", "need_met"):
        d = DOMAINS.index(first)
        return {"concentration": w.conc, "provision": w.home.b, "supply": w.home.F,
                "need_met": [min(1.0, Q) for Q in w.Q]}[name][d]  # fmt: skip
    i = w.by_id[first]
    if name in OF_POWER:
        return getattr(i, OF_POWER[name])
    if name in OF_SHARE:
        return getattr(i, OF_SHARE[name])[DOMAINS.index(second)]
    if name == "presence":
        return next(piece.present for piece in i.pieces if piece.id == second)
    A = w.A[i.at][w.by_id[second].at]
    return A if name == "affinity" else plus(-A)
