"""The rules written by hand in C (`benchmarks/c`): compiled for this machine, called on the same prepared worlds."""

import ctypes
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from ana_sim.rules import draws, world

SOURCES = Path(__file__).parent / "c"
FLAGS = ("-O3", "-march=native", "-ffp-contract=off", "-std=gnu17", "-Wall", "-shared", "-fPIC")
LAYOUTS = {
    "PyPowers": world.POWERS,
    "PyHome": world.HOME,
    "PyRelation": world.RELATION,
    "PyPiece": world.PIECE,
    "PyEvent": world.EVENT,
    "PyEffect": world.EFFECT,
    "PyStep": world.STEP_OF_PROGRAM,
    "PyParameters": world.PARAMETERS,
    "PyPosture": world.POSTURE,
}
NUMBERS = (
    *("MOST_POWERS", "SECURITY", "DIPLOMACY", "N_MEASURES", "N_POWER_MEASURES"),
    *("BANDWAGON", "BALANCE", "EQUIDISTANCE", "ON_DATE", "ON_HAZARD", "AFTER", "STEP", "RAMP", "PULSE"),
    *("OF_CAPABILITY", "OF_MEMORY", "OF_PIECE", "OF_PAIR", "FAR", "HOLD", "OFFER", "PRESS", "PUNISH"),
    *("DEEPEN", "SLICE_TIE", "SLICE_FOOTHOLD", "BROKER", "INSTITUTION", "BUILD", "CLAIM"),
)
"""Names of `ana_sim.rules.world` that the C sources use as they are."""
C_KINDS = {np.float64: "double", np.int64: "int64_t", np.uint32: "uint32_t"}
PROBLEMS = {1: "not enough memory", 2: "an event or condition names a number that the C version does not hold"}


class Exported(ctypes.Structure):
    """The arrays of a prepared world and their lengths, as `receive.h` declares them."""

    _fields_ = [
        *((name, ctypes.c_void_p) for name in (
            "memory", "powers", "home", "affinity", "relations", "pieces", "events", "effects", "program",
            "fades", "parameters", "postures",
        )),
        *((name, ctypes.c_int64) for name in (
            "n_powers", "n_pieces", "n_events", "n_effects", "n_steps", "n_fades", "n_postures", "n_candidates",
        )),
    ]  # fmt: skip


def compiler():
    """Return the path of gcc, or None where there is none."""
    return shutil.which("gcc")


def compiler_version():
    """Return the first line of what gcc says of itself, or None where there is none."""
    if compiler() is None:
        return None
    said = subprocess.run([compiler(), "--version"], capture_output=True, text=True, check=True).stdout
    return said.splitlines()[0]


def header():
    """Return the generated header: the exported layouts, and the numbers of measures, streams and kinds."""
    lines = ["/* Generated from ana_sim/rules/world.py; do not edit. */", "#pragma once", "#include <stdint.h>", ""]
    for name, layout in LAYOUTS.items():
        lines += _structure(name, layout)
    lines += [f"#define {name} {getattr(world, name)}" for name in NUMBERS]
    lines += [f"#define M_{name.upper()} {place}" for place, name in enumerate(world.MEASURE_NAMES)]
    lines += [f"#define DO_{name.upper()} {place}" for place, name in enumerate(world.INSTRUCTIONS)]
    lines += [f"#define STREAM_{name.upper()} {draws.key_of(name)}u" for name in draws.STREAMS]
    return "\n".join([*lines, f"#define DEEPEST {world.PROGRAM_STACK}", ""])


def _structure(name, layout):
    """Return the lines that declare a structured array's layout as a C structure, and check its size and places."""
    lines = ["typedef struct {"]
    for field, (kind, _) in layout.fields.items():
        base, shape = kind.subdtype or (kind, ())
        extent = "".join(f"[{length}]" for length in shape)
        lines.append(f"    {C_KINDS[base.type]} {_c_name(field)}{extent};")
    lines += [f"}} {name};", f'_Static_assert(sizeof({name}) == {layout.itemsize}, "layout");']
    lines += [
        f'_Static_assert(__builtin_offsetof({name}, {_c_name(field)}) == {place}, "layout");'
        for field, (_, place) in layout.fields.items()
    ]
    return [*lines, ""]


def _c_name(field):
    return field.rstrip("_")


@cache
def library():
    """Return the compiled library; the compiled file lives in a folder of its own until the program ends.

    Raises:
        RuntimeError: there is no gcc, or it refuses the sources.
    """
    if compiler() is None:
        raise RuntimeError("no gcc was found: install it (Debian: apt install gcc) or leave the C version out")
    folder = tempfile.TemporaryDirectory(prefix="ana-sim-c-")
    _keep.append(folder)
    (Path(folder.name) / "exported.h").write_text(header(), encoding="utf-8")
    built = Path(folder.name) / "ensemble.so"
    done = subprocess.run(
        [compiler(), *FLAGS, f"-I{folder.name}", str(SOURCES / "ensemble.c"), "-o", str(built), "-lm"],
        capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"gcc refused benchmarks/c:\n{done.stderr}")
    return ctypes.CDLL(str(built))


_keep = []


def _exported(prepared):
    arrays = {
        name: getattr(prepared, "columns" if name == "powers" else name).ctypes.data
        for name, kind in Exported._fields_
        if kind is ctypes.c_void_p
    }  # fmt: skip
    return Exported(
        **arrays,
        n_powers=len(prepared.powers), n_pieces=len(prepared.pieces), n_events=len(prepared.events),
        n_effects=len(prepared.effects), n_steps=len(prepared.program), n_fades=prepared.fades.shape[1],
        n_postures=len(prepared.postures), n_candidates=len(prepared.candidates),
    )  # fmt: skip


def run_block(prepared, *, seed, first, count, home_row, power_row, home_rows, power_rows):
    """Return home, power and event rows as `ana_sim.runs.simulate.run_block` does, from the C version.

    Args:
        prepared: a prepared `World`; it is not changed.
        seed: whole number from 0 to 2**64 - 1.
        home_row, power_row: (months,) row of each month, -1 in power_row where powers are not kept.
        home_rows, power_rows: how many rows there are.
    """
    home = np.zeros((count, home_rows, world.N_MEASURES))
    powers = np.zeros((count, max(1, power_rows), len(prepared.power_ids), world.N_POWER_MEASURES))
    events = np.full((count, len(prepared.event_ids)), -1, np.int64)
    problem = library().run_ensemble(
        ctypes.byref(_exported(prepared)), ctypes.c_uint64(seed), *map(ctypes.c_int64, (first, count, len(home_row))),
        _at(home_row), _at(power_row), *map(ctypes.c_int64, (home_rows, max(1, power_rows))),
        _at(home), _at(powers), _at(events),
    )  # fmt: skip
    if problem:
        raise RuntimeError(f"the C version gave up: {PROBLEMS[problem]}")
    return home, powers[:, :power_rows], events


def _at(array):
    return ctypes.c_void_p(array.ctypes.data)
