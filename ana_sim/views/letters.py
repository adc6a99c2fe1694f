"""Letters that the pictures' own font lacks: found in other fonts of the machine, or said to be missing."""

from functools import cache

BOXES = "Last Resort"
"""Beginning of the names of fonts that have a box for every letter there is."""
FALLBACKS = ("Noto Sans", "Arial Unicode MS", "Segoe UI", "Hiragino Sans", "Microsoft YaHei", "Unifont")
"""Tried first, as they hold many scripts; then every other font of the machine by name."""


def fonts_for(texts, *, first):
    """Return names of fonts that together hold the letters of the texts, as far as the machine has them.

    Args:
        texts: what will be written. first: the font that is taken wherever it has the letter.
    """
    fonts, lacking = [first], _signs(texts) - letters_of(first)
    if not lacking:
        return fonts
    for name in _others(first):
        found = lacking & letters_of(name)
        if found:
            fonts.append(name)
            lacking -= found
        if not lacking:
            break
    return fonts


def lacking(texts, *, first):
    """Return the letters of the texts that no font of the machine has, in order of the alphabet."""
    signs = _signs(texts) - letters_of(first)
    for name in fonts_for(texts, first=first) if signs else ():
        signs -= letters_of(name)
    return sorted(signs)


def _signs(texts):
    return {sign for text in texts for sign in text if not sign.isspace()}


@cache
def letters_of(name):
    """Return the letters that a font has."""
    from matplotlib import font_manager

    path = font_manager.findfont(font_manager.FontProperties(family=[name]), fallback_to_default=False)
    return frozenset(map(chr, font_manager.get_font(path).get_charmap()))


@cache
def _others(first):
    """Return the other fonts of the machine, those known to hold many scripts first."""
    from matplotlib import font_manager

    known = {entry.name for entry in font_manager.fontManager.ttflist if not entry.name.startswith(BOXES)}
    names = sorted(known - {first})
    likely = [name for wanted in FALLBACKS for name in names if name.startswith(wanted)]
    return list(dict.fromkeys([*likely, *names]))
