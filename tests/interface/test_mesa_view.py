"""The example of Mesa's view in a browser builds, and shows the history it steps through; no browser is needed."""

import importlib.util
import warnings
from pathlib import Path

import numpy as np
import pytest

solara = pytest.importorskip("solara", reason="pip install 'ana-sim[mesa-view]'")
EXAMPLE = Path(__file__).parents[2] / "notebooks" / "optional" / "mesa_view.py"


@pytest.fixture(scope="module")
def example():
    spec = importlib.util.spec_from_file_location("mesa_view", EXAMPLE)
    module = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        spec.loader.exec_module(module)
    return module


def texts(widget):
    """Return every text that a widget and those inside it show."""
    found = [value for value in (getattr(widget, "template", None), getattr(widget, "data", None)) if value]
    found += [child for child in getattr(widget, "children", ()) if isinstance(child, str)]
    for child in getattr(widget, "children", ()):
        found += texts(child) if not isinstance(child, str) else []
    return [str(text) for text in found]


def rendered(element):
    box, context = solara.render(element, handle_error=False)
    try:
        return " ".join(texts(box))
    finally:
        context.close()


def test_the_page_builds(example):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        box, context = solara.render(example.page, handle_error=False)
    assert box.children
    context.close()


def test_it_tells_the_month_that_was_stepped(example):
    model = example.OneHistory(posture="active", replication=2)
    assert "Press" in rendered(example.last_month(model))
    while not any(record["month"] == model.tick - 1 for record in model.trace):
        model.step()
    told = rendered(example.last_month(model))
    assert "Press" not in told
    assert "Nothing happened" not in told


def test_it_draws_the_measures_so_far(example, monkeypatch):
    drawn = []
    monkeypatch.setattr(solara, "FigureMatplotlib", drawn.append)
    model = example.OneHistory(posture="passive", replication="1")
    for _ in range(3):
        model.step()
    rendered(example.measures(model))
    assert len(drawn[0].axes) == len(example.SHOWN)
    for axes, name in zip(drawn[0].axes, example.SHOWN, strict=True):
        assert np.array_equal(axes.lines[0].get_ydata(), model.measure(name))
