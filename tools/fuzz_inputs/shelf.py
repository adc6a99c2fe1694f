"""A copy of the library, in which one file at a time holds one wrong value."""

import shutil
from functools import cache
from pathlib import Path

from ana_sim.scenario import ScenarioError, library, reading, validate
from ana_sim.scenario.text import parse, read, shown_path
from tools.fuzz_inputs.places import Try, put, tries_in
from tools.fuzz_inputs.wrong_values import documented

SAMPLES = Path(__file__).parents[2] / "tests" / "scenarios" / "valid"
"""Small files that hold what no file of the library does: orders, a posture that turns, all forms of a batch."""
OUTCOMES = ("refused", "warned", "documented", "silent", "broke")


class Shelf:
    """The copy; `said` tells what is said of a wrong value."""

    def __init__(self, folder: str | Path):
        self.root = Path(folder).resolve() / "scenarios"
        shutil.copytree(library(), self.root)
        shutil.copytree(SAMPLES, self.root / "samples")
        self._tree = cache(lambda name: read(self.root / name))
        self._text = cache(lambda name: (self.root / name).read_text(encoding="utf-8"))

    def names(self) -> list[str]:
        """Return every file, as scenarios stand first and large files of numbers last."""
        found = (str(path.relative_to(self.root)) for path in self.root.rglob("*.yaml"))
        return sorted(found, key=lambda name: (Path(name).parent.name == "actors", name))

    def tries(self) -> list[Try]:
        """Return every wrong value in every place of every file, but one of those alike in files checked alone."""
        found = {}
        for name in self.names():
            kind = self._tree(name).get("kind").value
            whose = name if kind in ("scenario", "batch") else kind
            for one in tries_in(name, self._tree(name), self._text(name)):
                alike = (one.path, *one.alike) if whose == name else one.alike
                found.setdefault((whose, *alike), one)
        return list(found.values())

    def said(self, one: Try, *, whole: bool = False) -> list:
        """Return the problems of a file that holds a wrong value.

        whole: whether the file is written and read as a person's would be; otherwise only the lines around the wrong
        value are read anew, which takes a tenth of the time.
        """
        return self._of_written(one) if whole else self._of_spliced(one)

    def said_together(self, several: list[Try]) -> list[list]:
        """Return what is said of each of several wrong values of one file, put into as many lines at once.

        Only a problem that points at it counts for a wrong value; one of which nothing is said is tried alone.
        """
        problems = self._of_spliced(*several)
        found = []
        for one in several:
            places = {(line + 1, column + 1) for line, column, *_ in one.spans}
            own = [problem for problem in problems if (problem.line, problem.column) in places]
            found.append(own or self.said(one))
        return found

    def _of_written(self, one):
        path, text = self.root / one.file, self._text(one.file)
        try:
            path.write_text(put(text, one.spans), encoding="utf-8")
            return _problems(path)
        finally:
            path.write_text(text, encoding="utf-8")

    def _of_spliced(self, *several):
        path = self.root / several[0].file
        known = reading.read
        try:
            reading.read = lambda file: self._spliced(several) if Path(file) == path else known(file)
            return _problems(path)
        finally:
            reading.read = known

    def _spliced(self, several):
        """Return the tree of a file with wrong values, of which only the lines around them are parsed."""
        name = several[0].file
        tree, lines = self._tree(name), self._text(name).split("\n")
        blocks = {_block(tree, one.path, lines) for one in several}
        changed = put(self._text(name), tuple(span for one in several for span in one.spans)).split("\n")
        for steps, first, end in blocks:
            part = "\n" * first + "\n".join(changed[first : end + len(changed) - len(lines)])
            (found,) = parse(part, file=shown_path(self.root / name)).value.values()
            tree = tree.replaced(steps, found)
        return tree


def outcome_of(one: Try, problems: list | Exception) -> str:
    """Return one of `OUTCOMES`; "broke" is a traceback instead of a sentence."""
    if isinstance(problems, Exception):
        return "broke"
    if problems:
        return "refused" if any(problem.severity == "error" for problem in problems) else "warned"
    return "documented" if documented(one.sort, one.kind, one.place) else "silent"


def _problems(path):
    try:
        return validate(path)
    except ScenarioError as error:
        return error.problems


def _block(tree, path, lines):
    """Return (path, first line, end) of the innermost entry around a place that begins a line."""
    node, found = tree, None
    for depth, step in enumerate(path):
        node = node.get(step)
        if node.key and not lines[node.key.line - 1][: node.key.column - 1].strip():
            found = path[: depth + 1], node.key
    steps, key = found
    end = key.line
    while end < len(lines) and _is_inside(lines[end], key.column - 1):
        end += 1
    return steps, key.line - 1, end


def _is_inside(line, column):
    bare = line.lstrip()
    indent = len(line) - len(bare)
    return not bare or bare[0] == "#" or indent > column or (indent == column and bare.startswith("- "))
