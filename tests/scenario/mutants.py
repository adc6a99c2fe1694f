"""Shipped files with one thing broken: none may crash the reader, hold it up, or pass with an impossible number.

python tests/scenario/mutants.py --mutants 20000 --seed 1
"""

import argparse
import json
import math
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from ana_sim.rules import world
from ana_sim.scenario import ScenarioError, describe, library, load_posture, load_scenario, render, validate
from ana_sim.scenario.kinds.parameters import MEANING

SLOWEST = 5.0
"""Seconds of work one file may take."""
NASTY = [
    *"{}[]:,#&*!|>'\"%@`-?~=<\t\\", "\x00", "\x85", "\u2028", "é", "ə", "😀", ": ", "- ", "<<: ", "\r", "{{", "[[",
]  # fmt: skip
VALUES = [
    "-1", "0", "1.0000001", "1e308", "-1e308", ".nan", ".inf", "-.inf", "99999999999999999999", "true", "null",
    "'0.5'", "[]", "{}", "2020-13", "0x7f", "1e-320", "no", '""', "0.5.5", "1_0", "[1, 2]", "{a: 1}",
]  # fmt: skip
NUMBER = re.compile(r"(?<![\w.-])-?\d+(?:\.\d+)?(?![\w.-])")
WORD = re.compile(r"[a-z_]{3,}")


def mutant(text, pick):
    """Return the bytes of a text with one thing broken, chosen by a random number generator."""
    lines = text.split("\n")
    kind = pick.choice(list(_BREAK))
    broken = _BREAK[kind](text, lines, pick)
    return kind, broken if isinstance(broken, bytes) else broken.encode("utf-8", "surrogatepass")


def _one_line(lines, pick):
    return pick.randrange(len(lines))


def _joined(lines, place, *new):
    return "\n".join([*lines[:place], *new, *lines[place + 1 :]])


def _delete_line(text, lines, pick):
    return _joined(lines, _one_line(lines, pick))


def _double_line(text, lines, pick):
    place = _one_line(lines, pick)
    return _joined(lines, place, lines[place], lines[place])


def _swap_lines(text, lines, pick):
    one, other = _one_line(lines, pick), _one_line(lines, pick)
    lines = list(lines)
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _indent_line(text, lines, pick):
    place = _one_line(lines, pick)
    further = pick.choice([" ", "  ", "\t", "    "]) + lines[place]
    nearer = lines[place][pick.choice([1, 2]) :]
    shifted = further if pick.random() < 0.5 else nearer
    return _joined(lines, place, shifted)


def _delete_character(text, lines, pick):
    place = pick.randrange(len(text))
    return text[:place] + text[place + 1 :]


def _insert_nasty(text, lines, pick):
    place = pick.randrange(len(text) + 1)
    return text[:place] + pick.choice(NASTY) + text[place:]


def _replace_number(text, lines, pick):
    return _replaced(text, NUMBER, pick.choice(VALUES), pick)


def _scale_number(text, lines, pick):
    found = pick.choice(list(NUMBER.finditer(text)) or [None])
    factor = pick.choice([-1, 2, 10, 1000, 0.001, 1.5])
    return text if found is None else text[: found.start()] + f"{float(found[0]) * factor:.6g}" + text[found.end() :]


def _replace_word(text, lines, pick):
    return _replaced(text, WORD, pick.choice(WORD.findall(text)), pick)


def _misspell_word(text, lines, pick):
    found = pick.choice(list(WORD.finditer(text)))
    letters = list(found[0])
    pick.shuffle(letters)
    return text[: found.start()] + "".join(letters) + text[found.end() :]


def _replaced(text, pattern, new, pick):
    places = list(pattern.finditer(text))
    if not places:
        return text
    found = pick.choice(places)
    return text[: found.start()] + new + text[found.end() :]


def _truncate(text, lines, pick):
    return text[: pick.randrange(len(text))]


def _bytes_in(text, lines, pick):
    raw = text.encode()
    place = pick.randrange(len(raw))
    return raw[:place] + bytes(pick.randrange(256) for _ in range(pick.choice([1, 2, 8]))) + raw[place:]


def _brackets_in(text, lines, pick):
    place = _one_line(lines, pick)
    return _joined(lines, place, lines[place] + pick.choice("[{(") * pick.choice([1, 50, 5000]))


def _value_of_key(text, lines, pick):
    places = [place for place, line in enumerate(lines) if re.match(r"\s*[\w-]+:", line)]
    place = pick.choice(places)
    return _joined(lines, place, lines[place].split(":")[0] + ": " + pick.choice(VALUES))


_BREAK = {
    function.__name__.strip("_"): function
    for function in (
        _delete_line, _double_line, _swap_lines, _indent_line, _delete_character, _insert_nasty, _replace_number,
        _scale_number, _replace_word, _misspell_word, _truncate, _bytes_in, _brackets_in, _value_of_key,
    )
}  # fmt: skip


class Shelf:
    """A copy of the library in which one file at a time is broken, read and put back."""

    def __init__(self, folder):
        self.root = Path(folder) / "scenarios"
        shutil.copytree(library(), self.root)
        self.files = sorted(self.root.rglob("*.yaml"))
        self.users = self._users()

    def _users(self):
        """Return for each file that is no scenario itself a scenario that uses it."""
        scenarios = [path for path in self.files if path.parent == self.root and path.stem != "sources"]
        used = {file: path for path in reversed(scenarios) for file in load_scenario(path).files}
        return {file: path for file, path in used.items() if file not in {one.resolve() for one in scenarios}}

    def try_one(self, path, raw, *, twice):
        """Return "refused" or "accepted" of a broken file; twice: whether `validate` must agree.

        Raises AssertionError where it takes too long or passes with an impossible number; anything else it raises is a
        mistake of the reader.
        """
        whole, started = path.read_bytes(), time.process_time()
        try:
            path.write_bytes(raw)
            result = self._use(path)
            if twice:
                self._agree(path, result)
        finally:
            path.write_bytes(whole)
        assert time.process_time() - started < SLOWEST, "too slow"
        return result

    def _agree(self, path, result):
        """Assert that `validate` agrees and that what was found can be shown, a loaded scenario in prose."""
        problems = validate(path)
        if result == "accepted" and path.parent == self.root and path.stem != "sources":
            assert describe(load_scenario(path))
        for form in ("text", "json", "github"):
            render(problems, format=form)
        wrong = any(problem.severity == "error" for problem in problems)
        assert wrong <= (result == "refused"), "validate refuses what is loaded"

    def _use(self, path):
        try:
            self._load(path)
        except ScenarioError as error:
            assert error.problems
            assert str(error)
            return "refused"
        return "accepted"

    def _load(self, path):
        if path.parent.name == "postures":
            check_posture(load_posture(path))
        elif path.parent.name in ("observations", "batches"):
            problems = validate(path)
            if problems:
                raise ScenarioError(problems)
        else:
            check_scenario(load_scenario(self.users.get(path.resolve(), path)))


def between(low, value, high):
    assert isinstance(value, (int, float)), value
    assert not isinstance(value, bool), value
    assert math.isfinite(value), value
    assert low <= value <= high, (low, value, high)


def check_posture(posture):
    """Assert that every number of a posture lies within the range of its type."""
    plain = posture.resolved
    for name, high in (("activism", 2), ("prudence", 1), ("resolve", 5), ("heed", 2), ("autonomy", 10)):
        between(0, plain[name], high)
    between(0, plain["tolerance"], 1e9)
    assert plain["side"] in world.SIDES
    assert plain["answer"] in world.WAYS_TO_ANSWER
    assert type(plain["bid"]) is type(plain["leap"]) is bool


def check_scenario(scenario):
    """Assert that every number of a resolved scenario lies within the range of its type."""
    resolved = scenario.resolved
    assert json.loads(json.dumps(resolved, allow_nan=False)) == resolved
    between(1, resolved["months"], 1200)
    check_home(resolved)
    for name, power in resolved["powers"].items():
        check_power(name, power)
    for pair, value in resolved["affinity"].items():
        one, other = pair.split("|")
        assert one < other
        assert {one, other} <= set(resolved["powers"])
        between(-1, value, 1)
    check_parameters(resolved["parameters"])
    check_calendar(resolved)


def check_home(resolved):
    home = resolved["home"]
    between(1e-6, home["capability"], 1)
    between(0, home["institution"], 1)
    between(0.995, sum(home["importance"].values()), 1.005)
    for domain in world.DOMAINS:
        between(0, home["importance"][domain], 1)
        between(0, home["supply"][domain], 1000)
        shares = [power["shares"][domain] for power in resolved["powers"].values()]
        between(0, home["self_provision"][domain] + sum(shares), 1 + 1e-9)


def check_power(name, power):
    assert re.fullmatch("[a-z][a-z0-9_]*", name)
    assert power["level"] in world.LEVELS
    assert type(power["member"]) is bool
    between(1e-6, power["capability"], 1)
    for part in ("salience", "aspiration", "coerciveness", "proximity", "guard"):
        between(0, power[part], 1)
    between(0, power["strain"], 0.95)
    between(-1, power["ideal"], 1)
    for part in ("grievance", "injury"):
        between(0, power[part], 1000)
    between(0, power["commitment"], 3)
    between(0, power["dispute"]["open"], 1)
    between(0, power["dispute"]["held"], 1)
    between(0, sum(power["needs"].values()), 1 + 1e-9)
    for domain in world.DOMAINS:
        between(0, power["ties"][domain], 1)
        between(0, power["shares"][domain], 1)
        between(0, power["capacity"][domain], 1000)
        between(0, power["needs"][domain], 1)
        between(0.001, power["alternatives"][domain], 1000)
        assert power["shares"][domain] == 0 or power["ties"][domain] >= 0.05
    for piece in power["foothold"].values():
        between(0, piece["size"], 1)
        assert type(piece["present"]) is type(piece["removable"]) is bool


def check_parameters(parameters):
    for name, value in parameters.items():
        between(MEANING[name][0].bounds[0], value, MEANING[name][0].bounds[1])


def check_calendar(resolved):
    events, months = resolved["events"], resolved["months"]
    assert resolved["schedule"][0]["from"] == 0
    assert all(0 <= switch["from"] < months for switch in resolved["schedule"])
    for event in events.values():
        assert event["trigger"] in world.TRIGGERS
        if event["date"] is not None:
            assert event["trigger"] == "date"
            between(0, event["date"], months - 1)
        if event["chance"] is not None:
            between(0, event["chance"], 1)
        if event["base"] is not None:
            between(-50, event["base"], 50)
        assert event["after"] is None or event["after"] in events
        for effect in event["effects"]:
            between(-1000, effect["change"], 1000)
            between(1, effect["months"], 1200)
            assert effect["shape"] in world.SHAPES
    for order in resolved["orders"]:
        assert order["kind"] in world.KINDS
        between(0, order["from"], months - 1)
        assert {order["partner"], order["other"]} <= {None, *resolved["powers"]}


def run(count, *, seed, folder):
    """Try mutants of every shipped file in turn; return how many of each kind were refused and accepted."""
    shelf, pick, results = Shelf(folder), random.Random(seed), Counter()
    for number in range(count):
        path = shelf.files[number % len(shelf.files)]
        kind, raw = mutant(path.read_text(encoding="utf-8"), pick)
        try:
            results[kind, shelf.try_one(path, raw, twice=number % 5 == 0)] += 1
        except BaseException:
            broken = Path(tempfile.gettempdir()) / f"mutant_{path.stem}_{seed}_{number}.yaml"
            broken.write_bytes(raw)
            print(f"{kind} of {path.name}, kept as {broken}", file=sys.stderr)
            raise
    return results


def main():
    parser = argparse.ArgumentParser(description="Break shipped files and see what comes of it.")
    parser.add_argument("--mutants", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        results = run(chosen.mutants, seed=chosen.seed, folder=folder)
    for kind in _BREAK:
        print(f"{kind:<18} refused {results[kind, 'refused']:>6}  accepted {results[kind, 'accepted']:>6}")
    seconds = time.perf_counter() - started
    print(f"{sum(results.values())} mutants in {seconds:.0f} s: none crashed, hung or passed wrongly")


if __name__ == "__main__":
    main()
