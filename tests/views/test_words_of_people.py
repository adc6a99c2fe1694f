"""What people write is shown as it stands, on the screen, in pictures, in tables and on the page."""

import io
import json
import re
import warnings
from dataclasses import replace
from html import unescape

import matplotlib as mpl

from ana_sim.analysis.wording import plainly
from ana_sim.cli.comparing import say
from ana_sim.views.acts_chart import acts_chart
from ana_sim.views.fan_chart import fan_chart
from ana_sim.views.letters import fonts_for, lacking
from ana_sim.views.pictures import save
from ana_sim.views.report.page import data, render
from ana_sim.views.tables import tables
from ana_sim.views.terminal import literal, screen, show_tables
from ana_sim.views.theme import FONT

NASTY = (
    "[red]danger[/red]",
    "a[/b]",
    "[link=http://x]here[/link]",
    ":x: and :warning:",
    "from $5 bn to $6 bn, a_b^{c",
    r"back\slash \frac{1}{0}",
    "<script>alert(1)</script>",
    "</script><b>",
    "{braces} {0} %s %(x)s {{ 7 * 7 }}",
    "_begins below",
    "100 % & more",
    "Türkiye, 中文, ქართული",
    "/home/me/[draft]/x.yaml",
)


def with_words(findings, texts):
    """Return findings in which a person has written these texts wherever one can."""
    world, every = findings.worlds[0], " | ".join(texts)
    events = tuple(replace(world.events[k % 3], id=f"event {k}", title=text) for k, text in enumerate(texts))
    powers = tuple(replace(power, name=text) for power, text in zip(findings.powers, texts[-3:], strict=True))
    worlds = (replace(world, title=every, question=every, events=events),)
    return replace(findings, home=texts[0], powers=powers, worlds=worlds)


def test_on_the_screen(findings, capsys):
    """Titles, events and powers stand on the screen sign for sign: no markup is read, no word becomes a picture."""
    found = with_words(findings, NASTY)
    console = screen(file=io.StringIO())
    console.width = 400
    show_tables(console, tables(found))
    assert [text for text in NASTY[-3:] if text not in console.file.getvalue()] == []
    say(found)
    said = re.sub(r"\s+", "", capsys.readouterr().out)
    assert [text for text in NASTY if re.sub(r"\s+", "", text) not in said] == []


def test_in_pictures(findings, tmp_path):
    """A picture is drawn whatever the title, without a warning, and holds it sign for sign."""
    found = with_words(findings, NASTY)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for draw, text in ((fan_chart, found.worlds[0].title), (acts_chart, NASTY[-1])):
            figure = draw(found)
            save(figure, tmp_path / "x.png", found, dpi=30)
            holds = [one for one in figure.findobj(mpl.text.Text) if text in one.get_text()]
            assert holds
            assert not any(one.get_parse_math() for one in holds)


def test_on_the_page(results):
    """On the page markup is text, in the body as in the data of charts."""
    record, text = results.manifest["scenario"], " | ".join(NASTY)
    before, record["title"] = record["title"], text
    try:
        page = render(results)
    finally:
        record["title"] = before
    assert unescape(re.search(r"<h1>(.*?)</h1>", page)[1]) == text
    assert "<script>alert" not in page
    assert json.loads(data({"t": text})) == {"t": text}
    assert "</script" not in data({"t": text})


def test_signs_that_show_nothing_are_replaced():
    """Escape codes, line breaks and signs that turn the writing cannot get through; letters of any script do."""
    assert plainly("a\nb\t c") == "a b c"
    assert plainly("\x1b[31mred") == "\N{REPLACEMENT CHARACTER}[31mred"
    assert plainly("x\u202etxt.exe") == "x\N{REPLACEMENT CHARACTER}txt.exe"
    assert plainly("ქართული 中文 Türkiye") == "ქართული 中文 Türkiye"
    assert literal("a\nb").plain == "a b"


def test_letters_that_no_font_has_are_named():
    """Letters of the pictures' font need no other; what no font of the machine has is said, once each."""
    assert fonts_for(["Türkiye", "ქართული"], first=FONT) == [FONT]
    assert lacking(["Türkiye"], first=FONT) == []
    unassigned = "\U0001fabf\U0001fabf"
    assert lacking([unassigned], first=FONT) in ([], [unassigned[0]])


def test_missing_letters_make_no_noise(findings, tmp_path):
    """A letter that no font has is drawn as a box without a warning that names a file of a library."""
    found = with_words(findings, ("\U000102a0 in the title", "b", "c"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        save(fan_chart(found), tmp_path / "x.png", found, dpi=30)
