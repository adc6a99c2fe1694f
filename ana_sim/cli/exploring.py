"""`ana-sim explore`: the model as one HTML file that runs in a browser, without a network."""

from pathlib import Path
from typing import Annotated

import typer

from ana_sim.cli import completing

FIRST = "historical"
"""The scenario whose home is shown where none is named."""
ALL_POSTURES = (
    "passive", "routine", "active", "prudent_active", "heedless_active", "autonomous_active", "bandwagon", "balance",
    "equidistance", "leap", "yes_to_all", "no_to_all",
)  # fmt: skip


def explore(
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SCENARIO…]",
            help="Names in the library, or YAML files, of one home. Left out: historical and all others of its home.",
            autocompletion=completing.scenarios,
        ),
    ] = None,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write it.")] = Path("page.html"),
    postures: Annotated[
        str | None,
        typer.Option(
            metavar="A,B,…",
            help="Postures to choose from; all of the library if left out.",
            autocompletion=completing.postures,
        ),
    ] = None,
):
    """Write the model as one HTML file to explore and to play: it opens in a browser, offline, and runs the rules."""
    import time
    from functools import partial

    from ana_sim.cli.comparing import warn
    from ana_sim.page import pack
    from ana_sim.results.errors import together
    from ana_sim.scenario import load_posture
    from ana_sim.views.terminal import screen

    started = time.perf_counter()
    chosen = scenarios or of_one_home(FIRST)
    wanted = [name.strip() for name in postures.split(",")] if postures is not None else ALL_POSTURES
    wanted = [name for name in wanted if name]
    calls = [partial(_scenario, one) for one in chosen] + [partial(load_posture, name) for name in wanted]
    loaded = together(*calls)
    warn(screen(errors=True), [w for one in loaded for w in one.warnings])
    text = pack(chosen, wanted, picture=picture_of(loaded[0].resolved))
    path = written(out, text)
    many = f"{len(chosen)} scenario{'' if len(chosen) == 1 else 's'}"
    told = f"{path}: {len(text.encode()) / 1000:.0f} kB, {many}, {time.perf_counter() - started:.0f} s."
    screen(errors=True).print(told, soft_wrap=True)


def _scenario(one):
    from ana_sim.scenario import load_scenario

    return load_scenario(one) if isinstance(one, str) else one


def of_one_home(name):
    """Return a scenario of the library, and all others of the library that share its home, powers and months."""
    from ana_sim.scenario import load_scenario

    first = load_scenario(name)
    others = (load_scenario(other) for other in completing.scenarios("") if other != name)
    return [first, *(one for one in others if _home(one) == _home(first))]


def _home(scenario):
    resolved = scenario.resolved
    return resolved["home"]["name"], sorted(resolved["powers"]), resolved["start"], resolved["months"]


def written(path, text):
    """Write a page whole or not at all; return its path."""
    from ana_sim.results.writing import new_file

    with new_file(path) as part:
        part.write_text(text, encoding="utf-8")
    return path


def picture_of(resolved):
    """Return the map of a resolved scenario's home as {svg, credits}, or None where there is none."""
    from types import SimpleNamespace

    from ana_sim.views.geography.places import has_map
    from ana_sim.views.report.map_svg import map_of

    powers = resolved["powers"]
    nothing = SimpleNamespace(side="", closeness=[[0.0] * len(powers)])
    known = SimpleNamespace(
        home=resolved["home"]["name"],
        powers=[SimpleNamespace(id=name, name=powers[name]["name"]) for name in sorted(powers)],
        relations=[nothing], dates=("",), before="",
    )  # fmt: skip
    found = map_of(known) if has_map(known) else None
    return found and {key: found[key] for key in ("svg", "credits")}
