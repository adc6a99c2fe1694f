"""What a screen cannot show, in letters that it can: an encoding that lacks a sign never costs what was worked out."""

import codecs
import sys

PLAIN = {
    "−": "-", "–": "-", "—": "-", "…": "...", "±": "+/-", "×": "x", "·": ".", "•": "*", "“": '"', "”": '"', "„": '"',
    "‘": "'", "’": "'", "≤": "<=", "≥": ">=", "→": "->", "ρ": "rho", "⁶": "^6", "⁴": "4", "\u2009": " ", "\u202f": " ",
    "\u00a0": " ", "━": "-", "─": "-", "╸": "-", "╺": "-", "│": "|",
}  # fmt: skip
"""Sign -> what is written instead. A minus that became a question mark would be taken for no sign at all."""
NAME = "ana-sim-plain"


def plain_letters(error):
    """Return (what stands in for the signs that cannot be encoded, where to go on): a handler of `codecs`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(PLAIN.get(sign, "?") for sign in error.object[error.start : error.end]), error.end


codecs.register_error(NAME, plain_letters)


def let_print():
    """Let standard output and error write any text."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=NAME)
