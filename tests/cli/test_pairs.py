r"""Which colon of a side such as `historical:active`, `C:\\mine.yaml:active` or `my:file.yaml:active` divides it."""

from pathlib import Path

import pytest

from ana_sim.cli.comparing import pair_of

COPY = "kind: scenario\ntitle: Copy\nquestion: Does it work?\nextends: [quiet_world]\ncompare_with: quiet_world\n"
POSTURE = "kind: posture\nextends: active\n"


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("my:world.yaml", "a:b:c.yaml", "leap:active.yaml", "plain.yaml"):
        Path(name).write_text(COPY, encoding="utf-8")
    Path("own:posture.yaml").write_text(POSTURE, encoding="utf-8")


@pytest.mark.parametrize(
    ("word", "scenario", "posture"),
    [
        ("historical", "historical", None),
        ("historical:active", "historical", "active"),
        ("historical:", "historical", ""),
        (":active", "", "active"),
        ("plain.yaml:active", "plain.yaml", "active"),
        ("my:world.yaml", "my:world.yaml", None),
        ("my:world.yaml:active", "my:world.yaml", "active"),
        ("a:b:c.yaml:leap", "a:b:c.yaml", "leap"),
        ("leap:active.yaml:active", "leap:active.yaml", "active"),
        ("historical:own:posture.yaml", "historical", "own:posture.yaml"),
        ("my:world.yaml:own:posture.yaml", "my:world.yaml", "own:posture.yaml"),
        ("my:world.yaml:pasive", "my:world.yaml", "pasive"),
        ("historcal:active", "historcal", "active"),
        ("nowhere:nothing", "nowhere", "nothing"),
        (r"C:\mine\world.yaml", r"C:\mine\world.yaml", None),
        (r"C:\mine\world.yaml:active", r"C:\mine\world.yaml", "active"),
        ("c:/mine/world.yaml:active", "c:/mine/world.yaml", "active"),
        (r"historical:C:\mine\own.yaml", "historical", r"C:\mine\own.yaml"),
        (r"C:\w.yaml:D:\own.yaml", r"C:\w.yaml", r"D:\own.yaml"),
    ],
)
def test_the_colon_before_the_posture_divides(word, scenario, posture):
    assert pair_of(word) == (scenario, posture)


def test_a_word_too_long_for_a_file_is_divided_too():
    assert pair_of("x" * 5000 + ":active") == ("x" * 5000, "active")


def test_a_file_with_a_colon_is_compared(ana_sim):
    done = ana_sim(
        "compare",
        "my:world.yaml:passive",
        "quiet_world:active",
        "--replications",
        3,
        "--no-pictures",
        "--engine",
        "wasm",
    )
    assert done.code == 0, done.err
    assert Path("results/my:world-quiet_world-active/manifest.json").exists()
