"""A server among clients who ask nothing, ask too much, or ask while it stops; and while its graph is built again."""

import contextlib
import re
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from itertools import pairwise
from pathlib import Path
from typing import Any

from scripts.torture.builds import Site

_HALF_OPEN, _HEAVY = 50, 100
_LIGHT = "ASK { ?s kg:uses ?o }"
_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?c) < STR(?f) && STR(?f) < STR(?i)) }"
_PAPERS = "SELECT (COUNT(*) AS ?n) { ?s a kg:Paper }"


def serve(site: Site, times: int | None) -> dict[str, Any]:
    """Half-open connections, heavy queries, rebuilds under load and the end; `times` light queries are measured (30)."""
    files = site.files()
    states = [[str(site.linked("fewer", files[:-1]))], [str(site.linked("all", files))]]
    home, cache = site.folder / "out", site.folder / "cache"
    site.start(states[0], home, cache=cache).communicate()
    wrong: list[str] = []
    process, url = _start(home)
    address = urllib.parse.urlsplit(url)
    half = [_send(address, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ") for _ in range(_HALF_OPEN)]
    idle = [_timed(url) for _ in range(times or 30)]
    query = urllib.parse.quote(_ENDLESS).encode()
    heavy = [
        _send(address, b"GET /sparql?query=" + query + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") for _ in range(_HEAVY)
    ]
    time.sleep(1)
    loaded = [_timed(url) for _ in range(times or 30)]
    wrong += [f"a light query was answered {status}" for status, _ in (*idle, *loaded) if status != 200]
    for one in (*half, *heavy):
        one.close()
    wrong += _rebuild(site, states[1], home, cache, url)
    seconds, statuses, said = _stop(process, url)
    wrong += [f"SIGTERM took {seconds:.1f} s"] * (seconds > 5)
    wrong += [f"who waited at SIGTERM got {status}" for status in statuses if status != 503]
    wrong += [f"the server said: {said[:300]}"] * bool(said)
    return {
        "half-open": _HALF_OPEN,
        "heavy": _HEAVY,
        "light, seconds": _summary(idle),
        "light among heavy, seconds": _summary(loaded),
        "SIGTERM, seconds": round(seconds, 1),
        "statuses at SIGTERM": statuses,
        "wrong": wrong,
    }


def _rebuild(site: Site, inputs: list[str], home: Path, cache: Path, url: str) -> list[str]:
    """Build again while clients ask; return what was wrong: an answer of neither build, or of the old one after the new."""
    old = _ask(url, _PAPERS)[1]
    seen: list[bytes] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            seen.append(_ask(url, _PAPERS)[1])

    asking = threading.Thread(target=ask)
    asking.start()
    site.start(inputs, home, cache=cache).communicate()
    end = time.monotonic() + 60
    while time.monotonic() < end and (not seen or seen[-1] == old):
        time.sleep(0.2)
    done.set()
    asking.join()
    new = seen[-1]
    changes = sum(a != b for a, b in pairwise(seen))
    if new == old:
        return ["the new build was not served"]
    return [f"{changes} changes of the answer in one rebuild"] * (changes != 1)


def _start(home: Path) -> tuple[subprocess.Popen[str], str]:
    """Start a server on a free port and wait until it listens."""
    command = [sys.executable, "-P", "-m", "kg", "serve", "-g", str(home), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    line = process.stderr.readline()
    found = re.search(r"http://\S+?:\d+/", line)
    assert found, line
    return process, found[0]


def _stop(process: subprocess.Popen[str], url: str) -> tuple[float, list[int], str]:
    """End the server while queries run and wait; return seconds, what these got, and what it said but for new builds."""
    statuses: list[int] = []
    askers = [threading.Thread(target=lambda: statuses.append(_ask(url, _ENDLESS)[0])) for _ in range(6)]
    for one in askers:
        one.start()
    time.sleep(1.5)
    begin = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    seconds = time.monotonic() - begin
    for one in askers:
        one.join()
    return (
        seconds,
        statuses,
        "".join(line for line in said.splitlines(keepends=True) if "a new build is served" not in line),
    )


def _send(address: urllib.parse.SplitResult, content: bytes) -> socket.socket:
    """Open a connection and say something on it."""
    made = socket.create_connection((address.hostname, address.port), 10)
    made.sendall(content)
    return made


def _ask(url: str, query: str) -> tuple[int, bytes]:
    """Return the status and the body of an answer; 0 where there is none."""
    with contextlib.suppress(OSError):
        try:
            with urllib.request.urlopen(f"{url}sparql?query={urllib.parse.quote(query)}", timeout=90) as reply:
                return reply.status, reply.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
    return 0, b""


def _timed(url: str) -> tuple[int, float]:
    """Return the status of a light query and its seconds."""
    begin = time.monotonic()
    return _ask(url, _LIGHT)[0], time.monotonic() - begin


def _summary(found: list[tuple[int, float]]) -> dict[str, float]:
    """Return the median and the longest time."""
    seconds = [one for _, one in found]
    return {"median": round(statistics.median(seconds), 3), "longest": round(max(seconds), 3)}
