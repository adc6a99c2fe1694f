"""A screen that lacks letters shows plain ones; what a number says is never lost."""

import pytest

from ana_sim.cli.plain_letters import NAME, PLAIN


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("−0.06 to +2.58", "cp1252", "-0.06 to +2.58"),
        ("1.73 ± 0.2 “nm” … 3 × 4", "ascii", '1.73 +/- 0.2 "nm" ... 3 x 4'),
        ("Türkiye", "ascii", "T?rkiye"),
        ("Türkiye", "cp1252", "Türkiye"),
        ("中文 −1", "utf-8", "中文 −1"),
        ("\udcff", "utf-8", "?"),
    ],
)
def test_what_an_encoding_lacks_is_written_in_plain_letters(text, encoding, shown):
    assert text.encode(encoding, NAME).decode(encoding) == shown


def test_plain_letters_are_plain():
    assert all(letters.isascii() for letters in PLAIN.values())
