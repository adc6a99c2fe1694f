"""Contestable claims about the strategy itself: C1 to C6, C14, C15, C17, C18."""

from ana_sim.analysis.evidence.claim import claim, told, unidentified
from ana_sim.analysis.patterns.limits import peak_inside
from ana_sim.analysis.patterns.worlds import mean_of, share_of

PASSIVE, ACTIVE = ("postures", "passive"), ("postures", "active")


def displaced_russia(w, _):
    """C1: the strategy, not the war in Ukraine, displaced Russia."""
    cell = {
        (war, p): w.values("last_russia_foothold", "war", p, variant=war)
        for war in ("both", "no ukraine")
        for p in ("passive", "active")
    }
    posture = mean_of(cell["no ukraine", "active"] - cell["no ukraine", "passive"])
    war = mean_of(cell["both", "passive"] - cell["no ukraine", "passive"])
    with_war = mean_of(cell["both", "active"] - cell["both", "passive"])
    return claim(
        w,
        "C1",
        "Active non-alignment displaced Russia",
        "2 × 2 of posture and war in Ukraine on Russia's foothold at the end: contested if the war alone takes "
        "away more",
        overturned=abs(war.mean) > abs(posture.mean),
        number=posture,
        unit="foothold, posture alone",
        why=f"The war alone moves it by {told(war)}, the posture beside the war by {told(with_war)}.",
    )


def trojan_horse(_, c):
    """C2: the treaty of 2022 was planned; a myopic hedger signs it too."""
    near = "month BETWEEN 20 AND 26 AND power = 'russia' AND ((by_home AND action = 'deepen') OR answer = 'accepted')"
    far, myopic = (c.count(near, world=world) > 0 for world in ("historical", "myopic"))
    stated = [c.power("russia", "stated", world=world)[:, 8] for world in ("historical", "myopic")]
    apart, gap = mean_of(far.astype(float) - myopic), mean_of(stated[0] - stated[1])
    more = {"planning 24 months": f"{far.mean():.2f} of runs", "planning 3 months": f"{myopic.mean():.2f} of runs"}
    experiment = (
        "share of runs in which home deepens with Russia or takes its offer from 2021-09 to 2022-03, and the alignment "
        "it declares in 2022Q1: planning over 24 months against 3; not identifiable if a planner of 3 months "
        "does the same"
    )
    if apart.low <= 0.1 and apart.high >= -0.1 and abs(gap.mean) < 0.05:
        return unidentified(
            c,
            "C2",
            "The treaty of February 2022 was a Trojan horse",
            experiment,
            number=apart,
            unit="share of runs",
            more=more,
            why="Who looks three months ahead does what who looks two years "
            "ahead does; what is declared follows who can hurt home, under every posture. Intent cannot be told.",
        )
    return claim(
        c,
        "C2",
        "The treaty of February 2022 was a Trojan horse",
        experiment,
        overturned=apart.mean <= 0,
        number=apart,
        unit="share of runs",
        why=f"Declared alignment differs by {told(gap)}.",
        more=more,
    )


def less_dependence(w, _):
    """C3: less dependence, or dependence that moved."""
    apart = {
        name: mean_of(w.apart(f"final_{name}", PASSIVE, ACTIVE))
        for name in ("dependency", "concentration_security", "leverage_max", "unmet_need")
    }
    moved = mean_of(w.apart("last_israel_share_security", PASSIVE, ACTIVE))
    turkish = mean_of(w.apart("last_turkiye_share_security", PASSIVE, ACTIVE))
    return claim(
        w,
        "C3",
        "Active non-alignment makes home less dependent",
        "dependency, concentration in security and unmet need in the final year, active − passive: contested if "
        "dependency does not clearly fall, or security grows more concentrated, or need goes unmet instead",
        overturned=apart["dependency"].high >= 0
        or apart["concentration_security"].low > 0
        or apart["unmet_need"].low > 0,
        number=apart["dependency"],
        unit="index",
        why="An aim of the posture, so reaching it is no finding; its size is.",
        more={name: told(x) for name, x in apart.items()}
        | {"Israel's share of security": told(moved), "Türkiye's": told(turkish)},
    )


def competition_pays(w, _):
    """C4: rivals' competition pays home, unless they coordinate or are no rivals."""
    values, rents = w.swept("since_rents", "collusion", "active")
    without = w.values("since_rents", "no rivalry", "active").mean()
    net = {
        value: mean_of(
            w.values("since_net", "collusion", "active", value=value)
            - w.values("since_net", "collusion", "passive", value=value)
        )
        for value in values
    }
    lost = [f"{value:g}" for value in values if net[value].low <= 0]
    usual = mean_of(w.values("since_rents", *ACTIVE))
    return claim(
        w,
        "C4",
        "Rivals' competition pays home",
        "rents as collusion goes from 0 to 1, and with all rivalries at zero: "
        "contested if active earns none at the usual collusion",
        overturned=usual.low <= 0,
        number=usual,
        unit="nm since the switch",
        why=f"Conditional: without rivalries {without:.2g} nm. Active is not clearly ahead of passive on net at "
        f"a collusion of "
        f"{', '.join(lost) or 'none of the values tried'}.",
        more={f"rents at collusion {v:g}": f"{r.mean():.3g} nm" for v, r in zip(values, rents, strict=True)}
        | {f"net, active − passive, at {v:g}": told(x) for v, x in net.items()},
    )


def active_beats_passive(w, _):
    """C5: active beats passive, or loses where enmity is open and nobody shields."""
    usual = mean_of(w.apart("since_net", PASSIVE, ACTIVE))
    weak = mean_of(w.apart("since_net", *[("limits", p, "unshielded_small_state") for p in ("passive", "active")]))
    struck = mean_of(
        w.apart("since_damages", *[("limits", p, "unshielded_small_state") for p in ("passive", "active")])
    )
    return claim(
        w,
        "C5",
        "Active beats passive",
        "net since the switch, active − passive, in a world with a weak home, an unstrained "
        "neighbour and no protector: contested if passive wins there",
        overturned=weak.high < 0,
        number=weak,
        unit="nm",
        why=f"As the world was: {told(usual)} nm. Damages in the weak world rise by {told(struck)} nm. The "
        f"share of the "
        "plausible ranges where passive wins is told apart, and is the better answer.",
    )


def no_reprisal(w, _):
    """C6: no reprisal came, or it is put off until Russia is free again."""
    slow = "russia_returns_with_long_memory"
    late = {
        (variant, p): w.values("late_reprisals", "limits", p, variant=variant)
        for variant in ("russia_returns", slow)
        for p in ("passive", "active", "prudent_active")
    }
    apart = {
        variant: mean_of(late[variant, "active"] - late[variant, "passive"]) for variant in ("russia_returns", slow)
    }
    net = mean_of(w.apart("late_net", ("limits", "passive", slow), ("limits", "active", slow)))
    prudence = mean_of(late[slow, "prudent_active"] - late[slow, "active"])
    return claim(
        w,
        "C6",
        "No reprisal need be feared",
        "Russia's strain gone from 2027 on, memory usual and slow: contested if active "
        "suffers clearly more reprisals in the last four years than passive",
        overturned=apart[slow].low > 0,
        number=apart[slow],
        unit="reprisals, slow memory",
        why=f"With the usual memory {told(apart['russia_returns'])}. Net of those years still differs by "
        f"{told(net)} nm; "
        f"prudence changes the reprisals by {told(prudence)}.",
    )


def credible_pledges(w, _):
    """C14: pledges to all are credible, or reliability suffers and offers dry up."""
    level = {v: w.values("final_reliability", "incompatible pledges", "active", value=v) for v in (0.0, 1.5, 3.0)}
    offers = mean_of(
        w.values("since_offers", "incompatible pledges", "active", value=3.0)
        - w.values("since_offers", "incompatible pledges", "active", value=0.0)
    )
    apart = mean_of(w.apart("final_reliability", PASSIVE, ACTIVE))
    return claim(
        w,
        "C14",
        "Pledges to all sides are credible",
        "reliability in the final year, active − passive, and offers as the price of "
        "incompatible pledges rises: contested if reliability clearly falls",
        overturned=apart.high < 0,
        number=apart,
        unit="reliability",
        why=f"Offers since the switch, at the highest price − at none: {told(offers)}.",
        more={f"reliability at price {v:g}": f"{x.mean():.3f}" for v, x in level.items()},
    )


def more_fronts(w, _):
    """C15: more fronts, more gain; or an inverted U."""
    found = {}
    for column in ("since_net", "since_net_before_effort"):
        values, outcomes = w.swept(column, "activism", "active")
        found[column] = (*peak_inside(values, outcomes), outcomes)
    best, _, outcomes = found["since_net"]
    values = w.swept("since_net", "activism", "active")[0]
    most = mean_of(outcomes[-1] - outcomes[int(outcomes.mean(axis=1).argmax())])
    return claim(
        w,
        "C15",
        "More fronts, more gain",
        "net since the switch along activism 0 to 3, openness held: contested if it falls before the end",
        overturned=best < values[-1] and most.high < 0,
        number=most,
        unit="nm, activism 3 − best",
        why=f"Net is best at activism {best:g}, before effort at {found['since_net_before_effort'][0]:g}.",
        more={f"net at activism {v:g}": f"{x.mean():.2f} nm" for v, x in zip(values, outcomes, strict=True)},
    )


def slicing_is_best(w, _):
    """C17: many small cuts are best, or one leap."""
    values, slices = w.swept("since_net", "leap", "active")
    _, leaps = w.swept("since_net", "leap", "leaping")
    apart = {v: mean_of(a - b) for v, a, b in zip(values, slices, leaps, strict=True)}
    usual = apart[1.2]
    cuts = sum(w.values(f"since_acts_slice_{what}", *ACTIVE).mean() for what in ("tie", "foothold"))
    more = {f"slices − leap at p = {v:g}": f"{told(x)} nm" for v, x in apart.items()}
    experiment = "net of cutting in slices − in one leap, as anger grows with the size of a cut to the power p"
    if usual.low <= 0 <= usual.high:
        return unidentified(
            w,
            "C17",
            "Salami slicing is the best way",
            experiment,
            number=usual,
            unit="nm at p = 1.2",
            more=more,
            why=f"{cuts:.2f} cuts a run: too few for the way of cutting to show in the net balance.",
        )
    return claim(
        w,
        "C17",
        "Salami slicing is the best way",
        experiment,
        overturned=usual.high < 0,
        number=usual,
        unit="nm at p = 1.2",
        why="",
        more=more,
    )


def others_can_copy(w, _):
    """C18: other small states can copy it, or it takes oil and a corridor."""
    apart = w.apart("since_net", *[("limits", p, "no_oil_no_corridor") for p in ("passive", "active")])
    usual, number = mean_of(w.apart("since_net", PASSIVE, ACTIVE)), mean_of(apart)
    gained = mean_of(w.apart("final_influence", *[("limits", p, "no_oil_no_corridor") for p in ("passive", "active")]))
    return claim(
        w,
        "C18",
        "Other small states can copy it",
        "the same world without oil, gas or corridor: contested if active is not clearly ahead of passive on net",
        overturned=number.low <= 0,
        number=number,
        unit="nm",
        share=share_of(apart > 0),
        why=f"With them {told(usual)} nm. Influence, active − passive, without them: {told(gained)}. Offers "
        f"come from powers' wish "
        "for closeness, which this experiment leaves as it is.",
    )


CLAIMS = (
    displaced_russia,
    trojan_horse,
    less_dependence,
    competition_pays,
    active_beats_passive,
    no_reprisal,
    credible_pledges,
    more_fronts,
    slicing_is_best,
    others_can_copy,
)
