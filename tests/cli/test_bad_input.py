"""Whatever a person gets wrong, the answer is a message that says how to mend it; never a traceback."""

import os
import subprocess
import sys

import pytest

QUICK = ("--replications", "2", "--no-pictures")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "Usage"),
        (("frobnicate",), 2, "No such command"),
        (("compare",), 2, "Missing argument"),
        (("compare", "historical", "--replications", "0"), 2, "--replications"),
        (("compare", "historical", "--replications", "many"), 2, "--replications"),
        (("compare", "historical", "--seed", "-1"), 2, "--seed"),
        (("compare", "historical", "--seed", str(2**64)), 2, "--seed"),
        (("compare", "historical", "--sweep", "-1"), 2, "--sweep"),
        (("compare", "historical", "--posture", "active", "--postures", "passive,active"), 1, "twice"),
        (("compare", "historical", "--threads", "0"), 2, "--threads"),
        (("validate", "x.yaml", "--format", "xml"), 2, "'xml' is not one of text, json, github"),
        (("compare", "historcal"), 1, "did you mean `historical`"),
        (("compare", ""), 1, "there is no scenario"),
        (("compare", "historical", "--postures", "passive,activ"), 1, "did you mean `active`"),
        (("compare", "historical", "--postures", "active"), 1, "two or more different postures, not active"),
        (("compare", "historical", "--postures", "active,active"), 1, "two or more different postures"),
        (("compare", "historical", "--postures", ""), 1, "two or more different postures, not none"),
        (("compare", "historical", "--set", "parameters.memry=1"), 1, "did you mean `memory`"),
        (("compare", "historical", "--set", "memory"), 1, "write path=value"),
        (("compare", "historical", "--replications", "1000000000"), 1, "GB of memory"),
        (("compare", "historical", "--split", "1000000000"), 2, "--split"),
        (("compare", "scenarios/postures/active.yaml"), 1, "error[kind]"),
        (("run", "historical", "--posture", "nobody"), 1, "there is no posture `nobody`"),
        (("run", "historical", "--since", "2022"), 1, "`2022` is no month"),
        (("run", "historical", "--until", "2022-13"), 1, "`2022-13` is no month"),
        (
            ("run", "historical", "--power", "rusia"),
            1,
            "there is no power `rusia` in historical Did you mean `russia`?",
        ),
        (("validate", "nothing.yaml"), 1, "no such file"),
        (("validate", "README.md"), 1, "README.md"),
        (("describe", "nobody"), 1, "there is no scenario `nobody`"),
    ],
)
def test_mistakes_are_told(ana_sim, words, code, said, tmp_path):
    """Wrong usage ends in 2, wrong input in 1, each with what is wrong."""
    out = ("--out", tmp_path / "r") if words[:1] == ("compare",) else ()
    found = ana_sim(*words, *out)
    assert found.code == code
    assert said in " ".join((found.out + found.err).split())
    assert not (tmp_path / "r").exists() or not list((tmp_path / "r").iterdir())


def test_folder_of_somebody_else(ana_sim, tmp_path):
    """A folder with other files is refused before anything runs."""
    (tmp_path / "thesis.doc").write_text("")
    found = ana_sim("compare", "historical", *QUICK, "--out", tmp_path)
    assert found.code == 1 and "thesis.doc" in found.err and "--out" in found.err
    assert "histories" not in found.err.replace("histories per", "")


def test_file_in_place_of_the_folder(ana_sim, tmp_path):
    """A file is no folder."""
    (tmp_path / "r").write_text("")
    assert "is a file" in ana_sim("compare", "historical", *QUICK, "--out", tmp_path / "r").err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_without_permission(ana_sim, tmp_path):
    """A folder that may not be written to is refused in words."""
    tmp_path.chmod(0o500)
    assert "cannot write" in ana_sim("compare", "historical", *QUICK, "--out", tmp_path / "r").err


def test_closed_pipe_is_no_mistake():
    """`ana-sim list | head -1` says nothing about pipes."""
    code = "import sys; sys.argv = ['ana-sim', 'list']; from ana_sim.cli import main; main()"
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    run.stdout.close()
    assert run.stderr.read() == ""
    run.wait()


FILL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
sys.argv = ["ana-sim", "compare", "historical", "--replications", "20", "--out", {out!r}]
from ana_sim.cli import main
main()
"""


@pytest.mark.parametrize("limit", [20_000, 400_000])
def test_full_disk(tmp_path, limit, compiled):
    """When files cannot grow, be it tables or pictures, a message says so and no half file stays."""
    code = FILL.format(limit=limit, out=str(tmp_path / "r"))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300)
    assert done.returncode == 1, done
    assert "cannot write" in done.stderr and "Traceback" not in done.stderr
    assert not list((tmp_path / "r").rglob("*.part"))
