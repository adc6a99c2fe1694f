"""rules.wasm can be built anew from the rules, to the same effect; the parts of the builder do what they say."""

import ctypes
import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

from ana_sim.engines import choose, with_wasm
from tests.engines.worlds import bytes_of, run, world_of

llvm = pytest.importorskip("llvmlite.binding")
TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture
def tools(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))


@pytest.mark.slow
def test_built_anew_it_gives_the_same(tmp_path, monkeypatch):
    """The same bytes with the same compiler; with another one other machine code, which gives the same results."""
    world, before = world_of("autonomous_active"), with_wasm.about()
    expected = bytes_of(run(choose("wasm"), world, months=60))
    subprocess.run([sys.executable, TOOLS / "build_rules_wasm.py", tmp_path], check=True)
    built, kept = tmp_path / "rules.wasm", with_wasm.WASM.read_bytes()
    if json.loads((tmp_path / "rules.json").read_text())["made_with"] == before["made_with"]:
        assert built.read_bytes() == kept
    monkeypatch.setattr(with_wasm, "WASM", built)
    monkeypatch.setattr(with_wasm, "ABOUT", tmp_path / "rules.json")
    monkeypatch.setattr(with_wasm, "_idle", [])
    _forget_what_was_read()
    assert bytes_of(run(choose("wasm"), world, months=60)) == expected
    _forget_what_was_read()


def _forget_what_was_read():
    with_wasm.about.cache_clear()
    with_wasm._module.cache_clear()


@pytest.mark.parametrize("x", [1.0, 0.75, 3.0e300, -2.5, 1e-300, 5e-324, 2.2e-308, 0.0, -0.0, math.inf])
def test_what_the_builder_supplies_splits_numbers_as_c_does(tools, x):
    """A mantissa in [0.5, 1) and a power of two, for normal, smallest and endless numbers alike."""
    from build_rules_wasm import SUPPLIED

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine()
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(SUPPLIED), machine)
    engine.finalize_object()
    kind = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double, ctypes.POINTER(ctypes.c_int))
    exponent = ctypes.c_int(-1)
    mantissa = kind(engine.get_function_address("numba_frexp"))(x, ctypes.byref(exponent))
    assert (mantissa, exponent.value) == math.frexp(x)
    assert math.copysign(1.0, mantissa) == math.copysign(1.0, x)


@pytest.mark.parametrize(
    ("value", "written"), [(0, b"\0"), (63, b"\x3f"), (64, b"\xc0\0"), (1050048, b"\xc0\x8b\xc0\0")]
)
def test_numbers_are_written_as_webassembly_reads_them(tools, value, written):
    """A number that could be negative keeps its sign bit clear."""
    from finish_wasm import Reader, signed, unsigned

    assert signed(value) == written
    assert Reader(unsigned(value)).number() == value
