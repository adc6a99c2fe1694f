"""Home's initiatives (11): attention, the choice among candidates, and what each does."""

from .acts import cut, deepen, raise_pledge
from .candidates import candidates, chance_of_mediation, step_of, thanks, win
from .demands import force_of
from .draws import uniform
from .orders import meant, open_orders
from .start import apply_gathered, book, clip, note, others, plus, ratio
from .undo import asked_to_undo
from .worth import offered_domain


def initiatives(w):
    """Let home act while its attention lasts."""
    p, ordered = w.p, open_orders(w)
    activism = max(w.posture["activism"], 1.0 if ordered else 0.0)
    w.done.append(0)
    if activism <= 0:
        return
    w.home.room = min(3.0, w.home.room + p.corps * activism)
    w.effort = p.cost * (1 + p.crowd * sum(w.done[-13:-1]) / 12)
    if follow(w, ordered) and w.posture["activism"] > 0:
        act_freely(w)


def follow(w, ordered):
    """Do what is ordered; return whether there is attention left for more."""
    enough = True
    for order in ordered:
        chosen = next((c for c in candidates(w) if meant(order, c)), None)
        if chosen and enough and w.home.room >= chosen.units:
            order.state = "done"
            carry_out(w, chosen)
            continue
        if chosen:
            enough = False
        if order.state == "open":
            order.state = "waiting"
            w.acts.append([w.t, order.kind, order.partner, order.other, order.domain, 0.0, "waiting"])
    return enough


def act_freely(w):
    """Carry out the best candidate, again and again."""
    while w.home.room >= 1:
        best, chosen = 0.0, None
        near, away = sides(w)
        for c in candidates(w):
            if not on_side(w, c, near, away):
                continue
            if c.worth / c.units - w.effort > best:
                best, chosen = c.worth / c.units - w.effort, c
        if chosen is None or chosen.units > w.home.room:
            return
        carry_out(w, chosen)


def on_side(w, c, near, away):
    """Return whether a posture's side lets home choose a candidate; a summit asks for a posture that takes no side."""
    if c.kind == "summit":
        return w.posture["side"] == "all"
    return c.i in {"near": near, "away": away}.get(c.side, w.powers)


def sides(w):
    """Return to whom home goes nearer and from whom away (15)."""
    side = w.posture["side"]
    if side == "all":
        return w.powers, w.powers
    if side == "equidistance":
        mean = ratio(sum(i.sal * i.cl for i in w.powers), sum(i.sal for i in w.powers))
        return [i for i in w.powers if i.cl < mean], [i for i in w.powers if i.cl > mean]
    worst, threat = 0.0, []
    for i in w.powers:
        if i.rho * i.loss > worst:
            worst, threat = i.rho * i.loss, [i]
    rest = others(w, *threat)
    return (threat, rest) if side == "bandwagon" else (rest, threat)


def carry_out(w, c):
    """Carry out a candidate; it may have to be undone at once."""
    w.home.room -= c.units
    book(w, "effort", w.effort * c.units)
    w.done[-1] += 1
    book(w, "acts", 1)
    partners = [i for i in w.powers if i.member] if c.kind == "summit" else [i for i in (c.i, c.j) if i]
    for i in partners:
        i.flows[f"acts_{c.kind}"] += 1
    row = note(w, c.kind, c.i, c.j, c.d, c.size)
    c.T, c.M, c.c = (list(c.i.T), list(c.i.M), c.i.c) if c.i else (None,) * 3
    if not DO[c.kind](w, c):
        row[-1] = "failed"
    apply_gathered(w)
    if c.side and asked_to_undo(w, c):
        row[-1] = "undone"


def do_deepen(w, c):
    c.deal = deepen(w, c.i, c.d, c.size)
    return True


def do_pledge(w, c):
    raise_pledge(w, c.i)
    return True


def do_cut(w, c):
    i, s = c.i, c.size
    if c.piece:
        c.present, c.piece.present, c.piece.last_cut = c.piece.present, 0.0, w.t
        c.counted = s / sum(piece.extent for piece in i.pieces if piece.removable)
        i.cuts += c.counted
    else:
        i.T[c.d], i.last_tie_cut[c.d] = plus(i.T[c.d] - s), w.t
        s = 5 * w.home.w[c.d] * s
    cut(w, i, s)
    return True


def do_downgrade(w, c):
    cut(w, c.i, 5 * w.p.pledge / 3)
    c.i.c, c.i.last_lowered = plus(c.i.c - 1), w.t
    return True


def do_reconcile(w, c):
    i = c.i
    i.last_reconciled = w.t
    if uniform(w, "reconcile", i.id) >= 0.5 * (1 + i.y) * i.tau:
        return False
    i.G_factor *= w.p.cool
    i.h *= w.p.cool
    book(w, "settlements", (win(w, i) - i.held) * w.p.claim * c.size)
    i.delta = clip(i.delta - c.size, 0.0, 1.0)
    return True


def do_claim(w, c):
    i, p, s = c.i, w.p, c.size
    i.last_claimed = w.t
    i.G_sum += p.offence * s
    for j in others(w, i):
        j.G_sum += p.offence * s * p.audience * w.P[i.at][j.at]
    if uniform(w, "claim", i.id) < win(w, i):
        book(w, "settlements", (1 - i.held) * p.claim * s)
        i.delta = clip(i.delta - s, 0.0, 1.0)
        return True
    for j in w.powers:
        strike(w, j, "|".join(sorted((i.id, j.id))), 1.0 if j is i else p.audience * w.P[i.at][j.at])
    return False


def strike(w, j, key, weight):
    """Let j punish home for a claim that is lost, and use force."""
    p = w.p
    if uniform(w, "claim_punish", key) < weight * (1 - j.X) * j.alpha:
        v = p.intensity * p.horizon * j.Lam
        book(w, "punishments", v)
        book(w, "punished", 1, j)
        j.h += min(1.0, v)
    if uniform(w, "claim_force", key) < weight * p.force * j.reach * (1 - j.X):
        v = force_of(w, uniform(w, "claim_toll", key))
        book(w, "force_losses", v)
        book(w, "forced", 1, j)
        j.h += min(1.0, v)


def do_mediate(w, c):
    i, j = c.i, c.j
    w.last_mediated[i, j] = w.t
    if uniform(w, "mediate", f"{i.id}|{j.id}") >= chance_of_mediation(w, i, j):
        return False
    book(w, "thanks", thanks(w, i, j))
    w.last_success[i, j] = w.t
    i.G_factor *= w.p.cool
    j.G_factor *= w.p.cool
    return True


def do_summit(w, c):
    w.home.last_summit = w.t
    w.home.inst = clip(w.home.inst + c.size, 0.0, 1.0)
    for i in w.powers:
        d = offered_domain(w, i) if i.member else None
        if d is not None:
            deepen(w, i, d, step_of(w, i, d))
    return True


DO = {"deepen": do_deepen, "pledge": do_pledge, "cut": do_cut, "downgrade": do_downgrade, "reconcile": do_reconcile,
      "claim": do_claim, "mediate": do_mediate, "summit": do_summit}  # fmt: skip
