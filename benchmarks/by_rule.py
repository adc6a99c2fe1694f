"""Where the time of a run goes: the month of the ensemble with a clock read after every rule.

The month is taken from the source of `run_month`, so that its order is the rules' own; the rules it calls are the
compiled ones. Reading the clock keeps the compiler from merging neighbouring rules, so the parts sum to a little more
than the run; what a reading itself costs is measured and taken off.
"""

import ast
import ctypes
import importlib
import pkgutil
from pathlib import Path
from statistics import median

import numba
import numpy as np

import ana_sim.rules
from ana_sim.rules.world import MEASURE_NAMES, POWER_MEASURE_NAMES
from ana_sim.runs.simulate import run_block
from benchmarks import worlds
from benchmarks.clock import in_turn, summary

OPENED = ("measure_structure", "take_initiatives", "list_candidates", "drift")
"""Rules that are shown by their parts: they are called with arguments that bear the names of their parameters."""
FOLDER = Path(ana_sim.rules.__file__).parent
MONOTONIC = 1
SHELL = """
def timed(memory, start, {state}, seed, first, home_row, out_home, power_rows, clock, spent, counted):
    at = clock.ctypes.data
    for r in range(out_home.shape[0]):
        reset(memory, start, powers[0].count)
        for month in range(home_row.shape[0]):
            replication, keeps_row, keeps_powers = first + r, is_last_of_row(home_row, month), False
            row = out_home[r, home_row[month]]
            read_clock(MONOTONIC, at)
            before = clock[0] * 1000000000 + clock[1]
            month_stands_here
"""
STAMP = """
read_clock(MONOTONIC, at)
after = clock[0] * 1000000000 + clock[1]
spent[{place}] += after - before
counted[{place}] += 1
before = after
"""
STATE = (
    *("powers", "home", "affinity", "d_affinity", "relations", "pieces", "events", "effects", "calendar", "program"),
    "fades",
    *("parameters", "postures", "candidates"),
)


class Month:
    """The month with a clock read after every rule.

    Attributes:
        parts: path of rules of each reading, outermost first, such as ("drift", "heal"); the last is an empty path:
            two readings without anything between.
        run: the compiled function.
    """

    def __init__(self):
        self.parts, self.functions = [], _functions()
        statements = [*self._stamped(_body(self.functions["run_month"]), ()), *self._stamp(())]
        tree = ast.parse(SHELL.format(state=", ".join(STATE)))
        tree.body[0].body[1].body[1].body[-1:] = statements
        names = _names() | {"read_clock": _clock(), "MONOTONIC": MONOTONIC}
        exec(compile(ast.fix_missing_locations(tree), "month with clocks", "exec"), names)
        self.run = numba.njit(error_model="numpy", nogil=True)(names["timed"])

    def _stamped(self, statements, path):
        """Return the statements with a reading after each that calls rules, those of opened rules in their place."""
        found = []
        for statement in statements:
            called = self._called(statement)
            if isinstance(statement, ast.If) and called and not statement.orelse:
                found.append(ast.If(statement.test, self._stamped(statement.body, path), []))
            elif len(called) == 1 and called[0] in OPENED:
                found += self._stamped(self._inside(statement), (*path, called[0]))
            else:
                found += [statement, *(self._stamp((*path, ", ".join(called))) if called else ())]
        return found

    def _stamp(self, path):
        self.parts.append(path)
        return ast.parse(STAMP.format(place=len(self.parts) - 1)).body

    def _called(self, statement):
        """Return the names of the rules called in a statement, each once."""
        calls = [node.func for node in ast.walk(statement) if isinstance(node, ast.Call)]
        return list(dict.fromkeys(f.id for f in calls if isinstance(f, ast.Name) and f.id in self.functions))

    def _inside(self, statement):
        """Return the statements of the rule that a statement calls, if they can stand in its place.

        Raises:
            RuntimeError: the names do not fit.
        """
        rule, body = self.functions[statement.value.func.id], None
        given = [getattr(argument, "id", None) for argument in statement.value.args]
        if given == [argument.arg for argument in rule.args.args]:
            body = _body(rule)
        if body and isinstance(statement, ast.Assign) and ast.unparse(body[-1].value) == statement.targets[0].id:
            body = body[:-1]
        if body is None or any(isinstance(node, ast.Return) for part in body for node in ast.walk(part)):
            raise RuntimeError(f"{rule.name} cannot be shown by its parts: take it out of OPENED")
        return body


def measure(size):
    """Return for each posture the microseconds a run in each part, and the milliseconds of a run without clocks."""
    month, found = Month(), {}
    for posture in worlds.POSTURES:
        prepared = worlds.world(posture)
        asked = worlds.asked(home="yearly", powers="none", count=size.histories)
        _check(month, prepared, asked)
        rounds = [_spent(month, prepared, asked)[1] for _ in range(size.rounds)]
        plain = in_turn(
            {"run": lambda prepared=prepared, asked=asked: run_block(prepared, **asked)}, rounds=size.rounds
        )
        parts = [[*path, median(one[place] for one in rounds)] for place, path in enumerate(month.parts) if path]
        found[posture] = {"parts": parts, "run_ms": summary(plain["run"]["cpu"], per=size.histories)}
    return found


def _check(month, prepared, asked):
    """Refuse to measure a month that is not that of the ensemble."""
    few = asked | {"count": 5}
    if not np.array_equal(_spent(month, prepared, few)[0], run_block(prepared, **few)[0]):
        raise RuntimeError("the month with clocks gives other histories than the ensemble")


def _spent(month, prepared, asked):
    """Return home's rows, and the microseconds a run of every part without what reading the clock costs."""
    world, count = prepared.copy(), asked["count"]
    home = np.zeros((count, asked["home_rows"], len(MEASURE_NAMES)))
    clock, spent, counted = (np.zeros(length, np.int64) for length in (2, len(month.parts), len(month.parts)))
    no_powers = np.zeros((len(world.power_ids), len(POWER_MEASURE_NAMES)))
    state = (getattr(world, "columns" if name == "powers" else name) for name in STATE)
    month.run(
        world.memory, prepared.memory, *state, np.uint64(asked["seed"]), asked["first"], asked["home_row"], home,
        no_powers, clock, spent, counted,
    )  # fmt: skip
    reading = spent[-1] / counted[-1]
    return home, ((spent - reading * counted) / count / 1e3).tolist()


def _functions():
    """Return the syntax tree of every rule by its name."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.py"))]
    return {node.name: node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}


def _body(function):
    """Return the statements of a function without its docstring."""
    return function.body[1:] if ast.get_docstring(function) else function.body


def _names():
    """Return what the names in the files of the rules stand for."""
    modules = [importlib.import_module(f"ana_sim.rules.{module.name}") for module in pkgutil.iter_modules([FOLDER])]
    return {name: value for module in modules for name, value in vars(module).items() if not name.startswith("__")}


def _clock():
    """Return the system's clock as compiled code can call it."""
    clock = ctypes.CDLL(None).clock_gettime
    clock.argtypes, clock.restype = [ctypes.c_int, ctypes.c_void_p], ctypes.c_int
    return clock
