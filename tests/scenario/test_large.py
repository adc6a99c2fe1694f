"""Large files full of mistakes are shown within seconds, and no more is shown than a person can read."""

import time

import pytest

from ana_sim.rules.world import MOST_POWERS
from ana_sim.scenario import validate

HEAD = "kind: scenario\ntitle: Large\nquestion: How long does it take?\n"
EVENT = "title: t, note: n, effects: []"
START = "  - {from: start, posture: passive}\n"

FILES = {
    "one endless name": HEAD + "extends: " + "h" * 900_000,
    "events that follow nothing": HEAD + "extends: historical\nevents:\n" + "".join(
        f"  e{n}: {{after: {{event: nothing{n}, months: 1}}, {EVENT}}}\n" for n in range(4000)
    ),
    "a long chain of events": HEAD + "extends: historical\nevents:\n" + "".join(
        f"  e{n}: {{after: {{event: e{n + 1}, months: 1}}, {EVENT}}}\n" for n in range(4000)
    ),
    "unknown keys": HEAD + "".join(f"key{n}: 1\n" for n in range(20_000)),
    "unknown settings": HEAD + "extends: historical\nset:\n" + "".join(
        f"  actors.powers.nobody.x{n}: 1\n" for n in range(10_000)
    ),
    "empty powers and unknown pairs": "kind: actors\ntitle: t\nas_of: 2020-01\nhome: {}\npowers:\n"
    + "".join(f"  p{n}: {{}}\n" for n in range(8000))
    + "affinity:\n"
    + "".join(f"  - {{between: [p{n}, q{n}], value: 0}}\n" for n in range(4000)),
    "one base twenty thousand times": HEAD + "extends: [" + "historical, " * 20_000 + "]\n",
    "unknown events to remove": HEAD + "extends: historical\nremove: ["
    + "".join(f"x{n}, " for n in range(20_000)) + "]",
    "unknown postures": HEAD + "extends: historical\npostures:\n" + START + "".join(
        f"  - {{from: 2020-0{n % 9 + 1}, posture: pasive{n}}}\n" for n in range(6000)
    ),
    "unknown sources": HEAD + "extends: historical\nevents:\n  e: {title: t, date: 2021-01, effects: [], sources: ["
    + "".join(f"x{n}, " for n in range(20_000)) + "]}\n",
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_large_file_full_of_mistakes_is_shown_in_seconds(tmp_path, name):
    path = tmp_path / "large.yaml"
    path.write_text(FILES[name], encoding="utf-8")
    started = time.process_time()
    problems = validate(path)
    assert time.process_time() - started < 5
    assert any(problem.severity == "error" for problem in problems)
    assert all(len(problem.message) < 500 and len(problem.hint) < 1500 for problem in problems)


def test_a_world_with_more_powers_than_fit_is_refused_at_the_first_too_many(tmp_path):
    path = tmp_path / "crowded.yaml"
    head = "kind: actors\ntitle: t\nas_of: 2020-01\nhome: {}\npowers:\n"
    path.write_text(head + "".join(f"  p{n}: {{}}\n" for n in range(MOST_POWERS + 1)), encoding="utf-8")
    (found,) = [problem for problem in validate(path) if problem.code == "too-many"]
    assert found.message == f"{MOST_POWERS + 1} powers: a world holds at most {MOST_POWERS}"
    assert found.line == 5 + MOST_POWERS + 1
