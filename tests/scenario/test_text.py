"""Hostile and broken files are refused with their place, quickly, and never crash the reader."""

import time
from pathlib import Path

import pytest

from ana_sim.scenario import ScenarioError
from ana_sim.scenario.text import parse, read


def refusal(text):
    with pytest.raises(ScenarioError) as caught:
        parse(text, file="x.yaml")
    return caught.value.problems[0]


def refused_file(path, raw):
    path.write_bytes(raw)
    with pytest.raises(ScenarioError) as caught:
        read(path)
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("NO", "NO"), ("no", "no"), ("on", "on"), ("y", "y"), ("12:30:00", "12:30:00"), ("010", 10), ("0o10", 8),
        ("0x1F", 31), ("2020-01", "2020-01"), ("2020-01-31", "2020-01-31"), ("true", True), ("False", False),
        ("null", None), ("~", None), ("", None), ("1_000", "1_000"), ("1e3", 1000.0), ("-.5", -0.5), ("+2", 2),
        ("'0.5'", "0.5"), ('"true"', "true"), ("0b11", "0b11"), ("1.", 1.0), ("=", "="), ("<<", "<<"),
    ],
)  # fmt: skip
def test_words_mean_what_yaml_1_2_says(word, value):
    found = parse(f"key: {word}", file="x.yaml").plain()["key"]
    assert found == value
    assert type(found) is type(value)


def test_infinity_and_nan_are_read_as_numbers():
    plain = parse("a: .inf\nb: -.INF\nc: .nan", file="x.yaml").plain()
    assert (plain["a"], plain["b"]) == (float("inf"), float("-inf"))
    assert plain["c"] != plain["c"]


def test_a_number_of_five_thousand_digits_costs_nothing():
    assert parse("a: " + "9" * 5000, file="x.yaml").plain() == {"a": float("inf")}


def test_every_value_and_key_knows_its_place():
    tree = parse('a:\n  bc: [1, "two"]\n', file="x.yaml")
    two = tree.get("a", "bc", 1)
    assert (two.place.line, two.place.column, two.place.length) == (2, 11, 5)
    assert (tree.get("a", "bc").key.line, tree.get("a", "bc").key.column) == (2, 3)


@pytest.mark.parametrize("brackets", ["[", "{a: ", "- ", "? ", "[[{b: "])
def test_a_hundred_thousand_nested_brackets_are_refused_at_once(brackets):
    started = time.process_time()
    assert refusal(brackets * 100_000).code in ("too-deep", "yaml")
    assert time.process_time() - started < 2


def test_forty_levels_are_enough_and_one_more_is_refused():
    parse("[" * 40 + "]" * 40, file="x.yaml")
    assert refusal("[" * 41 + "]" * 41).message == "nested more than 40 deep"


def test_a_file_of_very_many_small_entries_is_refused_at_once():
    started = time.process_time()
    assert refusal("[" + "a," * 450_000 + "]").code == "too-large"
    assert time.process_time() - started < 5


def test_a_hundred_megabytes_are_not_read(tmp_path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    started = time.process_time()
    with pytest.raises(ScenarioError, match="100,000,000 bytes; at most 1,000,000 are read"):
        read(path)
    assert time.process_time() - started < 1


def test_very_many_twice_stated_keys_are_shown_a_hundred_times():
    with pytest.raises(ScenarioError) as caught:
        parse("a: 1\n" * 5000, file="x.yaml")
    assert len(caught.value.problems) == 100


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1", "cp1251"])
def test_another_encoding_is_refused_with_its_place(tmp_path, encoding):
    title = "Баку" if encoding == "cp1251" else "Türkiye"
    problem = refused_file(tmp_path / "x.yaml", f"kind: scenario\ntitle: {title}".encode(encoding))
    assert problem.code in ("encoding", "binary")


def test_the_first_byte_that_is_no_utf_8_is_shown(tmp_path):
    problem = refused_file(tmp_path / "x.yaml", b"kind: scenario\ntitle: T\xfcrkiye")
    assert (problem.line, problem.column, problem.code) == (2, 9, "encoding")
    assert "0xfc" in problem.message


@pytest.mark.parametrize("raw", [b"\x00" * 50, b"\x7fELF\x02\x01\x01", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n"])
def test_binary_is_refused(tmp_path, raw):
    assert refused_file(tmp_path / "x.yaml", raw).code in ("encoding", "binary")


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfkind: scenario\n")
    assert read(path).plain() == {"kind": "scenario"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(end):
    problem = refusal(end.join(["a: 1", "b: 2", "a: 3"]))
    assert (problem.line, problem.column, problem.excerpt) == (3, 1, "a: 3")


def test_a_missing_file_a_folder_and_an_endless_device_are_shown(tmp_path):
    for path in (tmp_path / "nowhere.yaml", tmp_path, Path("/dev/zero")):
        with pytest.raises(ScenarioError, match="the file cannot be read"):
            read(path)


def test_a_word_in_a_quoted_text_is_pointed_at():
    tree = parse('when: "north.strian > 1"', file="x.yaml")
    node = tree.get("when")
    place = node.place.within(node.value, offset=6, length=6)
    assert (place.column, place.written()) == (14, "strian")
