"""Points, what is seen of histories, and the store that goes on where it was stopped."""

import zipfile
from io import BytesIO

import numpy as np
import pytest

from ana_sim.results import ResultsError
from ana_sim.results.kept import kept
from ana_sim.rules.world import ACT, KINDS, OUTCOMES
from ana_sim.runs.experiments import Range, Seen, Store, latin_hypercube, numbers_at

NARROW, WIDE, WHOLE = Range("parameters.a", 1.0, 3.0), Range("b", 0.01, 1.0), Range("parameters.plan", 6.0, 60.0)


def test_a_range_that_spans_a_factor_of_four_is_drawn_on_the_logarithm():
    assert WIDE.at(0.5) == pytest.approx(0.1)
    assert NARROW.at(0.5) == 2.0


def test_every_slice_of_every_range_holds_one_point():
    points = latin_hypercube([NARROW, WIDE], points=7, seed=3)
    assert sorted(((points[:, 0] - 1) / 2 * 7).astype(int)) == list(range(7))
    assert sorted((np.log(points[:, 1] / 0.01) / np.log(100) * 7).astype(int)) == list(range(7))


def test_the_plan_is_whole_months():
    points = latin_hypercube([WHOLE], points=11, seed=3)[:, 0]
    assert (points == np.rint(points)).all()
    assert numbers_at([WHOLE], points[:1]) == {"parameters.plan": points[0]}


def acts(*rows):
    """Return acts of (replication, month, kind, partner, other, outcome)."""
    made = np.zeros(len(rows), ACT)
    for place, (replication, month, kind, partner, other, outcome) in enumerate(rows):
        made[place] = (replication, month, KINDS.index(kind), partner, other, 0, 0.1, OUTCOMES.index(outcome))
    return made


@pytest.fixture
def seen():
    """Return three histories of two years, the fifth to the seventh of their seed, with two powers."""
    net = np.arange(72.0).reshape(3, 24)
    made = acts(
        (5, 0, "cut", 0, -1, "done"), (5, 13, "cut", 1, -1, "waiting"), (6, 13, "mediate", 0, 1, "failed"),
        (7, 23, "cut", 1, -1, "undone"),
    )  # fmt: skip
    stated = {"stated": np.stack([net, -net], axis=2)}
    return Seen("2018-07", {"net": net}, stated, ("a", "b"), made, {"war": np.array([-1, 3, 20])}, first=5)


def test_months_are_asked_for_by_year_quarter_month_and_range(seen):
    assert seen.months("2019") == slice(6, 18)
    assert seen.months("2019Q2") == slice(9, 12)
    assert seen.months("2018-07..2018Q3") == slice(0, 3)
    for outside in ("2018", "2020Q3", "soon"):
        with pytest.raises(ValueError, match=outside):
            seen.months(outside)


def test_means_totals_and_quarters_are_of_home_or_of_a_power(seen):
    assert seen.mean("net", "2018-07").tolist() == [0.0, 24.0, 48.0]
    assert seen.total("stated", "2018-07..2018-08", "b").tolist() == [-1.0, -49.0, -97.0]
    assert seen.quarters("net", "2018Q3..2018Q4")[0].tolist() == [1.0, 4.0]


def test_acts_are_counted_by_history_and_one_that_waits_was_not_taken(seen):
    assert seen.count(("cut",), "2018-07..2020-06").tolist() == [1, 0, 1]
    assert seen.count(("cut",), "2019").tolist() == [0, 0, 0]
    assert seen.count(("mediate",), "2019", partner="a", other="b").tolist() == [0, 1, 0]


def test_an_event_that_came_later_had_not_happened(seen):
    assert seen.happened("war", "2019").tolist() == [False, True, False]


def test_a_store_makes_each_part_once_and_all_anew_when_anything_changes(tmp_path):
    made = []

    def make(places):
        made.append(list(places))
        return {"square": [place**2 for place in places]}

    for _ in range(2):
        found = Store(tmp_path, "a", {"size": 5}).parts(5, 2, make)
        assert found["square"].tolist() == [0, 1, 4, 9, 16]
    assert made == [[0, 1], [2, 3], [4]]
    Store(tmp_path, "a", {"size": 6}).parts(5, 2, make)
    assert len(made) == 6


def numbers():
    return {"net": np.arange(3.0)}


DAMAGE = {
    "altered": lambda path: path.write_bytes(path.read_bytes()[:-1] + b"x"),
    "half": lambda path: path.write_bytes(path.read_bytes()[:40]),
    "empty": lambda path: path.write_bytes(b""),
    "gone": lambda path: path.unlink(),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_part_that_is_not_what_was_written_is_made_anew(tmp_path, how):
    store, made = Store(tmp_path, "a", {}), []

    def make():
        made.append(1)
        return numbers()

    store.part("one", make)
    path = next(tmp_path.rglob("one.npz"))
    DAMAGE[how](path)
    if path.is_dir():
        with pytest.raises(ResultsError, match="cannot write"):
            store.part("one", make)
        return
    assert store.part("one", make)["net"].tolist() == [0, 1, 2]
    assert len(made) == 2
    assert Store(tmp_path, "a", {}).part("one", make)["net"].tolist() == [0, 1, 2]
    assert len(made) == 2


def test_a_part_that_nothing_vouches_for_is_not_read(tmp_path):
    store = Store(tmp_path, "a", {})
    store.part("one", numbers)
    path = next(tmp_path.rglob("one.npz"))
    path.with_name("two.npz").write_bytes(path.read_bytes())
    assert store.part("two", lambda: {"net": np.zeros(1)})["net"].tolist() == [0]


def test_a_part_made_to_fill_the_memory_is_not_unpacked(tmp_path, monkeypatch):
    """A stranger's manifest may vouch for a small file of a thousand times as many zeros."""
    monkeypatch.setattr("ana_sim.runs.experiments.store.MOST_BYTES", 10_000)
    store = Store(tmp_path, "a", {})
    with kept(tmp_path, f"{store.name}/one.npz", kind="evidence", made={"versions": {"ana-sim": "0"}}) as part:
        with part.open("wb") as file:
            np.savez_compressed(file, net=np.zeros(100_000))
        assert part.stat().st_size < 10_000
    assert store.part("one", numbers)["net"].tolist() == [0, 1, 2]


HEADER = b"{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }"
NPY = b"\x93NUMPY\x01\x00" + len(HEADER).to_bytes(2, "little") + HEADER


def archive(member=NPY, name="net.npy"):
    """Return a ZIP archive of one member."""
    body = BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, member)
    return bytearray(body.getvalue())


def with_byte(offset, value):
    """Return a good archive with a byte of its headers changed, in both places that say the same."""
    body = BytesIO()
    np.savez_compressed(body, net=np.arange(3.0))
    raw = bytearray(body.getvalue())
    raw[6 + offset] = raw[raw.find(b"PK\x01\x02") + 8 + offset] = value
    return raw


def with_noise():
    raw = with_byte(0, 0)
    start = 30 + raw[26] + raw[28]
    raw[start : start + 20] = b"\xff" * 20
    return raw


FORGED = {
    "a trillion numbers": archive(),
    "no archive": b"PK",
    "no member": archive(name="other.npy"),
    "no array": archive(b"abc", "net"),
    "encrypted": with_byte(0, 1),
    "packed in a way that is unknown": with_byte(2, 77),
    "noise": with_noise(),
    "a pickle": archive(
        NPY.replace(b"<f8", b"|O ").replace(b"1000000000000", b"1            ") + b"cos\nsystem\n(S''\ntR."
    ),
}
OTHERS = {
    "another shape": np.zeros(4),
    "no shape": np.float64(1),
    "words": np.full(3, "x"),
    "complex": np.zeros(3, complex),
    "records": np.zeros(3, [("a", float)]),
    "dates": np.zeros(3, "M8[s]"),
}


@pytest.mark.parametrize("how", [*FORGED, *OTHERS])
def test_a_part_that_a_stranger_vouches_for_is_made_anew_where_it_cannot_be_one(tmp_path, how):
    """The manifest is forged with it, so that hashes fit."""
    store = Store(tmp_path, "a", {})
    with kept(tmp_path, f"{store.name}/one.npz", kind="evidence", made={"versions": {"ana-sim": "0"}}) as part:
        if how in FORGED:
            part.write_bytes(FORGED[how])
        else:
            with part.open("wb") as file:
                np.savez(file, net=OTHERS[how])
    assert store.part("one", numbers, shapes={"net": (3,)})["net"].tolist() == [0, 1, 2]


def test_a_folder_of_something_else_is_refused_before_any_work(tmp_path):
    (tmp_path / "plan.json").write_text("{}")
    with pytest.raises(ResultsError, match="holds a batch"):
        Store(tmp_path, "a", {})
