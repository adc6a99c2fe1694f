"""The page of the measures, from what the rules say of them."""

from tools.documentation.markdown import table

HEAD = """# Measures

What is recorded of home in every month and of every power in every year, as the rules describe it; the formulas stand
in [the model](model.md). A *level* is how things stand, a *flow* what happened since the row before. Where one way is
better the last column says so; an **aim** is what every posture that acts chooses for, so that being ahead there is no
finding.
"""


def page():
    """Return the page: a table of home's measures, one of powers'."""
    from ana_sim.analysis.measures import AIMS, HIGHER_IS_BETTER, LOWER_IS_BETTER
    from ana_sim.rules.world import MEASURES, POWER_MEASURES
    from ana_sim.scenario.vocabulary import span

    kinds = ("level", "flow")
    better = dict.fromkeys(LOWER_IS_BETTER, "lower") | dict.fromkeys(HIGHER_IS_BETTER, "higher")
    better |= {name: f"{better[name]}, **aim**" for name in AIMS}
    home = [
        (f"`{name}`", what, kinds[kind], unit, span(low, high), better.get(name, ""))
        for name, kind, unit, low, high, what in MEASURES
    ]
    powers = [(f"`{name}`", what, kinds[kind], unit) for name, kind, unit, what in POWER_MEASURES]
    heads = ("measure", "what it is", "kind", "unit", "range", "better")
    lines = [HEAD, "## Of home", "", *table(heads, home), "", "## Of each power", "", *table(heads[:4], powers)]
    return "\n".join(lines) + "\n"
