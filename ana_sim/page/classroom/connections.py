"""How many connections one address may hold, and for how long it may hold one without asking for anything."""

from collections import Counter
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_OF_ALL, MOST_OF_ONE = 400, 100
"""Connections at once, of all addresses and of one: a phone opens two or three."""
SILENT = 10.0
"""Seconds after which a connection that asks for nothing is closed."""


class GuardedProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, for a room in which somebody may open connections and leave them open."""

    open_of: ClassVar = Counter()

    def connection_made(self, transport):
        """Take a connection, unless its address holds too many."""
        super().connection_made(transport)
        self.address = self.client[0] if self.client else ""
        self.open_of[self.address] += 1
        if self.open_of[self.address] > MOST_OF_ONE:
            transport.close()
        else:
            self.loop.call_later(SILENT, self._close_if_silent)

    def connection_lost(self, exc):
        """Count a connection no longer."""
        super().connection_lost(exc)
        self.open_of[self.address] -= 1

    def _close_if_silent(self):
        if self.cycle is None:
            self.transport.close()
