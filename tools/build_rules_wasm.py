"""Write ana_sim/engines/rules.wasm and rules.json from the rules as they stand: python tools/build_rules_wasm.py

Numba compiles the entries and hands over LLVM's text of them; LLVM, which Numba brings, turns it into WebAssembly. No
other compiler and no linker is needed. A minute; the same bytes each time.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import llvmlite.binding as llvm
import numba
from describe_rules import description
from finish_wasm import finish

from ana_sim.engines.arguments import ENTRIES, NUMBER
from ana_sim.rules import compiled

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {
    # As soon as LLVM optimises, records and arrays are laid out for the pointers of this processor.
    "NUMBA_OPT": "0",
    "NUMBA_LOOP_VECTORIZE": "0",
    "NUMBA_SLP_VECTORIZE": "0",
    "NUMBA_CPU_NAME": "generic",
    "NUMBA_CPU_FEATURES": "",
    "NUMBA_DISABLE_JIT": "0",
    "NUMBA_DISABLE_ERROR_MESSAGE_HIGHLIGHTING": "1",  # it costs a second or two
    "PYTHONPATH": str(ROOT),
}
OUT = ROOT / "ana_sim" / "engines"
TRIPLE = "wasm32-unknown-unknown"
FEATURES = "+bulk-memory,+nontrapping-fptoint,+sign-ext,+mutable-globals"

SUPPLIED = """
declare double @llvm.sqrt.f64(double)
define double @sqrt(double %x) alwaysinline {
  %y = call double @llvm.sqrt.f64(double %x)
  ret double %y
}
define double @numba_frexp(double %x, ptr %exponent) alwaysinline {
  %bits = bitcast double %x to i64
  %above = lshr i64 %bits, 52
  %field = and i64 %above, 2047
  switch i64 %field, label %split [ i64 0, label %small
                                    i64 2047, label %same ]
small:
  %zero = fcmp oeq double %x, 0.0
  br i1 %zero, label %same, label %raise
raise:
  %raised = fmul double %x, 0x43F0000000000000
  %raised.bits = bitcast double %raised to i64
  %raised.above = lshr i64 %raised.bits, 52
  %raised.all = and i64 %raised.above, 2047
  %raised.field = sub i64 %raised.all, 64
  br label %split
split:
  %f = phi i64 [ %raised.field, %raise ], [ %field, %0 ]
  %b = phi i64 [ %raised.bits, %raise ], [ %bits, %0 ]
  %power = sub i64 %f, 1022
  %power32 = trunc i64 %power to i32
  store i32 %power32, ptr %exponent
  %rest = and i64 %b, -9218868437227405313
  %half = or i64 %rest, 4602678819172646912
  %m = bitcast i64 %half to double
  ret double %m
same:
  store i32 0, ptr %exponent
  ret double %x
}
"""
"""What the rules call from outside: the square root is one instruction; frexp is the one of Numba's C library."""


def for_machines_only(function, *, kept):
    """Compile a rule as `compiled` does, but leave out what only Python needs: calling it, and counting references."""
    options = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True, "_nrt": False}
    return numba.njit(nogil=True, error_model="numpy", **options)(function)


def text_of(name):
    """Return (LLVM's text of an entry, the name of its function there)."""
    from ana_sim.rules import entries  # now that `compiled` is made to leave things out

    kinds = ENTRIES[name].values()
    signature = tuple(numba.int64 if kind is NUMBER else numba.from_dtype(kind)[::1] for kind in kinds)
    dispatcher = getattr(entries, name)
    dispatcher.compile(signature)
    return dispatcher.inspect_llvm(signature), dispatcher.overloads[signature].fndesc.llvm_func_name


def for_wasm(text, layout):
    """Return a module for WebAssembly from LLVM's text for this processor."""
    text = re.sub(r"^target datalayout = .*$", f'target datalayout = "{layout}"', text, flags=re.M)
    text = re.sub(r"^target triple = .*$", f'target triple = "{TRIPLE}"', text, flags=re.M)
    text = re.sub(r"= common (.*?)global", r"= linkonce_odr \1global", text)  # there is no such thing there
    text = re.sub(r'"(target-cpu|target-features|tune-cpu)"="[^"]*" ?', "", text)
    return llvm.parse_assembly(text)


def caller(name, inner):
    """Return LLVM's text of what is exported: it takes the address of 64-bit words and calls the entry with them.

    Word 0 receives the result, word 1 what went wrong; then for each argument one word with a whole number, or two
    with the address of an array and its length. Returns 0 unless something went wrong.
    """
    lines, values, word = [], ["ptr %words", "ptr %wrong"], 2

    def load():
        nonlocal word
        lines.append(f"  %at{word} = getelementptr i64, ptr %words, i32 {word}")
        lines.append(f"  %w{word} = load i64, ptr %at{word}")
        word += 1
        return f"%w{word - 1}"

    for kind in ENTRIES[name].values():
        value = load()
        if kind is NUMBER:
            values.append(f"i64 {value}")
            continue
        lines.append(f"  {value}.ptr = inttoptr i64 {value} to ptr")
        items, size = load(), kind.itemsize
        values += [
            "ptr null",
            "ptr null",
            f"i64 {items}",
            f"i64 {size}",
            f"ptr {value}.ptr",
            f"i64 {items}",
            f"i64 {size}",
        ]
    types = ", ".join(value.split()[0] for value in values)
    return "\n".join([
        f"declare i32 @{inner}({types})", f"define i32 @{name}(ptr %words) {{",
        "  %wrong = getelementptr i64, ptr %words, i32 1", *lines,
        f"  %status = call i32 @{inner}({', '.join(values)})", "  ret i32 %status", "}",
    ])  # fmt: skip


def linked(layout):
    """Return all entries in one module; what is not exported is internal, so that what only Python needs is dropped."""
    whole = llvm.parse_assembly(f'target triple = "{TRIPLE}"\ntarget datalayout = "{layout}"\n{SUPPLIED}')
    for name in ENTRIES:
        text, inner = text_of(name)
        whole.link_in(for_wasm(text, layout))
        whole.link_in(for_wasm(caller(name, inner), layout))
    for thing in (*whole.functions, *whole.global_variables):
        if not thing.is_declaration:
            thing.linkage = "external" if thing.name in ENTRIES else "internal"
    whole.verify()
    return whole


def optimised(module, machine):
    """Let LLVM optimise a module for WebAssembly, and check that nothing is left that nobody supplies."""
    options = llvm.create_pipeline_tuning_options(speed_level=3)
    builder = llvm.create_pass_builder(machine, options)  # good for one run
    builder.getModulePassManager().run(module, builder)
    left = [f.name for f in module.functions if f.is_declaration and not f.name.startswith("llvm.")]
    assert not left, f"nobody supplies {left}: does a rule make an array, or raise an error?"
    assert "dynamic.globals" not in str(module), "an address of this process is left in the code"
    return module


def build(out=OUT):
    """Write rules.wasm and rules.json to a folder; return the second as a dictionary."""
    compiled._compiled, source = for_machines_only, compiled.source_version()
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    machine = llvm.Target.from_triple(TRIPLE).create_target_machine(opt=3, features=FEATURES, reloc="static")
    module = optimised(linked(str(machine.target_data)), machine)
    wasm, free = finish(machine.emit_object(module), list(ENTRIES))
    made_with = {"numba": numba.__version__, "llvm": ".".join(map(str, llvm.llvm_version_info))}
    about = description(sha256=hashlib.sha256(wasm).hexdigest(), free=free, made_with=made_with)
    assert source == compiled.source_version.__wrapped__(), "The rules were changed meanwhile: build again."
    (out / "rules.wasm").write_bytes(wasm)
    (out / "rules.json").write_text(json.dumps(about, separators=(",", ":")) + "\n", encoding="utf-8")
    return about


def main(folder=OUT):
    """Build in a process with settings of its own."""
    if any(os.environ.get(name) != value for name, value in SETTINGS.items()):
        return subprocess.call([sys.executable, __file__, folder], env=os.environ | SETTINGS)
    about, size = build(Path(folder)), (Path(folder) / "rules.wasm").stat().st_size
    print(f"{folder}/rules.wasm: {size:,} bytes, made from the rules {about['source']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
