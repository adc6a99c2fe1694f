"""Conditions and hazard expressions, read with Python's own grammar and a short list of what is allowed."""

import ast
import operator

BINARY = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
COMPARISON = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
}
CHOICE = {"min": min, "max": max}


def compile_expression(text, read):
    """Turn a text into a function of no arguments; `read(name, arguments)` gives one for each thing looked at."""
    return _build(ast.parse(text.strip(), mode="eval").body, read)


def parse_target(text):
    """Split `name(a, b)`, `a.name` or `name` into its name and its arguments."""
    return _named(ast.parse(text.strip(), mode="eval").body)


def _named(node):
    match node:
        case ast.Name(id=name):
            return name, ()
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            return name, (owner,)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if all(
            isinstance(argument, ast.Name) for argument in arguments
        ):
            return name, tuple(argument.id for argument in arguments)
    raise ValueError(f"not allowed here: {ast.unparse(node)}")


def _build(node, read):
    match node:
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() | float() as number):
            return lambda: float(number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _build(operand, read)
            return lambda: -inner()
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            inner = _build(operand, read)
            return lambda: float(not inner())
        case ast.BinOp(left=left, op=op, right=right) if type(op) in BINARY:
            return _both(BINARY[type(op)], _build(left, read), _build(right, read))
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in COMPARISON:
            return _both(COMPARISON[type(op)], _build(left, read), _build(right, read))
        case ast.BoolOp(op=op, values=values):
            test = all if isinstance(op, ast.And) else any
            parts = [_build(value, read) for value in values]
            return lambda: float(test(part() for part in parts))
        case ast.Call(func=ast.Name(id=name), args=[left, right], keywords=[]) if name in CHOICE:
            return _both(CHOICE[name], _build(left, read), _build(right, read))
        case ast.Name() | ast.Attribute() | ast.Call():
            return read(*_named(node))
    raise ValueError(f"not allowed here: {ast.unparse(node)}")


def _both(function, left, right):
    return lambda: float(function(left(), right()))
