"""Sliders and menus call the function with what is chosen, and say so where widgets are missing."""

import sys

from ana_sim.views.controls import NO_WIDGETS, controls


def test_menu_runs_the_function_with_the_choice_and_shows_what_it_returns():
    made = controls(lambda measure: f"seen {measure}", measure=["net", "rents"])
    made.children[0].value = "rents"
    assert made.result == "seen rents"
    assert made.auto_display


def test_slider_waits_for_the_button_and_starts_within_its_range():
    asked = []
    made = controls(lambda activism: asked.append(activism), activism=(0, 3, 0.25))
    slider = made.children[0]
    slider.value = 2.25
    assert asked == []
    made.manual_button.click()
    assert asked == [2.25]
    assert (slider.min, slider.max, slider.step) == (0, 3, 0.25)


def test_missing_widgets_are_told(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ipywidgets", None)
    assert controls(print, measure=["net"]) is None
    assert NO_WIDGETS in capsys.readouterr().out
