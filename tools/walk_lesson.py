"""Walk through a lesson with the clock: a phone plays a class of 8 turns; minutes come from the words on its screen.

    python tools/walk_lesson.py [WORDS_A_MINUTE]

Somebody reads new lines at so many words a minute (150), lines of the screen before three times as fast, thinks 45
seconds over a turn, and needs 3 seconds for a tap and 15 to type an address or a name. Prints the minutes of each step
on the phone, and those of the debrief on the projector.
"""

import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ana_sim.cli.teaching import lesson_of

AGAIN, THINK, TAP, TYPE = 3, 45, 3, 15
"""How much faster a line is read again; seconds to think over a turn, for a tap, and to type an address or a name."""
TURNS, TAPS_OF_A_TURN, TOKEN = 8, 3, "walk"


class Reader:
    """Reads what a page shows, and counts seconds."""

    def __init__(self, page, words_a_minute):
        self.page, self.pace, self.seen = page, words_a_minute, set()

    def read(self, selector):
        """Return (words that are new, seconds) of what a part of the page shows."""
        lines = [line.strip() for line in self.page.inner_text(selector).splitlines() if line.strip()]
        new = sum(len(line.split()) for line in lines if line not in self.seen)
        old = sum(len(line.split()) for line in lines if line in self.seen)
        self.seen = set(lines)
        return new, 60 * (new + old / AGAIN) / self.pace


def serve(folder):
    """Return (server, port, room) of a class in a thread."""
    import uvicorn

    from ana_sim.page.classroom.server import Room, create_app
    from ana_sim.page.classroom.store import Store

    lesson = lesson_of("historical", ("routine", "passive"), turns=TURNS, seed=1, replication=0)
    room = Room(Store(Path(folder) / "class.sqlite"), lesson.game, lesson.scenario, lesson.groups)
    app = create_app(lesson.pages("http://192.168.0.10:8000/"), room, TOKEN)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.1)
    return server, server.servers[0].sockets[0].getsockname()[1], room


def until(page, condition):
    """Wait until something is true in a page."""
    for _ in range(600):
        if page.evaluate(f"Boolean({condition})"):
            return
        page.wait_for_timeout(100)
    raise SystemExit(f"never true: {condition}")


def say(what, new, seconds):
    """Print a step; return its minutes."""
    print(f"{what:<32} {new:>5} new words  {seconds / 60:5.1f} min", flush=True)
    return seconds / 60


def phone(page, port, room, pace):
    """Play on a phone; return the minutes of joining, of the turns, and of the debrief."""
    page.goto(f"http://127.0.0.1:{port}/")
    page.wait_for_selector("#class-join", state="visible")
    reader = Reader(page, pace)
    new, seconds = reader.read("body")
    page.fill("#class-name", "A student")
    page.click("#class-join")
    page.wait_for_selector("#class-wait", state="visible")
    more, again = reader.read("body")
    for score in ("autonomy", "influence", "needs", "peace"):
        page.check(f"input[name=ahead-{score}][value=true]")
    page.click("#class-predict")
    joined = say("join and predict", new + more, seconds + again + 2 * TYPE + 5 * TAP + THINK)
    room.store.go_to("running")
    played = sum(turn(page, reader, number) for number in range(TURNS))
    until(page, "/and taken/.test(document.getElementById('game-say').textContent)")
    return joined, played, say("own debrief", *reader.read("#play"))


def turn(page, reader, number):
    """Play one turn; return its minutes."""
    until(page, f"game && game.orders.length === {number} && !document.getElementById('game-desk').hidden")
    new, seconds = reader.read("#game-desk")
    boxes = page.locator("#game-options input")
    for place in range(min(2, boxes.count())):
        boxes.nth(place).check()
    page.click("#game-go")
    return say(f"turn {number + 1}", new, seconds + THINK + TAPS_OF_A_TURN * TAP)


def main(words_a_minute=150):
    """Walk and print."""
    from playwright.sync_api import sync_playwright

    from tests.conftest import BROWSER, QUIET

    with TemporaryDirectory() as folder, sync_playwright() as started:
        server, port, room = serve(folder)
        browser = started.chromium.launch(executable_path=BROWSER, args=QUIET)
        page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        joined, played, own = phone(page, port, room, words_a_minute)
        room.store.go_to("over")
        projector = browser.new_page()
        projector.goto(f"http://127.0.0.1:{port}/teach?token={TOKEN}")
        until(projector, "document.querySelectorAll('#strips circle').length > 0")
        shown = say("debrief on the projector", *Reader(projector, words_a_minute).read("#debrief"))
        browser.close()
        server.should_exit = True
    print(f"{words_a_minute} words a minute: join {joined:.0f}, eight turns {played:.0f}, own debrief {own:.0f},")
    print(f"projector {shown:.0f}; together {joined + played + own + shown:.0f} minutes without talk")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
