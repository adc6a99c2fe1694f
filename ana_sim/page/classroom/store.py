"""What a class sent, in one SQLite file: nothing is lost or doubled when the server dies and starts again."""

import json
import secrets
import sqlite3
from contextlib import contextmanager
from itertools import chain, count
from threading import Lock

MOST_PLAYERS = 60
STAGES = ("lobby", "running", "paused", "over")
"""What a class goes through: it gathers and predicts, plays, waits, and is debriefed, when no more orders are taken."""
TABLES = """
CREATE TABLE IF NOT EXISTS players (id INTEGER PRIMARY KEY, name TEXT NOT NULL, token TEXT NOT NULL UNIQUE,
    posture TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS predictions (player INTEGER PRIMARY KEY REFERENCES players(id), ahead TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS turns (player INTEGER NOT NULL REFERENCES players(id), turn INTEGER NOT NULL,
    orders TEXT NOT NULL, PRIMARY KEY (player, turn));
CREATE TABLE IF NOT EXISTS outcomes (player INTEGER PRIMARY KEY REFERENCES players(id), outcome TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS facts (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class RefusedError(Exception):
    """Something a browser sent that is not taken; says why in one sentence."""


class Store:
    """Players, their predictions, orders by turn and outcomes, and the stage of a class; threads may use it at once.

    Raises sqlite3.Error: the file is no SQLite file, or another's.
    """

    def __init__(self, path):
        self._lock = Lock()
        self._base = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        known = {row[0] for row in self._base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if known and "outcomes" not in known:
            raise sqlite3.DatabaseError("it holds something else")
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.executescript(TABLES)

    @contextmanager
    def _writing(self):
        """Write all or nothing."""
        with self._lock:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield self._base
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:  # a full disk has ended it already
                    self._base.execute("ROLLBACK")
                raise

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

    @property
    def stage(self):
        """The stage of the class, of STAGES."""
        return self.fact("stage") or STAGES[0]

    def go_to(self, stage):
        """Let the class come to a stage. Raises RefusedError: there is none such."""
        if stage not in STAGES:
            raise RefusedError(f"a stage is one of {', '.join(STAGES)}")
        with self._writing() as base:
            base.execute("INSERT OR REPLACE INTO facts VALUES ('stage', ?)", (stage,))

    def join(self, name, group=None, groups=()):
        """Return the token of a new player.

        Args:
            name: shown as text; a number is added where somebody has it.
            group: the posture chosen, or None for that of groups with the fewest players.

        Raises RefusedError: the class is full.
        """
        token = secrets.token_urlsafe(16)
        with self._writing() as base:
            many = dict(base.execute("SELECT posture, count(*) FROM players GROUP BY posture").fetchall())
            if sum(many.values()) >= MOST_PLAYERS:
                raise RefusedError(f"the class is full: {MOST_PLAYERS} players")
            taken = {row[0] for row in base.execute("SELECT name FROM players")}
            numbered = (f"{name} ({number})" for number in count(2))
            name = next(one for one in chain([name], numbered) if one not in taken)
            posture = group or min(groups, key=lambda one: many.get(one, 0))
            base.execute("INSERT INTO players (name, token, posture) VALUES (?, ?, ?)", (name, token, posture))
        return token

    def player(self, token):
        """Return (id, name, posture) of the player with a token. Raises RefusedError: there is none."""
        found = self._rows("SELECT id, name, posture FROM players WHERE token = ?", token)
        if not found:
            raise RefusedError("nobody of this class has this token: join again")
        return found[0]

    def predict(self, player, ahead):
        """Keep {score: whether the player will end ahead}, in place of what was said before."""
        with self._writing() as base:
            base.execute("INSERT OR REPLACE INTO predictions VALUES (?, ?)", (player, json.dumps(ahead)))

    def prediction(self, player):
        """Return what a player predicted, or None."""
        found = self._rows("SELECT ahead FROM predictions WHERE player = ?", player)
        return json.loads(found[0][0]) if found else None

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

    def finish(self, player, outcome):
        """Keep what a player's game came to, once."""
        with self._writing() as base:
            base.execute("INSERT OR IGNORE INTO outcomes VALUES (?, ?)", (player, json.dumps(outcome)))

    def has_finished(self, player):
        """Return whether a player's game has been played again and taken."""
        return bool(self._rows("SELECT 1 FROM outcomes WHERE player = ?", player))

    def everyone(self):
        """Return [{name, posture, turns given, predicted, outcome or None}] of all players."""
        rows = self._rows(
            "SELECT name, posture, (SELECT count(*) FROM turns WHERE player = id), ahead, outcome FROM players"
            " LEFT JOIN outcomes ON outcomes.player = id LEFT JOIN predictions ON predictions.player = id ORDER BY id"
        )
        return [
            {"name": name, "posture": posture, "turns": turns, "ahead": ahead and json.loads(ahead),
             "outcome": outcome and json.loads(outcome)}
            for name, posture, turns, ahead, outcome in rows
        ]  # fmt: skip
