"""Machine code is kept where only this user can write, and never trusted where it was damaged or the rules changed."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ana_sim.rules import compiled

RULE = """
from ana_sim.rules.compiled import entry, numba

@entry
def twice(x):
    return 2 * x

if __name__ == "__main__":
    from ana_sim.rules.toy import twice
    print(twice(21), sum(getattr(twice, "stats").cache_hits.values()) if hasattr(twice, "stats") else "plain")
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """Return a folder with a package of one rule, and a cache in which that rule was compiled."""
    folder = tmp_path_factory.mktemp("toy")
    rules = folder / "package" / "ana_sim" / "rules"
    rules.mkdir(parents=True)
    for part in (rules, rules.parent):
        (part / "__init__.py").write_text("")
    shutil.copy(compiled.__file__, rules)
    (rules / "toy.py").write_text(RULE)
    assert said_by(folder / "package", folder / "cache") == ["42", "0"]
    return folder


@pytest.fixture
def cache(package, tmp_path):
    """Return a copy of that cache."""
    return shutil.copytree(package / "cache", tmp_path / "cache")


def said_by(package, cache, **variables):
    """Return what the rule gives in a process of its own, and how often it was loaded and not compiled."""
    own = os.environ | {"PYTHONPATH": str(package), "NUMBA_CACHE_DIR": str(cache)} | variables
    command = [sys.executable, "-W", "error", "-m", "ana_sim.rules.toy"]
    done = subprocess.run(command, env=own, capture_output=True, text=True, cwd=package, check=False)
    assert not done.stderr, done.stderr
    return done.stdout.split()


def kept(cache):
    return sorted(cache.glob("ana-sim/*/*/*.nb[ci]"))


def test_a_second_process_loads_what_the_first_compiled(package, cache):
    """Nothing is compiled twice."""
    assert said_by(package / "package", cache) == ["42", "1"]


@pytest.mark.parametrize("damage", [lambda b: b[: len(b) // 2], lambda b: b[:-9] + b"x" * 9], ids=["cut", "other"])
def test_damaged_machine_code_is_compiled_anew(package, cache, damage):
    """Cut off or with other bytes in it: no traceback, and the right number."""
    for path in kept(cache):
        path.write_bytes(damage(path.read_bytes()))
    assert said_by(package / "package", cache) == ["42", "0"]


def test_damaged_notes_lead_to_no_error(package, cache):
    """The hashes noted are a file too."""
    for notes in cache.glob(f"ana-sim/*/{compiled.SUMS}"):
        notes.write_bytes(b"\xff[")
    assert said_by(package / "package", cache)[0] == "42"


def test_changed_rules_have_a_folder_of_their_own(package, cache, tmp_path):
    """A change of any file of the rules, even of one that is not the function's, leads to compiling anew."""
    changed = shutil.copytree(package / "package", tmp_path / "package")
    (changed / "ana_sim" / "rules" / "other.py").write_text("x = 1\n")
    assert said_by(changed, cache) == ["42", "0"]
    assert len({path.parents[1] for path in kept(cache)}) == 2


def test_folders_nobody_uses_any_more_are_deleted(package, cache):
    """After a fortnight without use, and only such that hold machine code of other rules."""
    old, used, foreign = (cache / "ana-sim" / name for name in ("0-numba0", "1-numba0", "mine"))
    for folder in (old, used, foreign):
        folder.mkdir()
    for folder in (old, foreign):
        os.utime(folder, (0, 0))
    assert said_by(package / "package", cache) == ["42", "1"]
    assert [folder.exists() for folder in (old, used, foreign)] == [False, True, True]


def test_without_compiling_rules_are_plain_python(package, tmp_path):
    """NUMBA_DISABLE_JIT=1 leaves functions as they are and keeps nothing."""
    assert said_by(package / "package", tmp_path, NUMBA_DISABLE_JIT="1") == ["42", "plain"]
    assert not kept(tmp_path)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Return the folder that would be used, with nothing else to fall back on."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    found = next(compiled._candidates())
    monkeypatch.setattr(compiled, "_candidates", lambda: iter([found]))
    return found


def test_a_new_folder_is_this_users_alone(place):
    """Nobody else may write into it, or read."""
    assert compiled.folder.__wrapped__() == place
    assert stat.S_IMODE(place.stat().st_mode) == 0o700


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no owners of files here")
def test_a_folder_others_can_write_into_is_not_used(place):
    """A folder for this process alone is, and nobody else can enter it."""
    place.mkdir(parents=True)
    place.chmod(0o777)
    private = compiled.folder.__wrapped__()
    assert private != place
    assert stat.S_IMODE(private.stat().st_mode) == 0o700


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no owners of files here")
def test_a_folder_of_somebody_else_is_not_used(place, monkeypatch):
    """Even if nobody but its owner can write into it."""
    place.mkdir(parents=True, mode=0o700)
    owner = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    assert compiled.folder.__wrapped__() != place


def test_a_link_is_not_used(place, tmp_path):
    """It may lead anywhere tomorrow."""
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    place.parent.mkdir(parents=True)
    place.symlink_to(tmp_path / "elsewhere")
    assert compiled.folder.__wrapped__() != place


def test_where_no_folder_can_be_made_the_next_place_is_taken(tmp_path, monkeypatch):
    """A file in the way of one place leaves the others."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "file"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert Path(tmp_path / "cache") in compiled.folder.__wrapped__().parents


def test_the_hash_of_the_rules_is_the_same_with_any_line_ends(tmp_path, monkeypatch):
    """A checkout on Windows has the rules.wasm of these rules."""
    versions = []
    for name, end in (("a", b"\n"), ("b", b"\r\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "rule.py").write_bytes(b"x = 1" + end)
        monkeypatch.setattr(compiled, "HERE", tmp_path / name)
        versions.append(compiled.source_version.__wrapped__())
    assert versions[0] == versions[1]
