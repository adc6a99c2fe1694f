"""The page of the Python interface, from what the package says of its own names."""

import inspect

HEAD = """# The package, name by name

What `import ana_sim` gives, from the docstrings; [what is stable](interface.md), [first steps](start.md#from-python).
"""


def page():
    """Return the page: one entry per public name, filled in by mkdocstrings.

    Raises:
        SiteError: a public name, or a public member of one, has no description.
    """
    import ana_sim
    from tools.documentation.gathering import SiteError

    public = {name: getattr(ana_sim, name) for name in sorted(ana_sim.__all__, key=str.lower)}
    lacking = undocumented(public)
    if lacking:
        raise SiteError(f"no description (docstring): {', '.join(lacking)}")
    return "\n".join([HEAD, *(entry(name, thing) for name, thing in public.items())])


def entry(name, thing):
    """Return the lines that mkdocstrings turns into the description of a public name."""
    options = f'    options:\n      heading: "ana_sim.{name}"\n      toc_label: "{name}"\n'
    return f"::: {thing.__module__}.{thing.__qualname__}\n{options}"


def undocumented(public):
    """Return the public names, and public members of public classes, that say nothing of themselves.

    Args:
        public: name -> class or function.
    """
    lacking = []
    for name, thing in public.items():
        members = vars(thing) if inspect.isclass(thing) else {}
        told = {f"{name}.{member}": one for member, one in members.items() if not member.startswith("_")}
        lacking += [one for one, what in ({name: thing} | told).items() if _says_something(what) and not what.__doc__]
    return lacking


def _says_something(what):
    """Return whether a thing is a class, a function or a property, which can carry a docstring."""
    return inspect.isclass(what) or callable(what) or isinstance(what, property | classmethod | staticmethod)
