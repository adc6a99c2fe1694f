"""Patterns of the limits: where the strategy should earn nothing, cost something, or lose."""

import numpy as np

from ana_sim.analysis.patterns.finding import Finding, verdict_of
from ana_sim.analysis.patterns.worlds import mean_of, share_of

ACTIVE = ("postures", "active")


def rents_without_rivalry(worlds):
    """C4: without rivalries nobody outbids anybody, so rents vanish."""
    usual = worlds.values("since_rents", *ACTIVE)
    without = worlds.values("since_rents", "no rivalry", "active")
    return [Finding(
        id="P3", title="With all rivalries at zero, rents vanish", check="rents since the switch under active are 0",
        verdict=verdict_of(bool((without == 0).all() and usual.mean() > 0)), number=mean_of(without), unit="nm",
        share=share_of(without == 0), why=f"With the rivalries as they are: {usual.mean():.3g} nm.",
        results=worlds.name,
    )]  # fmt: skip


def late_reprisals(worlds):
    """C6: when Russia is free again and nothing is forgotten, reprisals come late; prudence repairs it."""
    slow = "russia_returns_with_long_memory"
    late = {(variant, p): worlds.values("late_reprisals", "limits", p, variant=variant)
            for variant in ("russia_returns", slow) for p in ("passive", "active", "prudent_active")}  # fmt: skip
    usual = worlds.values("late_reprisals", *ACTIVE)
    boomerang = mean_of(late[slow, "active"] - late[slow, "passive"])
    memory = mean_of(late[slow, "active"] - late["russia_returns", "active"])
    repaired = mean_of(late[slow, "active"] - late[slow, "prudent_active"])
    net = mean_of(worlds.apart("late_net", ("limits", "passive", slow), ("limits", "active", slow)))
    return [
        Finding(id="P4 late", title="Russia free again, slow memory: active suffers more late reprisals than passive",
                check="reprisals of the last four years, active − passive, above 0 with its interval",
                verdict=verdict_of(boomerang.low > 0), number=boomerang, unit="reprisals", results=worlds.name,
                why=f"Under active {late[slow, 'active'].mean():.2f}; without Russia's return {usual.mean():.2f}. "
                    f"Net of the last four years, active − passive: {_told(net)} nm."),
        Finding(id="P4 memory", title="Slow memory brings more late reprisals than the usual one",
                check="reprisals of the last four years under active, slow memory − usual memory, above 0",
                verdict=verdict_of(memory.low > 0), number=memory, unit="reprisals", results=worlds.name, why=""),
        Finding(id="P4 prudence", title="Prudence repairs it",
                check="reprisals of the last four years, active − prudent active, above 0",
                verdict=verdict_of(repaired.low > 0), number=repaired, unit="reprisals", results=worlds.name, why=""),
    ]  # fmt: skip


def _told(interval):
    return f"{interval.mean:.3g} [{interval.low:.3g}, {interval.high:.3g}]"


def peak_inside(values, outcomes):
    """Return where the mean of a sweep is highest, and whether both ends lie clearly below it.

    Args:
        values: (k,) the swept number. outcomes: (k, replications) on the same luck.
    """
    best = int(outcomes.mean(axis=1).argmax())
    if best in (0, len(values) - 1):
        return float(values[best]), False
    ends = [mean_of(outcomes[best] - outcomes[end]) for end in (0, -1)]
    return float(values[best]), all(end.low > 0 for end in ends)


def curves(worlds):
    """Return where net is highest along activism, tolerance and resolve: an optimum inside, or at an end."""
    swept = (
        ("activism", "active", "P5 activism", "Net has its best activism inside the range (C15, openness held)"),
        ("tolerance", "passive", "P12 tolerance", "Net has its best tolerance of passive inside the range"),
        (
            "resolve of passive",
            "passive",
            "P12 resolve passive",
            "Net has its best resolve of passive inside",
        ),
        ("resolve of active", "active", "P12 resolve active", "Net has its best resolve of active inside"),
    )
    found = []
    for family, posture, key, title in swept:
        for column in ("since_net", "since_net_before_effort"):
            values, outcomes = worlds.swept(column, family, posture)
            best, inside = peak_inside(values, outcomes)
            means = ", ".join(f"{v:g}: {m:.2f}" for v, m in zip(values, outcomes.mean(axis=1), strict=True))
            found.append(Finding(
                id=f"{key} {column[6:]}", title=f"{title}: {column[6:].replace('_', ' ')}",
                check="mean since the switch highest at an inner point, both ends clearly below it",
                verdict=verdict_of(inside), number=mean_of(np.full(2, best)), unit="of the swept number",
                why=f"Means in nm: {means}.", results=worlds.name,
            ))  # fmt: skip
    return found


def active_loses(worlds):
    """C5: a weak home beside an unstrained neighbour, shielded by nobody: active loses."""
    found = []
    for column in ("since_net", "since_net_before_effort", "since_damages"):
        apart = worlds.apart(column, *[("limits", p, "unshielded_small_state") for p in ("passive", "active")])
        way = 1.0 if column == "since_damages" else -1.0
        number = mean_of(apart)
        clear = number.low > 0 if way > 0 else number.high < 0
        found.append(Finding(
            id=f"P6 {column[6:]}", title=f"Weak home, free neighbour, no guard: active loses on {column[6:]}",
            check="active − passive since the switch on the losing side of 0 with its interval",
            verdict=verdict_of(clear), number=number, unit="nm", share=share_of(way * apart > 0),
            why="", results=worlds.name,
        ))  # fmt: skip
    return found


def leap_or_slices(worlds):
    """C17: with p below 1 one leap pays, above 1 slices do; p is how anger grows with the size of a cut."""
    values, slices = worlds.swept("since_net", "leap", "active")
    _, leaps = worlds.swept("since_net", "leap", "leaping")
    apart = [mean_of(b - a) for a, b in zip(slices, leaps, strict=True)]
    shown = apart[0].low > 0 and apart[-1].high < 0
    means = ", ".join(f"p = {v:g}: {_told(a)}" for v, a in zip(values, apart, strict=True))
    return [Finding(
        id="P7", title="A leap pays where anger is concave in its size (p < 1), slices where it is convex",
        check="net of leaps − slices above 0 at the smallest p and below 0 at the largest, intervals clear of 0",
        verdict=verdict_of(shown), number=apart[0], unit="nm", why=f"Leap − slices: {means}.", results=worlds.name,
    )]  # fmt: skip


def sanctions_lifted(worlds):
    """C9: with the ways through Russia and Iran open again, what home serves as a hub falls."""
    apart = worlds.apart("final_hub", ACTIVE, ("limits", "active", "sanctions_lifted"))
    usual, number = worlds.values("final_hub", *ACTIVE).mean(), mean_of(apart)
    return [Finding(
        id="P8", title="Sanctions lifted: home's worth as a hub falls",
        check="hub in the final year, lifted − as it was, below 0",
        verdict=verdict_of(number.high < 0), number=number, unit="index", share=share_of(apart < 0),
        why=f"From {usual:.4f}, a fall of {-100 * number.mean / usual:.0f} %.", results=worlds.name,
    )]  # fmt: skip


def entrapment(worlds):
    """C7: partners' wars cost active more than passive, more so the likelier such wars are."""
    found, values = [], worlds.swept("since_entrapment", "partners' wars", "active")[0]
    for value in values[1:]:
        apart = worlds.apart("since_entrapment", *[("partners' wars", p, "parameters.war", value)
                                                   for p in ("passive", "active")])  # fmt: skip
        number = mean_of(apart)
        found.append(Finding(
            id=f"P9 entrapment {value:g}", title=f"Partners' wars cost active more than passive (chance {value:g})",
            check="losses from partners' wars since the switch, active − passive, above 0 with its interval",
            verdict=verdict_of(number.low > 0), number=number, unit="nm", share=share_of(apart > 0), why="",
            results=worlds.name,
        ))  # fmt: skip
    return found


def capture(worlds):
    """C8: when one ally supplies most of security, autonomy falls though Russia's foothold does too."""
    changed = ("limits", "active", "turkish_capture")
    autonomy = mean_of(worlds.apart("final_autonomy", ACTIVE, changed))
    captured = worlds.values("final_capture", *changed[:2], variant=changed[2])
    return [
        Finding(id="P9 capture", title="One supplier of security captures home",
                check="capture in the final year above 0 in most runs of `turkish_capture` under active",
                verdict=verdict_of((captured > 0).mean() > 0.5), number=mean_of(captured), unit="index",
                share=share_of(captured > 0), why="", results=worlds.name),
        Finding(id="P9 autonomy", title="Capture by an ally lowers autonomy",
                check="autonomy in the final year, captured − as it was, below 0 with its interval",
                verdict=verdict_of(autonomy.high < 0), number=autonomy, unit="index", why="", results=worlds.name),
    ]  # fmt: skip


def security_concentration(worlds):
    """C3: dependence in security moves elsewhere rather than falling."""
    apart = worlds.apart("final_concentration_security", ("postures", "passive"), ACTIVE)
    number = mean_of(apart)
    return [Finding(
        id="P10", title="Concentration in security need not fall under active",
        check="concentration in security in the final year, active − passive, not clearly below 0",
        verdict=verdict_of(number.high >= 0), number=number, unit="index", share=share_of(apart >= 0),
        why="Arms had moved to Israel before 2020; a fall would come from other suppliers still.", results=worlds.name,
    )]  # fmt: skip


def no_stakes(worlds):
    """Without stakes hardly anybody demands anything."""
    parted = worlds.results.manifest["switch"] or 0
    years = (worlds.results.manifest["scenario"]["months"] - parted) / 12
    demands = worlds.values("since_demands", "no stakes", "passive") / years
    return [Finding(
        id="P11 demands", title="With no stakes, fewer than one demand a year",
        check="demands a year since the switch under passive with every salience at 0, below 1",
        verdict=verdict_of(demands.mean() < 1), number=mean_of(demands), unit="demands a year",
        share=share_of(demands < 1), why="", results=worlds.name,
    )]  # fmt: skip


STILL = ("dependency", "influence", "reliability", "unmet_need", "sway", "exposure")


def nothing_moves(worlds):
    """When nobody looks and strain is still, nothing moves: as it is, and with all that moves by itself put to rest."""
    found = []
    for variant in ("nobody looks, no noise", "nor grievance, partners' wars, counter-building"):
        moved = {name: _movement(worlds, name, variant) for name in STILL}
        largest = max(moved, key=moved.get)
        found.append(Finding(
            id=f"P11 still: {variant}", title=f"Nothing moves when {variant}",
            check=f"{', '.join(STILL)}: mean of the final year equals the mean since the switch to 1e-9 in every run "
                  "(quiet world, passive, tempo and strain noise 0)",
            verdict=verdict_of(moved[largest] < 1e-9), number=mean_of(np.full(2, moved[largest])),
            unit=f"largest movement ({largest})", results=worlds.name,
            why="" if moved[largest] < 1e-9 else
            "Starting grievances cool ties, partners' wars cost, and those whom home serves look for others.",
        ))  # fmt: skip
    return found


def _movement(worlds, name, variant):
    final, since = (worlds.values(f"{period}_{name}", "nothing", "passive", variant=variant)
                    for period in ("final", "since"))  # fmt: skip
    return float(np.abs(final - since).max())


CHECKS = (rents_without_rivalry, late_reprisals, curves, active_loses, leap_or_slices, sanctions_lifted, entrapment,
          capture, security_concentration, no_stakes, nothing_moves)  # fmt: skip
"""Every check of this file, in the order in which they are told."""
