"""Sliders and menus for a notebook, each doing no more than a line of code could do."""

NO_WIDGETS = "Sliders need the package ipywidgets. The next cell does the same with plain code."


def controls(function, **choices):
    """Return sliders and menus that run a function with what is chosen; a sentence where widgets are not installed.

    Args:
        function: called with the choices by name; what it returns is displayed.
        choices: name -> (lowest, highest, step) for a slider, a list for a menu. With a slider among them the function
            waits for a button, since every run takes a moment.
    """
    try:
        import ipywidgets
    except ImportError:
        print(NO_WIDGETS)
        return None
    made = {name: _control(ipywidgets, name, choice) for name, choice in choices.items()}
    slow = any(isinstance(choice, tuple) for choice in choices.values())
    shown = {"manual": slow, "manual_name": "Run", "auto_display": True}
    return ipywidgets.interactive(function, shown, **made)


def _control(ipywidgets, name, choice):
    """Return one slider or menu with a readable label."""
    look = {"description": name.replace("_", " "), "style": {"description_width": "initial"}}
    if isinstance(choice, tuple):
        low, high, step = choice
        return ipywidgets.FloatSlider(
            value=low + round((high - low) / 2 / step) * step, min=low, max=high, step=step,
            layout={"width": "28em"}, **look,
        )  # fmt: skip
    return ipywidgets.Dropdown(options=choice, **look)
