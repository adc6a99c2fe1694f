"""The server of a class: the page for phones, orders taken turn by turn, games played again, the instructor's page."""

import hmac
import json
import time
from collections import OrderedDict
from html import escape

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route

from ana_sim.page.classroom.store import RefusedError
from ana_sim.page.classroom.teaching import TEACHING
from ana_sim.page.game import replay
from ana_sim.page.game_file import CHECKS, MOST_ORDERS, GameError, check_game
from ana_sim.scenario import load_scenario

MOST_BYTES = 64_000
"""Largest request that is read."""
RATE, BURST, MOST_KNOWN = 40.0, 200.0, 2000
"""Requests a second that one address may send for long, at a stroke; how many addresses are remembered."""
HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
LONGEST_NAME = 40


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


def create_app(page, game, store, token, *, rates=None):
    """Return the application.

    Args:
        page: text of the page for phones. game: what all games share, without orders and claim. store: a Store.
        token: of the instructor. rates: Rates.
    """
    rates, scenario = rates or Rates(), load_scenario(game["scenario"])

    def guarded(answer, *, teacher=False):
        async def endpoint(request):
            if not rates.allows(request.client.host if request.client else ""):
                return _refusal("too many requests: wait a moment", 429)
            try:
                sent = await _sent(request) if request.method == "POST" else dict(request.query_params)
                if teacher and not hmac.compare_digest(str(sent.get("token", "")).encode(), token.encode()):
                    return _refusal("this is the instructor's: its address stands in the terminal", 403)
                return await run_in_threadpool(answer, sent)
            except (RefusedError, GameError) as error:
                return _refusal(str(error), 400)

        return endpoint

    def join(sent):
        if "token" in sent:
            player, _ = store.player(_text(sent, "token", 100))
            return _told(token=sent["token"], orders=store.orders(player))
        name = " ".join(_text(sent, "name", LONGEST_NAME).split())
        if not name:
            raise RefusedError("a name has a letter at least")
        return _told(token=store.join(name), orders=[])

    def turn(sent):
        player, _ = store.player(_text(sent, "token", 100))
        place, orders = sent.get("turn"), sent.get("orders")
        if isinstance(place, bool) or not isinstance(place, int) or not 0 <= place < game["turns"]:
            raise RefusedError(f"a turn is a whole number from 0 to {game['turns'] - 1}")
        fits, expected = CHECKS["orders"]
        if not fits([orders]):
            raise RefusedError(f"orders are {expected}, at most {MOST_ORDERS}")
        if store.paused:
            raise RefusedError("the class is paused: your orders are taken when it goes on")
        store.give(player, place, orders)
        return _told(paused=False)

    def done(sent):
        player, _ = store.player(_text(sent, "token", 100))
        orders = store.orders(player)
        if len(orders) < game["turns"]:
            raise RefusedError(f"turn {len(orders) + 1} of {game['turns']} has not been played")
        played = check_game(game | {"orders": orders, "claim": sent.get("claim")})
        found = replay(played, scenario=scenario)
        if (found.hash, found.scores) != (played["claim"]["hash"], played["claim"]["scores"]):
            raise RefusedError("played again, your orders do not give what your browser claims")
        store.finish(player, found.scores)
        return _told(taken=True)

    def teach(sent):
        return HTMLResponse(TEACHING.replace("@TURNS@", escape(str(game["turns"]))), headers=HEADERS)

    def room(sent):
        return _told(paused=store.paused, players=store.everyone(), split=store.split())

    def pause(sent):
        store.pause(sent.get("paused") is True)
        return _told(paused=store.paused)

    return Starlette(
        routes=[
            Route("/", guarded(lambda sent: HTMLResponse(page, headers=HEADERS))),
            Route("/api/state", guarded(lambda sent: _told(paused=store.paused))),
            Route("/api/join", guarded(join), methods=["POST"]),
            Route("/api/turn", guarded(turn), methods=["POST"]),
            Route("/api/done", guarded(done), methods=["POST"]),
            Route("/teach", guarded(teach, teacher=True)),
            Route("/api/class", guarded(room, teacher=True)),
            Route("/api/pause", guarded(pause, teacher=True), methods=["POST"]),
        ]
    )


async def _sent(request):
    """Return the JSON object of a request, of which no more than MOST_BYTES are read."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise RefusedError(f"more than {MOST_BYTES:,} bytes")
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise RefusedError("this is no JSON") from None
    if not isinstance(found, dict):
        raise RefusedError("this is no JSON object")
    return found


def _text(sent, key, most):
    """Return a text that was sent, no longer than `most`."""
    value = sent.get(key)
    if not isinstance(value, str) or not 0 < len(value) <= most:
        raise RefusedError(f"`{key}` is a text of 1 to {most} letters")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise RefusedError(f"`{key}` holds half of a letter") from None
    return value


def _told(**values):
    return JSONResponse(values, headers=HEADERS)


def _refusal(sentence, status):
    return JSONResponse({"refused": sentence}, status, headers=HEADERS)
