"""`kg serve` among clients who ask slowly, too much, or at the wrong moment; and while new builds arrive."""

import contextlib
import json
import shutil
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from kg.export import EXPORTERS
from kg.export.base import ExportOptions
from kg.storage.files import hash_of

from .sample import sample_graph
from .serving import Server, running, running_with
from .test_serve import RUNAWAY, SPARQL_QUERY

HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
POST = (
    b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sparql-query\r\nContent-Length: %d\r\n\r\n"
)


def port_of(server: Server) -> int:
    return int(server.url.rstrip("/").rpartition(":")[2])


def connect(server: Server, content: bytes = HEAD) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port_of(server)), 10)
    made.sendall(content)
    return made


def seconds_until_closed(connection: socket.socket, most: float, drip: bytes = b"") -> float:
    """Return how long the server keeps a connection on which nothing is completed."""
    begin = time.monotonic()
    connection.settimeout(0.1)
    while time.monotonic() - begin < most:
        with contextlib.suppress(TimeoutError):
            try:
                if drip:
                    connection.sendall(drip)
                if not connection.recv(4096):
                    break
            except ConnectionError:
                break
    return time.monotonic() - begin


def light(server: Server) -> tuple[int, float]:
    begin = time.monotonic()
    reply = httpx.get(server.url + "sparql", params={"query": "ASK { ?s kg:uses ?o }"}, timeout=40)
    return reply.status_code, time.monotonic() - begin


def test_slow_headers_bodies_and_readers_are_cut_off(folder: Path) -> None:
    with running_with(folder, workers=1, head_s=1, body_s=1, send_s=1, timeout_s=1) as server:
        post = POST % 99 + b"ASK"
        slow = {
            "mute": (b"", b""),
            "half": (HEAD, b""),
            "drip": (HEAD, b"x"),
            "body": (post, b""),
            "dripping body": (post, b" "),
        }
        with ThreadPoolExecutor(len(slow)) as pool:
            runs = {
                name: pool.submit(seconds_until_closed, connect(server, content), 15, drip)
                for name, (content, drip) in slow.items()
            }
        times = {name: run.result() for name, run in runs.items()}
        assert all(seconds < 14 for seconds in times.values()), times
        assert light(server)[0] == 200


def test_a_body_that_does_not_come_is_a_408(folder: Path) -> None:
    with running_with(folder, workers=1, body_s=0.5) as server:
        made = connect(server, POST % 9)
        assert made.recv(4096).startswith(b"HTTP/1.1 408 ")


def test_who_asks_nothing_makes_room(folder: Path) -> None:
    with running(folder, "--workers", "1", "--max-connections", "20") as server:
        half = [connect(server) for _ in range(50)]
        assert light(server)[0] == 200
        assert seconds_until_closed(half[0], 5) < 4  # the oldest had to go
        assert not half[-1].close()


def test_few_files_are_enough(folder: Path) -> None:
    """With 64 files at most, a hundred half-open connections take none from the next client, and fill no log."""
    with running(folder, "--workers", "1", files=64) as server:
        half = [connect(server) for _ in range(100)]
        assert light(server)[0] == 200
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(15)
        assert len(server.process.stderr.read()) < 2000
        assert half


def test_fifty_half_open_connections_and_a_hundred_heavy_queries(folder: Path) -> None:
    with running(folder) as server:
        half = [connect(server) for _ in range(50)]
        body = RUNAWAY.encode()
        heavy = [connect(server, POST % len(body) + body) for _ in range(100)]
        time.sleep(1)
        found = [light(server) for _ in range(3)]
        assert [status for status, _ in found] == [200] * 3
        assert max(seconds for _, seconds in found) < 25
        for one in (*half, *heavy):
            one.close()


def test_sigterm_ends_it_within_five_seconds_with_503(folder: Path) -> None:
    body = RUNAWAY.encode()
    with running(folder, "--workers", "2") as server:
        half = connect(server)
        asking = [connect(server, POST % len(body) + body) for _ in range(6)]
        assert light(server)[0] == 200  # the server takes connections in their order, so it has read the others
        begin = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(20) == 0
        assert time.monotonic() - begin < 5
        for one in asking:
            reply = one.makefile("rb").read()
            assert reply.startswith(b"HTTP/1.1 503 "), reply
            assert b"stopping" in reply
            assert b"retry-after: " in reply.lower()
        assert server.process.stderr.read() == ""
        half.close()


def build(folder: Path, *, papers: int) -> None:
    """Put another graph and page into a folder, file by file as `kg build` does: renamed over the old ones, manifest last."""
    new = folder.with_name(f"{folder.name}-new")
    new.mkdir()
    EXPORTERS["turtle"].write(sample_graph(), new, ExportOptions())
    more = "".join(
        f"<https://w3id.org/paperkg/paper/x{number}> a <https://w3id.org/paperkg/ns#Paper> .\n"
        for number in range(papers)
    )
    with (new / "graph.ttl").open("a") as out:
        out.write(more)
    (new / "graph.html").write_text(f"<!doctype html>{papers}")
    names = ("evidence.ttl", "graph.html", "graph.ttl")
    outputs = {name: {"bytes": (new / name).stat().st_size, "sha256": hash_of(new / name)} for name in names}
    manifest = {"kg": "0", "inputs": [], "counts": {}, "options": {}, "outputs": outputs}
    (new / "manifest.json").write_text(json.dumps(manifest))
    folder.mkdir(exist_ok=True)
    for name in (*names, "manifest.json"):
        (new / name).replace(folder / name)
    shutil.rmtree(new)


def test_a_rebuild_is_served_by_all_workers_at_once(tmp_path: Path) -> None:
    home = tmp_path / "served"
    build(home, papers=0)
    papers = "SELECT (COUNT(*) AS ?n) { ?s a kg:Paper }"

    def served() -> tuple[int, int]:
        reply = httpx.get(server.url + "sparql", params={"query": papers}, timeout=30)
        page = httpx.get(server.url + "view", timeout=30).text
        return int(reply.json()["results"]["bindings"][0]["n"]["value"]) - 2, int(page.removeprefix("<!doctype html>"))

    with running(home, "--workers", "3", "--timeout", "2") as server:
        assert served() == (0, 0)
        # A worker that is replaced after the files have changed must not show what the others do not have.
        with ThreadPoolExecutor(8) as pool:
            runs = [pool.submit(httpx.post, server.url + "sparql", content=RUNAWAY, headers=SPARQL_QUERY, timeout=30)]
            time.sleep(0.5)
            build(home, papers=5)
            seen = []
            end = time.monotonic() + 30
            while time.monotonic() < end and (not seen or seen[-1] != (5, 5)):
                seen.append(served())
            assert runs[0].result().status_code == 503
            seen += [one.result() for one in [pool.submit(served) for _ in range(24)]]
        assert seen[-1] == (5, 5)
        switch = next(at for at, one in enumerate(seen) if one != (0, 0))
        # Query and page are two requests: one pair may lie on both sides of the switch, no other.
        assert {*seen[:switch], *seen[switch + 1 :]} <= {(0, 0), (5, 5)}
        assert (0, 0) not in seen[switch + 1 :]


def test_a_build_that_cannot_be_read_does_not_take_the_place_of_one_that_can(tmp_path: Path) -> None:
    home = tmp_path / "served"
    build(home, papers=0)
    with running(home, "--workers", "1") as server:
        (home / "graph.ttl").write_text("no turtle")
        line = server.process.stderr.readline()
        assert "the new build is not served, the old one is" in line
        assert light(server)[0] == 200
        build(home, papers=3)
        assert "a new build is served" in server.process.stderr.readline()
        assert httpx.get(server.url + "view").text == "<!doctype html>3"


def test_a_page_of_another_build_is_not_served(tmp_path: Path) -> None:
    home = tmp_path / "served"
    build(home, papers=0)
    (home / "graph.html").write_text("<!doctype html>99")
    with running(home, "--workers", "1") as server:
        assert httpx.get(server.url + "view").status_code == 404
        assert light(server)[0] == 200


def test_of_dated_builds_the_newest_is_served(tmp_path: Path) -> None:
    home = tmp_path / "served"
    for number, name in enumerate(("2026-01-01T000000Z", "2026-01-02T000000Z")):
        (home / "builds").mkdir(parents=True, exist_ok=True)
        build(home / "builds" / name, papers=number)
    (home / "current").symlink_to("builds/2026-01-01T000000Z")
    with running(home, "--workers", "1") as server:
        assert httpx.get(server.url + "view").text == "<!doctype html>0"
        (home / "next").symlink_to("builds/2026-01-02T000000Z")
        (home / "next").replace(home / "current")
        assert "a new build is served" in server.process.stderr.readline()
        assert httpx.get(server.url + "view").text == "<!doctype html>1"


def test_half_a_build_is_not_served(tmp_path: Path) -> None:
    home = tmp_path / "served"
    build(home, papers=0)
    with running(home, "--workers", "1") as server:
        (home / ".kg-commit").mkdir()
        build(home, papers=4)
        time.sleep(3)
        assert httpx.get(server.url + "view").text == "<!doctype html>0"
        (home / ".kg-commit").rmdir()
        assert "a new build is served" in server.process.stderr.readline()
        assert httpx.get(server.url + "view").text == "<!doctype html>4"


def test_memory_of_a_worker_is_an_option(folder: Path) -> None:
    hungry = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
    with running(folder, "--workers", "1", "--max-memory", "600", "--timeout", "30") as server:
        reply = httpx.post(server.url + "sparql", content=hungry, headers=SPARQL_QUERY, timeout=60)
        assert (reply.status_code, "memory" in reply.text) == (503, True)
        assert light(server)[0] == 200


@pytest.fixture
def thousand(tmp_path: Path) -> Path:
    """A graph whose whole is megabytes: more than a socket's buffers."""
    lines = (f'<http://x/{number}> <http://x/p> "{"y" * 1000}" .\n' for number in range(20_000))
    (tmp_path / "graph.nt").write_text("".join(lines))
    return tmp_path / "graph.nt"


def test_a_client_that_does_not_read_is_cut_off(thousand: Path) -> None:
    with running_with(thousand, workers=1, send_s=1, head_s=1, timeout_s=20) as server:
        made = socket.create_connection(("127.0.0.1", port_of(server)), 10)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        made.sendall(b"GET /sparql?query=SELECT+*+%7B%3Fs+%3Fp+%3Fo%7D HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        deadline = time.monotonic() + 30
        pid = server.process.pid
        time.sleep(1)
        while time.monotonic() < deadline and sockets_of(pid, port_of(server)):
            time.sleep(0.2)
        assert not sockets_of(pid, port_of(server))


def sockets_of(pid: int, port: int) -> int:
    """Return how many connections a process has open on a port."""
    inodes = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            inodes.add(str(link.readlink()).removeprefix("socket:[").removesuffix("]"))
    rows = [line.split() for line in Path(f"/proc/{pid}/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(f":{port:04X}") and row[3] == "01" and row[9] in inodes for row in rows)
