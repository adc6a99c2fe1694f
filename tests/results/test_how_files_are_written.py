"""No module writes a file but by `results.writing`, which never follows a link and never leaves half a file."""

import ast
from pathlib import Path

import pytest

import ana_sim

PACKAGE = Path(ana_sim.__file__).parent
WRITERS = {"write_text", "write_bytes", "savefig", "savez", "savez_compressed", "to_csv", "to_parquet", "to_json"}
"""Methods that write to the file that they are called on, or that they are given first."""
MOVERS = {"copy", "copy2", "copyfile", "copytree", "move", "rename", "replace", "link", "symlink_to", "hardlink_to"}
GIVEN = {"part", "file", "buffer"}
"""How what `new_file` gave is called: a hidden file of a name that nobody can foresee, or what is opened of it."""
FIRST_HAND = {
    "results/writing.py": "the one that opens exclusively",
    "runs/batch/journal.py": "appends, with O_NOFOLLOW",
    "runs/batch/lock.py": "locks, with O_NOFOLLOW",
    "rules/compiled.py": "sets its own damaged cache aside",
    "cli/mistakes.py": "opens the device that swallows everything",
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "library" not in path.parts)


def of(node):
    """Return the name at the root of an expression: `part` of `part.open("wb")`."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return node.id if isinstance(node, ast.Name) else ""


def mode_of(call):
    """Return the mode in which a call of `open` opens, as far as it can be read."""
    modes = [word.value for word in call.keywords if word.arg == "mode"]
    places = call.args[1:2] if isinstance(call.func, ast.Name) else call.args[:1]
    found = [one.value for one in (*modes, *places) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return found[0] if found else "r"


def writes(tree):
    """Yield (line, what is called) of every call that writes to a file that `new_file` did not give."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        function = call.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        receiver = of(function.value) if isinstance(function, ast.Attribute) else ""
        first = of(call.args[0]) if call.args else ""
        if name == "write_text" and isinstance(function, ast.Name):
            continue  # that of results.writing
        if name == "open" and set(mode_of(call)) & set("wax+") and receiver not in GIVEN:
            yield call.lineno, "open"
        elif (name in WRITERS and not {receiver, first} & GIVEN) or (name in MOVERS and receiver in ("os", "shutil")):
            yield call.lineno, name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_writes_only_to_what_it_was_given(path):
    name = path.relative_to(PACKAGE).as_posix()
    if name in FIRST_HAND:
        return
    found = list(writes(ast.parse(path.read_text(encoding="utf-8"))))
    assert not found, f"{name} writes by {found}; use new_file, beside or kept"


@pytest.mark.parametrize(
    "text",
    [
        'path.write_text("x")',
        'Path("x").write_bytes(b"")',
        'open("x", "w")',
        'open("x", mode="a")',
        'path.open("wb")',
        'figure.savefig(out / "x.png")',
        "np.savez(path, a=1)",
        'frame.to_csv("x")',
        "shutil.copy(a, b)",
        "os.replace(a, b)",
    ],
)
def test_a_plain_write_is_found(text):
    assert list(writes(ast.parse(text)))


@pytest.mark.parametrize(
    "text",
    [
        'part.write_text("x")',
        'write_text(path, "x")',
        'part.open("wb")',
        "figure.savefig(part, format='png')",
        "figure.savefig(buffer)",
        'path.open("rb")',
        'open("x")',
        'text.replace("a", "b")',
    ],
)
def test_a_write_to_a_given_file_is_none(text):
    assert not list(writes(ast.parse(text)))
