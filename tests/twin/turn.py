"""Turn one sign of the twin's own source: a plus to a minus, or a minus to a plus."""

import ast
import inspect
from contextlib import contextmanager
from functools import cache
from types import CodeType

from . import (
    acts,
    candidates,
    demands,
    draws,
    drift,
    events,
    expressions,
    initiatives,
    measures,
    offers,
    prices,
    start,
    structure,
    twin,
    undo,
    worth,
)

MODULES = (acts, candidates, demands, draws, drift, events, expressions, initiatives, measures, offers, prices, start,
           structure, twin, undo, worth)  # fmt: skip
OTHER = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.USub: ast.UAdd}


def signs_of(tree):
    """Return the nodes inside functions whose sign can be turned, in the order of the file."""
    bodies = [part for part in tree.body if isinstance(part, ast.FunctionDef | ast.ClassDef)]
    nodes = [node for body in bodies for node in ast.walk(body) if type(getattr(node, "op", None)) in OTHER]
    nodes = [node for node in nodes if not is_a_place(node)]
    return sorted(nodes, key=lambda node: (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset))


def is_a_place(node):
    """Return whether a node is a place in a list (`[-1]`) and no term of a formula."""
    number = getattr(node, "operand", None)
    return isinstance(number, ast.Constant) and isinstance(number.value, int)


def sites():
    """Return (module, number of the sign, its line and text) of every sign."""
    found = []
    for module in MODULES:
        source = inspect.getsource(module)
        for number, node in enumerate(signs_of(ast.parse(source))):
            text = " ".join(ast.get_source_segment(source, node).split())
            found.append((module, number, f"{module.__name__.rsplit('.', 1)[-1]}: {text}"))
    return found


@cache
def read(module):
    """Return the tree of a module and its signs."""
    tree = ast.parse(inspect.getsource(module))
    return tree, signs_of(tree)


@contextmanager
def turned(module, number):
    """Let a module's functions run with one sign turned."""
    tree, signs = read(module)
    node, sign = signs[number], signs[number].op
    node.op = OTHER[type(sign)]()
    changed = compile(tree, module.__file__, "exec")
    node.op = sign
    kept = [(function, function.__code__) for function, _ in functions(vars(module), changed)]
    for function, code in functions(vars(module), changed):
        function.__code__ = code
    try:
        yield
    finally:
        for function, code in kept:
            function.__code__ = code


def functions(space, code):
    """Return (function, its new code) of all functions of a module or class."""
    found = []
    for part in code.co_consts:
        if isinstance(part, CodeType) and part.co_name in space:
            old = inspect.unwrap(space[part.co_name])
            found += functions(vars(old), part) if inspect.isclass(old) else [(old, part)]
    return found
