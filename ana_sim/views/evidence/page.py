"""The evidence page: every verdict in plain words, with its number and where it comes from."""

from ana_sim.analysis.evidence.space import lost_share
from ana_sim.analysis.patterns.finding import FAILS, HOLDS, UNTESTABLE
from ana_sim.views.evidence import essay, numbers, ranges
from ana_sim.views.evidence.text import counts_of


def page(evidence):
    """Return the Markdown text of the evidence page."""
    parts = [
        _head(evidence),
        essay.facts(evidence),
        essay.war(evidence),
        essay.claims(evidence),
        ranges.shares(evidence),
        ranges.boxes(evidence),
        ranges.maps(evidence),
        ranges.curve(evidence),
        ranges.robust(evidence),
        numbers.screening(evidence),
        numbers.patterns(evidence),
        numbers.runs(evidence),
    ]
    return "\n\n".join(parts) + "\n"


def _head(e):
    counts = counts_of([*e.facts, *e.passive_facts])
    net = e.space.ahead["passive", "active", "since_net"]
    before = e.space.ahead["passive", "active", "since_net_before_effort"]
    return f"""# Evidence

What the model gets right, what it gets wrong, and when it says the opposite. Remade by `ana-sim evidence`; do
not edit by hand. This is *consistency with the essay* and a study of the model's own behaviour, **not
validation and not a forecast**; the test against observed series stands in the hindcast. Intervals are 95 %
over the luck of the draws; they say nothing of doubt about the model's numbers, which the sections on the
plausible ranges are about.

- Facts of the essay: **{counts[HOLDS]} hold, {counts[FAILS]} fail, {counts[UNTESTABLE]} cannot be tested** in
  this model.
- Over {e.space.points} points drawn from the plausible ranges of all numbers, active beats passive on net
  balance since the switch in **{100 * net.share.mean:.0f} %** [{100 * net.share.low:.0f}, {
        100 * net.share.high:.0f}] of points, before effort in {100 * before.share.mean:.0f} %; passive wins on net in
  **{100 * lost_share(net):.0f} %**.
- Lower dependency and higher influence are aims of the active posture, not findings. {_signs(e)}"""


def _signs(e):
    words = []
    for name in ("dependency", "influence"):
        a = e.space.ahead["passive", "active", f"final_{name}"]
        words.append(f"passive does better on {name} in {100 * lost_share(a):.0f} % of points")
    return "Even so, " + " and ".join(words) + "."
