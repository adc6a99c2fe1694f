"""The theme for paper: any picture in black, white and greys that stay apart, for printers without colour."""

import re

import numpy as np
from matplotlib.collections import Collection, QuadMesh
from matplotlib.colors import to_hex, to_rgb
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from ana_sim.views.theme import BLACK, BLUE, GREEN, GREY, ORANGE, PALE, PURPLE, SKY, VERMILLION, YELLOW

GREYS = {
    BLACK: 0.0, BLUE: 0.15, VERMILLION: 0.45, GREEN: 0.3, PURPLE: 0.55, ORANGE: 0.65, SKY: 0.75, YELLOW: 0.88,
    GREY: 0.25, PALE: 0.7,
}  # fmt: skip
"""How light each colour of the theme is on paper, 0 black; lines also differ in dashes and marks in form."""


LIGHT = 0.72
"""What grey means in bands, lines on maps and the like: neither of two things."""
INITIALS = {"B": "D", "b": "d", "R": "M", "r": "m"}


def for_print(figure):
    """Turn a Figure's colours into greys, and every text into black; change it in place and return it."""
    for artist in figure.findobj():
        if isinstance(artist, Text):
            artist.set(color=_of_text(artist), text=_in_grey(artist.get_text()))
            arrow = getattr(artist, "arrow_patch", None)
            if arrow is not None:
                arrow.set_color(grey(arrow.get_edgecolor()))
        elif isinstance(artist, Line2D):
            artist.set_color(grey(artist.get_color()))
            artist.set_markerfacecolor(_or_none(artist.get_markerfacecolor()))
            artist.set_markeredgecolor(_or_none(artist.get_markeredgecolor()))
        elif isinstance(artist, Patch):
            artist.set_facecolor(_with_alpha(artist.get_facecolor()))
            artist.set_edgecolor(_with_alpha(artist.get_edgecolor()))
        elif isinstance(artist, AxesImage | QuadMesh):
            _shade(artist)
        elif isinstance(artist, Collection):
            artist.set_facecolor([_with_alpha(colour, neutral=LIGHT) for colour in artist.get_facecolor()])
            artist.set_edgecolor([_with_alpha(colour, neutral=LIGHT) for colour in artist.get_edgecolor()])
    return figure


def grey(colour):
    """Return a colour as grey: those of the theme as listed, others by how bright they look."""
    known = {name.upper(): light for name, light in GREYS.items()}
    light = known.get(to_hex(colour).upper())
    if light is None:
        light = float(np.dot(to_rgb(colour), (0.2126, 0.7152, 0.0722)))
    return (light, light, light)


def _of_text(artist):
    """Return white for what stands on dark ground, black for all other text."""
    return "white" if to_hex(artist.get_color()) == "#ffffff" else "black"


def _or_none(colour):
    return colour if isinstance(colour, str) and colour == "none" else grey(colour)


def _with_alpha(colour, *, neutral=None):
    if neutral is not None and to_hex(colour[:3]).upper() == GREY.upper():
        return (neutral, neutral, neutral, colour[3])
    return (*grey(colour[:3]), colour[3])


def _in_grey(text):
    """Return a text in which the names of colours are those of their greys."""
    for name, shade in (("lue", "ark"), ("ed", "id-grey")):
        text = re.sub(rf"\b([BbRr]){name}\b", lambda found, s=shade: INITIALS[found[1]] + s, text)
    return re.sub(r"\b(b|B)eige\b", "very light grey", text)


def _shade(image):
    """Give a table of colours greys; where its scale has two sides, by how far from its middle a value lies."""
    low, high = image.get_clim()
    if low < 0 < high:
        image.set_array(np.abs(image.get_array()))
        image.set_clim(0, high)
    image.set_cmap("Greys")
