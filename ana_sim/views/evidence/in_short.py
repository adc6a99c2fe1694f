"""The evidence in a few sentences, which the README repeats word for word."""

from ana_sim.analysis.evidence.space import lost_share
from ana_sim.analysis.patterns.finding import FAILS, HOLDS, UNTESTABLE
from ana_sim.views.evidence import hindcast
from ana_sim.views.evidence.text import counts_of


def in_short(e):
    """Return the sentences, one for each thing found; every number in them is computed."""
    return [_ranges(e), _by_default(e), _effort(e), _price(e), _times(e), hindcast.in_short(e), _essay(e), *_numbers(e)]


def _percent(share):
    return f"{100 * share:.0f} %"


def _ranges(e):
    net = e.space.ahead["passive", "active", "since_net"]
    before = e.space.ahead["passive", "active", "since_net_before_effort"]
    return (
        f"Over {e.space.points} points drawn from the plausible ranges of all numbers, active beats passive on net "
        f"balance since the switch in **{_percent(net.share.mean)}** [{100 * net.share.low:.0f}, "
        f"{100 * net.share.high:.0f}] of points and passive wins in **{_percent(lost_share(net))}**. Before the price "
        f"of effort active is ahead in {_percent(before.share.mean)}: the verdict is about that price."
    )


def _by_default(e):
    whole, parts = _split(e)
    return (
        f"At the values of the files active is ahead by {whole.mean:.1f} nm [{whole.low:.1f}, {whole.high:.1f}] since "
        f"the switch. Playing offers against each other makes {parts['bidding']:+.1f} of it, own initiatives "
        f"{parts['initiatives']:+.1f}."
    )


def _effort(e):
    best = [found[0] for found in e.space.optimum["since_net"].values()]
    least = sum(b == 0 for b in best)
    return (
        f"In {least} of {len(best)} scenarios net balance is best with no initiatives at all, only openness and "
        f"bidding; the curve has its highest point inside the range in {sum(0 < b < 2 for b in best)}."
    )


def _price(e):
    shares = {
        name: _percent(lost_share(e.space.ahead["passive", "active", column]))
        for name, column in (
            ("damages", "since_damages"), ("reprisals", "since_reprisals"), ("dependency", "final_dependency"),
            ("influence", "final_influence"),
        )
    }  # fmt: skip
    return (
        f"Active suffers more damages than passive in {shares['damages']} of points and more reprisals in "
        f"{shares['reprisals']}. Lower dependency and higher influence are its aims, not findings; even so it does "
        f"worse than passive on dependency in {shares['dependency']} and on influence in {shares['influence']}."
    )


def _times(e):
    found = next(f for f in e.war if f.id.endswith("last_russia_foothold"))
    parts = {key: _first(text) for key, text in found.more.items()}
    return (
        f"Of the difference in Russia's foothold at the end ({found.number.mean:+.2f}), the war in Ukraine alone makes "
        f"{parts['war']:+.2f}, the posture alone {parts['posture']:+.2f}, both together {parts['together']:+.2f}."
    )


def _essay(e):
    counts = counts_of([*e.facts, *e.passive_facts])
    claimed = sum(f.verdict == "supported" for f in e.claims)
    return (
        f"Of the facts stated in the essay that named the strategy **{counts[HOLDS]} hold, {counts[FAILS]} fail, "
        f"{counts[UNTESTABLE]} cannot be tested** in this model; of its {len(e.claims)} claims that can be contested "
        f"{claimed} came through the experiment that could overturn them."
    )


def _numbers(e):
    if not e.space.screened:
        return []
    top = e.space.screened[:20]
    judged = sum(s.source == "judgement" for s in top)
    return [f"Of the twenty numbers that move the verdict most, {judged} are judgements without a source."]


def _split(e):
    """Return the difference in net since the switch to passive as an Interval, and its parts by name."""
    found = next(f for f in e.split if f.id.endswith("since_net from passive"))
    return found.number, {part: _first(text) for part, text in found.more.items()}


def _first(text):
    """Return the number that a text such as `5.88 [5.7, 6.1]` begins with."""
    return float(text.split(" ", 1)[0])
