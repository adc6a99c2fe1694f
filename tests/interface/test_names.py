"""What `import ana_sim` gives is listed, typed and documented, and what its documentation shows is so."""

import ast
import doctest
import inspect
import re
import typing
import warnings
from pathlib import Path

import pytest

import ana_sim
import ana_sim.results
import ana_sim.scenario
from ana_sim import model

PACKAGE = Path(ana_sim.__file__).parent
FUNCTIONS = [name for name in ana_sim.__all__ if inspect.isfunction(getattr(ana_sim, name))]
CLASSES = [name for name in ana_sim.__all__ if inspect.isclass(getattr(ana_sim, name))]


def test_every_name_is_a_function_or_a_class():
    assert sorted([*FUNCTIONS, *CLASSES]) == sorted(ana_sim.__all__) == ana_sim.__all__


def test_type_checkers_see_the_names_that_python_gives():
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.name: node.module for node in block.body for alias in node.names}
    assert sorted(seen) == sorted(ana_sim.__all__)
    for name, module in seen.items():
        assert getattr(__import__(module, fromlist=[name]), name) is getattr(ana_sim, name)


@pytest.mark.parametrize("package", [ana_sim.scenario, ana_sim.results])
def test_type_checkers_see_what_a_package_imports_when_it_is_first_used(package):
    tree = ast.parse(Path(package.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    assert {alias.asname: node.module for node in block.body for alias in node.names} == package._HOMES


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'compare'"):
        ana_sim.compare  # noqa: B018
    assert {*ana_sim.__all__, "__version__"} == set(dir(ana_sim))


def public_functions():
    """Yield (name, function) of every public function and of every public method of a public class."""
    names = {name: getattr(ana_sim, name) for name in ana_sim.__all__}
    names |= {name: getattr(model, name) for name in model.__all__}
    for name, value in names.items():
        if inspect.isfunction(value):
            yield name, value
        for attribute, part in vars(value).items() if inspect.isclass(value) else ():
            found = part.fget if isinstance(part, property) else getattr(part, "func", part)
            if inspect.isfunction(found) and (not attribute.startswith("_") or attribute == "__init__"):
                yield f"{name}.{attribute}", found


@pytest.mark.parametrize(("name", "function"), sorted(public_functions(), key=lambda pair: pair[0]))
def test_every_argument_and_result_has_a_type(name, function):
    if Path(inspect.getsourcefile(function)).is_relative_to(PACKAGE):
        untyped = [p for p in inspect.signature(function).parameters.values() if p.annotation is p.empty]
        assert [p.name for p in untyped if p.name != "self"] == []
        assert inspect.signature(function).return_annotation is not inspect.Signature.empty


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_names_its_errors(name):
    doc = inspect.getdoc(getattr(ana_sim, name))
    assert "Raises:" in doc
    assert re.search(r"Error\b|As `", doc.split("Raises:")[1])


@pytest.mark.parametrize("name", ana_sim.__all__)
def test_every_name_has_an_example_that_is_so(name, results):
    shown = {"ana_sim": ana_sim, "results": results, "folder": results.folder}
    parser = doctest.DocTestParser()
    example = parser.get_doctest(inspect.getdoc(getattr(ana_sim, name)), shown, name, None, 0)
    assert example.examples, f"{name} has no example"
    told = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example, out=told.append)
    assert not told, "".join(told)


def test_a_name_that_goes_warns_for_one_release_and_still_works(monkeypatch):
    monkeypatch.setitem(ana_sim._OUTLIVED, "compare", "run_comparison")
    with pytest.warns(DeprecationWarning, match=r"ana_sim\.compare goes .* write ana_sim\.run_comparison") as caught:
        found = ana_sim.compare
    assert found is ana_sim.run_comparison
    assert caught[0].filename == __file__


def test_what_a_posture_in_python_is_shown_is_documented():
    for name in model.__all__:
        assert len(inspect.getdoc(getattr(model, name))) > 40, name


def test_nothing_that_goes_stands_in_the_list():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert all(getattr(ana_sim, name) for name in ana_sim.__all__)
    assert not set(ana_sim._OUTLIVED) & set(ana_sim.__all__)


def test_the_package_says_that_it_is_typed():
    assert (PACKAGE / "py.typed").exists()


USED = """
from typing import assert_type
import ana_sim
table = ana_sim.outcomes("historical", ["active"], [{}], seed=1, replications=1)
model: ana_sim.AnaModel = ana_sim.AnaModel(seed=2).run()
found: dict[str, ana_sim.Difference] = ana_sim.compare_final_year(ana_sim.read_results("here"))
ana_sim.outcomes("historical", ["active"], [{}], seed="1", replications=1)  # type: ignore[arg-type]
scenario = ana_sim.load_scenario("historical")
postures = [ana_sim.load_posture("passive"), ana_sim.load_posture("active")]
results = ana_sim.run_comparison(scenario, postures, seed=1, replications=1, out="here")
assert_type(results.postures, list[str])
ana_sim.run_comparison(["historical", scenario], ["active"], seed=1, replications=1, out="here")
ana_sim.run_comparison(5, postures, seed=1, replications=1, out="here")  # type: ignore[arg-type]
ana_sim.run_comparison([scenario], [5], seed=1, replications=1, out="here")  # type: ignore[list-item]
ana_sim.AnaModel(5)  # type: ignore[arg-type]
ana_sim.outcomes(5, ["active"], [{}], seed=1, replications=1)  # type: ignore[arg-type]
"""


@pytest.mark.slow
def test_a_strict_type_checker_follows_them(tmp_path):
    """Both ways: what is right passes, and a seed in quotes is noticed (an unused `ignore` is an error)."""
    api = pytest.importorskip("mypy.api")
    (tmp_path / "used.py").write_text(USED, encoding="utf-8")
    settings = [
        "--strict",
        "--ignore-missing-imports",
        "--follow-imports",
        "silent",
        "--cache-dir",
        str(tmp_path / "c"),
    ]
    told, _, code = api.run([*settings, str(tmp_path / "used.py")])
    assert code == 0, told


def test_hints_can_be_resolved():
    for name in FUNCTIONS:
        module = inspect.getmodule(getattr(ana_sim, name))
        named = {one: getattr(ana_sim, one) for one in ana_sim.__all__}
        assert typing.get_type_hints(getattr(ana_sim, name), vars(module), named)


def test_what_is_public_shows_itself_in_a_line_and_not_in_all_it_holds(results):
    scenario, posture = ana_sim.load_scenario("historical"), ana_sim.load_posture("active")
    found = ana_sim.find(results)
    for one, told in ((scenario, "historical"), (posture, "active"), (results, "active"), (found, "active")):
        assert told in repr(one)
        assert len(repr(one)) < 400, type(one)
