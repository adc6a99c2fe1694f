"""The model in Mesa's own browser view: `solara run notebooks/optional/mesa_view.py --production`.

Needs the packages of the extra `mesa-view`.
"""

import solara
from matplotlib.figure import Figure
from mesa.visualization import SolaraViz
from mesa.visualization.utils import update_counter

from ana_sim import AnaModel, load_scenario
from ana_sim.analysis.wording import in_words
from ana_sim.views.chronicle import sentence

SCENARIO = load_scenario("historical")
POSTURES = ["passive", "routine", "active", "autonomous_active"]
SHOWN = {"dependency": "index", "influence": "index 0–1", "net": "nm a month"}


class OneHistory(AnaModel):
    """One history of the historical scenario, chosen by the posture and the number of the replication."""

    def __init__(self, posture="active", replication=0):
        super().__init__(SCENARIO, posture, seed=1, replication=int(replication))


@solara.component
def measures(model):
    """Draw the measures so far."""
    update_counter.get()
    figure = Figure(figsize=(7, 6), layout="constrained")
    for axes, (name, unit) in zip(
        figure.subplots(len(SHOWN), 1), SHOWN.items(), strict=True
    ):
        axes.plot(model.measure(name), ".-", markersize=3, color="#0072B2")
        axes.set(title=name, ylabel=unit, xlim=(0, model.months))
    figure.supxlabel("months since January 2018. Not a forecast.", size=9)
    solara.FigureMatplotlib(figure)


@solara.component
def last_month(model):
    """Tell what happened in the last month."""
    update_counter.get()
    if model.tick == 0:
        solara.Markdown("Press *Step* to live through January 2018.")
        return
    told = [
        sentence(record, SCENARIO.resolved)
        for record in model.trace
        if record["month"] == model.tick - 1
    ]
    lines = "\n".join(f"- {line}" for line in told) or "Nothing happened."
    solara.Markdown(f"**{in_words(model.date_of(model.tick - 1))}**\n\n{lines}")


page = SolaraViz(
    OneHistory(),
    components=[measures, last_month],
    model_params={
        "posture": {
            "type": "Select",
            "value": "active",
            "values": POSTURES,
            "label": "posture",
        },
        "replication": {
            "type": "SliderInt",
            "value": 0,
            "min": 0,
            "max": 50,
            "step": 1,
            "label": "replication",
        },
    },
    name="ana-sim: one history, month by month",
)
page
