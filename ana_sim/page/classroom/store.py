"""What a class sent, in one SQLite file: nothing is lost or doubled when the server dies and starts again."""

import json
import secrets
import sqlite3
from collections import Counter
from contextlib import contextmanager
from threading import Lock

MOST_PLAYERS = 60
TABLES = """
CREATE TABLE IF NOT EXISTS players (id INTEGER PRIMARY KEY, name TEXT NOT NULL, token TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS turns (player INTEGER NOT NULL REFERENCES players(id), turn INTEGER NOT NULL,
    orders TEXT NOT NULL, PRIMARY KEY (player, turn));
CREATE TABLE IF NOT EXISTS results (player INTEGER PRIMARY KEY REFERENCES players(id), scores TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS facts (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class RefusedError(Exception):
    """Something a browser sent that is not taken; says why in one sentence."""


class Store:
    """Players, their orders by turn, their scores, and whether the class is paused; threads may use it at once."""

    def __init__(self, path):
        self._lock = Lock()
        self._base = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.executescript(TABLES)

    @contextmanager
    def _writing(self):
        """Write all or nothing."""
        with self._lock:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield self._base
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    def _rows(self, sql, *values):
        with self._lock:
            return self._base.execute(sql, values).fetchall()

    def fact(self, key, value=None):
        """Return a fact of the class by its key; with a value, keep that one if there is none yet."""
        if value is not None:
            with self._writing() as base:
                base.execute("INSERT OR IGNORE INTO facts VALUES (?, ?)", (key, value))
        found = self._rows("SELECT value FROM facts WHERE key = ?", key)
        return found[0][0] if found else None

    def pause(self, paused):
        """Let the class wait before its next turn, or go on."""
        with self._writing() as base:
            base.execute("INSERT OR REPLACE INTO facts VALUES ('paused', ?)", ("1" if paused else "",))

    @property
    def paused(self):
        """Whether the class waits."""
        return bool(self.fact("paused"))

    def join(self, name):
        """Return the token of a new player. Raises RefusedError: the class is full."""
        token = secrets.token_urlsafe(16)
        with self._writing() as base:
            if base.execute("SELECT count(*) FROM players").fetchone()[0] >= MOST_PLAYERS:
                raise RefusedError(f"the class is full: {MOST_PLAYERS} players")
            base.execute("INSERT INTO players (name, token) VALUES (?, ?)", (name, token))
        return token

    def player(self, token):
        """Return (id, name) of the player with a token. Raises RefusedError: there is none."""
        found = self._rows("SELECT id, name FROM players WHERE token = ?", token)
        if not found:
            raise RefusedError("nobody of this class has this token: join again")
        return found[0]

    def orders(self, player):
        """Return a player's orders so far, a list for each turn."""
        rows = self._rows("SELECT orders FROM turns WHERE player = ? ORDER BY turn", player)
        return [json.loads(row[0]) for row in rows]

    def give(self, player, turn, orders):
        """Keep the orders of a player's next turn; the same ones sent again change nothing.

        Raises RefusedError: it is not that turn's turn, or other orders were given for it.
        """
        text = json.dumps(orders, sort_keys=True)
        with self._writing() as base:
            given = base.execute("SELECT turn, orders FROM turns WHERE player = ? ORDER BY turn", (player,)).fetchall()
            if turn < len(given):
                if given[turn][1] != text:
                    raise RefusedError(f"other orders were given for turn {turn + 1}")
                return
            if turn > len(given):
                raise RefusedError(f"turn {len(given) + 1} comes first")
            base.execute("INSERT INTO turns VALUES (?, ?, ?)", (player, turn, text))

    def finish(self, player, scores):
        """Keep a player's scores."""
        with self._writing() as base:
            base.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (player, json.dumps(scores)))

    def everyone(self):
        """Return [{name, turns given, scores or None}] of all players."""
        rows = self._rows(
            "SELECT name, (SELECT count(*) FROM turns WHERE player = id), scores"
            " FROM players LEFT JOIN results ON player = id ORDER BY id"
        )
        return [{"name": name, "turns": turns, "scores": scores and json.loads(scores)} for name, turns, scores in rows]

    def split(self, most=8):
        """Return the orders on which the room split most, [{turn, order, share}]; nothing before all have finished."""
        everyone = self.everyone()
        if not everyone or any(one["scores"] is None for one in everyone):
            return []
        counts = Counter(
            (turn, order)
            for turn, orders in self._rows("SELECT turn, orders FROM turns")
            for order in {json.dumps(order, sort_keys=True) for order in json.loads(orders)}
        )
        shares = [(turn, order, count / len(everyone)) for (turn, order), count in counts.items()]
        shares.sort(key=lambda row: (abs(row[2] - 0.5), row[:2]))
        return [{"turn": turn, "order": json.loads(order), "share": share} for turn, order, share in shares[:most]]
