"""What somebody in the room could send to harm a class, and what each got; `try_classroom.py` runs it on its server."""

import http.client
import json
import socket
import threading
import time

MARKUP = "<img src=x onerror=document.title=1>"
LARGE = 100_000_000
CONNECTIONS = 200


def asked(port, path, sent=None, *, source="127.0.0.1"):
    """Return (status, what was answered) of one request from an address of this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=(source, 0))
    body = None if sent is None else sent if isinstance(sent, bytes) else json.dumps(sent)
    connection.request("GET" if sent is None else "POST", path, body)
    answer = connection.getresponse()
    text = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, json.loads(text) if text.startswith("{") else text


def said(found):
    """Return an answer in one line."""
    status, told = found
    return f"{status}: {told['refused'][:90]}" if isinstance(told, dict) and "refused" in told else str(status)


def large_order(port, token):
    """Send an order of 100 MB; return what came of it."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        head = f"POST /api/turn HTTP/1.1\r\nHost: x\r\nContent-Length: {LARGE}\r\n\r\n"
        line.sendall(head.encode() + json.dumps({"token": token, "orders": "x"})[:-2].encode())
        sent, part = 0, b"x" * 65_536
        try:
            while sent < LARGE:
                line.sendall(part)
                sent += len(part)
        except OSError:
            pass
        try:
            first = line.recv(200).decode(errors="replace").splitlines()[:1]
        except OSError:
            first = []
    return f"{(first or ['connection closed'])[0]}; the sender got rid of {sent / 1e6:.1f} of {LARGE / 1e6:.0f} MB"


def many_connections(port):
    """Hold 200 idle connections; return how many stay, what another address gets meanwhile, and when all are gone."""
    lines = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(CONNECTIONS)]
    time.sleep(1)
    kept = sum(_is_open(line) for line in lines)
    started = time.perf_counter()
    status, _ = asked(port, "/api/state", source="127.0.0.2")
    took = time.perf_counter() - started
    time.sleep(11)
    left = sum(_is_open(line) for line in lines)
    for line in lines:
        line.close()
    return f"{kept} kept, {left} after 12 s; another address meanwhile: {status} in {1000 * took:.0f} ms"


def _is_open(line):
    """Return whether the other side has left a connection open."""
    line.setblocking(False)
    try:
        return line.recv(1) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def flood(port):
    """Send 600 requests from one address at once; return the statuses, and what another address gets meanwhile."""
    counts, lock = {}, threading.Lock()

    def send():
        for _ in range(60):
            status, _ = asked(port, "/api/state", source="127.0.0.3")
            with lock:
                counts[status] = counts.get(status, 0) + 1

    workers = [threading.Thread(target=send) for _ in range(10)]
    for worker in workers:
        worker.start()
    status, _ = asked(port, "/api/state", source="127.0.0.2")
    for worker in workers:
        worker.join()
    return f"{counts.get(200, 0)} answered, {counts.get(429, 0)} told to wait; another address meanwhile: {status}"


def hostile(port, teacher, orders, claim):
    """Try all of it on a class that runs; return [(what was tried, what it got)].

    Args:
        port: of the server. teacher: the instructor's token. orders: of each turn. claim: what they give.
    """
    _, me = asked(port, "/api/join", {"name": MARKUP, "group": "routine"})
    _, other = asked(port, "/api/join", {"name": "victim", "group": "routine"})
    turn = {"token": me["token"], "turn": 0, "orders": orders[0]}
    odd = [orders[0][0] | {"partner": "mars"}]
    rows = [
        ("markup in a name", f"taken as the text {me['name']!r}"),
        ("a name of 41 letters", said(asked(port, "/api/join", {"name": "x" * 41}))),
        ("an order of markup", said(asked(port, "/api/turn", turn | {"orders": [{"kind": MARKUP}]}))),
        ("an order about an unknown power", said(asked(port, "/api/turn", turn | {"orders": odd}))),
        ("41 orders in a turn", said(asked(port, "/api/turn", turn | {"orders": orders[0] * 41}))),
        ("turn 3 before turn 1", said(asked(port, "/api/turn", turn | {"turn": 2}))),
        ("a guessed token", said(asked(port, "/api/turn", turn | {"token": other["token"][:-1] + "_"}))),
        ("a student's token for the instructor's page", said(asked(port, f"/api/class?token={me['token']}"))),
        ("another's orders", said(asked(port, f"/api/debrief?token={me['token']}"))),
        ("nested brackets, 60 kB", said(asked(port, "/api/turn", b"[" * 60_000))),
        ("an order of 100 MB", large_order(port, me["token"])),
    ]  # fmt: skip
    for place, given in enumerate(orders):
        asked(port, "/api/turn", turn | {"turn": place, "orders": given})
    false = claim | {"scores": claim["scores"] | {"peace": 1.0}}
    stolen = {"token": other["token"], "claim": claim}
    rows += [
        ("a false score", said(asked(port, "/api/done", {"token": me["token"], "claim": false}))),
        ("a true claim of another's game", said(asked(port, "/api/done", stolen))),
        ("the same claim, true", said(asked(port, "/api/done", {"token": me["token"], "claim": claim}))),
        ("600 requests at once", flood(port)),
        (f"{CONNECTIONS} idle connections", many_connections(port)),
        ("the instructor after all this", said(asked(port, f"/api/class?token={teacher}", source="127.0.0.4"))),
    ]
    return rows
