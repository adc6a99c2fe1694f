"""The server of a class: the page for phones, orders taken turn by turn, games played again, the instructor's page."""

import asyncio
import hmac
import json
import sqlite3
import time
from collections import OrderedDict

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from ana_sim.page.classroom.debrief import debrief_of, outcome_of, twins_of
from ana_sim.page.classroom.store import RefusedError
from ana_sim.page.game import MONTHS_OF_A_TURN, SCORES, first_month, replay
from ana_sim.page.game_file import CHECKS, MOST_ORDERS, check_game
from ana_sim.results.record import UnreadableError, check_printable
from ana_sim.scenario.inputs import resolved_orders
from ana_sim.scenario.mistake import MistakeError
from ana_sim.scenario.problem import ScenarioError

MOST_BYTES = 64_000
"""Largest request that is read."""
RATE, BURST, MOST_KNOWN = 40.0, 200.0, 2000
"""Requests a second that one address may send for long, at a stroke; how many addresses are remembered."""
HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
LONGEST_NAME, LONGEST = 40, 15
"""Letters of a name; seconds that a request may take to come."""
WAITS = {
    "lobby": "the class is paused: the game has not begun",
    "paused": "the class is paused: your orders are taken when it goes on",
    "over": "the class is over: the debrief has begun",
    "running": "",
}
"""Why no orders are taken at a stage."""


class Rates:
    """How often each address may ask: a bucket that fills with time."""

    def __init__(self, now=time.monotonic):
        self.now, self.left = now, OrderedDict()

    def allows(self, address):
        """Return whether one more request is allowed, and count it."""
        now = self.now()
        left, last = self.left.pop(address, (BURST, now))
        left = min(BURST, left + RATE * (now - last))
        self.left[address] = (max(0.0, left - 1), now)
        if len(self.left) > MOST_KNOWN:
            self.left.popitem(last=False)
        return left >= 1


class Room:
    """What the browsers of a class may ask for; each method takes what was sent and returns what is answered."""

    def __init__(self, store, game, scenario, groups, *, dealt=False):
        self.store, self.game, self.scenario, self.groups, self.dealt = store, game, scenario, tuple(groups), dealt
        self.twins = twins_of(game, scenario)
        for group in groups:  # refuses now what it would refuse at the end
            replay(game | {"posture": group, "orders": []}, scenario=scenario)

    def state(self, sent):
        """Say at what stage the class is."""
        return _told(stage=self.store.stage)

    def join(self, sent):
        """Take a new player, or one who comes back."""
        if "token" in sent:
            return self._welcome(_text(sent, "token", 100))
        name = " ".join(_text(sent, "name", LONGEST_NAME).split())
        if not name:
            raise RefusedError("a name has a letter at least")
        group = None if self.dealt else sent.get("group")
        if group is not None and group not in self.groups:
            raise RefusedError(f"a group is one of {', '.join(self.groups)}")
        return self._welcome(self.store.join(name, group, self.groups))

    def _welcome(self, token):
        player, name, group = self.store.player(token)
        predicted = self.store.prediction(player)
        return _told(token=token, name=name, group=group, predicted=predicted, orders=self.store.orders(player))

    def predict(self, sent):
        """Take what a player says before the game begins."""
        player, *_ = self.store.player(_text(sent, "token", 100))
        ahead = sent.get("ahead")
        if (
            not isinstance(ahead, dict)
            or set(ahead) != set(SCORES)
            or not all(isinstance(v, bool) for v in ahead.values())
        ):
            raise RefusedError(f"a prediction says true or false of {', '.join(SCORES)}")
        if self.store.stage != "lobby":
            raise RefusedError("the game has begun")
        self.store.predict(player, ahead)
        return _told(taken=True)

    def turn(self, sent):
        """Take the orders of a turn."""
        player, *_ = self.store.player(_text(sent, "token", 100))
        place, orders = sent.get("turn"), sent.get("orders")
        if isinstance(place, bool) or not isinstance(place, int) or not 0 <= place < self.game["turns"]:
            raise RefusedError(f"a turn is a whole number from 0 to {self.game['turns'] - 1}")
        fits, expected = CHECKS["orders"]
        if not fits([orders]):
            raise RefusedError(f"orders are {expected}, at most {MOST_ORDERS}")
        if WAITS[self.store.stage]:
            raise RefusedError(WAITS[self.store.stage])
        self._check(place, orders)
        self.store.give(player, place, orders)
        return _told(taken=True)

    def _check(self, place, orders):
        """Raise where orders cannot be followed in the scenario."""
        month = first_month(self.scenario) + MONTHS_OF_A_TURN * place
        try:
            resolved_orders([order | {"from": month} for order in orders], self.scenario.resolved)
        except ScenarioError as error:
            raise RefusedError(error.problems[0].message) from None

    def done(self, sent):
        """Play a whole game again, and take it if it gives what the browser claims."""
        player, _, posture = self.store.player(_text(sent, "token", 100))
        orders = self.store.orders(player)
        if len(orders) < self.game["turns"]:
            raise RefusedError(f"turn {len(orders) + 1} of {self.game['turns']} has not been played")
        played = check_game(self.game | {"posture": posture, "orders": orders, "claim": sent.get("claim")})
        found = replay(played, scenario=self.scenario)
        if (found.hash, found.scores) != (played["claim"]["hash"], played["claim"]["scores"]):
            raise RefusedError("played again, your orders do not give what your browser claims")
        if not self.store.has_finished(player):
            self.store.finish(player, outcome_of(played, found, self.scenario))
        return _told(taken=True)

    def look(self, sent):
        """Tell the instructor who is where."""
        players = [
            {"name": one["name"], "group": one["posture"], "turns": one["turns"], "predicted": bool(one["ahead"]),
             "finished": bool(one["outcome"])}
            for one in self.store.everyone()
        ]  # fmt: skip
        return _told(stage=self.store.stage, players=players)

    def go_to(self, sent):
        """Start, pause, go on, or end, as the instructor says."""
        self.store.go_to(_text(sent, "stage", 20))
        return _told(stage=self.store.stage)

    def debrief(self, sent):
        """Tell the instructor what the class came to. Raises RefusedError: it is not over."""
        if self.store.stage != "over":
            raise RefusedError("orders are shown when the class is over")
        return _told(**debrief_of(self.store.everyone(), self.twins))


def create_app(pages, room, token, *, rates=None):
    """Return the application.

    Args:
        pages: (text for phones, text for the instructor). room: a Room. token: of the instructor. rates: Rates.
    """
    rates, (page, teaching) = rates or Rates(), pages

    def guarded(answer, *, teacher=False):
        async def endpoint(request):
            if not rates.allows(request.client.host if request.client else ""):
                return _refusal("too many requests: wait a moment", 429)
            try:
                sent = await _sent(request) if request.method == "POST" else dict(request.query_params)
                if teacher and not hmac.compare_digest(str(sent.get("token", "")).encode(), token.encode()):
                    return _refusal("this is the instructor's: its address stands in the terminal", 403)
                return await run_in_threadpool(answer, sent)
            except (RefusedError, MistakeError) as error:
                return _refusal(str(error), 400)
            except sqlite3.Error as error:
                sentence = f"what you sent could not be kept ({error}): tell the instructor, and send it again"
                return _refusal(sentence, 503)

        return endpoint

    return Starlette(
        routes=[
            Route("/", guarded(lambda sent: HTMLResponse(page, headers=HEADERS))),
            Route("/api/state", guarded(room.state)),
            Route("/api/join", guarded(room.join), methods=["POST"]),
            Route("/api/predict", guarded(room.predict), methods=["POST"]),
            Route("/api/turn", guarded(room.turn), methods=["POST"]),
            Route("/api/done", guarded(room.done), methods=["POST"]),
            Route("/teach", guarded(lambda sent: HTMLResponse(teaching, headers=HEADERS), teacher=True)),
            Route("/api/class", guarded(room.look, teacher=True)),
            Route("/api/stage", guarded(room.go_to, teacher=True), methods=["POST"]),
            Route("/api/debrief", guarded(room.debrief, teacher=True)),
        ]
    )


async def _sent(request):
    """Return the JSON object of a request, of which no more than MOST_BYTES are read."""
    body = b""
    try:
        async with asyncio.timeout(LONGEST):
            async for part in request.stream():
                body += part
                if len(body) > MOST_BYTES:
                    raise RefusedError(f"more than {MOST_BYTES:,} bytes")
    except TimeoutError:
        raise RefusedError(f"the request did not come whole within {LONGEST} seconds") from None
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise RefusedError("this is no JSON") from None
    if not isinstance(found, dict):
        raise RefusedError("this is no JSON object")
    try:
        check_printable(json.dumps(found, ensure_ascii=False))
    except UnreadableError as error:
        raise RefusedError(f"this {error}") from None
    return found


def _text(sent, key, most):
    """Return a text that was sent, no longer than `most`."""
    value = sent.get(key)
    if not isinstance(value, str) or not 0 < len(value) <= most:
        raise RefusedError(f"`{key}` is a text of 1 to {most} letters")
    return value


def _told(**values):
    return JSONResponse(values, headers=HEADERS)


def _refusal(sentence, status):
    """Refuse, and hang up: what else the sender had to say is not listened to."""
    return JSONResponse({"refused": sentence}, status, headers=HEADERS | {"Connection": "close"})
