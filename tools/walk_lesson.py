"""Walk through a lesson, or a game alone, with the clock: phones that read and think as long as people do.

    python tools/walk_lesson.py 50              the lesson of 50 minutes in docs/teaching.md: takes 50 minutes
    python tools/walk_lesson.py 90
    python tools/walk_lesson.py alone           the whole game of 20 turns on the page that needs no server
    python tools/walk_lesson.py 50 --faster 30  all waiting 30 times shorter, to try the plan itself

Three phones read new lines at 100, 150 and 220 words a minute, lines seen before three times as fast, think 30 seconds
over a turn, and need 3 seconds for a tap and 15 to type an address or a name. Nobody talks to them. An instructor's
screen starts, pauses and ends the class at the minutes of the plan. Prints when who was done with what.
"""

import argparse
import asyncio
import re
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

PACES = (100, 150, 220)
"""Words a minute: a foreign language, slowly; a foreign language; one's own."""
AGAIN, THINK, TAP, TYPE = 3, 30, 3, 15
"""How much faster a line is read again; seconds to think over a turn, for a tap, and to type an address or a name."""
TAPS_OF_A_TURN, TURNS_ALONE, TOKEN, SCORES = 3, 20, "walk", ("autonomy", "influence", "needs", "peace")
ROW = re.compile(r"\| (\d+)–(\d+) \| (.+) \|")


class Clock:
    """Minutes since the lesson began; waits as long as people would, or so many times shorter."""

    def __init__(self, faster):
        self.faster, self.begun = faster, time.monotonic()

    def now(self):
        """Return minutes of the lesson."""
        return (time.monotonic() - self.begun) * self.faster / 60

    async def wait(self, seconds):
        """Wait some seconds of the lesson."""
        await asyncio.sleep(seconds / self.faster)

    async def until(self, minute):
        """Wait for a minute of the lesson."""
        await self.wait(max(0.0, 60 * (minute - self.now())))


class Phone:
    """Somebody with a phone who reads at some pace."""

    def __init__(self, page, pace, clock):
        self.page, self.pace, self.clock, self.seen, self.done = page, pace, clock, set(), {}

    async def read(self, selector):
        """Read what a part of the page shows."""
        lines = {line.strip() for line in (await self.page.inner_text(selector)).splitlines()}
        new, old = (sum(len(line.split()) for line in some) for some in (lines - self.seen, lines & self.seen))
        self.seen |= lines
        await self.clock.wait(60 * (new + old / AGAIN) / self.pace)

    async def tap(self, many=1):
        """Take as long as some taps."""
        await self.clock.wait(many * TAP)

    async def until(self, condition):
        """Wait until something is true in the page, for as long as it takes."""
        while not await self.page.evaluate(f"Boolean({condition})"):
            await asyncio.sleep(0.1)

    def note(self, what):
        """Remember when a step was done."""
        self.done[what] = self.clock.now()

    async def join(self, address):
        """Join a class and predict."""
        await self.clock.wait(TYPE)
        await self.page.goto(address)
        await self.page.wait_for_selector("#class-join", state="visible")
        await self.read("body")
        await self.clock.wait(TYPE)
        await self.page.fill("#class-name", f"{self.pace} words a minute")
        await self.page.select_option("#class-group", "passive" if self.pace == PACES[1] else "routine")
        await self.page.click("#class-join")
        await self.page.wait_for_selector("#class-wait", state="visible")
        await self.read("body")
        await self.clock.wait(THINK)
        for score in SCORES:
            await self.page.check(f"input[name=ahead-{score}][value=true]")
            await self.tap()
        await self.page.click("#class-predict")
        self.note("predicted")

    async def play(self, turns):
        """Play turns: read, think, choose two initiatives, let six months pass."""
        for number in range(turns):
            await self.until(f"game && game.orders.length === {number} && !document.getElementById('game-desk').hidden")
            await self.read("#game-desk")
            await self.clock.wait(THINK)
            boxes = self.page.locator("#game-options input:visible")
            for place in range(min(2, await boxes.count())):
                await boxes.nth(place).check()
            await self.tap(TAPS_OF_A_TURN)
            self.note(f"turn {number + 1}")
            await self.page.click("#game-go")
        await self.until("!document.getElementById('game-debrief').hidden")
        await self.page.wait_for_timeout(300)
        await self.read("#game-debrief")
        self.note("own debrief")


def plan_of(minutes):
    """Return the plan of a lesson as docs/teaching.md has it: (first minute, last, what is done)."""
    text = (ROOT / "docs" / "teaching.md").read_text(encoding="utf-8")
    found = re.search(rf"### {minutes} minutes.*?\n\n(.*?)\n\n###? ", text, re.DOTALL)
    return [(int(first), int(last), what) for first, last, what in ROW.findall(found[1])]


def turns_of(rows):
    """Return how many turns a plan plays: the last number of "Turns 7 to 12"."""
    return max(int(found[1]) for _, _, what in rows if (found := re.search(r"Turns \d+ to (\d+)", what)))


def serve(folder, turns):
    """Return (server, address, room) of a class in a thread."""
    import threading

    import uvicorn

    from ana_sim.cli.teaching import lesson_of
    from ana_sim.page.classroom.server import Room, create_app
    from ana_sim.page.classroom.store import Store

    lesson = lesson_of("historical", ("routine", "passive"), turns=turns, seed=1, replication=0)
    room = Room(Store(Path(folder) / "class.sqlite"), lesson.game, lesson.scenario, lesson.groups)
    app = create_app(lesson.pages("http://192.168.0.10:8000/"), room, TOKEN)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.1)
    return server, f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/", room


async def instruct(page, address, rows, clock):
    """Do at the projector what the plan says, by its buttons; print where the room is as each row ends."""
    await page.goto(f"{address}teach?token={TOKEN}")
    page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.accept()))
    for first, last, what in rows:
        await clock.until(first)
        if re.search(r"Turns \d|\*Pause", what):
            await page.click("#forward")
        if "Projector" in what:
            await page.click("#end")
        await clock.until(last - 0.1)
        players = " ".join((await page.inner_text("#players")).split())
        print(f"minute {clock.now():5.1f}  {first}–{last}: {what[:48]:<50} {players}", flush=True)


async def lesson(browser, minutes, clock):
    """Walk through a lesson of the teaching page."""
    rows = plan_of(minutes)
    with TemporaryDirectory() as folder:
        server, address, _ = serve(folder, turns_of(rows))
        clock.begun = time.monotonic()
        joining = next(first for first, _, what in rows if "Join" in what)

        async def student(phone):
            await clock.until(joining)
            await phone.join(address)
            await phone.play(turns_of(rows))

        phones = [Phone(await new_page(browser, 390, 844), pace, clock) for pace in PACES]
        projector = await new_page(browser, 1280, 720)
        await asyncio.gather(instruct(projector, address, rows, clock), *(student(phone) for phone in phones))
        server.should_exit = True
    return phones


async def alone(browser, clock):
    """Play the whole game without a class."""
    from ana_sim.page.pack import pack

    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(pack(["historical"], ["passive", "routine", "active"]), encoding="utf-8")
        phones = [Phone(await new_page(browser, 390, 844), pace, clock) for pace in PACES]
        clock.begun = time.monotonic()

        async def player(phone):
            await phone.page.goto(path.as_uri())
            await phone.page.click("#tab-play")
            await phone.read("#game-start")
            await phone.page.select_option("#game-length", str(TURNS_ALONE))
            await phone.tap(2)
            await phone.page.click("#game-begin")
            await phone.play(TURNS_ALONE)

        await asyncio.gather(*(player(phone) for phone in phones))
    return phones


async def new_page(browser, width, height):
    """Return a page of its own session."""
    return await (await browser.new_context(viewport={"width": width, "height": height})).new_page()


async def walk(what, faster):
    """Walk and print."""
    from playwright.async_api import async_playwright

    from tests.conftest import BROWSER, QUIET

    async with async_playwright() as started:
        browser = await started.chromium.launch(executable_path=BROWSER, args=QUIET)
        clock = Clock(faster)
        phones = await (alone(browser, clock) if what == "alone" else lesson(browser, what, clock))
        for phone in phones:
            told = ", ".join(f"{step} {minute:.1f}" for step, minute in phone.done.items())
            print(f"{phone.pace} words a minute, done at minute: {told}")
        await browser.close()


def main():
    """Read what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["50", "90", "alone"])
    parser.add_argument("--faster", type=float, default=1.0, metavar="TIMES")
    asked = parser.parse_args()
    asyncio.run(walk(asked.what, asked.faster))


if __name__ == "__main__":
    main()
