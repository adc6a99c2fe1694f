"""Contestable claims about single powers and the region: C7 to C13 and C16."""

from ana_sim.analysis.evidence.claim import claim, told, untested
from ana_sim.analysis.patterns.worlds import mean_of, share_of

PASSIVE, ACTIVE = ("postures", "passive"), ("postures", "active")


def _between(w, column, variant):
    """Return active minus passive of a column in a world of the library, (replications,)."""
    return w.apart(column, *[("limits", p, variant) for p in ("passive", "active")])


def israel_costs_nothing(w, _):
    """C7: the tie with Israel costs nothing, or it draws home into a war with Iran."""
    lost = w.values("since_entrapment", "limits", "active", variant="iran_war_spreads")
    more_lost = mean_of(lost - w.values("since_entrapment", *ACTIVE))
    apart, net = (mean_of(_between(w, f"since_{name}", "iran_war_spreads")) for name in ("entrapment", "net"))
    return claim(
        w,
        "C7",
        "The tie with Israel costs nothing",
        "losses from partners' wars under active when war on Iran spreads, against the "
        "chronology: contested if clearly above",
        overturned=more_lost.low > 0,
        number=more_lost,
        unit="nm since the switch",
        why=f"In that world active loses {told(apart)} nm more than passive to partners' wars; on net it "
        f"differs by {told(net)} nm.",
    )


def alliance_and_equidistance(w, _):
    """C8: alliance with Türkiye and equidistance are compatible, or the ally captures home."""
    variant = "turkish_capture"
    captured = w.values("final_capture", "limits", "active", variant=variant)
    autonomy = mean_of(w.apart("final_autonomy", ACTIVE, ("limits", "active", variant)))
    foothold = mean_of(w.apart("last_russia_foothold", ACTIVE, ("limits", "active", variant)))
    return claim(
        w,
        "C8",
        "Alliance with Türkiye and equidistance are compatible",
        "autonomy in the final year when Türkiye becomes the one "
        "supplier − as it was, under active: contested if it clearly falls",
        overturned=autonomy.high < 0,
        number=autonomy,
        unit="autonomy",
        share=share_of(captured > 0),
        why=f"Capture is above 0 in {(captured > 0).mean():.2f} of runs (mean {captured.mean():.2f}). Autonomy "
        f"counts the power home is "
        f"most exposed to, not the ally who cannot be refused. Russia's foothold differs by {told(foothold)}.",
    )


def indispensable_corridor(w, _):
    """C9: home's corridor is indispensable, or it can be replaced."""
    usual = w.values("final_hub", *ACTIVE)
    apart = w.apart("final_hub", ACTIVE, ("limits", "active", "sanctions_lifted"))
    part = mean_of(apart / usual)
    return claim(
        w,
        "C9",
        "Home's corridor is indispensable",
        "part of home's worth as a hub lost in the final year when sanctions on Russia and Iran "
        "end in 2027: contested if it clearly falls",
        overturned=part.high < 0,
        number=part,
        unit="share of hub",
        share=share_of(apart < 0),
        why=f"From {usual.mean():.3f} to {(usual + apart).mean():.3f}.",
    )


def energy_guarantor(w, _):
    """C10: home guarantees Europe's energy, or Europe holds more over home than home over Europe."""
    variant = ("limits", "active", "eu_gas_demand_falls")
    held = {
        key: mean_of(
            w.values("last_european_union_leverage", *key[:2], variant=key[2] if len(key) > 2 else None)
            - w.values("last_european_union_counter", *key[:2], variant=key[2] if len(key) > 2 else None)
        )
        for key in (ACTIVE, variant)
    }
    usual, falling = held[ACTIVE], held[variant]
    return claim(
        w,
        "C10",
        "Home is Europe's energy guarantor",
        "the EU's leverage over home minus its dependence on home at the end of 2030: contested if clearly above 0",
        overturned=usual.low > 0,
        number=usual,
        unit="share of needs − share of interest",
        why=f"When Europe's demand for gas falls: {told(falling)}. The two are shares of different wholes; the "
        f"sign, not the size, is meant.",
    )


def american_turn(w, _):
    """C11: the American turn is structural, or personal and reversible."""
    variant = "america_turns_away"
    usual, turned = mean_of(w.apart("late_net", PASSIVE, ACTIVE)), mean_of(_between(w, "late_net", variant))
    lost = mean_of(w.apart("late_net", ACTIVE, ("limits", "active", variant)))
    return claim(
        w,
        "C11",
        "The American turn is structural",
        "net of the last four years, active − passive, when the United States turns away: contested if "
        "active's lead is gone",
        overturned=turned.low <= 0,
        number=turned,
        unit="nm",
        why=f"As it was {told(usual)} nm; the turn away costs active {told(lost)} nm. Whether it happens is not "
        f"something the model can tell.",
    )


def settled_peace(w, _):
    """C12: peace with Armenia is settled, or hangs on a referendum."""
    stated = w.values("last_armenia_stated", "limits", "active", variant="armenian_treaty_fails")
    usual = w.values("last_armenia_stated", *ACTIVE)
    return claim(
        w,
        "C12",
        "Peace with Armenia is settled",
        "stated alignment with Armenia at the end when its constitution is not changed: contested if "
        "below −0.3 in half the runs or more",
        overturned=(stated < -0.3).mean() >= 0.5,
        number=mean_of(stated),
        unit="alignment",
        share=share_of(stated < -0.3),
        why=f"As it was {usual.mean():.2f}, below −0.3 in {(usual < -0.3).mean():.2f} of runs.",
    )


def turkic_states(_, __):
    """C13: the Turkic states can rival China and Russia."""
    return untested(
        "C13",
        "The Organization of Turkic States can rival China and Russia",
        "rank of home's institution beside Russia and China in Central Asia",
        "Powers' hold over each other is not modelled, so there is no rank to move; `central_asia_unites` shows "
        "what home alone would gain.",
    )


def neighbours_adapt(w, c):
    """C16: neighbours do not adapt, or they draw together against home."""
    pairs = (("russia", "iran"), ("iran", "armenia"), ("iran", "india"), ("armenia", "european_union"))
    apart = {f"{a}–{b}": mean_of(c.affinity(a, b) - c.affinity(a, b, "passive")) for a, b in pairs}
    net = {
        v: mean_of(
            w.apart(
                "since_net",
                *[("counter-balancing", p, "parameters.counter_balancing", v) for p in ("passive", "active")],
            )
        )
        for v in (0.0, 0.04)
    }
    drawn = max(apart.values(), key=lambda x: x.mean)
    return claim(
        c,
        "C16",
        "Neighbours do not draw together against home",
        "affinity of Russia–Iran, Iran–Armenia, Iran–India, Armenia–EU at the end, "
        "active − passive: contested if any clearly rises",
        overturned=any(x.low > 0 for x in apart.values()),
        number=drawn,
        unit="affinity",
        why=f"Net, active − passive: {told(net[0.0])} nm without counter-balancing, {told(net[0.04])} nm at its "
        f"strongest.",
        more={name: told(x) for name, x in apart.items()},
    )


CLAIMS = (
    israel_costs_nothing,
    alliance_and_equidistance,
    indispensable_corridor,
    energy_guarantor,
    american_turn,
    settled_peace,
    turkic_states,
    neighbours_adapt,
)
