"""What home did with whom: acts of each kind by power, mean per history since the postures parted."""

from collections.abc import Iterable, Iterator

from ana_sim.analysis.findings.types import Acts
from ana_sim.analysis.periods import switch_month
from ana_sim.analysis.sides import Side, where
from ana_sim.results.reading import Results

TABLE = "acts"


def acts_of(results: Results, sides: Iterable[Side]) -> tuple[Acts, ...]:
    """Return the Acts of every side, kinds in the order of the alphabet; none where no acts were kept."""
    if TABLE not in results.manifest["tables"]:
        return ()
    return tuple(one for side in sides for one in _of_side(results, side))


def _of_side(results: Results, side: Side) -> Iterator[Acts]:
    """Yield the Acts of one side: each kind with anybody, then with each power that it concerned."""
    histories = results.manifest["replications"]
    for kind, found in sorted(_counts(results, side).items()):
        for power in (None, *(power for power in results.powers_in_order if power in found)):
            many, failed = found[power]
            yield Acts(side.name, kind, power, many / histories, failed / many)


def _counts(results: Results, side: Side) -> dict[str, dict[str | None, tuple[int, int]]]:
    """Return kind -> power -> (acts, of which failed); the power None stands for anybody."""
    totals: dict[str, dict[str | None, tuple[int, int]]] = {}
    for kind, partner, other, many, failed in _groups(results, side):
        # of kinds but a mediation, which concerns two powers alike, `other` says what a demand was about
        concerned = (partner, other) if kind == "mediate" else (partner,)
        for power in (None, *(power for power in concerned if power is not None)):
            before = totals.setdefault(kind, {}).get(power, (0, 0))
            totals[kind][power] = before[0] + many, before[1] + failed
    return totals


def _groups(results: Results, side: Side) -> Iterable[tuple[str, str | None, str | None, int, int]]:
    """Return (kind, partner, other, acts, of which failed) since the postures parted."""
    among = " AND scenario = $scenario" if where(results, side) else ""
    sql = f"SELECT kind, partner, other, count(*) AS many, count(*) FILTER (outcome <> 'done') AS failed FROM {TABLE} "
    sql += f"WHERE posture = $posture AND month >= $since::DATE{among} GROUP BY ALL"
    since = str(switch_month(results).astype("datetime64[D]"))
    found = results.ask(sql, posture=side.posture, since=since, **where(results, side))
    return zip(*(found[name].tolist() for name in ("kind", "partner", "other", "many", "failed")), strict=True)
